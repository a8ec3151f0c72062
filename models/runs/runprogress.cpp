// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runprogress.h"

#include "models/runs/runlist.h"
#include "models/runs/runtasks.h"

#include <QHash>

#include <algorithm>
#include <limits>
#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostRounds = 100'000; ///< of a loop that are told apart

using NodeIndex = QHash<QString, const GraphNode *>;

NodeIndex indexOf(const Graph &graph)
{
    NodeIndex index;
    for (const GraphNode &node : graph.nodes)
        if (!node.isRail())
            index.insert(node.id, &node);
    return index;
}

QString above(const QString &node)
{
    return node.contains(u'/') ? node.left(node.lastIndexOf(u'/')) : QString();
}

/// The loops around a node, from outside.
QStringList loopsAround(const NodeIndex &index, const QString &node)
{
    QStringList loops;
    for (QString at = above(node); !at.isEmpty(); at = above(at))
        if (const GraphNode *one = index.value(at); one && one->kind == GraphNodeKind::Loop)
            loops.prepend(at);
    return loops;
}

bool isGood(GraphRunState state)
{
    return state == GraphRunState::Succeeded || state == GraphRunState::Cached;
}

qint64 orderTime(qint64 time)
{
    return time == 0 ? std::numeric_limits<qint64>::max() : time;
}

bool beganBefore(const StepRow &a, const StepRow &b)
{
    return std::tuple(orderTime(a.startedAt), orderTime(a.createdAt), a.iterations, a.title, a.id) < std::tuple(orderTime(b.startedAt), orderTime(b.createdAt), b.iterations, b.title, b.id);
}

int attemptsOf(const RunStep &step)
{
    const auto begins = std::count_if(step.history.begin(), step.history.end(), [](const RunStateChange &change) { return change.state.state == RunState::Running; });
    const auto pods = std::count_if(step.pods.begin(), step.pods.end(), [](const RunStepPod &pod) { return pod.type != u"DRIVER"; });
    return static_cast<int>(std::max<std::ptrdiff_t>({begins, pods, 1})) - 1;
}

QString reasonOf(const RunStep &step)
{
    if (!step.message.isEmpty())
        return step.message;
    for (auto change = step.history.rbegin(); change != step.history.rend(); ++change)
        if (change->error.isSet())
            return change->error.message;
    return {};
}

/// Puts the steps of a run in the order of a tree and finds their nodes.
class StepTree
{
public:
    StepTree(const Graph &graph, const std::vector<RunStep> &steps)
        : m_index(indexOf(graph))
    {
        QHash<QString, const RunStep *> byId;
        for (const RunStep &step : steps)
            byId.insert(step.id, &step);
        for (const RunStep &step : steps)
            m_children[byId.contains(step.parentId) ? step.parentId : QString()].push_back(&step);
    }

    std::vector<StepRow> run()
    {
        add({}, {}, {}, 0);
        return std::move(m_rows);
    }

private:
    void add(const QString &parent, const QString &node, const std::vector<int> &iterations, int depth)
    {
        const auto children = m_children.find(parent);
        if (children == m_children.end() || !m_done.insert(parent).second)
            return;
        std::vector<std::pair<StepRow, const RunStep *>> rows;
        for (const RunStep *step : children->second)
            rows.emplace_back(rowFor(*step, node, iterations, depth), step);
        std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.first.isIteration && b.first.isIteration ? a.first.iterations < b.first.iterations : beganBefore(a.first, b.first); });
        for (auto &[row, step] : rows) {
            const bool isRoot = step->kind == u"ROOT" || (parent.isEmpty() && step->name.isEmpty());
            const StepRow here = row;
            if (!isRoot)
                m_rows.push_back(std::move(row));
            add(step->id, isRoot ? QString() : here.node, here.iterations, isRoot ? depth : depth + 1);
        }
    }

    StepRow rowFor(const RunStep &step, const QString &parent, const std::vector<int> &iterations, int depth) const
    {
        StepRow row{.id = step.id, .title = step.displayName.isEmpty() ? step.name : step.displayName, .iterations = iterations, .depth = depth, .state = step.state, .reason = reasonOf(step), .createdAt = step.createdAt, .startedAt = step.startedAt, .endedAt = step.endedAt, .attempt = attemptsOf(step), .pods = step.pods, .inputs = step.inputs, .outputs = step.outputs};
        const QString own = parent.isEmpty() ? step.name : QString(parent % u'/' % step.name);
        const bool isOfLoop = step.iteration >= 0;
        if (isOfLoop)
            row.iterations.push_back(step.iteration);
        row.isIteration = isOfLoop && !m_index.contains(own);
        const QString node = row.isIteration ? parent : own;
        row.node = m_index.contains(node) ? node : QString();
        const GraphNode *const found = m_index.value(row.node);
        row.isGroup = found ? found->isContainer() : m_children.contains(step.id);
        std::stable_partition(row.pods.begin(), row.pods.end(), [](const RunStepPod &pod) { return pod.type == u"EXECUTOR"; });
        return row;
    }

    const NodeIndex m_index;
    std::map<QString, std::vector<const RunStep *>> m_children;
    std::set<QString> m_done; ///< a parent that is its own child ends here
    std::vector<StepRow> m_rows;
};

