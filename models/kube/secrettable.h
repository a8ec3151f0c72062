// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/objectedit.h"

#include <QAbstractTableModel>

#include <vector>

namespace headrace {

/// The entries of a Secret; values stay hidden but for the one that was revealed.
class SecretTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { KeyColumn, SizeColumn, ValueColumn, ColumnCount };
    enum Role { IsTextRole = Qt::UserRole + 1, IsRevealedRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Of the object as the server sent it (JSON). What was revealed stays so while its key is there.
    void setObject(const QByteArray &json);
    void clear();
    /// Shows this one value and hides the others; -1 hides all.
    void reveal(int row);
    int revealed() const { return m_revealed; }
    const SecretEntry &entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// The value column is empty unless revealed; binary values as hexadecimal bytes.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<SecretEntry> m_entries;
    int m_revealed = -1;
};

} // namespace headrace
