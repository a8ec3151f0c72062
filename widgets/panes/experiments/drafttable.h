// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include <vector>

namespace headrace {

class ExperimentDraft;

/// A list of a draft as a table to type in: a row an item, a column a field of it. Faults stand at their cells.
class DraftTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Column {
        QString field; ///< inside an item: "feasibleSpace.min"; a trailing "[]" = a list, typed with commas
        QString head;
        QStringList choices; ///< empty = any text
    };
    enum Role { FaultRole = Qt::UserRole + 1, ChoicesRole };

    DraftTable(ExperimentDraft &draft, QString listPath, QObject *parent);

    void setColumns(std::vector<Column> columns);
    const QString &listPath() const { return m_path; }
    /// Adds an item with the values given by field, and returns its row.
    int add(const std::vector<std::pair<QString, QString>> &fields);
    void remove(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void take();
    QString pathAt(int row, int column) const;

    ExperimentDraft &m_draft;
    const QString m_path;
    std::vector<Column> m_columns;
    int m_rows = 0;
};

/// Draws faulty cells with their mark and edits choices with a box.
class DraftDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace headrace
