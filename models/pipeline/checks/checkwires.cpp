// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checking.h"

#include "models/pipeline/types.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Kind = ParameterSource::Kind;

/// Inputs that a constant of the same task names in its text: "{{$.inputs.parameters['pipelinechannel--a']}}".
bool isNamedInTexts(const PipelineTask &task, const QString &input)
{
    const QString word = u"['"_s % input % u"']"_s;
    return std::any_of(task.parameters.begin(), task.parameters.end(), [&](const auto &one) {
        return one.second.kind == Kind::Constant && one.second.constant.isText() && one.second.constant.text().contains(word);
    });
}

/// Inputs that the executor's settings name ("{{$.inputs.parameters['cpu_limit']}}" as an amount) or its pod's.
bool isNamedIn(const PlainValue &value, const QString &input)
{
    if (value.isText())
        return value.text() == input || value.text().contains(u"['"_s % input % u"']"_s);
    return std::any_of(value.items().begin(), value.items().end(), [&](const PlainValue &one) { return isNamedIn(one, input); })
        || std::any_of(value.entries().begin(), value.entries().end(), [&](const PlainEntry &one) { return isNamedIn(one.value, input); });
}

class TaskWires
{
public:
    TaskWires(Checking &checking, const CheckedComponent &owner, const QString &key, const PipelineTask &task, const PipelineComponent &component)
        : m_checking(checking)
        , m_owner(owner)
        , m_key(key)
        , m_task(task)
        , m_component(component)
        , m_inputs(owner.place() / u"dag"_s / u"tasks"_s / key / u"inputs"_s)
    {
    }

    void run()
    {
        for (const auto &[input, source] : m_task.parameters)
            checkParameter(input, source);
        for (const auto &[input, source] : m_task.artifacts)
            checkArtifact(input, source);
        checkMissing();
    }

private:
    const PipelineTask *taskNamed(const QString &name) const
    {
        const auto &tasks = m_owner.component->dag->tasks;
        const auto found = tasks.find(name);
        return found == tasks.end() ? nullptr : &found->second;
    }

    bool isNamedInSettings(const QString &input) const
    {
        const PipelineDocument &document = m_checking.document;
        const QString &label = m_component.executorLabel;
        return !label.isEmpty()
            && (isNamedIn(document.pipeline().at(u"deploymentSpec").at(u"executors").at(label), input)
                || isNamedIn(document.platform().at(u"platforms").at(u"kubernetes").at(u"deploymentSpec").at(u"executors").at(label), input));
    }

    const PipelineComponent *producer(const QString &name) const
    {
        const PipelineTask *const task = taskNamed(name);
        return task ? m_checking.spec.componentOf(*task) : nullptr;
    }

    void checkParameter(const QString &input, const ParameterSource &source)
    {
        const Place place = m_inputs / u"parameters"_s / input;
        const auto declared = m_component.inputParameters.find(input);
        if (declared == m_component.inputParameters.end() && !isNamedInTexts(m_task, input) && !isNamedInSettings(input))
            m_checking.warning(ProblemCode::InputExtra, place, {m_key, input, m_task.component}).fix = ProblemFix{place.path, {}, {}};
        const ParameterType wanted = declared == m_component.inputParameters.end() ? ParameterType::Unspecified : declared->second.type;
        if (source.kind == Kind::TaskOutput)
            checkTaskOutput(place / u"taskOutputParameter"_s, source, wanted);
        else if (source.kind == Kind::ComponentInput)
            checkComponentInput(place / u"componentInputParameter"_s, source, wanted);
        else if (source.kind == Kind::Constant && !holds(wanted, source.constant))
            m_checking.warning(ProblemCode::ConstantType, place / u"runtimeValue"_s / u"constant"_s, {m_key, input, parameterTypeWord(wanted)});
        else if (source.kind == Kind::Constant && losesDigits(source.constant))
            m_checking.warning(ProblemCode::NumberLarge, place / u"runtimeValue"_s / u"constant"_s, {m_key, input});
        else if (source.kind == Kind::TaskFinalStatus && !taskNamed(source.name))
            m_checking.warning(ProblemCode::FinalStatusTask, place / u"taskFinalStatus"_s, {m_key, source.name});
    }

