// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploresession.h"

#include <QWidget>

class QToolButton;

namespace headrace {

/// What reading found out, as counts that open their evidence: good, bad, out of order, outside the range, zero-filled.
class HealthStrip final : public QWidget
{
    Q_OBJECT

public:
    HealthStrip(ExploreSession &session, QWidget *parent);

Q_SIGNALS:
    void badLinesRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    ExploreSession &m_session;
    QToolButton *m_good;
    QToolButton *m_bad;
    QToolButton *m_order;
    QToolButton *m_outside;
    QToolButton *m_zero;
};

} // namespace headrace
