// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>
#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace headrace {

/// What a value may be; none set = anything.
enum class ValueType { Object = 1, List = 2, String = 4, Integer = 8, Number = 16, Boolean = 32 };
Q_DECLARE_FLAGS(ValueTypes, ValueType)
Q_DECLARE_OPERATORS_FOR_FLAGS(ValueTypes)

struct SchemaField {
    QString name;
    int node = -1; ///< number in the book
    bool isRequired = false;
    QString description; ///< of the field itself; empty = the node's
    QString defaultText; ///< as JSON

    bool operator==(const SchemaField &) const = default;
};

/// What a server says about one value of an object.
struct SchemaNode {
    ValueTypes types;
    QString format; ///< "int32", "date-time", "byte" …
    QString description;
    QStringList enumValues;
    std::vector<SchemaField> fields; ///< sorted by name
    int items = -1;                  ///< of a list
    int values = -1;                 ///< of a map with free names
    bool isOpen = true;              ///< names that are not listed may stand there
    bool isNullable = false;
    QStringList listKeys; ///< of a list of named items

    bool operator==(const SchemaNode &) const = default;
    const SchemaField *field(const QString &name) const;
};

/// All kinds of one group and version. Nodes may refer to each other in rings.
struct SchemaBook {
    std::vector<SchemaNode> nodes;
    QHash<QString, int> kinds; ///< by "group/version/Kind", the core group is empty

    bool operator==(const SchemaBook &) const = default;
};
using SchemaBookPointer = std::shared_ptr<const SchemaBook>;

/// One kind in its book.
struct KindSchema {
    SchemaBookPointer book;
    int root = -1;

    bool isKnown() const { return book && root >= 0; }
    const SchemaNode &node(int number) const { return book->nodes[static_cast<std::size_t>(number)]; }
};

} // namespace headrace
