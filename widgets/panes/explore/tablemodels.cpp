// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/explorewords.h"
#include "widgets/panes/explore/tablepage.h"

using namespace Qt::StringLiterals;

namespace headrace {

FeaturesModel::FeaturesModel(ExploreSession &session, QObject *parent)
    : QAbstractTableModel(parent)
    , m_session(session)
    , m_features(session.recipe().features)
{
    connect(&session, &ExploreSession::recipeChanged, this, &FeaturesModel::refresh);
}

void FeaturesModel::refresh()
{
    if (m_features == m_session.recipe().features)
        return;
    beginResetModel();
    m_features = m_session.recipe().features;
    endResetModel();
}

void FeaturesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_features.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int FeaturesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_features.size());
}

int FeaturesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FeaturesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::EditRole))
        return {};
    const Feature &feature = m_features[static_cast<std::size_t>(index.row())];
    if (index.column() == NameColumn)
        return feature.name;
    if (index.column() == KindColumn)
        return feature.kind == FeatureKind::Expression ? tr("expression") : ExploreWords::feature(feature);
    if (feature.kind == FeatureKind::Lag || feature.kind == FeatureKind::RollingMean)
        return feature.steps;
    return feature.kind == FeatureKind::Expression ? QVariant(feature.expression) : QVariant();
}

bool FeaturesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Recipe recipe = m_session.recipe();
    Feature &feature = recipe.features[static_cast<std::size_t>(index.row())];
    const QString text = value.toString().trimmed();
    if (index.column() == NameColumn) {
        const bool taken = std::any_of(recipe.features.begin(), recipe.features.end(), [&](const Feature &other) { return &other != &feature && other.name == text; });
        if (text.isEmpty() || taken || text == "y"_L1 || text == "datetime"_L1)
            return false;
        feature.name = text;
    } else if (feature.kind == FeatureKind::Expression) {
        feature.expression = text;
    } else {
        if (value.toInt() < 1)
            return false;
        feature.steps = value.toInt();
    }
    m_session.change(u"feature"_s, std::move(recipe));
    return true;
}

QVariant FeaturesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : section == KindColumn ? tr("Holds") : tr("Buckets or expression");
}

Qt::ItemFlags FeaturesModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags out = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return out;
    const FeatureKind kind = m_features[static_cast<std::size_t>(index.row())].kind;
    const bool hasSetting = kind == FeatureKind::Lag || kind == FeatureKind::RollingMean || kind == FeatureKind::Expression;
    if (index.column() == NameColumn || (index.column() == SettingColumn && hasSetting))
        out |= Qt::ItemIsEditable;
    return out;
}

void TrainingTableModel::show(std::shared_ptr<const FeatureTable> table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int TrainingTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_table ? 0 : static_cast<int>(m_table->times.size());
}

int TrainingTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_table ? 0 : static_cast<int>(m_table->names.size()) + 2;
}

QVariant TrainingTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (index.column() == 0)
        return ExploreWords::moment(m_table->times[row]);
    return featureText(*m_table, row, static_cast<std::size_t>(index.column()) - 1);
}

QVariant TrainingTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || !m_table)
        return {};
    return section == 0 ? u"datetime"_s : m_table->names.value(section - 1, u"y"_s);
}

} // namespace headrace
