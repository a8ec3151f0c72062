// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/heatchart.h"

#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int days = 7;
constexpr int hours = 24;

int labelHeight()
{
    return grid(5);
}

int leftMargin()
{
    return QFontMetrics(typeFont(TypeRole::Secondary)).horizontalAdvance(u"MMM"_s) + grid(1);
}

std::pair<double, double> rangeOf(const std::vector<HeatGrid> &grids)
{
    double low = 0;
    double high = 0;
    for (const HeatGrid &grid : grids) {
        for (const auto &row : grid.cells) {
            for (const double value : row) {
                low = std::isnan(value) ? low : std::min(low, value);
                high = std::isnan(value) ? high : std::max(high, value);
            }
        }
    }
    return {low, high > low ? high : low + 1};
}

QString numberText(double value)
{
    return QLocale().toString(value, 'f', value == std::floor(value) || std::abs(value) >= 100 ? 0 : 1);
}

} // namespace

HeatChart::HeatChart(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    describe();
}

void HeatChart::setValues(HeatChartValues values)
{
    m_values = std::move(values);
    std::tie(m_low, m_high) = rangeOf({m_values.all});
    std::tie(m_smallLow, m_smallHigh) = rangeOf(m_values.weeks);
    describe();
    updateGeometry();
    update();
}

void HeatChart::setSelected(std::set<std::pair<int, int>> cells)
{
    m_selected = std::move(cells);
    update();
}

double HeatChart::cellHeight() const
{
    return grid(4);
}

int HeatChart::smallColumns() const
{
    return std::max(1, (width() - leftMargin()) / grid(36));
}

QSize HeatChart::minimumSizeHint() const
{
    const int rows = (static_cast<int>(m_values.weeks.size()) + smallColumns() - 1) / smallColumns();
    return {grid(60), labelHeight() + static_cast<int>(cellHeight() * days) + labelHeight() * 2 + rows * (labelHeight() + grid(2) * days + grid(2))};
}

QRectF HeatChart::mainRect() const
{
    return {static_cast<double>(leftMargin()), 0.0, static_cast<double>(width() - leftMargin()), cellHeight() * days};
}

QRectF HeatChart::smallRect(std::size_t week) const
{
    const int columns = smallColumns();
    const double pitch = static_cast<double>(width() - leftMargin()) / columns;
    const double top = mainRect().bottom() + labelHeight() * 2.4 + static_cast<double>(static_cast<int>(week) / columns) * (labelHeight() + grid(2) * days + grid(2));
    return {leftMargin() + pitch * static_cast<double>(static_cast<int>(week) % columns), top + labelHeight(), pitch - grid(3), static_cast<double>(grid(2) * days)};
}

QColor HeatChart::colourOf(double value, double low, double high, const ThemeTokens &tokens) const
{
    const auto &stops = m_values.diverging ? tokens.diverging : tokens.sequential;
    double share = (value - low) / (high - low);
    if (m_values.diverging) {
        const double reach = std::max(std::abs(low), std::abs(high));
        share = reach > 0 ? 0.5 + value / reach / 2 : 0.5;
    }
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const auto at = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    const auto part = static_cast<float>(place - static_cast<double>(at));
    const QColor &a = stops[at];
    const QColor &b = stops[at + 1];
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * part, a.greenF() + (b.greenF() - a.greenF()) * part, a.blueF() + (b.blueF() - a.blueF()) * part);
}

void HeatChart::drawGrid(QPainter &painter, const QRectF &rect, const HeatGrid &grid, double low, double high) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const double gap = rect.height() / days > 10 ? 1 : 0;
    for (std::size_t day = 0; day < grid.cells.size(); ++day) {
        for (std::size_t hour = 0; hour < grid.cells[day].size(); ++hour) {
            const double left = std::round(rect.left() + rect.width() * static_cast<double>(hour) / hours);
            const double right = std::round(rect.left() + rect.width() * static_cast<double>(hour + 1) / hours);
            const double top = std::round(rect.top() + rect.height() * static_cast<double>(day) / days);
            const double bottom = std::round(rect.top() + rect.height() * static_cast<double>(day + 1) / days);
            const QRectF cell(left, top, right - left - gap, bottom - top - gap);
            const double value = grid.cells[day][hour];
            if (std::isnan(value)) {
                painter.fillRect(cell, tokens.noData);
                painter.fillRect(cell, QBrush(tokens.border, Qt::BDiagPattern));
            } else {
                painter.fillRect(cell, colourOf(value, low, high, tokens));
            }
        }
    }
}

void HeatChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ThemeTokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.surface);
    if (m_values.all.cells.empty())
        return;
    const QRectF main = mainRect();
    drawGrid(painter, main, m_values.all, m_low, m_high);
    drawLabels(painter, tokens);
    drawScale(painter, tokens);
    for (std::size_t week = 0; week < m_values.weeks.size(); ++week) {
        const QRectF small = smallRect(week);
        drawGrid(painter, small, m_values.weeks[week], m_smallLow, m_smallHigh);
        painter.setFont(typeFont(TypeRole::Secondary));
        painter.setPen(tokens.textSecondary);
        painter.drawText(QRectF(small.left(), small.top() - labelHeight(), small.width(), labelHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_values.weeks[week].title, Qt::ElideRight, static_cast<int>(small.width())));
    }
    const auto outline = [&](int row, int hour, const QColor &colour, double width) {
        painter.setPen(QPen(colour, width));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(main.left() + main.width() * hour / hours, main.top() + main.height() * row / days, main.width() / hours, main.height() / days).adjusted(0, 0, -1, -1));
    };
    for (const auto &[row, hour] : m_selected)
        outline(row, hour, tokens.plot[1], 2);
    if (m_cursor)
        outline(m_cursor->row, m_cursor->hour, tokens.text, 1);
    if (hasFocus()) {
        painter.setPen(QPen(tokens.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void HeatChart::drawLabels(QPainter &painter, const ThemeTokens &tokens) const
{
    const QRectF main = mainRect();
    painter.setFont(typeFont(TypeRole::Secondary));
    painter.setPen(tokens.textSecondary);
    for (int row = 0; row < days; ++row) {
        const QRectF cell(grid(1), main.top() + main.height() * row / days, leftMargin() - grid(2), main.height() / days);
        painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, QLocale().standaloneDayName((m_values.firstWeekday + row) % days + 1, QLocale::ShortFormat));
    }
    for (int hour = 0; hour < hours; hour += 6) {
        const QRectF cell(main.left() + main.width() * hour / hours, main.bottom(), main.width() / 4, labelHeight());
        painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, QString::number(hour));
    }
}

/// The colours' meaning: a bar with its ends' numbers.
void HeatChart::drawScale(QPainter &painter, const ThemeTokens &tokens) const
{
    const QRectF main = mainRect();
    const double reach = std::max(std::abs(m_low), std::abs(m_high));
    const double low = m_values.diverging ? -reach : m_low;
    const double high = m_values.diverging ? reach : m_high;
    painter.setFont(typeFont(TypeRole::Secondary));
    painter.setPen(tokens.textSecondary);
    const QString right = numberText(high);
    const QString left = numberText(low);
    const double top = main.bottom() + labelHeight();
    const double bar = grid(20);
    const double rightWidth = painter.fontMetrics().horizontalAdvance(right);
    const double x = main.right() - rightWidth - grid(1) - bar;
    painter.drawText(QRectF(main.right() - rightWidth - 1, top, rightWidth + 1, labelHeight()), Qt::AlignRight | Qt::AlignVCenter, right);
    painter.drawText(QRectF(0, top, x - grid(1), labelHeight()), Qt::AlignRight | Qt::AlignVCenter, left);
    for (int i = 0; i < static_cast<int>(bar); ++i)
        painter.fillRect(QRectF(x + i, top + grid(1), 1.5, labelHeight() - grid(2)), colourOf(low + (high - low) * i / bar, m_low, m_high, tokens));
}

std::optional<HeatChart::Cell> HeatChart::cellAt(QPointF position) const
{
    const QRectF main = mainRect();
    if (m_values.all.cells.empty() || !main.contains(position))
        return {};
    return Cell{std::clamp(static_cast<int>((position.y() - main.top()) / main.height() * days), 0, days - 1),
                std::clamp(static_cast<int>((position.x() - main.left()) / main.width() * hours), 0, hours - 1)};
}

void HeatChart::selectBox(const Cell &a, const Cell &b)
{
    m_selected.clear();
    for (int row = std::min(a.row, b.row); row <= std::max(a.row, b.row); ++row) {
        for (int hour = std::min(a.hour, b.hour); hour <= std::max(a.hour, b.hour); ++hour)
            m_selected.insert({row, hour});
    }
    announce();
}

void HeatChart::announce()
{
    std::vector<std::pair<int, int>> out;
    for (const auto &[row, hour] : m_selected)
        out.emplace_back((m_values.firstWeekday + row) % days, hour);
    update();
    Q_EMIT cellsBrushed(out);
}

void HeatChart::mousePressEvent(QMouseEvent *event)
{
    m_anchor = cellAt(event->position());
    if (!m_anchor)
        return;
    if (m_selected.size() == 1 && m_selected.count({m_anchor->row, m_anchor->hour})) {
        m_selected.clear();
        announce();
    } else {
        selectBox(*m_anchor, *m_anchor);
    }
}

void HeatChart::mouseMoveEvent(QMouseEvent *event)
{
    const auto cell = cellAt(event->position());
    const bool moved = cell && m_cursor && (cell->row != m_cursor->row || cell->hour != m_cursor->hour);
    m_cursor = cell;
    if (moved && m_anchor && (event->buttons() & Qt::LeftButton))
        selectBox(*m_anchor, *cell);
    Q_EMIT readoutChanged(readout());
    update();
}

void HeatChart::leaveEvent(QEvent *)
{
    if (hasFocus())
        return;
    m_cursor.reset();
    Q_EMIT readoutChanged({});
    update();
}

void HeatChart::moveCursor(int rows, int steps, bool extend)
{
    const Cell from = m_cursor.value_or(Cell{0, 0});
    m_cursor = Cell{std::clamp(from.row + rows, 0, days - 1), std::clamp(from.hour + steps, 0, hours - 1)};
    if (extend) {
        if (!m_anchor)
            m_anchor = from;
        selectBox(*m_anchor, *m_cursor);
    } else {
        m_anchor.reset();
    }
    Q_EMIT readoutChanged(readout());
    update();
}

void HeatChart::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(0, -1, extend);
    case Qt::Key_Right:
        return moveCursor(0, 1, extend);
    case Qt::Key_Up:
        return moveCursor(-1, 0, extend);
    case Qt::Key_Down:
        return moveCursor(1, 0, extend);
    case Qt::Key_Space:
        if (m_cursor) {
            const std::pair cell(m_cursor->row, m_cursor->hour);
            if (m_selected.erase(cell) == 0)
                m_selected.insert(cell);
            announce();
        }
        return;
    case Qt::Key_Escape:
        if (!m_selected.empty()) {
            m_selected.clear();
            announce();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

QString HeatChart::readout() const
{
    if (!m_cursor || m_values.all.cells.empty())
        return {};
    const QLocale locale;
    const QString day = locale.standaloneDayName((m_values.firstWeekday + m_cursor->row) % days + 1, QLocale::LongFormat);
    const double value = m_values.all.cells[static_cast<std::size_t>(m_cursor->row)][static_cast<std::size_t>(m_cursor->hour)];
    return u"%1 %2:00  ·  %3"_s.arg(day).arg(m_cursor->hour).arg(std::isnan(value) ? tr("no data") : numberText(value));
}

void HeatChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        describe();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        update();
    QWidget::changeEvent(event);
}

void HeatChart::describe()
{
    setAccessibleName(tr("Hour by weekday heat map"));
    setAccessibleDescription(tr("Values from %1 to %2").arg(numberText(m_low), numberText(m_high)));
}

} // namespace headrace

#include "moc_heatchart.cpp"
