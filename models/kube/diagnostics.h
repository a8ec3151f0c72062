// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/diagnostics.h"
#include "clients/types/result.h"

#include <QAbstractTableModel>

namespace headrace {

class ClusterSession;

/// The state of a session right now, secrets taken out.
Diagnostics diagnosticsOf(const ClusterSession &session);
/// Takes secrets out of addresses, paths and messages.
void redactDiagnostics(Diagnostics &diagnostics);
/// As JSON text.
QByteArray diagnosticsText(const Diagnostics &diagnostics);
/// Writes it to a file; Error "file.unwritable" when that cannot be.
Result<void> exportDiagnostics(const Diagnostics &diagnostics, const QString &file);

/// Memory, files and threads of the program right now.
ProcessUse currentUse();

/// The requests that failed, newest first, one a kind of failure: how often and when last.
struct FailureLine {
    QString method;
    QString path; ///< of the newest
    int status = 0;
    QString error;
    int times = 0;
    qint64 last = 0; ///< milliseconds since 1970

    bool operator==(const FailureLine &) const = default;
};
std::vector<FailureLine> failuresOf(const std::vector<RequestRecord> &requests);

/// The lists and watches that are alive. GUI thread.
class LiveWorkTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { KindColumn, NameSpaceColumn, StateColumn, RowsColumn, EventsColumn, ReconnectsColumn, ColumnCount };
    enum Role { StatusRole = Qt::UserRole + 1, NumberRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setWork(std::vector<LiveWork> work);
    const LiveWork &workAt(int row) const { return m_work[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Headers and the words of states are the widgets'.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<LiveWork> m_work;
};

} // namespace headrace
