// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/studies/studypanels.h"

#include "widgets/studies/studywords.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int narrowest = 62; ///< grid steps of a panel among many
constexpr int panelHeight = 46;
constexpr int tickPixelsAcross = 56;
constexpr int tickPixelsUp = 34;

/// Choices lie beside each other like beads on a string otherwise; the same row always at the same place.
double jitter(int row)
{
    const auto mixed = static_cast<std::uint32_t>(row + 1) * 2654435761U;
    return static_cast<double>(mixed >> 16) / 65536.0 - 0.5;
}

} // namespace

StudyPanels::StudyPanels(StudySelection &selection, Maker make, bool followsSelection, QWidget *parent)
    : StudyPlot(selection, parent)
    , m_make(std::move(make))
{
    if (followsSelection)
        connect(&selection, &StudySelection::keptChanged, this, [this] {
            if (frame() && isVisible())
                m_panels = m_make();
        });
    retheme();
}

void StudyPanels::renew()
{
    rebuild();
    relayout();
    updateGeometry();
}

/// Selections of meanwhile were not followed.
void StudyPanels::showEvent(QShowEvent *event)
{
    rebuild();
    StudyPlot::showEvent(event);
}

void StudyPanels::rebuild()
{
    m_panels = frame() ? m_make() : PointPanels();
    updateGeometry();
}

StudyPanels::Grid StudyPanels::gridFor(int width) const
{
    const auto count = static_cast<int>(m_panels.panels.size());
    const int fits = std::max(1, width / grid(narrowest));
    const int columns = std::max(1, m_panels.columns > 0 ? m_panels.columns : std::min(fits, count));
    return {columns, std::max(1, (count + columns - 1) / columns)};
}

int StudyPanels::heightForWidth(int width) const
{
    const Grid grid = gridFor(width);
    const int one = m_panels.isSquare ? std::clamp(width / grid.columns, headrace::grid(24), headrace::grid(60)) : headrace::grid(panelHeight);
    return grid.rows * one;
}

QSize StudyPanels::sizeHint() const { return {grid(140), m_panels.panels.size() > 1 ? heightForWidth(grid(200)) : grid(64)}; }
QSize StudyPanels::minimumSizeHint() const { return {grid(50), m_panels.panels.size() > 1 ? heightForWidth(std::max(width(), grid(50))) : grid(36)}; }
QSize StudyPanels::fullSize() const { return size(); }

QRectF StudyPanels::placeOf(std::size_t panel, QSize size) const
{
    const Grid grid = gridFor(size.width());
    const QFontMetricsF metrics(typeFont(TypeRole::Secondary));
    const double left = metrics.horizontalAdvance(u"−0.00000"_s) + headrace::grid(2);
    const auto index = static_cast<int>(panel);
    const double shared = m_panels.sharesY ? left : 0;
    const double width = (size.width() - shared) / grid.columns, height = static_cast<double>(size.height()) / grid.rows;
    const QRectF whole(shared + width * (index % grid.columns), height * (index / grid.columns), width, height);
    return whole.adjusted(m_panels.sharesY ? headrace::grid(1) : left, metrics.height() + headrace::grid(1), -headrace::grid(3), -metrics.height() - headrace::grid(3));
}

double StudyPanels::radius() const
{
    const int rows = frame() ? frame()->rows() : 0;
    return rows > 3000 ? 1.6 : rows > 300 ? 2.2 : 3.2;
}

double StudyPanels::opacityFor(int rows) const
{
    return std::clamp(34.0 / std::sqrt(std::max(1, rows)), 0.28, 0.85);
}

QPointF StudyPanels::pixelOf(const PointPanel &panel, const QRectF &place, QPointF values) const
{
    return {place.left() + panel.x.place(values.x()) * place.width(), place.bottom() - panel.y.place(values.y()) * place.height()};
}

