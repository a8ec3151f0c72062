// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/merging.h"
#include "app/local/kube/status.h"

namespace headrace::local {

/// Who writes, and how.
struct FieldWriter {
    std::string name;
    bool isApply = false;
    std::string subresource; ///< "status" or empty
    std::string time; ///< RFC 3339

    bool operator==(const FieldWriter &) const = default;
};

/// The rules of field ownership for objects of one kind.
class FieldOwnership
{
public:
    FieldOwnership(const SchemaBook &book, const Schema &schema, std::string apiVersion)
        : m_book(book)
        , m_schema(schema)
        , m_apiVersion(std::move(apiVersion))
    {
    }

    /// After a write that is no apply: `after` gets managedFields; `before` is what was there (for a creation the empty object of the kind).
    void update(const Json &before, Json &after, const FieldWriter &manager) const;
    /// The object after an apply of `config`, with its managedFields; a Conflict names every field and its manager.
    Outcome<Json> apply(const Json &live, const Json &config, const FieldWriter &manager, bool force) const;

private:
    struct Entry {
        FieldWriter manager;
        std::string apiVersion;
        FieldSet fields;
    };
    std::vector<Entry> read(const Json &object) const;
    void write(Json &object, std::vector<Entry> entries) const;
    FieldSet tracked(FieldSet fields) const;
    FieldDifference difference(const Json &before, const Json &after) const;
    Refusal conflicts(const std::vector<std::pair<Entry, FieldSet>> &conflicts) const;

    const SchemaBook &m_book;
    const Schema &m_schema;
    const std::string m_apiVersion;
};

} // namespace headrace::local
