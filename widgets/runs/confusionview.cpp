// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/confusionview.h"

#include "widgets/theme/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Dark shades bear light text.
bool isDark(const QColor &colour)
{
    return qGray(colour.rgb()) < 128;
}

} // namespace

ConfusionView::ConfusionView(QWidget *parent)
    : PlotView(parent)
{
}

void ConfusionView::setMatrix(ConfusionMatrix matrix)
{
    m_matrix = std::move(matrix);
    m_marked = -1;
    renewContent();
    update();
}

void ConfusionView::setShares(bool shares)
{
    m_isShares = shares;
    renewContent();
    update();
}

QSize ConfusionView::sizeHint() const
{
    const int side = static_cast<int>(m_matrix.classes.size()) * grid(14);
    return {side + grid(34), side + grid(14)};
}

QSize ConfusionView::minimumSizeHint() const { return {grid(50), grid(36)}; }

QRectF ConfusionView::area(QSize size) const
{
    const QFontMetrics metrics(typeFont(TypeRole::Secondary));
    int widest = metrics.horizontalAdvance(tr("True class"));
    for (const QString &name : m_matrix.classes)
        widest = std::max(widest, metrics.horizontalAdvance(name));
    const int left = std::min(widest, size.width() / 3) + grid(3);
    const int top = 2 * metrics.height() + grid(3);
    return QRectF(QPointF(left, top), QPointF(size.width() - grid(2), size.height() - grid(2)));
}

QString ConfusionView::cellText(std::size_t row, std::size_t column) const
{
    const QLocale locale;
    return m_isShares ? locale.toString(100 * m_matrix.share(row, column), 'f', 1) % u" %"_s : locale.toString(m_matrix.at(row, column), 'g', 9);
}

void ConfusionView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, size());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokensFor(this).accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
    }
}

void ConfusionView::renderTo(QPaintDevice &device, QSize size, qreal scale, bool)
{
    QPainter painter(&device);
    painter.scale(scale, scale);
    painter.fillRect(QRect(QPoint(0, 0), size), tokensFor(this).surface);
    paint(painter, size);
}

void ConfusionView::paint(QPainter &painter, QSize size) const
{
    const auto count = static_cast<std::size_t>(m_matrix.classes.size());
    if (count == 0)
        return;
    const ThemeTokens &tokens = tokensFor(this);
    const QRectF place = area(size);
    const double width = place.width() / static_cast<double>(count), height = place.height() / static_cast<double>(count);
    painter.setFont(typeFont(TypeRole::Secondary));
    paintLabels(painter, place);
    const QFontMetrics metrics(typeFont(TypeRole::Base));
    painter.setFont(typeFont(TypeRole::Base));
    for (std::size_t row = 0; row < count; ++row) {
        for (std::size_t column = 0; column < count; ++column) {
            const QRectF cell(place.left() + static_cast<double>(column) * width, place.top() + static_cast<double>(row) * height, width, height);
            const std::size_t step = std::min(tokens.sequential.size() - 1, static_cast<std::size_t>(m_matrix.share(row, column) * static_cast<double>(tokens.sequential.size())));
            const QColor &shade = tokens.sequential[step];
            painter.fillRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), shade);
            const QString text = cellText(row, column);
            const QColor &light = tokens.mode == ThemeMode::Light ? tokens.surface : tokens.text;
            const QColor &dark = tokens.mode == ThemeMode::Light ? tokens.text : tokens.surface;
            painter.setPen(isDark(shade) ? light : dark);
            if (metrics.horizontalAdvance(text) < width && metrics.height() < height)
                painter.drawText(cell, Qt::AlignCenter, text);
            if (static_cast<int>(row * count + column) == m_marked) {
                painter.setPen(QPen(tokens.accent, 2));
                painter.drawRect(cell.adjusted(1, 1, -1, -1));
            }
        }
    }
}

void ConfusionView::paintLabels(QPainter &painter, const QRectF &area) const
{
    const ThemeTokens &tokens = tokensFor(this);
    const QFontMetrics metrics(typeFont(TypeRole::Secondary));
    const auto count = m_matrix.classes.size();
    const double width = area.width() / static_cast<double>(count), height = area.height() / static_cast<double>(count), line = metrics.height();
    painter.setPen(tokens.textSecondary);
    painter.drawText(QRectF(area.left(), grid(1), area.width(), line), Qt::AlignRight, tr("Predicted class"));
    painter.drawText(QRectF(grid(1), grid(1), area.width(), line), Qt::AlignLeft, tr("True class"));
    painter.setPen(tokens.text);
    for (qsizetype i = 0; i < count; ++i) {
        const auto room = static_cast<int>(area.left()) - grid(2);
        painter.drawText(QRectF(area.left() + static_cast<double>(i) * width, area.top() - line - 2, width, line), Qt::AlignHCenter, metrics.elidedText(m_matrix.classes[i], Qt::ElideMiddle, static_cast<int>(width)));
        if (height >= line * 0.9)
            painter.drawText(QRectF(grid(1), area.top() + static_cast<double>(i) * height, room, height), Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(m_matrix.classes[i], Qt::ElideMiddle, room));
    }
}

bool ConfusionView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_matrix.classes.isEmpty())
        return PlotView::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QRectF place = area(size());
    if (!place.contains(help->pos())) {
        QToolTip::hideText();
        return true;
    }
    const auto count = static_cast<double>(m_matrix.classes.size());
    const auto row = static_cast<std::size_t>((help->pos().y() - place.top()) / place.height() * count), column = static_cast<std::size_t>((help->pos().x() - place.left()) / place.width() * count);
    const QLocale locale;
    const QString text = tr("%1 taken for %2: %3 (%4 % of its class)").arg(m_matrix.classes.value(static_cast<qsizetype>(row)).toHtmlEscaped(), m_matrix.classes.value(static_cast<qsizetype>(column)).toHtmlEscaped(), locale.toString(m_matrix.at(row, column), 'g', 9), locale.toString(100 * m_matrix.share(row, column), 'f', 1));
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void ConfusionView::selectRows(std::size_t first, std::size_t)
{
    m_marked = static_cast<int>(first);
    update();
}

void ConfusionView::retheme()
{
    renewContent();
    update();
}

void ConfusionView::renewContent()
{
    PlotTable table;
    table.headers = {tr("True class"), tr("Predicted class"), tr("Count"), tr("Share of the row")};
    const auto count = static_cast<std::size_t>(m_matrix.classes.size());
    table.rows = count * count;
    table.cell = [matrix = m_matrix, count](std::size_t cell, int column) -> QVariant {
        const std::size_t row = cell / count, other = cell % count;
        if (column < 2)
            return matrix.classes.value(static_cast<qsizetype>(column == 0 ? row : other));
        return column == 2 ? matrix.at(row, other) : matrix.share(row, other);
    };
    setContent(std::move(table), count == 0 ? QString() : tr("%n class(es), %1 % right", nullptr, static_cast<int>(count)).arg(QLocale().toString(100 * m_matrix.accuracy(), 'f', 1)));
}

} // namespace headrace
