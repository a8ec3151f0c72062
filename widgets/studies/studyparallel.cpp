// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/studies/studyparallel.h"

#include "widgets/studies/studywords.h"

#include <QMenu>
#include <QPainterPath>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int tickPixels = 44; ///< between ticks, at least

} // namespace

StudyParallel::StudyParallel(StudySelection &selection, QWidget *parent)
    : StudyPlot(selection, parent)
{
    retheme();
}

QSize StudyParallel::sizeHint() const { return {grid(200), grid(76)}; }
QSize StudyParallel::minimumSizeHint() const { return {grid(70), grid(44)}; }

void StudyParallel::setHabits(const AxisHabits &habits)
{
    m_habits = habits;
    rebuild();
    relayout();
}

void StudyParallel::changeHabits()
{
    m_habits.order.clear();
    for (const std::size_t axis : m_shown)
        m_habits.order.append(frame()->axes[axis].key());
    rebuild();
    relayout();
    Q_EMIT habitsChanged();
}

/// Parameters, then metrics, unless they were moved; what only orders trials is hidden until it is asked for.
void StudyParallel::rebuild()
{
    m_shown.clear();
    m_lines.clear();
    if (!frame())
        return;
    for (std::size_t axis = 0; axis < frame()->axes.size(); ++axis) {
        const StudyAxis &one = frame()->axes[axis];
        const bool isAside = one.subject != AxisSubject::Parameter && one.subject != AxisSubject::Metric;
        const QString key = one.key();
        if (m_habits.hidden.contains(isAside ? u"shown "_s + key : key) == isAside)
            m_shown.push_back(axis);
    }
    const auto placeOf = [this](std::size_t axis) {
        const qsizetype place = m_habits.order.indexOf(frame()->axes[axis].key());
        return place < 0 ? m_habits.order.size() : place;
    };
    std::stable_sort(m_shown.begin(), m_shown.end(), [&](std::size_t a, std::size_t b) { return placeOf(a) < placeOf(b); });
    for (const std::size_t shown : m_shown) {
        Line line{.axis = frame()->axes[shown], .isInverted = m_habits.inverted.contains(frame()->axes[shown].key()), .heights = {}};
        line.axis.logarithmic = m_habits.logarithmic.value(line.axis.key(), line.axis.logarithmic) && line.axis.mayBeLogarithmic();
        line.heights.reserve(line.axis.values->size());
        for (const double value : *line.axis.values)
            line.heights.push_back(std::isfinite(value) ? static_cast<float>(heightOf(line, value)) : std::nanf(""));
        m_lines.push_back(std::move(line));
    }
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_shown.size()) - 1));
}

double StudyParallel::heightOf(const Line &line, double value) const
{
    double place = std::isnan(value) ? value : std::isinf(value) ? (value > 0 ? 1 : 0) : line.axis.place(value);
    if (line.axis.beyond > 0) // what lies off the scale stands at its edge
        place = std::clamp(place, 0.0, 1.0);
    return line.isInverted ? 1 - place : place;
}

double StudyParallel::valueAt(const Line &line, double height) const
{
    const double place = line.isInverted ? 1 - height : height;
    if (place <= 0 || place >= 1) // a range up to the edge goes on beyond it
        return (place <= 0 ? -1 : 1) * std::numeric_limits<double>::infinity();
    return line.axis.valueAt(place);
}

QRectF StudyParallel::area(QSize size) const
{
    const int line = QFontMetrics(typeFont(TypeRole::Secondary)).height();
    const int right = m_lines.empty() ? 0 : std::min(size.width() / 4, grid(18));
    return QRectF(QPointF(grid(10), 2 * line + grid(3)), QPointF(size.width() - right, size.height() - grid(3)));
}

double StudyParallel::xOf(int place, const QRectF &area) const
{
    if (m_drag == Drag::Axis && place == m_dragged)
        return m_axisX;
    return m_shown.size() < 2 ? area.left() : area.left() + area.width() * place / static_cast<double>(m_shown.size() - 1);
}

