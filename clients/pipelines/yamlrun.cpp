// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/yamlrun.h"

#include <algorithm>

namespace headrace {

namespace {

std::size_t lineStart(const std::string &text, std::size_t at)
{
    const std::size_t found = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    return found == std::string::npos ? 0 : found + 1;
}

/// Only blanks stand before it in its line.
bool leadsLine(const std::string &text, std::size_t at)
{
    return text.find_first_not_of(' ', lineStart(text, at)) == at;
}

/// An entry and its lines, up to those of the next.
struct EntryLines {
    int key = -1;
    std::size_t begin = 0;
};

class RunSearch
{
public:
    RunSearch(const YamlTree &tree, std::size_t from, std::size_t to)
        : m_tree(tree)
        , m_from(from)
        , m_to(to)
    {
    }

    std::vector<YamlRun> run(int root, std::size_t end)
    {
        std::vector<int> path;
        for (int map = root; map >= 0;) {
            path.push_back(map);
            map = narrow(map, end, path);
            if (!m_found.empty())
                end = m_found.back().end;
        }
        return std::move(m_found);
    }

private:
    /// Takes the run within a map; the map to go on with when it is one entry of which only the inside changes.
    int narrow(int map, std::size_t mapEnd, const std::vector<int> &path)
    {
        if (m_tree.at(map).kind != YamlKind::Map || m_tree.at(map).style != YamlStyle::Block || !readEntries(map))
            return -1;
        if (m_entries.empty() || m_from < m_entries.front().begin || m_to > mapEnd)
            return -1;
        const auto behind = [](std::size_t at, const EntryLines &entry) { return at < entry.begin; };
        auto first = static_cast<std::size_t>(std::upper_bound(m_entries.begin(), m_entries.end(), m_from, behind) - m_entries.begin()) - 1;
        std::size_t last = first;
        while (last + 1 < m_entries.size() && m_entries[last + 1].begin < m_to)
            ++last;
        const bool takesAll = m_from <= m_entries[first].begin && m_to >= endOf(last, mapEnd);
        const bool isOne = first == last && !takesAll;
        if (takesAll && first > 0)
            --first; // something must be left to read
        else if (takesAll && last + 1 < m_entries.size())
            ++last;
        else if (takesAll)
            return -1;
        m_found.push_back({.path = path,
                           .firstEntry = first,
                           .entries = last - first + 1,
                           .from = m_entries[first].key,
                           .to = last + 1 < m_entries.size() ? m_entries[last + 1].key : m_tree.behind(map),
                           .isToEnd = last + 1 == m_entries.size(),
                           .begin = m_entries[first].begin,
                           .end = endOf(last, mapEnd)});
        const int value = m_tree.next(m_entries[first].key);
        return isOne && m_from >= m_tree.at(value).begin ? value : -1;
    }

    std::size_t endOf(std::size_t entry, std::size_t mapEnd) const { return entry + 1 < m_entries.size() ? m_entries[entry + 1].begin : mapEnd; }

    bool readEntries(int map)
    {
        m_entries.clear();
        for (int key = m_tree.first(map); key >= 0; key = m_tree.next(m_tree.next(key))) {
            if (m_tree.at(key).kind != YamlKind::Scalar || !leadsLine(m_tree.text(), m_tree.at(key).begin))
                return false;
            m_entries.push_back({key, lineStart(m_tree.text(), m_tree.at(key).begin)});
        }
        return true;
    }