    void compare(const Place &place, ParameterType given, ParameterType wanted, const QString &selector)
    {
        if (given == ParameterType::TaskFinalStatus && wanted == ParameterType::Struct)
            return; // the SDK hands it on as a map
        if (given != ParameterType::Unspecified && wanted != ParameterType::Unspecified && given != wanted && selector.isEmpty())
            m_checking.warning(ProblemCode::TypeMismatch, place, {m_key, place.path[place.path.size() - 2].key, parameterTypeWord(given), parameterTypeWord(wanted)});
    }

    void checkTaskOutput(const Place &place, const ParameterSource &source, ParameterType wanted)
    {
        if (source.output.key.isEmpty()) {
            m_checking.warning(ProblemCode::OutputKeyMissing, place, {m_key});
            return;
        }
        const PipelineComponent *const from = producer(source.output.task);
        if (!from)
            return; // ProducerUnknown
        const auto output = from->outputParameters.find(source.output.key);
        if (output == from->outputParameters.end())
            m_checking.warning(ProblemCode::OutputUnknown, place / u"outputParameterKey"_s, {m_key, source.output.task, source.output.key});
        else
            compare(place, output->second.type, wanted, source.selector);
    }

    void checkComponentInput(const Place &place, const ParameterSource &source, ParameterType wanted)
    {
        const auto input = m_owner.component->inputParameters.find(source.name);
        if (input == m_owner.component->inputParameters.end())
            m_checking.warning(ProblemCode::ComponentInputUnknown, place, {m_key, source.name});
        else
            compare(place, input->second.type, wanted, source.selector);
    }

    void checkArtifact(const QString &input, const ArtifactSource &source)
    {
        const Place place = m_inputs / u"artifacts"_s / input;
        const auto declared = m_component.inputArtifacts.find(input);
        if (declared == m_component.inputArtifacts.end())
            m_checking.warning(ProblemCode::InputExtra, place, {m_key, input, m_task.component}).fix = ProblemFix{place.path, {}, {}};
        const InputArtifact *const wanted = declared == m_component.inputArtifacts.end() ? nullptr : &declared->second;
        if (source.kind == ArtifactSource::Kind::ComponentInput) {
            const auto from = m_owner.component->inputArtifacts.find(source.name);
            if (from == m_owner.component->inputArtifacts.end())
                m_checking.warning(ProblemCode::ComponentInputUnknown, place / u"componentInputArtifact"_s, {m_key, source.name});
            else if (wanted)
                compareArtifacts(place, from->second.type, from->second.isList, *wanted);
        }
        if (source.kind != ArtifactSource::Kind::TaskOutput)
            return;
        if (source.output.key.isEmpty()) {
            m_checking.warning(ProblemCode::OutputKeyMissing, place / u"taskOutputArtifact"_s, {m_key});
            return;
        }
        const PipelineComponent *const from = producer(source.output.task);
        const auto output = from ? from->outputArtifacts.find(source.output.key) : std::map<QString, OutputArtifact>::const_iterator();
        if (from && output == from->outputArtifacts.end())
            m_checking.warning(ProblemCode::OutputUnknown, place / u"taskOutputArtifact"_s / u"outputArtifactKey"_s, {m_key, source.output.task, source.output.key});
        else if (from && wanted)
            compareArtifacts(place, output->second.type, output->second.isList, *wanted);
    }

    void compareArtifacts(const Place &place, const ArtifactType &given, bool isList, const InputArtifact &wanted)
    {
        const bool isItem = m_task.iterator.kind == TaskIterator::Kind::Artifact && m_task.iterator.itemInput == place.path.back().key;
        if (isList != wanted.isList && !isItem)
            m_checking.warning(ProblemCode::ListMismatch, place, {m_key, place.path.back().key});
        else if (!fits(given, wanted.type))
            m_checking.warning(ProblemCode::TypeMismatch, place, {m_key, place.path.back().key, given.schemaTitle, wanted.type.schemaTitle});
    }

    void checkMissing()
    {
        for (const auto &[input, declared] : m_component.inputParameters) {
            const bool isGiven = m_task.parameters.contains(input) || m_task.iterator.itemInput == input || declared.type == ParameterType::TaskConfig;
            if (declared.isRequired() && !isGiven)
                m_checking.warning(ProblemCode::InputMissing, m_inputs / u"parameters"_s / input, {m_key, input});
        }
        for (const auto &[input, declared] : m_component.inputArtifacts)
            if (!declared.isOptional && !m_task.artifacts.contains(input) && m_task.iterator.itemInput != input)
                m_checking.warning(ProblemCode::InputMissing, m_inputs / u"artifacts"_s / input, {m_key, input});
    }

