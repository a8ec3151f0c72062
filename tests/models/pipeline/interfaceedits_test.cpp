// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/containers.h"
#include "models/pipeline/exporting.h"
#include "models/pipeline/interfaceedits.h"
#include "models/pipeline/pipelinepicture.h"

#include "tests/clients/pipelines/corpus.h"

#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

PipelineDocument templateOf(const QString &name)
{
    return *PipelineDocument::open(QStringLiteral(HEADRACE_SOURCE_DIR "/resources/templates/%1.yaml").arg(name));
}

PipelineDraft draftOf(const PipelineDocument &document) { return {document.pipeline(), document.platform()}; }

PipelineDocument changedTo(const PipelineDocument &document, const PipelineDraft &draft)
{
    PipelineDocument out = document;
    (void)out.changeTo(draft.pipeline, draft.platform);
    return out;
}

QStringList faultsOf(const PipelineDocument &document)
{
    QStringList faults;
    for (const PipelineProblem &problem : checkPipeline(document))
        if (problem.severity == ProblemSeverity::Error)
            faults << pathText(problem.path);
    return faults;
}

} // namespace

/// Names of inputs and outputs, the task at the end, and what a pipeline is given away as.
class InterfaceEditsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anInputIsRenamedWhereverItIsRead_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString &file : corpusFiles())
            QTest::newRow(qPrintable(file.section(u'/', -1))) << file;
    }

    /// Every input and output of the pipeline, and back: the same values, and never an error.
    void anInputIsRenamedWhereverItIsRead()
    {
        QFETCH(QString, file);
        const Result<PipelineDocument> document = PipelineDocument::open(file);
        if (!document || document->pipelineIndex() < 0 || !faultsOf(*document).isEmpty())
            return;
        const PipelineComponent &root = document->spec().root;
        for (const auto &[name, input] : root.inputParameters) {
            const Drafted renamed = renameInput(draftOf(*document), {}, name, u"another_name"_s);
            QVERIFY2(renamed, qPrintable(name));
            const PipelineDocument changed = changedTo(*document, *renamed);
            QVERIFY2(faultsOf(changed).isEmpty(), qPrintable(name % u": "_s % faultsOf(changed).join(u' ')));
            QVERIFY(!changed.spec().root.inputParameters.contains(name));
            // As many wires as before: nothing was lost.
            QCOMPARE(pipelineGraph(changed.spec(), changed.kubernetes()).edges.size(), pipelineGraph(document->spec(), document->kubernetes()).edges.size());
            const Drafted back = renameInput(*renamed, {}, u"another_name"_s, name);
            QVERIFY(back && back->pipeline == document->pipeline() && back->platform == document->platform());
        }
        for (const auto &[name, output] : root.outputParameters) {
            const Drafted renamed = renameOutput(draftOf(*document), {}, name, u"another_name"_s);
            QVERIFY(renamed);
            QVERIFY(faultsOf(changedTo(*document, *renamed)).isEmpty());
            const Drafted back = renameOutput(*renamed, {}, u"another_name"_s, name);
            QVERIFY(back && back->pipeline == document->pipeline());
        }
        for (const auto &[name, component] : document->spec().components) { // of nested pipelines
            if (!component.dag)
                continue;
            for (const auto &[key, input] : component.inputParameters)
                if (const Drafted renamed = renameInput(draftOf(*document), name, key, u"another_name"_s); renamed) {
                    const QStringList faults = faultsOf(changedTo(*document, *renamed));
                    QVERIFY2(faults.isEmpty(), qPrintable(name % u'.' % key % u": "_s % faults.join(u' ')));
                }
            for (const auto &[key, output] : component.outputParameters)
                if (const Drafted renamed = renameOutput(draftOf(*document), name, key, u"another_name"_s); renamed) {
                    const QStringList faults = faultsOf(changedTo(*document, *renamed));
                    QVERIFY2(faults.isEmpty(), qPrintable(name % u'.' % key % u": "_s % faults.join(u' ')));
                }
        }
    }

    void namesThatCannotBeAreRefused()
    {
        const PipelineDocument document = templateOf(u"loop"_s);
        QCOMPARE(renameInput(draftOf(document), {}, u"rows"_s, {}).error().code, u"edit.name"_s);
        QCOMPARE(renameInput(draftOf(document), {}, u"rows"_s, u"pipelinechannel--x"_s).error().code, u"edit.name"_s);
        QCOMPARE(renameInput(draftOf(document), {}, u"gone"_s, u"x"_s).error().code, u"edit.unknown"_s);
        const Drafted more = setInputParameter(draftOf(document), {}, u"other"_s, PlainValue{{u"parameterType"_s, u"STRING"_s}});
        QCOMPARE(renameInput(*more, {}, u"rows"_s, u"other"_s).error().code, u"edit.taken"_s);
    }

    void anotherTaskRunsAtTheEnd()
    {
        const PipelineDocument document = templateOf(u"exit"_s);
        const PipelineDag &dag = *document.spec().root.dag;
        QString handler;
        for (const auto &[key, task] : dag.tasks)
            if (kindOf(document.spec(), dag, key) == TaskKind::ExitHandler)
                handler = key;
        QVERIFY(!handler.isEmpty());
        const QStringList before = exitTasksOf(dag, handler);
        QString made;
        PipelineDraft draft = *addTask(draftOf(document), {}, u"clean-up"_s, PlainValue::emptyMap(), PlainValue{{u"container"_s, PlainValue{{u"image"_s, u"alpine"_s}}}}, &made);
        QVERIFY(possibleExitTasks(draft, handler).contains(made));
        const Drafted edited = setExitTask(draft, handler, made);
        QVERIFY(edited);
        const PipelineDocument after = changedTo(document, *edited);
        QCOMPARE(exitTasksOf(*after.spec().root.dag, handler), QStringList{made});
        QVERIFY(!after.spec().root.dag->tasks.at(before.first()).runsAlways());
        QCOMPARE(setExitTask(draft, handler, u"gone"_s).error().code, u"edit.unknown"_s);
    }

    void aTaskBecomesAComponentOfItsOwn_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("task");
        QTest::newRow("one step") << u"loop"_s << u"make-data"_s;
        QTest::newRow("in a group") << u"loop"_s << u"for-loop-2/try-setting"_s;
        QTest::newRow("of its inputs") << u"loop"_s << u"take-best"_s;
    }

    void aTaskBecomesAComponentOfItsOwn()
    {
        QFETCH(QString, name);
        QFETCH(QString, task);
        const Result<QByteArray> text = exportedText(templateOf(name), ExportForm::Component, task);
        QVERIFY(text);
        const Result<PipelineDocument> made = PipelineDocument::read(*text);
        QVERIFY(made);
        QCOMPARE(made->spec().root.dag->tasks.size(), std::size_t(1));
        // A server takes no artifacts as inputs of a run; else it is sound.
        for (const PipelineProblem &problem : checkPipeline(*made))
            QVERIFY2(problem.severity != ProblemSeverity::Error || pathText(problem.path).contains(u"artifacts"_s), qPrintable(pathText(problem.path)));
        QVERIFY(!exportedText(templateOf(name), ExportForm::Component, u"gone"_s));
    }

    void textsAndLevelsOfAPipeline()
    {
        const PipelineDocument document = templateOf(u"loop"_s);
        QVERIFY(exportedText(document, ExportForm::Python)->contains("@dsl.pipeline"));
        QVERIFY(exportedText(document, ExportForm::Manifest)->contains("kind: PipelineVersion"));
        const auto levels = levelPictures(document, {}, u"/tmp/x/loop.svg"_s);
        QCOMPARE(levels.size(), std::size_t(2));
        QCOMPARE(levels[0].path, u"/tmp/x/loop.svg"_s);
        QCOMPARE(levels[1].path, u"/tmp/x/loop.for-loop-2.svg"_s);
        QVERIFY(!levels[1].layout.places.empty());
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"loop.py"_s);
        QVERIFY(exportText(document, ExportForm::Python, {}, path));
        QCOMPARE(bytesOf(path), *exportedText(document, ExportForm::Python));
        QVERIFY(!exportText(document, ExportForm::Python, {}, u"/nowhere/loop.py"_s));
    }
};

QTEST_GUILESS_MAIN(InterfaceEditsTest)
#include "interfaceedits_test.moc"
