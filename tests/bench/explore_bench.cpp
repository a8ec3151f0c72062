// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times of the Explore pane, offscreen, 1600 × 900. One JSON object a line.
//   explore_bench LOG…      first rows on screen; changes of the recipe and brushes until the pixels are there (several files as one set)
//   explore_bench tail RATE SECONDS   a log that grows by RATE lines a second: share of a core, delay until counted
#include "models/settings/settings.h"
#include "widgets/panes/explore/explorepane.h"
#include "widgets/panes/explore/previewpage.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <sys/resource.h>

#include <cmath>
#include <thread>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void print(const QString &what, const std::vector<double> &all)
{
    std::vector<double> sorted(all);
    std::sort(sorted.begin(), sorted.end());
    QTextStream(stdout) << u"{\"bench\": \"%1\", \"runs\": %2, \"best_ms\": %3, \"median_ms\": %4, \"p95_ms\": %5}"_s.arg(what)
                               .arg(sorted.size())
                               .arg(sorted.front(), 0, 'f', 2)
                               .arg(sorted[sorted.size() / 2], 0, 'f', 2)
                               .arg(sorted[std::min(sorted.size() - 1, sorted.size() * 95 / 100)], 0, 'f', 2)
                        << Qt::endl;
}

/// Processor seconds of this process.
double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Lets the event loop turn until `done`.
void wait(const std::function<bool()> &done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

struct Bench {
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    WorkPool pool;
    TaskRegistry tasks;
    ExplorePane pane{pool, tasks, settings, nullptr};
    QTimer beat;

    Bench()
    {
        pane.resize(1600, 900);
        pane.show();
        beat.start(1);
        QCoreApplication::processEvents();
    }

    void open(const QStringList &files)
    {
        pane.session().open(files, u"read"_s);
        wait([this] { return pane.session().state() == ExploreState::Ready && !pane.isBusy(); });
    }

    /// From a change to the painted pixels of the new view.
    double change(const std::function<void(Recipe &)> &edit)
    {
        Recipe recipe = pane.session().recipe();
        edit(recipe);
        const auto before = pane.session().view();
        QElapsedTimer timer;
        timer.start();
        pane.session().change(u"bench"_s, recipe);
        wait([&] { return pane.session().view() != before; });
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        const double out = milliseconds(timer);
        wait([this] { return !pane.isBusy(); });
        return out;
    }

    double brush(const Brush &one)
    {
        bool done = false;
        const auto connection = QObject::connect(&pane.session(), &ExploreSession::selectionChanged, &pane, [&] { done = true; });
        QElapsedTimer timer;
        timer.start();
        pane.session().setBrush(one);
        wait([&] { return done; });
        QCoreApplication::processEvents();
        const double out = milliseconds(timer);
        QObject::disconnect(connection);
        wait([this] { return !pane.isBusy(); });
        return out;
    }
};

void firstRows(const QString &log)
{
    std::vector<double> all;
    for (int i = 0; i < 5; ++i) {
        Bench bench;
        const auto *table = bench.pane.findChild<PreviewPage *>()->findChild<QTableView *>();
        QElapsedTimer timer;
        timer.start();
        bench.pane.open({.kind = u"File"_s, .name = log});
        wait([&] { return table->isVisible() && table->model()->rowCount() > 0; });
        QCoreApplication::processEvents();
        all.push_back(milliseconds(timer));
        bench.tasks.cancelAll();
        wait([&] { return !bench.pane.isBusy(); });
    }
    print(u"first rows and guessed columns on screen"_s, all);
}

void changes(Bench &bench)
{
    std::vector<double> bucket;
    std::vector<double> zone;
    std::vector<double> week;
    for (int i = 0; i < 20; ++i) {
        bucket.push_back(bench.change([i](Recipe &recipe) { recipe.bucket = {i % 2 == 0 ? 1 : 30, i % 2 == 0 ? BucketUnit::Hour : BucketUnit::Minute}; }));
        week.push_back(bench.change([i](Recipe &recipe) { recipe.weekStart = i % 2 == 0 ? 6 : 0; }));
        zone.push_back(bench.change([i](Recipe &recipe) {
            recipe.sourceZone = u"UTC"_s;
            recipe.viewZone = i % 2 == 0 ? u"Asia/Seoul"_s : u"Europe/Berlin"_s;
        }));
    }
    print(u"change the bucket"_s, bucket);
    print(u"change the week start"_s, week);
    print(u"change the zone"_s, zone);
    bench.change([](Recipe &recipe) {
        recipe.sourceZone.clear();
        recipe.viewZone.clear();
    });
}

void brushes(Bench &bench)
{
    const ExploreView &view = *bench.pane.session().view();
    std::vector<double> stretch;
    std::vector<double> cells;
    for (int i = 0; i < 20; ++i) {
        const auto from = static_cast<std::size_t>(i) * 20 % (view.grid.size() - 60);
        stretch.push_back(bench.brush({view.grid.start(from), view.grid.start(from + 48), {}}));
        cells.push_back(bench.brush({noTime, noTime, {{i % 7, 9}, {i % 7, 10}}}));
    }
    print(u"brush a day"_s, stretch);
    print(u"brush two cells of all weeks"_s, cells);
}

/// The writer is a thread of its own, so its processor time is measured apart and taken off.
void tail(double rate, double seconds)
{
    Bench bench;
    const QString path = bench.folder.filePath(u"log.jsonl"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    std::uint64_t written = 0;
    const auto line = [](std::uint64_t i) {
        return QString::asprintf("{\"time\": \"2024/04/01 %02d:%02d:%02d:%06d\", \"lb_id\": \"lb-%d\", \"client_port\": \"10.0.%d.%d:443\", \"received_bytes\": %d, "
                                 "\"tls_protocol_version\": \"tlsv12\", \"status\": 200, \"ms\": %d.5}\n",
                                 int(i / 360'000'000 % 24), int(i / 6'000'000 % 60), int(i / 100'000 % 60), int(i % 100'000) * 10, int(i % 4), int(i % 250),
                                 int(i / 7 % 250), int(i % 90'000), int(i % 300))
            .toLatin1();
    };
    QByteArray start;
    for (; written < 100'000; ++written)
        start += line(written);
    file.write(start);
    file.flush();
    bench.open({path});
    // So few seconds would be guessed to want buckets of a second; the screen of the reference story has half hours.
    bench.change([](Recipe &recipe) { recipe.bucket = {30, BucketUnit::Minute}; });
    bench.pane.session().setFollowing(true, u"follow"_s);
    wait([&] { return bench.tasks.runningCount() == 0; });
    bench.beat.stop();
    // Written beforehand, so that the writer costs next to nothing while it is measured.
    std::vector<QByteArray> pieces;
    const auto perPiece = static_cast<std::uint64_t>(rate / 50);
    for (int i = 0; i < static_cast<int>(seconds * 50); ++i) {
        QByteArray piece;
        for (std::uint64_t n = 0; n < perPiece; ++n)
            piece += line(written + static_cast<std::uint64_t>(i) * perPiece + n);
        pieces.push_back(piece);
    }
    std::vector<double> late;
    std::vector<double> writtenAt(pieces.size());
    QElapsedTimer clock;
    std::size_t seen = 0;
    QObject::connect(&bench.pane.session(), &ExploreSession::viewChanged, &bench.pane, [&] {
        const std::uint64_t rows = bench.pane.session().view()->data->rows;
        const double now = milliseconds(clock);
        for (; seen < pieces.size() && written + (seen + 1) * perPiece <= rows; ++seen)
            late.push_back(now - writtenAt[seen]);
    });
    clock.start();
    const double before = processorSeconds();
    std::size_t next = 0;
    QTimer writer;
    writer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&writer, &QTimer::timeout, &bench.pane, [&] {
        while (next < pieces.size() && milliseconds(clock) >= static_cast<double>(next) * 20) {
            writtenAt[next] = milliseconds(clock);
            file.write(pieces[next]);
            file.flush();
            ++next;
        }
    });
    writer.start(20);
    wait([&] { return next >= pieces.size(); });
    const double used = (processorSeconds() - before) / (milliseconds(clock) / 1000) * 100;
    writer.stop();
    bench.beat.start(10);
    wait([&] { return seen >= pieces.size(); });
    print(u"delay until a line is counted and shown"_s, late);
    QTextStream(stdout) << u"{\"bench\": \"share of a core while following\", \"percent\": %1, \"lines_per_second\": %2}"_s.arg(used, 0, 'f', 1).arg(rate, 0, 'f', 0) << Qt::endl;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    applyTheme(application, ThemeMode::Light);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == u"tail"_s) {
        tail(arguments.value(1, u"100000"_s).toDouble(), arguments.value(2, u"5"_s).toDouble());
        return 0;
    }
    if (arguments.isEmpty())
        return 2;
    if (arguments.size() == 1)
        firstRows(arguments.first());
    Bench bench;
    bench.open(arguments);
    QTextStream(stdout) << u"{\"bench\": \"rows\", \"rows\": %1}"_s.arg(bench.pane.session().view()->data->rows) << Qt::endl;
    if (arguments.size() <= 2)
        changes(bench);
    brushes(bench);
    return 0;
}
