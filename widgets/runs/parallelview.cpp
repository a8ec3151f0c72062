// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/parallelview.h"

#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostTicks = 5;
constexpr double keyStep = 0.1;
constexpr double smallestDrag = 0.02; ///< less is a click

} // namespace

ParallelView::ParallelView(QWidget *parent)
    : PlotView(parent)
{
}

void ParallelView::setAxes(std::vector<PlotAxis> axes, const QStringList &names)
{
    const bool isSame = std::equal(axes.begin(), axes.end(), m_axes.begin(), m_axes.end(), [](const PlotAxis &a, const PlotAxis &b) { return a.name == b.name; });
    m_axes = std::move(axes);
    m_names = names;
    if (!isSame)
        m_ranges.assign(m_axes.size(), std::nullopt);
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_axes.size()) - 1));
    renewContent();
    update();
}

void ParallelView::setChosen(const QSet<int> &runs)
{
    m_chosen = runs;
    update();
}

void ParallelView::setRange(int axis, std::optional<std::pair<double, double>> range)
{
    m_ranges[static_cast<std::size_t>(axis)] = range;
    update();
}

bool ParallelView::hasRanges() const
{
    return std::any_of(m_ranges.begin(), m_ranges.end(), [](const auto &range) { return range.has_value(); });
}

QSet<int> ParallelView::kept() const
{
    QSet<int> runs;
    for (int run = 0; run < m_names.size(); ++run) {
        bool isKept = true;
        for (std::size_t axis = 0; axis < m_axes.size() && isKept; ++axis) {
            const std::optional<double> &value = m_axes[axis].values[static_cast<std::size_t>(run)];
            if (const auto &range = m_ranges[axis])
                isKept = value && m_axes[axis].place(*value) >= range->first && m_axes[axis].place(*value) <= range->second;
        }
        if (isKept)
            runs.insert(run);
    }
    return runs;
}

QSize ParallelView::sizeHint() const { return {grid(140), grid(70)}; }
QSize ParallelView::minimumSizeHint() const { return {grid(60), grid(36)}; }

QRectF ParallelView::area(QSize size) const
{
    const int line = QFontMetrics(typeFont(TypeRole::Secondary)).height();
    return QRectF(QPointF(grid(14), 2 * line + grid(3)), QPointF(size.width() - grid(22), size.height() - grid(4)));
}

double ParallelView::xOf(int axis, const QRectF &area) const
{
    return m_axes.size() < 2 ? area.left() : area.left() + area.width() * axis / static_cast<double>(m_axes.size() - 1);
}

void ParallelView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, size());
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokensFor(this).accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
    }
}

void ParallelView::renderTo(QPaintDevice &device, QSize size, qreal scale, bool)
{
    QPainter painter(&device);
    painter.scale(scale, scale);
    painter.fillRect(QRect(QPoint(0, 0), size), tokensFor(this).surface);
    paint(painter, size);
}

void ParallelView::paint(QPainter &painter, QSize size) const
{
    const QRectF place = area(size);
    const ThemeTokens &tokens = tokensFor(this);
    const QSet<int> runs = kept();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(typeFont(TypeRole::Secondary));
    for (const bool isKept : {false, true}) {
        for (int run = 0; run < m_names.size(); ++run) {
            if (runs.contains(run) != isKept)
                continue;
            const bool isChosen = m_chosen.contains(run);
            painter.setPen(QPen(!isKept ? tokens.border : isChosen ? tokens.accent : colourOf(static_cast<std::size_t>(run)), isChosen ? 3 : 1.4));
            paintLine(painter, place, static_cast<std::size_t>(run));
        }
    }
    for (int axis = 0; axis < static_cast<int>(m_axes.size()); ++axis)
        paintAxis(painter, place, axis);
}

QColor ParallelView::colourOf(std::size_t run) const
{
    const ThemeTokens &tokens = tokensFor(this);
    constexpr std::size_t palest = 3; // lighter ones would vanish
    const std::optional<double> value = m_axes.empty() ? std::nullopt : m_axes.back().values[run];
    if (!value)
        return tokens.idle;
    const auto steps = tokens.sequential.size() - palest;
    return tokens.sequential[palest + std::min(steps - 1, static_cast<std::size_t>(m_axes.back().place(*value) * static_cast<double>(steps)))];
}

/// A missing value breaks the line.
void ParallelView::paintLine(QPainter &painter, const QRectF &area, std::size_t run) const
{
    std::optional<QPointF> before;
    for (int axis = 0; axis < static_cast<int>(m_axes.size()); ++axis) {
        const PlotAxis &one = m_axes[static_cast<std::size_t>(axis)];
        std::optional<QPointF> point;
        if (one.values[run])
            point = QPointF(xOf(axis, area), area.bottom() - one.place(*one.values[run]) * area.height());
        if (before && point)
            painter.drawLine(*before, *point);
        else if (point)
            painter.drawEllipse(*point, 1, 1);
        before = point;
    }
}

