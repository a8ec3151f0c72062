// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/explore/sessionpage.h"

#include <QAbstractTableModel>

class QPushButton;
class QTableView;
class QToolButton;

namespace headrace {

class Card;

/// The features of the recipe: name, what it holds, its steps or expression. Edits become undoable steps.
class FeaturesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, KindColumn, SettingColumn, ColumnCount };

    explicit FeaturesModel(ExploreSession &session, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void retranslate();

private:
    void refresh();

    ExploreSession &m_session;
    std::vector<Feature> m_features;
};

/// The training table as it would be saved, a row a bucket.
class TrainingTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(std::shared_ptr<const FeatureTable> table);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const FeatureTable> m_table;
};

/// Makes the training table: features at the left, the table at the right.
class TablePage final : public SessionPage
{
    Q_OBJECT

public:
    TablePage(ExploreSession &session, QWidget *parent);

protected:
    void refresh() override;
    void retranslate() override;

private:
    void createTables();
    void fillAddMenu();
    void add(Feature feature);
    void remove();
    void move(int by);

    Card *m_featuresCard;
    Card *m_tableCard;
    QTableView *m_features;
    QTableView *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    QToolButton *m_up;
    QToolButton *m_down;
    FeaturesModel *m_featuresModel;
    TrainingTableModel *m_tableModel;
    QStringList m_shownNames;
};

} // namespace headrace
