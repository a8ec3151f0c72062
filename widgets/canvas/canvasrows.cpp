// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/minimap.h"
#include "widgets/canvas/overviewpainter.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <QPainter>

namespace headrace {

namespace {

constexpr int leastRows = 3;
constexpr qreal rowGap = 8;

} // namespace

bool PipelineCanvas::isInRows() const
{
    return m_fitted == Fitted::All && isOverview() && rows().rows() >= leastRows;
}

StripMap PipelineCanvas::rows() const
{
    const int words = QFontMetrics(m_scene->look().small).height() + grid(4);
    return {m_scene->geometry().bounds, QRectF(viewport()->rect()).adjusted(grid(3), grid(3), -grid(3), -words), rowGap};
}

void PipelineCanvas::paintRows()
{
    const ThemeTokens &t = *m_scene->look().tokens;
    if (m_rowsPicture.isNull()) {
        m_rowsPicture = QPixmap(viewport()->size() * devicePixelRatioF());
        m_rowsPicture.setDevicePixelRatio(devicePixelRatioF());
        m_rowsPicture.fill(t.window);
        QPainter painter(&m_rowsPicture);
        OverviewPainter::paintRows(*m_scene, painter, rows());
        painter.setFont(m_scene->look().small);
        painter.setPen(t.textSecondary);
        const QString words = tr("The whole picture in %1 rows, from left to right. Press a place to go there.").arg(rows().rows());
        painter.drawText(viewport()->rect().adjusted(grid(3), 0, -grid(3), -grid(2)), Qt::AlignLeft | Qt::AlignBottom, words);
    }
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, m_rowsPicture);
}

/// To a place in a size in which one can read.
void PipelineCanvas::leaveRows(QPointF place, qreal zoom)
{
    m_fitted = Fitted::No;
    setTransform(QTransform::fromScale(zoom, zoom));
    centerOn(place);
    m_minimap->update();
    viewport()->update();
    Q_EMIT zoomChanged(zoom);
}

} // namespace headrace
