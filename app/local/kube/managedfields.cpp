// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/managedfields.h"

#include <algorithm>

namespace headrace::local {

namespace {

/// Fields that nobody owns: the server's own.
constexpr const char *ownFields[] = {"f:name", "f:namespace", "f:creationTimestamp", "f:selfLink", "f:uid", "f:clusterName", "f:generation", "f:managedFields", "f:resourceVersion", "f:deletionTimestamp", "f:deletionGracePeriodSeconds"};

bool sameManager(const FieldWriter &a, const FieldWriter &b)
{
    return a.name == b.name && a.isApply == b.isApply && a.subresource == b.subresource;
}

} // namespace

FieldSet FieldOwnership::tracked(FieldSet fields) const
{
    fields.remove("f:apiVersion");
    fields.remove("f:kind");
    if (const FieldSet *metadata = fields.find("f:metadata")) {
        FieldSet kept;
        for (const auto &[edge, child] : metadata->children())
            if (std::find(std::begin(ownFields), std::end(ownFields), edge) == std::end(ownFields))
                kept.child(edge) = child;
        fields.remove("f:metadata");
        if (!kept.isEmpty())
            fields.child("f:metadata") = kept;
    }
    return fields;
}

FieldDifference FieldOwnership::difference(const Json &before, const Json &after) const
{
    FieldDifference all = differenceOf(m_book, m_schema, before, after);
    return {tracked(std::move(all.added)), tracked(std::move(all.modified)), tracked(std::move(all.removed))};
}

std::vector<FieldOwnership::Entry> FieldOwnership::read(const Json &object) const
{
    std::vector<Entry> entries;
    const Json &list = at(object, {"metadata", "managedFields"});
    if (!list.is_array())
        return entries;
    for (const Json &one : list)
        if (one.is_object())
            entries.push_back({{textAt(one, {"manager"}), textAt(one, {"operation"}) == "Apply", textAt(one, {"subresource"}), textAt(one, {"time"})}, textAt(one, {"apiVersion"}), FieldSet::fromJson(at(one, {"fieldsV1"}))});
    return entries;
}

void FieldOwnership::write(Json &object, std::vector<Entry> entries) const
{
    std::erase_if(entries, [](const Entry &entry) { return entry.fields.isEmpty(); });
    std::stable_sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) {
        if (a.manager.isApply != b.manager.isApply)
            return a.manager.isApply;
        return a.manager.time != b.manager.time ? a.manager.time < b.manager.time : a.manager.name < b.manager.name;
    });
    Json list = Json::array();
    for (const Entry &entry : entries) {
        Json one{{"manager", entry.manager.name}, {"operation", entry.manager.isApply ? "Apply" : "Update"}, {"apiVersion", entry.apiVersion}, {"time", entry.manager.time}, {"fieldsType", "FieldsV1"}, {"fieldsV1", entry.fields.toJson()}};
        if (!entry.manager.subresource.empty())
            one["subresource"] = entry.manager.subresource;
        list.push_back(std::move(one));
    }
    Json &metadata = objectAt(object, {"metadata"});
    if (list.empty())
        metadata.erase("managedFields");
    else
        metadata["managedFields"] = std::move(list);
}

void FieldOwnership::update(const Json &before, Json &after, const FieldWriter &manager) const
{
    const FieldDifference changes = difference(before, after);
    FieldSet mine = changes.modified;
    mine.add(changes.added);
    std::vector<Entry> entries = read(before);
    bool isThere = false;
    for (Entry &entry : entries) {
        const FieldSet was = entry.fields;
        if (sameManager(entry.manager, manager)) {
            isThere = true;
            entry.fields.add(mine);
            entry.fields.subtract(changes.removed);
            entry.apiVersion = m_apiVersion;
        } else {
            entry.fields.subtract(mine);
            entry.fields.subtract(changes.removed);
        }
        if (entry.fields != was && sameManager(entry.manager, manager))
            entry.manager.time = manager.time;
    }
    if (!isThere)
        entries.push_back({manager, m_apiVersion, mine});
    write(after, std::move(entries));
}

Refusal FieldOwnership::conflicts(const std::vector<std::pair<Entry, FieldSet>> &conflicts) const
{
    Json causes = Json::array();
    std::string text;
    std::size_t count = 0;
    for (const auto &[entry, fields] : conflicts) {
        std::string who = "conflict with \"" + entry.manager.name + '"';
        if (!entry.manager.subresource.empty())
            who += " with subresource \"" + entry.manager.subresource + '"';
        if (!entry.manager.isApply)
            who += " using " + entry.apiVersion + (entry.manager.time.empty() ? "" : " at " + entry.manager.time);
        std::string paths;
        fields.forEachPath([&](const std::string &path) {
            causes.push_back({{"reason", "FieldManagerConflict"}, {"message", who}, {"field", path}});
            paths += paths.empty() ? path : "\n- " + path;
            ++count;
        });
        text += (text.empty() ? "" : "\n") + who + ": " + paths;
    }
    const std::string words = count == 1 ? "1 conflict: " : std::to_string(count) + " conflicts: ";
    return {409, "Conflict", "Apply failed with " + words + text, {{"causes", causes}}};
}

Outcome<Json> FieldOwnership::apply(const Json &live, const Json &config, const FieldWriter &manager, bool force) const
{
    std::vector<Entry> entries = read(live);
    FieldSet last;
    std::erase_if(entries, [&](const Entry &entry) {
        if (sameManager(entry.manager, manager))
            last = entry.fields;
        return sameManager(entry.manager, manager);
    });
    const FieldSet mine = tracked(fieldsOf(m_book, m_schema, config));
    Json after = mergedOf(m_book, m_schema, live, config);
    FieldSet owned = mine;
    for (const Entry &entry : entries)
        owned.add(entry.fields);
    // What this manager applied before and nobody owns any more goes.
    FieldSet gone = last.withNamedFields(m_book, m_schema);
    gone.subtract(owned.withNamedFields(m_book, m_schema));
    removeFields(m_schema, after, gone, m_book);
    const FieldDifference changes = difference(live, after);
    FieldSet touched = changes.modified;
    touched.add(changes.added);
    std::vector<std::pair<Entry, FieldSet>> taken;
    for (Entry &entry : entries) {
        FieldSet both = entry.fields.common(touched);
        if (!both.isEmpty())
            taken.emplace_back(entry, both);
        entry.fields.subtract(both);
        entry.fields.subtract(changes.removed);
    }
    if (!taken.empty() && !force)
        return conflicts(taken);
    FieldWriter now = manager;
    for (const Entry &entry : read(live))
        if (sameManager(entry.manager, manager) && entry.fields == mine && changes.isNone())
            now.time = entry.manager.time;
    entries.push_back({now, m_apiVersion, mine});
    write(after, std::move(entries));
    return after;
}

} // namespace headrace::local
