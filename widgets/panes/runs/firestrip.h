// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedules/schedulehistory.h"

#include <QWidget>

namespace headrace {

/// The latest fires of a schedule as a row of cells, the newest at the right: how each ended, and gaps where none came. A cell tells its times
/// as a tip; the arrow keys go from cell to cell, Return opens the run.
class FireStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit FireStrip(QWidget *parent);

    void setFires(std::vector<headrace::PastFire> fires);
    const std::vector<PastFire> &fires() const { return m_fires; }
    /// "Due …, started …, failed after 2m".
    static QString words(const PastFire &fire);
    /// How many ended how.
    QString summary() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void runRequested(const QString &id);
    /// The words of the cell that is chosen.
    void told(const QString &text);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRect cell(int index) const;
    int cellAt(const QPoint &point) const;
    int first() const; ///< the oldest that has room
    void choose(int index);

    std::vector<PastFire> m_fires;
    int m_chosen = -1;
};

} // namespace headrace
