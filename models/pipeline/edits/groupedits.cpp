// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/groupedits.h"

#include "clients/pipelines/yamlemit.h"

#include <QRegularExpression>

#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QString parameters = u"parameters"_s;
const QString artifacts = u"artifacts"_s;

/// A source of the level around as IR writes it.
PlainValue written(const ParameterSource &source)
{
    using Kind = ParameterSource::Kind;
    if (source.kind == Kind::TaskOutput)
        return PlainValue{{u"taskOutputParameter"_s, PlainValue{{u"outputParameterKey"_s, source.output.key}, {u"producerTask"_s, source.output.task}}}};
    if (source.kind == Kind::ComponentInput)
        return PlainValue{{u"componentInputParameter"_s, source.name}};
    return PlainValue{{u"runtimeValue"_s, PlainValue{{u"constant"_s, source.constant}}}};
}

/// Moves tasks into a component of their own.
class Wrapping
{
public:
    Wrapping(PipelineDraft draft, const QString &dag, const QStringList &keys, const GroupSpec &spec)
        : m_draft(std::move(draft))
        , m_dag(dag)
        , m_keys(keys)
        , m_spec(spec)
    {
    }

    Drafted run(QString *made, QString *item)
    {
        for (const QString &key : m_keys)
            if (!m_draft.hasTask(m_dag, key))
                return editError(u"edit.unknown"_s, {key});
        // A task that runs at the end waits for what stands around it.
        for (const QString &key : m_keys)
            if (m_draft.task(m_dag, key).at(u"triggerPolicy").at(u"strategy").text() == "ALL_UPSTREAM_TASKS_COMPLETED"_L1)
                return editError(u"edit.crossing"_s, {key});
        if (m_keys.isEmpty())
            return editError(u"edit.unknown"_s, {QString()});
        if (m_spec.kind == GroupSpec::Kind::ExitHandler && (!m_dag.isEmpty() || m_keys.contains(m_spec.exitTask)))
            return m_dag.isEmpty() ? editError(u"edit.cycle"_s, {m_spec.exitTask}) : editError(u"edit.root"_s, {});
        name();
        for (const QString &key : m_keys)
            if (const Result<void> moved = moveIn(key); !moved)
                return moved.error();
        const PlainValue around = m_draft.tasks(m_dag);
        for (const PlainEntry &entry : around.entries())
            if (!m_keys.contains(entry.key))
                rewireOutside(entry.key);
        rewireOutputs();
        finish();
        if (hasCycle())
            return editError(u"edit.cycle"_s, {m_group});
        if (made)
            *made = m_group;
        if (item)
            *item = m_item;
        return std::move(m_draft);
    }

private:
    void name()
    {
        static const char *const prefixes[] = {"sub-pipeline", "condition", "for-loop", "exit-handler"};
        m_number = nextGroupNumber(m_draft);
        const bool ownsItem = m_spec.kind == GroupSpec::Kind::Loop && m_spec.items;
        const QString word = QString::fromLatin1(prefixes[static_cast<int>(m_spec.kind)]) % u'-' % QString::number(m_number + (ownsItem ? 1 : 0));
        m_group = freeName(m_draft.tasks(m_dag), m_spec.name.isEmpty() ? word : plainName(m_spec.name));
        m_componentName = freeName(m_draft.pipeline.at(u"components"), u"comp-"_s % m_group);
    }

