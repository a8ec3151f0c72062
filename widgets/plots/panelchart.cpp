// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/panelchart.h"

#include "widgets/plots/chartpaint.h"
#include "widgets/plots/hatch.h"
#include "widgets/plots/spangraph.h"
#include "widgets/plots/timeticker.h"

#include <QDateTime>
#include <QScrollBar>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
const QString underLayer = u"under"_s;
const QString overlayLayer = u"overlay"_s;
} // namespace

PanelChart::PanelChart(QWidget *parent)
    : PlotView(parent)
    , m_plot(new QCustomPlot(this))
    , m_scroll(new QScrollBar(Qt::Vertical, this))
{
    setMouseTracking(true);
    createPlot();
    m_scroll->hide();
    m_scroll->setFocusPolicy(Qt::NoFocus);
    connect(m_scroll, &QScrollBar::valueChanged, this, &PanelChart::scrollTo);
    retheme();
}

PanelChart::~PanelChart() = default;

void PanelChart::createPlot()
{
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setFocusProxy(this);
    m_plot->setContextMenuPolicy(Qt::NoContextMenu); // the event goes on to this view
    m_plot->setAttribute(Qt::WA_NoMousePropagation, false);
    m_plot->plotLayout()->clear();
    m_plot->plotLayout()->setRowSpacing(0);
    m_plot->addLayer(underLayer, m_plot->layer(u"grid"_s), QCustomPlot::limAbove);
    m_plot->layer(underLayer)->setMode(QCPLayer::lmBuffered);
    m_plot->layer(overlayLayer)->setMode(QCPLayer::lmBuffered);
    m_paints = {new ChartPaint(this, ChartPaint::Part::Under, underLayer),
                new ChartPaint(this, ChartPaint::Part::Labels, u"axes"_s),
                new ChartPaint(this, ChartPaint::Part::Over, overlayLayer)};
    connect(m_plot, &QCustomPlot::mousePress, this, &PanelChart::mousePressed);
    connect(m_plot, &QCustomPlot::mouseMove, this, &PanelChart::mouseMoved);
    connect(m_plot, &QCustomPlot::mouseRelease, this, &PanelChart::mouseReleased);
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &PanelChart::mouseDoubleClicked);
    connect(m_plot, &QCustomPlot::mouseWheel, this, &PanelChart::wheelTurned);
    connect(m_plot, &QCustomPlot::afterReplot, this, [this] { ++m_replots; });
}

// ---- content

void PanelChart::setPanels(std::vector<ChartPanel> panels, const ChartOptions &options, std::vector<PlotMark> marks)
{
    const bool sameRange = options.keyFrom == m_options.keyFrom && options.keyTo == m_options.keyTo;
    m_panels = std::move(panels);
    m_options = options;
    m_marks = std::move(marks);
    if (!sameRange)
        m_keys = {options.keyFrom, options.keyTo};
    m_firstPanel = std::clamp(m_firstPanel, 0, std::max(0, static_cast<int>(m_panels.size()) - 1));
    if (m_panels.empty())
        m_cross.reset();
    else
        m_crossPanel = std::min(m_crossPanel, static_cast<int>(m_panels.size()) - 1);
    updateValueRanges();
    renewContent();
    m_arranged = {};
    arrange(m_plot->size(), false);
    replotSoon();
}

QStringList PanelChart::curveNames() const
{
    QStringList names;
    for (const ChartPanel &panel : m_panels) {
        for (const PlotCurve &curve : panel.curves) {
            if (!curve.name.isEmpty() && !names.contains(curve.name))
                names.append(curve.name);
        }
    }
    return names;
}

void PanelChart::setCurveShown(const QString &name, bool shown)
{
    if (isCurveShown(name) == shown)
        return;
    if (shown)
        m_hidden.removeAll(name);
    else
        m_hidden.append(name);
    updateValueRanges();
    fillSlots();
    layoutSlots(m_plot->size());
    replotSoon();
}