double StudyParallel::opacityFor(int rows) const
{
    const double many = std::max(1, rows); // what is dense shows by how often lines cross, not by each of them
    return std::clamp(9.0 / std::sqrt(many) * std::min(1.0, std::sqrt(600 / many)), 0.02, 0.9);
}

int StudyParallel::ink(TrialInk &ink, double scale, int row, int shade, int times) const
{
    const QRectF place = area(size());
    int drawn = 0;
    QPointF before;
    bool hasBefore = false;
    for (int i = 0; i < static_cast<int>(m_lines.size()); ++i) {
        const float height = m_lines[static_cast<std::size_t>(i)].heights[static_cast<std::size_t>(row)];
        const bool has = std::isfinite(height);
        const QPointF point(xOf(i, place) * scale, (place.bottom() - static_cast<double>(height) * place.height()) * scale);
        if (has && hasBefore) {
            ink.addLine(before, point, 1.1 * scale, shade, times);
            ++drawn;
        } else if (has) {
            ink.addDot(point, 1.5 * scale, shade, times);
        }
        before = point;
        hasBefore = has;
    }
    return drawn;
}

/// A missing value breaks the line; one that stands alone is a dot.
void StudyParallel::paintRow(QPainter &painter, QSize size, int row, const QColor &colour, double width) const
{
    const QRectF place = area(size);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    QPolygonF run;
    const auto flush = [&] {
        if (run.size() > 1)
            painter.drawPolyline(run);
        else if (run.size() == 1)
            painter.drawEllipse(run.front(), 1, 1);
        run.clear();
    };
    for (int i = 0; i < static_cast<int>(m_lines.size()); ++i) {
        const float height = m_lines[static_cast<std::size_t>(i)].heights[static_cast<std::size_t>(row)];
        if (std::isfinite(height))
            run.append(QPointF(xOf(i, place), place.bottom() - static_cast<double>(height) * place.height()));
        else
            flush();
    }
    flush();
}

void StudyParallel::paintOver(QPainter &painter, QSize size) const
{
    const QRectF place = area(size);
    for (int i = 0; i < static_cast<int>(m_lines.size()); ++i)
        paintAxis(painter, place, i);
}

void StudyParallel::paintAxis(QPainter &painter, const QRectF &area, int place) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const bool isCurrent = hasFocus() && place == m_current;
    const double x = xOf(place, area);
    painter.setPen(QPen(isCurrent ? tokens.accent : tokens.textSecondary, isCurrent ? 2 : 1));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    paintRanges(painter, area, place);
    paintTicks(painter, area, place);
    paintName(painter, area, place);
}

void StudyParallel::paintRanges(QPainter &painter, const QRectF &area, int place) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const Line &line = m_lines[static_cast<std::size_t>(place)];
    const double x = xOf(place, area);
    for (const BrushRange &range : ranges(place)) {
        const auto [low, high] = std::minmax({heightOf(line, range.from), heightOf(line, range.to)});
        QColor fill = tokens.accent;
        fill.setAlphaF(0.35F);
        painter.setPen(QPen(tokens.accent, 1));
        painter.setBrush(fill);
        const double top = area.bottom() - std::clamp(high, 0.0, 1.0) * area.height(), bottom = area.bottom() - std::clamp(low, 0.0, 1.0) * area.height();
        painter.drawRoundedRect(QRectF(QPointF(x - grid(1) - 1, top), QPointF(x + grid(1) + 1, std::max(bottom, top + 2))), 2, 2);
    }
}