    /// An input of the group for a value from outside; its name.
    QString channelIn(const QString &kind, const PlainValue &source)
    {
        const PlainValue &output = source.at(kind == artifacts ? u"taskOutputArtifact" : u"taskOutputParameter");
        QString channel;
        PlainValue declared;
        if (output.isMap()) {
            const QString task = output.at(u"producerTask").text();
            const QString key = output.at(kind == artifacts ? u"outputArtifactKey" : u"outputParameterKey").text();
            channel = inwardName(task, key);
            declared = m_draft.outputOf(m_dag, task, kind, key);
        } else {
            const QString input = source.at(kind == artifacts ? u"componentInputArtifact" : u"componentInputParameter").text();
            channel = channelName(input);
            declared = m_draft.component(m_dag).at(u"inputDefinitions").at(kind).at(input);
        }
        for (const QString &field : {u"defaultValue"_s, u"isOptional"_s, u"description"_s, u"metadata"_s})
            declared.remove(field);
        if (!m_component.at(u"inputDefinitions").at(kind).contains(channel)) {
            m_component.field(u"inputDefinitions"_s).field(kind).set(channel, declared);
            PlainValue bare = source;
            bare.remove(u"parameterExpressionSelector");
            m_task.field(u"inputs"_s).field(kind).set(channel, bare);
        }
        if (output.isMap())
            m_after.insert(output.at(u"producerTask").text());
        return channel;
    }

    Result<void> moveIn(const QString &key)
    {
        PlainValue task = m_draft.task(m_dag, key);
        for (const QString &kind : {parameters, artifacts}) {
            const PlainValue inputs = task.at(u"inputs").at(kind);
            for (const PlainEntry &input : inputs.entries()) {
                const PlainValue &source = input.value;
                if (source.contains(u"taskFinalStatus") && !m_keys.contains(source.at(u"taskFinalStatus").at(u"producerTask").text()))
                    return editError(u"edit.crossing"_s, {key});
                const PlainValue &output = source.at(kind == artifacts ? u"taskOutputArtifact" : u"taskOutputParameter");
                const bool isInside = output.isMap() && m_keys.contains(output.at(u"producerTask").text());
                if (isInside || source.contains(u"runtimeValue") || source.contains(u"taskFinalStatus"))
                    continue;
                PlainValue inner{{kind == artifacts ? u"componentInputArtifact"_s : u"componentInputParameter"_s, channelIn(kind, source)}};
                if (const PlainValue *const selector = source.find(u"parameterExpressionSelector"))
                    inner.set(u"parameterExpressionSelector"_s, *selector);
                task.field(u"inputs"_s).field(kind).set(input.key, inner);
            }
        }
        QStringList inside;
        for (const PlainValue &name : task.at(u"dependentTasks").items()) {
            if (m_keys.contains(name.text()))
                inside.append(name.text());
            else
                m_after.insert(name.text());
        }
        if (inside.isEmpty())
            task.remove(u"dependentTasks");
        else
            task.set(u"dependentTasks"_s, PlainValue::texts(inside));
        m_component.field(u"dag"_s).field(u"tasks"_s).set(key, task);
        return {};
    }

    /// An output of the group for a value that is used outside; its name.
    QString channelOut(const QString &kind, const QString &task, const QString &key)
    {
        const QString channel = channelName(task, key);
        if (m_component.at(u"outputDefinitions").at(kind).contains(channel))
            return channel;
        PlainValue declared = m_draft.outputOf(m_dag, task, kind, key);
        declared.remove(u"description");
        if (m_spec.kind == GroupSpec::Kind::Loop && kind == parameters)
            declared.set(u"parameterType"_s, u"LIST"_s);
        else if (m_spec.kind == GroupSpec::Kind::Loop)
            declared.set(u"isArtifactList"_s, true);
        m_component.field(u"outputDefinitions"_s).field(kind).set(channel, declared);
        const PlainValue selector{{kind == artifacts ? u"outputArtifactKey"_s : u"outputParameterKey"_s, key}, {u"producerSubtask"_s, task}};
        m_component.field(u"dag"_s).field(u"outputs"_s).field(kind).set(channel, kind == artifacts ? PlainValue{{u"artifactSelectors"_s, PlainValue::list({selector})}} : PlainValue{{u"valueFromParameter"_s, selector}});
        return channel;
    }

