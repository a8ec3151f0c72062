// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/weekchart.h"

#include "widgets/theme/theme.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr Nanos daySpan = 86400 * nanosPerSecond;

int labelHeight()
{
    return grid(5);
}

QDateTime dateTimeOf(Nanos time)
{
    return QDateTime::fromSecsSinceEpoch(time / nanosPerSecond, Qt::UTC);
}

} // namespace

double niceStep(double range, int parts)
{
    const double rough = range / std::max(1, parts);
    if (!(rough > 0))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power)
            return factor * power;
    }
    return 10 * power;
}

WeekChart::WeekChart(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    describe();
}

void WeekChart::setValues(WeekChartValues values)
{
    m_values = std::move(values);
    double highest = 0;
    for (const WeekLine &week : m_values.weeks) {
        for (const double y : week.all)
            highest = std::isnan(y) ? highest : std::max(highest, y);
    }
    m_tick = niceStep(highest, 3);
    m_top = std::max(m_tick, std::ceil(highest / m_tick) * m_tick);
    if (m_cursor && (m_cursor->week >= m_values.weeks.size() || m_cursor->slot >= slots()))
        setCursor({});
    describe();
    updateGeometry();
    update();
}

void WeekChart::setBrush(Nanos from, Nanos to)
{
    m_brushFrom = from;
    m_brushTo = to;
    update();
}

void WeekChart::setTestFrom(std::optional<Nanos> testFrom)
{
    m_testFrom = testFrom;
    update();
}

QSize WeekChart::minimumSizeHint() const
{
    const int weeks = std::max<int>(1, static_cast<int>(m_values.weeks.size()));
    return {grid(60), weeks * (labelHeight() + grid(13)) + labelHeight()};
}

QRectF WeekChart::panelRect(std::size_t week) const
{
    const double left = QFontMetricsF(typeFont(TypeRole::Secondary)).horizontalAdvance(QLocale().toString(m_top, 'f', 0)) + grid(3);
    const double height = static_cast<double>(this->height() - labelHeight()) / static_cast<double>(std::max<std::size_t>(1, m_values.weeks.size()));
    return {left, static_cast<double>(week) * height + labelHeight(), width() - left - grid(2), height - labelHeight() - grid(1)};
}

double WeekChart::xOf(const QRectF &panel, double slot) const
{
    return panel.left() + panel.width() * slot / static_cast<double>(std::max<std::size_t>(1, slots()));
}

void WeekChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ThemeTokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.surface);
    for (std::size_t week = 0; week < m_values.weeks.size(); ++week)
        drawPanel(painter, week, tokens);
    if (!m_values.weeks.empty())
        drawWeekdays(painter, tokens);
    if (hasFocus()) {
        painter.setPen(QPen(tokens.accent, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void WeekChart::drawPanel(QPainter &painter, std::size_t week, const ThemeTokens &tokens) const
{
    const QRectF panel = panelRect(week);
    const WeekLine &line = m_values.weeks[week];
    drawBrush(painter, week, panel, tokens);
    drawGrid(painter, panel, tokens);
    painter.setFont(typeFont(TypeRole::Heading));
    painter.setPen(tokens.text);
    const QRectF label(panel.left(), panel.top() - labelHeight(), panel.width(), labelHeight() - 2);
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, line.title);
    const double after = painter.fontMetrics().horizontalAdvance(line.title) + grid(2);
    painter.setFont(typeFont(TypeRole::Secondary));
    painter.setPen(tokens.textSecondary);
    painter.drawText(label.adjusted(after, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line.dates);
    painter.setRenderHint(QPainter::Antialiasing);
    if (line.groups.empty()) {
        drawLine(painter, panel, line.all, tokens.series(0));
    } else {
        for (std::size_t group = line.groups.size(); group-- > 0;)
            drawLine(painter, panel, line.groups[group], tokens.series(group));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (m_cursor) {
        const double x = std::round(xOf(panel, static_cast<double>(m_cursor->slot) + 0.5)) + 0.5;
        painter.setPen(QPen(week == m_cursor->week ? tokens.text : tokens.border, 1));
        painter.drawLine(QPointF(x, panel.top()), QPointF(x, panel.bottom()));
    }
}

void WeekChart::drawGrid(QPainter &painter, const QRectF &panel, const ThemeTokens &tokens) const
{
    painter.setFont(typeFont(TypeRole::Secondary));
    const int fitting = std::max(1, static_cast<int>(panel.height() / (painter.fontMetrics().height() * 1.4)));
    const double tick = m_top / m_tick > fitting ? m_top : m_tick;
    for (double value = 0; value <= m_top * 1.0001; value += tick) {
        const double y = std::round(panel.bottom() - panel.height() * value / m_top) + 0.5;
        painter.setPen(QPen(tokens.border, 1));
        painter.drawLine(QPointF(panel.left(), y), QPointF(panel.right(), y));
        painter.setPen(tokens.textSecondary);
        painter.drawText(QRectF(0, y - grid(3), panel.left() - grid(2), grid(6)), Qt::AlignRight | Qt::AlignVCenter,
                         QLocale().toString(value, 'f', m_tick < 1 ? 1 : 0));
    }
}

/// Slots without a bucket break the line; a week of thousands of slots is drawn as one span a pixel.
void WeekChart::drawLine(QPainter &painter, const QRectF &panel, const std::vector<double> &y, const QColor &colour) const
{
    painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto yOf = [&](double value) { return panel.bottom() - panel.height() * value / m_top; };
    if (static_cast<double>(y.size()) > panel.width() * 2) {
        QList<QLineF> spans;
        const auto pixels = static_cast<std::size_t>(panel.width());
        for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
            double low = std::numeric_limits<double>::infinity();
            double high = -low;
            for (std::size_t i = pixel * y.size() / pixels; i <= std::min(y.size() - 1, (pixel + 1) * y.size() / pixels); ++i) {
                low = std::isnan(y[i]) ? low : std::min(low, y[i]);
                high = std::isnan(y[i]) ? high : std::max(high, y[i]);
            }
            const double x = panel.left() + static_cast<double>(pixel) + 0.5;
            if (low <= high)
                spans.append(QLineF(x, yOf(low), x, yOf(high)));
        }
        painter.drawLines(spans);
        return;
    }
    QPainterPath path;
    bool open = false;
    for (std::size_t i = 0; i < y.size(); ++i) {
        if (std::isnan(y[i])) {
            open = false;
            continue;
        }
        const QPointF point(xOf(panel, static_cast<double>(i) + 0.5), yOf(y[i]));
        open ? path.lineTo(point) : path.moveTo(point);
        open = true;
    }
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

void WeekChart::drawBrush(QPainter &painter, std::size_t week, const QRectF &panel, const ThemeTokens &tokens) const
{
    const Nanos start = m_values.weeks[week].start;
    const auto xAt = [&](Nanos time) {
        const double slot = static_cast<double>(time - start) / static_cast<double>(std::max<Nanos>(1, m_values.step));
        return xOf(panel, std::clamp(slot, 0.0, static_cast<double>(slots())));
    };
    if (m_testFrom && *m_testFrom < start + 7 * daySpan) {
        const double from = xAt(*m_testFrom);
        painter.fillRect(QRectF(from, panel.top(), panel.right() - from, panel.height()), tokens.hover);
        if (*m_testFrom >= start) {
            painter.setPen(QPen(tokens.warn, 1, Qt::DashLine));
            painter.drawLine(QPointF(from, panel.top()), QPointF(from, panel.bottom()));
        }
    }
    if (m_brushFrom == noTime || m_brushTo <= start || m_brushFrom >= start + 7 * daySpan)
        return;
    painter.fillRect(QRectF(QPointF(xAt(m_brushFrom), panel.top()), QPointF(xAt(m_brushTo), panel.bottom())), tokens.selection);
}

void WeekChart::drawWeekdays(QPainter &painter, const ThemeTokens &tokens) const
{
    const QRectF panel = panelRect(m_values.weeks.size() - 1);
    painter.setFont(typeFont(TypeRole::Secondary));
    painter.setPen(tokens.textSecondary);
    for (int day = 0; day < 7; ++day) {
        const int weekday = dateTimeOf(m_values.weeks.front().start + day * daySpan).date().dayOfWeek();
        const QRectF cell(panel.left() + panel.width() * day / 7, panel.bottom() + grid(1), panel.width() / 7, labelHeight());
        painter.drawText(cell, Qt::AlignCenter, QLocale().standaloneDayName(weekday, QLocale::ShortFormat));
    }
}

std::optional<WeekChart::Place> WeekChart::placeAt(QPointF position) const
{
    if (m_values.weeks.empty() || slots() == 0)
        return {};
    const QRectF first = panelRect(0);
    const double pitch = m_values.weeks.size() > 1 ? panelRect(1).top() - first.top() : height();
    const double week = std::clamp((position.y() - first.top() + labelHeight()) / pitch, 0.0, static_cast<double>(m_values.weeks.size() - 1));
    const double slot = (position.x() - first.left()) / first.width() * static_cast<double>(slots());
    return Place{static_cast<std::size_t>(week), static_cast<std::size_t>(std::clamp(slot, 0.0, static_cast<double>(slots() - 1)))};
}

Nanos WeekChart::timeOf(const Place &place) const
{
    return m_values.weeks[place.week].start + static_cast<Nanos>(place.slot) * m_values.step;
}

void WeekChart::brushBetween(const Place &a, const Place &b, bool done)
{
    const Nanos from = std::min(timeOf(a), timeOf(b));
    const Nanos to = std::max(timeOf(a), timeOf(b)) + m_values.step;
    setBrush(from, to);
    if (done)
        Q_EMIT brushed(from, to);
}

void WeekChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_anchor = placeAt(event->position());
        m_dragging = false;
    }
}

void WeekChart::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(placeAt(event->position()));
    if (!(event->buttons() & Qt::LeftButton) || !m_anchor || !m_cursor)
        return;
    m_dragging = m_dragging || m_anchor->slot != m_cursor->slot || m_anchor->week != m_cursor->week;
    if (m_dragging)
        brushBetween(*m_anchor, *m_cursor, false);
}

void WeekChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_anchor)
        return;
    if (m_dragging && m_cursor) {
        brushBetween(*m_anchor, *m_cursor, true);
    } else if (m_brushFrom != noTime) {
        setBrush(noTime, noTime);
        Q_EMIT brushCleared();
    }
    m_anchor.reset();
}

void WeekChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto place = placeAt(event->position()))
        Q_EMIT activated(timeOf(*place), timeOf(*place) + m_values.step);
}

void WeekChart::leaveEvent(QEvent *)
{
    if (!hasFocus())
        setCursor({});
}

void WeekChart::moveCursor(int slotSteps, int weekSteps, bool mark)
{
    if (m_values.weeks.empty() || slots() == 0)
        return;
    const Place from = m_cursor.value_or(Place{0, 0});
    const auto all = static_cast<std::int64_t>(slots() * m_values.weeks.size());
    const std::int64_t at = static_cast<std::int64_t>(from.week * slots() + from.slot) + slotSteps + weekSteps * static_cast<std::int64_t>(slots());
    const auto next = static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, all - 1));
    if (mark && !m_anchor)
        m_anchor = from;
    setCursor(Place{next / slots(), next % slots()});
    if (mark)
        brushBetween(*m_anchor, *m_cursor, true);
    else
        m_anchor.reset();
}

void WeekChart::keyPressEvent(QKeyEvent *event)
{
    const bool mark = event->modifiers() & Qt::ShiftModifier;
    const int day = m_values.step > 0 ? static_cast<int>(std::max<Nanos>(1, daySpan / m_values.step)) : 1;
    const int stride = event->modifiers() & Qt::ControlModifier ? day : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(-stride, 0, mark);
    case Qt::Key_Right:
        return moveCursor(stride, 0, mark);
    case Qt::Key_Up:
        return moveCursor(0, -1, mark);
    case Qt::Key_Down:
        return moveCursor(0, 1, mark);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor)
            Q_EMIT activated(timeOf(*m_cursor), timeOf(*m_cursor) + m_values.step);
        return;
    case Qt::Key_Escape:
        if (m_brushFrom != noTime) {
            setBrush(noTime, noTime);
            Q_EMIT brushCleared();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void WeekChart::setCursor(std::optional<Place> place)
{
    m_cursor = place;
    Q_EMIT readoutChanged(readout());
    update();
}

QString WeekChart::readout() const
{
    if (!m_cursor)
        return {};
    const QLocale locale;
    const QDateTime when = dateTimeOf(timeOf(*m_cursor));
    const QString text = locale.toString(when.date(), u"ddd MMM d"_s) % u' ' % when.time().toString(u"HH:mm"_s);
    const WeekLine &week = m_values.weeks[m_cursor->week];
    const auto word = [&](double y) { return std::isnan(y) ? tr("no data") : locale.toString(y, 'f', y == std::floor(y) ? 0 : 2); };
    QStringList parts{text, word(week.all[m_cursor->slot])};
    for (std::size_t group = 0; group < week.groups.size(); ++group)
        parts.append(u"%1 %2"_s.arg(m_values.groupNames.value(static_cast<qsizetype>(group)), word(week.groups[group][m_cursor->slot])));
    return parts.join(u"  ·  "_s);
}

void WeekChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        describe();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        update();
    QWidget::changeEvent(event);
}

void WeekChart::describe()
{
    setAccessibleName(tr("Weekly traffic chart"));
    setAccessibleDescription(tr("%n week(s), scale 0 to %1", nullptr, static_cast<int>(m_values.weeks.size())).arg(QLocale().toString(m_top)));
}

} // namespace headrace

#include "moc_weekchart.cpp"
