// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/mergedpicture.h"

#include "models/pipeline/nodevalues.h"
#include "models/pipeline/pipelinepicture.h"

#include <QSet>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostPairs = 250'000; ///< of groups that are looked at as pairs
constexpr double leastShared = 0.5; ///< of what two groups hold, so that they are the same group

using Nodes = std::vector<const GraphNode *>;

struct Side {
    explicit Side(const PipelineDocument &document)
        : graph(pipelineGraph(document.spec(), document.kubernetes()))
        , values(document, graph)
    {
        for (const GraphNode &node : graph.nodes) {
            byId.emplace(node.id, &node);
            children[node.parent].push_back(&node);
        }
        for (auto node = graph.nodes.rbegin(); node != graph.nodes.rend(); ++node) {
            QSet<QString> &own = held[node->id];
            if (!node->isContainer())
                own.insert(node->id.section(u'/', -1));
            if (!node->parent.isEmpty())
                held[node->parent].unite(own);
        }
    }

    Graph graph;
    NodeValues values;
    std::map<QString, const GraphNode *> byId;
    std::map<QString, Nodes> children;
    std::map<QString, QSet<QString>> held; ///< keys of the tasks in a group
};

double likeness(const QSet<QString> &one, const QSet<QString> &two)
{
    const qsizetype shared = QSet<QString>(one).intersect(two).size();
    const qsizetype all = one.size() + two.size() - shared;
    return all == 0 ? 1 : static_cast<double>(shared) / static_cast<double>(all);
}

/// Finds for the nodes of one graph those of the other that are the same task.
class Matching
{
public:
    Matching(const Side &before, const Side &after)
        : m_before(before)
        , m_after(after)
    {
    }

    /// Node of the second → node of the first.
    std::map<QString, QString> run()
    {
        matchLevel({}, {});
        matchMoved();
        return std::move(m_pairs);
    }

private:
    static bool canMatch(const GraphNode &one, const GraphNode &two) { return one.kind == two.kind; }

    void pair(const GraphNode &before, const GraphNode &after)
    {
        m_pairs.emplace(after.id, before.id);
        m_taken.insert(before.id);
        if (after.isContainer())
            matchLevel(before.id, after.id);
    }

