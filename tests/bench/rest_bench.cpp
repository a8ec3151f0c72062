// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/rest_bench.h"

#include "clients/kube/discovery.h"
#include "models/kube/clustersession.h"
#include "models/kube/resourcetable.h"
#include "tests/bench/benchcluster.h"
#include "widgets/panes/cluster/resourcepage.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QScrollBar>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <mutex>
#include <thread>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

void turnUntil(const auto &done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void turnFor(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    QTimer beat;
    beat.start(std::clamp(milliseconds / 10, 1, 500));
    turnUntil([&] { return clock.elapsed() >= milliseconds; });
}

bool isLive(ResourcePage &page)
{
    return page.table() && page.table()->store().status().state == LiveState::Live;
}

/// Looks at the resident memory every two milliseconds, on a thread of its own.
class PeakWatch
{
public:
    PeakWatch() : m_thread([this](const std::stop_token &stop) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any clock;
        while (!stop.stop_requested()) {
            m_peak = std::max(m_peak.load(), residentMegabytes());
            clock.wait_for(lock, stop, std::chrono::milliseconds(2), [] { return false; });
        }
    })
    {
    }
    double peak() const { return m_peak; }

private:
    std::atomic<double> m_peak = 0;
    std::jthread m_thread;
};

double processSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

int measureRelist()
{
    Transport transport;
    const std::unique_ptr<ClusterSession> session = connected(transport);
    if (!session || session->state() != ConnectionState::Connected)
        return 3;
    ResourcePage page(nullptr);
    page.resize(1200, 800);
    page.show();
    page.showList(session.get(), *findResource(session->surface(), u"pods"_s), {});
    turnUntil([&] { return isLive(page); });
    turnFor(3000); // what opening left behind is given back by then
    QTableView *view = page.view();
    view->selectRow(view->model()->rowCount() / 2);
    const int offset = view->verticalScrollBar()->value();
    const KubeRowPointer chosen = page.currentRow();
    const double steady = residentMegabytes();
    const PeakWatch watch;
    const ResourceStore &store = page.table()->store();
    const qint64 asked = session->totals().requests;
    bool expired = false;
    QObject::connect(&store, &ResourceStore::statusChanged, &page, [&] { expired |= store.status().error.code == u"kube.expired"; });
    // A short list may be read anew between two batches: then its pages tell.
    const auto wasReadAnew = [&] { return expired || session->totals().requests - asked > store.count() / 500; };
    std::puts("{\"bench\": \"ready\"}");
    std::fflush(stdout);
    turnUntil([&] { return wasReadAnew() && store.status().state == LiveState::Live; });
    turnFor(500);
    const bool kept = chosen && page.currentRow() && page.currentRow()->uid == chosen->uid && page.selectedRows().size() == 1;
    std::printf("{\"bench\": \"relist\", \"rows\": %lld, \"steady_megabytes\": %.1f, \"peak_megabytes\": %.1f, \"ratio\": %.3f, \"selection_kept\": %s, \"scroll_kept\": %s}\n", static_cast<long long>(page.table()->store().count()), steady, watch.peak(), watch.peak() / steady, kept ? "true" : "false", view->verticalScrollBar()->value() == offset ? "true" : "false");
    page.leave();
    return 0;
}

int measureIdle(int clusters, int seconds)
{
    Transport transport;
    std::vector<std::unique_ptr<ClusterSession>> sessions;
    std::vector<std::unique_ptr<ResourcePage>> pages;
    for (int i = 0; i < clusters; ++i) {
        sessions.push_back(connected(transport));
        if (!sessions.back() || sessions.back()->state() != ConnectionState::Connected)
            return 3;
        pages.push_back(std::make_unique<ResourcePage>(nullptr));
        pages.back()->show();
        pages.back()->showList(sessions.back().get(), *findResource(sessions.back()->surface(), u"pods"_s), {});
        turnUntil([&] { return isLive(*pages.back()); });
    }
    turnFor(5000);
    QElapsedTimer clock;
    clock.start();
    const double began = processSeconds();
    turnFor(seconds * 1000);
    const double share = (processSeconds() - began) / (static_cast<double>(clock.nsecsElapsed()) / 1e9) * 100;
    std::printf("{\"bench\": \"idle\", \"clusters\": %d, \"core_percent\": %.2f}\n", clusters, share);
    for (const std::unique_ptr<ResourcePage> &page : pages)
        page->leave();
    return 0;
}
