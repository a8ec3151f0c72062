// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploresession.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace headrace {

class Card;

/// "What moved": field values whose share differs most between the selection and the rest, with a bar around zero.
class MovedCard final : public QWidget
{
    Q_OBJECT

public:
    MovedCard(ExploreSession &session, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    ExploreSession &m_session;
    Card *m_card;
    QLabel *m_hint;
    QListWidget *m_list;
};

} // namespace headrace
