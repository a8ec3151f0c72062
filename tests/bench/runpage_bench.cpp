// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a run of many tasks, offscreen, 1600 × 900, over a server on loopback: opening until the graph is painted, panning, a new state on the
// server until it is painted. One JSON object a line. Usage: runpage_bench [TASKS…] (1000)
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"
#include "models/runs/runserver.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/runsserver.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/panes/runs/runpage.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTextStream>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void print(const char *what, int tasks, std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    QTextStream(stdout) << u"{\"bench\": \"run page %1\", \"nodes\": %2, \"median_ms\": %3, \"p95_ms\": %4}"_s.arg(QString::fromLatin1(what)).arg(tasks).arg(all[all.size() / 2], 0, 'f', 2).arg(all[std::min(all.size() - 1, all.size() * 95 / 100)], 0, 'f', 2) << Qt::endl;
}

/// Every task reads from two before it.
void fill(RunsServer &server, int tasks)
{
    Json spec = Json::parse(R"({"pipelineInfo": {"name": "many"}, "schemaVersion": "2.1.0", "components": {"comp": {"executorLabel": "exec"}}, "deploymentSpec": {"executors": {"exec": {"container": {"image": "python:3.11"}}}}})");
    Json steps = Json::array();
    for (int i = 0; i < tasks; ++i) {
        const std::string name = "step-" + std::to_string(i);
        const Json after = i < 10 ? Json::array() : Json{"step-" + std::to_string(i - 10), "step-" + std::to_string(i - 1 - i % 7)};
        spec["root"]["dag"]["tasks"][name] = {{"componentRef", {{"name", "comp"}}}, {"taskInfo", {{"name", name}}}, {"dependentTasks", after}};
        steps.push_back({{"task_id", name}, {"name", name}, {"state", i % 3 == 0 ? "RUNNING" : "SUCCEEDED"}, {"start_time", "2026-01-01T00:00:02Z"}});
    }
    server.add("r", "RUNNING")["pipeline_spec"] = spec;
    server.steps["r"] = steps;
}

template <typename Holds>
void waitFor(Holds holds)
{
    while (!holds())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
}

void measure(int tasks)
{
    RunsServer state;
    fill(state, tasks);
    LoopbackHttp http([&state](const LoopbackHttp::Request &request) { return state.answer(request); });
    Transport transport;
    ClusterCatalogue catalogue([&](const ClusterEntry &) { return OpenedCluster{KubeClient::create(transport, {.server = http.address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
    catalogue.setEntries({{.name = u"bench"_s, .context = u"bench"_s, .server = http.address()}}, {});
    TaskRegistry registry;
    WorkPool pool;
    RunServer server;
    server.use(catalogue.session(u"bench"_s));
    waitFor([&] { return server.client() != nullptr; });
    RunsContext context{.catalogue = catalogue, .server = server, .tasks = registry, .pool = pool, .pacing = {}, .cluster = u"bench"_s};
    QElapsedTimer timer;
    timer.start();
    RunPage page(context, u"r"_s, nullptr, {.whileRunning = std::chrono::milliseconds(20)});
    page.resize(1600, 900);
    page.show();
    page.setActive(true);
    page.serverChanged();
    waitFor([&] { return page.pictures() > 0; });
    page.canvas()->viewport()->repaint();
    print("open and first paint", tasks, {milliseconds(timer)});
    PipelineCanvas &canvas = *page.canvas();
    canvas.setAnimated(false);
    for (const double zoom : {1.0, 0.3}) {
        canvas.setZoom(zoom, {});
        canvas.centerOn(QRectF(canvas.canvasScene()->geometry().bounds).center());
        std::vector<double> frames;
        for (int i = 0; i < 63; ++i) {
            timer.start();
            canvas.horizontalScrollBar()->setValue(canvas.horizontalScrollBar()->value() + 23);
            canvas.viewport()->repaint();
            if (i >= 3)
                frames.push_back(milliseconds(timer));
        }
        print(zoom < 1 ? "pan at 30 %" : "pan at 100 %", tasks, frames);
    }
    std::vector<double> changes;
    for (int i = 0; i < 20; ++i) {
        const bool isDone = i % 2 == 0;
        state.steps["r"][0]["state"] = isDone ? "SUCCEEDED" : "RUNNING";
        timer.start();
        page.follow()->refresh();
        waitFor([&] { return canvas.canvasScene()->node(u"step-0"_s)->node().run.state == (isDone ? GraphRunState::Succeeded : GraphRunState::Running); });
        canvas.viewport()->repaint();
        changes.push_back(milliseconds(timer));
    }
    print("state on the server to paint, asked at once", tasks, changes);
    page.setActive(false);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    prepareIconTheme();
    applyTheme(application, ThemeMode::Light);
    QStringList sizes = application.arguments().mid(1);
    if (sizes.isEmpty())
        sizes = {u"1000"_s};
    for (const QString &size : sizes)
        measure(size.toInt());
    return 0;
}