/// The nodes of the picture by their key; nothing for a key that several have.
QHash<QString, const GraphNode *> byKey(const NodeIndex &index)
{
    QHash<QString, const GraphNode *> keys;
    for (const GraphNode *node : index) {
        const QString key = node->id.mid(node->id.lastIndexOf(u'/') + 1);
        keys.insert(key, keys.contains(key) ? nullptr : node);
    }
    return keys;
}

StepRow rowFor(const RunTask &task, const NodeIndex &index, const GraphNode &node)
{
    StepRow row{.id = task.taskId, .node = node.id, .title = node.title.isEmpty() ? task.displayName : node.title, .depth = static_cast<int>(node.id.count(u'/')), .isGroup = node.isContainer(), .state = task.state, .reason = reasonOf(task), .createdAt = task.createdAt, .startedAt = task.startedAt, .endedAt = task.endedAt, .nodes = task.children};
    row.depth += static_cast<int>(loopsAround(index, node.id).size());
    if (!task.podName.isEmpty())
        row.pods.push_back({task.podName, {}, u"EXECUTOR"_s});
    return row;
}

/// Rounds of a loop come as rows of the same name: they are counted as they began.
void countRounds(const NodeIndex &index, std::vector<StepRow> &rows)
{
    std::stable_sort(rows.begin(), rows.end(), beganBefore);
    std::map<QString, int> seen;
    for (StepRow &row : rows)
        if (const qsizetype loops = loopsAround(index, row.node).size(); loops > 0) {
            row.iterations.assign(static_cast<std::size_t>(loops), 0);
            row.iterations.back() = seen[row.node]++;
        }
}

bool isGroupOf(const StepRow &row, const StepRow &group)
{
    return group.isGroup && row.node.startsWith(QString(group.node % u'/'));
}

/// Each row behind the group that holds it.
std::vector<StepRow> asTree(std::vector<StepRow> rows)
{
    std::vector<StepRow> tree;
    std::vector<bool> isTaken(rows.size(), false);
    const auto take = [&](const auto &self, const StepRow *group, qsizetype slashes) -> void {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (isTaken[i] || (group && !isGroupOf(rows[i], *group)) || (!group && rows[i].node.count(u'/') != slashes))
                continue;
            isTaken[i] = true;
            tree.push_back(rows[i]);
            if (rows[i].isGroup)
                self(self, &rows[i], slashes);
        }
    };
    take(take, nullptr, 0);
    for (std::size_t i = 0; i < rows.size(); ++i) // their group has no row yet
        if (!isTaken[i])
            tree.push_back(rows[i]);
    return tree;
}

} // namespace

RunProgress progressOf(const Graph &graph, const Run &run, const std::vector<RunStep> &steps)
{
    return {.rows = StepTree(graph, steps).run(), .hasValues = true, .isOver = !isUnfinished(run)};
}

