// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/minimap.h"

#include "widgets/canvas/overviewpainter.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace headrace {

Minimap::Minimap(PipelineCanvas *canvas)
    : QWidget(canvas)
    , m_canvas(canvas)
{
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Overview of the canvas"));
    setCursor(Qt::PointingHandCursor);
}

void Minimap::moveToCorner()
{
    const QRectF bounds = m_canvas->canvasScene()->geometry().bounds;
    const int width = std::min(184, m_canvas->width() / 4);
    const qreal shape = bounds.isEmpty() ? 0.6 : bounds.height() / bounds.width();
    const QSize size(width, std::clamp(qRound(width * shape) + 12, std::min(44, m_canvas->height() / 4), std::min(128, m_canvas->height() / 3)));
    setGeometry(m_canvas->width() - size.width() - grid(3), m_canvas->height() - size.height() - grid(3), size.width(), size.height());
    renew();
}

void Minimap::renew()
{
    m_picture = QPixmap();
    update();
}

QTransform Minimap::fromScene() const
{
    const QRectF bounds = m_canvas->canvasScene()->geometry().bounds;
    if (bounds.isEmpty())
        return {};
    const qreal scale = std::min((width() - 12) / bounds.width(), (height() - 12) / bounds.height());
    QTransform transform;
    transform.translate(width() / 2.0, height() / 2.0);
    transform.scale(scale, scale);
    transform.translate(-bounds.center().x(), -bounds.center().y());
    return transform;
}

void Minimap::draw(const QTransform &transform)
{
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    const ThemeTokens &t = *m_canvas->canvasScene()->look().tokens;
    m_picture.fill(t.surface);
    QPainter painter(&m_picture);
    painter.setWorldTransform(transform);
    OverviewPainter overview(*m_canvas->canvasScene(), painter, m_canvas->canvasScene()->geometry().bounds, transform.m11());
    overview.setHasWires(false);
    overview.paint();
}

void Minimap::paintEvent(QPaintEvent *)
{
    const QRectF bounds = m_canvas->canvasScene()->geometry().bounds;
    const QRectF seen = m_canvas->seenArea();
    if (bounds.isEmpty() || seen.contains(bounds))
        return;
    const QTransform transform = fromScene();
    if (m_picture.isNull())
        draw(transform);
    const ThemeTokens &t = *m_canvas->canvasScene()->look().tokens;
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setPen(t.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    QColor fill = t.accent;
    fill.setAlphaF(0.1F);
    painter.setPen(QPen(t.accent, 1));
    painter.setBrush(fill);
    painter.drawRect(transform.mapRect(seen).intersected(QRectF(rect()).adjusted(1, 1, -2, -2)));
}

void Minimap::goTo(QPointF place)
{
    m_canvas->centerOn(fromScene().inverted().map(place));
    update();
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        goTo(event->position());
}

} // namespace headrace
