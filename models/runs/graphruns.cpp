// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/valuetext.h"
#include "models/runs/graphnodes.h"
#include "models/runs/runprogress.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace headrace {

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

constexpr int longestValue = 40; ///< letters of a value in a condition
constexpr int mostRounds = 100'000; ///< of a loop that are told apart

bool isGood(GraphRunState state)
{
    return state == GraphRunState::Succeeded || state == GraphRunState::Cached;
}

/// Answers what a node shows; made once for a state of a run.
class Shown
{
public:
    Shown(const Graph &graph, const RunProgress &progress)
        : m_graph(graph)
        , m_progress(progress)
        , m_index(nodeIndexOf(graph))
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
        if (const GraphNode *one = m_index.value(node); one && one->kind == GraphNodeKind::Condition && run.reason.isEmpty())
            run.reason = evaluated(*one);
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

    /// What a condition compared: its expression with the values of this run in the place of names; empty while none is known.
    QString evaluated(const GraphNode &condition) const
    {
        static const QRegularExpression names(u"'[^']*'|\"[^\"]*\"|[A-Za-z_][\\w-]*(?:\\.[\\w-]+)?"_s);
        QString text;
        bool isKnown = false;
        qsizetype at = 0;
        for (QRegularExpressionMatchIterator i = names.globalMatch(condition.expression); i.hasNext();) {
            const QRegularExpressionMatch match = i.next();
            const std::optional<QString> value = valueOf(condition.id, match.captured());
            text += condition.expression.mid(at, match.capturedStart() - at) % value.value_or(match.captured());
            at = match.capturedEnd();
            isKnown = isKnown || value;
        }
        return isKnown ? QString(text % condition.expression.mid(at)) : QString();
    }

    /// Of "task.Output" or the name of an input, as the condition `node` sees it.
    std::optional<QString> valueOf(const QString &node, const QString &name) const
    {
        const auto from = [](const RunValues &values, const QString &key) -> std::optional<QString> {
            const auto found = values.parameters.find(key);
            return found == values.parameters.end() ? std::nullopt : std::optional(textOfValue(found->second).left(longestValue));
        };
        if (const int own = row(node); own >= 0)
            for (const QString &key : {QString(u"pipelinechannel--"_s % QString(name).replace(u'.', u'-')), name})
                if (const auto value = from(at(own).inputs, key))
                    return value;
        const QString task = name.section(u'.', 0, 0);
        for (QString level = node; name.contains(u'.') && !level.isEmpty();) { // beside the condition, or beside a group around it
            level = level.contains(u'/') ? level.left(level.lastIndexOf(u'/')) : QString();
            const int maker = row(level.isEmpty() ? task : QString(level % u'/' % task));
            if (maker >= 0)
                return from(at(maker).outputs, name.section(u'.', 1));
        }
        return {};
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
        const QString group = groupAbove(node);
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
