// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/pipelinecomparison.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/runpart.h"

#include "tests/clients/pipelines/corpus.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

PipelineDocument templateOf(const QString &name)
{
    return *PipelineDocument::open(QStringLiteral(HEADRACE_SOURCE_DIR "/resources/templates/%1.yaml").arg(name));
}

PipelineDocument changedTo(const PipelineDocument &document, const PipelineDraft &draft)
{
    PipelineDocument out = document;
    (void)out.changeTo(draft.pipeline, draft.platform);
    return out;
}

QStringList tasksOf(const PipelineDocument &document)
{
    QStringList ids;
    for (const GraphNode &node : pipelineGraph(document.spec(), document.kubernetes()).nodes)
        if (!node.isRail())
            ids << node.id;
    ids.sort();
    return ids;
}

int errorsOf(const PipelineDocument &document)
{
    const auto problems = checkPipeline(document);
    return static_cast<int>(std::count_if(problems.begin(), problems.end(), [](const PipelineProblem &one) { return one.severity == ProblemSeverity::Error; }));
}

} // namespace

/// The part of a pipeline that leads to a task, and two pipelines to be walked through.
class RunPartTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leadsToATask_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("node");
        QTest::addColumn<QStringList>("tasks");
        QTest::newRow("first") << u"loop"_s << u"make-data"_s << QStringList{u"make-data"_s};
        QTest::newRow("in a loop") << u"loop"_s << u"for-loop-2/try-setting"_s << QStringList{u"for-loop-2"_s, u"for-loop-2/try-setting"_s, u"make-data"_s};
        QTest::newRow("behind a loop") << u"loop"_s << u"take-best"_s << QStringList{u"for-loop-2"_s, u"for-loop-2/try-setting"_s, u"make-data"_s, u"take-best"_s};
    }

    void leadsToATask()
    {
        QFETCH(QString, name);
        QFETCH(QString, node);
        QFETCH(QStringList, tasks);
        const PipelineDocument document = templateOf(name);
        const Drafted part = runPart({document.pipeline(), document.platform()}, pipelineGraph(document.spec(), document.kubernetes()), {node});
        QVERIFY(part);
        const PipelineDocument pruned = changedTo(document, *part);
        QCOMPARE(tasksOf(pruned), tasks);
        QCOMPARE(errorsOf(pruned), 0);
        QCOMPARE(pruned.spec().root.inputParameters, document.spec().root.inputParameters); // the same values start it
    }

    void nothingLeadsNowhere()
    {
        const PipelineDocument document = templateOf(u"hello"_s);
        const Drafted part = runPart({document.pipeline(), document.platform()}, pipelineGraph(document.spec(), document.kubernetes()), {u"gone"_s});
        QVERIFY(!part);
        QCOMPARE(part.error().code, u"edit.unknown"_s);
    }

    /// Of every pipeline of the corpus, to every tenth task: no error that was not there before.
    void everyPartIsSound_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString &file : corpusFiles())
            QTest::newRow(qPrintable(file.section(u'/', -1))) << file;
    }

    void everyPartIsSound()
    {
        QFETCH(QString, file);
        const Result<PipelineDocument> document = PipelineDocument::open(file);
        if (!document || document->pipelineIndex() < 0 || errorsOf(*document) > 0)
            return;
        const Graph graph = pipelineGraph(document->spec(), document->kubernetes());
        const std::size_t stride = std::max<std::size_t>(1, graph.nodes.size() / 10);
        for (std::size_t i = 0; i < graph.nodes.size(); i += stride) {
            const GraphNode &node = graph.nodes[i];
            if (node.isRail())
                continue;
            const Drafted part = runPart({document->pipeline(), document->platform()}, graph, {node.id});
            QVERIFY2(part, qPrintable(node.id));
            const PipelineDocument pruned = changedTo(*document, *part);
            QStringList codes;
            for (const PipelineProblem &problem : checkPipeline(pruned))
                if (problem.severity == ProblemSeverity::Error)
                    codes << pathText(problem.path) % u' ' % QString::number(static_cast<int>(problem.code)) % u' ' % problem.arguments.join(u',');
            QVERIFY2(codes.isEmpty(), qPrintable(node.id % u": "_s % codes.join(u' ')));
            QVERIFY(tasksOf(pruned).contains(node.id));
        }
    }

    void differencesAreInReadingOrderWithTheirWires()
    {
        const PipelineDocument before = templateOf(u"loop"_s);
        PipelineDraft draft{before.pipeline(), before.platform()};
        draft = *unsetInput(draft, {{}, u"take-best"_s}, u"scores"_s);
        draft = *setPipelineName(draft, u"try-settings"_s, u"Settings"_s, u"Tries them."_s);
        const PipelineDocument after = changedTo(before, draft);
        const PipelineComparison both = comparedDocuments(before, after, {});
        QVERIFY(both.differences.size() >= 2);
        QCOMPARE(both.differences.front().node, QString()); // the pipeline itself
        const auto best = std::find_if(both.differences.begin(), both.differences.end(), [](const PipelineDifference &one) { return one.node == u"take-best"_s; });
        QVERIFY(best != both.differences.end());
        QCOMPARE(best->change, GraphChange::Changed);
        const auto wire = std::find_if(best->fields.begin(), best->fields.end(), [](const FieldChange &field) { return pathText(field.path) == u"inputs.scores"_s; });
        QVERIFY(wire != best->fields.end());
        QVERIFY(wire->before && !wire->after);
        QVERIFY(!both.layout.places.empty());
        QVERIFY(comparedDocuments(before, before, {}).differences.empty());
    }

    void whatBothHaveStaysWhereItIs()
    {
        const PipelineDocument after = templateOf(u"hello"_s);
        PipelineLayout places;
        places.places[u"say-hello"_s] = {480, 320};
        const PipelineComparison both = comparedDocuments(templateOf(u"loop"_s), after, places);
        QCOMPARE(both.layout.places.at(u"say-hello"_s), QPoint(480, 320));
        QVERIFY(both.layout.places.size() > 2); // those that are gone have places, too
        QCOMPARE(both.count(GraphChange::Added), 1);
    }
};

QTEST_GUILESS_MAIN(RunPartTest)
#include "runpart_test.moc"
