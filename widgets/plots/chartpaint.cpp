// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/chartpaint.h"

#include "widgets/plots/timeticker.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QFont small()
{
    return typeFont(TypeRole::Secondary);
}

QFont smallBold()
{
    QFont font = small();
    font.setWeight(QFont::DemiBold);
    return font;
}

/// Text with a rim of the surface, readable over a curve.
void haloText(QCPPainter *painter, const QPointF &baseline, const QString &text, const QColor &colour, const QColor &halo)
{
    if (painter->modes().testFlag(QCPPainter::pmVectorized)) {
        QPainterPath path;
        path.addText(baseline, painter->font(), text);
        painter->strokePath(path, QPen(halo, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    } else { // cached glyphs around the place cost a twentieth of stroked outlines
        painter->setPen(halo);
        for (const QPointF &shift : {QPointF(-2, 0), QPointF(2, 0), QPointF(0, -2), QPointF(0, 2), QPointF(-1.5, -1.5),
                                     QPointF(1.5, -1.5), QPointF(-1.5, 1.5), QPointF(1.5, 1.5)})
            painter->drawText(baseline + shift, text);
    }
    painter->setPen(colour);
    painter->drawText(baseline, text);
}

/// A coordinate in the middle of a device pixel of a 1 wide pen.
double crisp(double pixel)
{
    return std::floor(pixel) + 0.5;
}

} // namespace

ChartPaint::ChartPaint(PanelChart *chart, Part part, const QString &layer)
    : QCPLayerable(chart->plot(), layer)
    , m_chart(chart)
    , m_part(part)
{
}

void ChartPaint::applyDefaultAntialiasingHint(QCPPainter *painter) const
{
    painter->setAntialiasing(false);
}

QColor ChartPaint::colourOf(const PlotCurve &curve) const
{
    const ThemeTokens &t = tokensFor(m_chart);
    return curve.quiet ? t.idle : t.series(static_cast<std::size_t>(curve.colour));
}

QString ChartPaint::legendAt(const QPointF &pixel) const
{
    for (const auto &[rect, name] : m_legend) {
        if (rect.contains(pixel))
            return name;
    }
    return {};
}

void ChartPaint::draw(QCPPainter *painter)
{
    if (m_part == Part::Labels)
        drawLegend(painter);
    for (const Slot &slot : m_chart->m_slots) {
        if (slot.panel >= m_chart->m_panels.size())
            continue;
        switch (m_part) {
        case Part::Under:
            drawUnder(painter, slot);
            break;
        case Part::Labels:
            drawLevels(painter, slot);
            drawTitle(painter, slot);
            drawMarks(painter, slot);
            drawSplit(painter, slot);
            break;
        case Part::Over:
            drawCrosshair(painter, slot);
            break;
        }
    }
    if (m_part == Part::Over && m_chart->hasFocus()) {
        painter->setPen(QPen(tokensFor(m_chart).accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(m_chart->plot()->rect()).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
    }
}

void ChartPaint::drawUnder(QCPPainter *painter, const Slot &slot) const
{
    if (!m_chart->m_brush)
        return;
    const double origin = m_chart->m_panels[slot.panel].origin;
    const QCPAxis *x = slot.rect->axis(QCPAxis::atBottom);
    const QRect area = slot.rect->rect();
    const double left = std::max(x->coordToPixel(m_chart->m_brush->first - origin), static_cast<double>(area.left()));
    const double right = std::min(x->coordToPixel(m_chart->m_brush->second - origin), area.right() + 1.0);
    if (right <= left)
        return;
    const ThemeTokens &t = tokensFor(m_chart);
    painter->fillRect(QRectF(left, area.top(), std::max(1.0, right - left), area.height()), t.selection);
}

void ChartPaint::drawTitle(QCPPainter *painter, const Slot &slot) const
{
    const ChartPanel &panel = m_chart->m_panels[slot.panel];
    const ThemeTokens &t = tokensFor(m_chart);
    const QRect area = slot.rect->rect();
    const double baseline = area.top() - QFontMetricsF(small()).descent() - 3;
    painter->setFont(smallBold());
    painter->setPen(t.text);
    painter->drawText(QPointF(area.left(), baseline), panel.title);
    if (panel.subtitle.isEmpty())
        return;
    const double x = area.left() + QFontMetricsF(smallBold()).horizontalAdvance(panel.title) + grid(2);
    painter->setFont(small());
    painter->setPen(t.textSecondary);
    painter->drawText(QPointF(x, baseline), panel.subtitle);
}

void ChartPaint::drawLevels(QCPPainter *painter, const Slot &slot) const
{
    const QRect area = slot.rect->rect();
    painter->setPen(QPen(tokensFor(m_chart).idle, 1, Qt::DashLine));
    for (const double level : m_chart->m_panels[slot.panel].levels) {
        const double y = slot.rect->axis(QCPAxis::atLeft)->coordToPixel(level);
        if (y >= area.top() && y <= area.bottom())
            painter->drawLine(QLineF(area.left(), crisp(y), area.right(), crisp(y)));
    }
}

void ChartPaint::drawMarks(QCPPainter *painter, const Slot &slot) const
{
    for (const PlotMark &mark : m_chart->m_marks)
        drawMark(painter, slot, mark);
}

void ChartPaint::drawMark(QCPPainter *painter, const Slot &slot, const PlotMark &mark) const
{
    const ChartPanel &panel = m_chart->m_panels[slot.panel];
    const double key = toSeconds(mark.at) - panel.origin;
    const QCPAxis *x = slot.rect->axis(QCPAxis::atBottom);
    if (key < m_chart->m_keys.first || key >= m_chart->m_keys.second || panel.curves.empty()
        || panel.curves.front().series->size() == 0)
        return;
    const Series &series = *panel.curves.front().series;
    const double value = series.value(series.nearestIndex(toSeconds(mark.at)));
    const QRectF area = slot.rect->rect();
    const ThemeTokens &t = tokensFor(m_chart);
    const QColor colour = t.tone(mark.tone);
    const double px = x->coordToPixel(key);
    const double py = std::isnan(value) ? area.center().y() : slot.rect->axis(QCPAxis::atLeft)->coordToPixel(value);
    painter->setAntialiasing(true);
    painter->setPen(QPen(colour, 1.5));
    painter->setBrush(t.surface);
    painter->drawEllipse(QPointF(px, py), 3.5, 3.5);
    painter->setBrush(Qt::NoBrush);
    painter->setFont(small());
    const QFontMetricsF metrics(small());
    const double width = metrics.horizontalAdvance(mark.text);
    const double left = px + 8 + width > area.right() ? px - 8 - width : px + 8;
    const double baseline = std::clamp(py + metrics.ascent() / 2 - 1, area.top() + metrics.ascent(), area.bottom() - 2.0);
    haloText(painter, QPointF(left, baseline), mark.text, colour, t.surface);
    painter->setAntialiasing(false);
}

void ChartPaint::drawSplit(QCPPainter *painter, const Slot &slot) const
{
    if (!m_chart->m_split)
        return;
    const double key = *m_chart->m_split - m_chart->m_panels[slot.panel].origin;
    const QRect area = slot.rect->rect();
    const double x = crisp(slot.rect->axis(QCPAxis::atBottom)->coordToPixel(key));
    if (x < area.left() || x > area.right())
        return;
    const ThemeTokens &t = tokensFor(m_chart);
    painter->setPen(QPen(t.accent, 1, Qt::DashLine));
    painter->drawLine(QLineF(x, area.top(), x, area.bottom()));
    painter->setAntialiasing(true);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.accent);
    painter->drawPolygon(QPolygonF({{x - 5, area.top() - 1.0}, {x + 5, area.top() - 1.0}, {x, area.top() + 6.0}}));
    painter->setBrush(Qt::NoBrush);
    painter->setFont(small());
    const QString text = PanelChart::tr("test from here");
    const QFontMetricsF metrics(small());
    const bool fits = x + 8 + metrics.horizontalAdvance(text) < area.right();
    haloText(painter, QPointF(fits ? x + 8 : x - 8 - metrics.horizontalAdvance(text), area.top() + metrics.ascent()), text,
             t.accent, t.surface);
    painter->setAntialiasing(false);
}

void ChartPaint::drawCrosshair(QCPPainter *painter, const Slot &slot) const
{
    if (!m_chart->m_cross || m_chart->m_panels.empty())
        return;
    const auto &panels = m_chart->m_panels;
    const auto crossPanel = std::min(static_cast<std::size_t>(m_chart->m_crossPanel), panels.size() - 1);
    const double key = *m_chart->m_cross - panels[crossPanel].origin;
    if (key < m_chart->m_keys.first || key > m_chart->m_keys.second)
        return;
    const QRect area = slot.rect->rect();
    const double x = slot.rect->axis(QCPAxis::atBottom)->coordToPixel(key);
    const ThemeTokens &t = tokensFor(m_chart);
    QColor line = t.idle;
    line.setAlphaF(slot.panel == crossPanel ? 1.0F : 0.45F);
    painter->setPen(QPen(line, 1));
    painter->drawLine(QLineF(crisp(x), area.top(), crisp(x), area.bottom()));
    drawReadout(painter, slot, panels[slot.panel].origin + key);
}

void ChartPaint::drawReadout(QCPPainter *painter, const Slot &slot, double position) const
{
    const ChartPanel &panel = m_chart->m_panels[slot.panel];
    const ThemeTokens &t = tokensFor(m_chart);
    const QRect area = slot.rect->rect();
    const QFontMetricsF metrics(smallBold());
    const double baseline = area.top() - metrics.descent() - 3;
    double right = area.right();
    painter->setFont(smallBold());
    const double titleEnd = area.left() + metrics.horizontalAdvance(panel.title + panel.subtitle) + grid(6);
    for (std::size_t c = panel.curves.size(); c-- > 0;) {
        const PlotCurve &curve = panel.curves[c];
        if (!m_chart->isCurveShown(curve.name) || curve.series->size() == 0)
            continue;
        const std::size_t i = curve.series->nearestIndex(position);
        if (m_chart->m_options.step > 0 && std::abs(curve.series->key(i) - position) > m_chart->m_options.step)
            continue;
        const double value = curve.series->value(i);
        const QString text = std::isnan(value) ? PanelChart::tr("missing") : numberText(QLocale(), value);
        const double width = metrics.horizontalAdvance(text);
        if (right - width < titleEnd)
            break;
        painter->setPen(std::isnan(value) ? t.textSecondary : panel.curves.size() > 1 ? colourOf(curve) : t.text);
        painter->drawText(QPointF(right - width, baseline), text);
        right -= width + grid(3);
        if (std::isnan(value))
            continue;
        const QPointF dot(slot.rect->axis(QCPAxis::atBottom)->coordToPixel(curve.series->key(i) - panel.origin),
                          slot.rect->axis(QCPAxis::atLeft)->coordToPixel(value));
        painter->setAntialiasing(true);
        painter->setPen(QPen(t.surface, 1.5));
        painter->setBrush(colourOf(curve));
        painter->drawEllipse(dot, 3.5, 3.5);
        painter->setBrush(Qt::NoBrush);
        painter->setAntialiasing(false);
    }
    const QString when = m_chart->positionText(position);
    painter->setFont(small());
    painter->setPen(t.textSecondary);
    const double width = QFontMetricsF(small()).horizontalAdvance(when);
    if (right - width > titleEnd)
        painter->drawText(QPointF(right - width, baseline), when);
}

void ChartPaint::drawLegend(QCPPainter *painter)
{
    m_legend.clear();
    const QStringList names = m_chart->curveNames();
    if (names.size() < 2 || m_chart->m_slots.empty())
        return;
    const ThemeTokens &t = tokensFor(m_chart);
    const QFontMetricsF metrics(small());
    double x = m_chart->m_slots.front().rect->rect().left();
    const double height = m_chart->legendHeight();
    painter->setFont(small());
    for (const QString &name : names) {
        QColor colour = t.idle;
        for (const ChartPanel &panel : m_chart->m_panels) {
            const auto found = std::find_if(panel.curves.begin(), panel.curves.end(), [&](const PlotCurve &c) { return c.name == name; });
            if (found != panel.curves.end()) {
                colour = colourOf(*found);
                break;
            }
        }
        const bool shown = m_chart->isCurveShown(name);
        const double width = grid(5) + metrics.horizontalAdvance(name);
        if (x + width > m_chart->plot()->viewport().right())
            break;
        const double middle = crisp(height / 2);
        painter->setPen(QPen(shown ? colour : t.border, 2));
        painter->drawLine(QLineF(x, middle, x + grid(3), middle));
        painter->setPen(shown ? t.text : t.textSecondary);
        QFont font = small();
        font.setStrikeOut(!shown);
        painter->setFont(font);
        painter->drawText(QPointF(x + grid(4), middle + metrics.ascent() / 2 - 1), name);
        m_legend.append({QRectF(x, 0, width, height), name});
        x += width + grid(4);
    }
}

} // namespace headrace
