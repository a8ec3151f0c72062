// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/scatterview.h"

#include "widgets/plots/customplot.h"
#include "widgets/plots/timeticker.h"

#include <QKeyEvent>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

/// Diagonal, brush, keyboard cursor and read-out of a ScatterView.
class ScatterPaint : public QCPLayerable
{
public:
    explicit ScatterPaint(ScatterView *view)
        : QCPLayerable(view->plot(), u"overlay"_s)
        , m_view(view)
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter *painter) override;

private:
    ScatterView *m_view;
};

void ScatterPaint::draw(QCPPainter *painter)
{
    const ThemeTokens &t = tokensFor(m_view);
    const QCPAxis *x = m_view->plot()->xAxis;
    const QCPAxis *y = m_view->plot()->yAxis;
    const BinnedPoints &p = m_view->points();
    const QRectF area = m_view->plot()->axisRect()->rect();
    painter->setFont(typeFont(TypeRole::Secondary));
    painter->setPen(t.textSecondary);
    const QFontMetricsF metrics(painter->font());
    painter->drawText(QPointF(area.left(), area.top() - metrics.descent() - 2), p.yName);
    painter->drawText(QPointF(area.right() - metrics.horizontalAdvance(p.xName), area.bottom() - metrics.descent() - 2), p.xName);
    if (p.diagonal) {
        painter->save();
        painter->setClipRect(area);
        const double low = std::min(p.xMin, p.yMin);
        const double high = std::max(p.xMax, p.yMax);
        painter->setPen(QPen(t.textSecondary, 1, Qt::DashLine));
        painter->drawLine(QLineF(x->coordToPixel(low), y->coordToPixel(low), x->coordToPixel(high), y->coordToPixel(high)));
        painter->restore();
    }
    if (m_view->m_brush.isValid()) {
        const QRectF &b = m_view->m_brush;
        QColor fill = t.accent;
        fill.setAlphaF(0.15F);
        painter->setPen(QPen(t.accent, 1));
        painter->setBrush(fill);
        painter->drawRect(QRectF(QPointF(x->coordToPixel(b.left()), y->coordToPixel(b.bottom())),
                                 QPointF(x->coordToPixel(b.right()), y->coordToPixel(b.top()))));
        painter->setBrush(Qt::NoBrush);
    }
    if (!m_view->m_cursor || p.columns == 0)
        return;
    const auto &[column, row] = *m_view->m_cursor;
    const double w = (p.xMax - p.xMin) / p.columns;
    const double h = (p.yMax - p.yMin) / p.rows;
    const QLocale locale;
    const QString text = ScatterView::tr("%1, %2: %3").arg(numberText(locale, p.xMin + w * (column + 0.5)),
                             numberText(locale, p.yMin + h * (row + 0.5)),
                             numberText(locale, p.counts[static_cast<std::size_t>(row * p.columns + column)]));
    painter->setPen(t.text);
    painter->drawText(QPointF(area.right() - metrics.horizontalAdvance(text), area.top() - metrics.descent() - 2), text);
    painter->setPen(QPen(t.text, 1));
    painter->drawRect(QRectF(QPointF(x->coordToPixel(p.xMin + w * column), y->coordToPixel(p.yMin + h * (row + 1))),
                             QPointF(x->coordToPixel(p.xMin + w * (column + 1)), y->coordToPixel(p.yMin + h * row))));
}

ScatterView::ScatterView(QWidget *parent)
    : PlotView(parent)
    , m_plot(new QCustomPlot(this))
    , m_map(new QCPColorMap(m_plot->xAxis, m_plot->yAxis))
{
    setName(tr("Scatter plot"));
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setAttribute(Qt::WA_NoMousePropagation, false);
    m_plot->layer(u"overlay"_s)->setMode(QCPLayer::lmBuffered);
    m_plot->axisRect()->setAutoMargins(QCP::msNone);
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create());
    m_plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create());
    m_map->setInterpolate(false);
    m_paint = new ScatterPaint(this);
    connect(m_plot, &QCustomPlot::mousePress, this, [this](QMouseEvent *event) {
        setFocus(Qt::MouseFocusReason);
        m_dragStart = event->position();
        m_dragging = event->button() == Qt::LeftButton;
    });
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent *event) { mouseMoved(event->position()); });
    connect(m_plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent *event) {
        const bool click = (event->position() - m_dragStart).manhattanLength() < 3;
        if (m_dragging && click && m_brush.isValid())
            showBrush({});
        m_dragging = false;
    });
    retheme();
}

