// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipelines/versiontable.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/pipelines/pipelinetable.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int pageSize = 50; ///< each row has its whole document
}

VersionTable::VersionTable(QObject *parent)
    : QAbstractTableModel(parent)
{
}

VersionTable::~VersionTable() = default;

void VersionTable::follow(std::shared_ptr<PipelinesClient> client, const QString &pipelineId)
{
    stop();
    m_client = std::move(client);
    m_pipelineId = pipelineId;
    setState(LiveState::Listing);
    askPage({});
}

void VersionTable::stop()
{
    m_round = m_generation.next();
    m_client.reset();
    m_pipelineId.clear();
    m_reading.clear();
    show({});
    setState(LiveState::Idle);
}

void VersionTable::refresh()
{
    if (!m_client)
        return;
    m_round = m_generation.next();
    m_reading.clear();
    if (m_rows.empty())
        setState(LiveState::Listing);
    askPage({});
}

void VersionTable::askPage(const QString &token)
{
    const PipelinesQuery query{.sortBy = u"created_at"_s, .isDescending = true, .pageSize = pageSize, .token = token};
    onFinished(m_client->versions(m_pipelineId, query), this, [this, round = m_round](const Answer &answer) {
        if (round.isCurrent())
            take(answer);
    });
}

void VersionTable::take(const Answer &answer)
{
    if (!answer) {
        setState(m_rows.empty() ? LiveState::Failed : LiveState::Stale, answer.error());
        return;
    }
    for (const PipelineVersion &row : answer->rows) {
        const int known = rowOf(row.id);
        // What is the same stays the same object, so that nobody reads it again.
        m_reading.push_back(known >= 0 && *versionAt(known) == row ? versionAt(known) : std::make_shared<const PipelineVersion>(row));
    }
    if (m_rows.empty() || answer->nextToken.isEmpty())
        show(m_reading);
    if (!answer->nextToken.isEmpty()) {
        askPage(answer->nextToken);
        return;
    }
    setState(LiveState::Live);
}

void VersionTable::show(std::vector<VersionPointer> rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void VersionTable::setState(LiveState state, const Error &error)
{
    m_status.state = state;
    m_status.error = error;
    Q_EMIT statusChanged();
}

int VersionTable::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const VersionPointer &row) { return row->id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int VersionTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int VersionTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VersionTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PipelineVersion &version = *versionAt(index.row());
    if (role == IdRole)
        return version.id;
    if (role == Qt::ToolTipRole && index.column() == DescriptionColumn && version.description.contains(u'\n'))
        return version.description;
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return shownName(version);
    case CreatedColumn:
        return version.createdAt == 0 ? QString() : QDateTime::fromSecsSinceEpoch(version.createdAt).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    default:
        return version.description.section(u'\n', 0, 0);
    }
}

QVariant VersionTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool VersionTable::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

} // namespace headrace
