// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/heatmapview.h"

#include "widgets/plots/hatch.h"
#include "widgets/plots/timeticker.h"

#include <QPainter>
#include <QScrollBar>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QColor mix(const std::array<QColor, 9> &stops, double share)
{
    const double position = std::clamp(share, 0.0, 1.0) * 8;
    const auto lower = std::min<std::size_t>(7, static_cast<std::size_t>(position));
    const float rest = static_cast<float>(position - static_cast<double>(lower));
    const QColor &a = stops[lower];
    const QColor &b = stops[lower + 1];
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * rest, a.greenF() + (b.greenF() - a.greenF()) * rest,
                            a.blueF() + (b.blueF() - a.blueF()) * rest);
}

void widen(std::pair<double, double> &range, const HeatMap &map)
{
    for (std::size_t i = 0; i < map.values.size(); ++i) {
        if (std::isfinite(map.values[i]) && (map.outside.empty() || !map.outside[i]))
            range = {std::min(range.first, map.values[i]), std::max(range.second, map.values[i])};
    }
}

} // namespace

HeatMapView::HeatMapView(QWidget *parent)
    : PlotView(parent)
    , m_scroll(new QScrollBar(Qt::Vertical, this))
{
    setName(tr("Heat maps"));
    setMouseTracking(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->hide();
    connect(m_scroll, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
}

HeatMapView::~HeatMapView() = default;

void HeatMapView::setMaps(HeatMaps maps)
{
    m_maps = std::move(maps);
    const std::size_t cells = static_cast<std::size_t>(m_maps.rowNames.size() * m_maps.columnNames.size());
    const auto fit = [cells](HeatMap &map) { // a map of the wrong size shows what is there and misses the rest
        map.values.resize(cells, std::nan(""));
        if (!map.outside.empty())
            map.outside.resize(cells, false);
    };
    fit(m_maps.all);
    for (HeatMap &map : m_maps.small)
        fit(map);
    m_selected.clear();
    m_selectedMap = m_cursorMap = allMaps;
    m_cursor.reset();
    updateRanges();
    renewContent();
    relayout();
    update();
}

void HeatMapView::updateRanges()
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::pair<double, double> large{infinity, -infinity};
    std::pair<double, double> small{infinity, -infinity};
    widen(large, m_maps.all);
    for (const HeatMap &map : m_maps.small)
        widen(m_maps.ownScale ? small : large, map);
    const auto settled = [this](std::pair<double, double> range) {
        if (!(range.first <= range.second))
            return std::pair(0.0, 1.0);
        if (m_maps.diverging) {
            const double size = std::max({std::abs(range.first), std::abs(range.second), 1e-12});
            return std::pair(-size, size);
        }
        return range.first < range.second ? range : std::pair(std::min(0.0, range.first), std::max(range.first, 1.0));
    };
    m_largeRange = settled(large);
    m_smallRange = settled(small);
}

QColor HeatMapView::colourOf(double value, int map) const
{
    const ThemeTokens &t = tokensFor(this);
    const auto &[low, high] = rangeOf(map);
    return mix(m_maps.diverging ? t.diverging : t.sequential, (value - low) / (high - low));
}

QString HeatMapView::cellText(int map, HeatCell cell) const
{
    const QStringList &rows = m_maps.rowTitles.isEmpty() ? m_maps.rowNames : m_maps.rowTitles;
    const QStringList &columns = m_maps.columnTitles.isEmpty() ? m_maps.columnNames : m_maps.columnTitles;
    const std::size_t index = static_cast<std::size_t>(cell.row * static_cast<int>(m_maps.columnNames.size()) + cell.column);
    const HeatMap &source = mapOf(map);
    QString value = tr("missing");
    if (!source.outside.empty() && source.outside[index])
        value = tr("outside of the range");
    else if (!std::isnan(source.values[index]))
        value = m_maps.valueName.isEmpty() ? numberText(QLocale(), source.values[index])
                                           : tr("%1 %2").arg(numberText(QLocale(), source.values[index]), m_maps.valueName);
    //: row (weekday), column (hour), value
    return tr("%1 %2 · %3").arg(rows.value(cell.row), columns.value(cell.column), value);
}

QString HeatMapView::readout() const
{
    if (!m_cursor)
        return {};
    const QString where = m_cursorMap >= 0 ? mapOf(m_cursorMap).title + u" · "_s : QString();
    return where + cellText(m_cursorMap, *m_cursor);
}

void HeatMapView::renewContent()
{
    const auto columns = static_cast<std::size_t>(m_maps.columnNames.size());
    const std::size_t cells = static_cast<std::size_t>(m_maps.rowNames.size()) * columns;
    const QStringList rowTitles = m_maps.rowTitles.isEmpty() ? m_maps.rowNames : m_maps.rowTitles;
    const QStringList columnTitles = m_maps.columnTitles.isEmpty() ? m_maps.columnNames : m_maps.columnTitles;
    PlotTable table;
    table.headers = {tr("Row"), tr("Column"), m_maps.all.title.isEmpty() ? tr("All") : m_maps.all.title};
    std::vector<std::vector<double>> values{m_maps.all.values};
    for (const HeatMap &map : m_maps.small) {
        table.headers << map.title;
        values.push_back(map.values);
    }
    table.rows = cells;
    table.cell = [rowTitles, columnTitles, columns, values = std::move(values)](std::size_t row, int column) -> QVariant {
        if (column == 0)
            return rowTitles.value(static_cast<qsizetype>(row / columns));
        if (column == 1)
            return columnTitles.value(static_cast<qsizetype>(row % columns));
        const double value = values[static_cast<std::size_t>(column) - 2][row];
        return std::isnan(value) ? QVariant() : QVariant(value);
    };
    QString words = tr("No values.");
    std::size_t low = cells;
    std::size_t high = cells;
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < cells; ++i) {
        const double v = m_maps.all.values[i];
        if (std::isnan(v))
            continue;
        low = low == cells || v < m_maps.all.values[low] ? i : low;
        high = high == cells || v > m_maps.all.values[high] ? i : high;
        sum += v;
        ++count;
    }
    if (count > 0) {
        const auto cellOf = [columns](std::size_t i) {
            return HeatCell{static_cast<int>(i / columns), static_cast<int>(i % columns)};
        };
        words = tr("Smallest: %1. Largest: %2. Mean %3.")
                    .arg(cellText(allMaps, cellOf(low)), cellText(allMaps, cellOf(high)),
                         numberText(QLocale(), sum / static_cast<double>(count)));
    }
    setContent(std::move(table), words);
}

