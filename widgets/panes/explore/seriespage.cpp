// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/seriespage.h"

#include "models/async/onfinished.h"
#include "models/explore/calendar.h"
#include "widgets/common/card.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/plots/histogramview.h"
#include "widgets/plots/lineview.h"
#include "widgets/plots/plotframe.h"
#include "widgets/theme/theme.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostFindings = 50;

QString number(double value)
{
    if (std::isnan(value))
        return u"–"_s;
    const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
    return QLocale().toString(value, 'f', whole ? 0 : std::abs(value) < 10 ? 3 : 1);
}

/// Period k of the spectrum that are local maxima, strongest first.
std::vector<std::size_t> strongest(const std::vector<double> &power, std::size_t most)
{
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < power.size(); ++i) {
        const bool left = i == 0 || power[i] > power[i - 1];
        const bool right = i + 1 == power.size() || power[i] > power[i + 1];
        if (left && right)
            out.push_back(i);
    }
    std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return power[a] > power[b]; });
    out.resize(std::min(most, out.size()));
    return out;
}

QTableWidget *list(int columns)
{
    auto *table = new QTableWidget;
    table->setColumnCount(columns);
    table->setShowGrid(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + grid(1));
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

} // namespace

SeriesPage::SeriesPage(ExploreSession &session, QWidget *parent)
    : SessionPage(session, parent)
    , m_figuresCard(new Card(this))
    , m_findingsCard(new Card(this))
    , m_figures(list(2))
    , m_findings(list(3))
    , m_histogram(new HistogramView)
    , m_parts(new LineView)
    , m_correlogram(new LineView)
    , m_spectrum(new LineView)
{
    auto *rows = new QGridLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(grid(2));
    m_figures->horizontalHeader()->hide();
    m_figuresCard->setBody(m_figures);
    m_findingsCard->setBody(m_findings);
    m_histogramFrame = frame(m_histogram);
    m_partsFrame = frame(m_parts);
    m_correlogramFrame = frame(m_correlogram);
    m_spectrumFrame = frame(m_spectrum);
    rows->addWidget(m_figuresCard, 0, 0);
    rows->addWidget(m_histogramFrame, 0, 1);
    rows->addWidget(m_partsFrame, 1, 0, 1, 2);
    rows->addWidget(m_correlogramFrame, 2, 0);
    rows->addWidget(m_spectrumFrame, 2, 1);
    rows->addWidget(m_findingsCard, 3, 0, 1, 2);
    for (const auto &[row, height] : {std::pair(0, 66), std::pair(1, 100), std::pair(2, 70), std::pair(3, 60)})
        rows->setRowMinimumHeight(row, grid(height));
    rows->setColumnStretch(0, 1);
    rows->setColumnStretch(1, 1);
    connect(&session, &ExploreSession::selectionChanged, this, &SeriesPage::invalidate);
    // Bars are values: their brush selects the buckets that have them, wherever they lie.
    connect(m_histogram, &HistogramView::brushed, this, [this](double from, double to) {
        const auto &view = this->session().view();
        if (view)
            this->session().setBrush({.stretches = stretchesOf(*view, from, to)});
    });
    connect(m_histogram, &HistogramView::brushCleared, this, [this] { this->session().setBrush({}); });
    connect(m_parts, &LineView::brushed, this, [this](double from, double to) { this->session().setBrush({toNanos(from), toNanos(to), {}, {}}); });
    connect(m_parts, &LineView::brushCleared, this, [this] { this->session().setBrush({}); });
    connect(m_findings, &QTableWidget::itemActivated, this, [this](const QTableWidgetItem *item) {
        const auto &[from, to] = m_places[static_cast<std::size_t>(item->row())];
        this->session().setBrush({from, to, {}});
    });
    retranslate();
}

PlotFrame *SeriesPage::frame(PlotView *view)
{
    auto *out = new PlotFrame(view, this);
    connect(out, &PlotFrame::reported, this, [this](const QString &sentence) { Q_EMIT reported(sentence); });
    return out;
}

void SeriesPage::refresh()
{
    const auto &view = session().view();
    const Brush &brush = session().selection().brush;
    std::size_t first = 0;
    std::size_t count = view->grid.size();
    // A stretch of at least eight buckets is looked at by itself.
    if (brush.from != noTime && brush.cells.empty()) {
        const auto &starts = view->grid.starts();
        const auto from = std::lower_bound(starts.begin(), starts.end(), brush.from) - starts.begin();
        const auto to = std::lower_bound(starts.begin(), starts.end(), brush.to) - starts.begin();
        if (to - from >= 8) {
            first = static_cast<std::size_t>(from);
            count = static_cast<std::size_t>(to - from);
        }
    }
    const auto token = m_generation.next();
    ++m_working;
    const auto future = session().pool().run<SeriesAnalysis>([view, first, count, token](QPromise<SeriesAnalysis> &promise) {
        promise.addResult(token.isCurrent() ? analyseSeries(*view, first, count) : SeriesAnalysis{});
    });
    onFinished(future, this, [this, token, view](const SeriesAnalysis &analysis) {
        --m_working;
        if (token.isCurrent())
            show(view, analysis);
    });
}

