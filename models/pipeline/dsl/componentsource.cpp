// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/dsl/componentsource.h"

#include "clients/pipelines/yamlfile.h"
#include "models/pipeline/dsl/pythonwords.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr QLatin1StringView sourceMark("from typing import *\n");

/// What the SDK's own commands say about a Python step.
struct Lightweight {
    QString function;
    QString source;
    QStringList packages, indexes;
    QString sdkPath;
    bool installsSdk = false;
};

std::optional<Lightweight> lightweightOf(const ContainerExecutor &container)
{
    const qsizetype at = container.arguments.indexOf(u"--function_to_execute"_s);
    if (at < 0 || at + 1 >= container.arguments.size() || container.command.isEmpty())
        return {};
    Lightweight out{.function = container.arguments[at + 1]};
    const QString &program = container.command.last();
    const qsizetype mark = program.indexOf(sourceMark);
    if (mark < 0)
        return {};
    out.source = program.mid(mark + sourceMark.size()).trimmed();
    if (!out.source.startsWith(QString(u"def "_s % out.function % u'('))) // notebooks and the like bring more than a function
        return {};
    static const QRegularExpression install(u"pip install[^\\n]*"_s), token(u"'((?:[^']|'\"'\"')*)'"_s), index(u"--index-url (\\S+)"_s);
    for (const QString &part : container.command.mid(0, container.command.size() - 1)) {
        auto lines = install.globalMatch(part);
        while (lines.hasNext()) {
            const QString line = lines.next().captured(0);
            auto urls = index.globalMatch(line);
            while (urls.hasNext())
                if (const QString url = urls.next().captured(1); !out.indexes.contains(url))
                    out.indexes.append(url);
            auto tokens = token.globalMatch(line);
            while (tokens.hasNext()) {
                const QString text = tokens.next().captured(1);
                if (text.startsWith("kfp"_L1) && !text.startsWith("kfp-"_L1) && !text.startsWith("kfp_"_L1)) {
                    out.installsSdk = true;
                    out.sdkPath = text.startsWith("kfp=="_L1) ? QString() : text;
                } else if (!text.startsWith("--"_L1) && !text.startsWith("typing-extensions>=3.7.4"_L1)) {
                    out.packages.append(text);
                }
            }
        }
    }
    return out;
}

QString textList(const QStringList &texts)
{
    QStringList quoted;
    for (const QString &text : texts)
        quoted.append(pythonText(text));
    return u'[' % quoted.join(u", "_s) % u']';
}

ComponentSource lightweightSource(const Lightweight &step, const ContainerExecutor &container)
{
    QStringList options{u"base_image="_s % pythonText(container.image)};
    if (!step.packages.isEmpty())
        options.append(u"packages_to_install="_s % textList(step.packages));
    if (!step.indexes.isEmpty())
        options.append(u"pip_index_urls="_s % textList(step.indexes));
    if (!step.sdkPath.isEmpty())
        options.append(u"kfp_package_path="_s % pythonText(step.sdkPath));
    if (!step.installsSdk)
        options.append(u"install_kfp_package=False"_s);
    return {.name = step.function, .text = u"@dsl.component("_s % options.join(u", "_s) % u")\n"_s % step.source % u'\n'};
}

/// A placeholder that is a whole text, as the argument's own word.
QString wordOf(const QString &text)
{
    static const QRegularExpression input(u"^\\{\\{\\$\\.inputs\\.parameters\\['(\\w+)'\\]\\}\\}$"_s), output(u"^\\{\\{\\$\\.outputs\\.parameters\\['(\\w+)'\\]\\.output_file\\}\\}$"_s),
        artifact(u"^\\{\\{\\$\\.(?:inputs|outputs)\\.artifacts\\['(\\w+)'\\]\\.(path|uri)\\}\\}$"_s);
    for (const QRegularExpression *const one : {&input, &output})
        if (const auto match = one->match(text); match.hasMatch() && isPythonName(match.captured(1)))
            return match.captured(1);
    if (const auto match = artifact.match(text); match.hasMatch() && isPythonName(match.captured(1)))
        return match.captured(1) % u'.' % match.captured(2);
    return {};
}

QString element(const PlainValue &value);

QString elements(const PlainValue &list)
{
    QStringList parts;
    for (const PlainValue &item : list.items())
        parts.append(element(item));
    return u'[' % parts.join(u", "_s) % u']';
}

/// One word of a command; Concat and IfPresent stand in it as JSON.
QString element(const PlainValue &value)
{
    if (value.isText()) {
        const QString word = wordOf(value.text());
        if (!word.isEmpty())
            return word;
        if (value.text().startsWith("{\"Concat\""_L1) || value.text().startsWith("{\"IfPresent\""_L1))
            if (const Result<YamlFile> parsed = YamlFile::read(value.text().toUtf8()); parsed && !parsed->values().documents.empty() && parsed->values().documents[0].isMap())
                return element(parsed->values().documents[0]);
        return pythonText(value.text());
    }
    if (value.contains(u"Concat"))
        return u"dsl.ConcatPlaceholder("_s % elements(value.at(u"Concat")) % u')';
    const PlainValue &present = value.at(u"IfPresent");
    if (!present.isMap())
        return pythonValue(value);
    const auto branch = [](const PlainValue &one) { return one.isList() ? elements(one) : element(one); };
    const QString otherwise = present.contains(u"Else") ? QString(u", else_="_s % branch(present.at(u"Else"))) : QString();
    return u"dsl.IfPresentPlaceholder(input_name="_s % pythonText(present.at(u"InputName").text()) % u", then="_s % branch(present.at(u"Then")) % otherwise % u')';
}

} // namespace

