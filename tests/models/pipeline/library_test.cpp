// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/libraryfile.h"
#include "clients/pipelines/layoutsidecar.h"
#include "clients/pipelines/pipelinedocument.h"
#include "clients/pipelines/pipelinereader.h"
#include "models/pipeline/componentlibrary.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/replacing.h"
#include "models/pipeline/stephabits.h"
#include "models/pipeline/wiring.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr auto sortYaml = "name: Sort rows\n"
                          "description: Sorts them.\n"
                          "inputs:\n- {name: Table, type: Dataset}\n- {name: column, type: String, default: id}\n"
                          "outputs:\n- {name: Sorted, type: Dataset}\n"
                          "implementation:\n  container:\n    image: a/sort:1\n    command: [sort, {inputPath: Table}, {inputValue: column}, {outputPath: Sorted}]\n";

void write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

NewStep stepOf(const QByteArray &text)
{
    QStringList mended;
    return *stepFromFile(text, &mended);
}

/// A container with these ports, types by their first letter: s = STRING, i = NUMBER_INTEGER, D = Dataset, M = Model.
NewStep stepWith(const QString &name, const QStringList &inputs, const QStringList &outputs)
{
    PlainValue component = PlainValue::emptyMap();
    const auto declare = [&](const QString &part, const QStringList &ports) {
        for (const QString &port : ports) {
            const QString type = port.section(u':', 1);
            const QString key = port.section(u':', 0, 0);
            if (type == "D"_L1 || type == "M"_L1)
                component.field(part).field(u"artifacts"_s).set(key, PlainValue{{u"artifactType"_s, PlainValue{{u"schemaTitle"_s, type == "D"_L1 ? u"system.Dataset"_s : u"system.Model"_s}, {u"schemaVersion"_s, u"0.0.1"_s}}}});
            else
                component.field(part).field(u"parameters"_s).set(key, PlainValue{{u"parameterType"_s, type == "i"_L1 ? u"NUMBER_INTEGER"_s : u"STRING"_s}});
        }
    };
    declare(u"inputDefinitions"_s, inputs);
    declare(u"outputDefinitions"_s, outputs);
    return {.name = name, .component = component, .executor = PlainValue{{u"container"_s, PlainValue{{u"image"_s, QString(u"i/"_s % name % u":1"_s)}}}}};
}

/// make → use, by a dataset and a text; use runs with a constant.
PipelineDraft chain()
{
    const PipelineDocument document = PipelineDocument::made(u"p"_s);
    PipelineDraft draft{document.pipeline(), document.platform()};
    QString id;
    draft = *addStep(draft, {}, stepWith(u"make"_s, {u"n:i"_s}, {u"data:D"_s, u"word:s"_s}), {}, true, &id);
    draft = *addStep(draft, {}, stepWith(u"use"_s, {u"data:D"_s, u"word:s"_s, u"count:i"_s}, {u"model:M"_s}), {}, true, &id);
    draft = *connected(draft, {u"make"_s, u"data"_s}, {u"use"_s, u"data"_s});
    draft = *connected(draft, {u"make"_s, u"word"_s}, {u"use"_s, u"word"_s});
    draft = *setConstant(draft, {{}, u"use"_s}, u"count"_s, PlainValue(3));
    return *setConstant(draft, {{}, u"make"_s}, u"n"_s, PlainValue(7));
}

bool hasEdge(const PipelineDraft &draft, const GraphEnd &from, const GraphEnd &to)
{
    const Graph graph = pipelineGraph(readPipelineSpec(draft.pipeline), {});
    return std::any_of(graph.edges.begin(), graph.edges.end(), [&](const GraphEdge &edge) { return edge.from == from && edge.to == to; });
}

} // namespace

class LibraryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void libraryFileIsReadInFolders()
    {
        const auto items = readLibraryFile("name: L\nfolders:\n- name: Data\n  components:\n  - {url: 'https://x/y', digest: 'SHA256:AB'}\n  folders:\n  - {name: SQL, components: [{text: 'a: 1'}, {spec: {name: S}}, {}]}\n");
        QVERIFY(items);
        QCOMPARE(items->size(), std::size_t(3));
        QCOMPARE((*items)[0], (LibraryItem{.folder = u"Data"_s, .name = {}, .address = u"https://x/y"_s, .digest = u"ab"_s, .text = {}}));
        QCOMPARE((*items)[1].folder, u"Data/SQL"_s);
        QCOMPARE((*items)[1].text, QByteArray("a: 1"));
        QVERIFY((*items)[2].text.contains("\"name\""));
        QCOMPARE(readLibraryFile("a: 1\n").error().code, u"library.none"_s);
        QCOMPARE(readLibraryFile("a: [").error().code, u"yaml.syntax"_s);
    }

    void everyKindOfFileBecomesAStep()
    {
        const Result<LibraryStep> first = libraryStepFrom(sortYaml);
        QVERIFY(first);
        QCOMPARE(first->step.name, u"Sort rows"_s);
        QCOMPARE(first->description, u"Sorts them."_s);
        QCOMPARE(first->image, u"a/sort:1"_s);
        QCOMPARE(first->ports.size(), std::size_t(3));
        QCOMPARE(first->digest, componentDigest(sortYaml));
        // A component as kfp compiles one: a pipeline of one task that has its inputs.
        const QByteArray compiled = "components:\n  comp-add:\n    executorLabel: exec-add\n    inputDefinitions: {parameters: {a: {parameterType: NUMBER_INTEGER}}}\n"
                                    "deploymentSpec: {executors: {exec-add: {container: {image: 'python:3.11'}}}}\npipelineInfo: {name: add}\n"
                                    "root:\n  dag:\n    tasks:\n      add:\n        componentRef: {name: comp-add}\n        inputs: {parameters: {a: {componentInputParameter: a}}}\n"
                                    "  inputDefinitions: {parameters: {a: {parameterType: NUMBER_INTEGER}}}\nschemaVersion: 2.1.0\n";
        const Result<LibraryStep> second = libraryStepFrom(compiled);
        QVERIFY(second);
        QVERIFY(second->step.pipeline.isNull());
        QCOMPARE(second->image, u"python:3.11"_s);
        // One that gives its task another value is a pipeline.
        const Result<LibraryStep> third = libraryStepFrom(QByteArray(compiled).replace("{componentInputParameter: a}", "{runtimeValue: {constant: 1}}"));
        QVERIFY(third);
        QVERIFY(!third->step.pipeline.isNull());
        QString id;
        const PipelineDocument document = PipelineDocument::made(u"p"_s);
        const Drafted added = addStep({document.pipeline(), document.platform()}, {}, third->step, {}, true, &id);
        QVERIFY(added);
        QCOMPARE(id, u"add"_s);
        const Graph graph = pipelineGraph(readPipelineSpec(added->pipeline), {});
        QVERIFY(std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const GraphNode &node) { return node.id == "add/add"_L1 && node.parent == "add"_L1; }));
        QCOMPARE(libraryStepFrom("a: 1\n").error().code, u"component.none"_s);
    }

    void foldersAreReadWithTheirFaults()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"data/sort/component.yaml"_s), sortYaml);
        write(folder.filePath(u"data/broken.yaml"_s), "implementation: {container: {image: a}}\nname: [\n");
        write(folder.filePath(u"values.yaml"_s), "a: 1\n");
        write(folder.filePath(u".hidden/component.yaml"_s), sortYaml);
        write(folder.filePath(u".git/HEAD"_s), "ref: refs/heads/main\n");
        write(folder.filePath(u".git/packed-refs"_s), "# pack\nabc123 refs/heads/main\n");
        const LibraryContents contents = readLibrary(folder.path(), u"mine"_s);
        QCOMPARE(contents.steps.size(), std::size_t(1));
        QCOMPARE(contents.steps.front().id, u"mine/data/sort/component.yaml"_s);
        QCOMPARE(contents.steps.front().folder, u"data/sort"_s);
        QCOMPARE(contents.faults.size(), std::size_t(1));
        QVERIFY(contents.faults.front().from.endsWith(u"broken.yaml"_s));
        QCOMPARE(contents.commit, u"abc123"_s);
        QCOMPARE(readLibrary(folder.filePath(u"none"_s), u"x"_s).error->code, u"file.missing"_s);
    }

    void addressesLeadIntoTheCheckout()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkdir(u".git"_s);
        write(folder.filePath(u"components/sort.yaml"_s), sortYaml);
        const QString digest = componentDigest(sortYaml);
        write(folder.filePath(u"component_library.yaml"_s),
              "folders:\n- name: A\n  components:\n  - {url: 'https://raw.githubusercontent.com/o/r/0123/components/sort.yaml', digest: " + digest.toLatin1()
                  + "}\n  - {url: 'https://github.com/o/r/raw/0123/components/sort.yaml', digest: 'ff'}\n  - {url: 'https://example.org/o/r/c/none.yaml'}\n  - {url: 'https://raw.githubusercontent.com/o/r/0123/../../etc/passwd'}\n");
        const LibraryContents contents = readLibrary(folder.filePath(u"component_library.yaml"_s), u"L"_s);
        QCOMPARE(contents.steps.size(), std::size_t(1));
        QCOMPARE(contents.steps.front().folder, u"A"_s);
        QCOMPARE(contents.steps.front().from, folder.filePath(u"components/sort.yaml"_s));
        QCOMPARE(contents.faults.size(), std::size_t(1));
        QCOMPARE(contents.faults.front().error.code, u"library.digest"_s);
        QCOMPARE(contents.elsewhere, 2);
    }

    void librariesAreKeptAndReadAgain()
    {
        QTemporaryDir folder;
        WorkPool pool;
        const QString one = folder.filePath(u"one/lib"_s);
        write(one + u"/sort.yaml"_s, sortYaml);
        write(folder.filePath(u"two/lib/sort.yaml"_s), sortYaml);
        {
            ComponentLibrary library(pool, folder.filePath(u"steps.ini"_s));
            library.add(one);
            library.add(folder.filePath(u"two/lib"_s));
            library.add(one + u'/');
            QTRY_VERIFY_WITH_TIMEOUT(!library.isReading(), 5000);
            QCOMPARE(library.sources().size(), std::size_t(2));
            QCOMPARE(library.sources()[1].name, u"lib-2"_s);
            QVERIFY(library.find(u"lib-2/sort.yaml"_s));
        }
        ComponentLibrary library(pool, folder.filePath(u"steps.ini"_s));
        QTRY_VERIFY_WITH_TIMEOUT(library.find(u"lib/sort.yaml"_s), 5000);
        write(one + u"/sort.yaml"_s, QByteArray(sortYaml).replace("sort:1", "sort:2"));
        library.readAgain();
        QTRY_COMPARE_WITH_TIMEOUT(library.find(u"lib/sort.yaml"_s)->image, u"a/sort:2"_s, 5000);
        QSignalSpy changed(&library, &ComponentLibrary::changed);
        library.remove(one);
        QCOMPARE(changed.count(), 1);
        QVERIFY(!library.find(u"lib/sort.yaml"_s));
    }

    void habitsRankAndAreKept()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"steps.ini"_s);
        {
            StepHabits habits(file);
            habits.note(u"a"_s, {});
            habits.note(u"b"_s, u"train"_s);
            habits.note(u"a"_s, {});
            habits.setFavourite(u"b"_s, true);
            QCOMPARE(habits.recent(), (QStringList{u"a"_s, u"b"_s}));
            QVERIFY(habits.weight(u"a"_s, {}) > habits.weight(u"b"_s, {}));
            QVERIFY(habits.weight(u"b"_s, u"train"_s) > habits.weight(u"a"_s, u"train"_s));
            for (int i = 0; i < 20; ++i)
                habits.note(QString::number(i), {});
            QCOMPARE(habits.recent().size(), StepHabits::mostRecent);
        }
        StepHabits habits(file);
        QVERIFY(habits.isFavourite(u"b"_s));
        QCOMPARE(habits.weight(u"b"_s, u"train"_s), 11);
        habits.setFavourite(u"b"_s, false);
        QVERIFY(habits.favourites().isEmpty());
    }

    void contentsAreToldApartBeyondSettings()
    {
        const NewStep step = stepOf(sortYaml);
        PlainValue other = step.executor;
        other.field(u"container"_s).set(u"resources"_s, PlainValue{{u"resourceCpuLimit"_s, u"2"_s}});
        other.field(u"container"_s).set(u"env"_s, PlainValue::list({PlainValue{{u"name"_s, u"A"_s}, {u"value"_s, u"1"_s}}}));
        PlainValue labelled = step.component;
        labelled.set(u"executorLabel"_s, u"exec-x"_s);
        QCOMPARE(contentOf(labelled, other), contentOf(step.component, step.executor));
        other.field(u"container"_s).set(u"image"_s, u"a/sort:2"_s);
        QVERIFY(contentOf(labelled, other) != contentOf(step.component, step.executor));
        // The text that a sidecar keeps.
        PipelineLayout layout;
        layout.origins[contentOf(step.component, step.executor)] = {u"mine/a b.yaml"_s, u"00e5"_s};
        QCOMPARE(readLayout(layoutText(layout))->origins, layout.origins);
    }

    void replacingKeepsWhatFits_data()
    {
        QTest::addColumn<QStringList>("inputs");
        QTest::addColumn<QStringList>("outputs");
        QTest::addColumn<QStringList>("lost");
        QTest::addColumn<QStringList>("wires"); // of make to use, by the port of use
        QTest::newRow("same ports") << QStringList{u"data:D"_s, u"word:s"_s, u"count:i"_s} << QStringList{u"model:M"_s} << QStringList{} << QStringList{u"data"_s, u"word"_s};
        QTest::newRow("other names, one of each type") << QStringList{u"table:D"_s, u"text:s"_s, u"n:i"_s} << QStringList{} << QStringList{} << QStringList{u"table"_s, u"text"_s};
        QTest::newRow("two of a type: not guessed") << QStringList{u"data:D"_s, u"a:s"_s, u"b:s"_s, u"count:i"_s} << QStringList{} << QStringList{u"word"_s} << QStringList{u"data"_s};
        QTest::newRow("same name, other type") << QStringList{u"data:s"_s, u"word:s"_s} << QStringList{} << QStringList{u"data"_s, u"count"_s} << QStringList{u"word"_s};
        QTest::newRow("nothing") << QStringList{} << QStringList{} << QStringList{u"data"_s, u"word"_s, u"count"_s} << QStringList{};
    }
    void replacingKeepsWhatFits()
    {
        QFETCH(QStringList, inputs);
        QFETCH(QStringList, outputs);
        QFETCH(QStringList, lost);
        QFETCH(QStringList, wires);
        const Result<Replacement> done = replaceStep(chain(), u"use"_s, stepWith(u"other"_s, inputs, outputs), false);
        QVERIFY(done);
        QStringList told = done->lost;
        std::sort(told.begin(), told.end());
        std::sort(lost.begin(), lost.end());
        QCOMPARE(told, lost);
        for (const QString &wire : wires)
            QVERIFY2(hasEdge(done->draft, {u"make"_s, wire == "data"_L1 || wire == "table"_L1 ? u"data"_s : u"word"_s}, {u"use"_s, wire}), qPrintable(wire));
        QCOMPARE(done->draft.task({}, u"use"_s).at(u"taskInfo").at(u"name").text(), u"other"_s);
        // What nobody runs any more is gone.
        QCOMPARE(done->draft.pipeline.at(u"components").entries().size(), std::size_t(2));
        QCOMPARE(done->draft.pipeline.at(u"deploymentSpec").at(u"executors").entries().size(), std::size_t(2));
    }

    void replacingAProducerMovesItsWires()
    {
        const Result<Replacement> done = replaceStep(chain(), u"make"_s, stepWith(u"load"_s, {u"n:i"_s}, {u"table:D"_s}), false);
        QVERIFY(done);
        QCOMPARE(done->lost, QStringList{u"word"_s});
        QVERIFY(hasEdge(done->draft, {u"make"_s, u"table"_s}, {u"use"_s, u"data"_s}));
        QVERIFY(!done->draft.task({}, u"use"_s).at(u"inputs").at(u"parameters").contains(u"word"));
        QCOMPARE(done->draft.task({}, u"make"_s).at(u"inputs").at(u"parameters").at(u"n").at(u"runtimeValue").at(u"constant"), PlainValue(7));
        const Drafted wrapped = wrapTasks(chain(), {}, {u"use"_s}, {.kind = GroupSpec::Kind::Loop, .name = {}, .condition = {}, .operands = {}, .items = PlainValue::list({PlainValue(1)}), .over = {}, .itemInput = {}, .parallelismLimit = 0, .exitTask = {}});
        QVERIFY(wrapped);
        QCOMPARE(replaceStep(*wrapped, wrapped->tasks({}).entries().back().key == "make"_L1 ? wrapped->tasks({}).entries().front().key : wrapped->tasks({}).entries().back().key, stepWith(u"x"_s, {}, {}), false).error().code, u"edit.group"_s);
    }

    void upgradingKeepsSettings()
    {
        PipelineDraft draft = *setResources(chain(), {{}, u"use"_s}, {.cpuLimit = u"2"_s, .cpuRequest = {}, .memoryLimit = {}, .memoryRequest = {}, .acceleratorType = {}, .acceleratorCount = {}, .old = {}});
        draft = *setPlatform(draft, {{}, u"use"_s}, u"imagePullPolicy"_s, u"Always"_s);
        const Result<Replacement> done = replaceStep(draft, u"use"_s, stepWith(u"use"_s, {u"data:D"_s, u"word:s"_s, u"count:i"_s, u"more:s"_s}, {u"model:M"_s}), true);
        QVERIFY(done);
        QVERIFY(done->lost.isEmpty());
        const QString label = done->draft.componentOfTask({}, u"use"_s).at(u"executorLabel").text();
        QCOMPARE(done->draft.executor(label).at(u"container").at(u"resources").at(u"resourceCpuLimit").text(), u"2"_s);
        QCOMPARE(readKubernetesPlatform(done->draft.platform).executors.at(label).pullPolicy, u"Always"_s);
        QCOMPARE(done->draft.task({}, u"use"_s).at(u"taskInfo").at(u"name").text(), u"use"_s);
    }

    void portChangesAreTold()
    {
        const auto changes = portChanges(portsOfStep(stepWith(u"a"_s, {u"x:s"_s, u"y:i"_s}, {u"o:D"_s})), portsOfStep(stepWith(u"a"_s, {u"x:i"_s, u"z:s"_s}, {u"o:D"_s})));
        QCOMPARE(changes.size(), std::size_t(3));
        QVERIFY(std::find(changes.begin(), changes.end(), PortChange{PortChange::Kind::Retyped, PortDirection::Input, u"x"_s, u"STRING"_s, u"NUMBER_INTEGER"_s}) != changes.end());
        QVERIFY(std::find(changes.begin(), changes.end(), PortChange{PortChange::Kind::Removed, PortDirection::Input, u"y"_s, u"NUMBER_INTEGER"_s, {}}) != changes.end());
        QVERIFY(std::find(changes.begin(), changes.end(), PortChange{PortChange::Kind::Added, PortDirection::Input, u"z"_s, {}, u"STRING"_s}) != changes.end());
    }
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"
