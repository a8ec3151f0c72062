// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How much work an edit makes: counted, so that it stays small on any machine.
#include "models/pipeline/edits/editscope.h"
#include "models/pipeline/layout/graphlayout.h"
#include "models/pipeline/nodeedits.h"
#include "models/pipeline/pipelinesession.h"
#include "tests/bench/manytasks.h"
#include "tests/models/pipeline/editscript.h"

#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;
constexpr int manyNodes = 1000;
const TaskName first{{}, u"step-0"_s};

const QByteArray nested = R"(components:
  comp-inner:
    dag:
      tasks:
        deep:
          cachingOptions:
            enableCache: true
          componentRef:
            name: comp-train
          inputs:
            parameters:
              epochs:
                runtimeValue:
                  constant: 3
          taskInfo:
            name: deep
  comp-train:
    executorLabel: exec-train
    inputDefinitions:
      parameters:
        epochs:
          parameterType: NUMBER_INTEGER
          defaultValue: 1
    outputDefinitions:
      parameters:
        Output:
          parameterType: NUMBER_INTEGER
deploymentSpec:
  executors:
    exec-train:
      container:
        image: train:1
pipelineInfo:
  name: sample
root:
  dag:
    tasks:
      group:
        componentRef:
          name: comp-inner
        taskInfo:
          name: group
      train:
        componentRef:
          name: comp-train
        inputs:
          parameters:
            epochs:
              runtimeValue:
                constant: 2
        taskInfo:
          name: train
      twin:
        componentRef:
          name: comp-train
        taskInfo:
          name: twin
schemaVersion: 2.1.0
sdkVersion: kfp-2.14.3
)";

using Edit = std::function<Drafted(PipelineDraft)>;

/// A session with a document, checked.
struct Desk {
    explicit Desk(const QByteArray &text)
        : session(pool, {})
    {
        session.take(std::move(PipelineDocument::read(text)).value());
        rest();
    }

    void rest() { QTRY_VERIFY_WITH_TIMEOUT(!session.isChecking(), patience); }
    bool edit(const Edit &one, const QString &key = {}) { return session.edit(one(session.draft()), u"edit"_s, key).hasValue(); }
    QString value(const QString &node, const QString &key) const
    {
        const GraphNode *const found = session.node(node);
        for (qsizetype i = 0; found && i < found->ports.size(); ++i)
            if (found->ports[i].key == key && found->ports[i].direction == PortDirection::Input)
                return found->ports[i].valueText;
        return {};
    }

    WorkPool pool;
    PipelineSession session;
};

/// The picture as it would be made from the document, with the counts of problems that are shown.
Graph madeAnew(const PipelineSession &session)
{
    Graph graph = pipelineGraph(session.spec(), session.editing()->document().kubernetes(), {.level = session.level(), .expanded = session.layout().expanded});
    graph.notes = session.layout().notes;
    for (std::size_t i = 0; i < std::min(graph.nodes.size(), session.graph().nodes.size()); ++i) {
        graph.nodes[i].errors = session.graph().nodes[i].errors;
        graph.nodes[i].warnings = session.graph().nodes[i].warnings;
    }
    return graph;
}

} // namespace

class EditSpeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditReachesAsFarAsItMust_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QString>("reached"); // "whole", "nothing", or the task
        const TaskName train{{}, u"train"_s}, group{{}, u"group"_s}, deep{u"comp-inner"_s, u"deep"_s};
        const auto row = [](const char *name, const Edit &edit, const QString &reached) { QTest::addRow("%s", name) << edit << reached; };
        row("a typed value", [=](PipelineDraft d) { return setConstant(std::move(d), train, u"epochs"_s, 7); }, u"train"_s);
        row("a value where there was none", [](PipelineDraft d) { return setConstant(std::move(d), {{}, u"twin"_s}, u"epochs"_s, 7); }, u"twin"_s);
        row("a value given up", [=](PipelineDraft d) { return unsetInput(std::move(d), train, u"epochs"_s); }, u"train"_s);
        row("a value inside a group", [=](PipelineDraft d) { return setConstant(std::move(d), deep, u"epochs"_s, 7); }, u"comp-inner/deep"_s);
        row("the same value", [=](PipelineDraft d) { return setConstant(std::move(d), train, u"epochs"_s, 2); }, u"nothing"_s);
        row("a name", [=](PipelineDraft d) { return setDisplayName(std::move(d), train, u"Train it"_s); }, u"train"_s);
        row("retries", [=](PipelineDraft d) { return setRetry(std::move(d), train, RetryPolicy{.maxRetryCount = 2}); }, u"train"_s);
        row("caching", [=](PipelineDraft d) { return setCaching(std::move(d), train, true); }, u"train"_s);
        row("a template", [=](PipelineDraft d) { return setConstant(std::move(d), train, u"epochs"_s, u"{{$.inputs.parameters['x']}}"_s); }, u"whole"_s);
        row("a wire", [=](PipelineDraft d) { return wire(std::move(d), train, u"epochs"_s, {u"twin"_s, u"Output"_s}); }, u"whole"_s);
        row("an order", [=](PipelineDraft d) { return setRunsAfter(std::move(d), train, u"twin"_s, true); }, u"whole"_s);
        row("a condition", [=](PipelineDraft d) { return setCondition(std::move(d), train, u"1 == 1"_s); }, u"whole"_s);
        row("a key", [=](PipelineDraft d) { return renameTask(std::move(d), train, u"learn"_s); }, u"whole"_s);
        row("a group's name", [=](PipelineDraft d) { return setDisplayName(std::move(d), group, u"All"_s); }, u"whole"_s);
        row("a task that goes", [=](PipelineDraft d) { return removeTask(std::move(d), train); }, u"whole"_s);
        row("an image", [=](PipelineDraft d) { return setContainer(std::move(d), train, u"image"_s, u"train:2"_s); }, u"whole"_s);
        row("pods", [=](PipelineDraft d) { return setPlatform(std::move(d), train, u"imagePullPolicy"_s, u"Always"_s); }, u"whole"_s);
        row("the pipeline's name", [](PipelineDraft d) { return setPipelineName(std::move(d), u"other"_s, {}, {}); }, u"whole"_s);
    }

    void anEditReachesAsFarAsItMust()
    {
        QFETCH(Edit, edit);
        QFETCH(QString, reached);
        const PipelineDocument document = std::move(PipelineDocument::read(nested)).value();
        const PipelineDraft before{document.pipeline(), document.platform()};
        const Drafted after = edit(before);
        QVERIFY(after.hasValue());
        const auto told = [](const EditScope &scope) {
            QStringList names;
            for (const TaskName &task : scope.tasks)
                names << (task.dag.isEmpty() ? task.key : QString(task.dag % u'/' % task.key));
            return scope.isWhole ? u"whole"_s : names.isEmpty() ? u"nothing"_s : names.join(u',');
        };
        QCOMPARE(told(scopeOf(before, *after)), reached);
        QCOMPARE(told(scopeOf(*after, before)), reached); // the way back reaches as far
    }

    void scopesAddUp()
    {
        EditScope scope{.tasks = {{{}, u"a"_s}}};
        scope.add({.tasks = {{{}, u"a"_s}, {u"comp"_s, u"a"_s}}});
        QCOMPARE(scope.tasks.size(), std::size_t(2));
        scope.add({.isWhole = true});
        QCOMPARE(scope, EditScope{.isWhole = true});
    }

    /// Whatever is edited, taken back and made again: the picture is what it would be had it been made from the document.
    void thePictureIsTheDocuments_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void thePictureIsTheDocuments()
    {
        QFETCH(unsigned, seed);
        Desk desk(nested);
        EditScript script(*desk.session.editing(), seed);
        std::mt19937 random(seed);
        for (int i = 0; i < 60; ++i) {
            const auto choice = random() % 5;
            if (choice == 0)
                desk.session.editing()->undoStack().undo();
            else if (choice == 1)
                desk.session.editing()->undoStack().redo();
            else
                script.step();
            QVERIFY2(desk.session.graph() == madeAnew(desk.session), qPrintable(u"step %1"_s.arg(i)));
            for (const GraphNode &node : desk.session.graph().nodes)
                QVERIFY2(desk.session.layout().places.contains(node.id), qPrintable(node.id));
        }
        QVERIFY(desk.session.work().cards > 0);
    }

    void aTypedValueTouchesOneCard()
    {
        Desk desk(sample::manyTasks(manyNodes, 5));
        const SessionWork before = desk.session.work();
        const std::map<QString, QPoint> places = desk.session.layout().places;
        QSignalSpy pictures(&desk.session, &PipelineSession::pictureChanged);
        QSignalSpy nodes(&desk.session, &PipelineSession::nodesChanged);
        QVERIFY(desk.edit([](PipelineDraft d) { return setConstant(std::move(d), first, u"in5"_s, 4.5); }, u"value"_s));
        QCOMPARE(desk.value(u"step-0"_s, u"in5"_s), u"4.5"_s);
        QVERIFY(desk.edit([](PipelineDraft d) { return setConstant(std::move(d), first, u"in5"_s, 4.75); }, u"value"_s));
        QCOMPARE(desk.value(u"step-0"_s, u"in5"_s), u"4.75"_s);
        QCOMPARE(desk.session.work().graphs, before.graphs);
        QCOMPARE(desk.session.work().layouts, before.layouts);
        QCOMPARE(desk.session.work().cards, before.cards + 2);
        QCOMPARE(pictures.size(), 0);
        QCOMPARE(nodes.size(), 2);
        QCOMPARE(nodes[0][0].value<std::vector<int>>().size(), std::size_t(1));
        // Back, in one step, as cheap.
        desk.session.editing()->undoStack().undo();
        QCOMPARE(desk.value(u"step-0"_s, u"in5"_s), u"1.5"_s);
        QCOMPARE(desk.session.work().graphs, before.graphs);
        QCOMPARE(desk.session.work().layouts, before.layouts);
        QVERIFY(!desk.session.isChanged());
        QCOMPARE(desk.session.layout().places, places);
        desk.rest();
        QCOMPARE(desk.session.work().checks, before.checks + 1); // many edits, one check
        QCOMPARE(pictures.size(), 0); // which found nothing new
        // A dragged card is but another place.
        PipelineLayout moved = desk.session.layout();
        moved.places[u"step-0"_s] += QPoint(8, 8);
        desk.session.changeLayout(moved, u"move"_s);
        QCOMPARE(pictures.size(), 1);
        QCOMPARE(desk.session.work().graphs, before.graphs);
        QCOMPARE(desk.session.work().layouts, before.layouts);
        QVERIFY(desk.session.isChanged());
        desk.session.editing()->undoStack().undo();
        QVERIFY(!desk.session.isChanged());
    }

    void problemsAreToldOfTheirNodesOnly()
    {
        Desk desk(nested);
        QSignalSpy pictures(&desk.session, &PipelineSession::pictureChanged);
        QSignalSpy nodes(&desk.session, &PipelineSession::nodesChanged);
        QVERIFY(desk.edit([](PipelineDraft d) { return setConstant(std::move(d), {{}, u"train"_s}, u"epochs"_s, u"no number"_s); }));
        desk.rest();
        const GraphNode *const train = desk.session.node(u"train"_s);
        QVERIFY(train->errors + train->warnings > 0);
        QCOMPARE(pictures.size(), 0);
        QCOMPARE(nodes.size(), 2); // what was typed, and what was found
        const auto told = nodes[1][0].value<std::vector<int>>();
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(desk.session.graph().nodes[static_cast<std::size_t>(told[0])].id, u"train"_s);
    }

    /// The other thread reads on what it was given.
    void aDocumentThatIsReadElsewhereIsNotChanged()
    {
        PipelineEditing editing(std::move(PipelineDocument::read(nested)).value());
        const std::shared_ptr<const PipelineDocument> lent = editing.shared();
        const std::string text = lent->yaml().text();
        QVERIFY(editing.take(setConstant(editing.draft(), {{}, u"train"_s}, u"epochs"_s, 8), u"edit"_s).hasValue());
        QVERIFY(editing.isChanged());
        QCOMPARE(lent->yaml().text(), text);
        QVERIFY(editing.document().yaml().text() != text);
        const PipelineDocument *const own = &editing.document();
        QVERIFY(editing.take(setConstant(editing.draft(), {{}, u"train"_s}, u"epochs"_s, 9), u"edit"_s).hasValue());
        QCOMPARE(&editing.document(), own); // nobody else reads it: no copy
        editing.undoStack().undo();
        editing.undoStack().undo();
        QCOMPARE(editing.document().yaml().text(), text);
        QVERIFY(!editing.isChanged());
    }
};

QTEST_GUILESS_MAIN(EditSpeedTest)
#include "editspeed_test.moc"
