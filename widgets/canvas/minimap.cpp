// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/minimap.h"

#include "widgets/canvas/overviewpainter.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace headrace {

namespace {

constexpr qreal rowGap = 2;
constexpr int leastRows = 3; ///< from here on a picture is called long

} // namespace

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
    const bool isSmall = m_canvas->height() < 420 || m_canvas->width() < 560;
    const int width = std::min(isSmall ? 120 : 184, m_canvas->width() / 4);
    const qreal shape = bounds.isEmpty() ? 0.6 : bounds.height() / bounds.width();
    const int most = std::min(isSmall ? 72 : 128, m_canvas->height() / 3);
    const bool isLong = StripMap(bounds, QRectF(0, 0, width, most), rowGap).rows() >= leastRows;
    const QSize size(width, isLong ? most : std::clamp(qRound(width * shape) + 12, std::min(44, m_canvas->height() / 4), most));
    setGeometry(m_canvas->width() - size.width() - grid(3), m_canvas->height() - size.height() - grid(3), size.width(), size.height());
    renew();
}

void Minimap::renew()
{
    m_picture = QPixmap();
    update();
}

StripMap Minimap::strips() const
{
    return {m_canvas->canvasScene()->geometry().bounds, QRectF(rect()).adjusted(6, 6, -6, -6), rowGap};
}

void Minimap::draw(const StripMap &strips)
{
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(m_canvas->canvasScene()->look().tokens->surface);
    QPainter painter(&m_picture);
    OverviewPainter::paintRows(*m_canvas->canvasScene(), painter, strips);
}

void Minimap::paintEvent(QPaintEvent *)
{
    const QRectF bounds = m_canvas->canvasScene()->geometry().bounds;
    const QRectF seen = m_canvas->seenArea();
    if (bounds.isEmpty() || seen.contains(bounds) || m_canvas->isInRows())
        return;
    const StripMap rows = strips();
    if (m_picture.isNull())
        draw(rows);
    const ThemeTokens &t = *m_canvas->canvasScene()->look().tokens;
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setPen(t.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    QColor fill = t.accent;
    fill.setAlphaF(0.1F);
    painter.setPen(QPen(t.accent, 1));
    painter.setBrush(fill);
    for (const QRectF &piece : rows.toPixels(seen)) { // never too small to be found
        const QPointF more(std::max(0.0, 4 - piece.width()) / 2, std::max(0.0, 4 - piece.height()) / 2);
        painter.drawRect(piece.adjusted(-more.x(), -more.y(), more.x(), more.y()).intersected(QRectF(rect()).adjusted(1, 1, -2, -2)));
    }
}

void Minimap::goTo(QPointF place)
{
    m_canvas->centerOn(strips().toScene(place));
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