RunProgress progressOf(const Graph &graph, const Run &run)
{
    const NodeIndex index = indexOf(graph);
    const auto keys = byKey(index);
    std::vector<StepRow> rows;
    std::set<QString> begun;
    for (const RunTask &task : run.tasks)
        if (const GraphNode *node = keys.value(task.displayName)) {
            rows.push_back(rowFor(task, index, *node));
            begun.insert(node->id);
        }
    static const QString driver = u"-driver"_s;
    for (const RunTask &task : run.tasks) { // a task whose driver works has no row yet
        const GraphNode *node = task.displayName.endsWith(driver) ? keys.value(task.displayName.chopped(driver.size())) : nullptr;
        if (node && !begun.contains(node->id)) {
            rows.push_back(rowFor(task, index, *node));
            if (task.state.state == RunState::Succeeded)
                rows.back().state = {RunState::Pending, u"PENDING"_s};
            rows.back().endedAt = 0;
        }
    }
    countRounds(index, rows);
    return {.rows = asTree(std::move(rows)), .hasValues = false, .isOver = !isUnfinished(run)};
}

GraphRunState graphStateOf(const StepRow &row, bool isOver)
{
    switch (row.state.state) {
    case RunState::Pending:
        return isOver ? GraphRunState::Skipped : GraphRunState::Pending;
    case RunState::Running:
    case RunState::Canceling:
    case RunState::Paused:
        return isOver ? GraphRunState::Cancelled : GraphRunState::Running;
    case RunState::Succeeded:
        return GraphRunState::Succeeded;
    case RunState::Skipped:
        return GraphRunState::Skipped;
    case RunState::Failed:
        return GraphRunState::Failed;
    case RunState::Canceled:
        return GraphRunState::Cancelled;
    case RunState::Cached:
        return GraphRunState::Cached;
    case RunState::Unspecified: // "omitted": what it waits for failed
        return isOver || row.endedAt != 0 ? GraphRunState::Skipped : GraphRunState::Pending;
    case RunState::Unknown:
        break;
    }
    return GraphRunState::Unknown;
}

namespace {

/// Answers what a node shows; made once for a state of a run.
class Shown
{
public:
    Shown(const Graph &graph, const RunProgress &progress)
        : m_graph(graph)
        , m_progress(progress)
        , m_index(indexOf(graph))
    {
        for (std::size_t i = 0; i < progress.rows.size(); ++i)
            m_rows[progress.rows[i].node].push_back(static_cast<int>(i));
    }

    ShownIterations resolve(const ShownIterations &chosen)
    {
        for (const GraphNode &node : m_graph.nodes) // outer loops come before inner ones
            if (node.kind == GraphNodeKind::Loop)
                m_shown[node.id] = roundOf(node.id, chosen);
        return m_shown;
    }
    void setShown(const ShownIterations &shown) { m_shown = shown; }

    int row(const QString &node) const
    {
        const std::vector<int> rounds = roundsAround(node);
        const auto found = m_rows.find(node);
        if (node.isEmpty() || found == m_rows.end())
            return -1;
        for (const int i : found->second)
            if (!at(i).isIteration && at(i).iterations == rounds)
                return i;
        return -1;
    }

    GraphRun run(const QString &node)
    {
        if (const auto known = m_known.find(node); known != m_known.end())
            return known->second;
        GraphRun run;
        if (const int i = row(node); i >= 0)
            run = runOf(at(i));
        else
            run.state = stateWithoutRow(node);
        if (const GraphNode *one = m_index.value(node); one && one->kind == GraphNodeKind::Loop) {
            run.iterations = roundStates(node);
            run.shownIteration = run.iterations.empty() ? -1 : m_shown[node];
        }
        m_known[node] = run;
        return run;
    }

private:
    const StepRow &at(int i) const { return m_progress.rows[static_cast<std::size_t>(i)]; }

    GraphRun runOf(const StepRow &row) const
    {
        GraphRun run{.state = graphStateOf(row, m_progress.isOver), .serverWord = row.state.word, .startedAt = row.startedAt == 0 ? -1 : row.startedAt * 1000, .attempt = row.attempt};
        if (row.startedAt != 0 && row.endedAt != 0)
            run.duration = std::max<qint64>(0, row.endedAt - row.startedAt) * 1000;
        if (run.state == GraphRunState::Failed || run.state == GraphRunState::Skipped || run.state == GraphRunState::Cancelled)
            run.reason = row.reason.section(u'\n', 0, 0);
        return run;
    }

