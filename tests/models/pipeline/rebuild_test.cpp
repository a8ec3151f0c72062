// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/comparing.h"
#include "models/pipeline/containers.h"
#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/expression.h"

#include "tests/clients/pipelines/corpus.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// Builds a pipeline that the SDK compiled once more from nothing, with nothing but typed edits: its leaves laid out flat, wrapped into its
/// groups, then every input led to where its value comes from. `reason` says what cannot be built this way.
class Rebuild
{
public:
    explicit Rebuild(const PipelineDocument &from)
        : m_from(from)
        , m_spec(from.spec())
    {
    }

    std::optional<PipelineDraft> run()
    {
        const PipelineDocument made = PipelineDocument::made(m_spec.name);
        m_draft = {made.pipeline(), {}};
        for (const PlainEntry &input : m_from.pipeline().at(u"root").at(u"inputDefinitions").at(u"parameters").entries())
            take(setInputParameter(m_draft, {}, input.key, input.value));
        if (m_spec.root.dag) {
            layOut(m_spec.root, {});
            wrap(m_spec.root, {});
            lead(m_spec.root, {}, {});
            outputs();
        }
        const QString description = m_spec.description;
        if (!description.isEmpty() || !m_spec.displayName.isEmpty())
            take(setPipelineName(m_draft, m_spec.name, m_spec.displayName, description));
        if (!m_spec.defaultPipelineRoot.isEmpty())
            m_draft.pipeline.set(u"defaultPipelineRoot"_s, m_spec.defaultPipelineRoot);
        return reason.isEmpty() ? std::optional(m_draft) : std::nullopt;
    }

    QString reason;

private:
    using Levels = std::vector<const PipelineComponent *>;

    void give(const QString &why)
    {
        if (reason.isEmpty())
            reason = why;
    }
    void take(Drafted done)
    {
        if (!done)
            give(done.error().code % u' ' % done.error().arguments.join(u' '));
        else
            m_draft = std::move(*done);
    }
    static bool isGroup(TaskKind kind) { return kind >= TaskKind::Condition; }

    void layOut(const PipelineComponent &level, const QString &name)
    {
        for (const auto &[key, task] : level.dag->tasks) {
            const TaskKind kind = kindOf(m_spec, *level.dag, key);
            const PipelineComponent *const component = m_spec.componentOf(task);
            if (kind == TaskKind::Unknown || kind == TaskKind::SubPipeline || kind == TaskKind::Branches || !reason.isEmpty())
                return give(u"a nested pipeline or branches"_s);
            if (isGroup(kind)) {
                layOut(*component, task.component);
                continue;
            }
            if (task.iterator.kind != TaskIterator::Kind::None || !task.condition.isEmpty() || m_draft.hasTask({}, key))
                return give(u"a leaf with a condition or an iterator, or a name twice"_s);
            PlainValue body = m_from.pipeline().at(u"components").at(task.component);
            body.remove(u"executorLabel");
            take(addTask(m_draft, {}, key, body, m_from.pipeline().at(u"deploymentSpec").at(u"executors").at(component->executorLabel)));
            const TaskName here{{}, key};
            take(setDisplayName(m_draft, here, task.displayName));
            const PlainValue &raw = m_from.pipeline().find(name.isEmpty() ? ObjectPath{{u"root"_s, -1}} : ObjectPath{{u"components"_s, -1}, {name, -1}})->at(u"dag").at(u"tasks").at(key);
            if (raw.contains(u"cachingOptions"))
                take(setCaching(m_draft, here, task.isCached, task.cacheKey));
            if (task.retry)
                take(setRetry(m_draft, here, task.retry));
        }
    }

    static void leaves(const PipelineSpec &spec, const PipelineComponent &level, QStringList &keys)
    {
        for (const auto &[key, task] : level.dag->tasks) {
            if (isGroup(kindOf(spec, *level.dag, key)))
                leaves(spec, *spec.componentOf(task), keys);
            else
                keys.append(key);
        }
    }

