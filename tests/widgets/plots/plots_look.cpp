// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every plot with lifelike numbers, light and dark, 1x and 2x, into a folder: to be looked at by people.
#include "sampleplots.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/histogramview.h"
#include "widgets/plots/lineview.h"
#include "widgets/plots/plotframe.h"
#include "widgets/plots/scatterview.h"
#include "widgets/plots/weekpanelsview.h"

#include <QApplication>
#include <QDir>
#include <QKeyEvent>
#include <QGridLayout>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

void press(QWidget *widget, int key, int times = 1, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    for (int i = 0; i < times; ++i) {
        QKeyEvent event(QEvent::KeyPress, key, modifiers);
        QApplication::sendEvent(widget, &event);
    }
}

PlotFrame *framed(PlotView *view, const QString &title, const QString &detail, QWidget *parent)
{
    auto *frame = new PlotFrame(view, parent);
    frame->setTitle(title, detail);
    return frame;
}

QWidget *weeklyScreen(int weeks, bool groups)
{
    auto *window = new QWidget;
    auto *layout = new QGridLayout(window);
    layout->setColumnStretch(0, 5);
    layout->setColumnStretch(1, 2);
    auto *panels = new WeekPanelsView;
    panels->setWeeks(sample::weeks(weeks, groups));
    panels->setBrush(sample::april1 + 9 * sample::day, sample::april1 + 9 * sample::day + sample::day / 2);
    auto *maps = new HeatMapView;
    maps->setMaps(sample::heatMaps(weeks));
    maps->setSelection(HeatMapView::allMaps, {{1, 13}, {1, 14}, {1, 15}, {2, 13}, {2, 14}, {2, 15}});
    auto *panelsFrame = framed(panels, u"Weekly traffic"_s, u"requests per 30 min, shared scale"_s, window);
    panelsFrame->setInfo(u"Apr 10 12:00 – 23:59 selected · 14,208 lines"_s);
    layout->addWidget(panelsFrame, 0, 0);
    layout->addWidget(framed(maps, u"Hour × weekday"_s, u"mean"_s, window), 0, 1);
    window->resize(1400, 640);
    return window;
}

QWidget *otherPlots()
{
    auto *window = new QWidget;
    auto *layout = new QGridLayout(window);
    auto *overview = new LineView;
    overview->setLines(sample::overview());
    overview->setSplit(toSeconds(sample::april1 + 21 * sample::day));
    auto *parts = new LineView;
    parts->setLines(sample::decomposition());
    auto *acf = new LineView;
    acf->setLines(sample::correlation());
    auto *prediction = new LineView;
    prediction->setLines(sample::prediction());
    auto *bars = new HistogramView;
    bars->setHistogram(sample::histogram());
    auto *points = new ScatterView;
    points->setPoints(sample::scatter());
    auto *calendar = new HeatMapView;
    std::vector<double> days;
    for (int i = 0; i < 200; ++i)
        days.push_back(i == 40 ? 0 : i > 80 && i < 84 ? sample::missing : 20000 + 8000 * std::sin(i / 9.0) * (i % 7 < 5 ? 1 : 0.2));
    calendar->setMaps(calendarMaps(QDate(2024, 3, 6), days, 0, u"requests"_s));
    layout->addWidget(framed(overview, u"Overview"_s, u"all weeks"_s, window), 0, 0, 1, 2);
    layout->addWidget(framed(parts, u"Decomposition"_s, u"STL, period 48"_s, window), 1, 0, 2, 1);
    layout->addWidget(framed(acf, u"ACF"_s, {}, window), 1, 1);
    layout->addWidget(framed(prediction, u"Baselines"_s, u"week 14"_s, window), 2, 1);
    layout->addWidget(framed(bars, u"Histogram"_s, u"requests per 30 min"_s, window), 3, 0);
    layout->addWidget(framed(points, u"Prediction against truth"_s, {}, window), 3, 1);
    layout->addWidget(framed(calendar, u"Calendar"_s, u"requests a day"_s, window), 4, 0, 1, 2);
    window->resize(1200, 1500);
    return window;
}

void grab(QWidget *window, const QString &path)
{
    window->show();
    QApplication::processEvents();
    for (auto *panels : window->findChildren<WeekPanelsView *>()) {
        press(panels, Qt::Key_Right);
        press(panels, Qt::Key_Left, 3, Qt::ControlModifier);
    }
    QApplication::processEvents();
    window->grab().save(path);
    delete window;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"plots_look"_s;
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR", u"1"_s);
    QDir().mkpath(folder);
    QFont font(u"Noto Sans"_s);
    font.setPixelSize(13);
    QApplication::setFont(font);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        applyTheme(application, mode);
        const QString tail = (mode == ThemeMode::Dark ? u"-dark"_s : u"-light"_s) + u"-"_s + scale + u"x.png"_s;
        grab(weeklyScreen(4, false), folder + u"/weekly"_s + tail);
        grab(weeklyScreen(12, true), folder + u"/groups"_s + tail);
        grab(otherPlots(), folder + u"/others"_s + tail);
    }
    return 0;
}
