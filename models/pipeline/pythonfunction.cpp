// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/pythonfunction.h"

#include "clients/pipelines/yamlfile.h"

#include <QRegularExpression>

#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Where a text's brackets and quotes are closed again; a separator at depth 0 ends a part.
QStringList partsOf(const QString &text, QChar separator)
{
    QStringList parts;
    QString part;
    int depth = 0;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull()) {
            if (c == u'\\' && i + 1 < text.size())
                part += text[i++];
            else if (c == quote)
                quote = QChar();
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        } else if (c == u'(' || c == u'[' || c == u'{') {
            ++depth;
        } else if (c == u')' || c == u']' || c == u'}') {
            --depth;
        } else if (c == separator && depth == 0) {
            parts << part.trimmed();
            part.clear();
            continue;
        }
        part += text[i];
    }
    if (!part.trimmed().isEmpty())
        parts << part.trimmed();
    return parts;
}

/// Without what stands behind a # outside of quotes.
QString withoutComments(const QString &text)
{
    QString out;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        } else if (c == u'#') {
            while (i + 1 < text.size() && text[i + 1] != u'\n')
                ++i;
            continue;
        }
        out += c;
    }
    return out;
}

/// The place behind the bracket that closes the one before `from`; -1 when it stays open.
qsizetype closing(const QString &text, qsizetype from)
{
    int depth = 1;
    QChar quote;
    for (qsizetype i = from; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if (c == u'"' || c == u'\'')
            quote = c;
        else if (c == u'(' || c == u'[' || c == u'{')
            ++depth;
        else if ((c == u')' || c == u']' || c == u'}') && --depth == 0)
            return i;
    }
    return -1;
}

QString plainType(const QString &annotation)
{
    QString type = annotation.trimmed();
    if ((type.startsWith(u'"') && type.endsWith(u'"')) || (type.startsWith(u'\'') && type.endsWith(u'\'')))
        type = type.mid(1, type.size() - 2);
    for (const QString &module : {u"kfp."_s, u"dsl."_s, u"typing."_s})
        if (type.startsWith(module))
            type.remove(0, module.size());
    return type;
}

QString insideOf(const QString &type, const QString &word)
{
    for (const auto &[open, close] : {std::pair(u'[', u']'), std::pair(u'(', u')')})
        if (type.startsWith(QString(word % open)) && type.endsWith(close))
            return type.mid(word.size() + 1, type.size() - word.size() - 2).trimmed();
    return {};
}

QString parameterTypeFor(const QString &annotation)
{
    const QString type = plainType(annotation);
    static const std::map<QString, QString> types{{u"str"_s, u"STRING"_s}, {u"int"_s, u"NUMBER_INTEGER"_s}, {u"float"_s, u"NUMBER_DOUBLE"_s}, {u"bool"_s, u"BOOLEAN"_s},
                                                  {u"list"_s, u"LIST"_s}, {u"dict"_s, u"STRUCT"_s}, {u"List"_s, u"LIST"_s}, {u"Dict"_s, u"STRUCT"_s},
                                                  {u"PipelineTaskFinalStatus"_s, u"TASK_FINAL_STATUS"_s}};
    const auto found = types.find(type.section(u'[', 0, 0));
    return found == types.end() ? QString() : found->second;
}

PlainValue artifactFor(const QString &annotation)
{
    static const QStringList known{u"Artifact"_s, u"Model"_s, u"Dataset"_s, u"Metrics"_s, u"ClassificationMetrics"_s, u"SlicedClassificationMetrics"_s, u"HTML"_s, u"Markdown"_s};
    QString type = plainType(annotation);
    QString item = insideOf(type, u"List"_s);
    if (item.isEmpty())
        item = insideOf(type, u"list"_s);
    const bool isList = !item.isEmpty();
    if (isList)
        type = plainType(item);
    if (!known.contains(type))
        return {};
    PlainValue declared{{u"artifactType"_s, PlainValue{{u"schemaTitle"_s, QString(u"system."_s % type)}, {u"schemaVersion"_s, u"0.0.1"_s}}}};
    if (isList)
        declared.set(u"isArtifactList"_s, true);
    return declared;
}

