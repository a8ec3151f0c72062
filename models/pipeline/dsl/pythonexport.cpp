// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/dsl/pythonexport.h"

#include "models/pipeline/dsl/callorder.h"
#include "models/pipeline/dsl/componentsource.h"
#include "models/pipeline/dsl/functionsource.h"
#include "models/pipeline/dsl/loadedcomponent.h"
#include "models/pipeline/dsl/pythonwords.h"
#include "models/pipeline/edits/draft.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// What the items of a level's lists are, as its loops say.
ItemTypes itemTypes(const PipelineSpec &spec, const PipelineComponent &level)
{
    ItemTypes types;
    for (const auto &[key, task] : level.dag->tasks) {
        const auto list = task.parameters.find(task.iterator.input);
        const PipelineComponent *const body = spec.componentOf(task);
        if (!body || list == task.parameters.end() || list->second.kind != ParameterSource::Kind::ComponentInput)
            continue;
        const auto item = body->inputParameters.find(task.iterator.itemInput);
        if (item != body->inputParameters.end() && (item->second.type == ParameterType::NumberInteger || item->second.type == ParameterType::NumberDouble || item->second.type == ParameterType::Boolean))
            types.emplace(list->second.name, item->second.type);
    }
    return types;
}

/// Whether a pipeline is what the SDK makes of a component that is compiled by itself: one task, whose inputs and outputs are the pipeline's.
bool isCompiledComponent(const PipelineSpec &spec)
{
    if (!spec.root.dag || spec.root.dag->tasks.size() != 1 || !spec.displayName.isEmpty() || !spec.defaultPipelineRoot.isEmpty())
        return false;
    const auto &[key, task] = *spec.root.dag->tasks.begin();
    const PipelineComponent *const component = spec.componentOf(task);
    const PipelineExecutor *const executor = component ? spec.executorOf(*component) : nullptr;
    if (key != spec.name || !executor || executor->kind != PipelineExecutor::Kind::Container || component->inputParameters != spec.root.inputParameters || component->inputArtifacts != spec.root.inputArtifacts || component->outputParameters != spec.root.outputParameters || component->outputArtifacts != spec.root.outputArtifacts)
        return false;
    // Its description is the docstring of its function.
    const QString said = executor->container.command.isEmpty() ? QString() : executor->container.command.last();
    if (!spec.description.isEmpty() && !said.contains(spec.description.section(u'\n', 0, 0)))
        return false;
    PipelineTask plain{.displayName = key, .component = task.component, .isCached = true};
    for (const auto &[name, input] : component->inputParameters)
        plain.parameters[name] = {.kind = ParameterSource::Kind::ComponentInput, .name = name};
    for (const auto &[name, input] : component->inputArtifacts)
        plain.artifacts[name] = {.kind = ArtifactSource::Kind::ComponentInput, .name = name};
    return plain == task && executor->container.environment.empty() && executor->container.resources == ResourceSpec();
}

class Program : public CalledNames
{
public:
    explicit Program(const PipelineDocument &document)
        : m_document(document)
        , m_spec(document.spec())
    {
        addKeys(m_spec.root);
        for (const auto &[name, component] : m_spec.components)
            addKeys(component);
    }

    PythonExport run()
    {
        addClasses();
        QString name;
        QString main;
        if (isCompiledComponent(m_spec) && m_document.kubernetes().executors.empty())
            name = functionOf(m_spec.name, m_spec.root.dag->tasks.begin()->second);
        else if (m_spec.root.dag)
            main = pipelineFunction(m_spec.root, m_spec.name.isEmpty() ? u"pipeline"_s : m_spec.name, options(), &name);
        if (!m_spec.root.dag)
            addGap({}, u"root.dag"_s);
        QString text = u"from typing import *\n\nimport kfp\nfrom kfp import dsl\n"_s;
        if (main.contains("kubernetes."_L1) || m_blocks.join(u'\n').contains("kubernetes."_L1))
            text += u"from kfp import kubernetes\n"_s;
        text += u"from kfp.dsl import *\n"_s;
        for (const QString &block : m_blocks + (main.isEmpty() ? QStringList() : QStringList{main}))
            text += u"\n\n"_s % block;
        for (const PythonGap &gap : m_gaps)
            if (gap.task.isEmpty() && !text.contains(QString(u"# Not said here: "_s % gap.field)))
                text += u"\n# Not said here: "_s % gap.field;
        text += u"\n\nif __name__ == \"__main__\":\n    from kfp import compiler\n\n    compiler.Compiler().compile("_s % name % u", package_path="_s % pythonText(m_spec.name % u".yaml"_s) % u")\n"_s;
        return {text, m_gaps};
    }

