// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/editor/stepshelf.h"

#include <QAbstractItemModel>

namespace headrace {

/// What can be added, as a tree: favourites, recent, our own, the pipeline's, a branch a library; while searched a flat list, the best first.
/// "in:Dataset" and "out:Model" ask for ports by their type or name.
class LibraryModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole, PathRole };
    enum Column { NameColumn, StarColumn, ColumnCount };

    LibraryModel(const StepShelf &shelf, QObject *parent);
    ~LibraryModel() override;

    /// Reads the shelf anew.
    void refresh();
    void setSearch(const QString &text);
    /// The first row of a step; invalid when it is not shown.
    QModelIndex indexOf(const QString &id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    QStringList mimeTypes() const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    struct Row;

    Row *rowAt(const QModelIndex &index) const;
    Row *add(Row *parent, const QString &text);
    void addStep(Row *parent, const StepOffer &offer);
    void addSource(const ComponentLibrary::Source &source);
    void addFound();
    static QString tipOf(const StepOffer &offer);

    const StepShelf &m_shelf;
    QString m_search;
    std::unique_ptr<Row> m_root;
};

} // namespace headrace
