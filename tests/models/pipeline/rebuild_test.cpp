// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/comparing.h"
#include "models/pipeline/containers.h"
#include "models/pipeline/dsl/callorder.h"
#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/expression.h"
#include "models/pipeline/newsteps.h"

#include "tests/clients/pipelines/corpus.h"

#include <QProcess>
#include <QTemporaryDir>
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
        for (const PlainEntry &input : m_from.pipeline().at(u"root").at(u"inputDefinitions").at(u"artifacts").entries())
            take(setInputArtifact(m_draft, {}, input.key, input.value));
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
            if (kind == TaskKind::Unknown || !reason.isEmpty())
                return give(u"a task that runs nothing"_s);
            if (isGroup(kind)) {
                layOut(*component, task.component);
                continue;
            }
            if (task.iterator.kind != TaskIterator::Kind::None || !task.condition.isEmpty() || m_draft.hasTask({}, key))
                return give(u"a leaf with a condition or an iterator, or a name twice"_s);
            if (kind == TaskKind::SubPipeline) {
                nest(key, task);
                set(key, task, name);
                continue;
            }
            PlainValue body = m_from.pipeline().at(u"components").at(task.component);
            body.remove(u"executorLabel");
            take(addTask(m_draft, {}, key, body, m_from.pipeline().at(u"deploymentSpec").at(u"executors").at(component->executorLabel)));
            set(key, task, name);
        }
    }

    /// A pipeline as one step, as the library brings it.
    void nest(const QString &key, const PipelineTask &task)
    {
        PlainValue pipeline = m_from.pipeline();
        pipeline.set(u"root"_s, m_from.pipeline().at(u"components").at(task.component));
        QString id;
        take(addStep(m_draft, {}, {.name = key, .component = {}, .executor = {}, .pipeline = pipeline}, {}, false, &id));
        if (id != key)
            give(u"a nested pipeline called "_s % id);
    }

    void set(const QString &key, const PipelineTask &task, const QString &level)
    {
        if (!reason.isEmpty())
            return;
        const TaskName here{{}, key};
        take(setDisplayName(m_draft, here, task.displayName));
        const PlainValue &raw = m_from.pipeline().find(level.isEmpty() ? ObjectPath{{u"root"_s, -1}} : ObjectPath{{u"components"_s, -1}, {level, -1}})->at(u"dag").at(u"tasks").at(key);
        if (raw.contains(u"cachingOptions"))
            take(setCaching(m_draft, here, task.isCached, task.cacheKey));
        if (task.retry)
            take(setRetry(m_draft, here, task.retry));
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
        if (found == outputs.end() || found->second.sources.empty())
            return {};
        if (found->second.isOneOf || found->second.sources.size() > 1)
            return ValueOrigin{.task = path + TaskPath{task}, .key = output};
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
        // Groups first: a loop's item must be there before it is used, and what branches merge before it is read. Branches in their order.
        QStringList keys = callOrder(m_spec, *level.dag);
        if (isLanes(path, levels)) {
            const auto place = [&](const QString &key) { return std::pair(ownCondition(level.dag->tasks.at(key).condition).isEmpty(), level.dag->tasks.at(key).condition.count(u"!("_s)); };
            std::stable_sort(keys.begin(), keys.end(), [&](const QString &a, const QString &b) { return place(a) < place(b); });
            // The order of branches is that of their denials, so all must be there before the last ones deny the right ones.
            for (const QString &key : keys)
                setCondition(key, level.dag->tasks.at(key), path, levels);
        }
        for (const bool groups : {true, false})
            for (const QString &key : keys)
                if (isGroup(kindOf(m_spec, *level.dag, key)) == groups && reason.isEmpty())
                    groups ? leadGroup(key, level.dag->tasks.at(key), path, levels) : leadLeaf(key, level.dag->tasks.at(key), path, levels);
    }

    bool isLanes(const TaskPath &path, const Levels &levels) const { return !path.isEmpty() && kindOf(m_spec, *levels[levels.size() - 2]->dag, path.last()) == TaskKind::Branches; }

    /// What whichever branch ran has made, under the names that the SDK gave.
    void merge(const PipelineComponent &branches, const TaskPath &here)
    {
        for (const bool isArtifact : {false, true})
            for (const auto &[name, output] : isArtifact ? branches.dag->artifacts : branches.dag->parameters) {
                if (!output.isOneOf && output.sources.size() < 2)
                    continue;
                std::vector<std::pair<QString, TaskOutput>> sources;
                for (const TaskOutput &one : output.sources) {
                    const PipelineDag &lane = *m_spec.componentOf(branches.dag->tasks.at(one.task))->dag;
                    const auto &outputs = isArtifact ? lane.artifacts : lane.parameters;
                    if (!outputs.contains(one.key) || outputs.at(one.key).sources.size() != 1)
                        return give(u"a merged output of merged outputs"_s);
                    sources.emplace_back(one.task, outputs.at(one.key).sources[0]);
                }
                QString made;
                take(mergeBranches(m_draft, here, sources, &made));
                if (made != name)
                    give(u"a merged output called "_s % made);
            }
    }

    void order(const QString &key, const PipelineTask &task, const TaskPath &path)
    {
        const QString dag = *levelOf(m_draft, path + TaskPath{key});
        for (const QString &other : orderOnly(task))
            take(setRunsAfter(m_draft, {dag, key}, other, true));
        if (task.strategy != TriggerStrategy::Unspecified && reason.isEmpty())
            m_draft.task(dag, key).field(u"triggerPolicy"_s).set(u"strategy"_s, u"ALL_UPSTREAM_TASKS_COMPLETED"_s);
    }

    void setCondition(const QString &key, const PipelineTask &task, const TaskPath &path, const Levels &levels)
    {
        const TaskPath here = path + TaskPath{key};
        const bool isLane = isLanes(path, levels);
        if (!task.condition.isEmpty() && !(isLane && ownCondition(task.condition).isEmpty())) {
            QString text = isLane ? ownCondition(task.condition) : task.condition;
            const Result<Expression> condition = parseExpression(text);
            std::vector<ValueOrigin> operands;
            for (const QString &name : inputsOf(*condition)) {
                const auto from = origin(levels, path, task.parameters.at(name));
                if (!from)
                    return give(u"a condition's operand"_s);
                operands.push_back(*from);
                text.replace(u"inputs.parameter_values['"_s % name % u"']"_s, u'$' % QString::number(operands.size()));
            }
            take(isLane ? setBranch(m_draft, here, text, operands) : setGroupCondition(m_draft, here, text, operands));
        }
    }

    void leadGroup(const QString &key, const PipelineTask &task, const TaskPath &path, const Levels &levels)
    {
        const TaskPath here = path + TaskPath{key};
        setCondition(key, task, path, levels);
        if (task.iterator.kind == TaskIterator::Kind::Artifact)
            return give(u"a loop over artifacts, which no server runs"_s);
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
        if (reason.isEmpty() && kindOf(m_spec, *levels.back()->dag, key) == TaskKind::Branches)
            merge(*m_spec.componentOf(task), here);
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
                ParameterSource whole = source;
                whole.selector.clear();
                const auto from = origin(levels, path, whole);
                if (!from)
                    return give(u"an input of several sources"_s);
                take(connectValue(m_draft, *from, here, input));
                if (!source.selector.isEmpty() && reason.isEmpty())
                    take(setSelector(m_draft, name, input, source.selector));
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
        for (const bool isArtifact : {false, true})
            for (const auto &[name, output] : isArtifact ? m_spec.root.dag->artifacts : m_spec.root.dag->parameters) {
                const auto from = output.sources.size() == 1 ? inside({&m_spec.root}, {}, output.sources[0].task, output.sources[0].key, isArtifact) : std::nullopt;
                if (!from)
                    return give(u"an output of several sources"_s);
                take(connectOutput(m_draft, from->task, from->key, {}, name));
                if (reason.isEmpty())
                    take(setOutputDescription(m_draft, {}, name, isArtifact ? m_spec.root.outputArtifacts.at(name).description : m_spec.root.outputParameters.at(name).description));
            }
    }

    const PipelineDocument &m_from;
    const PipelineSpec &m_spec;
    PipelineDraft m_draft;
};

