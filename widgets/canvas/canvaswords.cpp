// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/canvaswords.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

QString CanvasWords::stateWord(const GraphRun &run)
{
    switch (run.state) {
    case GraphRunState::None:
        return {};
    case GraphRunState::Pending:
        return tr("Pending");
    case GraphRunState::Running:
        return tr("Running");
    case GraphRunState::Cached:
        return tr("From cache");
    case GraphRunState::Succeeded:
        return tr("Succeeded");
    case GraphRunState::Skipped:
        return tr("Skipped");
    case GraphRunState::Failed:
        return tr("Failed");
    case GraphRunState::Cancelled:
        return tr("Cancelled");
    case GraphRunState::Unknown:
        break;
    }
    return run.serverWord.isEmpty() ? tr("Unknown") : run.serverWord;
}

QString CanvasWords::duration(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    if (milliseconds == 0) // servers tell whole seconds
        return tr("< 1 s");
    if (seconds < 1)
        return tr("%1 s").arg(QLocale().toString(static_cast<double>(milliseconds) / 1000.0, 'f', 1));
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return tr("%1 m %2 s").arg(seconds / 60).arg(seconds % 60);
    return tr("%1 h %2 m").arg(seconds / 3600).arg(seconds / 60 % 60);
}

QString CanvasWords::stateLine(const GraphRun &run, qint64 now)
{
    const qint64 took = run.duration >= 0 ? run.duration : run.state == GraphRunState::Running && run.startedAt >= 0 ? now - run.startedAt : -1;
    const QString word = stateWord(run);
    const bool saysTime = run.state == GraphRunState::Running || run.state == GraphRunState::Succeeded || run.state == GraphRunState::Failed;
    const QString line = took < 0 || !saysTime ? word : word + u' ' + duration(took);
    return run.reason.isEmpty() ? line : QString(line % u" · "_s % run.reason);
}

QString CanvasWords::kindWord(const GraphNode &node)
{
    switch (node.kind) {
    case GraphNodeKind::Task:
        return tr("task");
    case GraphNodeKind::Importer:
        return tr("importer");
    case GraphNodeKind::SubPipeline:
        return tr("pipeline");
    case GraphNodeKind::Condition:
        return tr("condition");
    case GraphNodeKind::Branches:
        return tr("branches");
    case GraphNodeKind::Loop:
        return tr("loop");
    case GraphNodeKind::ExitHandler:
        return tr("exit handler");
    case GraphNodeKind::PipelineInputs:
        return tr("pipeline inputs");
    case GraphNodeKind::PipelineOutputs:
        return tr("pipeline outputs");
    }
    return {};
}

QString CanvasWords::familyWord(PortFamily family)
{
    switch (family) {
    case PortFamily::Number:
        return tr("number");
    case PortFamily::Text:
        return tr("text");
    case PortFamily::Boolean:
        return tr("yes or no");
    case PortFamily::Structure:
        return tr("list or map");
    case PortFamily::FinalStatus:
        return tr("final status");
    case PortFamily::Dataset:
        return tr("dataset");
    case PortFamily::Model:
        return tr("model");
    case PortFamily::Metrics:
        return tr("metrics");
    case PortFamily::Artifact:
        return tr("artifact");
    }
    return {};
}

QString CanvasWords::badgeText(const GraphBadge &badge)
{
    using K = GraphBadge::Kind;
    switch (badge.kind) {
    case K::CacheOff:
        return tr("no cache");
    case K::Retry:
        return tr("retry %1").arg(badge.text);
    case K::Cpu:
        return tr("%1 CPU").arg(badge.text);
    case K::SourceUnknown:
        return tr("source unknown");
    case K::UsedOften:
        return tr("used %1×").arg(badge.text);
    case K::Volume:
        return badge.text.isEmpty() ? tr("volume") : badge.text;
    case K::Secret:
        return badge.text.isEmpty() ? tr("secret") : badge.text;
    default:
        return badge.text.isEmpty() ? tr("platform") : badge.text;
    }
}

QString CanvasWords::containerFacts(const GraphNode &node)
{
    QStringList facts;
    if (node.parallelism > 0)
        facts << tr("%1 at a time").arg(node.parallelism);
    if (!node.run.iterations.empty()) {
        const auto done = std::count_if(node.run.iterations.begin(), node.run.iterations.end(), [](GraphRunState state) { return state == GraphRunState::Succeeded || state == GraphRunState::Cached; });
        facts << tr("%1 of %2").arg(done).arg(node.run.iterations.size());
    } else if (node.run.state != GraphRunState::None) {
        facts << stateWord(node.run);
    }
    return facts.join(u" · "_s);
}

QString CanvasWords::changeWord(GraphChange change)
{
    return change == GraphChange::Added ? tr("added") : change == GraphChange::Removed ? tr("removed") : change == GraphChange::Changed ? tr("changed") : QString();
}

QString CanvasWords::nodeSentence(const GraphNode &node)
{
    const auto count = [&node](auto holds) { return static_cast<int>(std::count_if(node.ports.begin(), node.ports.end(), holds)); };
    const int inputs = count([](const GraphPort &port) { return port.direction == PortDirection::Input; });
    const int outputs = count([](const GraphPort &port) { return port.direction == PortDirection::Output; });
    const int missing = count([](const GraphPort &port) { return port.direction == PortDirection::Input && port.isRequired && port.source == PortSource::Unset; });
    QStringList parts{node.title, kindWord(node)};
    if (!node.expression.isEmpty())
        parts << node.expression;
    if (inputs > 0)
        parts << tr("%n input(s)", nullptr, inputs);
    if (missing > 0)
        parts << tr("%1 missing").arg(missing);
    if (outputs > 0)
        parts << tr("%n output(s)", nullptr, outputs);
    if (node.errors > 0)
        parts << tr("%n error(s)", nullptr, node.errors);
    if (node.isContainer())
        parts << (node.isExpanded ? tr("unfolded") : tr("folded"));
    if (node.run.state != GraphRunState::None)
        parts << stateWord(node.run);
    if (node.change != GraphChange::None)
        parts << changeWord(node.change);
    if (!node.run.reason.isEmpty())
        parts << node.run.reason;
    return parts.join(u", "_s);
}

QString CanvasWords::portSentence(const GraphPort &port)
{
    QStringList parts{port.title, port.direction == PortDirection::Input ? tr("input") : tr("output"), familyWord(port.family)};
    if (port.isList)
        parts << tr("list");
    if (!port.typeName.isEmpty())
        parts << port.typeName;
    if (port.isRequired && port.source == PortSource::Unset)
        parts << tr("needed, but not set");
    if (!port.valueText.isEmpty())
        parts << port.valueText;
    return parts.join(u", "_s);
}

QString CanvasWords::wireSentence(const Graph &graph, const GraphEdge &edge)
{
    const auto titleOf = [&graph](const QString &id) {
        const auto found = std::find_if(graph.nodes.begin(), graph.nodes.end(), [&id](const GraphNode &node) { return node.id == id; });
        return found == graph.nodes.end() ? id : found->title;
    };
    if (edge.kind == GraphEdge::Kind::Order)
        return tr("%2 runs after %1").arg(titleOf(edge.from.node), titleOf(edge.to.node));
    return tr("wire from %1, %2 to %3, %4").arg(titleOf(edge.from.node), edge.from.port, titleOf(edge.to.node), edge.to.port);
}

} // namespace headrace
