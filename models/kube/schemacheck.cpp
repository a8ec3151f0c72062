// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/schemacheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool allows(const SchemaNode &schema, TextKind kind)
{
    if (schema.types == ValueTypes() || kind == TextKind::Null)
        return true;
    switch (kind) {
    case TextKind::Map:
        return schema.types.testFlag(ValueType::Object);
    case TextKind::List:
        return schema.types.testFlag(ValueType::List);
    case TextKind::String:
        return schema.types.testFlag(ValueType::String);
    case TextKind::Boolean:
        return schema.types.testFlag(ValueType::Boolean);
    case TextKind::Integer:
        return schema.types.testFlag(ValueType::Integer) || schema.types.testFlag(ValueType::Number);
    case TextKind::Number:
        return schema.types.testFlag(ValueType::Number);
    case TextKind::Null:
        break;
    }
    return true;
}

class Check
{
public:
    Check(const TextTree &tree, const KindSchema &schema)
        : m_tree(tree)
        , m_schema(schema)
    {
    }

    void node(int number, int schema)
    {
        const TextNode &text = m_tree.nodes[static_cast<std::size_t>(number)];
        const SchemaNode &rule = m_schema.node(schema);
        if (!allows(rule, text.kind)) {
            atValue(number, u"schema.type"_s, {pathText(pathOf(m_tree, number))});
            return;
        }
        const bool isScalar = text.kind != TextKind::Map && text.kind != TextKind::List && text.kind != TextKind::Null;
        if (isScalar && !rule.enumValues.isEmpty() && !rule.enumValues.contains(text.text))
            atValue(number, u"schema.enum"_s, {text.text, rule.enumValues.join(u", ")});
        if (text.kind == TextKind::List && rule.items >= 0)
            for (const int item : text.children)
                node(item, rule.items);
        if (text.kind == TextKind::Map)
            map(number, text, rule);
    }

    std::vector<TextProblem> problems;

private:
    void map(int number, const TextNode &text, const SchemaNode &rule)
    {
        for (const int child : text.children) {
            const QString &name = m_tree.nodes[static_cast<std::size_t>(child)].step.key;
            const SchemaField *field = rule.field(name);
            if (number == 0 && name == u"status")
                continue;
            if (field)
                node(child, field->node);
            else if (rule.values >= 0)
                node(child, rule.values);
            else if (!rule.isOpen)
                unknown(child, name, rule);
        }
        for (const SchemaField &field : rule.fields)
            if (field.isRequired && field.defaultText.isEmpty() && !(number == 0 && field.name == u"status") && childNamed(m_tree, number, field.name) < 0)
                missing(number, field.name);
    }

    void unknown(int child, const QString &name, const SchemaNode &rule)
    {
        QStringList known;
        for (const SchemaField &field : rule.fields)
            known.append(field.name);
        const TextNode &text = m_tree.nodes[static_cast<std::size_t>(child)];
        problems.push_back({.line = text.keyLine, .column = text.keyColumn, .endColumn = text.keyColumn + static_cast<int>(name.size()), .path = pathText(pathOf(m_tree, child)), .code = u"schema.unknown"_s, .arguments = {name, nearestName(name, known)}});
    }

    /// At the name of the map that lacks it.
    void missing(int number, const QString &name)
    {
        const TextNode &text = m_tree.nodes[static_cast<std::size_t>(number)];
        const int end = text.step.key.isEmpty() ? 0 : text.keyColumn + static_cast<int>(text.step.key.size());
        problems.push_back({.line = text.keyLine, .column = text.keyColumn, .endColumn = end, .path = pathText(pathOf(m_tree, number)), .code = u"schema.missing"_s, .arguments = {name}});
    }

    void atValue(int number, const QString &code, const QStringList &arguments)
    {
        const TextNode &text = m_tree.nodes[static_cast<std::size_t>(number)];
        const bool isOneLine = text.kind != TextKind::Map && text.kind != TextKind::List;
        problems.push_back({.line = isOneLine ? text.line : text.keyLine, .column = isOneLine ? text.column : text.keyColumn, .path = pathText(pathOf(m_tree, number)), .code = code, .arguments = arguments});
    }

    const TextTree &m_tree;
    const KindSchema &m_schema;
};

/// Optimal string alignment: swaps of neighbours count once.
int distance(const QString &a, const QString &b)
{
    const auto n = static_cast<std::size_t>(a.size());
    const auto m = static_cast<std::size_t>(b.size());
    std::vector<std::vector<int>> d(n + 1, std::vector<int>(m + 1));
    for (std::size_t i = 0; i <= n; ++i)
        d[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= m; ++j)
        d[0][j] = static_cast<int>(j);
    const auto at = [](const QString &text, std::size_t i) { return text[static_cast<qsizetype>(i)]; };
    for (std::size_t i = 1; i <= n; ++i)
        for (std::size_t j = 1; j <= m; ++j) {
            const int cost = at(a, i - 1) == at(b, j - 1) ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost});
            if (i > 1 && j > 1 && at(a, i - 1) == at(b, j - 2) && at(a, i - 2) == at(b, j - 1))
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[n][m];
}

