// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/requestrecord.h"

#include <QAbstractTableModel>

#include <vector>

namespace headrace {

/// What was asked of a server, newest first. GUI thread.
class RequestsTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, MethodColumn, StatusColumn, MillisecondsColumn, BytesColumn, PathColumn, ErrorColumn, ColumnCount };
    enum Role { IsFailedRole = Qt::UserRole + 1, IsOpenRole, NumberRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setRecords(std::vector<RequestRecord> records);
    /// Only requests whose method, path, status or error hold all the words; `onlyFailed` leaves the others out.
    void setFilter(const QString &text, bool onlyFailed);
    const RequestRecord &recordAt(int row) const { return m_records[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Headers are the widgets'.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    bool isShown(const RequestRecord &record) const;

    std::vector<RequestRecord> m_records;
    QStringList m_words;
    bool m_onlyFailed = false;
};

/// A request as a command line for curl or kubectl. Credentials are left to the reader ("$TOKEN") or kubectl's own context.
QString asCurl(const RequestRecord &record, const QString &server);
QString asKubectl(const RequestRecord &record, const QString &context);

} // namespace headrace
