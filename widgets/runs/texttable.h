// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace headrace {

/// Rows of texts under heads; columns of numbers stand at the right.
class TextTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(QStringList heads, std::vector<QStringList> rows, const QList<bool> &areNumbers);
    /// Separated by tabs, with the heads: for the clipboard.
    QString text() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_heads;
    std::vector<QStringList> m_rows;
    QList<bool> m_areNumbers;
};

} // namespace headrace
