// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/componentfile.h"

#include "clients/pipelines/yamlemit.h"
#include "clients/pipelines/yamlfile.h"

#include <QRegularExpression>

#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

Error refuse(const QString &code, const QStringList &arguments = {})
{
    return {.kind = ErrorKind::Invalid, .code = code, .arguments = arguments};
}

/// As the SDK makes names of inputs.
QString plainInput(const QString &name)
{
    static const QRegularExpression other(u"[^_0-9a-z]+"_s);
    QString plain = name.toLower().replace(other, u"_"_s);
    while (plain.startsWith(u'_'))
        plain.remove(0, 1);
    while (plain.endsWith(u'_'))
        plain.chop(1);
    return plain;
}

QString parameterTypeFor(const QString &type)
{
    static const std::map<QString, QString> types{
        {u"integer"_s, u"NUMBER_INTEGER"_s}, {u"int"_s, u"NUMBER_INTEGER"_s}, {u"float"_s, u"NUMBER_DOUBLE"_s}, {u"double"_s, u"NUMBER_DOUBLE"_s}, {u"string"_s, u"STRING"_s}, {u"str"_s, u"STRING"_s},
        {u"text"_s, u"STRING"_s}, {u"bool"_s, u"BOOLEAN"_s}, {u"boolean"_s, u"BOOLEAN"_s}, {u"dict"_s, u"STRUCT"_s}, {u"jsonobject"_s, u"STRUCT"_s}, {u"list"_s, u"LIST"_s}, {u"jsonarray"_s, u"LIST"_s},
        {u"pipelinetaskfinalstatus"_s, u"TASK_FINAL_STATUS"_s}};
    const auto found = types.find(type.toLower());
    return found == types.end() ? QString() : found->second;
}

PlainValue artifactTypeFor(const QString &type)
{
    static const QStringList known{u"Artifact"_s, u"Model"_s, u"Dataset"_s, u"Metrics"_s, u"ClassificationMetrics"_s, u"SlicedClassificationMetrics"_s, u"HTML"_s, u"Markdown"_s};
    QString title = u"system.Artifact"_s;
    for (const QString &one : known)
        if (one.compare(type, Qt::CaseInsensitive) == 0)
            title = u"system."_s % one;
    if (type.startsWith("google."_L1))
        title = type.section(u'@', 0, 0);
    return PlainValue{{u"schemaTitle"_s, title}, {u"schemaVersion"_s, u"0.0.1"_s}};
}

PlainValue structureFrom(const QString &text)
{
    const Result<YamlFile> read = YamlFile::read(text.toUtf8());
    return read && read->values().documents.size() == 1 ? read->values().documents.front() : PlainValue();
}

PlainValue defaultFor(const PlainValue &given, const QString &type)
{
    if (!given.isText() || type == "STRING"_L1)
        return given.isText() ? given : PlainValue(QString::fromStdString(jsonLine(given)));
    bool isNumber = false;
    const double number = given.text().toDouble(&isNumber);
    if (type.startsWith("NUMBER"_L1) && isNumber)
        return PlainValue(number);
    if (type == "BOOLEAN"_L1)
        return PlainValue(given.text().compare("true"_L1, Qt::CaseInsensitive) == 0);
    return structureFrom(given.text());
}

class Mapping
{
public:
    explicit Mapping(const PlainValue &file)
        : m_file(file)
    {
    }

    Result<ComponentFile> run()
    {
        const PlainValue &implementation = m_file.at(u"implementation");
        if (implementation.contains(u"graph"))
            return refuse(u"component.graph"_s);
        const PlainValue &container = implementation.at(u"container");
        if (container.at(u"image").text().isEmpty())
            return refuse(u"component.none"_s);
        m_made.name = m_file.at(u"name").text();
        m_made.description = m_file.at(u"description").text();
        lookAtUses(container);
        declareInputs();
        declareOutputs();
        PlainValue own = PlainValue::emptyMap();
        for (const QString &field : {u"args"_s, u"command"_s}) {
            std::vector<PlainValue> parts;
            for (const PlainValue &part : container.at(field).items()) {
                const PlainValue said = mapped(part);
                parts.push_back(said.isText() ? said : PlainValue(QString::fromStdString(jsonLine(said))));
            }
            if (!parts.empty())
                own.set(field, PlainValue::list(std::move(parts)));
        }
        std::vector<PlainValue> environment;
        for (const PlainEntry &variable : container.at(u"env").entries())
            environment.push_back(PlainValue{{u"name"_s, variable.key}, {u"value"_s, variable.value}});
        if (!environment.empty())
            own.set(u"env"_s, PlainValue::list(std::move(environment)));
        own.set(u"image"_s, container.at(u"image"));
        m_made.executor = PlainValue{{u"container"_s, own}};
        return m_error.code.isEmpty() ? Result<ComponentFile>(std::move(m_made)) : Result<ComponentFile>(m_error);
    }

private:
    /// Which inputs stand in the command as values, which as paths.
    void lookAtUses(const PlainValue &value)
    {
        for (const PlainEntry &entry : value.entries()) {
            if (entry.key == "inputValue"_L1)
                m_values << entry.value.text();
            else if (entry.key == "inputPath"_L1 || entry.key == "inputUri"_L1)
                m_paths << entry.value.text();
            lookAtUses(entry.value);
        }
        for (const PlainValue &item : value.items())
            lookAtUses(item);
    }

