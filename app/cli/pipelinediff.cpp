// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pipelinedocuments.h"

#include "app/cli/verbs.h"
#include "clients/pipelines/yamlemit.h"
#include "models/pipeline/mergedpicture.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString shown(const std::optional<PlainValue> &value)
{
    return value ? QString::fromStdString(jsonLine(*value)) : u"(not there)"_s;
}

QString changeWord(GraphChange change)
{
    constexpr std::array words{"same", "added", "removed", "changed"};
    return QString::fromLatin1(words[static_cast<std::size_t>(change)]);
}

PlainValue changeValue(const FieldChange &change)
{
    PlainValue value{{u"path"_s, pathText(change.path)}};
    if (change.before)
        value.set(u"before"_s, *change.before);
    if (change.after)
        value.set(u"after"_s, *change.after);
    return value;
}

PlainValue changeValues(const std::vector<FieldChange> &changes)
{
    PlainValue list = PlainValue::list();
    for (const FieldChange &change : changes)
        list.append(changeValue(change));
    return list;
}

PlainValue endValue(const GraphEnd &end)
{
    return PlainValue{{u"task"_s, end.node}, {u"port"_s, end.port}};
}

/// The picture without what is the same on both sides.
PlainValue pictureValue(const MergedPicture &picture)
{
    PlainValue nodes = PlainValue::list(), wires = PlainValue::list();
    for (const GraphNode &node : picture.graph.nodes) {
        if (node.change == GraphChange::None)
            continue;
        PlainValue value{{u"task"_s, node.id}, {u"change"_s, changeWord(node.change)}};
        if (const auto fields = picture.fields.find(node.id); fields != picture.fields.end())
            value.set(u"fields"_s, changeValues(fields->second));
        nodes.append(value);
    }
    for (const GraphEdge &edge : picture.graph.edges)
        if (edge.change != GraphChange::None)
            wires.append(PlainValue{{u"change"_s, changeWord(edge.change)}, {u"from"_s, endValue(edge.from)}, {u"to"_s, endValue(edge.to)}});
    return PlainValue{{u"same"_s, picture.isSame()}, {u"header"_s, changeValues(picture.header)}, {u"tasks"_s, nodes}, {u"wires"_s, wires}};
}

QString fieldsText(const PlainValue &fields, const QString &indent)
{
    QString text;
    for (const PlainValue &one : fields.items()) {
        const PlainValue *const before = one.find(u"before"), *const after = one.find(u"after");
        text += indent % one.at(u"path").text() % u": "_s % shown(before ? std::optional(*before) : std::nullopt) % u" → "_s % shown(after ? std::optional(*after) : std::nullopt) % u'\n';
    }
    return text;
}

QString endText(const PlainValue &end)
{
    const QString port = end.at(u"port").text();
    return end.at(u"task").text() % (port.isEmpty() ? QString() : QString(u'.' % port));
}

QString pictureText(const PlainValue &picture)
{
    const auto sign = [](const PlainValue &one) {
        const QString word = one.at(u"change").text();
        return word == "added"_L1 ? u"+ "_s : word == "removed"_L1 ? u"- "_s : u"~ "_s;
    };
    QString text = fieldsText(picture.at(u"header"), {});
    for (const PlainValue &one : picture.at(u"tasks").items())
        text += sign(one) % one.at(u"task").text() % u'\n' % fieldsText(one.at(u"fields"), u"    "_s);
    for (const PlainValue &one : picture.at(u"wires").items())
        text += sign(one) % endText(one.at(u"from")) % u" → "_s % endText(one.at(u"to")) % u'\n';
    return text;
}

bool printFields(const PipelineCall &call, const QString &document, const std::vector<FieldChange> &changes)
{
    for (const FieldChange &change : changes) {
        PlainValue value = changeValue(change);
        value.set(u"document"_s, document);
        if (call.isJson())
            printJson(value);
        else
            printText(u"%1\n  - %2\n  + %3\n"_s.arg(pathText(change.path), shown(change.before), shown(change.after)));
    }
    return changes.empty();
}

} // namespace

int pipelineDiff(const PipelineCall &call)
{
    std::vector<PipelineDocument> documents;
    for (const QString &file : call.files.mid(0, 2)) {
        Result<PipelineDocument> document = PipelineDocument::open(file);
        if (!document)
            return complainOfPipeline(file, document.error());
        documents.push_back(std::move(*document));
    }
    if (call.parser->isSet(u"tasks"_s)) {
        const MergedPicture picture = mergedPicture(documents[0], documents[1]);
        const PlainValue value = pictureValue(picture);
        call.isJson() ? printJson(value) : printText(pictureText(value));
        return picture.isSame() ? Done : NegativeAnswer;
    }
    const bool isSame = printFields(call, u"pipeline"_s, fieldChanges(documents[0].pipeline(), documents[1].pipeline()));
    return printFields(call, u"platform"_s, fieldChanges(documents[0].platform(), documents[1].platform())) && isSame ? Done : NegativeAnswer;
}

} // namespace headrace