/// A literal of Python; nothing for what is none that IR could hold.
std::optional<PlainValue> literalOf(const QString &text, const QString &type)
{
    if (text == "True"_L1 || text == "False"_L1)
        return PlainValue(text == "True"_L1);
    const Result<YamlFile> read = YamlFile::read(text.toUtf8());
    if (!read || read->values().documents.size() != 1)
        return {};
    const PlainValue value = read->values().documents.front();
    if (type == "NUMBER_DOUBLE"_L1 && value.kind() == PlainValue::Kind::Integer)
        return PlainValue(value.number());
    return value;
}

class Signature
{
public:
    Result<PlainValue> read(const QString &parameters, const QString &returned)
    {
        for (const QString &parameter : partsOf(parameters, u','))
            if (parameter != "*"_L1 && parameter != "/"_L1 && !addParameter(parameter))
                return Error{.kind = ErrorKind::Invalid, .code = u"python.parameter"_s, .arguments = {parameter.section(u':', 0, 0).section(u'=', 0, 0).trimmed(), parameter}};
        if (!addReturned(plainType(returned)))
            return Error{.kind = ErrorKind::Invalid, .code = u"python.parameter"_s, .arguments = {u"->"_s, returned}};
        return m_component;
    }

private:
    bool addParameter(const QString &text)
    {
        const QStringList halves = partsOf(text, u'=');
        const QStringList names = partsOf(halves.value(0), u':');
        if (names.size() != 2)
            return false;
        const QString name = names[0];
        QString type = plainType(names[1]);
        bool isOptional = halves.size() > 1;
        if (const QString inner = insideOf(type, u"Optional"_s); !inner.isEmpty()) {
            type = plainType(inner);
            isOptional = true;
        }
        if (const QString inner = insideOf(type, u"Input"_s); !inner.isEmpty())
            return declare(u"inputDefinitions"_s, u"artifacts"_s, name, optional(artifactFor(inner), isOptional));
        if (const QString inner = insideOf(type, u"InputPath"_s); !inner.isEmpty())
            return declare(u"inputDefinitions"_s, u"artifacts"_s, name, optional(artifactFor(inner), isOptional));
        if (const QString inner = insideOf(type, u"Output"_s); !inner.isEmpty())
            return declare(u"outputDefinitions"_s, u"artifacts"_s, name, artifactFor(inner));
        if (const QString inner = insideOf(type, u"OutputPath"_s); !inner.isEmpty())
            return addOutput(name, inner);
        const QString word = parameterTypeFor(type);
        if (word.isEmpty())
            return false;
        PlainValue declared{{u"parameterType"_s, word}};
        if (halves.size() > 1 && halves[1] != "None"_L1)
            if (const std::optional<PlainValue> value = literalOf(halves[1], word))
                declared.set(u"defaultValue"_s, *value);
        return declare(u"inputDefinitions"_s, u"parameters"_s, name, optional(declared, isOptional || word == "TASK_FINAL_STATUS"_L1));
    }

    bool addReturned(const QString &type)
    {
        if (type.isEmpty() || type == "None"_L1)
            return true;
        const QString tuple = insideOf(type, u"NamedTuple"_s);
        if (tuple.isEmpty())
            return addOutput(u"Output"_s, type);
        QStringList fields = partsOf(tuple, u',').mid(1);
        if (fields.size() == 1 && fields[0].startsWith(u'['))
            fields = partsOf(fields[0].mid(1, fields[0].size() - 2), u',');
        for (const QString &field : fields) {
            const QStringList halves = field.startsWith(u'(') ? partsOf(field.mid(1, field.size() - 2), u',') : partsOf(field, u'=');
            if (halves.size() != 2 || !addOutput(plainType(halves[0]), halves[1]))
                return false;
        }
        return true;
    }

    bool addOutput(const QString &name, const QString &type)
    {
        if (const QString word = parameterTypeFor(type); !word.isEmpty())
            return declare(u"outputDefinitions"_s, u"parameters"_s, name, PlainValue{{u"parameterType"_s, word}});
        return declare(u"outputDefinitions"_s, u"artifacts"_s, name, artifactFor(type));
    }

