// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploresession.h"

#include <QAbstractTableModel>
#include <QWidget>

class QProgressBar;
class QTableView;

namespace headrace {

class Card;

/// The first rows of a log as text, as they were before anything was guessed about them.
class PreviewModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(const Preview &preview);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_columns;
    std::vector<QStringList> m_rows;
};

/// What can be seen while a log is still being read: its first thousand rows and the guessed columns.
class PreviewPage final : public QWidget
{
    Q_OBJECT

public:
    PreviewPage(ExploreSession &session, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();

    ExploreSession &m_session;
    Card *m_card;
    QTableView *m_table;
    QProgressBar *m_bar;
    PreviewModel *m_model;
};

} // namespace headrace
