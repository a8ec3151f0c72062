// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures the Cluster pane's list on the server of the current kubeconfig context; a JSON line a figure.
//   cluster_bench open            first rows, whole list, memory
//   cluster_bench churn           with the list on screen until standard input and the events end: longest stall, share of the GUI thread, events seen
//   cluster_bench parse           watch lines a second, ours and a plain nlohmann loop
//   cluster_bench relist          says "ready", waits until the list was read anew: peak of memory, selection, scroll
//   cluster_bench idle [CLUSTERS [SECONDS]]   so many connections with a list each: share of a core
//   cluster_bench logs [RATE [SECONDS]]   a pod's log at so many lines a second, from a server of its own
#include "clients/kube/discovery.h"
#include "clients/kube/reflector.h"
#include "clients/kube/tablerows.h"
#include "models/kube/clustersession.h"
#include "models/kube/resourcetable.h"
#include "tests/bench/benchcluster.h"
#include "tests/bench/logs_bench.h"
#include "tests/bench/rest_bench.h"
#include "widgets/panes/cluster/resourcepage.h"
#include "widgets/theme/theme.h"

#include <nlohmann/json.hpp>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>
#include <ctime>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

int measureOpen()
{
    Transport transport;
    const std::unique_ptr<ClusterSession> session = connected(transport);
    if (!session || session->state() != ConnectionState::Connected)
        return 3;
    ResourcePage page(nullptr);
    page.resize(1200, 800);
    page.show();
    QCoreApplication::processEvents();
    const double before = residentMegabytes();
    QElapsedTimer clock;
    clock.start();
    page.showList(session.get(), *findResource(session->surface(), u"pods"_s), {});
    double first = -1;
    while (!page.table() || page.table()->store().status().state != LiveState::Live) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (first < 0 && page.table() && page.table()->rowCount() > 0) {
            page.grab(); // painted
            first = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        }
    }
    const double whole = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    std::printf("{\"bench\": \"open\", \"rows\": %lld, \"first_ms\": %.1f, \"complete_ms\": %.1f, \"megabytes\": %.1f, \"requests\": %lld}\n", static_cast<long long>(page.table()->store().count()), first, whole, residentMegabytes() - before, static_cast<long long>(session->totals().requests));
    page.leave();
    return 0;
}

/// Milliseconds that this thread was ready to run and had no processor: server and load share the machine. 0 where the system does not tell.
double waitedMilliseconds()
{
    QFile file(u"/proc/thread-self/schedstat"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() / 1e6;
}

int measureChurn()
{
    Transport transport;
    const std::unique_ptr<ClusterSession> session = connected(transport);
    if (!session || session->state() != ConnectionState::Connected)
        return 3;
    ResourcePage page(nullptr);
    page.resize(1200, 800);
    page.show();
    page.showList(session.get(), *findResource(session->surface(), u"pods"_s), {});
    while (!page.table() || page.table()->store().status().state != LiveState::Live)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    std::puts("{\"bench\": \"ready\"}");
    std::fflush(stdout);
    // A beat every 10 ms: what holds it up would hold a frame up.
    QElapsedTimer beat;
    double longest = 0;
    double longestOwn = 0; // without the time in which other programs had the processors
    double waited = waitedMilliseconds();
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &page, [&] {
        const double late = static_cast<double>(beat.nsecsElapsed()) / 1e6 - 10;
        const double before = std::exchange(waited, waitedMilliseconds());
        longest = std::max(longest, late);
        longestOwn = std::max(longestOwn, late - (waited - before));
        beat.restart();
    });
    beat.start();
    timer.start(10);
    QElapsedTimer clock;
    clock.start();
    const double began = threadSeconds();
    bool isOver = false;
    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &page, [&] { isOver = true; });
    while (!isOver)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    input.setEnabled(false);
    // A server with few processors is behind by then: until nothing has come for five seconds.
    const qint64 ended = clock.elapsed();
    qint64 lastEvent = ended;
    qint64 events = page.table()->store().events();
    while (clock.elapsed() - lastEvent < 5'000 && clock.elapsed() - ended < 240'000) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (std::exchange(events, page.table()->store().events()) != page.table()->store().events())
            lastEvent = clock.elapsed();
    }
    const double share = (threadSeconds() - began) / (static_cast<double>(clock.nsecsElapsed()) / 1e9) * 100;
    const ResourceStore &store = page.table()->store();
    std::printf("{\"bench\": \"churn\", \"seconds\": %.1f, \"behind_s\": %.1f, \"events\": %lld, \"longest_stall_ms\": %.1f, \"own_stall_ms\": %.1f, \"gui_percent\": %.1f, \"reconnects\": %d}\n", static_cast<double>(clock.elapsed()) / 1e3, static_cast<double>(lastEvent - ended) / 1e3, static_cast<long long>(store.events()), longest, longestOwn, share, store.status().reconnects);
    page.leave();
    return 0;
}

