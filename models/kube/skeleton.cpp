// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/skeleton.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int deepest = 8;

class Skeleton
{
public:
    explicit Skeleton(const KindSchema &schema)
        : m_schema(schema)
    {
    }

    /// The fields of a map that are required, each on a line at `indent`; false when there are none.
    bool fields(int number, int indent, bool isInline, int depth)
    {
        bool hasAny = false;
        const SchemaNode node = m_schema.node(number);
        for (const SchemaField &field : node.fields) {
            if (!field.isRequired || depth > deepest)
                continue;
            text += (isInline && !hasAny ? QString() : QString(indent, u' ')) + field.name + u':';
            value(field, indent, depth);
            hasAny = true;
        }
        return hasAny;
    }

    QString text;

private:
    void value(const SchemaField &field, int indent, int depth)
    {
        const SchemaNode node = m_schema.node(field.node);
        const qsizetype before = text.size();
        if (node.types.testFlag(ValueType::Object)) {
            text += u'\n';
            if (!fields(field.node, indent + 2, false, depth + 1)) {
                text.truncate(before);
                text += u" {}\n"_s;
            }
        } else if (node.types.testFlag(ValueType::List)) {
            text += u'\n' + QString(indent, u' ') + u"- "_s;
            if (node.items < 0 || !fields(node.items, indent + 2, true, depth + 1)) {
                text.truncate(before);
                text += u" []\n"_s;
            }
        } else {
            text += u' ' + scalar(node, field.defaultText) + u'\n';
        }
    }

    static QString scalar(const SchemaNode &node, const QString &defaultText)
    {
        if (!defaultText.isEmpty())
            return defaultText;
        if (!node.enumValues.isEmpty())
            return node.enumValues.first().isEmpty() ? u"\"\""_s : node.enumValues.first();
        if (node.types.testFlag(ValueType::String) || node.types == ValueTypes())
            return u"\"\""_s;
        return node.types.testFlag(ValueType::Boolean) ? u"false"_s : u"0"_s;
    }

    const KindSchema &m_schema;
};

} // namespace

QString skeletonOf(const ApiResource &resource, const KindSchema &schema)
{
    const QString name = resource.singular.isEmpty() ? resource.kind.toLower() : resource.singular;
    QString text = u"apiVersion: "_s + resource.apiVersion() + u"\nkind: "_s + resource.kind + u"\nmetadata:\n  name: my-"_s + name + u'\n';
    if (!schema.isKnown())
        return text;
    const SchemaNode root = schema.node(schema.root);
    for (const SchemaField &field : root.fields) {
        const bool isKnown = field.name == u"apiVersion" || field.name == u"kind" || field.name == u"metadata" || field.name == u"status";
        if (isKnown || (!field.isRequired && field.name != u"spec"))
            continue;
        Skeleton skeleton(schema);
        const bool hasAny = skeleton.fields(field.node, 2, false, 0);
        text += field.name + (hasAny ? u":\n"_s + skeleton.text : u": {}\n"_s);
    }
    return text;
}

} // namespace headrace