    std::vector<int> roundsAround(const QString &node) const
    {
        std::vector<int> rounds;
        for (const QString &loop : loopsAround(m_index, node)) {
            const auto shown = m_shown.find(loop);
            rounds.push_back(shown == m_shown.end() ? 0 : shown->second);
        }
        return rounds;
    }

    /// Of the rounds themselves where the server tells them, else of what stands in them: the worst of each.
    std::vector<GraphRunState> roundStates(const QString &loop) const
    {
        const std::vector<int> outside = roundsAround(loop);
        std::map<int, GraphRunState> told, worst;
        const auto look = [&](const StepRow &row) {
            if (row.iterations.size() <= outside.size() || !std::equal(outside.begin(), outside.end(), row.iterations.begin()))
                return;
            const int round = std::clamp(row.iterations[outside.size()], 0, mostRounds);
            const GraphRunState state = graphStateOf(row, m_progress.isOver);
            if (row.isIteration && row.node == loop)
                told[round] = state;
            else if (const auto before = worst.find(round); before == worst.end() || isGood(before->second) || state == GraphRunState::Failed)
                worst[round] = state;
        };
        for (const StepRow &row : m_progress.rows)
            if (row.node == loop || row.node.startsWith(QString(loop % u'/')))
                look(row);
        for (const auto &[round, state] : told)
            worst[round] = state;
        std::vector<GraphRunState> states(worst.empty() ? 0 : static_cast<std::size_t>(worst.rbegin()->first) + 1, m_progress.isOver ? GraphRunState::Skipped : GraphRunState::Pending);
        for (const auto &[round, state] : worst)
            states[static_cast<std::size_t>(round)] = state;
        return states;
    }

    int roundOf(const QString &loop, const ShownIterations &chosen) const
    {
        const std::vector<GraphRunState> states = roundStates(loop);
        if (const auto wanted = chosen.find(loop); wanted != chosen.end() && wanted->second >= 0 && wanted->second < static_cast<int>(states.size()))
            return wanted->second;
        const auto failed = std::find(states.begin(), states.end(), GraphRunState::Failed);
        if (failed != states.end())
            return static_cast<int>(failed - states.begin());
        const auto began = std::find_if(states.rbegin(), states.rend(), [](GraphRunState state) { return state != GraphRunState::Pending && state != GraphRunState::Skipped; });
        return began == states.rend() ? 0 : static_cast<int>(states.rend() - began) - 1;
    }

    GraphRunState stateWithoutRow(const QString &node)
    {
        const QString group = above(node);
        const GraphRunState outside = group.isEmpty() ? GraphRunState::None : run(group).state;
        if (m_progress.isOver || outside == GraphRunState::Skipped)
            return GraphRunState::Skipped;
        return GraphRunState::Pending;
    }

    const Graph &m_graph;
    const RunProgress &m_progress;
    const NodeIndex m_index;
    std::map<QString, std::vector<int>> m_rows; ///< by node
    std::map<QString, GraphRun> m_known;
    ShownIterations m_shown;
};

} // namespace

ShownIterations shownIterations(const Graph &graph, const RunProgress &progress, const ShownIterations &chosen)
{
    return Shown(graph, progress).resolve(chosen);
}

GraphRuns graphRuns(const Graph &graph, const RunProgress &progress, const ShownIterations &shown)
{
    GraphRuns runs;
    const bool isKnown = std::any_of(progress.rows.begin(), progress.rows.end(), [](const StepRow &row) { return !row.node.isEmpty(); });
    Shown answers(graph, progress);
    answers.setShown(shown);
    for (const GraphNode &node : graph.nodes)
        if (!node.isRail())
            runs.emplace_back(node.id, isKnown ? answers.run(node.id) : GraphRun{});
    return runs;
}

int rowOf(const Graph &graph, const RunProgress &progress, const ShownIterations &shown, const QString &node)
{
    Shown answers(graph, progress);
    answers.setShown(shown);
    return answers.row(node);
}

} // namespace headrace
