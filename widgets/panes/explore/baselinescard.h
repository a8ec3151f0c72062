// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploresession.h"

#include <QWidget>

class QPushButton;
class QTableWidget;

namespace headrace {

class Card;

/// Baseline models with their scores; the seasonal-naive row always on top. Selecting a row says what the model is.
class BaselinesCard final : public QWidget
{
    Q_OBJECT

public:
    BaselinesCard(ExploreSession &session, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();

    ExploreSession &m_session;
    Card *m_card;
    QTableWidget *m_table;
    QPushButton *m_fit;
};

} // namespace headrace
