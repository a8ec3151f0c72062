// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runprogress.h"

#include "models/runs/graphnodes.h"
#include "models/runs/runlist.h"
#include "models/runs/runtasks.h"

#include <algorithm>
#include <limits>
#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

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

std::vector<qint64> beginsOf(const std::vector<RunStateChange> &history)
{
    std::vector<qint64> begins;
    for (const RunStateChange &change : history)
        if (change.state.state == RunState::Running && change.time != 0)
            begins.push_back(change.time);
    return begins;
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
        : m_index(nodeIndexOf(graph))
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
        StepRow row{.id = step.id, .title = step.displayName.isEmpty() ? step.name : step.displayName, .iterations = iterations, .depth = depth, .state = step.state, .reason = reasonOf(step), .createdAt = step.createdAt, .startedAt = step.startedAt, .endedAt = step.endedAt, .attempt = attemptsOf(step), .begins = beginsOf(step.history), .pods = step.pods, .inputs = step.inputs, .outputs = step.outputs};
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
    const NodeIndex index = nodeIndexOf(graph);
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

} // namespace headrace
