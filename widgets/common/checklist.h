// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace headrace {

/// One choice of several.
struct CheckEntry {
    QString id;
    QString text;
    QString toolTip;
    bool isChecked = false;
    bool isStarred = false;

    bool operator==(const CheckEntry &) const = default;
};

/// Choices with a check box each, as far as they hold what was typed.
class CheckList final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, StarRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<CheckEntry> entries);
    const std::vector<CheckEntry> &entries() const { return m_entries; }
    void setFilter(const QString &text);
    const CheckEntry &entryAt(int row) const { return m_entries[m_shown[static_cast<std::size_t>(row)]]; }
    void setStarred(const QString &id, bool isStarred);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void checked(const QString &id, bool isChecked);

private:
    void fill();

    std::vector<CheckEntry> m_entries;
    std::vector<std::size_t> m_shown;
    QString m_filter;
};

} // namespace headrace
