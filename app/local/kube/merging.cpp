// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/merging.h"

namespace headrace::local {

namespace {

const Json *itemWith(const Schema &schema, const Json &list, const std::string &edge)
{
    for (const Json &item : list)
        if (edgeOf(schema, item) == edge)
            return &item;
    return nullptr;
}

/// Items of `live` that are not in `config` keep their place before the next one that both have; the order of `config` holds.
Json mergedList(const SchemaBook &book, const Schema &schema, const Json &live, const Json &config)
{
    Json merged = Json::array();
    std::set<std::string> wanted, done;
    for (const Json &item : config)
        wanted.insert(edgeOf(schema, item));
    auto old = live.begin();
    const auto takeOld = [&](const std::string &until) {
        for (; old != live.end() && edgeOf(schema, *old) != until; ++old)
            if (!wanted.contains(edgeOf(schema, *old)))
                merged.push_back(*old);
    };
    for (const Json &item : config) {
        const std::string edge = edgeOf(schema, item);
        if (!done.insert(edge).second)
            continue;
        const Json *before = itemWith(schema, live, edge);
        if (before && std::any_of(old, live.end(), [&](const Json &one) { return &one == before; }))
            takeOld(edge);
        merged.push_back(before ? mergedOf(book, elementOf(book, schema), *before, item) : item);
    }
    takeOld({});
    return merged;
}

bool isMergedList(const Schema &schema)
{
    return schema.type == FieldType::List && (!schema.keys.empty() || schema.isSet);
}

} // namespace

Json mergedOf(const SchemaBook &book, const Schema &schema, const Json &live, const Json &config)
{
    if (live.is_object() && config.is_object() && !schema.isAtomic) {
        Json merged = live;
        for (const auto &[field, value] : config.items()) {
            const auto found = live.find(field);
            merged[field] = found == live.end() ? value : mergedOf(book, fieldOf(book, schema, field), *found, value);
        }
        return merged;
    }
    if (live.is_array() && config.is_array() && isMergedList(schema))
        return mergedList(book, schema, live, config);
    return config;
}

void removeFields(const Schema &schema, Json &value, const FieldSet &fields, const SchemaBook &book)
{
    if (value.is_object() && !schema.isAtomic) {
        for (const auto &[edge, child] : fields.children()) {
            const std::string field = edge.substr(2);
            const auto found = value.find(field);
            if (!edge.starts_with("f:") || found == value.end())
                continue;
            if (!child.isMember()) {
                const bool wasEmpty = found->empty();
                removeFields(fieldOf(book, schema, field), *found, child, book);
                if (wasEmpty || !(found->is_structured() && found->empty()))
                    continue;
            }
            value.erase(field);
        }
    } else if (value.is_array() && isMergedList(schema)) {
        Json kept = Json::array();
        for (Json &item : value) {
            const FieldSet *set = fields.find(edgeOf(schema, item));
            if (set && set->isMember())
                continue;
            if (set)
                removeFields(elementOf(book, schema), item, *set, book);
            kept.push_back(std::move(item));
        }
        value = std::move(kept);
    }
}

void dropNulls(Json &value)
{
    if (value.is_object()) {
        for (auto field = value.begin(); field != value.end();) {
            if (field->is_null()) {
                field = value.erase(field);
            } else {
                dropNulls(*field);
                ++field;
            }
        }
    } else if (value.is_array()) {
        for (Json &item : value)
            dropNulls(item);
    }
}

} // namespace headrace::local