void ParallelView::paintAxis(QPainter &painter, const QRectF &area, int axis) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const QFontMetrics metrics(typeFont(TypeRole::Secondary));
    const PlotAxis &one = m_axes[static_cast<std::size_t>(axis)];
    const double x = xOf(axis, area), line = metrics.height();
    const double gap = m_axes.size() < 2 ? area.width() : area.width() / static_cast<double>(m_axes.size() - 1);
    const bool isCurrent = hasFocus() && axis == m_current;
    painter.setPen(QPen(isCurrent ? tokens.accent : tokens.textSecondary, isCurrent ? 2 : 1));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    if (const auto &range = m_ranges[static_cast<std::size_t>(axis)]) {
        QColor fill = tokens.accent;
        fill.setAlphaF(0.3F);
        painter.setPen(tokens.accent);
        painter.setBrush(fill);
        painter.drawRect(QRectF(QPointF(x - grid(1), area.bottom() - range->second * area.height()), QPointF(x + grid(1), area.bottom() - range->first * area.height())));
    }
    for (const double tick : one.ticks(mostTicks)) {
        const double y = area.bottom() - one.place(tick) * area.height();
        painter.setPen(tokens.textSecondary);
        painter.drawLine(QPointF(x - 2, y), QPointF(x + 2, y));
        const auto room = static_cast<int>(std::min(gap - grid(3), 20.0 * grid(1)));
        const QString text = metrics.elidedText(one.text(tick), Qt::ElideRight, room);
        QColor behind = tokens.surface; // lines go through the words otherwise
        behind.setAlphaF(0.8F);
        painter.fillRect(QRectF(x + grid(1) + 1, y - line / 2 + 2, metrics.horizontalAdvance(text) + 2, line - 4), behind);
        painter.drawText(QRectF(x + grid(1) + 2, y - line / 2, room, line), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
    painter.setPen(tokens.text);
    // Neighbours stand on two lines, so that each has the room of both.
    const auto room = static_cast<int>(std::min(2 * gap - grid(2), 2.0 * grid(14)));
    painter.drawText(QRectF(x - room / 2.0, grid(1) + (axis % 2) * line, room, line), Qt::AlignHCenter, metrics.elidedText(one.name, Qt::ElideMiddle, room));
}

int ParallelView::axisAt(QPointF position) const
{
    const QRectF place = area(size());
    int nearest = -1;
    double least = grid(4);
    for (int axis = 0; axis < static_cast<int>(m_axes.size()); ++axis) {
        if (const double distance = std::abs(xOf(axis, place) - position.x()); distance < least) {
            nearest = axis;
            least = distance;
        }
    }
    return nearest;
}

double ParallelView::heightAt(QPointF position) const
{
    const QRectF place = area(size());
    return std::clamp((place.bottom() - position.y()) / place.height(), 0.0, 1.0);
}

void ParallelView::mousePressEvent(QMouseEvent *event)
{
    m_dragged = event->button() == Qt::LeftButton ? axisAt(event->position()) : -1;
    m_dragStart = heightAt(event->position());
    if (m_dragged >= 0)
        m_current = m_dragged;
}

void ParallelView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragged < 0)
        return;
    const double at = heightAt(event->position());
    setRange(m_dragged, std::pair(std::min(at, m_dragStart), std::max(at, m_dragStart)));
}

void ParallelView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_dragged < 0)
        return;
    if (std::abs(heightAt(event->position()) - m_dragStart) < smallestDrag)
        setRange(m_dragged, std::nullopt);
    m_dragged = -1;
    Q_EMIT runsKept(kept());
}

void ParallelView::keyPressEvent(QKeyEvent *event)
{
    const auto count = static_cast<int>(m_axes.size());
    const int sideways = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const double upwards = event->key() == Qt::Key_Up ? keyStep : event->key() == Qt::Key_Down ? -keyStep : 0;
    if (count == 0 || (sideways == 0 && upwards == 0 && event->key() != Qt::Key_Escape)) {
        PlotView::keyPressEvent(event);
        return;
    }
    if (sideways != 0) {
        m_current = (m_current + sideways + count) % count;
        update();
        return;
    }
    std::optional<std::pair<double, double>> range = m_ranges[static_cast<std::size_t>(m_current)];
    if (event->key() == Qt::Key_Escape) {
        m_ranges.assign(m_axes.size(), std::nullopt);
    } else { // Shift moves the upper end alone
        const auto [low, high] = range.value_or(std::pair(0.0, 1.0));
        const bool isUpper = event->modifiers() & Qt::ShiftModifier;
        setRange(m_current, std::pair(isUpper ? low : std::clamp(low + upwards, 0.0, high), isUpper ? std::clamp(high + upwards, low, 1.0) : high));
    }
    update();
    Q_EMIT runsKept(kept());
}

void ParallelView::selectRows(std::size_t first, std::size_t last)
{
    QSet<int> chosen;
    for (std::size_t row = first; row <= last && row < static_cast<std::size_t>(m_names.size()); ++row)
        chosen.insert(static_cast<int>(row));
    setChosen(chosen);
}

void ParallelView::retheme()
{
    renewContent();
    update();
}

void ParallelView::renewContent()
{
    PlotTable table;
    table.headers = {tr("Run")};
    for (const PlotAxis &axis : m_axes)
        table.headers.append(axis.name);
    table.rows = static_cast<std::size_t>(m_names.size());
    table.cell = [axes = m_axes, names = m_names](std::size_t row, int column) -> QVariant {
        if (column == 0)
            return names.value(static_cast<qsizetype>(row));
        const PlotAxis &axis = axes[static_cast<std::size_t>(column) - 1];
        if (!axis.values[row])
            return {};
        return axis.words.isEmpty() ? QVariant(*axis.values[row]) : QVariant(axis.text(*axis.values[row]));
    };
    setContent(std::move(table), tr("%n run(s) over parallel axes", nullptr, static_cast<int>(m_names.size())));
}

} // namespace headrace
