// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runpointsview.h"

#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostTicks = 6;
constexpr double reach = 12; ///< pixels from a point that still mean it

/// Where values are drawn: the outermost points do not stand on the edge.
QRectF innerOf(const QRectF &area)
{
    const double margin = grid(3);
    return area.adjusted(margin, margin, -margin, -margin);
}

} // namespace

RunPointsView::RunPointsView(QWidget *parent)
    : PlotView(parent)
{
    setMouseTracking(true);
}

void RunPointsView::setPoints(RunPoints points)
{
    m_points = std::move(points);
    m_current = -1;
    renewContent();
    update();
}

void RunPointsView::setChosen(const QSet<int> &runs)
{
    m_chosen = runs;
    update();
}

QSize RunPointsView::sizeHint() const { return {grid(120), grid(70)}; }
QSize RunPointsView::minimumSizeHint() const { return {grid(60), grid(36)}; }

QRectF RunPointsView::area(QSize size) const
{
    const QFontMetrics metrics(typeFont(TypeRole::Secondary));
    int left = 0;
    for (const double tick : m_points.y.ticks(mostTicks))
        left = std::max(left, metrics.horizontalAdvance(m_points.y.text(tick)));
    left = std::min(left, size.width() / 4);
    const int right = m_points.shade.isEmpty() ? grid(3) : grid(20);
    return QRectF(QPointF(left + grid(4), metrics.height() + grid(3)), QPointF(size.width() - right, size.height() - 2 * metrics.height() - grid(4)));
}

std::optional<QPointF> RunPointsView::placeOf(int run, const QRectF &area) const
{
    const auto at = static_cast<std::size_t>(run);
    if (at >= m_points.x.values.size() || !m_points.x.values[at] || !m_points.y.values[at])
        return {};
    const QRectF inner = innerOf(area);
    return QPointF(inner.left() + m_points.x.place(*m_points.x.values[at]) * inner.width(), inner.bottom() - m_points.y.place(*m_points.y.values[at]) * inner.height());
}

std::optional<QPointF> RunPointsView::pointOf(int run) const
{
    return placeOf(run, area(size()));
}

QColor RunPointsView::colourOf(int run) const
{
    const ThemeTokens &tokens = tokensFor(this);
    if (!m_chosen.isEmpty() && !m_chosen.contains(run))
        return tokens.noData;
    const auto at = static_cast<std::size_t>(run);
    if (m_points.shade.isEmpty())
        return tokens.accent;
    if (!m_points.shade.values[at])
        return tokens.idle;
    if (!m_points.shade.words.isEmpty())
        return tokens.series(static_cast<std::size_t>(*m_points.shade.values[at]));
    // The palest steps would vanish on the surface.
    constexpr std::size_t palest = 2;
    const auto steps = tokens.sequential.size() - palest;
    return tokens.sequential[palest + std::min(steps - 1, static_cast<std::size_t>(m_points.shade.place(*m_points.shade.values[at]) * static_cast<double>(steps)))];
}

void RunPointsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, size());
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokensFor(this).accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
    }
}

void RunPointsView::renderTo(QPaintDevice &device, QSize size, qreal scale, bool)
{
    QPainter painter(&device);
    painter.scale(scale, scale);
    painter.fillRect(QRect(QPoint(0, 0), size), tokensFor(this).surface);
    paint(painter, size);
}

void RunPointsView::paint(QPainter &painter, QSize size) const
{
    const QRectF place = area(size);
    const ThemeTokens &tokens = tokensFor(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(typeFont(TypeRole::Secondary));
    paintAxes(painter, place);
    paintShades(painter, place);
    const double radius = grid(1) + 1;
    for (const bool isChosen : {false, true}) {
        for (int run = 0; run < m_points.names.size(); ++run) {
            const std::optional<QPointF> point = placeOf(run, place);
            if (!point || m_chosen.contains(run) != isChosen)
                continue;
            painter.setPen(QPen(run == m_current ? tokens.text : tokens.surface, run == m_current ? 2 : 1));
            painter.setBrush(colourOf(run));
            painter.drawEllipse(*point, radius, radius);
        }
    }
}

void RunPointsView::paintAxes(QPainter &painter, const QRectF &area) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const QFontMetrics metrics(typeFont(TypeRole::Secondary));
    const double line = metrics.height();
    for (const double tick : m_points.x.ticks(mostTicks)) {
        const double x = innerOf(area).left() + m_points.x.place(tick) * innerOf(area).width();
        painter.setPen(tokens.border);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(tokens.textSecondary);
        const QString text = metrics.elidedText(m_points.x.text(tick), Qt::ElideMiddle, static_cast<int>(area.width() / mostTicks));
        const double width = metrics.horizontalAdvance(text) + 1;
        // The last one is at the edge: it moves in rather than being cut.
        const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, area.right() + grid(2) - width));
        painter.drawText(QRectF(left, area.bottom() + grid(1), width, line), Qt::AlignLeft, text);
    }
    for (const double tick : m_points.y.ticks(mostTicks)) {
        const double y = innerOf(area).bottom() - m_points.y.place(tick) * innerOf(area).height();
        painter.setPen(tokens.border);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(tokens.textSecondary);
        const auto width = static_cast<int>(area.left()) - grid(2);
        painter.drawText(QRectF(0, y - line / 2, width, line), Qt::AlignRight | Qt::AlignVCenter, metrics.elidedText(m_points.y.text(tick), Qt::ElideMiddle, width));
    }
    painter.setPen(tokens.text);
    const auto width = static_cast<int>(area.width());
    painter.drawText(QRectF(area.left(), area.bottom() + grid(1) + line, width, line), Qt::AlignRight, metrics.elidedText(m_points.x.name, Qt::ElideMiddle, width));
    painter.drawText(QRectF(grid(1), grid(1), width, line), Qt::AlignLeft, metrics.elidedText(m_points.y.name, Qt::ElideMiddle, width));
}

