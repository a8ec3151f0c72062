// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/stepwords.h"

#include "models/kube/age.h"
#include "models/runs/runtable.h"
#include "widgets/common/errortext.h"
#include "widgets/common/timetext.h"
#include "widgets/panes/runs/runwords.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const GraphNode *nodeOf(const ShownStep &shown)
{
    if (!shown.picture)
        return nullptr;
    const auto &nodes = shown.picture->graph.nodes;
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const GraphNode &node) { return node.id == shown.node; });
    return found == nodes.end() ? nullptr : &*found;
}

const StepRow *rowIn(const ShownStep &shown)
{
    return shown.row < 0 || !shown.progress ? nullptr : &shown.progress->rows[static_cast<std::size_t>(shown.row)];
}

void add(std::vector<StepSummary::Fact> &facts, const QString &name, const QString &text)
{
    if (!text.isEmpty())
        facts.push_back({name, text});
}

} // namespace

QString StepWords::column(int column)
{
    switch (column) {
    case StepTable::StateColumn:
        return tr("State");
    case StepTable::NameColumn:
        return tr("Step");
    case StepTable::RoundColumn:
        return tr("Round");
    case StepTable::AttemptColumn:
        return tr("Attempt");
    case StepTable::StartedColumn:
        return tr("Started");
    case StepTable::DurationColumn:
        return tr("Duration");
    case StepTable::PodColumn:
        return tr("Pod");
    case StepTable::ReasonColumn:
        return tr("Reason");
    default:
        return {};
    }
}

QString StepWords::title(const ShownStep &shown)
{
    if (const StepRow *step = rowIn(shown))
        return step->isIteration ? tr("%1, round %2").arg(step->title, roundText(*step)) : step->title;
    if (const GraphNode *node = nodeOf(shown))
        return node->title;
    return shown.node.isEmpty() ? tr("The run") : shown.node.section(u'/', -1);
}

bool StepWords::isLeaf(const ShownStep &shown)
{
    const GraphNode *node = nodeOf(shown);
    return !node || !(node->isContainer() || node->isRail());
}

QString StepWords::absence(const ShownStep &shown)
{
    const StepRow *step = rowIn(shown);
    if (step && (step->state.state == RunState::Cached))
        return tr("Nothing was run: the result was taken from the cache.");
    if (step && (step->state.state == RunState::Skipped || (step->state.state == RunState::Unspecified && step->endedAt != 0)))
        return tr("The step was skipped: its condition did not hold, or what it waits for did not succeed.");
    if (step || shown.node.isEmpty())
        return {};
    if (!shown.progress || shown.progress->rows.empty())
        return tr("The server tells of no steps.");
    return shown.progress->isOver ? tr("The step was never run.") : tr("The step has not begun yet.");
}

std::vector<StepSummary::Fact> StepWords::runFacts(const ShownStep &shown)
{
    const Run &run = *shown.run;
    std::vector<StepSummary::Fact> facts;
    add(facts, tr("Created"), run.createdAt == 0 ? QString() : timeText(run.createdAt));
    add(facts, tr("Ended"), run.finishedAt == 0 ? QString() : timeText(run.finishedAt));
    if (const qint64 seconds = durationOf(run, QDateTime::currentSecsSinceEpoch()); seconds >= 0)
        add(facts, tr("Duration"), shortAge(seconds));
    if (shown.progress && !shown.progress->rows.empty()) {
        const auto count = [&](auto fits) { return std::count_if(shown.progress->rows.begin(), shown.progress->rows.end(), [&](const StepRow &row) { return !row.isGroup && fits(row.state.state); }); };
        const auto done = count([](RunState state) { return state == RunState::Succeeded || state == RunState::Cached; });
        const auto failed = count([](RunState state) { return state == RunState::Failed; });
        const auto all = count([](RunState state) { return state != RunState::Pending && state != RunState::Skipped && state != RunState::Unspecified; });
        add(facts, tr("Steps"), failed > 0 ? tr("%1 begun, %2 succeeded, %3 failed").arg(all).arg(done).arg(failed) : tr("%1 begun, %2 succeeded").arg(all).arg(done));
    }
    add(facts, tr("Description"), run.description);
    add(facts, tr("Pipeline"), shown.picture ? shown.picture->spec.displayName.isEmpty() ? shown.picture->spec.name : shown.picture->spec.displayName : QString());
    add(facts, tr("Service account"), run.serviceAccount);
    add(facts, tr("Storage"), run.config.pipelineRoot);
    add(facts, tr("Id"), run.id);
    return facts;
}