    void declareInputs()
    {
        for (const PlainValue &input : m_file.at(u"inputs").items()) {
            const QString given = input.at(u"name").text();
            const QString name = plainInput(given);
            QString type = parameterTypeFor(input.at(u"type").text());
            if (type.isEmpty() && m_values.contains(given) && !m_paths.contains(given)) {
                type = u"STRING"_s;
                m_made.asText << name;
            } else if (!type.isEmpty() && m_paths.contains(given) && !m_values.contains(given)) {
                type.clear();
                m_made.asArtifact << name;
            }
            const bool isOptional = input.at(u"optional").boolean() || input.contains(u"default");
            PlainValue declared = type.isEmpty() ? PlainValue{{u"artifactType"_s, artifactTypeFor(input.at(u"type").text())}} : PlainValue{{u"parameterType"_s, type}};
            if (isOptional)
                declared.set(u"isOptional"_s, true);
            if (input.contains(u"default") && !type.isEmpty())
                if (const PlainValue value = defaultFor(input.at(u"default"), type); !value.isNull())
                    declared.set(u"defaultValue"_s, value);
            if (!input.at(u"description").text().isEmpty())
                declared.set(u"description"_s, input.at(u"description"));
            m_isParameter[given] = !type.isEmpty();
            m_made.component.field(u"inputDefinitions"_s).field(type.isEmpty() ? u"artifacts"_s : u"parameters"_s).set(name, declared);
        }
    }

    void declareOutputs()
    {
        for (const PlainValue &output : m_file.at(u"outputs").items()) {
            const QString type = parameterTypeFor(output.at(u"type").text());
            PlainValue declared = type.isEmpty() ? PlainValue{{u"artifactType"_s, artifactTypeFor(output.at(u"type").text())}} : PlainValue{{u"parameterType"_s, type}};
            if (!output.at(u"description").text().isEmpty())
                declared.set(u"description"_s, output.at(u"description"));
            m_outputIsParameter[output.at(u"name").text()] = !type.isEmpty();
            m_made.component.field(u"outputDefinitions"_s).field(type.isEmpty() ? u"artifacts"_s : u"parameters"_s).set(plainInput(output.at(u"name").text()), declared);
        }
    }

    PlainValue list(const PlainValue &value)
    {
        std::vector<PlainValue> parts;
        for (const PlainValue &part : value.items())
            parts.push_back(mapped(part));
        if (!value.isList() && !value.isNull())
            parts.push_back(mapped(value));
        return PlainValue::list(std::move(parts));
    }

    PlainValue fail(const QString &code, const QString &name)
    {
        if (m_error.code.isEmpty())
            m_error = refuse(code, {name});
        return PlainValue(QString());
    }

    /// A part of the command: a text, or JSON for what the launcher decides.
    PlainValue mapped(const PlainValue &part)
    {
        if (!part.isMap())
            return part.isText() ? part : PlainValue(QString::fromStdString(jsonLine(part)));
        if (part.entries().size() != 1)
            return fail(u"component.placeholder"_s, QString::fromStdString(jsonLine(part)));
        const QString &word = part.entries().front().key;
        const PlainValue &value = part.entries().front().value;
        const QString name = plainInput(value.text());
        if (word == "executorInput"_L1)
            return PlainValue(u"{{$}}"_s);
        if (word == "inputValue"_L1 || word == "inputPath"_L1 || word == "inputUri"_L1)
            return !m_isParameter.contains(value.text()) ? fail(u"component.input"_s, value.text())
                : word == "inputValue"_L1                ? PlainValue(u"{{$.inputs.parameters['%1']}}"_s.arg(name))
                                                         : PlainValue(u"{{$.inputs.artifacts['%1'].%2}}"_s.arg(name, word == "inputUri"_L1 ? u"uri"_s : u"path"_s));
        if (word == "outputPath"_L1 || word == "outputUri"_L1) {
            if (!m_outputIsParameter.contains(value.text()))
                return fail(u"component.input"_s, value.text());
            if (m_outputIsParameter[value.text()])
                return PlainValue(u"{{$.outputs.parameters['%1'].output_file}}"_s.arg(name));
            return PlainValue(u"{{$.outputs.artifacts['%1'].%2}}"_s.arg(name, word == "outputUri"_L1 ? u"uri"_s : u"path"_s));
        }
        if (word == "concat"_L1)
            return PlainValue{{u"Concat"_s, list(value)}};
        const PlainValue &present = word == "ifPresent"_L1 ? value.at(u"inputName") : value.at(u"cond").at(u"isPresent");
        if ((word != "if"_L1 && word != "ifPresent"_L1) || !present.isText())
            return fail(u"component.placeholder"_s, word);
        PlainValue choice{{u"InputName"_s, plainInput(present.text())}, {u"Then"_s, list(value.at(u"then"))}};
        if (value.contains(u"else"))
            choice.set(u"Else"_s, list(value.at(u"else")));
        return PlainValue{{u"IfPresent"_s, choice}};
    }

    const PlainValue &m_file;
    ComponentFile m_made{.component = PlainValue::emptyMap()};
    Error m_error;
    QStringList m_values;
    QStringList m_paths;
    std::map<QString, bool> m_isParameter;
    std::map<QString, bool> m_outputIsParameter;
};

} // namespace

Result<ComponentFile> readComponentFile(const QByteArray &bytes)
{
    const Result<YamlFile> read = YamlFile::read(bytes);
    if (!read)
        return read.error();
    const std::vector<PlainValue> &documents = read->values().documents;
    return documents.size() == 1 && documents.front().contains(u"implementation") ? Mapping(documents.front()).run() : Result<ComponentFile>(refuse(u"component.none"_s));
}

} // namespace headrace