std::optional<QPointF> StudyPanels::pointIn(const PointPanel &panel, const QRectF &place, int row) const
{
    if (!panel.hasPoints) // then an axis may have fewer values than there are rows
        return std::nullopt;
    double x = panel.x.value(row), y = panel.y.value(row);
    if (!std::isfinite(x) || !std::isfinite(y))
        return std::nullopt;
    x += panel.x.isChoice() ? 0.6 * jitter(row) : 0;
    y += panel.y.isChoice() ? 0.6 * jitter(row * 7 + 3) : 0;
    QPointF pixel = pixelOf(panel, place, {x, y});
    if (panel.x.beyond > 0) // what lies off the scale stands at its edge
        pixel.setX(std::clamp(pixel.x(), place.left(), place.right()));
    if (panel.y.beyond > 0)
        pixel.setY(std::clamp(pixel.y(), place.top(), place.bottom()));
    return std::isfinite(pixel.x()) && std::isfinite(pixel.y()) ? std::optional(pixel) : std::nullopt;
}

std::optional<QPointF> StudyPanels::pointOf(std::size_t panel, int row) const
{
    return pointIn(m_panels.panels[panel], placeOf(panel, size()), row);
}

int StudyPanels::ink(TrialInk &ink, double scale, int row, int shade, int times) const
{
    int drawn = 0;
    for (std::size_t i = 0; i < m_panels.panels.size(); ++i) {
        const PointPanel &panel = m_panels.panels[i];
        const QRectF place = placeOf(i, size());
        const std::optional<QPointF> point = pointIn(panel, place, row);
        if (!point)
            continue;
        if (panel.isBars) {
            const double lane = place.height() / std::max(1.0, panel.y.high - panel.y.low), half = std::max(0.5, std::min(lane * 0.4, 8.0));
            const double right = pixelOf(panel, place, {panel.ends[static_cast<std::size_t>(row)], 1}).x();
            ink.addBar(point->x() * scale, std::max(point->x() + 1, right - 1) * scale, (point->y() - half) * scale, (point->y() + half) * scale, shade, times);
        } else {
            ink.addDot(*point * scale, radius() * scale, shade, times);
        }
        ++drawn;
    }
    return drawn;
}

void StudyPanels::paintRow(QPainter &painter, QSize size, int row, const QColor &colour, double width) const
{
    painter.setPen(QPen(tokensFor(this).surface, width > 1.5 ? 1 : 0));
    painter.setBrush(colour);
    const double reach = radius() + (width > 1.5 ? 2 : 0);
    for (std::size_t i = 0; i < m_panels.panels.size(); ++i) {
        const PointPanel &panel = m_panels.panels[i];
        const QRectF place = placeOf(i, size);
        const std::optional<QPointF> point = pointIn(panel, place, row);
        if (!point)
            continue;
        if (panel.isBars) {
            const double lane = place.height() / std::max(1.0, panel.y.high - panel.y.low), half = std::max(0.5, std::min(lane * 0.4, 8.0));
            const double right = pixelOf(panel, place, {panel.ends[static_cast<std::size_t>(row)], 1}).x();
            painter.drawRect(QRectF(QPointF(point->x(), point->y() - half), QPointF(std::max(point->x() + 1, right - 1), point->y() + half)));
        } else {
            painter.drawEllipse(*point, reach, reach);
        }
    }
    painter.setBrush(Qt::NoBrush);
}

void StudyPanels::paintUnder(QPainter &painter, QSize size) const
{
    const Grid grid = gridFor(size.width());
    for (std::size_t i = 0; i < m_panels.panels.size(); ++i) {
        const QRectF place = placeOf(i, size);
        paintCells(painter, place, m_panels.panels[i]);
        paintAxes(painter, place, i, grid);
        paintRanges(painter, place, m_panels.panels[i]);
    }
}

void StudyPanels::paintOver(QPainter &painter, QSize size) const
{
    for (std::size_t i = 0; i < m_panels.panels.size(); ++i) {
        const QRectF place = placeOf(i, size);
        paintLines(painter, place, m_panels.panels[i]);
        paintLegend(painter, place, m_panels.panels[i]);
    }
    if (!m_isDragging)
        return;
    QColor fill = tokensFor(this).accent;
    fill.setAlphaF(0.12F);
    painter.setPen(QPen(tokensFor(this).accent, 1));
    painter.setBrush(fill);
    painter.drawRect(m_rubber);
    painter.setBrush(Qt::NoBrush);
}

