// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/diagnostics.h"

#include "clients/kube/diagnosticsjson.h"
#include "models/kube/clustersession.h"
#include "models/log/redaction.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString wordOf(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Idle:
        return u"idle"_s;
    case ConnectionState::Connecting:
        return u"connecting"_s;
    case ConnectionState::Connected:
        return u"connected"_s;
    case ConnectionState::Failed:
        break;
    }
    return u"failed"_s;
}

} // namespace

Diagnostics diagnosticsOf(const ClusterSession &session)
{
    Diagnostics diagnostics{.program = u"Headrace "_s % QCoreApplication::applicationVersion(), .cluster = session.entry().name, .server = session.entry().server, .user = session.entry().user, .state = wordOf(session.state())};
    diagnostics.taken = QDateTime::currentMSecsSinceEpoch();
    diagnostics.kinds = static_cast<qsizetype>(session.surface().resources.size());
    diagnostics.staleGroups = session.surface().staleGroups;
    diagnostics.totals = session.totals();
    diagnostics.process = processUse();
    diagnostics.work = session.liveWork();
    diagnostics.requests = session.requests();
    redactDiagnostics(diagnostics);
    return diagnostics;
}

void redactDiagnostics(Diagnostics &diagnostics)
{
    diagnostics.server = redacted(diagnostics.server);
    for (RequestRecord &record : diagnostics.requests) {
        record.path = redacted(record.path);
        record.error = redacted(record.error);
    }
    for (LiveWork &work : diagnostics.work) {
        work.status.error.serverMessage = redacted(work.status.error.serverMessage);
        work.status.error.where = redacted(work.status.error.where);
    }
}

QByteArray diagnosticsText(const Diagnostics &diagnostics)
{
    Diagnostics clean = diagnostics;
    redactDiagnostics(clean);
    return diagnosticsJson(clean);
}

Result<void> exportDiagnostics(const Diagnostics &diagnostics, const QString &name)
{
    QSaveFile file(name);
    const QByteArray text = diagnosticsText(diagnostics);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return Error{.code = u"file.unwritable"_s, .where = name, .serverMessage = file.errorString()};
    return {};
}

ProcessUse currentUse()
{
    return processUse();
}

std::vector<FailureLine> failuresOf(const std::vector<RequestRecord> &requests)
{
    std::vector<FailureLine> lines;
    for (auto record = requests.rbegin(); record != requests.rend(); ++record) {
        if (record->error.isEmpty() && record->status < 400)
            continue;
        const auto known = std::find_if(lines.begin(), lines.end(), [&](const FailureLine &line) { return line.status == record->status && line.error == record->error && line.path.section(u'?', 0, 0) == record->path.section(u'?', 0, 0); });
        if (known != lines.end())
            ++known->times;
        else
            lines.push_back({record->method, record->path, record->status, record->error, 1, record->began});
    }
    return lines;
}

void LiveWorkTable::setWork(std::vector<LiveWork> work)
{
    const bool isSameShape = work.size() == m_work.size() && std::equal(work.begin(), work.end(), m_work.begin(), [](const LiveWork &a, const LiveWork &b) { return a.kindName == b.kindName && a.nameSpace == b.nameSpace; });
    if (!isSameShape) {
        beginResetModel();
        m_work = std::move(work);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < work.size(); ++i)
        if (m_work[i] != work[i]) {
            m_work[i] = std::move(work[i]);
            Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), ColumnCount - 1));
        }
}

int LiveWorkTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_work.size());
}

int LiveWorkTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LiveWorkTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LiveWork &work = workAt(index.row());
    if (role == StatusRole)
        return static_cast<int>(work.status.state);
    if (role == NumberRole)
        return index.column() >= RowsColumn;
    if (role == Qt::ToolTipRole)
        return work.status.error.serverMessage;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case KindColumn:
        return work.kindName;
    case NameSpaceColumn:
        return work.nameSpace;
    case RowsColumn:
        return work.rows;
    case EventsColumn:
        return work.events >= 0 ? QVariant(work.events) : QVariant();
    case ReconnectsColumn:
        return work.status.reconnects;
    default:
        return {};
    }
}

} // namespace headrace

#include "moc_diagnostics.cpp"