    void wrap(const PipelineComponent &level, const TaskPath &path)
    {
        for (const auto &[key, task] : level.dag->tasks) {
            const TaskKind kind = kindOf(m_spec, *level.dag, key);
            if (!isGroup(kind) || !reason.isEmpty())
                continue;
            QStringList keys;
            leaves(m_spec, *m_spec.componentOf(task), keys);
            GroupSpec spec{.name = key};
            if (kind == TaskKind::Loop && task.iterator.raw) {
                spec.kind = GroupSpec::Kind::Loop;
                spec.items = YamlFile::read(task.iterator.raw->toUtf8())->values().documents[0];
                spec.itemInput = task.iterator.itemInput;
            }
            const QString dag = path.isEmpty() ? QString() : m_draft.task(*levelOf(m_draft, path), path.last()).at(u"componentRef").at(u"name").text();
            take(wrapTasks(m_draft, dag, keys, spec));
            if (!reason.isEmpty())
                return;
            if (task.iterator.parallelismLimit > 0)
                take(setParallelism(m_draft, {dag, key}, task.iterator.parallelismLimit));
            wrap(*m_spec.componentOf(task), path + TaskPath{key});
        }
    }

    std::optional<ValueOrigin> inside(const Levels &levels, const TaskPath &path, const QString &task, const QString &output, bool isArtifact)
    {
        const PipelineDag &dag = *levels.back()->dag;
        if (!isGroup(kindOf(m_spec, dag, task)))
            return ValueOrigin{.task = path + TaskPath{task}, .key = output};
        const PipelineComponent *const group = m_spec.componentOf(dag.tasks.at(task));
        const auto &outputs = isArtifact ? group->dag->artifacts : group->dag->parameters;
        const auto found = outputs.find(output);
        if (found == outputs.end() || found->second.sources.size() != 1)
            return {};
        Levels deeper = levels;
        deeper.push_back(group);
        return inside(deeper, path + TaskPath{task}, found->second.sources[0].task, found->second.sources[0].key, isArtifact);
    }

    /// Where an input of a level comes from; `path` leads to the group whose inside the level is.
    std::optional<ValueOrigin> origin(const Levels &levels, const TaskPath &path, const QString &name, bool isArtifact)
    {
        if (path.isEmpty())
            return ValueOrigin{.kind = ValueOrigin::Kind::PipelineInput, .key = name};
        const Levels outer(levels.begin(), levels.end() - 1);
        const PipelineTask &group = outer.back()->dag->tasks.at(path.last());
        if (group.iterator.itemInput == name)
            return ValueOrigin{.kind = ValueOrigin::Kind::LoopItem, .task = path};
        const TaskPath around = path.mid(0, path.size() - 1);
        if (isArtifact) {
            const auto source = group.artifacts.find(name);
            if (source == group.artifacts.end())
                return {};
            return source->second.kind == ArtifactSource::Kind::TaskOutput ? inside(outer, around, source->second.output.task, source->second.output.key, true) : origin(outer, around, source->second.name, true);
        }
        const auto source = group.parameters.find(name);
        return source == group.parameters.end() ? std::nullopt : origin(outer, around, source->second);
    }

    std::optional<ValueOrigin> origin(const Levels &levels, const TaskPath &path, const ParameterSource &source)
    {
        if (!source.selector.isEmpty())
            return {};
        if (source.kind == ParameterSource::Kind::TaskOutput)
            return inside(levels, path, source.output.task, source.output.key, false);
        return source.kind == ParameterSource::Kind::ComponentInput ? origin(levels, path, source.name, false) : std::nullopt;
    }

    void lead(const PipelineComponent &level, const TaskPath &path, Levels levels)
    {
        levels.push_back(&level);
        // Groups first: a loop's item must be there before it is used.
        for (const bool groups : {true, false})
            for (const auto &[key, task] : level.dag->tasks)
                if (isGroup(kindOf(m_spec, *level.dag, key)) == groups && reason.isEmpty())
                    groups ? leadGroup(key, task, path, levels) : leadLeaf(key, task, path, levels);
    }

    void order(const QString &key, const PipelineTask &task, const TaskPath &path)
    {
        const QString dag = *levelOf(m_draft, path + TaskPath{key});
        for (const QString &other : orderOnly(task))
            take(setRunsAfter(m_draft, {dag, key}, other, true));
        if (task.strategy != TriggerStrategy::Unspecified && reason.isEmpty())
            m_draft.task(dag, key).field(u"triggerPolicy"_s).set(u"strategy"_s, u"ALL_UPSTREAM_TASKS_COMPLETED"_s);
    }

