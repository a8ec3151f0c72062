// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinedocument.h"

#include "clients/pipelines/plainscalar.h"
#include "clients/pipelines/yamlemit.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::array typeNames{"", "float", "int", "str", "bool", "list", "dict", "PipelineTaskFinalStatus", "TaskConfig"};

/// As Python shows it; whole numbers are floats to the SDK. On one line whatever it holds.
QString shown(const PlainValue &value)
{
    const auto quoted = [](const QString &text) {
        QString one = text;
        return QString(u'\'' % one.replace(u'\n', "\\n"_L1).replace(u'\r', "\\r"_L1) % u'\'');
    };
    QStringList parts;
    switch (value.kind()) {
    case PlainValue::Kind::Null:
        return u"None"_s;
    case PlainValue::Kind::Boolean:
        return value.boolean() ? u"True"_s : u"False"_s;
    case PlainValue::Kind::Text:
        return quoted(value.text());
    case PlainValue::Kind::List:
        for (const PlainValue &item : value.items())
            parts.append(shown(item));
        return u'[' % parts.join(u", "_s) % u']';
    case PlainValue::Kind::Map:
        for (const PlainEntry &entry : value.entries())
            parts.append(quoted(entry.key) % u": " % shown(entry.value));
        return u'{' % parts.join(u", "_s) % u'}';
    default:
        return QString::fromStdString(numberText(PlainValue(value.number())));
    }
}

/// Every character that ends a line in YAML, or may not stand in it, becomes a blank: nothing leaves its comment.
QString oneLine(QString text)
{
    for (QChar &c : text)
        if (c < u' ' || (c >= u'\x7F' && c < u'\xA0') || c == u'\u2028' || c == u'\u2029' || c == u'\uFEFF' || c >= u'\uFFFE')
            c = u' ';
    return text;
}

template<typename Parameter, typename Artifact, typename Suffix>
void addSignature(QStringList &lines, const QString &title, const std::map<QString, Parameter> &parameters, const std::map<QString, Artifact> &artifacts, const Suffix &suffix)
{
    if (parameters.empty() && artifacts.empty())
        return;
    lines.append(title);
    std::map<QString, QString> named;
    for (const auto &[name, one] : parameters)
        named[name] = QString::fromLatin1(typeNames[static_cast<std::size_t>(one.type)]) % suffix(one);
    for (const auto &[name, one] : artifacts)
        named[name] = one.type.schemaTitle;
    for (const auto &[name, text] : named)
        lines.append(oneLine(u"#    "_s % name % u": " % text));
}

} // namespace

std::string pipelineHeader(const PipelineSpec &spec)
{
    QStringList lines{u"# PIPELINE DEFINITION"_s, oneLine(u"# Name: "_s % spec.name)};
    QStringList described = spec.description.trimmed().split(u'\n');
    std::transform(described.begin(), described.end(), described.begin(), oneLine);
    if (!spec.description.isEmpty())
        lines.append(u"# Description: "_s % described.join(u"\n#              "_s));
    const PipelineComponent &root = spec.root;
    addSignature(lines, u"# Inputs:"_s, root.inputParameters, root.inputArtifacts, [](const InputParameter &one) {
        return one.defaultValue ? QString(u" [Default: "_s % shown(*one.defaultValue) % u']') : QString();
    });
    addSignature(lines, u"# Outputs:"_s, root.outputParameters, root.outputArtifacts, [](const OutputParameter &) { return QString(); });
    return lines.join(u'\n').toStdString() + '\n';
}

} // namespace headrace