    Nodes free(const Nodes &nodes, bool isBefore) const
    {
        Nodes out;
        std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(out), [&](const GraphNode *node) { return isBefore ? !m_taken.contains(node->id) : !m_pairs.contains(node->id); });
        return out;
    }

    void matchLevel(const QString &before, const QString &after)
    {
        const auto olds = m_before.children.find(before), news = m_after.children.find(after);
        if (olds == m_before.children.end() || news == m_after.children.end())
            return;
        std::map<QString, const GraphNode *> byKey;
        for (const GraphNode *const node : olds->second)
            byKey.emplace(node->id.section(u'/', -1), node);
        for (const GraphNode *const node : news->second) {
            const auto same = byKey.find(node->id.section(u'/', -1));
            if (same != byKey.end() && canMatch(*same->second, *node) && (!node->isContainer() || groupsAlike(*same->second, *node)))
                pair(*same->second, *node);
        }
        matchGroups(free(olds->second, true), free(news->second, false));
        matchContent(free(olds->second, true), free(news->second, false));
        // What is left under the same name is the same group with other things in it.
        for (const GraphNode *const node : free(news->second, false)) {
            const auto same = byKey.find(node->id.section(u'/', -1));
            if (same != byKey.end() && canMatch(*same->second, *node) && !m_taken.contains(same->second->id))
                pair(*same->second, *node);
        }
    }

    bool groupsAlike(const GraphNode &one, const GraphNode &two) const
    {
        return likeness(m_before.held.at(one.id), m_after.held.at(two.id)) >= leastShared;
    }

    void matchGroups(const Nodes &olds, const Nodes &news)
    {
        std::vector<std::tuple<double, std::size_t, std::size_t>> likely;
        if (olds.size() * news.size() > mostPairs)
            return;
        for (std::size_t i = 0; i < olds.size(); ++i)
            for (std::size_t j = 0; j < news.size(); ++j)
                if (olds[i]->isContainer() && canMatch(*olds[i], *news[j]))
                    if (const double score = likeness(m_before.held.at(olds[i]->id), m_after.held.at(news[j]->id)); score >= leastShared)
                        likely.emplace_back(-score, i, j);
        std::sort(likely.begin(), likely.end());
        for (const auto &[score, i, j] : likely)
            if (!m_taken.contains(olds[i]->id) && !m_pairs.contains(news[j]->id))
                pair(*olds[i], *news[j]);
    }

    void matchContent(const Nodes &olds, const Nodes &news)
    {
        std::multimap<QString, const GraphNode *> byContent;
        for (const GraphNode *const node : olds)
            if (const QString content = m_before.values.contentOf(*node); !content.isEmpty())
                byContent.emplace(content, node);
        for (const GraphNode *const node : byContent.empty() ? Nodes() : news) {
            const auto same = byContent.find(m_after.values.contentOf(*node));
            if (same == byContent.end() || !canMatch(*same->second, *node))
                continue;
            pair(*same->second, *node);
            byContent.erase(same);
        }
    }

    /// Tasks that stand in another group now.
    void matchMoved()
    {
        Nodes olds, news;
        for (const GraphNode &node : m_before.graph.nodes)
            if (!m_taken.contains(node.id) && !node.isContainer() && !node.isRail())
                olds.push_back(&node);
        for (const GraphNode &node : m_after.graph.nodes)
            if (!m_pairs.contains(node.id) && !node.isContainer() && !node.isRail())
                news.push_back(&node);
        std::multimap<QString, const GraphNode *> byKey;
        for (const GraphNode *const node : olds)
            byKey.emplace(node->id.section(u'/', -1), node);
        for (const GraphNode *const node : news)
            if (const auto same = byKey.find(node->id.section(u'/', -1)); same != byKey.end() && canMatch(*same->second, *node)) {
                pair(*same->second, *node);
                byKey.erase(same);
            }
        matchContent(free(olds, true), free(news, false));
    }

    const Side &m_before;
    const Side &m_after;
    std::map<QString, QString> m_pairs;
    QSet<QString> m_taken;
};

class Merging
{
public:
    Merging(const PipelineDocument &before, const PipelineDocument &after)
        : m_before(before)
        , m_after(after)
        , m_pairs(Matching(m_before, m_after).run())
    {
    }

    MergedPicture run()
    {
        m_merged.graph.notes = m_after.graph.notes;
        for (const GraphNode &node : m_after.graph.nodes)
            addNode(node);
        for (const GraphNode &node : m_before.graph.nodes)
            if (!m_names.contains(node.id))
                addRemoved(node);
        addWires();
        return std::move(m_merged);
    }

private:
    void addNode(const GraphNode &node)
    {
        m_merged.graph.nodes.push_back(node);
        m_merged.after.emplace(node.id, node.id);
        GraphNode &made = m_merged.graph.nodes.back();
        const auto pair = m_pairs.find(node.id);
        if (pair == m_pairs.end()) {
            made.change = GraphChange::Added;
            return;
        }
        const GraphNode &old = *m_before.byId.at(pair->second);
        m_names.emplace(old.id, node.id);
        m_merged.before.emplace(node.id, old.id);
        for (const GraphPort &port : old.ports) // wires that are gone still need their ends
            if (std::none_of(node.ports.begin(), node.ports.end(), [&](const GraphPort &one) { return one.key == port.key && one.direction == port.direction; }))
                made.ports.push_back(port);
        std::vector<FieldChange> changes = fieldChanges(m_before.values.of(old), m_after.values.of(node));
        if (isMoved(old, node))
            changes.insert(changes.begin(), FieldChange{{{u"task"_s, -1}, {u"id"_s, -1}}, PlainValue(old.id), PlainValue(node.id)});
        if (changes.empty())
            return;
        made.change = GraphChange::Changed;
        m_merged.fields.emplace(node.id, std::move(changes));
    }

