// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/cluster.h"
#include "widgets/theme/theme.h"

#include <QIcon>
#include <QStyledItemDelegate>

class QComboBox;

namespace headrace {

class ClusterCatalogue;

/// The dot of a cluster: its colour, a ring when it has none, framed in red for production.
QIcon clusterMark(const ClusterChoices &choices, const ThemeTokens &tokens);

/// Rows of clusters in the switcher and the catalogue: mark and name with its label; state as icon and word; what is gone greyed. Words
/// for the state come from CatalogueTable's roles.
class ClusterRowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    /// The switcher's rows: the word of an open session's state.
    static constexpr int StateWordRole = Qt::UserRole + 100;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// A box in which one of the clusters is chosen; call once.
void dressClusterBox(QComboBox &box);
/// The clusters as they are now, each by its name, with `chosen` shown; empty: none is.
void fillClusterBox(QComboBox &box, const ClusterCatalogue &catalogue, const QString &chosen);

} // namespace headrace
