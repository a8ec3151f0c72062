// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipelines/pipelinetable.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/pipelines/newestversions.h"

#include <QDateTime>
#include <QVersionNumber>

using namespace Qt::StringLiterals;

namespace headrace {

QString shownName(const Pipeline &pipeline)
{
    const QString &name = pipeline.displayName.isEmpty() ? pipeline.name : pipeline.displayName;
    return name.isEmpty() ? pipeline.id : name; // an id is better than nothing
}

QString shownName(const PipelineVersion &version)
{
    const QString &name = version.displayName.isEmpty() ? version.name : version.displayName;
    return name.isEmpty() ? version.id : name;
}

QString tagText(const std::map<QString, QString> &tags)
{
    QStringList parts;
    for (const auto &[key, value] : tags)
        parts.append(key % u'=' % value);
    return parts.join(u", "_s);
}

std::optional<std::map<QString, QString>> tagsOfText(const QString &text)
{
    std::map<QString, QString> tags;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const auto sign = part.indexOf(u'=');
        if (sign < 1 || part.left(sign).trimmed().isEmpty())
            return {};
        tags[part.left(sign).trimmed()] = part.mid(sign + 1).trimmed();
    }
    return tags;
}

PipelineTable::PipelineTable(QObject *parent, std::chrono::milliseconds pause)
    : QAbstractTableModel(parent)
    , m_pause(pause)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PipelineTable::refresh);
}

PipelineTable::~PipelineTable() = default;

void PipelineTable::follow(std::shared_ptr<PipelinesClient> client)
{
    stop();
    m_client = std::move(client);
    setState(LiveState::Listing);
    m_seen.clear();
    askHealth();
    askPage({});
}

void PipelineTable::stop()
{
    m_timer.stop();
    m_round = m_generation.next();
    m_client.reset();
    m_keepsTags = false;
    beginResetModel();
    m_rows.clear();
    m_places.clear();
    endResetModel();
    setState(LiveState::Idle);
}

void PipelineTable::refresh()
{
    if (!m_client)
        return;
    m_timer.stop();
    m_round = m_generation.next();
    if (m_rows.empty())
        setState(LiveState::Listing);
    m_seen.clear();
    askPage({});
}

void PipelineTable::setActive(bool isActive)
{
    m_isActive = isActive;
    if (!isActive)
        m_timer.stop();
    else if (m_status.state == LiveState::Live || m_status.state == LiveState::Stale)
        m_timer.start(m_pause);
}

void PipelineTable::setNewest(const NewestVersions *newest)
{
    m_newest = newest;
    connect(m_newest, &NewestVersions::changed, this, [this](const QString &id) {
        if (const int row = rowOf(id); row >= 0)
            Q_EMIT dataChanged(index(row, NewestColumn), index(row, NewestColumn));
    });
}

void PipelineTable::askHealth()
{
    onFinished(m_client->health(), this, [this, round = m_round](const Result<PipelinesHealth> &health) {
        if (!round.isCurrent() || !health)
            return;
        m_keepsTags = QVersionNumber::fromString(health->version.startsWith(u'v') ? QStringView(health->version).mid(1) : QStringView(health->version)) >= QVersionNumber(2, 17);
        Q_EMIT statusChanged();
    });
}

void PipelineTable::askPage(const QString &token)
{
    const PipelinesQuery query{.sortBy = u"created_at"_s, .isDescending = true, .token = token};
    onFinished(m_client->pipelines(query), this, [this, round = m_round](const Answer &answer) {
        if (round.isCurrent())
            take(answer);
    });
}

void PipelineTable::take(const Answer &answer)
{
    if (!answer) {
        setState(m_rows.empty() ? LiveState::Failed : LiveState::Stale, answer.error());
        if (m_isActive)
            m_timer.start(m_pause);
        return;
    }
    m_status.expected = answer->total;
    put(answer->rows);
    if (!answer->nextToken.isEmpty()) {
        askPage(answer->nextToken);
        return;
    }
    dropUnseen();
    setState(LiveState::Live);
    if (m_isActive)
        m_timer.start(m_pause);
}

void PipelineTable::put(const std::vector<Pipeline> &rows)
{
    std::vector<const Pipeline *> fresh;
    for (const Pipeline &row : rows) {
        m_seen.insert(row.id);
        const int place = rowOf(row.id);
        if (place < 0)
            fresh.push_back(&row);
        else if (pipelineAt(place) != row) {
            m_rows[static_cast<std::size_t>(place)] = row;
            Q_EMIT dataChanged(index(place, 0), index(place, ColumnCount - 1));
            Q_EMIT pipelineChanged(row.id);
        }
    }
    if (fresh.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    for (const Pipeline *row : fresh) {
        m_places.insert(row->id, static_cast<int>(m_rows.size()));
        m_rows.push_back(*row);
    }
    endInsertRows();
    Q_EMIT statusChanged();
}

void PipelineTable::dropUnseen()
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (m_seen.contains(pipelineAt(row).id))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    if (static_cast<qsizetype>(m_rows.size()) == m_places.size())
        return;
    m_places.clear();
    for (int row = 0; row < rowCount(); ++row)
        m_places.insert(pipelineAt(row).id, row);
}

void PipelineTable::setState(LiveState state, const Error &error)
{
    moveTo(m_status, state, error);
    Q_EMIT statusChanged(); // rows may have gone, too
}

int PipelineTable::rowOf(const QString &id) const
{
    return m_places.value(id, -1);
}

int PipelineTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PipelineTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PipelineTable::plainText(int row, int column) const
{
    const Pipeline &pipeline = pipelineAt(row);
    switch (column) {
    case NameColumn:
        return shownName(pipeline);
    case NewestColumn: {
        const NewestVersions::Entry *newest = m_newest ? m_newest->find(pipeline.id) : nullptr;
        return newest ? newest->name : QString();
    }
    case CreatedColumn:
        return pipeline.createdAt == 0 ? QString() : QDateTime::fromSecsSinceEpoch(pipeline.createdAt).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    case DescriptionColumn:
        return pipeline.description.section(u'\n', 0, 0);
    default:
        return tagText(pipeline.tags);
    }
}

QVariant PipelineTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Pipeline &pipeline = pipelineAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return plainText(index.row(), index.column());
    case Qt::ToolTipRole:
        return index.column() == DescriptionColumn && pipeline.description.contains(u'\n') ? pipeline.description : QVariant();
    case SortRole:
        return index.column() == CreatedColumn ? QVariant(pipeline.createdAt) : QVariant(plainText(index.row(), index.column()));
    case IdRole:
        return pipeline.id;
    case FilterRole:
        return QString(shownName(pipeline) % u'\n' % pipeline.name % u'\n' % pipeline.id % u'\n' % pipeline.description % u'\n' % tagText(pipeline.tags));
    default:
        return {};
    }
}

QVariant PipelineTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool PipelineTable::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

} // namespace headrace