    void addGap(const QString &task, const QString &field) override
    {
        const qsizetype before = m_told.size();
        m_told.insert({task, field});
        if (m_told.size() > before)
            m_gaps.push_back({task, field});
    }

    QString functionOf(const QString &key, const PipelineTask &task) override
    {
        const PipelineComponent &component = *m_spec.componentOf(task);
        // "train-2" is the second call of train, unless nothing is called train.
        const QString wanted = m_keys.contains(baseName(key)) ? baseName(key) : key;
        if (component.dag)
            return nestedPipeline(task.component, component, wanted);
        const PipelineExecutor *const executor = m_spec.executorOf(component);
        const QString image = executor->container.image;
        if (image == "argostub/createpvc"_L1 || image == "argostub/deletepvc"_L1)
            return image.endsWith("createpvc"_L1) ? u"kubernetes.CreatePVC"_s : u"kubernetes.DeletePVC"_s;
        if (executor->kind != PipelineExecutor::Kind::Container)
            addGap(key, u"executor"_s);
        return containerFunction(key, task.component, executor->container, wanted);
    }

private:
    struct Known {
        PipelineComponent component;
        ContainerExecutor container;
        QString called;
        QString wanted;
    };

    void addKeys(const PipelineComponent &component)
    {
        if (!component.dag)
            return;
        for (const auto &[key, task] : component.dag->tasks)
            addKey(key);
    }

    void addKey(const QString &key)
    {
        m_keys.insert(key);
        m_names << pythonName(key) << pythonName(baseName(key));
    }

    QString free(const QString &wanted)
    {
        QString name = pythonName(wanted);
        for (int number = 2; m_taken.contains(name) || name == "dsl"_L1 || name == "kfp"_L1 || name == "kubernetes"_L1 || name == "compiler"_L1; ++number)
            name = pythonName(wanted) % u'_' % QString::number(number);
        m_taken.insert(name);
        return name;
    }

    QString containerFunction(const QString &key, const QString &componentKey, ContainerExecutor container, const QString &wanted)
    {
        container.environment.clear(); // said by the task
        container.resources = {};
        PipelineComponent own = m_spec.components.at(componentKey);
        own.executorLabel.clear();
        for (const Known &one : m_known)
            if (one.wanted == wanted && one.container == container && one.component == own)
                return one.called;
        if (!isPythonStep(container) && !hasPythonNames(own)) {
            const QString called = free(wanted);
            m_blocks.append(loadedComponent(m_document.pipeline(), componentKey, wanted, called));
            m_known.push_back({own, container, called, wanted});
            return called;
        }
        const ComponentSource source = componentSource(own, container, wanted);
        for (const QString &gap : source.gaps)
            addGap(key, gap);
        if (plainName(source.name) != plainName(wanted))
            addGap(key, u"name"_s);
        if (!own.singlePlatformSpecs.empty())
            addGap(key, u"singlePlatformSpecs"_s);
        if (!own.passthroughs.empty())
            addGap(key, u"taskConfigPassthroughs"_s);
        const bool isTaken = m_taken.contains(source.name);
        const QString called = free(source.name);
        // A second function of the same name: the SDK names tasks after functions, so both keep theirs.
        m_blocks.append(isTaken ? QString(u"_first = "_s % source.name % u"\n\n\n"_s % source.text % u"\n\n"_s % called % u" = "_s % source.name % u'\n' % source.name % u" = _first\n"_s) : source.text);
        m_known.push_back({own, container, called, wanted});
        return called;
    }

    QString nestedPipeline(const QString &name, const PipelineComponent &component, const QString &wanted)
    {
        const auto known = m_pipelines.find(name);
        if (known != m_pipelines.end())
            return known->second;
        m_pipelines.emplace(name, pythonName(wanted)); // against a pipeline that runs itself
        QString called;
        m_blocks.append(pipelineFunction(component, wanted, {u"name="_s % pythonText(wanted)}, &called));
        m_pipelines[name] = called;
        return called;
    }

