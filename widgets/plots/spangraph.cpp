// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/spangraph.h"

#include "widgets/plots/hatch.h"

#include <algorithm>
#include <cmath>

namespace headrace {

SpanGraph::SpanGraph(QCPAxis *keyAxis, QCPAxis *valueAxis)
    : QCPAbstractPlottable(keyAxis, valueAxis)
{
    setSelectable(QCP::stNone);
}

double SpanGraph::selectTest(const QPointF &, bool, QVariant *) const
{
    return -1;
}

QCPRange SpanGraph::getKeyRange(bool &foundRange, QCP::SignDomain) const
{
    foundRange = m_series && m_series->size() > 0;
    return foundRange ? QCPRange(m_series->key(0) - m_offset, m_series->key(m_series->size() - 1) - m_offset) : QCPRange();
}

QCPRange SpanGraph::getValueRange(bool &foundRange, QCP::SignDomain, const QCPRange &inKeyRange) const
{
    foundRange = false;
    if (!m_series)
        return {};
    const bool part = inKeyRange != QCPRange();
    const std::size_t i0 = part ? m_series->lowerIndex(inKeyRange.lower + m_offset) : 0;
    const std::size_t i1 = part ? m_series->lowerIndex(inKeyRange.upper + m_offset) : m_series->size();
    const auto range = m_series->range(i0, i1);
    foundRange = !std::isnan(range.min);
    return foundRange ? QCPRange(range.min, range.max) : QCPRange();
}

double SpanGraph::travel(std::size_t i0, std::size_t i1) const
{
    double sum = 0;
    double last = std::nan("");
    for (std::size_t i = i0; i < i1; ++i) {
        const double value = m_series->value(i);
        sum += std::isnan(value) || std::isnan(last) ? 0 : std::abs(value - last);
        last = value;
    }
    return sum * mValueAxis->axisRect()->height() / mValueAxis->range().size();
}

QPointF SpanGraph::pixel(std::size_t i) const
{
    return {mKeyAxis->coordToPixel(m_series->key(i) - m_offset), mValueAxis->coordToPixel(m_series->value(i))};
}

void SpanGraph::draw(QCPPainter *painter)
{
    if (!m_series || !mKeyAxis || !mValueAxis || m_series->size() == 0)
        return;
    const QRectF clip = clipRect();
    const double from = mKeyAxis->range().lower + m_offset;
    const double to = mKeyAxis->range().upper + m_offset;
    std::size_t i0 = m_series->lowerIndex(from);
    std::size_t i1 = m_series->lowerIndex(to);
    // One more on each side, so that lines run out of the picture.
    i0 = i0 > 0 ? i0 - 1 : 0;
    i1 = std::min(m_series->size(), i1 + 1);
    if (i1 <= i0)
        return;
    // Up to two points a pixel the line itself is clearer than its envelope, unless it runs up and down so much that its
    // strokes would cover each other (and cost tens of milliseconds).
    const auto count = static_cast<double>(i1 - i0);
    const bool heavy = count <= 2 * clip.width() && travel(i0, i1) > 30 * clip.width();
    const bool dense = count > 2 * clip.width() || (heavy && count > clip.width() / 4);
    if (dense) {
        drawDense(painter, clip);
    } else {
        fillGaps(painter, i0, i1);
        if (m_style == CurveStyle::Stems)
            drawStems(painter, i0, i1);
        else if (m_style == CurveStyle::Bars)
            drawBars(painter, i0, i1);
        else
            drawSparse(painter, i0, i1);
    }
}

void SpanGraph::fillGap(QCPPainter *painter, double fromPixel, double toPixel) const
{
    const QRectF clip = clipRect();
    const double left = std::max(fromPixel, clip.left());
    const double right = std::min(toPixel, clip.right() + 1);
    if (m_gapFill.isValid() && right > left)
        paintHatch(painter, QRectF(left, clip.top(), right - left, clip.height()), m_gapFill, m_gapLine);
}

void SpanGraph::fillGaps(QCPPainter *painter, std::size_t i0, std::size_t i1) const
{
    if (!m_gapFill.isValid())
        return;
    const auto edge = [this](std::size_t left) { // half way between two points
        const double a = m_series->key(left);
        return mKeyAxis->coordToPixel((a + m_series->key(left + 1)) / 2 - m_offset);
    };
    for (std::size_t i = i0; i < i1; ++i) {
        if (!std::isnan(m_series->value(i)))
            continue;
        const std::size_t first = i;
        while (i < i1 && std::isnan(m_series->value(i)))
            ++i;
        const double left = first > 0 ? edge(first - 1) : mKeyAxis->coordToPixel(m_series->key(first) - m_offset);
        const double right
            = i < m_series->size() ? edge(i - 1) : mKeyAxis->coordToPixel(m_series->key(i - 1) - m_offset);
        fillGap(painter, left, right);
    }
}

void SpanGraph::drawDense(QCPPainter *painter, const QRectF &clip)
{
    const auto count = static_cast<std::size_t>(std::max(1.0, clip.width()));
    m_series->columns(mKeyAxis->range().lower + m_offset, mKeyAxis->range().upper + m_offset, count, m_columns);
    const double half = std::max(0.5, mPen.widthF() / 2);
    const double top = clip.top() - half;
    const double bottom = clip.bottom() + half;
    m_lines.clear();
    double lastX = 0;
    double lastY = std::nan("");
    double gapFrom = std::nan("");
    for (std::size_t c = 0; c < count; ++c) {
        const SeriesColumn &column = m_columns[c];
        const double x = clip.left() + static_cast<double>(c) + 0.5;
        if (column.count == 0)
            continue;
        if (std::isnan(column.min)) {
            gapFrom = std::isnan(gapFrom) ? x - 0.5 : gapFrom;
            lastY = std::nan("");
            continue;
        }
        if (!std::isnan(gapFrom))
            fillGap(painter, gapFrom, x - 0.5);
        gapFrom = std::nan("");
        double high = mValueAxis->coordToPixel(column.max);
        double low = mValueAxis->coordToPixel(column.min);
        if (!std::isnan(lastY) && !std::isnan(column.first)) {
            if (x - lastX > 1.5) {
                m_lines.append(QLineF(lastX, lastY, x, mValueAxis->coordToPixel(column.first)));
            } else {
                high = std::min(high, lastY);
                low = std::max(low, lastY);
            }
        }
        high = std::clamp(high - half, top, bottom);
        low = std::clamp(low + half, top, bottom);
        m_lines.append(QLineF(x, high, x, low));
        lastX = x;
        lastY = std::isnan(column.last) ? column.last : mValueAxis->coordToPixel(column.last);
    }
    if (!std::isnan(gapFrom))
        fillGap(painter, gapFrom, clip.right() + 1);
    painter->setAntialiasing(false);
    QPen pen = mPen;
    pen.setCapStyle(Qt::FlatCap); // lengthened by half the width above: a square cap without its cost
    painter->setPen(pen);
    painter->drawLines(m_lines);
}

void SpanGraph::drawSparse(QCPPainter *painter, std::size_t i0, std::size_t i1)
{
    QVector<QPointF> line;
    QVector<QPointF> single;
    QVector<QRectF> zeros;
    painter->setAntialiasing(true);
    QPen pen = mPen;
    pen.setCapStyle(Qt::SquareCap); // round ones are curves, and cost several times more than the line itself
    pen.setJoinStyle(Qt::BevelJoin);
    painter->setPen(pen);
    // Separate segments in pixels: the stroke of one long polyline costs with the square of its crossings.
    const bool vectors = painter->modes().testFlag(QCPPainter::pmVectorized);
    const auto flush = [&] {
        if (line.size() == 1) {
            single.append(line.front());
        } else if (vectors) {
            painter->drawPolyline(line.constData(), static_cast<int>(line.size()));
        } else {
            m_lines.clear();
            for (qsizetype i = 1; i < line.size(); ++i)
                m_lines.append(QLineF(line[i - 1], line[i]));
            painter->drawLines(m_lines);
        }
        line.clear();
    };
    for (std::size_t i = i0; i < i1; ++i) {
        const double value = m_series->value(i);
        if (std::isnan(value)) {
            flush();
            continue;
        }
        const QPointF at = pixel(i);
        if (m_style == CurveStyle::Points)
            single.append(at);
        else
            line.append(at);
        if (value == 0 && m_showZeros)
            zeros.append(QRectF(at.x() - 2, at.y() - 2, 4, 4));
    }
    flush();
    painter->setPen(Qt::NoPen);
    painter->setBrush(mPen.color());
    for (const QPointF &at : std::as_const(single))
        painter->drawEllipse(at, 2, 2);
    painter->setAntialiasing(false);
    painter->drawRects(zeros);
    painter->setBrush(Qt::NoBrush);
}

void SpanGraph::drawStems(QCPPainter *painter, std::size_t i0, std::size_t i1)
{
    const double zero = mValueAxis->coordToPixel(0);
    QVector<QLineF> stems;
    painter->setAntialiasing(true);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mPen.color());
    for (std::size_t i = i0; i < i1; ++i) {
        if (std::isnan(m_series->value(i)))
            continue;
        const QPointF at = pixel(i);
        stems.append(QLineF(at.x(), zero, at.x(), at.y()));
        painter->drawEllipse(at, mPen.widthF() + 0.5, mPen.widthF() + 0.5);
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(mPen);
    painter->drawLines(stems);
}

void SpanGraph::drawBars(QCPPainter *painter, std::size_t i0, std::size_t i1)
{
    const double zero = mValueAxis->coordToPixel(0);
    const double step = m_series->keys().step();
    painter->setAntialiasing(false);
    for (std::size_t i = i0; i < i1; ++i) {
        const double value = m_series->value(i);
        if (std::isnan(value) || value == 0)
            continue;
        const QPointF at = pixel(i);
        const double right = mKeyAxis->coordToPixel(m_series->key(i) + step - m_offset);
        const double gap = right - at.x() > 4 ? 1 : 0; // a hairline between bars while there is room
        painter->fillRect(QRectF(at.x(), std::min(at.y(), zero), right - at.x() - gap, std::abs(zero - at.y())), mPen.color());
    }
}

void SpanGraph::drawLegendIcon(QCPPainter *painter, const QRectF &rect) const
{
    painter->setPen(mPen);
    painter->drawLine(QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y()));
}

} // namespace headrace
