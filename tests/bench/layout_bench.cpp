// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Layout of pipeline-like graphs, ours and Graphviz dot's on the same boxes and wires, in three ways: ours alone (best of five) beside dot's process
// less one for an empty graph; each as a process of its own; and many small graphs in one process. With the crossings of straight lines between the
// boxes' middles. One JSON object a line.
// Usage: layout_bench [NODES…] (100 1000 5000)    layout_bench --once NODES SEED    layout_bench --wires NODES SEED (as JSON, for other peers)
#include "models/pipeline/layout/layerproblem.h"
#include "tests/models/pipeline/samplegraphs.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTextStream>

#include <algorithm>

#include <sys/resource.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// As the handbook measured it: splines up to a thousand nodes with a bounded simplex, lines beyond.
QByteArray dotText(const LayerProblem &problem)
{
    QByteArray text = "digraph{rankdir=LR;nslimit=2;nslimit1=2;nodesep=0.33;ranksep=0.9;node[shape=box,fixedsize=true,width=2.2222,height=0.66667,label=\"\"];\n";
    if (problem.nodes.size() > 1000)
        text += "splines=line;\n";
    for (std::size_t i = 0; i < problem.nodes.size(); ++i)
        text += QByteArray::number(static_cast<qlonglong>(i)) + ";";
    for (const LayerEdge &e : problem.edges)
        text += QByteArray::number(e.from) + "->" + QByteArray::number(e.to) + ";";
    return text + "}\n";
}

/// dot's answer; its wall time in ms into `took`. Empty when there is no dot, or when it takes longer than `most` ms (then `took` is more than that).
QByteArray runDot(const QByteArray &text, double &took, int most = -1)
{
    const QString program = QStandardPaths::findExecutable(u"dot"_s);
    if (program.isEmpty())
        return {};
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.start(program, {u"-Tplain"_s});
    process.write(text);
    process.closeWriteChannel();
    const bool isDone = process.waitForFinished(most);
    took = milliseconds(timer);
    if (!isDone) {
        process.kill();
        process.waitForFinished(-1);
        return {};
    }
    return process.readAllStandardOutput();
}

/// The wall time of this program laying out one graph.
double ownProcess(int nodes, unsigned seed)
{
    double best = -1;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {u"--once"_s, QString::number(nodes), QString::number(seed)});
        process.waitForFinished(-1);
        best = best < 0 ? milliseconds(timer) : std::min(best, milliseconds(timer));
    }
    return best;
}

