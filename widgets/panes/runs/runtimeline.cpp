// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/runtimeline.h"

#include "models/kube/age.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/theme/icons.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr double mostZoom = 2'000;
constexpr std::array<qint64, 18> steps{1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1'800, 3'600, 7'200, 14'400, 21'600, 43'200, 86'400};

/// The least round step that leaves room for a label.
qint64 tickStep(double secondsPerLabel)
{
    const auto found = std::find_if(steps.begin(), steps.end(), [&](qint64 step) { return static_cast<double>(step) >= secondsPerLabel; });
    return found == steps.end() ? (static_cast<qint64>(secondsPerLabel) / 86'400 + 1) * 86'400 : *found;
}

} // namespace

RunTimeline::RunTimeline(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
}

int RunTimeline::rowHeight() const { return fontMetrics().height() + grid(2); }
int RunTimeline::headHeight() const { return fontMetrics().height() + grid(2); }
int RunTimeline::nameWidth() const { return std::clamp(viewport()->width() / 4, grid(30), grid(70)); }
int RunTimeline::rows() const { return m_progress ? static_cast<int>(m_progress->rows.size()) : 0; }
double RunTimeline::chartWidth() const { return std::max(40, viewport()->width() - nameWidth() - grid(20)); }

double RunTimeline::span() const
{
    return static_cast<double>(std::max<qint64>(1, (m_endedAt != 0 ? m_endedAt : m_now) - m_begunAt));
}

double RunTimeline::xOf(double seconds) const
{
    return nameWidth() + grid(2) + (seconds - static_cast<double>(m_begunAt)) / span() * chartWidth() * m_zoom - horizontalScrollBar()->value();
}

double RunTimeline::secondsAt(double x) const
{
    return static_cast<double>(m_begunAt) + (x - nameWidth() - grid(2) + horizontalScrollBar()->value()) / (chartWidth() * m_zoom) * span();
}

void RunTimeline::setProgress(RunProgressPointer progress, qint64 begunAt, qint64 endedAt)
{
    m_progress = std::move(progress);
    m_begunAt = begunAt;
    m_endedAt = endedAt;
    for (int row = 0; row < rows(); ++row) { // clocks of servers and nodes differ
        const StepRow &step = m_progress->rows[static_cast<std::size_t>(row)];
        if (step.startedAt != 0 && (m_begunAt == 0 || step.startedAt < m_begunAt))
            m_begunAt = step.startedAt;
        if (m_endedAt != 0)
            m_endedAt = std::max(m_endedAt, step.endedAt);
    }
    renew();
}

void RunTimeline::setCurrent(const QString &id)
{
    if (m_current == id)
        return;
    m_current = id;
    for (int row = 0; row < rows(); ++row)
        if (m_progress->rows[static_cast<std::size_t>(row)].id == id) {
            const int top = row * rowHeight();
            const int room = viewport()->height() - headHeight();
            if (top < verticalScrollBar()->value())
                verticalScrollBar()->setValue(top);
            else if (top + rowHeight() > verticalScrollBar()->value() + room)
                verticalScrollBar()->setValue(top + rowHeight() - room);
            setAccessibleDescription(sentenceOf(row));
        }
    viewport()->update();
}

void RunTimeline::tick()
{
    if (m_endedAt == 0 && isVisible())
        renew();
}

void RunTimeline::renew()
{
    m_now = QDateTime::currentSecsSinceEpoch();
    const int room = viewport()->height() - headHeight();
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(rowHeight());
    verticalScrollBar()->setRange(0, std::max(0, rows() * rowHeight() - room));
    horizontalScrollBar()->setPageStep(static_cast<int>(chartWidth()));
    horizontalScrollBar()->setSingleStep(grid(10));
    horizontalScrollBar()->setRange(0, static_cast<int>(std::min(1e9, chartWidth() * (m_zoom - 1))));
    viewport()->update();
}

void RunTimeline::setZoom(double zoom, double anchor)
{
    const double seconds = secondsAt(anchor);
    m_zoom = std::clamp(zoom, 1.0, mostZoom);
    renew();
    horizontalScrollBar()->setValue(static_cast<int>(horizontalScrollBar()->value() + xOf(seconds) - anchor));
    viewport()->update();
}

QRectF RunTimeline::barOf(int row) const
{
    const StepRow &step = m_progress->rows[static_cast<std::size_t>(row)];
    if (step.startedAt == 0)
        return {};
    const qint64 end = step.endedAt != 0 ? step.endedAt : m_endedAt != 0 ? m_endedAt : m_now;
    const double left = xOf(static_cast<double>(step.startedAt));
    const double right = xOf(static_cast<double>(std::max(end, step.startedAt)));
    const int top = headHeight() + row * rowHeight() - verticalScrollBar()->value();
    const int inset = step.isGroup ? rowHeight() * 3 / 8 : grid(1);
    return {left, static_cast<double>(top + inset), std::max(3.0, right - left), static_cast<double>(rowHeight() - 2 * inset)};
}

void RunTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), tokensFor(this).surface);
    if (rows() == 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const int first = verticalScrollBar()->value() / rowHeight();
    const int last = std::min(rows() - 1, first + viewport()->height() / rowHeight() + 1);
    paintAxis(painter);
    for (int row = first; row <= last; ++row)
        paintRow(painter, row);
    painter.fillRect(QRect(0, 0, nameWidth(), headHeight()), tokensFor(this).chrome);
    paintCrosshair(painter);
}