// ---- geometry

void HeatMapView::relayout()
{
    m_layout = layoutHeatMaps(m_maps, size());
    const bool scrolls = m_layout.height > height();
    const int bar = scrolls ? m_scroll->sizeHint().width() : 0;
    if (scrolls)
        m_layout = layoutHeatMaps(m_maps, {width() - bar, height()});
    m_scroll->setVisible(scrolls);
    m_scroll->setGeometry(width() - bar, 0, bar, height());
    m_scroll->setRange(0, std::max(0, static_cast<int>(std::ceil(m_layout.height)) - height()));
    m_scroll->setPageStep(height());
    m_scroll->setSingleStep(grid(6));
}

QSize HeatMapView::fullSize() const
{
    const QSize base(std::max(width(), grid(80)), height());
    return {base.width(), std::max(base.height(), static_cast<int>(std::ceil(layoutHeatMaps(m_maps, base).height)))};
}

QSize HeatMapView::sizeHint() const
{
    const QSize base(grid(95), 0);
    return {base.width(), std::min(static_cast<int>(std::ceil(layoutHeatMaps(m_maps, base).height)), grid(110))};
}

QSize HeatMapView::minimumSizeHint() const
{
    return {grid(40), grid(30)};
}

void HeatMapView::resizeEvent(QResizeEvent *event)
{
    PlotView::resizeEvent(event);
    relayout();
}

void HeatMapView::retheme()
{
    renewContent();
    relayout();
    update();
}

// ---- painting

void HeatMapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.translate(0, -m_scroll->value());
    paint(&painter, m_layout, true);
    if (hasFocus()) {
        painter.resetTransform();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokensFor(this).accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), controlRadius, controlRadius);
    }
}

void HeatMapView::renderTo(QPaintDevice &device, QSize size, qreal scale, bool)
{
    QPainter painter(&device);
    painter.scale(scale, scale);
    painter.fillRect(QRect(QPoint(0, 0), size), tokensFor(this).surface);
    paint(&painter, layoutHeatMaps(m_maps, size), false);
}

