// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times of studies, offscreen. One JSON object a line: {"bench", "best_ms", "median_ms", "p95_ms"}.
// experiments_bench write FILE TRIALS PARAMETERS · open FILE · brush FILE · ped FILE · fanova FILE
#include "clients/studies/studyfile.h"
#include "models/async/workpool.h"
#include "models/studies/studyimportance.h"
#include "tests/models/studies/samplestudy.h"
#include "widgets/studies/importanceplot.h"
#include "widgets/studies/studypanels.h"
#include "widgets/studies/studyparallel.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int steps = 120; ///< of a drag

void print(const QString &what, std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    QTextStream(stdout) << u"{\"bench\": \"%1\", \"best_ms\": %2, \"median_ms\": %3, \"p95_ms\": %4}"_s.arg(what).arg(all.front(), 0, 'f', 3).arg(all[all.size() / 2], 0, 'f', 3).arg(all[std::min(all.size() - 1, all.size() * 95 / 100)], 0, 'f', 3) << Qt::endl;
}

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// All the plots of a study in a window of 1600 × 900.
struct Plots {
    explicit Plots(WorkPool &pool)
        : importance(selection, pool)
        , window(std::make_unique<QWidget>())
    {
        window->resize(1600, 900);
        const auto panels = [this](StudyPanels::Maker make, bool follows, const QRect &place) {
            auto *view = new StudyPanels(selection, std::move(make), follows, window.get());
            view->setGeometry(place);
            all.push_back(view);
        };
        auto *parallel = new StudyParallel(selection, window.get());
        parallel->setGeometry(0, 0, 1600, 400);
        all.push_back(parallel);
        panels([this] { return slicePanels(*selection.frame()); }, false, {0, 400, 1000, 500});
        panels([this] { return historyPanels(*selection.frame()); }, false, {1000, 400, 600, 250});
        auto *bars = new ImportancePlot(importance, selection, window.get());
        bars->setGeometry(1000, 650, 600, 250);
        all.push_back(bars);
        linked = all.size();
        panels([this] { return contourPanels(selection, 0, 1); }, true, {0, 0, 600, 400});
        panels([this] { return scatterPanels(*selection.frame(), {0, 1, 2, 3}); }, false, {0, 0, 600, 600});
        panels([this] { return distributionPanels(selection); }, true, {0, 0, 600, 400});
        panels([this] { return paretoPanels(selection, selection.frame()->axisOf(u"metric:seconds"_s)); }, true, {0, 0, 600, 400});
        panels([this] { return timelinePanels(*selection.frame()); }, false, {0, 0, 600, 400});
        for (std::size_t i = linked; i < all.size(); ++i)
            all[i]->hide();
    }

    void settle()
    {
        while (importance.isBusy())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    StudySelection selection;
    StudyImportance importance;
    std::unique_ptr<QWidget> window;
    std::vector<PlotView *> all;
    std::size_t linked = 0; ///< that stand side by side
};

std::shared_ptr<const StudyFrame> frameOf(const QString &file)
{
    Result<StudySnapshot> snapshot = readStudyFile(file);
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().code));
    return makeStudyFrame(std::move(snapshot->study), std::move(snapshot->trials));
}

/// From the file to the pixels of every plot, importance included.
void openAll(const QString &file)
{
    WorkPool pool;
    std::vector<double> times;
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        Plots plots(pool);
        plots.selection.setFrame(frameOf(file));
        plots.window->show();
        plots.settle();
        for (PlotView *view : plots.all)
            view->grab();
        times.push_back(milliseconds(timer));
    }
    print(u"open"_s, times);
}

/// A drag along an axis that takes in more and more trials and then moves; every step until parallel axes, slices, history and importance are drawn.
void brush(const QString &file)
{
    WorkPool pool;
    Plots plots(pool);
    plots.selection.setFrame(frameOf(file));
    plots.window->show();
    plots.settle();
    QCoreApplication::processEvents();
    const StudyAxis axis = plots.selection.frame()->axes[2];
    std::vector<double> times;
    for (int step = 0; step < steps; ++step) {
        const double share = static_cast<double>(step) / steps;
        const double from = share < 0.5 ? 0.1 : 0.1 + (share - 0.5), to = std::min(1.0, 0.15 + share);
        QElapsedTimer timer;
        timer.start();
        plots.selection.setBrush(2, {{axis.valueAt(from), axis.valueAt(to)}});
        QCoreApplication::processEvents();
        times.push_back(milliseconds(timer));
    }
    print(u"brush"_s, times);
    QElapsedTimer timer;
    timer.start();
    plots.selection.clearBrushes();
    QCoreApplication::processEvents();
    print(u"clear"_s, {milliseconds(timer)});
}

void importance(const QString &file, ImportanceMethod method, int times)
{
    const std::shared_ptr<const StudyFrame> frame = frameOf(file);
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        const std::optional<Importance> answer = importanceOf(frame->matrix, {}, {.method = method});
        all.push_back(milliseconds(timer));
        if (!answer || answer->trials < 1)
            qFatal("no importance");
    }
    print(method == ImportanceMethod::PedAnova ? u"ped"_s : u"fanova"_s, all);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    applyTheme(application, ThemeMode::Light);
    const QStringList words = QCoreApplication::arguments();
    const QString verb = words.value(1), file = words.value(2);
    if (verb == u"write") {
        auto [study, trials] = sample::study(words.value(3).toInt(), words.value(4).toInt());
        return saveStudySnapshot({.study = std::move(study), .trials = std::move(trials)}, file) ? 0 : 3;
    }
    if (verb == u"open")
        openAll(file);
    else if (verb == u"brush")
        brush(file);
    else if (verb == u"ped")
        importance(file, ImportanceMethod::PedAnova, 20);
    else if (verb == u"fanova")
        importance(file, ImportanceMethod::Fanova, 3);
    else
        return 2;
    return 0;
}
