// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/librarystep.h"

#include "clients/pipelines/libraryfile.h"
#include "clients/pipelines/pipelinereader.h"
#include "clients/pipelines/yamlemit.h"
#include "models/pipeline/graphports.h"
#include "models/pipeline/types.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// The same text for equal values, in whatever order their maps are.
void addCanonical(const PlainValue &value, QByteArray &out)
{
    if (value.isMap()) {
        std::vector<const PlainEntry *> entries;
        for (const PlainEntry &entry : value.entries())
            entries.push_back(&entry);
        std::sort(entries.begin(), entries.end(), [](const PlainEntry *a, const PlainEntry *b) { return a->key < b->key; });
        out += '{';
        for (const PlainEntry *entry : entries) {
            out += QByteArray::fromStdString(quotedText(entry->key)) + ':';
            addCanonical(entry->value, out);
            out += ',';
        }
        out += '}';
    } else if (value.isList()) {
        out += '[';
        for (const PlainValue &item : value.items()) {
            addCanonical(item, out);
            out += ',';
        }
        out += ']';
    } else if (value.kind() == PlainValue::Kind::Integer || value.kind() == PlainValue::Kind::Number) {
        out += QByteArray::number(value.number(), 'g', 17);
    } else {
        out += QByteArray::fromStdString(jsonLine(value));
    }
}

} // namespace

std::vector<GraphPort> portsOfStep(const NewStep &step)
{
    const QList<GraphPort> ports = portsOf(readPipelineComponent(step.component), nullptr);
    return {ports.begin(), ports.end()};
}

bool goesInto(const GraphPort &source, const GraphPort &target)
{
    if (source.kind != target.kind)
        return false;
    if (source.kind == PortKind::Parameter)
        return source.typeName.isEmpty() || target.typeName.isEmpty() || source.typeName == target.typeName;
    return source.isList == target.isList && fits({.schemaTitle = source.typeName}, {.schemaTitle = target.typeName});
}

bool stepFits(const std::vector<GraphPort> &ports, const GraphPort &end, bool isSource)
{
    return std::any_of(ports.begin(), ports.end(), [&](const GraphPort &port) {
        return (port.direction == PortDirection::Input) == isSource && (isSource ? goesInto(end, port) : goesInto(port, end));
    });
}

QString contentOf(const PlainValue &component, const PlainValue &executor)
{
    PlainValue own = component;
    own.remove(u"executorLabel");
    PlainValue runs = executor;
    if (runs.contains(u"container"))
        for (const QString &setting : {u"resources"_s, u"env"_s})
            runs.field(u"container"_s).remove(setting);
    QByteArray text;
    addCanonical(own, text);
    addCanonical(runs, text);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(32));
}

Result<LibraryStep> libraryStepFrom(const QByteArray &text)
{
    LibraryStep made;
    Result<NewStep> step = stepFromFile(text, &made.mended);
    if (!step)
        return step.error();
    made.step = std::move(*step);
    made.description = made.step.description;
    made.image = made.step.executor.at(u"container").at(u"image").text();
    made.digest = componentDigest(text);
    made.ports = portsOfStep(made.step);
    return made;
}

} // namespace headrace