    /// Its own name comes last: those of components are what the SDK names tasks after.
    QString pipelineFunction(const PipelineComponent &whole, const QString &wanted, const QStringList &options, QString *name)
    {
        const PipelineComponent component = returnable(whole);
        FunctionSource function(m_document, *this, m_names);
        const QStringList lines = function.lines(component);
        *name = free(wanted);
        for (const QString &odd : oddNames(component))
            addGap({}, odd);
        for (const auto &[input, parameter] : component.inputParameters)
            if (parameter.defaultValue && !parameter.isOptional) // old SDKs left it out; the same to servers
                addGap({}, u"inputDefinitions.parameters."_s % input % u".isOptional"_s);
        const QString head = u"@dsl.pipeline("_s % options.join(u", "_s) % u")\ndef "_s % *name % u'(' % signatureOf(component, false, itemTypes(m_spec, component)) % u')' % returnType(component) % u":\n"_s;
        return head % (docstringOf(component, m_spec.description.isEmpty() ? u"A pipeline."_s : m_spec.description) + lines).join(u'\n') % u'\n';
    }

    /// The SDK returns nothing from inside an If.
    PipelineComponent returnable(PipelineComponent component)
    {
        const auto drop = [&](auto &declared, const auto &outputs) {
            for (const auto &[name, output] : outputs)
                for (const TaskOutput &one : output.sources)
                    if (kindOf(m_spec, *component.dag, one.task) == TaskKind::Condition && declared.erase(name) > 0)
                        addGap({}, u"outputs."_s % name);
        };
        drop(component.outputParameters, component.dag->parameters);
        drop(component.outputArtifacts, component.dag->artifacts);
        return component;
    }

    QStringList options() const
    {
        QStringList options{u"name="_s % pythonText(m_spec.name)};
        const auto add = [&](const QString &key, const QString &text) {
            if (!text.isEmpty())
                options.append(key % u'=' % pythonText(text));
        };
        add(u"description"_s, m_spec.description);
        add(u"display_name"_s, m_spec.displayName);
        add(u"pipeline_root"_s, m_spec.defaultPipelineRoot);
        const KubernetesPlatform &platform = m_document.kubernetes();
        QStringList config;
        if (!platform.workspaceSize.isEmpty()) {
            const PlainValue &patch = platform.workspaceClaimPatch;
            const QString kubernetes = patch.isMap() && !patch.isEmpty() ? QString(u", kubernetes=dsl.KubernetesWorkspaceConfig(pvcSpecPatch="_s % pythonValue(patch) % u')') : QString();
            config.append(u"workspace=dsl.WorkspaceConfig(size="_s % pythonText(platform.workspaceSize) % kubernetes % u')');
        }
        for (const auto &[key, seconds] : {std::pair(u"ttl_seconds_after_finished"_s, platform.ttlOnCompletion), std::pair(u"ttl_seconds_after_success"_s, platform.ttlOnSuccess), std::pair(u"ttl_seconds_after_failure"_s, platform.ttlOnFailure), std::pair(u"active_deadline_seconds"_s, platform.activeDeadlineSeconds)})
            if (seconds > 0)
                config.append(key % u'=' % QString::number(seconds));
        if (!config.isEmpty())
            options.append(u"pipeline_config=dsl.PipelineConfig("_s % config.join(u", "_s) % u')');
        return options;
    }

    /// Types of artifacts that the SDK does not bring.
    void addClasses()
    {
        std::map<QString, ArtifactType> types;
        const auto add = [&](const ArtifactType &type) {
            if (isOwnClass(type))
                types.emplace(artifactClass(type), type);
        };
        const auto addPorts = [&](const PipelineComponent &component) {
            for (const auto &[name, port] : component.inputArtifacts)
                add(port.type);
            for (const auto &[name, port] : component.outputArtifacts)
                add(port.type);
        };
        addPorts(m_spec.root);
        for (const auto &[name, component] : m_spec.components)
            addPorts(component);
        for (const auto &[label, executor] : m_spec.executors)
            if (executor.kind == PipelineExecutor::Kind::Importer)
                add(executor.importer.type);
        for (const auto &[name, type] : types) {
            m_taken.insert(name);
            m_blocks.append(u"class "_s % name % u"(dsl.Artifact):\n    schema_title = "_s % pythonText(type.schemaTitle) % u"\n    schema_version = "_s % pythonText(type.schemaVersion) % u'\n');
        }
    }

    const PipelineDocument &m_document;
    const PipelineSpec &m_spec;
    QSet<QString> m_keys;
    QSet<QString> m_names{u"dsl"_s, u"kfp"_s, u"kubernetes"_s}; ///< that functions may have: variables must not hide them
    QSet<QString> m_taken;
    QStringList m_blocks;
    std::vector<Known> m_known;
    std::map<QString, QString> m_pipelines;
    std::vector<PythonGap> m_gaps;
    QSet<std::pair<QString, QString>> m_told;
};

} // namespace

PythonExport pythonOf(const PipelineDocument &document)
{
    return Program(document).run();
}

} // namespace headrace