std::pair<double, double> PanelChart::valueRangeOf(std::size_t panel) const
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const PlotCurve &curve : m_panels[panel].curves) {
        if (!isCurveShown(curve.name))
            continue;
        const auto range = curve.series->range(0, curve.series->size());
        if (std::isfinite(range.min))
            low = std::min(low, range.min);
        if (std::isfinite(range.max))
            high = std::max(high, range.max);
    }
    for (const double level : m_panels[panel].levels) {
        low = std::min(low, level);
        high = std::max(high, level);
    }
    return {low, high};
}

void PanelChart::updateValueRanges()
{
    m_valueRanges.clear();
    std::pair<double, double> all{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (std::size_t p = 0; p < m_panels.size(); ++p) {
        m_valueRanges.push_back(valueRangeOf(p));
        all = {std::min(all.first, m_valueRanges.back().first), std::max(all.second, m_valueRanges.back().second)};
    }
    for (auto &range : m_valueRanges) {
        if (m_options.sharedValues)
            range = all;
        if (m_options.bounded)
            range = {m_options.valueFrom, m_options.valueTo};
        if (!(range.first <= range.second))
            range = {0, 1};
        const bool fromZero = m_options.zeroBased && range.first >= 0;
        if (fromZero)
            range.first = 0;
        if (range.second <= range.first)
            range.second = range.first + 1;
        const double size = range.second - range.first;
        range.second += size * 0.06;
        range.first -= size * (fromZero ? 0.02 : 0.06); // zeros stay whole above the lower edge
    }
}

QString PanelChart::positionText(double position) const
{
    const QLocale locale;
    if (m_options.keys == ChartOptions::Keys::Number)
        return numberText(locale, position);
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::floor(position * 1000 + 0.5)), Qt::UTC);
    const QString time = at.time().toString(at.time().second() != 0 ? u"HH:mm:ss"_s : u"HH:mm"_s);
    //: weekday, day, time of day
    return tr("%1 %2 %3").arg(locale.dayName(at.date().dayOfWeek(), QLocale::ShortFormat), dayText(locale, at.date()), time);
}

void PanelChart::renewContent()
{
    QString words = tr("No values.");
    double low = std::nan("");
    double high = low;
    double sum = 0;
    std::size_t count = 0;
    std::size_t points = 0;
    double last = low;
    double from = low;
    double to = low;
    for (const ChartPanel &panel : m_panels) {
        if (panel.curves.empty() || panel.curves.front().series->size() == 0)
            continue;
        const Series &s = *panel.curves.front().series;
        const auto range = s.range(0, s.size());
        low = std::fmin(low, range.min);
        high = std::fmax(high, range.max);
        from = std::fmin(from, s.key(0));
        to = std::fmax(to, s.key(s.size() - 1));
        points += s.size();
        last = s.value(s.size() - 1);
        constexpr std::size_t worthASum = 4'000'000; // a mean of more would cost a noticeable pause
        for (std::size_t i = 0; points <= worthASum && i < s.size(); ++i) {
            if (!std::isnan(s.value(i)))
                sum += s.value(i), ++count;
        }
        if (m_options.keys != ChartOptions::Keys::WeekTime)
            break; // panels of other charts are different quantities
    }
    if (points > 0) {
        const QLocale locale;
        const auto text = [&](double v) { return std::isnan(v) ? tr("missing") : numberText(locale, v); };
        words = tr("%1 to %2; smallest %3, largest %4, last %5.")
                    .arg(positionText(from), positionText(to), text(low), text(high), text(last));
        if (count > 0)
            words += u' ' + tr("Mean %1.").arg(text(sum / static_cast<double>(count)));
    }
    setContent(chartTable(m_panels, m_options,
                          [chart = QPointer<PanelChart>(this)](double position) { return chart ? chart->positionText(position) : QString(); }),
               words);
}

void PanelChart::selectRows(std::size_t first, std::size_t last)
{
    const auto [from, to] = chartPositions(m_panels, m_options, first, last);
    if (to <= from)
        return;
    m_brush = {from, to};
    replotOverlay();
    brushedByHand(from, to);
}

// ---- geometry

int PanelChart::titleHeight() const
{
    const bool titled = std::any_of(m_panels.begin(), m_panels.end(), [](const ChartPanel &p) { return !p.title.isEmpty(); });
    const bool needed = titled || m_options.keys != ChartOptions::Keys::Number;
    return needed ? QFontMetrics(typeFont(TypeRole::Secondary)).height() + grid(1) : grid(2);
}

