// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploresession.h"
#include "models/explore/rowsmodel.h"

#include <QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace headrace {

class BadLinesModel;
class Card;

/// The rows behind the charts: those of the selection, or all; and, on demand, the bad lines with their reasons.
class LinesCard final : public QWidget
{
    Q_OBJECT

public:
    LinesCard(ExploreSession &session, QWidget *parent);

    void showBadLines();
    void showRows();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void copy() const;
    void retranslate();

    ExploreSession &m_session;
    Card *m_card;
    QTableView *m_view;
    QToolButton *m_bad;
    RowsModel *m_rows;
    BadLinesModel *m_badLines;
    QAction *m_copy;
};

} // namespace headrace