    const YamlTree &m_tree;
    std::size_t m_from;
    std::size_t m_to;
    std::vector<EntryLines> m_entries;
    std::vector<YamlRun> m_found;
};

} // namespace

std::vector<YamlRun> runsOf(const YamlTree &tree, std::size_t document, std::size_t from, std::size_t to)
{
    const std::vector<YamlDocumentPart> &documents = tree.documents();
    if (tree.hasProperties() || document >= documents.size() || documents[document].root < 0)
        return {};
    std::size_t end = tree.text().size();
    if (document + 1 < documents.size()) {
        end = documents[document + 1].begin;
        if (end >= tree.text().size() || tree.text()[end] != '-' || lineStart(tree.text(), end) != end)
            return {};
    }
    // What is put in at the beginning of a line mostly belongs to what stands before.
    return RunSearch(tree, from > 0 && tree.text()[from - 1] == '\n' ? from - 1 : from, to).run(documents[document].root, end);
}

std::optional<YamlPart> readPart(const YamlTree &tree, const YamlRun &run, const std::string &lines)
{
    // The lines must begin and end as those that they replace, so that nothing around them reads differently.
    const std::size_t column = tree.at(run.from).begin - run.begin;
    const bool beginsAlike = lines.find_first_not_of(' ') == column && std::string_view("#\r\n").find(lines[column]) == std::string_view::npos;
    if (!beginsAlike || (run.end < tree.text().size() && lines.back() != '\n'))
        return {};
    YamlPart part;
    std::string text;
    for (std::size_t i = 0; i + 1 < run.path.size(); ++i) {
        const std::size_t key = tree.at(tree.first(run.path[i])).begin;
        text += std::string(key - lineStart(tree.text(), key), ' ') + "k:\n";
    }
    part.linesBegin = text.size();
    Result<YamlTree> read = YamlTree::read(text + lines);
    if (!read || read->documents().size() != 1 || read->hasProperties())
        return {};
    part.tree = std::move(*read);
    part.map = part.tree.documents()[0].root;
    for (std::size_t i = 0; i + 1 < run.path.size() && part.map >= 0; ++i) {
        const int key = part.tree.first(part.map);
        part.map = key < 0 || part.tree.next(part.tree.next(key)) >= 0 ? -1 : part.tree.next(key);
    }
    const bool isMap = part.map >= 0 && part.tree.at(part.map).kind == YamlKind::Map && part.tree.at(part.map).style == YamlStyle::Block && part.tree.first(part.map) >= 0;
    return isMap ? std::optional(std::move(part)) : std::nullopt;
}

void YamlTree::replaceEntries(const YamlRun &run, const YamlPart &part)
{
    const int partFirst = part.tree.first(part.map);
    const int partEnd = part.tree.behind(part.map);
    const int grown = (partEnd - partFirst) - (run.to - run.from);
    const std::size_t size = part.tree.text().size() - part.linesBegin;
    const std::size_t longer = size - (run.end - run.begin), moved = run.begin - part.linesBegin; // modulo the size of a word
    std::vector<YamlNode> nodes;
    for (int node = partFirst; node < partEnd; ++node) {
        YamlNode one = part.tree.at(node);
        one.begin += static_cast<quint32>(moved);
        one.end += static_cast<quint32>(moved);
        if (one.isCollection())
            one.link += static_cast<quint32>(run.from - partFirst);
        else if (one.isSpilled)
            one.link = spill(part.tree.scalar(node));
        nodes.push_back(one);
    }
    int last = partFirst; // the value behind the last key
    while (part.tree.next(last) >= 0)
        last = part.tree.next(last);
    nodes[static_cast<std::size_t>(last - partFirst)].isLast = run.isToEnd;
    for (std::size_t i = static_cast<std::size_t>(run.to); i < m_nodes.size(); ++i) {
        m_nodes[i].begin += static_cast<quint32>(longer);
        m_nodes[i].end += static_cast<quint32>(longer);
        if (m_nodes[i].isCollection())
            m_nodes[i].link += static_cast<quint32>(grown);
    }
    fitAncestors(run, static_cast<quint32>(longer), grown, nodes[static_cast<std::size_t>(last - partFirst)].end);
    const auto begin = m_nodes.begin() + run.from, end = m_nodes.begin() + run.to;
    const std::size_t shared = std::min(nodes.size(), static_cast<std::size_t>(run.to - run.from));
    std::copy_n(nodes.begin(), shared, begin);
    if (grown < 0)
        m_nodes.erase(end + grown, end);
    else
        m_nodes.insert(end, nodes.begin() + static_cast<std::ptrdiff_t>(shared), nodes.end());
    for (YamlDocumentPart &document : m_documents) {
        document.begin += document.begin >= run.end ? static_cast<quint32>(longer) : 0;
        document.root += document.root >= run.to ? grown : 0;
    }
    m_text.replace(run.begin, run.end - run.begin, part.tree.text(), part.linesBegin, size);
    m_lines.countFrom(m_text, run.begin);
    moveSorted(run, grown);
}

void YamlTree::fitAncestors(const YamlRun &run, quint32 longer, int grown, quint32 lastEnd)
{
    bool endsHere = run.isToEnd;
    int behindChild = run.to;
    for (std::size_t i = run.path.size(); i-- > 0;) {
        YamlNode &map = m_nodes[static_cast<std::size_t>(run.path[i])];
        endsHere = endsHere && static_cast<int>(map.link) == behindChild;
        behindChild = static_cast<int>(map.link);
        map.end = endsHere ? std::max(map.begin, lastEnd) : map.end + longer;
        map.link += static_cast<quint32>(grown);
    }
}

void YamlTree::moveSorted(const YamlRun &run, int grown)
{
    const auto moved = [&](int node) { return node >= run.to ? node + grown : node; };
    std::map<int, std::vector<int>> kept;
    for (auto &[map, keys] : m_sorted) {
        if (map >= run.from && map < run.to)
            continue;
        std::erase_if(keys, [&](int key) { return key >= run.from && key < run.to; });
        for (int &key : keys)
            key = moved(key);
        kept.emplace(moved(map), std::move(keys));
    }
    m_sorted = std::move(kept);
    const int map = run.path.back();
    if (const auto sorted = m_sorted.find(map); sorted != m_sorted.end()) {
        const auto isLess = [this](int a, int b) { return scalar(a) < scalar(b); };
        for (int key = run.from; key >= 0 && key < run.to + grown; key = next(next(key)))
            sorted->second.insert(std::upper_bound(sorted->second.begin(), sorted->second.end(), key, isLess), key);
    } else {
        sortKeys(map);
    }
    for (int node = run.from; node < run.to + grown; ++node)
        if (at(node).kind == YamlKind::Map)
            sortKeys(node);
}

} // namespace headrace