    void leadGroup(const QString &key, const PipelineTask &task, const TaskPath &path, const Levels &levels)
    {
        const TaskPath here = path + TaskPath{key};
        if (!task.condition.isEmpty()) {
            const Result<Expression> condition = parseExpression(task.condition);
            QString text = task.condition;
            std::vector<ValueOrigin> operands;
            for (const QString &name : inputsOf(*condition)) {
                const auto from = origin(levels, path, task.parameters.at(name));
                if (!from)
                    return give(u"a condition's operand"_s);
                operands.push_back(*from);
                text.replace(u"inputs.parameter_values['"_s % name % u"']"_s, u'$' % QString::number(operands.size()));
            }
            take(setGroupCondition(m_draft, here, text, operands));
        }
        if (task.iterator.kind != TaskIterator::Kind::None && !task.iterator.raw) {
            const auto from = origin(levels, path, task.parameters.at(task.iterator.input));
            if (!from)
                return give(u"a loop's list"_s);
            const InputParameter &item = m_spec.componentOf(task)->inputParameters.at(task.iterator.itemInput);
            take(setLoopOver(m_draft, here, *from, parameterTypeWord(item.type)));
        }
        if (!reason.isEmpty())
            return;
        take(setDisplayName(m_draft, {*levelOf(m_draft, here), key}, task.displayName));
        order(key, task, path);
        lead(*m_spec.componentOf(task), here, levels);
    }

    void leadLeaf(const QString &key, const PipelineTask &task, const TaskPath &path, const Levels &levels)
    {
        const TaskPath here = path + TaskPath{key};
        const TaskName name{*levelOf(m_draft, here), key};
        for (const auto &[input, source] : task.parameters) {
            if (source.kind == ParameterSource::Kind::Constant) {
                take(setConstant(m_draft, name, input, source.constant));
            } else if (source.kind == ParameterSource::Kind::TaskFinalStatus) {
                take(setFinalStatus(m_draft, name, input, source.name));
            } else {
                const auto from = origin(levels, path, source);
                if (!from)
                    return give(u"an input with a selector or of several sources"_s);
                take(connectValue(m_draft, *from, here, input));
            }
        }
        for (const auto &[input, source] : task.artifacts) {
            const auto from = source.kind == ArtifactSource::Kind::TaskOutput ? inside(levels, path, source.output.task, source.output.key, true) : origin(levels, path, source.name, true);
            if (!from)
                return give(u"an artifact of several sources"_s);
            take(connectValue(m_draft, *from, here, input));
        }
        if (reason.isEmpty())
            order(key, task, path);
    }

    void outputs()
    {
        for (const auto &outputs : {m_spec.root.dag->parameters, m_spec.root.dag->artifacts})
            for (const auto &[name, output] : outputs) {
                if (output.sources.size() != 1 || isGroup(kindOf(m_spec, *m_spec.root.dag, output.sources[0].task)))
                    return give(u"an output of a group"_s);
                take(setOutput(m_draft, {}, name, output.sources[0]));
            }
    }

    const PipelineDocument &m_from;
    const PipelineSpec &m_spec;
    PipelineDraft m_draft;
};

} // namespace

class RebuildTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The editor's edits give what the SDK compiled from Python.
    void editsGiveWhatTheSdkCompiles()
    {
        QStringList files = corpusFiles() + sharedFiles(u"testbed/python/oracle/pipelines"_s, {u"*.yaml"_s});
        if (files.isEmpty())
            QSKIP("the shared folder is not there");
        int built = 0, withGroups = 0;
        QString wrong;
        for (const QString &file : files) {
            const auto document = PipelineDocument::open(file);
            QVERIFY(document.hasValue());
            Rebuild rebuild(*document);
            const std::optional<PipelineDraft> draft = rebuild.run();
            if (!draft) {
                qInfo("%s: %s", qPrintable(file.section(u'/', -1)), qPrintable(rebuild.reason));
                continue;
            }
            const std::vector<FieldChange> changes = fieldChanges(comparable(document->pipeline()), comparable(draft->pipeline));
            QString text;
            for (const FieldChange &change : changes)
                text += pathText(change.path) % (change.before ? u" -"_s : QString()) % (change.after ? u" +"_s : QString()) % u'\n';
            if (!changes.empty())
                wrong += file % u'\n' % text;
            ++built;
            const auto &tasks = document->spec().root.dag->tasks;
            withGroups += std::any_of(tasks.begin(), tasks.end(), [&](const auto &one) { return kindOf(document->spec(), *document->spec().root.dag, one.first) >= TaskKind::Condition; }) ? 1 : 0;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        qInfo("%d of %d built, %d with groups", built, static_cast<int>(files.size()), withGroups);
        QVERIFY2(built >= 100 && withGroups >= 20, qPrintable(QString::number(built) % u' ' % QString::number(withGroups)));
    }
};

QTEST_GUILESS_MAIN(RebuildTest)
#include "rebuild_test.moc"
