// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/fieldset.h"

namespace headrace::local {

namespace {

/// Whether a value is looked into, or taken as one.
bool isLeaf(const Schema &schema, const Json &value)
{
    if (value.is_object())
        return schema.isAtomic;
    if (value.is_array())
        return schema.type != FieldType::List || (schema.keys.empty() && !schema.isSet);
    return true;
}

bool isVoid(const Json *value)
{
    return !value || value->is_null() || ((value->is_object() || value->is_array()) && value->empty());
}

/// What is below a value, by edge.
std::map<std::string, const Json *> partsOf(const Schema &schema, const Json *value)
{
    std::map<std::string, const Json *> parts;
    if (!value)
        return parts;
    if (value->is_object())
        for (const auto &[field, part] : value->items())
            parts.emplace("f:" + field, &part);
    if (value->is_array())
        for (const Json &item : *value)
            parts.emplace(edgeOf(schema, item), &item);
    return parts;
}

const Schema &below(const SchemaBook &book, const Schema &schema, const std::string &edge)
{
    return edge.starts_with("f:") ? fieldOf(book, schema, edge.substr(2)) : elementOf(book, schema);
}

void compare(const SchemaBook &book, const Schema &schema, const Json *before, const Json *after, FieldSet &added, FieldSet &modified, FieldSet &removed)
{
    const Json *some = after && !after->is_null() ? after : before;
    const bool sameShape = !before || !after || before->is_null() || after->is_null() || before->type() == after->type();
    if (!some || isLeaf(schema, *some) || !sameShape || (isVoid(before) && isVoid(after))) {
        if (!before)
            added.setMember();
        else if (!after)
            removed.setMember();
        else if (*before != *after)
            modified.setMember();
        return;
    }
    const auto first = partsOf(schema, before);
    const auto second = partsOf(schema, after);
    std::set<std::string> edges;
    for (const auto &[edge, part] : first)
        edges.insert(edge);
    for (const auto &[edge, part] : second)
        edges.insert(edge);
    for (const std::string &edge : edges) {
        const auto from = first.find(edge);
        const auto to = second.find(edge);
        FieldSet plus, changed, minus;
        compare(book, below(book, schema, edge), from == first.end() ? nullptr : from->second, to == second.end() ? nullptr : to->second, plus, changed, minus);
        if (!plus.isEmpty())
            added.child(edge).add(plus);
        if (!changed.isEmpty())
            modified.child(edge).add(changed);
        if (!minus.isEmpty())
            removed.child(edge).add(minus);
    }
    if (!before)
        added.setMember();
    else if (!after)
        removed.setMember();
}

std::string pathOf(const std::string &edge)
{
    if (edge.starts_with("f:"))
        return '.' + edge.substr(2);
    if (edge.starts_with("k:")) {
        const Json keys = Json::parse(edge.substr(2), nullptr, false);
        std::string text;
        for (const auto &[key, value] : keys.items())
            text += (text.empty() ? "" : ",") + key + '=' + textOf(value);
        return '[' + text + ']';
    }
    return "[=" + edge.substr(2) + ']';
}

} // namespace

std::string edgeOf(const Schema &list, const Json &item)
{
    if (list.keys.empty() || !item.is_object())
        return "v:" + textOf(item);
    Json keys = Json::object();
    for (const std::string &key : list.keys) {
        if (item.contains(key))
            keys[key] = item[key];
        else if (key == "protocol")
            keys[key] = "TCP";
    }
    return "k:" + textOf(keys);
}

FieldSet FieldSet::fromJson(const Json &fieldsV1)
{
    FieldSet set;
    if (!fieldsV1.is_object())
        return set;
    for (const auto &[edge, value] : fieldsV1.items()) {
        if (edge == ".") {
            set.m_isMember = true;
            continue;
        }
        FieldSet child = fromJson(value);
        if (!value.is_object() || value.empty())
            child.m_isMember = true;
        set.m_children.emplace(edge, std::move(child));
    }
    return set;
}

Json FieldSet::toJson() const
{
    Json json = Json::object();
    if (m_isMember && !m_children.empty())
        json["."] = Json::object();
    for (const auto &[edge, child] : m_children)
        json[edge] = child.toJson();
    return json;
}

const FieldSet *FieldSet::find(const std::string &edge) const
{
    const auto found = m_children.find(edge);
    return found == m_children.end() ? nullptr : &found->second;
}

void FieldSet::add(const FieldSet &other)
{
    m_isMember = m_isMember || other.m_isMember;
    for (const auto &[edge, child] : other.m_children)
        m_children[edge].add(child);
}

void FieldSet::subtract(const FieldSet &other)
{
    if (other.m_isMember)
        m_isMember = false;
    for (const auto &[edge, child] : other.m_children) {
        const auto found = m_children.find(edge);
        if (found != m_children.end())
            found->second.subtract(child);
    }
    prune();
}

void FieldSet::prune()
{
    std::erase_if(m_children, [](const auto &entry) { return entry.second.isEmpty(); });
}

FieldSet FieldSet::common(const FieldSet &other) const
{
    FieldSet set;
    set.m_isMember = m_isMember && other.m_isMember;
    for (const auto &[edge, child] : m_children)
        if (const FieldSet *theirs = other.find(edge))
            if (FieldSet both = child.common(*theirs); !both.isEmpty())
                set.m_children.emplace(edge, std::move(both));
    return set;
}

FieldSet FieldSet::withNamedFields(const SchemaBook &book, const Schema &schema) const
{
    FieldSet set;
    set.m_isMember = m_isMember;
    for (const auto &[edge, child] : m_children) {
        FieldSet &copy = set.m_children[edge];
        copy = child.withNamedFields(book, below(book, schema, edge));
        if (edge.starts_with("f:") && definitionOf(schema).fields.contains(edge.substr(2)))
            copy.m_isMember = true;
    }
    return set;
}

void FieldSet::forEachPath(const std::function<void(const std::string &)> &visit, const std::string &prefix) const
{
    if (m_isMember && !prefix.empty())
        visit(prefix);
    for (const auto &[edge, child] : m_children)
        child.forEachPath(visit, prefix + pathOf(edge));
}

FieldSet fieldsOf(const SchemaBook &book, const Schema &schema, const Json &value)
{
    FieldSet set;
    if (isLeaf(schema, value)) {
        set.setMember();
        return set;
    }
    for (const auto &[edge, part] : partsOf(schema, &value)) {
        FieldSet &child = set.child(edge);
        child = fieldsOf(book, below(book, schema, edge), *part);
        const bool isNamed = edge.starts_with("f:") && definitionOf(schema).fields.contains(edge.substr(2));
        if (isVoid(part) || !isNamed)
            child.setMember();
    }
    return set;
}

FieldDifference differenceOf(const SchemaBook &book, const Schema &schema, const Json &before, const Json &after)
{
    FieldDifference difference;
    compare(book, schema, &before, &after, difference.added, difference.modified, difference.removed);
    return difference;
}

} // namespace headrace::local