    Checking &m_checking;
    const CheckedComponent &m_owner;
    const QString &m_key;
    const PipelineTask &m_task;
    const PipelineComponent &m_component;
    Place m_inputs;
};

void checkOutputs(Checking &checking, const CheckedComponent &one)
{
    const PipelineDag &dag = *one.component->dag;
    const auto check = [&](const std::map<QString, DagOutput> &outputs, const QString &kind, const auto &outputsOf, const auto &isDeclared) {
        for (const auto &[name, output] : outputs) {
            const Place place = one.place() / u"dag"_s / u"outputs"_s / kind / name;
            if (!isDeclared(name))
                checking.warning(ProblemCode::DagOutputExtra, place, {name});
            for (const TaskOutput &source : output.sources) {
                const auto task = dag.tasks.find(source.task);
                const PipelineComponent *const component = task == dag.tasks.end() ? nullptr : checking.spec.componentOf(task->second);
                if (task == dag.tasks.end())
                    checking.warning(ProblemCode::DagOutputProducer, place, {name, source.task});
                else if (component && !outputsOf(*component, source.key))
                    checking.warning(ProblemCode::DagOutputKey, place, {name, source.task, source.key});
            }
        }
    };
    check(dag.parameters, u"parameters"_s, [](const PipelineComponent &c, const QString &key) { return c.outputParameters.contains(key); }, [&](const QString &name) { return one.component->outputParameters.contains(name); });
    check(dag.artifacts, u"artifacts"_s, [](const PipelineComponent &c, const QString &key) { return c.outputArtifacts.contains(key); }, [&](const QString &name) { return one.component->outputArtifacts.contains(name); });
}

void checkDeclarations(Checking &checking, const CheckedComponent &one)
{
    const bool isRoot = one.name.isEmpty();
    const Place inputs = one.place() / u"inputDefinitions"_s;
    for (const auto &[name, parameter] : one.component->inputParameters) {
        const Place place = inputs / u"parameters"_s / name;
        const bool blocks = isRoot && parameter.isRequired();
        if (parameter.type == ParameterType::Unspecified)
            checking.add(isRoot ? ProblemCode::RootParameterType : ProblemCode::ParameterTypeMissing, blocks ? ProblemSeverity::Error : ProblemSeverity::Warning, place, {name});
        else if (isRoot && (parameter.type == ParameterType::TaskFinalStatus || parameter.type == ParameterType::TaskConfig))
            checking.add(ProblemCode::RootFinalStatus, blocks ? ProblemSeverity::Error : ProblemSeverity::Warning, place / u"parameterType"_s, {name, parameterTypeWord(parameter.type)});
        if (parameter.defaultValue && !holds(parameter.type, *parameter.defaultValue))
            checking.warning(ProblemCode::DefaultType, place / u"defaultValue"_s, {name, parameterTypeWord(parameter.type)});
        else if (parameter.defaultValue && losesDigits(*parameter.defaultValue))
            checking.warning(ProblemCode::NumberLarge, place / u"defaultValue"_s, {one.name, name});
    }
    for (const auto &[name, artifact] : one.component->inputArtifacts) {
        if (isRoot && !artifact.isOptional)
            checking.warning(ProblemCode::RootArtifact, inputs / u"artifacts"_s / name, {name});
        if (artifact.type == ArtifactType())
            checking.warning(ProblemCode::ArtifactTypeMissing, inputs / u"artifacts"_s / name, {name});
    }
    for (const auto &[name, artifact] : one.component->outputArtifacts)
        if (artifact.type == ArtifactType())
            checking.warning(ProblemCode::ArtifactTypeMissing, one.place() / u"outputDefinitions"_s / u"artifacts"_s / name, {name});
}

} // namespace

void checkWires(Checking &checking)
{
    for (const CheckedComponent &one : checking.components) {
        checkDeclarations(checking, one);
        if (!one.component->dag)
            continue;
        for (const auto &[key, task] : one.component->dag->tasks)
            if (const PipelineComponent *const component = checking.spec.componentOf(task))
                TaskWires(checking, one, key, task, *component).run();
        checkOutputs(checking, one);
    }
}

} // namespace headrace
