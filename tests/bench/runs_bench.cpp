// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures the list of runs on the pipelines server of the current kubeconfig context: first rows, and all rows with their names. One JSON line.
#include "clients/http/transport.h"
#include "clients/pipelines/pipelinesclient.h"
#include "models/kube/clustersession.h"
#include "models/runs/runlist.h"
#include "models/runs/runnames.h"
#include "models/runs/runserver.h"
#include "tests/bench/benchcluster.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace headrace;

namespace {

constexpr int longestMilliseconds = 30'000, couldNot = 3;

void turn()
{
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

int measure()
{
    Transport transport;
    const std::unique_ptr<ClusterSession> session = connected(transport);
    if (!session || session->state() != ConnectionState::Connected)
        return couldNot;
    RunServer server;
    server.use(session.get());
    QElapsedTimer clock;
    clock.start();
    while (server.state() == RunServerState::Connecting && clock.elapsed() < longestMilliseconds)
        turn();
    if (server.state() != RunServerState::Ready)
        return couldNot;
    const double before = residentMegabytes();
    RunList list;
    RunNames names;
    clock.start();
    names.follow(server.client(), {});
    list.follow(server.client(), {});
    double first = -1;
    while (list.status().state != LiveState::Live && list.status().state != LiveState::Failed && clock.elapsed() < longestMilliseconds) {
        turn();
        if (first < 0 && !list.rows().empty())
            first = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    }
    names.need(list.rows());
    while (!list.rows().empty() && names.experiment(list.rows().front()->experimentId).isEmpty() && clock.elapsed() < longestMilliseconds)
        turn();
    std::printf("{\"rows\": %zu, \"first_ms\": %.1f, \"complete_ms\": %.1f, \"megabytes\": %.1f}\n", list.rows().size(), first, static_cast<double>(clock.nsecsElapsed()) / 1e6, residentMegabytes() - before);
    return list.status().state == LiveState::Live ? 0 : couldNot;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    return measure();
}