    void rewireOutside(const QString &key)
    {
        const PlainValue before = m_draft.task(m_dag, key);
        PlainValue &task = m_draft.task(m_dag, key);
        for (const QString &kind : {parameters, artifacts}) {
            const QString field = kind == artifacts ? u"taskOutputArtifact"_s : u"taskOutputParameter"_s;
            const QString keyField = kind == artifacts ? u"outputArtifactKey"_s : u"outputParameterKey"_s;
            for (const PlainEntry &input : before.at(u"inputs").at(kind).entries()) {
                const PlainValue &output = input.value.at(field);
                if (!m_keys.contains(output.at(u"producerTask").text()))
                    continue;
                const QString channel = channelOut(kind, output.at(u"producerTask").text(), output.at(keyField).text());
                PlainValue &source = task.field(u"inputs"_s).field(kind).field(input.key).field(field);
                source.set(keyField, channel);
                source.set(u"producerTask"_s, m_group);
            }
        }
        std::set<QString> names;
        for (const PlainValue &name : before.at(u"dependentTasks").items())
            names.insert(m_keys.contains(name.text()) ? m_group : name.text());
        if (!names.empty())
            task.set(u"dependentTasks"_s, PlainValue::texts({names.begin(), names.end()}));
    }

    void rewireSelector(PlainValue &selector, const QString &kind)
    {
        const QString task = selector.at(u"producerSubtask").text();
        if (!m_keys.contains(task))
            return;
        const QString keyField = kind == artifacts ? u"outputArtifactKey"_s : u"outputParameterKey"_s;
        selector.set(keyField, channelOut(kind, task, selector.at(keyField).text()));
        selector.set(u"producerSubtask"_s, m_group);
    }

    void rewireOutputs()
    {
        if (!m_draft.component(m_dag).at(u"dag").contains(u"outputs"))
            return;
        PlainValue outputs = m_draft.component(m_dag).at(u"dag").at(u"outputs");
        for (const QString &kind : {parameters, artifacts}) {
            const PlainValue before = outputs.at(kind);
            for (const PlainEntry &entry : before.entries()) {
                PlainValue &output = outputs.field(kind).field(entry.key);
                if (output.contains(u"valueFromParameter"))
                    rewireSelector(output.field(u"valueFromParameter"_s), kind);
                for (std::size_t i = 0; i < entry.value.at(u"valueFromOneof").at(u"parameterSelectors").items().size(); ++i)
                    rewireSelector(output.field(u"valueFromOneof"_s).field(u"parameterSelectors"_s).item(i), kind);
                for (std::size_t i = 0; i < entry.value.at(u"artifactSelectors").items().size(); ++i)
                    rewireSelector(output.field(u"artifactSelectors"_s).item(i), kind);
            }
        }
        m_draft.component(m_dag).field(u"dag"_s).set(u"outputs"_s, outputs);
    }

    void addCondition()
    {
        QString text = m_spec.condition;
        for (std::size_t i = m_spec.operands.size(); i-- > 0;)
            text.replace(u'$' % QString::number(i + 1), u"inputs.parameter_values['"_s % channelIn(parameters, written(m_spec.operands[i])) % u"']"_s);
        m_task.set(u"triggerPolicy"_s, PlainValue{{u"condition"_s, text}});
    }

    void addIterator()
    {
        PlainValue items;
        if (m_spec.items) {
            m_item = m_spec.itemInput.isEmpty() ? QString(u"pipelinechannel--loop-item-param-"_s % QString::number(m_number)) : m_spec.itemInput;
            m_component.field(u"inputDefinitions"_s).field(parameters).set(m_item, PlainValue{{u"parameterType"_s, typeOfItems(*m_spec.items)}});
            items = PlainValue{{u"raw"_s, rawText()}};
        } else {
            const QString channel = channelIn(parameters, written(m_spec.over));
            m_item = channel % u"-loop-item"_s;
            m_component.field(u"inputDefinitions"_s).field(parameters).set(m_item, PlainValue{{u"parameterType"_s, u"STRING"_s}});
            items = PlainValue{{u"inputParameter"_s, channel}};
        }
        m_task.set(u"parameterIterator"_s, PlainValue{{u"itemInput"_s, m_item}, {u"items"_s, items}});
        if (m_spec.parallelismLimit > 0)
            m_task.set(u"iteratorPolicy"_s, PlainValue{{u"parallelismLimit"_s, m_spec.parallelismLimit}});
    }

