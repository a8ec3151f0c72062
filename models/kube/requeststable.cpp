// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/requeststable.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// For a shell: in single quotes, with those inside written as '\''.
QString quoted(QString text)
{
    return u'\'' % text.replace(u'\'', u"'\\''"_s) % u'\'';
}

} // namespace

QString asCurl(const RequestRecord &record, const QString &server)
{
    QString line = u"curl -H \"Authorization: Bearer $TOKEN\" "_s;
    if (record.method != u"GET")
        line += u"-X "_s % record.method % u' ';
    return line % quoted(server % record.path);
}

QString asKubectl(const RequestRecord &record, const QString &context)
{
    if (record.method == u"GET")
        return u"kubectl --context "_s % quoted(context) % u" get --raw "_s % quoted(record.path);
    return u"# "_s % record.method % u' ' % record.path;
}

bool RequestsTable::isShown(const RequestRecord &record) const
{
    if (m_onlyFailed && record.error.isEmpty() && record.status < 400)
        return false;
    const QString all = record.method % u' ' % record.path % u' ' % QString::number(record.status) % u' ' % record.error;
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

void RequestsTable::setFilter(const QString &text, bool onlyFailed)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    m_onlyFailed = onlyFailed;
    beginResetModel();
    m_records.clear();
    endResetModel();
}

void RequestsTable::setRecords(std::vector<RequestRecord> records)
{
    std::erase_if(records, [this](const RequestRecord &record) { return !isShown(record); });
    std::reverse(records.begin(), records.end());
    if (records == m_records)
        return;
    // Only new ones at the top and changes of those that were open: a reader's place stays.
    const std::uint64_t newest = m_records.empty() ? 0 : m_records.front().number;
    const auto known = std::find_if(records.begin(), records.end(), [newest](const RequestRecord &record) { return record.number <= newest; });
    const auto fresh = static_cast<int>(known - records.begin());
    const bool isShorter = static_cast<std::size_t>(fresh) + m_records.size() != records.size();
    if (m_records.empty() || isShorter) {
        beginResetModel();
        m_records = std::move(records);
        endResetModel();
        return;
    }
    if (fresh > 0) {
        beginInsertRows({}, 0, fresh - 1);
        m_records.insert(m_records.begin(), records.begin(), known);
        endInsertRows();
    }
    for (std::size_t i = 0; i < m_records.size(); ++i)
        if (m_records[i] != records[i]) {
            m_records[i] = std::move(records[i]);
            Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), ColumnCount - 1));
        }
}

int RequestsTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int RequestsTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RequestsTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RequestRecord &record = recordAt(index.row());
    if (role == IsFailedRole)
        return !record.error.isEmpty() || record.status >= 400;
    if (role == IsOpenRole)
        return record.isOpen;
    if (role == NumberRole)
        return index.column() == MillisecondsColumn || index.column() == BytesColumn || index.column() == StatusColumn;
    if (role == Qt::ToolTipRole && (index.column() == PathColumn || index.column() == ErrorColumn))
        return index.column() == PathColumn ? record.path : record.error;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return QDateTime::fromMSecsSinceEpoch(record.began).time().toString(u"HH:mm:ss.zzz"_s);
    case MethodColumn:
        return record.method;
    case StatusColumn:
        return record.status > 0 ? QString::number(record.status) : QString();
    case MillisecondsColumn:
        return record.isOpen ? QString() : QString::number(record.milliseconds, 'f', 1);
    case BytesColumn:
        return record.isOpen ? QString() : QString::number(record.bytes);
    case PathColumn:
        return record.path;
    case ErrorColumn:
        return record.error;
    default:
        return {};
    }
}

} // namespace headrace

#include "moc_requeststable.cpp"