/// A watch line as a server sends it: a table row with its metadata, 4.5 kB, most of it managed fields.
std::string watchLine(int number)
{
    std::string fields;
    for (int i = 0; i < 90; ++i)
        fields += (i ? "," : "") + std::string("\"f:field-of-some-length-") + std::to_string(i) + "\":{\"f:x\":{}}";
    return R"({"type":"MODIFIED","object":{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"123"},"columnDefinitions":null,"rows":[{"cells":["pod-)" + std::to_string(number)
        + R"(","1/1","Running","0","5m","10.0.0.1","node-1","<none>","<none>"],"object":{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"pod-)" + std::to_string(number)
        + R"(","namespace":"team-1","uid":"0b6f3c2e-1111-2222-3333-)" + std::to_string(100000000000 + number) + R"(","resourceVersion":")" + std::to_string(number)
        + R"(","creationTimestamp":"2026-01-02T03:04:05Z","labels":{"app":"x","tier":"web"},"managedFields":[{"manager":"m","fieldsV1":{)" + fields + R"(}}]}}}]}})";
}

int measureParse()
{
    constexpr int lines = 20'000;
    std::vector<std::string> texts;
    for (int i = 0; i < lines; ++i)
        texts.push_back(watchLine(i));
    QElapsedTimer clock;
    clock.start();
    std::size_t found = 0;
    for (const std::string &text : texts) {
        const nlohmann::json line = nlohmann::json::parse(text);
        const nlohmann::json &row = line["object"]["rows"][0];
        found += row["object"]["metadata"]["uid"].get<std::string>().size() + row["cells"].size();
    }
    const double theirs = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    TableReader reader;
    clock.restart();
    for (std::string &text : texts)
        if (const Result<WatchLine> line = reader.line(text); line && line->row)
            found -= static_cast<std::size_t>(line->row->uid.size()) + line->row->cells.size();
    const double ours = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    std::printf("{\"bench\": \"parse\", \"ours_per_s\": %.0f, \"nlohmann_per_s\": %.0f, \"ratio\": %.1f, \"left\": %zu, \"bytes\": %zu}\n", lines / ours, lines / theirs, theirs / ours, found, texts.front().size());
    return found == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    applyTheme(application, ThemeMode::Light);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == u"open")
        return measureOpen();
    if (arguments.value(1) == u"churn")
        return measureChurn();
    if (arguments.value(1) == u"parse")
        return measureParse();
    if (arguments.value(1) == u"relist")
        return measureRelist();
    if (arguments.value(1) == u"idle")
        return measureIdle(arguments.value(2, u"8"_s).toInt(), arguments.value(3, u"60"_s).toInt());
    if (arguments.value(1) == u"logs")
        return measureLogs(arguments.value(2, u"50000"_s).toInt(), arguments.value(3, u"20"_s).toInt());
    std::fputs("cluster_bench open | churn | parse | relist | idle [CLUSTERS [SECONDS]] | logs [RATE [SECONDS]]\n", stderr);
    return 2;
}
