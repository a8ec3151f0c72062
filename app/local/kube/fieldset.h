// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/schema.h"

#include <functional>

namespace headrace::local {

/// A set of fields of an object, as managedFields has them: a tree whose edges are "f:NAME", "k:{…}" and "v:VALUE".
class FieldSet
{
public:
    static FieldSet fromJson(const Json &fieldsV1);
    Json toJson() const;

    bool isEmpty() const { return !m_isMember && m_children.empty(); }
    bool isMember() const { return m_isMember; }
    void setMember() { m_isMember = true; }
    FieldSet &child(const std::string &edge) { return m_children[edge]; }
    const FieldSet *find(const std::string &edge) const;
    void remove(const std::string &edge) { m_children.erase(edge); }
    const std::map<std::string, FieldSet> &children() const { return m_children; }

    void add(const FieldSet &other);
    void subtract(const FieldSet &other);
    FieldSet common(const FieldSet &other) const;
    /// Fields of objects that hold members become members themselves: who owns a part holds the whole.
    FieldSet withNamedFields(const SchemaBook &book, const Schema &schema) const;
    /// ".spec.containers[name=\"c\"].image" of every member.
    void forEachPath(const std::function<void(const std::string &)> &visit, const std::string &prefix = {}) const;

    bool operator==(const FieldSet &) const = default;

private:
    void prune();

    bool m_isMember = false;
    std::map<std::string, FieldSet> m_children;
};

/// What an apply owns: every leaf of the value.
FieldSet fieldsOf(const SchemaBook &book, const Schema &schema, const Json &value);

struct FieldDifference {
    FieldSet added;
    FieldSet modified;
    FieldSet removed;

    bool isNone() const { return added.isEmpty() && modified.isEmpty() && removed.isEmpty(); }
};
/// From `before` to `after`; null pointers = nothing there.
FieldDifference differenceOf(const SchemaBook &book, const Schema &schema, const Json &before, const Json &after);

/// The edge of an item of a list whose items are known by keys or by themselves.
std::string edgeOf(const Schema &list, const Json &item);

} // namespace headrace::local