    QString rawText() const { return QString::fromStdString(jsonLine(*m_spec.items)); }

    void finish()
    {
        if (m_spec.kind == GroupSpec::Kind::Condition)
            addCondition();
        if (m_spec.kind == GroupSpec::Kind::Loop)
            addIterator();
        m_after.erase(m_group);
        for (const QString &key : m_keys) {
            m_after.erase(key);
            m_draft.tasks(m_dag).remove(key);
        }
        m_task.set(u"componentRef"_s, PlainValue{{u"name"_s, m_componentName}});
        m_task.set(u"taskInfo"_s, PlainValue{{u"name"_s, m_group}});
        if (!m_after.empty())
            m_task.set(u"dependentTasks"_s, PlainValue::texts({m_after.begin(), m_after.end()}));
        m_draft.tasks(m_dag).set(m_group, m_task);
        m_draft.pipeline.field(u"components"_s).set(m_componentName, m_component);
        if (m_spec.kind == GroupSpec::Kind::ExitHandler && m_draft.hasTask(m_dag, m_spec.exitTask)) {
            PlainValue &last = m_draft.task(m_dag, m_spec.exitTask);
            last.set(u"dependentTasks"_s, PlainValue::texts({m_group}));
            last.field(u"triggerPolicy"_s).set(u"strategy"_s, u"ALL_UPSTREAM_TASKS_COMPLETED"_s);
        }
    }

    /// The group must not wait for something that waits for it.
    bool hasCycle() const
    {
        std::vector<QString> open(m_after.begin(), m_after.end());
        std::set<QString> seen;
        while (!open.empty()) {
            const QString one = open.back();
            open.pop_back();
            if (one == m_group)
                return true;
            if (!seen.insert(one).second)
                continue;
            for (const PlainValue &name : m_draft.task(m_dag, one).at(u"dependentTasks").items())
                open.push_back(name.text());
            for (const QString &kind : {parameters, artifacts})
                for (const PlainEntry &input : m_draft.task(m_dag, one).at(u"inputs").at(kind).entries())
                    for (const PlainEntry &source : input.value.entries())
                        if (source.value.contains(u"producerTask"))
                            open.push_back(source.value.at(u"producerTask").text());
        }
        return false;
    }

    PipelineDraft m_draft;
    QString m_dag;
    QStringList m_keys;
    const GroupSpec &m_spec;
    QString m_group, m_componentName, m_item;
    int m_number = 1;
    PlainValue m_component = PlainValue::emptyMap();
    PlainValue m_task = PlainValue::emptyMap();
    std::set<QString> m_after;
};

} // namespace

Drafted wrapTasks(PipelineDraft draft, const QString &dag, const QStringList &keys, const GroupSpec &spec, QString *made, QString *item)
{
    return Wrapping(std::move(draft), dag, keys, spec).run(made, item);
}

int nextGroupNumber(const PipelineDraft &draft)
{
    static const QRegularExpression pattern(u"(?:condition|condition-branches|for-loop|exit-handler|sub-pipeline|loop-item-param)-(\\d+)$"_s);
    int most = 0;
    const auto look = [&](const QString &name) {
        if (const QRegularExpressionMatch match = pattern.match(name); match.hasMatch())
            most = std::max(most, match.captured(1).toInt());
    };
    const auto lookAt = [&](const PlainValue &level) {
        for (const PlainEntry &task : level.at(u"dag").at(u"tasks").entries())
            look(task.key);
        for (const PlainEntry &input : level.at(u"inputDefinitions").at(parameters).entries())
            look(input.key);
    };
    lookAt(draft.pipeline.at(u"root"));
    for (const PlainEntry &one : draft.pipeline.at(u"components").entries()) {
        look(one.key);
        lookAt(one.value);
    }
    return most + 1;
}

} // namespace headrace
