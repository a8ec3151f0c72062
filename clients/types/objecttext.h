// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace headrace {

/// A step into an object: a field's name, or a place in a list (then `key` is empty).
struct PathStep {
    QString key;
    int index = -1;

    bool operator==(const PathStep &) const = default;
};
using ObjectPath = std::vector<PathStep>;

/// "spec.containers[0].image"; names with dots stand in brackets: "metadata.labels[app.kubernetes.io/name]".
QString pathText(const ObjectPath &path);

enum class TextKind { Null, Boolean, Integer, Number, String, List, Map };

/// One value of an object's text and where it stands. Lines and columns (in characters) count from 0.
struct TextNode {
    int parent = -1;
    PathStep step; ///< from the parent
    TextKind kind = TextKind::Null;
    QString text; ///< of a scalar, as the server reads it
    int keyLine = 0; ///< of the field's name or of the list item
    int keyColumn = 0;
    int line = 0; ///< of the value
    int column = 0;
    int endLine = 0; ///< the last line that belongs to it
    std::vector<int> children; ///< numbers of nodes, in the order of the text

    bool operator==(const TextNode &) const = default;
};

/// An object's text as a tree; parents stand before their children, the whole is node 0.
struct TextTree {
    std::vector<TextNode> nodes;

    bool operator==(const TextTree &) const = default;
};

ObjectPath pathOf(const TextTree &tree, int node);
/// The child with that name; -1 when there is none.
int childNamed(const TextTree &tree, int node, const QString &key);

/// Where a field stands that a server named: "spec.containers[0].image", ".spec.template.spec.containers[name=\"c\"].image",
/// "metadata.annotations[a.b/c]". When the field itself is not in the text, its nearest parent.
struct FieldPlace {
    int node = 0;
    bool isWhole = false; ///< false = a parent
};
FieldPlace findField(const TextTree &tree, const QString &field);
/// The innermost value that a line belongs to.
int nodeAtLine(const TextTree &tree, int line);

/// Where the cursor stands in a text that need not be whole: in which map or list, after which field's name, what is typed already.
struct TextCursor {
    bool isNothing = true; ///< in a comment, a text block, flow style: nothing can be said
    ObjectPath path;       ///< the map (or list) that is written into
    bool isValue = false;  ///< behind "key:"
    QString key;
    QString prefix;       ///< what stands left of the cursor
    int prefixColumn = 0; ///< where it begins
    bool startsItem = false; ///< right behind a dash: a scalar of the list or the first field of an item
    QStringList siblings; ///< fields that the map has already, without the one under the cursor

    bool operator==(const TextCursor &) const = default;
};
TextCursor cursorAt(const QStringList &lines, int line, int column);

/// What an object's text leaves out for reading.
struct TextOptions {
    bool hidesManagers = true;    ///< metadata.managedFields
    bool hidesLastApplied = true; ///< kubectl's copy of the whole object in an annotation
    bool hidesSecrets = true;     ///< values of Secrets become marks with their size

    bool operator==(const TextOptions &) const = default;
};

} // namespace headrace