void HeatMapView::paint(QPainter *painter, const HeatLayout &layout, bool interactive) const
{
    if (m_maps.rowNames.isEmpty() || m_maps.columnNames.isEmpty())
        return;
    const ThemeTokens &t = tokensFor(this);
    for (int map = allMaps; map < mapCount(); ++map)
        paintMap(painter, layout, map);
    paintLegend(painter, layout);
    const auto placeOf = [&](int map) -> const HeatLayout::Map & {
        return map < 0 ? layout.large : layout.small[static_cast<std::size_t>(map)];
    };
    if (!m_selected.empty() && m_selectedMap < mapCount())
        paintSelection(painter, placeOf(m_selectedMap));
    if (!interactive || !m_cursor || m_cursorMap >= mapCount())
        return;
    painter->setPen(QPen(t.surface, 3));
    painter->setBrush(Qt::NoBrush);
    const QRectF cell = HeatLayout::cell(placeOf(m_cursorMap), m_cursor->row, m_cursor->column).adjusted(-0.5, -0.5, 0.5, 0.5);
    painter->drawRect(cell);
    painter->setPen(QPen(t.text, 1.5));
    painter->drawRect(cell);
    const QFont font = typeFont(TypeRole::Secondary);
    painter->setFont(font);
    painter->setPen(t.text);
    const QFontMetricsF metrics(font);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const double right = width() - (m_scroll->isVisible() ? m_scroll->width() : 0) - grid(1);
    const double left = layout.large.title.x() + QFontMetricsF(bold).horizontalAdvance(m_maps.all.title) + grid(3);
    const QString text = metrics.elidedText(readout(), Qt::ElideLeft, std::max(0.0, right - left));
    painter->drawText(QPointF(right - metrics.horizontalAdvance(text), layout.large.title.y()), text);
}

void HeatMapView::paintMap(QPainter *painter, const HeatLayout &layout, int map) const
{
    const ThemeTokens &t = tokensFor(this);
    const HeatLayout::Map &place = map < 0 ? layout.large : layout.small[static_cast<std::size_t>(map)];
    const HeatMap &source = mapOf(map);
    QFont bold = typeFont(TypeRole::Secondary);
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(t.text);
    painter->drawText(place.title, source.title);
    const int rows = static_cast<int>(m_maps.rowNames.size());
    const int columns = static_cast<int>(m_maps.columnNames.size());
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            paintCell(painter, HeatLayout::cell(place, row, column), map, static_cast<std::size_t>(row * columns + column));
    }
    paintLabels(painter, place, map < 0);
}

void HeatMapView::paintCell(QPainter *painter, const QRectF &rect, int map, std::size_t index) const
{
    const HeatMap &source = mapOf(map);
    const ThemeTokens &t = tokensFor(this);
    if (!source.outside.empty() && source.outside[index])
        return;
    const double value = source.values[index];
    if (std::isnan(value)) {
        paintHatch(painter, rect, t.noData, hatchLine(t.border, t.idle));
        return;
    }
    painter->fillRect(rect, colourOf(value, map));
    if (value == 0 && !m_maps.diverging) { // nothing happened, which is not the same as nothing known
        const double size = rect.width() >= 8 ? 3 : 1;
        const QPointF middle(std::floor(rect.center().x() - size / 2 + 0.5), std::floor(rect.center().y() - size / 2 + 0.5));
        painter->fillRect(QRectF(middle, QSizeF(size, size)), t.textSecondary);
    }
}

void HeatMapView::paintLabels(QPainter *painter, const HeatLayout::Map &place, bool rows) const
{
    const QFont font = typeFont(TypeRole::Secondary);
    const QFontMetricsF metrics(font);
    painter->setFont(font);
    painter->setPen(tokensFor(this).textSecondary);
    const auto rowCount = static_cast<int>(m_maps.rowNames.size());
    for (int row = 0; rows && row < rowCount; ++row) {
        const QRectF cell = HeatLayout::cell(place, row, 0);
        const QString &name = m_maps.rowNames[row];
        painter->drawText(QPointF(cell.left() - grid(2) - metrics.horizontalAdvance(name),
                                  cell.center().y() + (metrics.ascent() - metrics.descent()) / 2),
                          name);
    }
    const double baseline = HeatLayout::cell(place, rowCount - 1, 0).bottom() + metrics.ascent() + grid(1);
    double lastRight = -1e9;
    for (qsizetype column = 0; column < m_maps.columnNames.size(); column += place.labelEvery) {
        const QString &name = m_maps.columnNames[column];
        const double x = HeatLayout::cell(place, 0, static_cast<int>(column)).left();
        if (name.isEmpty() || x < lastRight + grid(1))
            continue;
        painter->drawText(QPointF(x, baseline), name);
        lastRight = x + metrics.horizontalAdvance(name);
    }
}