/// The SDK calls what leaves an If a list, also where it is one value.
bool isOfTheSdk(const FieldChange &change)
{
    const QString path = pathText(change.path);
    return path.contains("outputDefinitions"_L1) && (path.endsWith(".isArtifactList"_L1) || path.endsWith(".parameterType"_L1)) && (!change.before || change.before->boolean() || change.before->text() == "LIST"_L1);
}

} // namespace

class RebuildTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Written out, a few shared components would be more than any memory holds.
    void sharedComponentsStayComparable()
    {
        PlainValue pipeline{{u"pipelineInfo"_s, PlainValue{{u"name"_s, u"tower"_s}}}, {u"schemaVersion"_s, u"2.1.0"_s}};
        const auto level = [](int below) {
            PlainValue tasks = PlainValue::emptyMap();
            for (const QString &key : {u"left"_s, u"right"_s})
                tasks.set(key, PlainValue{{u"componentRef"_s, PlainValue{{u"name"_s, u"comp-%1"_s.arg(below)}}}, {u"taskInfo"_s, PlainValue{{u"name"_s, key}}}});
            return PlainValue{{u"dag"_s, PlainValue{{u"tasks"_s, tasks}}}};
        };
        for (int i = 0; i < 35; ++i)
            pipeline.field(u"components"_s).set(u"comp-%1"_s.arg(i), level(i + 1));
        pipeline.set(u"root"_s, level(0));
        PlainValue other = pipeline;
        other.field(u"root"_s).field(u"dag"_s).field(u"tasks"_s).field(u"left"_s).field(u"taskInfo"_s).set(u"name"_s, u"other"_s);
        QVERIFY(fieldChanges(comparable(pipeline), comparable(pipeline)).empty());
        const std::vector<FieldChange> changes = fieldChanges(comparable(pipeline), comparable(other));
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(pathText(changes[0].path), u"root.dag.tasks.left.taskInfo.name"_s);
    }

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
            std::vector<FieldChange> changes = fieldChanges(comparable(document->pipeline()), comparable(draft->pipeline));
            std::erase_if(changes, isOfTheSdk);
            QString text;
            for (const FieldChange &change : changes)
                text += pathText(change.path) % (change.before ? u" -"_s : QString()) % (change.after ? u" +"_s : QString()) % u'\n';
            if (!changes.empty())
                wrong += file % u'\n' % text;
            ++built;
            QFile out(m_built.filePath(u"%1.yaml"_s.arg(built)));
            QVERIFY(out.open(QIODevice::WriteOnly) && out.write(pipelineText(draft->pipeline, draft->platform)) > 0);
            const auto &tasks = document->spec().root.dag->tasks;
            withGroups += std::any_of(tasks.begin(), tasks.end(), [&](const auto &one) { return kindOf(document->spec(), *document->spec().root.dag, one.first) >= TaskKind::Condition; }) ? 1 : 0;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        qInfo("%d of %d built, %d with groups", built, static_cast<int>(files.size()), withGroups);
        QVERIFY2(built >= 161 && withGroups >= 40, qPrintable(QString::number(built) % u' ' % QString::number(withGroups)));
        QCOMPARE(QDir(m_built.path()).entryList({u"*.yaml"_s}).size(), built);
    }

    /// What was built has no field that the specification does not have, and every value has its type.
    void whatWasBuiltIsReadStrictly()
    {
        const QString python = qEnvironmentVariable("HEADRACE_PYTHON");
        if (python.isEmpty() || QDir(m_built.path()).isEmpty())
            QSKIP("HEADRACE_PYTHON has no kfp-pipeline-spec, or the shared folder is not there");
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(python, {QStringLiteral(HEADRACE_SOURCE_DIR "/tests/models/pipeline/strictly.py"), m_built.path()});
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray said = process.readAll();
        QVERIFY2(process.exitCode() == 0 && said.contains(" 0 refused"), said.constData());
        qInfo("%s", said.trimmed().constData());
    }

private:
    QTemporaryDir m_built; ///< a file a pipeline
};

QTEST_GUILESS_MAIN(RebuildTest)
#include "rebuild_test.moc"
