// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Layout of pipeline-like graphs, ours and Graphviz dot's on the same boxes and wires: time (ours: best of five; dot's process less one for an
// empty graph, best of five up to 300 nodes) and crossings of straight lines between the boxes' middles. One JSON object a line.
// Usage: layout_bench [NODES…] (100 1000 5000), e.g. layout_bench 100 1000
#include "models/pipeline/layout/layerproblem.h"
#include "tests/models/pipeline/samplegraphs.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTextStream>

#include <algorithm>

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

/// dot's answer; its wall time in ms into `took`. Empty when there is no dot.
QByteArray runDot(const QByteArray &text, double &took)
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
    process.waitForFinished(-1);
    took = milliseconds(timer);
    return process.readAllStandardOutput();
}

double bestOfDot(const QByteArray &text, int runs, QByteArray &plain)
{
    double best = -1;
    for (int i = 0; i < runs; ++i) {
        double took = 0;
        plain = runDot(text, took);
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
    if (!plain.isEmpty())
        out << u", \"dot_ms\": %1, \"dot_start_ms\": %2, \"dot_crossings\": %3"_s.arg(dot - start, 0, 'f', 3).arg(start, 0, 'f', 3).arg(dotCrossings(problem, plain));
    out << "}" << Qt::endl;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList sizes = application.arguments().mid(1);
    if (sizes.isEmpty())
        sizes = {u"100"_s, u"1000"_s, u"5000"_s};
    for (const QString &size : sizes)
        for (unsigned seed = 1; seed <= (size.toInt() <= 300 ? 5U : size.toInt() <= 1000 ? 3U : 1U); ++seed)
            measure(size.toInt(), seed);
    return 0;
}