/// 0 = begins with it, 1 = holds it, 2 = its letters in order; -1 = does not fit.
int fitOf(const QString &text, const QString &typed)
{
    if (text.startsWith(typed, Qt::CaseInsensitive))
        return 0;
    if (text.contains(typed, Qt::CaseInsensitive))
        return 1;
    qsizetype at = 0;
    for (const QChar c : typed) {
        at = text.indexOf(c, at, Qt::CaseInsensitive) + 1;
        if (at == 0)
            return -1;
    }
    return 2;
}

void addFields(const TextCursor &cursor, const KindSchema &schema, const SchemaNode &rule, std::vector<Completion> &found)
{
    for (const SchemaField &field : rule.fields) {
        if (cursor.siblings.contains(field.name))
            continue;
        const SchemaNode &node = schema.node(field.node);
        Completion completion{.text = field.name, .isField = true, .isRequired = field.isRequired};
        completion.opensList = node.types == ValueTypes(ValueType::List);
        completion.opensMap = node.types == ValueTypes(ValueType::Object);
        completion.description = field.description.isEmpty() ? node.description : field.description;
        found.push_back(std::move(completion));
    }
}

void addValues(const SchemaNode &rule, const QString &defaultText, std::vector<Completion> &found)
{
    QStringList values = rule.enumValues;
    if (rule.types == ValueTypes(ValueType::Boolean))
        values += {u"true"_s, u"false"_s};
    if (!defaultText.isEmpty() && !defaultText.startsWith(u'{') && !defaultText.startsWith(u'[')) {
        QString value = defaultText;
        if (value.startsWith(u'"'))
            value = value.mid(1, value.size() - 2);
        if (!values.contains(value) && !value.isEmpty())
            values.append(value);
    }
    for (const QString &value : values)
        found.push_back({.text = value});
}

} // namespace

QString nearestName(const QString &name, const QStringList &known)
{
    QString best;
    int least = std::min(2, static_cast<int>(name.size()) / 2) + 1;
    for (const QString &one : known) {
        const int far = one.compare(name, Qt::CaseInsensitive) == 0 ? 0 : distance(name, one);
        if (far < least) {
            least = far;
            best = one;
        }
    }
    return best;
}

std::vector<TextProblem> checkText(const TextTree &tree, const KindSchema &schema)
{
    if (!schema.isKnown() || tree.nodes.empty() || tree.nodes[0].kind != TextKind::Map)
        return {};
    Check check(tree, schema);
    check.node(0, schema.root);
    std::stable_sort(check.problems.begin(), check.problems.end(), [](const TextProblem &a, const TextProblem &b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
    return std::move(check.problems);
}

int schemaNodeAt(const KindSchema &schema, const ObjectPath &path)
{
    int node = schema.isKnown() ? schema.root : -1;
    for (const PathStep &step : path) {
        if (node < 0)
            return -1;
        const SchemaNode &rule = schema.node(node);
        if (step.key.isEmpty())
            node = rule.items;
        else if (const SchemaField *field = rule.field(step.key))
            node = field->node;
        else
            node = rule.values;
    }
    return node;
}

std::vector<Completion> completionsAt(const TextCursor &cursor, const KindSchema &schema)
{
    std::vector<Completion> found;
    const int number = cursor.isNothing ? -1 : schemaNodeAt(schema, cursor.path);
    if (number < 0)
        return found;
    const SchemaNode &rule = schema.node(number);
    if (cursor.isValue) {
        const SchemaField *field = rule.field(cursor.key);
        const int value = field ? field->node : rule.values;
        if (value >= 0)
            addValues(schema.node(value), field ? field->defaultText : QString(), found);
    } else if (rule.fields.empty() && cursor.startsItem) {
        addValues(rule, {}, found);
    } else {
        addFields(cursor, schema, rule, found);
    }
    std::erase_if(found, [&](const Completion &completion) { return fitOf(completion.text, cursor.prefix) < 0; });
    std::stable_sort(found.begin(), found.end(), [&](const Completion &a, const Completion &b) { return std::pair(fitOf(a.text, cursor.prefix), !a.isRequired) < std::pair(fitOf(b.text, cursor.prefix), !b.isRequired); });
    return found;
}

FieldHelp helpFor(const KindSchema &schema, const ObjectPath &path)
{
    const int number = schemaNodeAt(schema, path);
    if (number < 0 || path.empty())
        return {};
    const SchemaNode &rule = schema.node(number);
    FieldHelp help{.path = pathText(path), .types = rule.types, .format = rule.format, .description = rule.description, .enumValues = rule.enumValues};
    const int inner = rule.items >= 0 ? rule.items : rule.values;
    if (inner >= 0)
        help.itemTypes = schema.node(inner).types;
    const int parent = schemaNodeAt(schema, {path.begin(), path.end() - 1});
    if (const SchemaField *field = parent >= 0 ? schema.node(parent).field(path.back().key) : nullptr) {
        help.isRequired = field->isRequired;
        help.defaultText = field->defaultText;
        if (!field->description.isEmpty())
            help.description = field->description;
    }
    return help;
}

} // namespace headrace