std::vector<StepSummary::Fact> StepWords::stepFacts(const ShownStep &shown)
{
    std::vector<StepSummary::Fact> facts;
    if (const StepRow *step = rowIn(shown)) {
        add(facts, tr("Started"), step->startedAt == 0 ? QString() : timeText(step->startedAt));
        add(facts, tr("Ended"), step->endedAt == 0 ? QString() : timeText(step->endedAt));
        if (const qint64 seconds = secondsOf(*step, QDateTime::currentSecsSinceEpoch()); seconds >= 0)
            add(facts, tr("Duration"), shortAge(seconds));
        if (step->createdAt != 0 && step->startedAt > step->createdAt)
            add(facts, tr("Waited"), shortAge(step->startedAt - step->createdAt));
        add(facts, tr("Round"), roundText(*step));
        if (step->attempt > 0)
            add(facts, tr("Attempt"), QString::number(step->attempt + 1));
    }
    const ContainerExecutor *executor = shown.picture ? executorAt(*shown.picture, shown.node) : nullptr;
    if (const GraphNode *node = nodeOf(shown)) {
        if (!executor || node->subtitle != executor->image) // a card says the image below a component's own name
            add(facts, tr("Component"), node->subtitle);
        add(facts, node->kind == GraphNodeKind::Loop ? tr("Over") : tr("Condition"), node->expression);
    }
    if (executor) {
        add(facts, tr("Image"), executor->image);
        add(facts, tr("CPU limit"), executor->resources.cpuLimit);
        add(facts, tr("Memory limit"), executor->resources.memoryLimit);
        if (!executor->resources.acceleratorType.isEmpty())
            add(facts, tr("Accelerator"), QString(executor->resources.acceleratorCount % u" × "_s % executor->resources.acceleratorType));
    }
    if (const StepRow *step = rowIn(shown))
        add(facts, tr("Id"), step->id);
    return facts;
}

std::vector<StepSummary::Fact> StepWords::podFacts(const ObjectView &pod)
{
    std::vector<StepSummary::Fact> facts;
    add(facts, tr("Pod"), pod.name.name);
    add(facts, tr("Namespace"), pod.name.nameSpace);
    add(facts, tr("Phase"), pod.reason.isEmpty() ? pod.phase : QString(pod.phase % u" · "_s % pod.reason));
    add(facts, tr("Message"), pod.message);
    add(facts, tr("Node"), pod.node);
    for (const ContainerView &container : pod.containers) {
        QStringList parts;
        if (container.phase == ContainerPhase::Waiting)
            parts << tr("waits: %1").arg(container.message.isEmpty() ? container.reason : container.message);
        else if (container.phase == ContainerPhase::Running)
            parts << tr("running");
        else if (container.end)
            parts << (container.end->reason.isEmpty() ? tr("ended with exit code %1").arg(container.end->exitCode) : tr("ended with exit code %1, %2").arg(container.end->exitCode).arg(container.end->reason));
        if (container.restarts > 0)
            parts << tr("%n restart(s)", nullptr, container.restarts);
        if (!container.memoryLimit.isEmpty())
            parts << tr("memory limit %1").arg(container.memoryLimit);
        add(facts, tr("Container %1").arg(container.name), parts.join(u" · "_s));
    }
    return facts;
}

QString StepWords::podState(const StepPod &pod)
{
    switch (pod.state()) {
    case StepPod::State::Reading:
        return tr("Looking for the pod …");
    case StepPod::State::Gone:
        return tr("The pod %1 is gone: the cluster deletes pods of ended runs.").arg(pod.name());
    case StepPod::State::Failed: {
        const ErrorText words = ErrorWords::of(pod.error());
        return QString(words.sentence % u' ' % words.advice);
    }
    case StepPod::State::Unknown:
        return tr("The server does not tell which pod this step ran in.");
    default:
        return {};
    }
}

RunValues StepWords::runOutputs(const ShownStep &shown)
{
    RunValues outputs;
    if (!shown.progress || !shown.picture)
        return outputs;
    const auto take = [&](const DagOutput &output, const QString &name, bool isParameter) {
        for (const TaskOutput &source : output.sources)
            for (const StepRow &row : shown.progress->rows) {
                if (row.node != source.task || !row.iterations.empty())
                    continue;
                if (const auto value = row.outputs.parameters.find(source.key); isParameter && value != row.outputs.parameters.end())
                    outputs.parameters.insert_or_assign(name, value->second);
                if (const auto list = row.outputs.artifacts.find(source.key); !isParameter && list != row.outputs.artifacts.end())
                    outputs.artifacts[name] = list->second;
            }
    };
    if (!shown.picture->spec.root.dag)
        return outputs;
    for (const auto &[name, output] : shown.picture->spec.root.dag->parameters)
        take(output, name, true);
    for (const auto &[name, output] : shown.picture->spec.root.dag->artifacts)
        take(output, name, false);
    return outputs;
}

/// Empty while all is well.
QString StepWords::followState(const LiveStatus &status)
{
    if (status.state != LiveState::Stale || status.error.code.isEmpty())
        return {};
    const QString since = QLocale().toString(QDateTime::fromMSecsSinceEpoch(status.since).time(), QLocale::ShortFormat);
    if (status.error.kind == ErrorKind::NotFound)
        return tr("The run was deleted on the server. What was last known of it stays here until the tab is closed.");
    return tr("%1 What you see is of %2; the server is asked again by itself.").arg(ErrorWords::of(status.error).sentence, since);
}

} // namespace headrace
