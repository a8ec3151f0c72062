// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times of whole frames, offscreen, 1600 × 900: ours and QCustomPlot's own graph on the same random walk, and the weekly screen
// from new numbers to painted pixels. One JSON object a line. Usage: frames_bench [largest number of points, 1e8]
#include "sampleplots.h"
#include "widgets/plots/customplot.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/lineview.h"
#include "widgets/plots/spangraph.h"
#include "widgets/plots/weekpanelsview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

struct Times {
    double best = 0;
    double median = 0;
    double p95 = 0;
};

Times timesOf(std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    return {all.front(), all[all.size() / 2], all[std::min(all.size() - 1, all.size() * 95 / 100)]};
}

void print(const QString &what, const QString &who, double points, const Times &t)
{
    QTextStream(stdout) << u"{\"bench\": \"%1\", \"who\": \"%2\", \"points\": %3, \"best_ms\": %4, \"median_ms\": %5, \"p95_ms\": %6}"_s
                               .arg(what, who)
                               .arg(points, 0, 'g', 3)
                               .arg(t.best, 0, 'f', 3)
                               .arg(t.median, 0, 'f', 3)
                               .arg(t.p95, 0, 'f', 3)
                        << Qt::endl;
}

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

std::vector<float> walk(std::size_t count)
{
    std::mt19937 random(1);
    std::vector<float> out(count);
    float level = 0;
    for (float &v : out) {
        const auto bits = random();
        level += (static_cast<float>(bits & 0xffff) / 65536.0F - 0.5F) * 0.1F;
        v = level + static_cast<float>(bits >> 16) / 65536.0F * 2.0F;
    }
    return out;
}

/// Sixty frames that pan over half of the range and sixty that zoom from all to a hundredth.
Times frames(QCustomPlot &plot, double from, double to, bool zoom)
{
    std::vector<double> all;
    const double size = to - from;
    for (int i = 0; i < 63; ++i) {
        const double share = i / 62.0;
        const double width = zoom ? size * std::pow(0.01, share) : size / 2;
        const double start = zoom ? from + (size - width) * 0.37 : from + size / 2 * share;
        plot.xAxis->setRange(start, start + width);
        QElapsedTimer timer;
        timer.start();
        plot.replot(QCustomPlot::rpImmediateRefresh);
        if (i >= 3) // the first ones fill caches of glyphs
            all.push_back(milliseconds(timer));
    }
    return timesOf(all);
}

void preparePlot(QCustomPlot &plot)
{
    plot.resize(1600, 900);
    plot.show();
    QCoreApplication::processEvents();
}

void ours(std::size_t count)
{
    QElapsedTimer timer;
    std::vector<float> values = walk(count);
    timer.start();
    const auto series = std::make_shared<Series>(SeriesKeys::grid(0, 1), std::move(values), 2);
    const double build = milliseconds(timer);
    print(u"pyramid"_s, u"ours"_s, static_cast<double>(count), {build, build, build});
    QCustomPlot plot;
    auto *graph = new SpanGraph(plot.xAxis, plot.yAxis);
    graph->setSeries(series);
    graph->setPen(QPen(tokensOf(ThemeMode::Light).plot[0], 2));
    const auto range = series->range(0, count);
    plot.yAxis->setRange(range.min, range.max);
    preparePlot(plot);
    print(u"pan"_s, u"ours"_s, static_cast<double>(count), frames(plot, 0, static_cast<double>(count), false));
    print(u"zoom"_s, u"ours"_s, static_cast<double>(count), frames(plot, 0, static_cast<double>(count), true));
}

void peer(std::size_t count)
{
    QCustomPlot plot;
    QCPGraph *graph = plot.addGraph();
    const std::vector<float> values = walk(count);
    QVector<QCPGraphData> data;
    data.reserve(static_cast<qsizetype>(count));
    for (std::size_t i = 0; i < count; ++i)
        data.append({static_cast<double>(i), static_cast<double>(values[i])});
    graph->data()->set(data, true);
    graph->setPen(QPen(tokensOf(ThemeMode::Light).plot[0], 2));
    graph->rescaleValueAxis();
    preparePlot(plot);
    print(u"pan"_s, u"QCPGraph"_s, static_cast<double>(count), frames(plot, 0, static_cast<double>(count), false));
    print(u"zoom"_s, u"QCPGraph"_s, static_cast<double>(count), frames(plot, 0, static_cast<double>(count), true));
}

/// New numbers in all views until their pixels are there: what a change of bucket, zone or week start costs to show.
void weeklyScreen()
{
    WeekPanelsView panels;
    HeatMapView maps;
    panels.resize(1200, 900);
    maps.resize(400, 900);
    panels.show();
    maps.show();
    std::vector<double> all;
    std::vector<double> brush;
    for (int i = 0; i < 63; ++i) {
        WeekPanels weeks = sample::weeks(5);
        HeatMaps heat = sample::heatMaps(5);
        QElapsedTimer timer;
        timer.start();
        panels.setWeeks(std::move(weeks));
        maps.setMaps(std::move(heat));
        QCoreApplication::processEvents(); // the queued replot and the repaints it asks for
        if (i >= 3)
            all.push_back(milliseconds(timer));
        timer.restart();
        panels.setBrush(sample::april1 + i * sample::day / 4, sample::april1 + (i + 6) * sample::day / 4);
        maps.setSelection(HeatMapView::allMaps, {{i % 7, 3}, {i % 7, 4}});
        panels.repaint();
        maps.repaint();
        if (i >= 3)
            brush.push_back(milliseconds(timer));
    }
    print(u"weekly-screen"_s, u"ours"_s, 5 * 336, timesOf(all));
    print(u"brush-drawn"_s, u"ours"_s, 5 * 336, timesOf(brush));
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const auto largest = static_cast<std::size_t>(argc > 1 ? QString::fromLocal8Bit(argv[1]).toDouble() : 1e8);
    // The small ones are where lines give way to columns.
    for (const std::size_t count : {std::size_t{400}, std::size_t{3'000}, std::size_t{1'000'000}, std::size_t{10'000'000}, std::size_t{100'000'000}}) {
        if (count <= largest)
            ours(count);
    }
    for (const std::size_t count : {std::size_t{1'000'000}, std::size_t{10'000'000}}) {
        if (count <= largest)
            peer(count);
    }
    weeklyScreen();
    return 0;
}