void HeatMapView::paintScale(QPainter *painter, const QRectF &bar, std::pair<double, double> range, const QString &name) const
{
    const ThemeTokens &t = tokensFor(this);
    const auto &stops = m_maps.diverging ? t.diverging : t.sequential;
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (std::size_t i = 0; i < stops.size(); ++i)
        gradient.setColorAt(static_cast<double>(i) / 8, stops[i]);
    painter->fillRect(bar, gradient);
    const QFont font = typeFont(TypeRole::Secondary);
    const QFontMetricsF metrics(font);
    painter->setFont(font);
    painter->setPen(t.textSecondary);
    const double baseline = bar.bottom() + metrics.ascent() + grid(1) / 2.0;
    const QLocale locale;
    const auto text = [&](double v) { // three digits tell enough on a scale
        const double size = std::max(std::abs(range.first), std::abs(range.second));
        return numberText(locale, size >= 100 ? std::round(v) : v);
    };
    const QString low = text(range.first);
    const QString high = text(range.second);
    painter->drawText(QPointF(bar.left(), baseline), low);
    painter->drawText(QPointF(bar.right() - metrics.horizontalAdvance(high), baseline), high);
    const QString middle = name.isEmpty() ? text((range.first + range.second) / 2) : name;
    const double width = metrics.horizontalAdvance(middle);
    const double used = metrics.horizontalAdvance(low) + metrics.horizontalAdvance(high) + width + grid(4);
    if (used < bar.width())
        painter->drawText(QPointF(bar.center().x() - width / 2, baseline), middle);
}

void HeatMapView::paintLegend(QPainter *painter, const HeatLayout &layout) const
{
    paintScale(painter, layout.scale, m_largeRange, layout.smallScale.isEmpty() ? QString() : tr("all"));
    if (!layout.smallScale.isEmpty()) {
        paintScale(painter, layout.smallScale, m_smallRange, tr("each"));
        return;
    }
    const auto misses = [](const HeatMap &map) {
        for (std::size_t i = 0; i < map.values.size(); ++i) {
            if (std::isnan(map.values[i]) && (map.outside.empty() || !map.outside[i]))
                return true;
        }
        return false;
    };
    const bool any = misses(m_maps.all) || std::any_of(m_maps.small.begin(), m_maps.small.end(), misses);
    if (!any)
        return;
    const ThemeTokens &t = tokensFor(this);
    const QFontMetricsF metrics(typeFont(TypeRole::Secondary));
    const QRectF swatch(std::round(layout.scale.right()) + grid(5), layout.scale.top(), grid(4), layout.scale.height());
    paintHatch(painter, swatch, t.noData, hatchLine(t.border, t.idle));
    painter->setFont(typeFont(TypeRole::Secondary));
    painter->setPen(t.textSecondary);
    painter->drawText(QPointF(swatch.left(), swatch.bottom() + metrics.ascent() + grid(1) / 2.0), tr("missing"));
}

void HeatMapView::paintSelection(QPainter *painter, const HeatLayout::Map &place) const
{
    const auto has = [this](int row, int column) { return m_selected.contains(HeatCell{row, column}); };
    QVector<QLineF> outline;
    const double gap = place.cellWidth >= 5 && place.cellHeight >= 5 ? 0.5 : 0;
    for (const HeatCell &c : m_selected) {
        const double x0 = place.origin.x() + c.column * place.cellWidth - gap;
        const double y0 = place.origin.y() + c.row * place.cellHeight - gap;
        const double x1 = x0 + place.cellWidth;
        const double y1 = y0 + place.cellHeight;
        if (!has(c.row - 1, c.column))
            outline.append(QLineF(x0, y0, x1, y0));
        if (!has(c.row + 1, c.column))
            outline.append(QLineF(x0, y1, x1, y1));
        if (!has(c.row, c.column - 1))
            outline.append(QLineF(x0, y0, x0, y1));
        if (!has(c.row, c.column + 1))
            outline.append(QLineF(x1, y0, x1, y1));
    }
    const ThemeTokens &t = tokensFor(this);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(t.surface, 4, Qt::SolidLine, Qt::SquareCap));
    painter->drawLines(outline);
    painter->setPen(QPen(t.plot[1], 2, Qt::SolidLine, Qt::SquareCap)); // apart from every step of the blue scale
    painter->drawLines(outline);
    painter->restore();
}

} // namespace headrace

#include "moc_heatmapview.cpp"
