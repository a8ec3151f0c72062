// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/studies/importanceplot.h"

#include "widgets/studies/studywords.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>

#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int lineHeight = 7; ///< grid steps of a bar at most

} // namespace

ImportancePlot::ImportancePlot(const StudyImportance &importance, const StudySelection &selection, QWidget *parent)
    : PlotView(parent)
    , m_importance(importance)
    , m_selection(selection)
{
    connect(&importance, &StudyImportance::changed, this, &ImportancePlot::renew);
    renew();
}

QSize ImportancePlot::sizeHint() const { return {grid(80), grid(76)}; }
QSize ImportancePlot::minimumSizeHint() const { return {grid(50), grid(36)}; }

void ImportancePlot::retheme()
{
    renew();
}

void ImportancePlot::renew()
{
    const Importance &shown = m_importance.importance();
    const std::shared_ptr<const StudyFrame> frame = m_selection.frame();
    m_order.clear();
    PlotTable table;
    QString summary = StudyWords::lack(shown.lack);
    if (frame && shown.shares.size() == frame->matrix.parameters.size()) {
        m_order.resize(shown.shares.size());
        std::iota(m_order.begin(), m_order.end(), std::size_t(0));
        const auto weight = [&](std::size_t i) { return std::isfinite(shown.shares[i]) ? shown.shares[i] : -1; };
        std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
        table.headers = {tr("Parameter"), tr("Share"), tr("As measured")};
        table.rows = m_order.size();
        table.cell = [frame, shown, order = m_order](std::size_t row, int column) -> QVariant {
            const std::size_t parameter = order[row];
            if (column == 0)
                return frame->matrix.parameters[parameter].parameter.name;
            const double value = column == 1 ? shown.shares[parameter] : shown.raw[parameter];
            return std::isfinite(value) ? QVariant(value) : QVariant();
        };
        if (shown.lack == ImportanceLack::None && !m_order.empty())
            summary = tr("%1. Heaviest: %2 with %3 %.").arg(StudyWords::measure(shown), frame->matrix.parameters[m_order.front()].parameter.name, QLocale().toString(100 * weight(m_order.front()), 'f', 1));
    }
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_order.size()) - 1));
    setContent(std::move(table), summary);
    update();
}

std::size_t ImportancePlot::shownBars(QSize size) const
{
    const int line = QFontMetrics(typeFont(TypeRole::Secondary)).height();
    const auto fits = static_cast<std::size_t>(std::max(1, (size.height() - line - grid(2)) / line));
    return std::min(fits, m_order.size());
}

double ImportancePlot::barHeight(QSize size) const
{
    const int line = QFontMetrics(typeFont(TypeRole::Secondary)).height();
    return std::min<double>(grid(lineHeight), static_cast<double>(size.height() - line - grid(2)) / static_cast<double>(std::max<std::size_t>(1, shownBars(size))));
}

/// How the numbers were made: they differ from tool to tool, so it goes with every picture.
QString ImportancePlot::footer(QSize size) const
{
    const QString measure = StudyWords::measure(m_importance.importance());
    const QString text = m_selection.hasBrushes() ? tr("of the selection: %1").arg(measure) : measure;
    const std::size_t left = m_order.size() - shownBars(size);
    return left > 0 ? tr("%1 · %2 lighter ones are left out").arg(text, QLocale().toString(static_cast<qulonglong>(left))) : text;
}

void ImportancePlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, size());
    if (hasFocus()) {
        painter.setPen(QPen(tokensFor(this).accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
    }
}

void ImportancePlot::renderTo(QPaintDevice &device, QSize size, qreal scale, bool)
{
    QPainter painter(&device);
    painter.scale(scale, scale);
    painter.fillRect(QRect(QPoint(0, 0), size), tokensFor(this).surface);
    paint(painter, size);
}

void ImportancePlot::paint(QPainter &painter, QSize size) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const Importance &shown = m_importance.importance();
    const std::shared_ptr<const StudyFrame> frame = m_selection.frame();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(typeFont(TypeRole::Secondary));
    const QFontMetricsF metrics(painter.font());
    if (shown.lack != ImportanceLack::None) {
        painter.setPen(tokens.textSecondary);
        painter.drawText(QRectF(QPointF(0, 0), QSizeF(size)).adjusted(grid(4), 0, -grid(4), 0), Qt::AlignCenter | Qt::TextWordWrap, StudyWords::lack(shown.lack));
        return;
    }
    if (!frame || m_order.empty() || frame->matrix.parameters.size() != shown.shares.size())
        return;
    double names = 0;
    for (const std::size_t parameter : m_order)
        names = std::max(names, metrics.horizontalAdvance(frame->matrix.parameters[parameter].parameter.name));
    names = std::min(names + grid(2), size.width() * 0.4);
    for (std::size_t i = 0; i < shownBars(size); ++i)
        paintBar(painter, size, i, names);
    painter.setPen(tokens.textSecondary);
    painter.drawText(QRectF(grid(1), size.height() - metrics.height() - 2, size.width() - grid(2), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(footer(size), Qt::ElideRight, size.width() - grid(2)));
}

void ImportancePlot::paintBar(QPainter &painter, QSize size, std::size_t place, double names) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const QFontMetricsF metrics(painter.font());
    const std::vector<double> &shares = m_importance.importance().shares;
    const std::size_t parameter = m_order[place];
    const double share = shares[parameter], height = barHeight(size), top = height * static_cast<double>(place);
    const double numbers = metrics.horizontalAdvance(u"100.0 %"_s) + grid(2), room = std::max(1.0, size.width() - names - numbers - grid(2));
    const double largest = std::max(1e-9, shares[m_order.front()]);
    const bool isNumber = std::isfinite(share);
    if (hasFocus() && static_cast<int>(place) == m_current)
        painter.fillRect(QRectF(0, top, size.width(), height), tokens.hover);
    painter.setPen(tokens.text);
    painter.drawText(QRectF(grid(1), top, names - grid(2), height), Qt::AlignRight | Qt::AlignVCenter, metrics.elidedText(m_selection.frame()->matrix.parameters[parameter].parameter.name, Qt::ElideMiddle, names - grid(2)));
    const double wide = isNumber ? std::max(1.0, room * share / largest) : 0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_importance.isBusy() ? tokens.idle : tokens.series(0));
    const double thick = std::max(1.0, std::min(height * 0.62, double(grid(4))));
    painter.drawRoundedRect(QRectF(names, top + (height - thick) / 2, wide, thick), 2, 2);
    painter.setPen(tokens.textSecondary);
    painter.drawText(QRectF(names + wide + grid(1), top, numbers, height), Qt::AlignLeft | Qt::AlignVCenter, isNumber ? tr("%1 %").arg(QLocale().toString(100 * share, 'f', 1)) : u"–"_s);
}

void ImportancePlot::selectRows(std::size_t first, std::size_t)
{
    m_current = static_cast<int>(first);
    update();
}

void ImportancePlot::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    const auto at = static_cast<std::size_t>(event->position().y() / barHeight(size()));
    if (event->button() != Qt::LeftButton || at >= shownBars(size()))
        return;
    m_current = static_cast<int>(at);
    update();
    Q_EMIT parameterTaken(m_order[at]);
}

void ImportancePlot::keyPressEvent(QKeyEvent *event)
{
    const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const bool takes = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_order.empty() || (by == 0 && !takes)) {
        PlotView::keyPressEvent(event);
        return;
    }
    m_current = std::clamp(m_current + by, 0, static_cast<int>(shownBars(size())) - 1);
    update();
    if (takes)
        Q_EMIT parameterTaken(m_order[static_cast<std::size_t>(m_current)]);
}

} // namespace headrace

#include "moc_importanceplot.cpp"