/// Cells by the mean rank of their trials: paper white where there are none.
void StudyPanels::paintCells(QPainter &painter, const QRectF &place, const PointPanel &panel) const
{
    const BinnedMeans &cells = panel.cells;
    if (cells.columns == 0)
        return;
    const ThemeTokens &tokens = tokensFor(this);
    const double width = place.width() / cells.columns, height = place.height() / cells.rows;
    for (int row = 0; row < cells.rows; ++row) {
        for (int column = 0; column < cells.columns; ++column) {
            const double mean = cells.means[static_cast<std::size_t>(row) * static_cast<std::size_t>(cells.columns) + static_cast<std::size_t>(column)];
            if (std::isfinite(mean))
                painter.fillRect(QRectF(place.left() + column * width, place.bottom() - (row + 1) * height, width - 1, height - 1), tokens.sequential[std::min<std::size_t>(8, static_cast<std::size_t>(mean * 9))]);
        }
    }
}

void StudyPanels::paintRanges(QPainter &painter, const QRectF &place, const PointPanel &panel) const
{
    const auto ranges = [this](std::size_t axis) { return axis == StudyFrame::none ? std::vector<BrushRange>() : selection().brush(axis); };
    std::vector<BrushRange> across = ranges(panel.xAxis), up = ranges(panel.yAxis);
    if (across.empty() && up.empty())
        return;
    constexpr double all = 1e300;
    if (across.empty())
        across = {{-all, all}};
    if (up.empty())
        up = {{-all, all}};
    QColor fill = tokensFor(this).accent;
    fill.setAlphaF(0.1F);
    const auto placeIn = [](const StudyAxis &axis, double value, double otherwise) {
        const double at = std::isfinite(value) ? axis.place(value) : otherwise;
        return std::isfinite(at) ? std::clamp(at, 0.0, 1.0) : otherwise;
    };
    for (const BrushRange &x : across)
        for (const BrushRange &y : up)
            painter.fillRect(QRectF(QPointF(place.left() + placeIn(panel.x, x.from, 0) * place.width(), place.bottom() - placeIn(panel.y, y.to, 1) * place.height()), QPointF(place.left() + placeIn(panel.x, x.to, 1) * place.width(), place.bottom() - placeIn(panel.y, y.from, 0) * place.height())), fill);
}

QPen StudyPanels::penOf(PanelLine::Look look) const
{
    const ThemeTokens &tokens = tokensFor(this);
    switch (look) {
    case PanelLine::Look::Best:
    case PanelLine::Look::Kept: return QPen(tokens.accent, 2);
    case PanelLine::Look::Goal: return QPen(tokens.ok, 2, Qt::DashLine);
    case PanelLine::Look::Front: return QPen(tokens.warn, 2);
    case PanelLine::Look::Rule: return QPen(tokens.warn, 2, Qt::DashLine);
    case PanelLine::Look::All: return QPen(tokens.textSecondary, 2);
    case PanelLine::Look::Thread: break;
    }
    return QPen(tokens.textSecondary, 1);
}

void StudyPanels::paintLines(QPainter &painter, const QRectF &place, const PointPanel &panel) const
{
    painter.save();
    painter.setClipRect(place.adjusted(-1, -1, 1, 1));
    painter.setBrush(Qt::NoBrush);
    for (const PanelLine &line : panel.lines) {
        QPolygonF pixels;
        for (const QPointF &values : line.points) {
            const QPointF pixel = pixelOf(panel, place, values);
            if (line.isSteps && !pixels.isEmpty())
                pixels.append({pixel.x(), pixels.back().y()});
            pixels.append(pixel);
        }
        painter.setPen(penOf(line.look));
        for (qsizetype i = 0; line.isPairs && i + 1 < pixels.size(); i += 2)
            painter.drawLine(pixels[i], pixels[i + 1]);
        if (!line.isPairs)
            painter.drawPolyline(pixels);
    }
    painter.restore();
}