void RunPointsView::paintShades(QPainter &painter, const QRectF &area) const
{
    if (m_points.shade.isEmpty())
        return;
    const ThemeTokens &tokens = tokensFor(this);
    const QFontMetrics metrics(typeFont(TypeRole::Secondary));
    const double left = area.right() + grid(3), width = grid(16), line = metrics.height() + grid(1);
    double y = area.top();
    painter.setPen(tokens.text);
    painter.drawText(QRectF(left, y, width, line), Qt::AlignLeft, metrics.elidedText(m_points.shade.name, Qt::ElideMiddle, static_cast<int>(width)));
    for (const double tick : m_points.shade.ticks(mostTicks)) {
        y += line;
        const QColor colour = m_points.shade.words.isEmpty() ? tokens.sequential[2 + std::min<std::size_t>(6, static_cast<std::size_t>(std::clamp(m_points.shade.place(tick), 0.0, 1.0) * 7))] : tokens.series(static_cast<std::size_t>(tick));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(left + grid(1), y + line / 2), grid(1), grid(1));
        painter.setPen(tokens.textSecondary);
        const auto room = static_cast<int>(width) - grid(3);
        painter.drawText(QRectF(left + grid(3), y, room, line), Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(m_points.shade.text(tick), Qt::ElideMiddle, room));
    }
}

QString RunPointsView::textOf(int run) const
{
    const auto at = static_cast<std::size_t>(run);
    QStringList lines{m_points.names.value(run)};
    for (const PlotAxis *axis : {&m_points.x, &m_points.y, &m_points.shade})
        if (at < axis->values.size() && axis->values[at])
            lines.append(u"%1: %2"_s.arg(axis->name, axis->text(*axis->values[at])));
    return lines.join(u'\n');
}

int RunPointsView::runNear(QPointF position) const
{
    int nearest = -1;
    double least = reach;
    for (int run = 0; run < m_points.names.size(); ++run) {
        const std::optional<QPointF> point = pointOf(run);
        if (const double distance = point ? std::hypot(point->x() - position.x(), point->y() - position.y()) : reach; distance < least) {
            nearest = run;
            least = distance;
        }
    }
    return nearest;
}

void RunPointsView::choose(int run, bool adds)
{
    QSet<int> chosen = adds ? m_chosen : QSet<int>();
    if (run >= 0)
        adds && chosen.contains(run) ? void(chosen.remove(run)) : void(chosen.insert(run));
    m_current = run;
    setChosen(chosen);
    Q_EMIT runsChosen(chosen);
}

void RunPointsView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(runNear(event->position()), event->modifiers() & Qt::ControlModifier);
}

void RunPointsView::mouseMoveEvent(QMouseEvent *event)
{
    const int run = runNear(event->position());
    if (run >= 0)
        QToolTip::showText(event->globalPosition().toPoint(), textOf(run).toHtmlEscaped().replace(u'\n', u"<br>"_s), this);
    else
        QToolTip::hideText();
}

void RunPointsView::keyPressEvent(QKeyEvent *event)
{
    const auto count = static_cast<int>(m_points.names.size());
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step != 0 && count > 0)
        choose(m_current < 0 ? (step > 0 ? 0 : count - 1) : (m_current + step + count) % count, false);
    else if (event->key() == Qt::Key_Escape && !m_chosen.isEmpty())
        choose(-1, false);
    else
        PlotView::keyPressEvent(event);
}

void RunPointsView::selectRows(std::size_t first, std::size_t last)
{
    QSet<int> chosen;
    for (std::size_t row = first; row <= last && row < static_cast<std::size_t>(m_points.names.size()); ++row)
        chosen.insert(static_cast<int>(row));
    setChosen(chosen);
    Q_EMIT runsChosen(chosen);
}

void RunPointsView::retheme()
{
    renewContent();
    update();
}

void RunPointsView::renewContent()
{
    PlotTable table;
    table.headers = {tr("Run"), m_points.x.name, m_points.y.name};
    if (!m_points.shade.isEmpty())
        table.headers.append(m_points.shade.name);
    table.rows = static_cast<std::size_t>(m_points.names.size());
    table.cell = [points = m_points](std::size_t row, int column) -> QVariant {
        if (column == 0)
            return points.names.value(static_cast<qsizetype>(row));
        const PlotAxis &axis = column == 1 ? points.x : column == 2 ? points.y : points.shade;
        if (row >= axis.values.size() || !axis.values[row])
            return {};
        return axis.words.isEmpty() ? QVariant(*axis.values[row]) : QVariant(axis.text(*axis.values[row]));
    };
    int shown = 0;
    for (int run = 0; run < m_points.names.size(); ++run)
        shown += placeOf(run, QRectF(0, 0, 1, 1)) ? 1 : 0;
    setContent(std::move(table), tr("%n run(s) with both values", nullptr, shown));
}

} // namespace headrace
