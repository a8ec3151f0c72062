// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <vector>

namespace headrace {

/// One key of an order: the column's id and its direction.
struct SortKey {
    QString column;
    bool isDescending = false;

    bool operator==(const SortKey &) const = default;
};

/// How a kind's columns are shown. Columns go by id: "@cluster", "@namespace", "@owner", "@created", "@cpu", "@memory", "@gpu", "=KEY" for a label, else the
/// server's name of the column, so that a layout outlives reconnects and suits other versions of a kind.
struct ColumnLayout {
    QStringList order;  ///< ids in the user's order; others keep the server's
    QStringList hidden; ///< of those that are shown by themselves
    QStringList added;  ///< of those that are not: wide ones, labels, owner
    QHash<QString, int> widths; ///< in pixels, of columns that were dragged
    std::vector<SortKey> sort;  ///< empty = namespace, name

    bool operator==(const ColumnLayout &) const = default;
    QVariantMap toMap() const;
    static ColumnLayout fromMap(const QVariantMap &map);
    /// Shows or hides a column; `isDefault` says whether it is shown by itself.
    void setShown(const QString &id, bool isDefault, bool shown);
    /// Ids in the order in which they are shown. `defaults` and `others` are those that are there, in natural order.
    QStringList shown(const QStringList &defaults, const QStringList &others) const;
};

} // namespace headrace