void StudyPanels::paintLegend(QPainter &painter, const QRectF &place, const PointPanel &panel) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const QFontMetricsF metrics(painter.font());
    double right = place.right() - grid(1);
    for (auto line = panel.lines.rbegin(); line != panel.lines.rend(); ++line) {
        if (line->name.isEmpty() || line->points.empty())
            continue;
        const double wide = metrics.horizontalAdvance(line->name), y = place.top() - metrics.height() / 2 - 1;
        painter.setPen(tokens.textSecondary);
        painter.drawText(QPointF(right - wide, y + metrics.ascent() / 2), line->name);
        painter.setPen(penOf(line->look));
        painter.drawLine(QPointF(right - wide - grid(6), y), QPointF(right - wide - grid(1), y));
        right -= wide + grid(9);
    }
}

void StudyPanels::paintAxes(QPainter &painter, const QRectF &place, std::size_t index, const Grid &columns) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const PointPanel &panel = m_panels.panels[index];
    const QFontMetricsF metrics(painter.font());
    const bool hasNumbers = !m_panels.sharesY || index % static_cast<std::size_t>(columns.columns) == 0;
    painter.setPen(tokens.border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place);
    for (const double tick : panel.y.ticks(std::max(2, static_cast<int>(place.height() / tickPixelsUp)))) {
        const double y = pixelOf(panel, place, {panel.x.low, tick}).y();
        if (!(y >= place.top() - 1 && y <= place.bottom() + 1))
            continue;
        painter.setPen(tokens.border);
        painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y));
        painter.setPen(tokens.textSecondary);
        if (hasNumbers)
            painter.drawText(QRectF(0, y - metrics.height() / 2, place.left() - grid(1), metrics.height()), Qt::AlignRight | Qt::AlignVCenter, metrics.elidedText(StudyWords::value(panel.y, tick), Qt::ElideRight, place.left() - grid(1)));
    }
    paintAcross(painter, place, panel);
    painter.setPen(tokens.text);
    if (m_panels.isSquare) {
        if (panel.xAxis == panel.yAxis)
            painter.drawText(place, Qt::AlignCenter | Qt::TextWordWrap, StudyWords::axisName(panel.x));
        return;
    }
    QString title = metrics.elidedText(StudyWords::axisName(panel.x) + (panel.x.logarithmic ? u" (log)"_s : QString()), Qt::ElideMiddle, place.width());
    if (m_panels.panels.size() == 1)
        title = tr("%1 over %2").arg(panel.yName.isEmpty() ? StudyWords::axisName(panel.y) : panel.yName, title);
    if (m_panels.panels.size() == 1 && panel.y.beyond > 0)
        title = tr("%1 · %2 at the edge are far worse").arg(title, QLocale().toString(panel.y.beyond));
    painter.drawText(QPointF(place.left(), place.top() - metrics.descent() - 2), title);
}

void StudyPanels::paintAcross(QPainter &painter, const QRectF &place, const PointPanel &panel) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const QFontMetricsF metrics(painter.font());
    double free = place.left() - grid(4);
    for (const double tick : panel.x.ticks(std::max(2, static_cast<int>(place.width() / tickPixelsAcross)))) {
        const double x = pixelOf(panel, place, {tick, panel.y.low}).x();
        const QString text = metrics.elidedText(StudyWords::value(panel.x, tick), Qt::ElideRight, grid(20));
        const double wide = metrics.horizontalAdvance(text), left = x - wide / 2;
        if (!(x >= place.left() - 1 && x <= place.right() + 1) || left < free || left + wide > size().width())
            continue;
        painter.setPen(tokens.textSecondary);
        painter.drawLine(QPointF(x, place.bottom()), QPointF(x, place.bottom() + 3));
        painter.drawText(QPointF(left, place.bottom() + metrics.ascent() + 3), text);
        free = left + wide + grid(2);
    }
}

} // namespace headrace

#include "moc_studypanels.cpp"