    static PlainValue optional(PlainValue declared, bool isOptional)
    {
        if (isOptional && declared.isMap())
            declared.set(u"isOptional"_s, true);
        return declared;
    }

    bool declare(const QString &side, const QString &kind, const QString &name, const PlainValue &declared)
    {
        if (declared.isMap())
            m_component.field(side).field(kind).set(name, declared);
        return declared.isMap();
    }

    PlainValue m_component = PlainValue::emptyMap();
};

} // namespace

Result<PythonFunction> readPythonFunction(const QString &code, const QString &name)
{
    const QString text = withoutComments(code);
    const QRegularExpression head(u"^def[ \\t]+(%1)[ \\t]*\\("_s.arg(name.isEmpty() ? u"[A-Za-z_][A-Za-z0-9_]*"_s : QRegularExpression::escape(name)), QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = head.match(text);
    const qsizetype end = match.hasMatch() ? closing(text, match.capturedEnd()) : -1;
    if (end < 0)
        return Error{.kind = ErrorKind::Invalid, .code = u"python.none"_s, .arguments = {name}};
    const qsizetype colon = [&] {
        int depth = 0;
        for (qsizetype i = end + 1; i < text.size(); ++i) {
            if (text[i] == u'[' || text[i] == u'(')
                ++depth;
            else if (text[i] == u']' || text[i] == u')')
                --depth;
            else if (text[i] == u':' && depth == 0)
                return i;
        }
        return text.size();
    }();
    QString returned = text.mid(end + 1, colon - end - 1).trimmed();
    if (returned.startsWith("->"_L1))
        returned = returned.mid(2).trimmed();
    Result<PlainValue> component = Signature().read(text.mid(match.capturedEnd(), end - match.capturedEnd()), returned);
    if (!component)
        return component.error();
    return PythonFunction{match.captured(1), std::move(*component)};
}

Result<NewStep> pythonStepFrom(const QString &code)
{
    const Result<PythonFunction> function = readPythonFunction(code);
    if (!function)
        return function.error();
    NewStep step = pythonStep();
    PlainValue &container = step.executor.field(u"container"_s);
    QString name = function->name;
    container.field(u"args"_s).item(3) = function->name;
    // A decorator of the source would need its own packages.
    static const QRegularExpression decorator(u"^@[^\\n]*component[^\\n]*\\n"_s, QRegularExpression::MultilineOption);
    QString own = code;
    own.remove(decorator);
    const QString source = u"\nimport kfp\nfrom kfp import dsl\nfrom kfp.dsl import *\nfrom typing import *\n\n"_s % own % (own.endsWith(u'\n') ? u""_s : u"\n"_s);
    container.field(u"command"_s).item(container.at(u"command").items().size() - 1) = source;
    return NewStep{.name = name.replace(u'_', u'-'), .component = function->component, .executor = step.executor};
}

Result<NewStep> withPythonCode(const PlainValue &executor, const QString &code)
{
    const PlainValue &container = executor.at(u"container");
    QString name;
    for (std::size_t i = 0; i + 1 < container.at(u"args").items().size(); ++i)
        if (container.at(u"args").items()[i].text() == "--function_to_execute"_L1)
            name = container.at(u"args").items()[i + 1].text();
    Result<PythonFunction> function = readPythonFunction(code, name);
    // It may have got another name.
    if (!function && function.error().code == "python.none"_L1)
        function = readPythonFunction(code);
    if (!function)
        return function.error();
    PlainValue next = executor;
    PlainValue &own = next.field(u"container"_s);
    for (std::size_t i = 0; i + 1 < container.at(u"args").items().size(); ++i)
        if (container.at(u"args").items()[i].text() == "--function_to_execute"_L1)
            own.field(u"args"_s).item(i + 1) = function->name;
    own.field(u"command"_s).item(own.at(u"command").items().size() - 1) = code;
    return NewStep{.name = function->name, .component = function->component, .executor = next};
}

} // namespace headrace