void RunTimeline::paintAxis(QPainter &painter) const
{
    const ThemeTokens &tokens = tokensFor(this);
    painter.fillRect(QRect(0, 0, viewport()->width(), headHeight()), tokens.chrome);
    painter.setFont(typeFont(TypeRole::Secondary));
    const double perPixel = span() / (chartWidth() * m_zoom);
    const qint64 step = tickStep(perPixel * grid(24));
    const auto first = static_cast<qint64>(std::floor((secondsAt(nameWidth()) - static_cast<double>(m_begunAt)) / static_cast<double>(step)));
    for (qint64 number = std::max<qint64>(0, first); number < first + 200; ++number) {
        const double x = xOf(static_cast<double>(m_begunAt + number * step));
        if (x > viewport()->width())
            break;
        if (x < nameWidth())
            continue;
        painter.setPen(tokens.border);
        painter.drawLine(QPointF(x, headHeight()), QPointF(x, viewport()->height()));
        const qint64 seconds = number * step;
        if (x + grid(12) > viewport()->width())
            continue;
        painter.setPen(tokens.textSecondary);
        painter.drawText(QRectF(x + grid(1), 0, grid(24), headHeight()), Qt::AlignLeft | Qt::AlignVCenter, seconds == 0 ? u"0"_s : QString(u"+"_s % shortAge(seconds)));
    }
}

void RunTimeline::paintRow(QPainter &painter, int row) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const StepRow &step = m_progress->rows[static_cast<std::size_t>(row)];
    const int top = headHeight() + row * rowHeight() - verticalScrollBar()->value();
    const bool isCurrent = step.id == m_current;
    if (isCurrent)
        painter.fillRect(QRect(0, top, viewport()->width(), rowHeight()), tokens.selection);
    painter.save();
    painter.setClipRect(QRect(nameWidth(), headHeight(), viewport()->width(), viewport()->height()));
    painter.setFont(typeFont(TypeRole::Secondary));
    const StateTone tone = RunWords::tone(step.state.state);
    const QRectF bar = barOf(row);
    if (!bar.isEmpty()) {
        QColor fill = tokens.tone(tone);
        if (step.isGroup)
            fill.setAlphaF(0.45F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(bar, 3, 3);
        painter.setPen(QPen(tokens.surface, 2));
        for (std::size_t attempt = 1; attempt < step.begins.size(); ++attempt) // each attempt is a part of the bar
            if (const double x = xOf(static_cast<double>(step.begins[attempt])); x > bar.left() && x < bar.right())
                painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()));
        QString label = shortAge(secondsOf(step, m_endedAt != 0 ? m_endedAt : m_now));
        if (step.attempt > 0)
            label += u" · "_s % tr("attempt %1").arg(step.attempt + 1);
        painter.setPen(tokens.textSecondary);
        painter.drawText(QRectF(bar.right() + grid(1), top, grid(60), rowHeight()), Qt::AlignLeft | Qt::AlignVCenter, label);
    }
    painter.restore();
    painter.save();
    painter.setClipRect(QRect(0, headHeight(), nameWidth(), viewport()->height()));
    painter.fillRect(QRect(0, top, nameWidth(), rowHeight()), isCurrent ? tokens.selection : tokens.surface);
    const int indent = grid(2) + std::min(step.depth, 8) * grid(3);
    toneIcon(tone, tokens).paint(&painter, QRect(indent, top + (rowHeight() - grid(3)) / 2, grid(3), grid(3)));
    painter.setPen(tokens.text);
    painter.setFont(font());
    const QString name = step.isIteration ? tr("Round %1").arg(step.iterations.back()) : step.title;
    const int room = nameWidth() - indent - grid(5);
    painter.drawText(QRect(indent + grid(4), top, room, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(name, Qt::ElideMiddle, room));
    painter.restore();
}