QStringList oddNames(const PipelineComponent &component)
{
    QStringList odd;
    const auto add = [&](const auto &ports, const QString &kind) {
        for (const auto &[name, port] : ports)
            if (!isPythonName(name))
                odd.append(kind % u'.' % name);
    };
    add(component.inputParameters, u"inputDefinitions.parameters"_s);
    add(component.inputArtifacts, u"inputDefinitions.artifacts"_s);
    add(component.outputParameters, u"outputDefinitions.parameters"_s);
    add(component.outputArtifacts, u"outputDefinitions.artifacts"_s);
    return odd;
}

bool hasPythonNames(const PipelineComponent &component)
{
    return oddNames(component).isEmpty() && !component.outputParameters.contains(u"Output"_s) && !component.outputArtifacts.contains(u"Output"_s);
}

bool isPythonStep(const ContainerExecutor &container)
{
    return lightweightOf(container).has_value();
}

QStringList docstringOf(const PipelineComponent &component, const QString &summary)
{
    const auto lines = [](const QString &head, const auto &parameters, const auto &artifacts) {
        QStringList out;
        const auto add = [&](const auto &ports) {
            for (const auto &[name, port] : ports)
                if (!port.description.isEmpty())
                    out.append(u"        "_s % name % u": "_s % pythonText(port.description).chopped(1).mid(1).replace(u"\\n"_s, u"\n            "_s));
        };
        add(parameters);
        add(artifacts);
        return out.isEmpty() ? out : QStringList{QString(), head} + out;
    };
    const QStringList all = lines(u"    Args:"_s, component.inputParameters, component.inputArtifacts) + lines(u"    Returns:"_s, component.outputParameters, component.outputArtifacts);
    if (all.isEmpty())
        return {};
    return QStringList{u"    \"\"\""_s % (summary.isEmpty() ? u"A step."_s : pythonText(summary).chopped(1).mid(1).replace(u"\\n"_s, u"\n    "_s))} + all + QStringList{u"    \"\"\""_s};
}

QString signatureOf(const PipelineComponent &component, bool hasOutputs, const ItemTypes &items)
{
    QStringList needed, optional;
    for (const auto &[name, input] : component.inputParameters) {
        const auto item = items.find(name);
        const QString type = item != items.end() && input.type == ParameterType::List ? QString(u"List["_s % pythonType(item->second) % u']') : pythonType(input.type, input.literals), word = pythonName(name);
        if (input.defaultValue)
            optional.append(word % u": "_s % type % u" = "_s % pythonValue(*input.defaultValue, input.type));
        else if (input.isOptional)
            // The SDK fills a final status in by itself.
            input.type == ParameterType::TaskFinalStatus || input.type == ParameterType::TaskConfig ? needed.append(word % u": "_s % type) : optional.append(word % u": Optional["_s % type % u"] = None"_s);
        else
            needed.append(word % u": "_s % type);
    }
    for (const auto &[name, input] : component.inputArtifacts) {
        const QString type = input.isList ? QString(u"List["_s % artifactClass(input.type) % u']') : artifactClass(input.type);
        if (input.isOptional)
            optional.append(pythonName(name) % u": Optional[Input["_s % type % u"]] = None"_s);
        else
            needed.append(pythonName(name) % u": Input["_s % type % u']');
    }
    if (hasOutputs) {
        for (const auto &[name, output] : component.outputParameters)
            needed.append(pythonName(name) % u": OutputPath("_s % pythonType(output.type) % u')');
        for (const auto &[name, output] : component.outputArtifacts)
            needed.append(pythonName(name) % u": Output["_s % (output.isList ? QString(u"List["_s % artifactClass(output.type) % u']') : artifactClass(output.type)) % u']');
    }
    return (needed + optional).join(u", "_s);
}

ComponentSource componentSource(const PipelineComponent &component, const ContainerExecutor &container, const QString &name)
{
    if (const std::optional<Lightweight> step = lightweightOf(container))
        return lightweightSource(*step, container);
    const auto words = [](const QStringList &texts) { return elements(PlainValue::texts(texts)); };
    QStringList options{u"image="_s % pythonText(container.image)};
    if (!container.command.isEmpty())
        options.append(u"command="_s % words(container.command));
    if (!container.arguments.isEmpty())
        options.append(u"args="_s % words(container.arguments));
    ComponentSource out{.name = pythonName(name), .gaps = oddNames(component)};
    const QStringList doc = docstringOf(component, {});
    out.text = u"@dsl.container_component\ndef "_s % out.name % u'(' % signatureOf(component, true) % u"):\n"_s % (doc.isEmpty() ? QString() : QString(doc.join(u'\n') % u'\n')) % u"    return dsl.ContainerSpec(\n        "_s % options.join(u",\n        "_s) % u")\n"_s;
    return out;
}

} // namespace headrace