void StudyParallel::paintTicks(QPainter &painter, const QRectF &area, int place) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const Line &line = m_lines[static_cast<std::size_t>(place)];
    const QFontMetricsF metrics(painter.font());
    const double x = xOf(place, area), height = metrics.height();
    const double gap = m_lines.size() < 2 ? area.width() : area.width() / static_cast<double>(m_lines.size() - 1);
    const bool isLast = place == static_cast<int>(m_lines.size()) - 1;
    const double room = isLast ? size().width() - x - grid(2) : std::min(gap - grid(3), 24.0 * grid(1));
    for (const double tick : line.axis.ticks(std::max(2, static_cast<int>(area.height() / tickPixels)))) {
        const double y = area.bottom() - heightOf(line, tick) * area.height();
        if (y < area.top() - 1 || y > area.bottom() + 1)
            continue;
        painter.setPen(tokens.textSecondary);
        painter.drawLine(QPointF(x - 2, y), QPointF(x + 3, y));
        if (room > 2 * height)
            drawBacked(painter, QRectF(x + grid(1) + 2, y - height / 2, room, height), Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(StudyWords::value(line.axis, tick), Qt::ElideRight, room), tokens.surface);
    }
}

/// Neighbours stand on two lines, so that each has the room of both.
void StudyParallel::paintName(QPainter &painter, const QRectF &area, int place) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const StudyAxis &axis = axisAt(place);
    const QFontMetricsF metrics(painter.font());
    const double x = xOf(place, area), height = metrics.height();
    const double gap = m_lines.size() < 2 ? area.width() : area.width() / static_cast<double>(m_lines.size() - 1);
    const double room = std::max(double(grid(12)), 2 * gap - grid(2));
    QString text = StudyWords::axisName(axis);
    if (axis.logarithmic)
        text = tr("%1 (log)").arg(text);
    if (m_lines[static_cast<std::size_t>(place)].isInverted)
        text = u"↓ "_s + text;
    text = metrics.elidedText(text, Qt::ElideMiddle, room);
    const double wide = metrics.horizontalAdvance(text);
    const double left = std::clamp(x - wide / 2, 2.0, std::max(2.0, size().width() - wide - 2));
    painter.setPen(axis.subject == AxisSubject::Metric ? tokens.accent : tokens.text);
    painter.drawText(QPointF(left, grid(1) + (place % 2) * height + metrics.ascent()), text);
}

std::vector<BrushRange> StudyParallel::ranges(int place) const
{
    return selection().brush(m_shown[static_cast<std::size_t>(place)]);
}

void StudyParallel::setRanges(int place, std::vector<BrushRange> ranges)
{
    selection().setBrush(m_shown[static_cast<std::size_t>(place)], std::move(ranges));
}

int StudyParallel::placeAt(double x, double reach) const
{
    const QRectF place = area(size());
    int nearest = -1;
    for (int i = 0; i < static_cast<int>(m_lines.size()); ++i) {
        if (const double distance = std::abs(xOf(i, place) - x); distance < reach) {
            nearest = i;
            reach = distance;
        }
    }
    return nearest;
}

double StudyParallel::heightAt(double y) const
{
    const QRectF place = area(size());
    return std::clamp((place.bottom() - y) / place.height(), 0.0, 1.0);
}

int StudyParallel::rowNear(QPointF position) const
{
    const QRectF place = area(size());
    if (m_lines.empty() || !place.adjusted(-grid(2), -grid(1), grid(2), grid(1)).contains(position))
        return -1;
    const double gap = m_lines.size() < 2 ? 1 : place.width() / static_cast<double>(m_lines.size() - 1);
    const double at = std::clamp((position.x() - place.left()) / gap, 0.0, static_cast<double>(m_lines.size() - 1));
    const auto left = static_cast<std::size_t>(std::min(at, std::max(0.0, static_cast<double>(m_lines.size()) - 2)));
    const std::vector<float> &from = m_lines[left].heights, &to = m_lines[std::min(left + 1, m_lines.size() - 1)].heights;
    const auto share = static_cast<float>(at - static_cast<double>(left));
    const auto height = static_cast<float>((place.bottom() - position.y()) / place.height());
    auto reach = static_cast<float>(grid(2) / place.height());
    int nearest = -1;
    for (std::size_t row = 0; row < from.size(); ++row) {
        const float distance = std::abs(from[row] + (to[row] - from[row]) * share - height);
        if (distance < reach && selection().isKept(static_cast<int>(row))) {
            reach = distance;
            nearest = static_cast<int>(row);
        }
    }
    return nearest;
}

