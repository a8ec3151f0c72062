// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/fieldsmodel.h"

#include "widgets/panes/explore/explorewords.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype mostLetters = 40;

double missingPercent(const ColumnProfile &profile)
{
    return profile.rows > 0 ? 100.0 * static_cast<double>(profile.missing) / static_cast<double>(profile.rows) : 0;
}

QString number(double value)
{
    if (std::isnan(value))
        return u"–"_s;
    const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
    return QLocale().toString(value, 'f', whole ? 0 : std::abs(value) < 10 ? 3 : 1);
}

QStringList topValues(const ColumnProfile &profile)
{
    QStringList out;
    for (const auto &[value, count] : profile.top)
        out.append(u"%1 (%2)"_s.arg(value.left(mostLetters), QLocale().toString(qulonglong(count))));
    return out;
}

} // namespace

void FieldsModel::show(std::vector<ColumnProfile> profiles)
{
    beginResetModel();
    m_profiles = std::move(profiles);
    endResetModel();
}

int FieldsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_profiles.size());
}

int FieldsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FieldsModel::values(const ColumnProfile &profile) const
{
    if (profile.kind == ColumnKind::Integer || profile.kind == ColumnKind::Real)
        return tr("%1 – %2, mean %3").arg(number(profile.numbers.min), number(profile.numbers.max), number(profile.numbers.mean));
    return topValues(profile).mid(0, 3).join(u", "_s);
}

QString FieldsModel::text(const ColumnProfile &profile, int column) const
{
    const double missing = missingPercent(profile);
    switch (column) {
    case NameColumn:
        return profile.name;
    case KindColumn:
        return ExploreWords::kind(profile.kind);
    case MissingColumn:
        return profile.missing > 0 ? tr("%1 %").arg(QLocale().toString(missing, 'f', missing < 1 ? 2 : 1)) : u"0"_s;
    case DistinctColumn:
        return profile.distinct > 0 ? QLocale().toString(qulonglong(profile.distinct)) : u"–"_s;
    case ValuesColumn:
        return values(profile);
    default:
        break;
    }
    QStringList alerts;
    for (const ProfileAlert alert : profile.alerts)
        alerts.append(ExploreWords::alert(alert));
    return alerts.join(u", "_s);
}

QVariant FieldsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ColumnProfile &profile = m_profiles[static_cast<std::size_t>(index.row())];
    const bool isNumber = index.column() == MissingColumn || index.column() == DistinctColumn;
    if (role == Qt::DisplayRole)
        return text(profile, index.column());
    if (role == SortRole && isNumber)
        return index.column() == MissingColumn ? missingPercent(profile) : static_cast<double>(profile.distinct);
    if (role == SortRole)
        return text(profile, index.column());
    if (role == Qt::ToolTipRole && index.column() == ValuesColumn)
        return topValues(profile).join(u'\n');
    if (role == Qt::TextAlignmentRole && isNumber)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant FieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == MissingColumn || section == DistinctColumn))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString words[] = {tr("Field"), tr("Kind"), tr("Missing"), tr("Distinct"), tr("Values"), tr("Worth knowing")};
    return section >= 0 && section < ColumnCount ? words[section] : QVariant();
}

Qt::ItemFlags FieldsModel::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QStringList FieldsModel::mimeTypes() const
{
    return {fieldMimeType};
}

QMimeData *FieldsModel::mimeData(const QModelIndexList &indices) const
{
    auto *out = new QMimeData;
    if (!indices.isEmpty())
        out->setData(fieldMimeType, m_profiles[static_cast<std::size_t>(indices.first().row())].name.toUtf8());
    return out;
}

} // namespace headrace

#include "moc_fieldsmodel.cpp"