    /// A group that the SDK only counted anew has not moved, and nothing in it.
    bool isMoved(const GraphNode &old, const GraphNode &node) const
    {
        const auto parent = m_pairs.find(node.parent);
        const bool isSameLevel = node.parent.isEmpty() ? old.parent.isEmpty() : parent != m_pairs.end() && parent->second == old.parent;
        return !isSameLevel || (!node.isContainer() && old.id.section(u'/', -1) != node.id.section(u'/', -1));
    }

    void addRemoved(const GraphNode &node)
    {
        GraphNode made = node;
        while (m_after.byId.contains(made.id) || m_merged.before.contains(made.id))
            made.id += u'~';
        const auto parent = m_names.find(node.parent);
        made.parent = parent == m_names.end() ? node.parent : parent->second;
        made.change = GraphChange::Removed;
        m_names.emplace(node.id, made.id);
        m_merged.before.emplace(made.id, node.id);
        m_merged.graph.nodes.push_back(std::move(made));
    }

    static auto keyOf(const GraphEdge &edge) { return std::tuple(edge.from.node, edge.from.port, edge.to.node, edge.to.port, edge.kind); }

    void addWires()
    {
        std::map<decltype(keyOf(GraphEdge())), std::size_t> places;
        for (const GraphEdge &edge : m_after.graph.edges) {
            places.emplace(keyOf(edge), m_merged.graph.edges.size());
            m_merged.graph.edges.push_back(edge);
            m_merged.graph.edges.back().change = GraphChange::Added;
        }
        for (GraphEdge edge : m_before.graph.edges) {
            const QString conditionBefore = edge.condition;
            edge.from = renamed(edge.from);
            edge.to = renamed(edge.to);
            const auto place = places.find(keyOf(edge));
            if (place != places.end()) {
                GraphEdge &same = m_merged.graph.edges[place->second];
                same.change = same.condition == conditionBefore ? GraphChange::None : GraphChange::Changed;
                continue;
            }
            edge.change = GraphChange::Removed;
            m_merged.graph.edges.push_back(edge);
        }
    }

    /// A group's own outputs are named after the tasks that make them.
    GraphEnd renamed(const GraphEnd &end) const
    {
        const auto name = m_names.find(end.node);
        return {name == m_names.end() ? end.node : name->second, end.port};
    }

    Side m_before;
    Side m_after;
    std::map<QString, QString> m_pairs;
    std::map<QString, QString> m_names; ///< node of the first → node of the picture
    MergedPicture m_merged;
};

PlainValue headerOf(const PipelineDocument &document)
{
    PlainValue value = document.pipeline();
    for (const char16_t *const field : {u"root", u"components", u"deploymentSpec"})
        if (value.contains(field))
            value.remove(field);
    if (const PlainValue *const config = document.platform().at(u"platforms").at(u"kubernetes").find(u"pipelineConfig"))
        value.set(u"pipelineConfig"_s, *config);
    return value;
}

} // namespace

bool MergedPicture::isSame() const
{
    const auto isUnchanged = [](const auto &one) { return one.change == GraphChange::None; };
    return header.empty() && std::all_of(graph.nodes.begin(), graph.nodes.end(), isUnchanged) && std::all_of(graph.edges.begin(), graph.edges.end(), isUnchanged);
}

MergedPicture mergedPicture(const PipelineDocument &before, const PipelineDocument &after)
{
    MergedPicture merged = Merging(before, after).run();
    merged.header = fieldChanges(headerOf(before), headerOf(after));
    return merged;
}

} // namespace headrace
