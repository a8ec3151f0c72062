// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studylist.h"

#include <QDateTime>

namespace headrace {

StudyList::StudyList(QObject *parent)
    : QAbstractTableModel(parent)
{
}

StudyList::~StudyList()
{
    stop();
}

void StudyList::follow(std::shared_ptr<KubeClient> client, const QString &nameSpace, const ListPacing &pacing)
{
    stop();
    beginResetModel();
    m_keeping = {};
    endResetModel();
    m_status = {.state = LiveState::Listing};
    m_mailbox = std::make_unique<StudyMailbox<Study>>(this, [this] { collect(); });
    m_watch = std::make_unique<StudyWatch<Study>>(std::move(client), StudyScope{.nameSpace = nameSpace, .study = {}}, m_mailbox->slot(), pacing);
}

void StudyList::stop()
{
    m_watch.reset();
    m_mailbox.reset();
}

void StudyList::hurry()
{
    if (m_watch)
        m_watch->hurry();
}

void StudyList::collect()
{
    if (!m_mailbox)
        return;
    for (StudyBatch<Study> &batch : m_mailbox->take())
        apply(std::move(batch));
}

void StudyList::apply(StudyBatch<Study> batch)
{
    const bool hasStatus = batch.status != m_status;
    m_status = batch.status;
    StudyKeeping<Study> next = m_keeping;
    next.apply(batch);
    const std::optional<std::vector<int>> rows = changedRows(m_keeping.all(), next.all());
    if (!rows)
        beginResetModel();
    m_keeping = std::move(next);
    if (!rows)
        endResetModel();
    for (const int row : rows.value_or(std::vector<int>()))
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    if (hasStatus)
        Q_EMIT statusChanged();
}

int StudyList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keeping.all().size());
}

int StudyList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(StudyColumn::Namespace) + 1;
}

void StudyList::tick()
{
    for (int row = 0; row < rowCount(); ++row)
        if (at(row).state == StudyState::Running || at(row).state == StudyState::Restarting)
            Q_EMIT dataChanged(index(row, static_cast<int>(StudyColumn::Left)), index(row, static_cast<int>(StudyColumn::Created)));
}

QVariant StudyList::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_heads.value(section)) : QVariant();
}

bool StudyList::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int)
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return false;
    while (m_heads.size() <= section)
        m_heads.append(QString());
    m_heads[section] = value.toString();
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

QVariant StudyList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != SortRole && role != UidRole))
        return {};
    const Study &study = at(index.row());
    if (role == UidRole)
        return study.uid;
    switch (static_cast<StudyColumn>(index.column())) {
    case StudyColumn::Name:
        return study.name;
    case StudyColumn::Namespace:
        return study.nameSpace;
    case StudyColumn::State:
        return study.stateWord;
    case StudyColumn::Best: {
        const QString text = bestValueText(study);
        return role == SortRole && !text.isEmpty() ? QVariant(text.toDouble()) : QVariant(text);
    }
    case StudyColumn::Done:
        return endedTrials(study.counts);
    case StudyColumn::Left: {
        const std::optional<qint64> left = secondsLeft(study, QDateTime::currentSecsSinceEpoch());
        return left ? QVariant(*left) : QVariant();
    }
    case StudyColumn::Algorithm:
        return study.algorithm;
    case StudyColumn::Created:
        return study.createdAt;
    }
    return {};
}

int endedTrials(const TrialCounts &counts)
{
    return counts.succeeded + counts.failed + counts.killed + counts.earlyStopped + counts.metricsUnavailable;
}

QString bestValueText(const Study &study)
{
    if (study.metrics.empty())
        return {};
    const StudyMetric &objective = study.metrics.front();
    for (const MetricObservation &one : study.bestObservations) {
        if (one.name != objective.name)
            continue;
        const QString &text = objective.reading == MetricReading::Minimum ? one.minimum : objective.reading == MetricReading::Maximum ? one.maximum : one.latest;
        bool isNumber = false;
        text.toDouble(&isNumber);
        return isNumber ? text : one.latest;
    }
    return {};
}

std::optional<double> studyProgress(const Study &study)
{
    if (study.state == StudyState::Succeeded || study.state == StudyState::Failed)
        return 1;
    if (!study.maxTrials || *study.maxTrials <= 0)
        return {};
    return std::min(1.0, static_cast<double>(endedTrials(study.counts)) / *study.maxTrials);
}

std::optional<qint64> secondsLeft(const Study &study, qint64 now)
{
    const int ended = endedTrials(study.counts);
    if (!study.maxTrials || study.startedAt == 0 || ended == 0 || now <= study.startedAt || study.state == StudyState::Succeeded || study.state == StudyState::Failed)
        return {};
    const int left = std::max(0, *study.maxTrials - ended);
    return static_cast<qint64>(static_cast<double>(now - study.startedAt) / ended * left);
}

} // namespace headrace

#include "moc_studylist.cpp"