int PanelChart::minimumPanelHeight() const
{
    return titleHeight() + 4 * QFontMetrics(typeFont(TypeRole::Secondary)).height();
}

int PanelChart::legendHeight() const
{
    return curveNames().size() > 1 ? QFontMetrics(typeFont(TypeRole::Secondary)).height() + grid(1) : 0;
}

int PanelChart::bottomMargin() const
{
    return QFontMetrics(typeFont(TypeRole::Secondary)).height() + grid(2);
}

int PanelChart::leftMargin() const
{
    const QFontMetrics metrics(typeFont(TypeRole::Secondary));
    int width = metrics.horizontalAdvance(u"000"_s);
    for (const Slot &slot : m_slots) {
        QVector<double> ticks;
        QVector<QString> labels;
        const QCPAxis *y = slot.rect->axis(QCPAxis::atLeft);
        y->ticker()->generate(y->range(), QLocale(), u'g', 6, ticks, nullptr, &labels);
        for (const QString &label : std::as_const(labels))
            width = std::max(width, metrics.horizontalAdvance(label));
    }
    return width + grid(3);
}

int PanelChart::slotsFor(int height) const
{
    const int room = (height - legendHeight() - bottomMargin()) / std::max(1, minimumPanelHeight());
    return std::clamp(room, 1, std::max(1, static_cast<int>(m_panels.size())));
}

QSize PanelChart::fullSize() const
{
    const int needed = legendHeight() + bottomMargin() + grid(2) + minimumPanelHeight() * static_cast<int>(m_panels.size());
    return {std::max(width(), minimumSizeHint().width()), std::max(height(), needed)};
}

QSize PanelChart::sizeHint() const
{
    const int count = std::clamp(static_cast<int>(m_panels.size()), 1, 5);
    return {grid(160), legendHeight() + bottomMargin() + count * minimumPanelHeight() * 5 / 4};
}

QSize PanelChart::minimumSizeHint() const
{
    return {grid(60), legendHeight() + bottomMargin() + minimumPanelHeight()};
}

void PanelChart::arrange(QSize size, bool all)
{
    const int count = all ? std::max(1, static_cast<int>(m_panels.size())) : slotsFor(size.height());
    const int hiddenPanels = std::max(0, static_cast<int>(m_panels.size()) - count);
    m_firstPanel = std::clamp(m_firstPanel, 0, hiddenPanels);
    if (!all) {
        const QSignalBlocker quiet(m_scroll);
        m_scroll->setRange(0, hiddenPanels);
        m_scroll->setPageStep(count);
        m_scroll->setValue(m_firstPanel);
        m_scroll->setVisible(hiddenPanels > 0);
    }
    if (static_cast<int>(m_slots.size()) != count)
        makeSlots(count);
    fillSlots();
    layoutSlots(size);
}

void PanelChart::makeSlots(int count)
{
    m_plot->clearPlottables();
    m_plot->plotLayout()->clear();
    m_slots.clear();
    for (int row = 0; row < count; ++row) {
        Slot slot;
        slot.rect = new QCPAxisRect(m_plot);
        slot.rect->setAutoMargins(QCP::msNone);
        slot.rect->setMinimumSize(1, 1);
        m_plot->plotLayout()->addElement(row, 0, slot.rect);
        for (QCPAxis *axis : slot.rect->axes()) {
            axis->setLayer(u"axes"_s);
            axis->grid()->setLayer(u"grid"_s);
        }
        slot.rect->axis(QCPAxis::atLeft)->setTicker(QSharedPointer<NumberTicker>::create());
        slot.rect->axis(QCPAxis::atBottom)->setTicker(QSharedPointer<TimeTicker>::create());
        m_slots.push_back(slot);
    }
}

void PanelChart::fillSlots()
{
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        m_slots[i].panel = static_cast<std::size_t>(m_firstPanel) + i;
        fillSlot(m_slots[i]);
        styleSlot(m_slots[i], i + 1 == m_slots.size());
    }
}