void SeriesPage::show(const std::shared_ptr<const ExploreView> &view, const SeriesAnalysis &analysis)
{
    const bool whole = analysis.count == view->grid.size();
    m_figuresCard->setFact(whole ? tr("whole range") : tr("of the selection"));
    showFigures(analysis);
    // A brush over the bars is no other series: drawing them anew would take it away.
    if (session().selection().brush.stretches.empty())
        m_histogram->setHistogram({.valueName = ExploreWords::measure(view->recipe.measure), .edges = analysis.histogram.edges, .counts = analysis.histogram.counts});
    showParts(*view, analysis);
    showCorrelations(*view, analysis);
    showSpectrum(*view, analysis);
    showFindings(*view, analysis);
}

void SeriesPage::showFigures(const SeriesAnalysis &analysis)
{
    const Summary &s = analysis.summary;
    std::vector<std::pair<QString, QString>> rows{{tr("Buckets"), number(static_cast<double>(s.count))},
                                                  {tr("Empty buckets"), number(static_cast<double>(s.zeros))},
                                                  {tr("Sum"), number(s.sum)},
                                                  {tr("Mean"), number(s.mean)},
                                                  {tr("Standard deviation"), number(s.std)},
                                                  {tr("Least to greatest"), u"%1 – %2"_s.arg(number(s.min), number(s.max))},
                                                  {tr("Median"), number(s.median)},
                                                  {tr("Middle half"), u"%1 – %2"_s.arg(number(s.q25), number(s.q75))},
                                                  {tr("5 % to 95 %"), u"%1 – %2"_s.arg(number(s.q05), number(s.q95))},
                                                  {tr("Skew"), number(s.skew)},
                                                  {tr("Kurtosis"), number(s.kurtosis)}};
    if (analysis.decomposition) {
        rows.emplace_back(tr("Seasonality, 0 to 1"), number(analysis.decomposition->seasonalStrength));
        rows.emplace_back(tr("Trend, 0 to 1"), number(analysis.decomposition->trendStrength));
    }
    m_figures->setRowCount(static_cast<int>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto *value = new QTableWidgetItem(rows[i].second);
        value->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_figures->setItem(static_cast<int>(i), 0, new QTableWidgetItem(rows[i].first));
        m_figures->setItem(static_cast<int>(i), 1, value);
    }
    m_figures->resizeColumnToContents(0);
}

void SeriesPage::showParts(const ExploreView &view, const SeriesAnalysis &analysis)
{
    m_partsFrame->setVisible(analysis.decomposition.has_value());
    if (!analysis.decomposition)
        return;
    LinePlot plot{.valueName = ExploreWords::measure(view.recipe.measure), .zeroBased = false};
    const double origin = toSeconds(view.grid.start(analysis.first));
    const double step = toSeconds(view.grid.width());
    const std::pair<QString, const std::vector<double> *> parts[] = {{tr("Trend"), &analysis.decomposition->trend},
                                                                     {tr("Season"), &analysis.decomposition->seasonal},
                                                                     {tr("Rest"), &analysis.decomposition->residual}};
    for (const auto &[title, values] : parts) {
        LinePanel panel{.title = title};
        panel.curves.push_back({.series = std::make_shared<Series>(SeriesKeys::grid(origin, step), *values)});
        plot.panels.push_back(std::move(panel));
    }
    m_parts->setLines(std::move(plot));
    const bool weekly = static_cast<Nanos>(analysis.period) * view.grid.width() == 7 * nanosPerDay;
    m_partsFrame->setTitle(tr("Decomposition"), weekly ? tr("STL with a season of one week") : tr("STL with a season of one day"));
}

