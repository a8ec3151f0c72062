// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/evidence.h"
#include "models/explore/exploresession.h"

#include <QWidget>

class QToolButton;

namespace headrace {

/// What reading and counting found out, as counts that open their own lines: good, bad, out of order, repeated times, outside the
/// range, filtered out, zero-filled; and by which clock and rule was counted.
class HealthStrip final : public QWidget
{
    Q_OBJECT

public:
    HealthStrip(ExploreSession &session, QWidget *parent);

Q_SIGNALS:
    void badLinesRequested();
    void evidenceRequested(headrace::Evidence evidence);
    /// All rows are to be seen.
    void rowsRequested();
    /// The longest stretch without a row is to be seen.
    void gapRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QToolButton *add(const std::function<void()> &clicked);
    void refresh();
    void showRule();

    ExploreSession &m_session;
    QToolButton *m_good;
    QToolButton *m_bad;
    QToolButton *m_order;
    QToolButton *m_repeated;
    QToolButton *m_outside;
    QToolButton *m_filtered;
    QToolButton *m_suspect;
    QToolButton *m_zero;
    QToolButton *m_rule;
};

} // namespace headrace