void ScatterView::setPoints(BinnedPoints points)
{
    m_points = std::move(points);
    m_cursor.reset();
    m_brush = {};
    fill();
    renewTable();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScatterView::fill()
{
    if (m_points.columns < 1 || m_points.rows < 1)
        return;
    m_map->data()->setSize(m_points.columns, m_points.rows);
    // Cell centres sit on the range's ends: half a cell inwards puts the edges where the bins' edges are.
    const double w = (m_points.xMax - m_points.xMin) / m_points.columns / 2;
    const double h = (m_points.yMax - m_points.yMin) / m_points.rows / 2;
    m_map->data()->setRange({m_points.xMin + w, m_points.xMax - w}, {m_points.yMin + h, m_points.yMax - h});
    double most = 1;
    for (int row = 0; row < m_points.rows; ++row) {
        for (int column = 0; column < m_points.columns; ++column) {
            const double count = m_points.counts[static_cast<std::size_t>(row * m_points.columns + column)];
            most = std::max(most, count);
            m_map->data()->setCell(column, row, count > 0 ? count : std::nan(""));
        }
    }
    const ThemeTokens &t = tokensFor(this);
    QCPColorGradient gradient;
    gradient.clearColorStops();
    for (std::size_t i = 2; i < t.sequential.size(); ++i) // a single point must be seen: leave out the palest steps
        gradient.setColorStopAt(static_cast<double>(i - 2) / 6, t.sequential[i]);
    gradient.setNanHandling(QCPColorGradient::nhTransparent);
    m_map->setGradient(gradient);
    m_map->setDataScaleType(most > 20 ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_map->setDataRange({1, std::max(2.0, most)});
    m_plot->xAxis->setRange(m_points.xMin, m_points.xMax);
    m_plot->yAxis->setRange(m_points.yMin, m_points.yMax);
}

void ScatterView::renewTable()
{
    PlotTable table;
    table.headers = {m_points.xName.isEmpty() ? tr("x") : m_points.xName, m_points.yName.isEmpty() ? tr("y") : m_points.yName,
                     tr("Count")};
    std::vector<std::size_t> filled;
    double points = 0;
    for (std::size_t i = 0; i < m_points.counts.size(); ++i) {
        if (m_points.counts[i] > 0)
            filled.push_back(i);
        points += m_points.counts[i];
    }
    table.rows = filled.size();
    table.cell = [p = m_points, filled](std::size_t row, int column) -> QVariant {
        const auto columns = static_cast<std::size_t>(p.columns);
        const auto x = static_cast<double>(filled[row] % columns);
        const auto y = static_cast<double>(filled[row] / columns);
        if (column == 0)
            return p.xMin + (p.xMax - p.xMin) / p.columns * (x + 0.5);
        return column == 1 ? p.yMin + (p.yMax - p.yMin) / p.rows * (y + 0.5) : p.counts[filled[row]];
    };
    const QLocale locale;
    setContent(std::move(table),
               points > 0 ? tr("%1 points; %2 from %3 to %4, %5 from %6 to %7.")
                                .arg(numberText(locale, points), m_points.xName, numberText(locale, m_points.xMin),
                                     numberText(locale, m_points.xMax), m_points.yName, numberText(locale, m_points.yMin),
                                     numberText(locale, m_points.yMax))
                          : tr("No values."));
}

void ScatterView::mouseMoved(const QPointF &pixel)
{
    const QRectF area = m_plot->axisRect()->rect();
    const auto keep = [&](const QPointF &p) {
        return QPointF(std::clamp(p.x(), area.left(), area.right()), std::clamp(p.y(), area.top(), area.bottom()));
    };
    const auto coordinates = [&](const QPointF &p) {
        return QPointF(m_plot->xAxis->pixelToCoord(p.x()), m_plot->yAxis->pixelToCoord(p.y()));
    };
    if (m_dragging && (pixel - m_dragStart).manhattanLength() >= 3)
        showBrush(QRectF(coordinates(keep(m_dragStart)), coordinates(keep(pixel))).normalized());
    m_cursor.reset();
    if (area.contains(pixel) && m_points.columns > 0) {
        const QPointF at = coordinates(pixel);
        const int column = static_cast<int>((at.x() - m_points.xMin) / (m_points.xMax - m_points.xMin) * m_points.columns);
        const int row = static_cast<int>((at.y() - m_points.yMin) / (m_points.yMax - m_points.yMin) * m_points.rows);
        m_cursor = {std::clamp(column, 0, m_points.columns - 1), std::clamp(row, 0, m_points.rows - 1)};
    }
    m_plot->layer(u"overlay"_s)->replot();
}

void ScatterView::showBrush(const QRectF &area)
{
    m_brush = area;
    m_plot->layer(u"overlay"_s)->replot();
    Q_EMIT brushed(area);
}

void ScatterView::selectRows(std::size_t first, std::size_t last)
{
    const PlotTable &source = table()->table();
    const double w = (m_points.xMax - m_points.xMin) / std::max(1, m_points.columns);
    const double h = (m_points.yMax - m_points.yMin) / std::max(1, m_points.rows);
    QRectF area;
    for (std::size_t row = first; row <= last && row < source.rows; ++row)
        area |= QRectF(source.cell(row, 0).toDouble() - w / 2, source.cell(row, 1).toDouble() - h / 2, w, h);
    showBrush(area);
}

void ScatterView::keyPressEvent(QKeyEvent *event)
{
    auto [column, row] = m_cursor.value_or(std::pair(m_points.columns / 2, m_points.rows / 2));
    switch (event->key()) {
    case Qt::Key_Left: --column; break;
    case Qt::Key_Right: ++column; break;
    case Qt::Key_Up: ++row; break;
    case Qt::Key_Down: --row; break;
    case Qt::Key_Escape:
        if (m_brush.isValid())
            showBrush({});
        else
            event->ignore();
        return;
    default: PlotView::keyPressEvent(event); return;
    }
    if (m_points.columns > 0)
        m_cursor = {std::clamp(column, 0, m_points.columns - 1), std::clamp(row, 0, m_points.rows - 1)};
    m_plot->layer(u"overlay"_s)->replot();
}

void ScatterView::retheme()
{
    const ThemeTokens &t = tokensFor(this);
    const QFont font = typeFont(TypeRole::Secondary);
    const QFontMetrics metrics(font);
    m_plot->setBackground(QBrush(t.surface));
    m_plot->setLocale(QLocale());
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelFont(font);
        axis->setTickLabelColor(t.textSecondary);
        axis->setTickLabelPadding(grid(1) + 2);
        axis->grid()->setPen(QPen(t.border, 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->axisRect()->setMargins({metrics.horizontalAdvance(u"0,000.0"_s) + grid(2), metrics.height() + grid(1), grid(4),
                                    metrics.height() + grid(2)});
    fill();
    renewTable();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScatterView::resizeEvent(QResizeEvent *event)
{
    PlotView::resizeEvent(event);
    if (!rect().isEmpty())
        m_plot->setGeometry(rect());
}

QSize ScatterView::sizeHint() const
{
    return {grid(90), grid(60)};
}

QSize ScatterView::minimumSizeHint() const
{
    return {grid(40), grid(30)};
}

void ScatterView::renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors)
{
    QCPPainter painter(&device);
    painter.setMode(QCPPainter::pmVectorized, vectors);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.scale(scale, scale);
    m_plot->toPainter(&painter, size.width(), size.height());
}

} // namespace headrace

#include "moc_scatterview.cpp"