void SeriesPage::showCorrelations(const ExploreView &view, const SeriesAnalysis &analysis)
{
    m_correlogramFrame->setVisible(!analysis.correlogram.acf.empty());
    if (analysis.correlogram.acf.empty())
        return;
    LinePlot plot{.keys = KeyKind::Number, .keyName = tr("lag in buckets"), .valueName = tr("correlation"), .valueRange = std::pair(-1.0, 1.0), .zeroBased = false};
    const double band = analysis.correlogram.band;
    const std::pair<QString, const std::vector<double> *> parts[] = {{tr("ACF"), &analysis.correlogram.acf}, {tr("PACF"), &analysis.correlogram.pacf}};
    for (const auto &[title, values] : parts) {
        LinePanel panel{.title = title, .levels = {band, -band}};
        panel.curves.push_back({.series = std::make_shared<Series>(SeriesKeys::grid(0, 1), *values), .style = CurveStyle::Stems});
        plot.panels.push_back(std::move(panel));
    }
    m_correlogram->setLines(std::move(plot));
    QStringList lags;
    for (const Peak &peak : analysis.peaks)
        lags.append(view.grid.width() > 0 ? ExploreWords::duration(peak.lag * view.grid.width()) : QString::number(peak.lag));
    m_correlogramFrame->setTitle(tr("Autocorrelation"), lags.isEmpty() ? QString() : tr("peaks at %1").arg(lags.mid(0, 3).join(u", "_s)));
}

void SeriesPage::showSpectrum(const ExploreView &view, const SeriesAnalysis &analysis)
{
    const bool usable = !analysis.spectrum.power.empty() && view.grid.width() > 0;
    m_spectrumFrame->setVisible(usable);
    if (!usable)
        return;
    // Over cycles a day, which is even where the period is not.
    const double perDay = static_cast<double>(nanosPerDay) / static_cast<double>(view.grid.width());
    LinePlot plot{.keys = KeyKind::Number, .keyName = tr("cycles a day"), .valueName = tr("power")};
    LinePanel panel;
    const double step = perDay / analysis.spectrum.period.front();
    panel.curves.push_back({.series = std::make_shared<Series>(SeriesKeys::grid(step, step), analysis.spectrum.power)});
    plot.panels.push_back(std::move(panel));
    m_spectrum->setLines(std::move(plot));
    QStringList periods;
    for (const std::size_t i : strongest(analysis.spectrum.power, 3))
        periods.append(ExploreWords::duration(static_cast<Nanos>(analysis.spectrum.period[i] * static_cast<double>(view.grid.width()))));
    m_spectrumFrame->setTitle(tr("Spectrum"), tr("strongest periods: %1").arg(periods.join(u", "_s)));
}

void SeriesPage::showFindings(const ExploreView &view, const SeriesAnalysis &analysis)
{
    struct Finding {
        std::size_t at;
        QString what;
        QString detail;
    };
    std::vector<Finding> findings;
    for (const ChangePoint &one : analysis.changePoints)
        findings.push_back({one.at, tr("Level changes"), tr("from about %1 to %2").arg(number(one.before), number(one.after))});
    for (std::size_t i = 0; i < std::min(mostFindings, analysis.outliers.size()); ++i) {
        const Outlier &one = analysis.outliers[i];
        findings.push_back({one.at, one.value > one.expected ? tr("Unusually high") : tr("Unusually low"), tr("%1 instead of about %2").arg(number(one.value), number(one.expected))});
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) { return a.at < b.at; });
    m_findingsCard->setFact(findings.empty() ? tr("nothing stands out") : tr("%n place(s); Enter selects one", nullptr, static_cast<int>(findings.size())));
    m_findings->setRowCount(static_cast<int>(findings.size()));
    m_places.clear();
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const Nanos from = view.grid.start(findings[i].at);
        const Nanos to = findings[i].at + 1 < view.grid.size() ? view.grid.start(findings[i].at + 1) : view.grid.end();
        m_places.emplace_back(from, to);
        const QString cells[] = {ExploreWords::moment(from), findings[i].what, findings[i].detail};
        for (int column = 0; column < 3; ++column)
            m_findings->setItem(static_cast<int>(i), column, new QTableWidgetItem(cells[column]));
    }
    m_findings->resizeColumnsToContents();
}

void SeriesPage::retranslate()
{
    m_figuresCard->setHeading(tr("Figures"));
    m_findingsCard->setHeading(tr("What stands out"));
    m_figures->setAccessibleName(tr("Figures"));
    m_findings->setAccessibleName(tr("What stands out"));
    m_findings->setHorizontalHeaderLabels({tr("When"), tr("What"), tr("How much")});
    m_histogram->setName(tr("Values of the buckets"));
    m_histogramFrame->setTitle(tr("Values of the buckets"));
    m_parts->setName(tr("Decomposition"));
    m_correlogram->setName(tr("Autocorrelation"));
    m_spectrum->setName(tr("Spectrum"));
}

} // namespace headrace

#include "moc_seriespage.cpp"