/// Processor time of this process, or of those that it started and that ended.
double processorTime(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto ms = [](const timeval &t) { return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3; };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

double dotProcessorTime(const QByteArray &text)
{
    const double before = processorTime(RUSAGE_CHILDREN);
    double took = 0;
    return runDot(text, took).isEmpty() ? -1 : processorTime(RUSAGE_CHILDREN) - before;
}

/// Different graphs, each once, in one process of ours and one of dot's: nobody's start counts, nobody's caches are warm for the same graph, and
/// other programs on the machine do not matter.
void measureMany(int nodes, unsigned graphs)
{
    std::vector<LayerProblem> problems;
    QByteArray text;
    for (unsigned seed = 1; seed <= graphs; ++seed) {
        problems.push_back(sample::pipelineLike(nodes, seed));
        text += dotText(problems.back());
    }
    const double before = processorTime(RUSAGE_SELF);
    long long crossings = 0;
    for (const LayerProblem &problem : problems)
        crossings += layeredLayout(problem).crossings;
    const double ours = processorTime(RUSAGE_SELF) - before;
    const double start = dotProcessorTime("digraph{a[label=\"\"]}\n");
    const double dot = dotProcessorTime(text) - start;
    QTextStream out(stdout);
    out << u"{\"bench\": \"layout of many\", \"nodes\": %1, \"graphs\": %2, \"channel_crossings\": %3, \"ours_ms\": %4"_s.arg(nodes).arg(graphs).arg(crossings).arg(ours / graphs, 0, 'f', 3);
    if (start >= 0)
        out << u", \"dot_ms\": %1"_s.arg(dot / graphs, 0, 'f', 3);
    out << "}" << Qt::endl;
}

void printWires(const LayerProblem &problem)
{
    QTextStream out(stdout);
    out << u"{\"nodes\": %1, \"width\": %2, \"height\": %3, \"wires\": ["_s.arg(problem.nodes.size()).arg(problem.nodes[0].width).arg(problem.nodes[0].height);
    for (std::size_t i = 0; i < problem.edges.size(); ++i)
        out << (i > 0 ? ", " : "") << "[" << problem.edges[i].from << ", " << problem.edges[i].to << "]";
    out << "]}" << Qt::endl;
}

/// As long as dot may take for a graph, in ms; for thousands of nodes it takes minutes.
constexpr int patience = 120'000;

double bestOfDot(const QByteArray &text, int runs, QByteArray &plain)
{
    double best = -1;
    for (int i = 0; i < runs; ++i) {
        double took = 0;
        plain = runDot(text, took, patience);
        best = best < 0 ? took : std::min(best, took);
    }
    return best;
}

long long dotCrossings(const LayerProblem &problem, const QByteArray &plain)
{
    std::vector<std::pair<double, double>> places(problem.nodes.size());
    for (const QByteArray &line : plain.split('\n'))
        if (const QList<QByteArray> words = line.split(' '); words.size() > 3 && words[0] == "node")
            places[words[1].toULong()] = {words[2].toDouble() * 72, -words[3].toDouble() * 72};
    return sample::straightCrossings(problem, [&](int v) { return places[static_cast<std::size_t>(v)]; });
}

void measure(int nodes, unsigned seed)
{
    const LayerProblem problem = sample::pipelineLike(nodes, seed);
    double ours = -1;
    LayerResult result;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        result = layeredLayout(problem);
        ours = ours < 0 ? milliseconds(timer) : std::min(ours, milliseconds(timer));
    }
    const long long crossings = sample::straightCrossings(problem, [&](int v) {
        const QPoint place = result.places[static_cast<std::size_t>(v)];
        return std::pair<double, double>(place.x() + 80, place.y() + 24);
    });
    QByteArray plain;
    const double start = bestOfDot("digraph{a[label=\"\"]}\n", 5, plain);
    const double dot = bestOfDot(dotText(problem), nodes <= 300 ? 5 : 1, plain);
    QTextStream out(stdout);
    out << u"{\"bench\": \"layout\", \"nodes\": %1, \"edges\": %2, \"seed\": %3, \"ours_ms\": %4, \"ours_crossings\": %5"_s.arg(nodes)
               .arg(problem.edges.size())
               .arg(seed)
               .arg(ours, 0, 'f', 3)
               .arg(crossings);
    out << u", \"ours_process_ms\": %1"_s.arg(ownProcess(nodes, seed), 0, 'f', 3);
    if (plain.isEmpty() && dot > patience)
        out << u", \"dot_more_than_ms\": %1"_s.arg(patience);
    if (!plain.isEmpty())
        out << u", \"dot_process_ms\": %1"_s.arg(dot, 0, 'f', 3) << u", \"dot_ms\": %1, \"dot_start_ms\": %2, \"dot_crossings\": %3"_s.arg(dot - start, 0, 'f', 3).arg(start, 0, 'f', 3).arg(dotCrossings(problem, plain));
    out << "}" << Qt::endl;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList sizes = application.arguments().mid(1);
    if (sizes.size() == 3 && sizes[0].startsWith(u"--")) {
        const LayerProblem problem = sample::pipelineLike(sizes[1].toInt(), sizes[2].toUInt());
        if (sizes[0] == u"--wires")
            printWires(problem);
        else
            QTextStream(stdout) << layeredLayout(problem).crossings << Qt::endl;
        return 0;
    }
    if (sizes.isEmpty())
        sizes = {u"100"_s, u"1000"_s, u"5000"_s};
    for (const QString &size : sizes) {
        if (size.toInt() <= 300)
            measureMany(size.toInt(), 40);
        for (unsigned seed = 1; seed <= (size.toInt() <= 300 ? 5U : size.toInt() <= 1000 ? 3U : 1U); ++seed)
            measure(size.toInt(), seed);
    }
    return 0;
}
