// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/partchange.h"

#include <algorithm>

namespace headrace {

namespace {

QString keyText(const YamlTree &tree, int key)
{
    const std::string_view bytes = tree.scalar(key);
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// The document in which all of a change lies.
std::optional<std::size_t> documentOf(const YamlTree &tree, std::size_t from, std::size_t to)
{
    const std::vector<YamlDocumentPart> &documents = tree.documents();
    for (std::size_t i = documents.size(); i-- > 0;)
        if (from >= documents[i].begin || i == 0)
            return i + 1 < documents.size() && to > documents[i + 1].begin ? std::nullopt : std::optional(i);
    return {};
}

std::string linesOf(const YamlTree &tree, const YamlRun &run, const TextChange &change)
{
    std::string lines;
    std::size_t at = run.begin;
    for (const TextSplice &splice : change) {
        if (splice.at < at || splice.at + splice.removed.size() > run.end)
            return {};
        lines.append(tree.text(), at, splice.at - at);
        lines += splice.inserted;
        at = splice.at + splice.removed.size();
    }
    return lines.append(tree.text(), at, run.end - at);
}

/// The keys under which the maps of a run's path stand.
QStringList keysOf(const YamlTree &tree, const YamlRun &run)
{
    QStringList keys;
    for (std::size_t i = 1; i < run.path.size(); ++i)
        keys.append(keyText(tree, run.path[i] - 1)); // a value stands right behind its key
    return keys;
}

/// The entries of the map with those of the run replaced; none when a key would come twice.
std::optional<PlainValue> withEntries(const PlainValue &map, const YamlRun &run, const std::vector<PlainEntry> &read)
{
    const std::vector<PlainEntry> &old = map.entries();
    const auto from = old.begin() + static_cast<std::ptrdiff_t>(run.firstEntry), to = from + static_cast<std::ptrdiff_t>(run.entries);
    const auto sameKey = [](const PlainEntry &a, const PlainEntry &b) { return a.key == b.key; };
    if (std::equal(from, to, read.begin(), read.end(), sameKey)) {
        PlainValue out = map;
        for (const PlainEntry &entry : read)
            out.set(entry.key, entry.value);
        return out;
    }
    for (const PlainEntry &entry : read)
        if (map.contains(entry.key) && std::none_of(from, to, [&](const PlainEntry &one) { return one.key == entry.key; }))
            return {};
    std::vector<PlainEntry> entries(old.begin(), from);
    entries.reserve(old.size() - run.entries + read.size());
    entries.insert(entries.end(), read.begin(), read.end());
    entries.insert(entries.end(), to, old.end());
    return PlainValue::map(std::move(entries));
}

PlainValue withMap(const PlainValue &value, const QStringList &keys, qsizetype depth, const PlainValue &map)
{
    if (depth == keys.size())
        return map;
    PlainValue out = value;
    out.set(keys[depth], withMap(value.at(keys[depth]), keys, depth + 1, map));
    return out;
}

} // namespace

namespace {

std::optional<PartChange> changeWithin(const YamlTree &tree, const PlainValue &document, const YamlRun &run, const TextChange &change)
{
    const std::string lines = linesOf(tree, run, change);
    std::optional<YamlPart> part = lines.empty() ? std::nullopt : readPart(tree, run, lines);
    if (!part)
        return {};
    const Result<YamlValues> read = yamlValues(part->tree);
    if (!read || !read->oddKeys.empty())
        return {};
    const PlainValue *entries = &read->documents[0];
    for (std::size_t i = 1; i < run.path.size(); ++i)
        entries = &entries->at(u"k");
    const QStringList keys = keysOf(tree, run);
    const PlainValue *map = &document;
    for (const QString &key : keys)
        map = &map->at(key);
    if (map->entries().size() < run.firstEntry + run.entries)
        return {};
    const std::optional<PlainValue> changed = withEntries(*map, run, entries->entries());
    return changed ? std::optional(PartChange{0, run, std::move(*part), withMap(document, keys, 0, *changed)}) : std::nullopt;
}

} // namespace

std::optional<PartChange> partChange(const YamlTree &tree, const std::vector<PlainValue> &documents, const TextChange &change)
{
    const std::size_t from = change.front().at, to = change.back().at + change.back().removed.size();
    const std::optional<std::size_t> document = to < from || to > tree.text().size() ? std::nullopt : documentOf(tree, from, to);
    std::vector<YamlRun> runs = document ? runsOf(tree, *document, from, to) : std::vector<YamlRun>();
    // Beyond a good part of the text, all of it is as quick.
    const std::size_t most = std::max<std::size_t>(tree.text().size() / 4, 16384);
    for (; !runs.empty() && runs.back().end - runs.back().begin <= most; runs.pop_back())
        if (std::optional<PartChange> found = changeWithin(tree, documents[*document], runs.back(), change)) {
            found->document = *document;
            return found;
        }
    return {};
}

} // namespace headrace
