// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/objecttext.h"
#include "clients/types/schema.h"

namespace headrace {

/// Something wrong in a text and where. Lines and columns count from 0. `code` is "schema.…" or that of an Error; words are made in
/// widgets.
struct TextProblem {
    int line = 0;
    int column = 0;
    int endColumn = 0; ///< 0 = to the end of the line
    QString path;
    QString code;
    QStringList arguments;
    bool isError = true; ///< false = a warning: the server may take it

    bool operator==(const TextProblem &) const = default;
};

/// What a text has that its schema does not allow: "schema.unknown" (arguments: name, nearest known name or empty), "schema.type"
/// (path), "schema.missing" (name), "schema.enum" (value, allowed ones). The status is the server's and not looked at.
std::vector<TextProblem> checkText(const TextTree &tree, const KindSchema &schema);

/// The node that a path leads to; -1 where the schema says nothing.
int schemaNodeAt(const KindSchema &schema, const ObjectPath &path);

/// Something that may be written at the cursor.
struct Completion {
    QString text;
    bool isField = false;
    bool isRequired = false;
    bool opensMap = false;  ///< fields or items follow below
    bool opensList = false;
    QString description;

    bool operator==(const Completion &) const = default;
};
/// Fields that are not there yet (required ones first) or values, in the order of how well they fit what is typed.
std::vector<Completion> completionsAt(const TextCursor &cursor, const KindSchema &schema);

/// What the schema says about a field.
struct FieldHelp {
    QString path;
    ValueTypes types;
    ValueTypes itemTypes; ///< of a list's items or a map's values
    QString format;
    QString description;
    QString defaultText;
    QStringList enumValues;
    bool isRequired = false;

    bool operator==(const FieldHelp &) const = default;
};
/// Empty path = nothing is known.
FieldHelp helpFor(const KindSchema &schema, const ObjectPath &path);

/// The known name that a mistyped one most likely means; empty when none is near.
QString nearestName(const QString &name, const QStringList &known);

} // namespace headrace