void PanelChart::fillSlot(Slot &slot)
{
    QCPAxis *x = slot.rect->axis(QCPAxis::atBottom);
    QCPAxis *y = slot.rect->axis(QCPAxis::atLeft);
    x->setRange(m_keys.first, m_keys.second);
    const bool there = slot.panel < m_panels.size();
    const std::size_t curves = there ? m_panels[slot.panel].curves.size() : 0;
    while (slot.graphs.size() > curves) {
        m_plot->removePlottable(slot.graphs.back());
        slot.graphs.pop_back();
    }
    while (slot.graphs.size() < curves)
        slot.graphs.push_back(new SpanGraph(x, y));
    if (!there)
        return;
    y->setRange(m_valueRanges[slot.panel].first, m_valueRanges[slot.panel].second);
    const ChartPanel &panel = m_panels[slot.panel];
    for (std::size_t c = 0; c < curves; ++c) {
        SpanGraph *graph = slot.graphs[c];
        graph->setSeries(panel.curves[c].series);
        graph->setOffset(panel.origin);
        graph->setStyle(panel.curves[c].style);
        graph->setVisible(isCurveShown(panel.curves[c].name));
        graph->setShowZeros(panel.curves[c].style == CurveStyle::Line && m_options.zeroBased);
    }
}

void PanelChart::styleSlot(Slot &slot, bool last)
{
    const ThemeTokens &t = tokensFor(this);
    const QFont font = typeFont(TypeRole::Secondary);
    const QPen hairline(t.border, 1);
    for (QCPAxis *axis : slot.rect->axes()) {
        const bool used = axis->axisType() == QCPAxis::atLeft || axis->axisType() == QCPAxis::atBottom;
        axis->setVisible(used);
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0);
        axis->setTickLabelFont(font);
        axis->setTickLabelColor(t.textSecondary);
        axis->setTickLabelPadding(grid(1) + 2);
        axis->grid()->setPen(hairline);
        const bool signedValues = axis->axisType() == QCPAxis::atLeft && axis->range().lower < -0.1 * axis->range().upper;
        axis->grid()->setZeroLinePen(signedValues ? QPen(t.idle, 1) : QPen(Qt::NoPen));
        axis->grid()->setAntialiased(false);
    }
    QCPAxis *x = slot.rect->axis(QCPAxis::atBottom);
    x->setTickLabels(last);
    const bool weeks = m_options.keys == ChartOptions::Keys::WeekTime;
    x->grid()->setVisible(weeks);
    x->grid()->setSubGridVisible(weeks);
    x->grid()->setSubGridPen(weeks ? hairline : QPen(Qt::NoPen));
    x->grid()->setPen(weeks ? QPen(Qt::NoPen) : hairline);
    if (m_options.keys == ChartOptions::Keys::Number) {
        if (x->ticker().dynamicCast<TimeTicker>())
            x->setTicker(QSharedPointer<NumberTicker>::create());
    } else {
        auto ticker = x->ticker().dynamicCast<TimeTicker>();
        if (!ticker)
            x->setTicker(ticker = QSharedPointer<TimeTicker>::create());
        ticker->setTimeOfWeek(weeks, m_options.firstWeekday);
    }
    const std::size_t curves = slot.panel < m_panels.size() ? slot.graphs.size() : 0;
    for (std::size_t c = 0; c < curves; ++c) {
        const PlotCurve &curve = m_panels[slot.panel].curves[c];
        slot.graphs[c]->setPen(QPen(curve.quiet ? t.idle : t.series(static_cast<std::size_t>(curve.colour)), m_options.penWidth));
        slot.graphs[c]->setGapColours(c == 0 ? t.noData : QColor(), hatchLine(t.border, t.idle));
    }
}

