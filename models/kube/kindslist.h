// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"

#include <QAbstractListModel>

#include <vector>

namespace headrace {

/// Where a kind stands in the list of kinds. Widgets have the words.
enum class KindSection { Pinned, Workloads, Kubeflow, Settings, Network, Storage, Access, Cluster, Others };

/// The kinds that a cluster offers, by section, with a row for each section's heading. GUI thread.
class KindsList final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { SectionRole = Qt::UserRole + 1, IsHeadingRole, FullNameRole, IsStaleRole, KindRole, IsPinnedRole };

    using QAbstractListModel::QAbstractListModel;

    void setSurface(const ApiSurface &surface);
    /// Kinds whose names hold the text; headings without kinds go.
    void setFilter(const QString &text);
    /// Full names of kinds that stand first, in this order; they keep their usual place, too.
    void setPinned(const QStringList &fullNames);
    bool isPinned(const QString &fullName) const { return m_pinned.contains(fullName); }
    /// Null for a heading.
    const ApiResource *resourceAt(int row) const;
    /// The first row of the kind; -1 when it is not shown.
    int rowOf(const QString &fullName) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Entry {
        KindSection section;
        const ApiResource *resource = nullptr; ///< null: the section's heading
    };
    void rebuild();
    bool matches(const ApiResource &resource) const;

    ApiSurface m_surface;
    QString m_filter;
    QStringList m_pinned;
    std::vector<Entry> m_entries;
};

KindSection sectionOf(const ApiResource &resource);

} // namespace headrace
