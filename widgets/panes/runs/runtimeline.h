// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/steptable.h"

#include <QAbstractScrollArea>

namespace headrace {

/// A run's steps as bars over time: rounds and attempts, a line under the pointer that tells the time, Ctrl+wheel or + and - to zoom, 0 for
/// the whole. Its table twin is the view of steps. GUI thread.
class RunTimeline final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit RunTimeline(QWidget *parent);

    /// Zoom and current step stay; an ended run has its end at `endedAt`, else 0 (seconds since 1970).
    void setProgress(RunProgressPointer progress, qint64 begunAt, qint64 endedAt);
    void setCurrent(const QString &id);
    QString currentId() const { return m_current; }
    /// What runs grows.
    void tick();
    /// 1 = the whole run is seen.
    double zoom() const { return m_zoom; }
    void setZoom(double zoom, double anchor);
    /// Where a step's bar is in the viewport; empty when it has not begun or is not seen.
    QRectF barOf(int row) const;

Q_SIGNALS:
    void chosen(const QString &id);
    void opened(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    int rowHeight() const;
    int headHeight() const;
    int nameWidth() const;
    int rowAt(QPoint place) const;
    double chartWidth() const;
    double xOf(double seconds) const;
    double secondsAt(double x) const;
    double span() const;
    int rows() const;
    void renew();
    void choose(int row);
    void paintAxis(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    void paintCrosshair(QPainter &painter) const;
    QString sentenceOf(int row) const;

    RunProgressPointer m_progress;
    qint64 m_begunAt = 0;
    qint64 m_endedAt = 0;
    qint64 m_now = 0;
    double m_zoom = 1;
    QString m_current;
    int m_pointerX = -1;
};

} // namespace headrace
