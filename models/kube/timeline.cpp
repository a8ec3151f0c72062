// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/timeline.h"

#include "models/kube/age.h"
#include "models/kube/eventstore.h"

#include <QDateTime>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

Timeline::Timeline(QObject *parent)
    : QAbstractTableModel(parent)
{
}

Timeline::~Timeline() = default;

void Timeline::setStore(std::shared_ptr<EventStore> store)
{
    if (store == m_store)
        return;
    if (m_store)
        disconnect(m_store.get(), nullptr, this, nullptr);
    m_store = std::move(store);
    if (m_store) {
        connect(m_store.get(), &EventStore::changed, this, &Timeline::update);
        connect(m_store.get(), &EventStore::statusChanged, this, &Timeline::shownChanged);
    }
    update();
}

void Timeline::setSubjects(const TimelineSubjects &subjects)
{
    if (subjects == m_subjects)
        return;
    m_subjects = subjects;
    update();
}

void Timeline::setFilter(const QString &text, bool onlyWarnings)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    m_onlyWarnings = onlyWarnings;
    update();
}

void Timeline::setOrder(TimelineOrder order)
{
    if (order == m_order)
        return;
    m_order = order;
    update();
}

const KubeEvent *Timeline::eventAt(int row) const
{
    const Row &shown = m_rows[static_cast<std::size_t>(row)];
    return shown.gap > 0 ? nullptr : &shown.event;
}

bool Timeline::isShown(const KubeEvent &event) const
{
    if (m_onlyWarnings && event.type != u"Warning")
        return false;
    const QString all = event.reason % u' ' % event.message % u' ' % event.regardingKind % u'/' % event.regardingName % u' ' % event.source % u' ' % event.type;
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

std::vector<Timeline::Row> Timeline::wantedRows()
{
    m_unfiltered = 0;
    std::map<QString, KubeEvent> merged;
    if (m_store)
        for (const KubeEvent &event : m_store->events()) {
            const bool isByName = event.regardingUid.isEmpty() || event.regardingUid == event.regardingName;
            if (!m_subjects.isEmpty() && !m_subjects.uids.contains(event.regardingUid) && !(isByName && m_subjects.names.contains(QString(event.regardingKind % u'/' % event.regardingName))))
                continue;
            ++m_unfiltered;
            if (!isShown(event))
                continue;
            const QString key = event.regardingUid % u'|' % event.regardingName % u'|' % event.type % u'|' % event.reason % u'|' % event.message;
            const auto [known, isNew] = merged.try_emplace(key, event);
            if (isNew)
                continue;
            known->second.count += event.count;
            known->second.first = std::min(known->second.first, event.first);
            known->second.last = std::max(known->second.last, event.last);
        }
    std::vector<Row> rows;
    rows.reserve(merged.size());
    for (auto &[key, event] : merged)
        rows.push_back({key, std::move(event), 0});
    const bool isNewestFirst = m_order == TimelineOrder::NewestFirst;
    std::sort(rows.begin(), rows.end(), [isNewestFirst](const Row &a, const Row &b) {
        if (a.event.last != b.event.last)
            return isNewestFirst ? a.event.last > b.event.last : a.event.last < b.event.last;
        return a.key < b.key;
    });
    if (isNewestFirst)
        return rows;
    std::vector<Row> withGaps;
    for (Row &row : rows) {
        const qint64 silence = withGaps.empty() ? 0 : row.event.last - withGaps.back().event.last;
        if (silence >= gapSeconds)
            withGaps.push_back({u"gap|"_s % withGaps.back().key, KubeEvent{.last = row.event.last}, silence});
        withGaps.push_back(std::move(row));
    }
    return withGaps;
}

void Timeline::update()
{
    arrange(wantedRows());
    Q_EMIT shownChanged();
}

/// Few signals for the usual change (some rows are new or counted up); everything anew when most is different.
void Timeline::arrange(std::vector<Row> wanted)
{
    QSet<QString> keys;
    for (const Row &row : wanted)
        keys.insert(row.key);
    std::size_t kept = 0;
    for (const Row &row : m_rows)
        kept += keys.contains(row.key) ? 1 : 0;
    if (kept * 2 < std::max(m_rows.size(), wanted.size())) {
        beginResetModel();
        m_rows = std::move(wanted);
        endResetModel();
        return;
    }
    for (std::size_t i = m_rows.size(); i-- > 0;)
        if (!keys.contains(m_rows[i].key)) {
            beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
            m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(i));
            endRemoveRows();
        }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto place = m_rows.begin() + static_cast<std::ptrdiff_t>(i);
        if (i < m_rows.size() && place->key == wanted[i].key) {
            // Where it is already.
        } else if (const auto from = i < m_rows.size() ? std::find_if(place, m_rows.end(), [&](const Row &row) { return row.key == wanted[i].key; }) : m_rows.end(); from != m_rows.end()) {
            const int row = static_cast<int>(from - m_rows.begin());
            beginMoveRows({}, row, row, {}, static_cast<int>(i));
            std::rotate(place, from, from + 1);
            endMoveRows();
        } else {
            beginInsertRows({}, static_cast<int>(i), static_cast<int>(i));
            m_rows.insert(place, wanted[i]);
            endInsertRows();
        }
        if (m_rows[i] != wanted[i]) {
            m_rows[i] = wanted[i];
            Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), ColumnCount - 1));
        }
    }
}

void Timeline::refreshAges()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, AgeColumn), index(rowCount() - 1, AgeColumn), {Qt::DisplayRole});
}

int Timeline::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int Timeline::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant Timeline::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const KubeEvent &event = row.event;
    switch (role) {
    case IsGapRole:
        return row.gap > 0;
    case GapSecondsRole:
        return row.gap;
    case IsWarningRole:
        return event.type == u"Warning";
    case NumberRole:
        return index.column() == CountColumn || index.column() == AgeColumn;
    case KindRole:
        return event.regardingKind;
    case NameRole:
        return event.regardingName;
    case NameSpaceRole:
        return event.regardingNameSpace;
    case Qt::ToolTipRole:
        return index.column() == MessageColumn ? QVariant(event.message) : index.column() == ObjectColumn ? QVariant(event.regardingName) : QVariant();
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    if (row.gap > 0)
        return {};
    switch (index.column()) {
    case AgeColumn:
        return shortAge(QDateTime::currentSecsSinceEpoch() - event.last);
    case TypeColumn:
        return event.type;
    case ObjectColumn:
        return QString(event.regardingKind % u' ' % event.regardingName);
    case ReasonColumn:
        return event.reason;
    case MessageColumn:
        return event.message;
    case CountColumn:
        return event.count;
    case SourceColumn:
        return event.source;
    default:
        return {};
    }
}

} // namespace headrace

#include "moc_timeline.cpp"