void RunTimeline::paintCrosshair(QPainter &painter) const
{
    if (m_pointerX < nameWidth())
        return;
    const ThemeTokens &tokens = tokensFor(this);
    const auto seconds = static_cast<qint64>(std::llround(secondsAt(m_pointerX)));
    const QString text = QDateTime::fromSecsSinceEpoch(seconds).toString(u"HH:mm:ss"_s);
    const int width = painter.fontMetrics().horizontalAdvance(text) + grid(2);
    const int left = std::clamp(m_pointerX - width / 2, nameWidth(), std::max(nameWidth(), viewport()->width() - width));
    painter.setPen(tokens.accent);
    painter.drawLine(m_pointerX, headHeight(), m_pointerX, viewport()->height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(QRect(left, 1, width, headHeight() - 2), 3, 3);
    painter.setPen(tokens.onAccent);
    painter.drawText(QRect(left, 1, width, headHeight() - 2), Qt::AlignCenter, text);
}

int RunTimeline::rowAt(QPoint place) const
{
    const int row = (place.y() - headHeight() + verticalScrollBar()->value()) / rowHeight();
    return place.y() < headHeight() || row >= rows() ? -1 : row;
}

void RunTimeline::choose(int row)
{
    if (row < 0 || row >= rows())
        return;
    setCurrent(m_progress->rows[static_cast<std::size_t>(row)].id);
    Q_EMIT chosen(m_current);
}

QString RunTimeline::sentenceOf(int row) const
{
    const StepRow &step = m_progress->rows[static_cast<std::size_t>(row)];
    QStringList parts{step.title, RunWords::state(step.state.state, step.state.word)};
    if (!step.iterations.empty())
        parts.insert(1, tr("round %1").arg(roundText(step)));
    if (const qint64 seconds = secondsOf(step, m_now); seconds >= 0)
        parts.append(shortAge(seconds));
    if (!step.reason.isEmpty())
        parts.append(step.reason.left(300));
    return parts.join(u", "_s);
}

void RunTimeline::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    renew();
}

void RunTimeline::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier))
        setZoom(m_zoom * std::pow(1.2, event->angleDelta().y() / 120.0), event->position().x());
    else
        QAbstractScrollArea::wheelEvent(event);
}

void RunTimeline::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(rowAt(event->pos()));
}

void RunTimeline::mouseMoveEvent(QMouseEvent *event)
{
    m_pointerX = event->pos().x();
    viewport()->update();
}

void RunTimeline::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (rowAt(event->pos()) >= 0)
        Q_EMIT opened(m_current);
}

void RunTimeline::keyPressEvent(QKeyEvent *event)
{
    int current = -1;
    for (int row = 0; row < rows() && current < 0; ++row)
        if (m_progress->rows[static_cast<std::size_t>(row)].id == m_current)
            current = row;
    const double middle = nameWidth() + chartWidth() / 2;
    switch (event->key()) {
    case Qt::Key_Down:
        return choose(std::min(current + 1, rows() - 1));
    case Qt::Key_Up:
        return choose(std::max(current - 1, 0));
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(rows() - 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return setZoom(m_zoom * 1.5, middle);
    case Qt::Key_Minus:
        return setZoom(m_zoom / 1.5, middle);
    case Qt::Key_0:
        return setZoom(1, middle);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current >= 0)
            Q_EMIT opened(m_current);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool RunTimeline::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        m_pointerX = -1;
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos());
        QToolTip::showText(help->globalPos(), row < 0 ? QString() : sentenceOf(row), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace headrace