void StudyParallel::goToAxis(std::size_t axis)
{
    const auto found = std::find(m_shown.begin(), m_shown.end(), axis);
    if (found == m_shown.end())
        return;
    m_current = static_cast<int>(found - m_shown.begin());
    setFocus(Qt::OtherFocusReason);
    update();
}

void StudyParallel::moveAxis(int from, int to)
{
    const auto count = static_cast<int>(m_shown.size());
    to = std::clamp(to, 0, count - 1);
    if (from < 0 || from >= count || from == to)
        return;
    const std::size_t moved = m_shown[static_cast<std::size_t>(from)];
    m_shown.erase(m_shown.begin() + from);
    m_shown.insert(m_shown.begin() + to, moved);
    m_current = to;
    changeHabits();
}

void StudyParallel::hideAxis(int place)
{
    if (m_shown.size() < 3)
        return; // one axis shows nothing
    const StudyAxis &axis = axisAt(place);
    const bool isAside = axis.subject != AxisSubject::Parameter && axis.subject != AxisSubject::Metric;
    if (isAside)
        m_habits.hidden.remove(u"shown "_s + axis.key());
    else
        m_habits.hidden.insert(axis.key());
    changeHabits();
}

void StudyParallel::invertAxis(int place)
{
    const QString key = axisAt(place).key();
    if (!m_habits.inverted.remove(key))
        m_habits.inverted.insert(key);
    changeHabits();
}

void StudyParallel::stretchAxis(int place)
{
    const StudyAxis &axis = axisAt(place);
    if (!axis.mayBeLogarithmic())
        return;
    m_habits.logarithmic.insert(axis.key(), !axis.logarithmic);
    changeHabits();
}

void StudyParallel::fillAxisMenu(QMenu &menu, int place)
{
    const StudyAxis &axis = axisAt(place);
    menu.addSection(StudyWords::axisName(axis));
    QAction *invert = menu.addAction(tr("Upside Down"), this, [this, place] { invertAxis(place); });
    invert->setCheckable(true);
    invert->setChecked(m_lines[static_cast<std::size_t>(place)].isInverted);
    QAction *stretch = menu.addAction(tr("Logarithmic"), this, [this, place] { stretchAxis(place); });
    stretch->setCheckable(true);
    stretch->setChecked(axis.logarithmic);
    stretch->setEnabled(axis.mayBeLogarithmic());
    menu.addAction(tr("Move Left"), this, [this, place] { moveAxis(place, place - 1); })->setEnabled(place > 0);
    menu.addAction(tr("Move Right"), this, [this, place] { moveAxis(place, place + 1); })->setEnabled(place + 1 < static_cast<int>(m_shown.size()));
    menu.addAction(tr("Let Go of Its Ranges"), this, [this, place] { setRanges(place, {}); })->setEnabled(!ranges(place).empty());
    menu.addAction(tr("Hide"), this, [this, place] { hideAxis(place); })->setEnabled(m_shown.size() > 2);
}

void StudyParallel::fillAxesMenu(QMenu &menu)
{
    if (!frame())
        return;
    for (std::size_t axis = 0; axis < frame()->axes.size(); ++axis) {
        const StudyAxis &one = frame()->axes[axis];
        const bool isAside = one.subject != AxisSubject::Parameter && one.subject != AxisSubject::Metric;
        const QString key = isAside ? u"shown "_s + one.key() : one.key();
        QAction *action = menu.addAction(StudyWords::axisName(one));
        action->setCheckable(true);
        action->setChecked(std::find(m_shown.begin(), m_shown.end(), axis) != m_shown.end());
        connect(action, &QAction::toggled, this, [this, key] {
            if (!m_habits.hidden.remove(key))
                m_habits.hidden.insert(key);
            rebuild();
            changeHabits();
        });
    }
    menu.addSeparator();
    menu.addAction(tr("As at First"), this, [this] {
        setHabits({});
        Q_EMIT habitsChanged();
    });
}

} // namespace headrace

#include "moc_studyparallel.cpp"