void PanelChart::layoutSlots(QSize size)
{
    const QFontMetrics metrics(typeFont(TypeRole::Secondary));
    const int left = leftMargin();
    const int gap = grid(2); // of the lowest panel a part of the bottom margin
    const int right = m_options.keys == ChartOptions::Keys::WeekTime ? grid(2) : metrics.horizontalAdvance(u"00:00"_s) / 2 + grid(2);
    m_plot->plotLayout()->setMargins({0, legendHeight(), 0, bottomMargin() - gap});
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        m_slots[i].rect->setMargins({left, titleHeight(), right, gap});
        QCPAxis *y = m_slots[i].rect->axis(QCPAxis::atLeft);
        const int rows = static_cast<int>(m_slots.size());
        const int inner = (size.height() - legendHeight() - bottomMargin()) / rows - titleHeight() - gap;
        y->ticker()->setTickCount(std::clamp(inner / (2 * metrics.height()), 3, 5));
        const int room = std::max(1, size.width() - left - right);
        const QString widest = m_options.keys == ChartOptions::Keys::Number ? u"0,000.0"_s : u"MMM 00 00:00"_s;
        m_slots[i].rect->axis(QCPAxis::atBottom)->ticker()->setTickCount(
            std::clamp(room / (metrics.horizontalAdvance(widest) * 3 / 2), 2, 12));
    }
    m_arranged = size;
}

void PanelChart::resizeEvent(QResizeEvent *event)
{
    PlotView::resizeEvent(event);
    int barWidth = 0;
    if (slotsFor(height()) < static_cast<int>(m_panels.size()))
        barWidth = m_scroll->sizeHint().width();
    const QSize inner(std::max(1, width() - barWidth), std::max(1, height()));
    m_scroll->setGeometry(inner.width(), 0, barWidth, height());
    arrange(inner, false);
    if (!inner.isEmpty())
        m_plot->setGeometry(QRect(QPoint(0, 0), inner)); // its own resize event redraws: no second time here
}

void PanelChart::renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors)
{
    const int first = m_firstPanel;
    m_firstPanel = 0;
    arrange(size, true);
    m_plot->layer(overlayLayer)->setVisible(false);
    {
        QCPPainter painter(&device);
        painter.setMode(QCPPainter::pmVectorized, vectors);
        painter.setMode(QCPPainter::pmNoCaching);
        painter.scale(scale, scale);
        m_plot->toPainter(&painter, size.width(), size.height());
    }
    m_plot->layer(overlayLayer)->setVisible(true);
    m_firstPanel = first;
    arrange(m_plot->size(), false);
    replotSoon();
}

void PanelChart::scrollTo(int panel)
{
    m_firstPanel = panel;
    fillSlots();
    layoutSlots(m_plot->size());
    replotSoon();
}

// ---- showing

void PanelChart::retheme()
{
    const ThemeTokens &t = tokensFor(this);
    m_plot->setBackground(QBrush(t.surface));
    m_plot->setLocale(QLocale());
    fillSlots();
    if (!m_slots.empty())
        arrange(m_plot->size(), false);
    renewContent();
    replotSoon();
}

void PanelChart::replotSoon()
{
    // A plot without room has no buffer to draw on.
    if (!m_plot->size().isEmpty())
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PanelChart::replotOverlay()
{
    // Layers have no buffer before the first whole drawing, which brings them along.
    if (m_replots == 0 || m_plot->size().isEmpty())
        return;
    m_plot->layer(underLayer)->replot();
    m_plot->layer(overlayLayer)->replot();
}

void PanelChart::showBrush(std::optional<std::pair<double, double>> range)
{
    if (m_brush == range)
        return;
    m_brush = range;
    const auto [first, last] = range ? chartRows(m_panels, m_options, range->first, range->second) : std::pair<qsizetype, qsizetype>{0, -1};
    replotOverlay();
    Q_EMIT rowsBrushed(first, last);
}

void PanelChart::showCrosshair(std::optional<double> position)
{
    if (m_cross == position)
        return;
    m_cross = position;
    if (position)
        m_crossPanel = panelOf(*position);
    if (m_replots > 0)
        m_plot->layer(overlayLayer)->replot();
}

void PanelChart::showSplit(std::optional<double> position)
{
    if (m_split == position)
        return;
    m_split = position;
    replotSoon();
}

void PanelChart::setKeyRange(double from, double to)
{
    if (!(to > from) || m_keys == std::pair(from, to))
        return;
    m_keys = {from, to};
    for (Slot &slot : m_slots)
        slot.rect->axis(QCPAxis::atBottom)->setRange(from, to);
    replotSoon();
}

void PanelChart::resetZoom()
{
    setKeyRange(m_options.keyFrom, m_options.keyTo);
}

void PanelChart::splitMovedByHand(double) { }

} // namespace headrace

#include "moc_panelchart.cpp"
