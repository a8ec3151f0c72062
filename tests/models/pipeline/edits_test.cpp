// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/comparing.h"
#include "models/pipeline/containers.h"
#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/pipelineediting.h"
#include "models/pipeline/wiring.h"

#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

PlainValue ports(std::initializer_list<PlainEntry> entries)
{
    PlainValue out = PlainValue::emptyMap();
    for (const PlainEntry &entry : entries)
        out.set(entry.key, PlainValue{{u"parameterType"_s, entry.value}});
    return PlainValue{{u"parameters"_s, out}};
}

const PlainValue container{{u"container"_s, PlainValue{{u"image"_s, u"busybox:1"_s}}}};

/// make (Output) -> use (text, count); a pipeline input "name".
PipelineDraft twoTasks()
{
    const PipelineDocument made = PipelineDocument::made(u"sample"_s);
    PipelineDraft draft{made.pipeline(), made.platform()};
    draft = *setInputParameter(draft, {}, u"name"_s, PlainValue{{u"parameterType"_s, u"STRING"_s}, {u"defaultValue"_s, u"x"_s}, {u"isOptional"_s, true}});
    draft = *addTask(draft, {}, u"make"_s, PlainValue{{u"inputDefinitions"_s, ports({{u"name"_s, u"STRING"_s}})}, {u"outputDefinitions"_s, ports({{u"Output"_s, u"STRING"_s}})}}, container);
    draft = *addTask(draft, {}, u"use"_s, PlainValue{{u"inputDefinitions"_s, ports({{u"text"_s, u"STRING"_s}, {u"count"_s, u"NUMBER_INTEGER"_s}})}, {u"outputDefinitions"_s, ports({{u"Output"_s, u"STRING"_s}})}}, container);
    draft = *setFromInput(draft, {{}, u"make"_s}, u"name"_s, u"name"_s);
    draft = *wire(draft, {{}, u"use"_s}, u"text"_s, {u"make"_s, u"Output"_s});
    return *setConstant(draft, {{}, u"use"_s}, u"count"_s, 3);
}

std::vector<PipelineProblem> loud(const PipelineDraft &draft)
{
    const auto document = PipelineDocument::read(pipelineText(draft.pipeline, draft.platform));
    std::vector<PipelineProblem> problems = checkPipeline(*document);
    std::erase_if(problems, [](const PipelineProblem &one) { return one.severity == ProblemSeverity::Hint; });
    return problems;
}

/// "" or what the checks say.
QString complaints(const PipelineDraft &draft)
{
    QString text;
    for (const PipelineProblem &one : loud(draft))
        text += problemWord(one.code) % u' ' % pathText(one.path) % u' ' % one.arguments.join(u',') % u'\n';
    return text;
}

} // namespace

class PipelineEditsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPipelineFromNothing();
    void renamesReachEveryReference();
    void inputsChangeTheirSource();
    void artifactsComeIn();
    void selectorsTakeAPart();
    void refusals();
    void wiresFromWhatRunsLast();
    void manyWiresAreJudgedByOneSearch();
    void removingTakesWhatOnlyItUsed();
    void executorsAndPlatform();
    void conditionAndBack();
    void unwrappingLeavesWhatOthersRun();
    void loopsCollect();
    void exitHandler();
    void branchesMerge();
    void wiresCrossWalls();
    void editingUndoesAndMerges();
};

void PipelineEditsTest::aPipelineFromNothing()
{
    const PipelineDraft draft = twoTasks();
    QCOMPARE(complaints(draft), QString());
    const QByteArray text = pipelineText(draft.pipeline, draft.platform);
    QVERIFY2(text.startsWith("# PIPELINE DEFINITION\n# Name: sample\n# Inputs:\n#    name: str [Default: 'x']\ncomponents:\n  comp-make:\n    executorLabel: exec-make\n"), text.constData());
    QVERIFY2(text.contains("      use:\n        cachingOptions:\n          enableCache: true\n        componentRef:\n          name: comp-use\n        dependentTasks:\n        - make\n        inputs:\n          parameters:\n            count:\n"
                           "              runtimeValue:\n                constant: 3\n            text:\n              taskOutputParameter:\n                outputParameterKey: Output\n                producerTask: make\n"),
             text.constData());
}

void PipelineEditsTest::renamesReachEveryReference()
{
    PipelineDraft draft = *setOutput(twoTasks(), {}, u"Output"_s, {u"make"_s, u"Output"_s});
    draft = *renameTask(draft, {{}, u"make"_s}, u"prepare"_s);
    QCOMPARE(complaints(draft), QString());
    const QByteArray text = pipelineText(draft.pipeline, {});
    QCOMPARE(text.count("producerTask: prepare"), 1);
    QCOMPARE(text.count("producerSubtask: prepare"), 1);
    QCOMPARE(text.count("- prepare"), 1);
    QVERIFY(text.contains("        taskInfo:\n          name: prepare"));
    QVERIFY(*renameTask(draft, {{}, u"prepare"_s}, u"make"_s) == *setOutput(twoTasks(), {}, u"Output"_s, {u"make"_s, u"Output"_s}));
}

void PipelineEditsTest::inputsChangeTheirSource()
{
    PipelineDraft draft = *setConstant(twoTasks(), {{}, u"use"_s}, u"text"_s, u"fixed"_s);
    QVERIFY(!draft.task({}, u"use"_s).contains(u"dependentTasks")); // the wire's dependency went with it
    draft = *setFromInput(draft, {{}, u"use"_s}, u"text"_s, u"name"_s);
    QCOMPARE(draft.task({}, u"use"_s).at(u"inputs").at(u"parameters").at(u"text").at(u"componentInputParameter").text(), u"name"_s);
    draft = *unsetInput(draft, {{}, u"use"_s}, u"text"_s);
    QCOMPARE(loud(draft).size(), std::size_t(1));
    QVERIFY(loud(draft)[0].code == ProblemCode::InputMissing);
    draft = *setRunsAfter(draft, {{}, u"use"_s}, u"make"_s, true);
    draft = *wire(draft, {{}, u"use"_s}, u"text"_s, {u"make"_s, u"Output"_s});
    QVERIFY(draft == twoTasks());
    draft = *setRetry(draft, {{}, u"use"_s}, RetryPolicy{.maxRetryCount = 2, .backoffDuration = u"3s"_s, .backoffFactor = 2, .backoffMaxDuration = u"60s"_s});
    draft = *setCaching(draft, {{}, u"use"_s}, false);
    QCOMPARE(complaints(draft), QString());
    draft = *setRetry(draft, {{}, u"use"_s}, {});
    draft = *setCaching(draft, {{}, u"use"_s}, true);
    QVERIFY(draft == twoTasks());
}

void PipelineEditsTest::artifactsComeIn()
{
    const PlainValue dataset{{u"artifactType"_s, PlainValue{{u"schemaTitle"_s, u"system.Dataset"_s}, {u"schemaVersion"_s, u"0.0.1"_s}}}};
    PipelineDraft draft = *setInputArtifact(twoTasks(), {}, u"data"_s, dataset);
    PlainValue reader{{u"executorLabel"_s, u"x"_s}, {u"inputDefinitions"_s, PlainValue{{u"artifacts"_s, PlainValue{{u"from"_s, dataset}}}}}};
    draft = *addTask(draft, {}, u"read"_s, reader, container);
    draft = *setFromInput(draft, {{}, u"read"_s}, u"from"_s, u"data"_s);
    QCOMPARE(draft.task({}, u"read"_s).at(u"inputs").at(u"artifacts").at(u"from").at(u"componentInputArtifact").text(), u"data"_s);
    QCOMPARE(setInputParameter(draft, {}, u"data"_s, PlainValue{{u"parameterType"_s, u"STRING"_s}}).error().code, u"edit.taken"_s);
    QCOMPARE(setInputArtifact(draft, {}, u"name"_s, dataset).error().code, u"edit.taken"_s);
    QCOMPARE(setInputArtifact(draft, {}, u"gone"_s, {}).error().code, u"edit.unknown"_s);
    const PipelineDraft described = *setOutputDescription(*setOutput(twoTasks(), {}, u"Output"_s, {u"make"_s, u"Output"_s}), {}, u"Output"_s, u"what came out"_s);
    QCOMPARE(described.pipeline.at(u"root").at(u"outputDefinitions").at(u"parameters").at(u"Output").at(u"description").text(), u"what came out"_s);
    QCOMPARE(setOutputDescription(described, {}, u"gone"_s, {}).error().code, u"edit.unknown"_s);
    draft = *setInputArtifact(draft, {}, u"data"_s, {});
    QVERIFY(!draft.pipeline.at(u"root").at(u"inputDefinitions").contains(u"artifacts"));
    QVERIFY(!draft.task({}, u"read"_s).at(u"inputs").at(u"artifacts").contains(u"from"));
}

void PipelineEditsTest::selectorsTakeAPart()
{
    const TaskName use{{}, u"use"_s};
    const QString part = u"parseJson(string_value)[\"a\"]"_s;
    const PipelineDraft draft = *setSelector(twoTasks(), use, u"text"_s, part);
    const PlainValue &source = draft.task({}, u"use"_s).at(u"inputs").at(u"parameters").at(u"text");
    QCOMPARE(source.at(u"parameterExpressionSelector").text(), part);
    QVERIFY(source.contains(u"taskOutputParameter"));
    QVERIFY(*setSelector(draft, use, u"text"_s, {}) == twoTasks());
    QCOMPARE(setSelector(draft, use, u"gone"_s, part).error().code, u"edit.unknown"_s);
    QCOMPARE(setSelector(*setConstant(draft, use, u"text"_s, u"x"_s), use, u"text"_s, part).error().code, u"edit.unknown"_s);
}

void PipelineEditsTest::refusals()
{
    const PipelineDraft draft = twoTasks();
    QCOMPARE(renameTask(draft, {{}, u"gone"_s}, u"x"_s).error().code, u"edit.unknown"_s);
    QCOMPARE(renameTask(draft, {{}, u"make"_s}, u"use"_s).error().code, u"edit.taken"_s);
    QCOMPARE(renameTask(draft, {{}, u"make"_s}, u"Not Good"_s).error().code, u"edit.name"_s);
    QCOMPARE(setRunsAfter(draft, {{}, u"make"_s}, u"use"_s, true).error().code, u"edit.cycle"_s);
    QCOMPARE(wire(draft, {{}, u"make"_s}, u"name"_s, {u"use"_s, u"Output"_s}).error().code, u"edit.cycle"_s);
    QCOMPARE(wire(draft, {{}, u"use"_s}, u"count"_s, {u"make"_s, u"Output"_s}).error().code, u"edit.type"_s);
    QCOMPARE(setPipelineName(draft, u"Upper"_s, {}, {}).error().code, u"edit.name"_s);
    const PipelineDraft three = *wire(*addTask(draft, {}, u"last"_s, draft.componentOfTask({}, u"use"_s), container), {{}, u"last"_s}, u"text"_s, {u"use"_s, u"Output"_s});
    QCOMPARE(wrapTasks(three, {}, {u"make"_s, u"last"_s}, {}).error().code, u"edit.cycle"_s);
    PipelineDraft always = *addTask(draft, {}, u"tidy"_s, draft.componentOfTask({}, u"make"_s), container);
    always.task({}, u"tidy"_s).set(u"triggerPolicy"_s, PlainValue{{u"strategy"_s, u"ALL_UPSTREAM_TASKS_COMPLETED"_s}});
    const Drafted waiting = setRunsAfter(always, {{}, u"use"_s}, u"tidy"_s, true);
    QCOMPARE(waiting.error().code, u"edit.always"_s);
    QCOMPARE(waiting.error().arguments, (QStringList{u"use"_s, u"tidy"_s}));
    QCOMPARE(wire(always, {{}, u"use"_s}, u"text"_s, {u"tidy"_s, u"Output"_s}).error().code, u"edit.always"_s);
    QVERIFY(setRunsAfter(always, {{}, u"tidy"_s}, u"use"_s, true).hasValue());
}

/// A wire says the same as the edit does, before it is drawn.
void PipelineEditsTest::wiresFromWhatRunsLast()
{
    const auto port = [](PortDirection direction) { return GraphPort{.key = u"p"_s, .title = u"p"_s, .direction = direction, .kind = PortKind::Parameter, .typeName = u"STRING"_s}; };
    Graph graph;
    for (const QString &id : {u"plain"_s, u"tidy"_s, u"more"_s})
        graph.nodes.push_back({.id = id, .title = id, .isAlways = id != "plain"_L1, .ports = {port(PortDirection::Input), port(PortDirection::Output)}});
    WireRules rules(graph);
    QVERIFY((rules.verdict({u"tidy"_s, u"p"_s}, {u"plain"_s, u"p"_s}) == WireVerdict{WireRefusal::Always, {u"plain"_s, u"tidy"_s}}));
    QVERIFY((rules.verdict({u"tidy"_s, {}}, {u"plain"_s, {}}) == WireVerdict{WireRefusal::Always, {u"plain"_s, u"tidy"_s}}));
    QVERIFY(rules.verdict({u"plain"_s, u"p"_s}, {u"tidy"_s, u"p"_s}).isAllowed());
    QVERIFY(rules.verdict({u"tidy"_s, u"p"_s}, {u"more"_s, u"p"_s}).isAllowed());
}

/// Whoever offers all sources of an input, or all targets of an output, has the picture searched once.
void PipelineEditsTest::manyWiresAreJudgedByOneSearch()
{
    constexpr int nodes = 300;
    Graph graph;
    for (int i = 0; i < nodes; ++i)
        graph.nodes.push_back({.id = QString::number(i), .title = QString::number(i)});
    for (int i = 1; i < nodes; ++i) // a tree: what a node follows is found by halving its number
        graph.edges.push_back({.from = {QString::number(i / 2), {}}, .to = {QString::number(i), {}}, .kind = GraphEdge::Kind::Order});
    const auto follows = [](int later, int earlier) {
        while (later > earlier)
            later /= 2;
        return later == earlier;
    };
    WireRules rules(graph);
    for (const int fixed : {0, 1, 5, 77, nodes - 1})
        for (int other = 0; other < nodes; ++other) {
            const WireRefusal into = rules.verdict({QString::number(other), {}}, {QString::number(fixed), {}}).refusal;
            QCOMPARE(into, other == fixed ? WireRefusal::SameNode : follows(other, fixed) ? WireRefusal::Cycle : WireRefusal::None);
        }
    QVERIFY2(rules.searches() <= 5, qPrintable(QString::number(rules.searches())));
    for (int other = 0; other < nodes; ++other) {
        const WireRefusal out = rules.verdict({u"77"_s, {}}, {QString::number(other), {}}).refusal;
        QCOMPARE(out, other == 77 ? WireRefusal::SameNode : follows(77, other) ? WireRefusal::Cycle : WireRefusal::None);
    }
    QVERIFY2(rules.searches() <= 6, qPrintable(QString::number(rules.searches())));
}

void PipelineEditsTest::removingTakesWhatOnlyItUsed()
{
    PipelineDraft draft = *setPlatform(twoTasks(), {{}, u"make"_s}, u"imagePullPolicy"_s, u"Always"_s);
    draft = *removeTask(draft, {{}, u"make"_s});
    QVERIFY(!draft.pipeline.at(u"components").contains(u"comp-make"));
    QVERIFY(!draft.executor(u"exec-make"_s).isMap());
    QVERIFY(!draft.task({}, u"use"_s).contains(u"dependentTasks"));
    QVERIFY(!pipelineText(draft.pipeline, draft.platform).contains("make"));
}

void PipelineEditsTest::executorsAndPlatform()
{
    PipelineDraft draft = *setResources(twoTasks(), {{}, u"use"_s}, {.cpuLimit = u"500m"_s, .memoryLimit = u"2Gi"_s, .acceleratorType = u"nvidia.com/gpu"_s, .acceleratorCount = u"1"_s});
    draft = *setContainer(draft, {{}, u"use"_s}, u"env"_s, PlainValue::list({PlainValue{{u"name"_s, u"A"_s}, {u"value"_s, u"1"_s}}}));
    draft = *setPlatform(draft, {{}, u"use"_s}, u"nodeSelector"_s, PlainValue{{u"labels"_s, PlainValue{{u"disk"_s, u"fast"_s}}}});
    draft = *setPipelineConfig(draft, u"activeDeadlineSeconds"_s, 3600);
    QCOMPARE(complaints(draft), QString());
    const auto document = PipelineDocument::read(pipelineText(draft.pipeline, draft.platform));
    QCOMPARE(document->spec().executors.at(u"exec-use"_s).container.resources.acceleratorType, u"nvidia.com/gpu"_s);
    QCOMPARE(document->kubernetes().executors.at(u"exec-use"_s).nodeLabels.at(u"disk"_s), u"fast"_s);
    QCOMPARE(document->kubernetes().activeDeadlineSeconds, 3600);
}

void PipelineEditsTest::conditionAndBack()
{
    GroupSpec spec{.kind = GroupSpec::Kind::Condition, .condition = u"$1 == 'heads'"_s, .operands = {{.kind = ParameterSource::Kind::TaskOutput, .output = {u"make"_s, u"Output"_s}}}};
    QString made;
    const PipelineDraft draft = *wrapTasks(twoTasks(), {}, {u"use"_s}, spec, &made);
    QCOMPARE(made, u"condition-1"_s);
    QCOMPARE(complaints(draft), QString());
    const PlainValue &task = draft.task({}, made);
    QCOMPARE(task.at(u"triggerPolicy").at(u"condition").text(), u"inputs.parameter_values['pipelinechannel--make-Output'] == 'heads'"_s);
    QVERIFY(task.at(u"dependentTasks") == PlainValue::texts({u"make"_s}));
    QCOMPARE(draft.task(u"comp-condition-1"_s, u"use"_s).at(u"inputs").at(u"parameters").at(u"text").at(u"componentInputParameter").text(), u"pipelinechannel--make-Output"_s);
    QVERIFY(!draft.task(u"comp-condition-1"_s, u"use"_s).contains(u"dependentTasks"));
    const auto document = PipelineDocument::read(pipelineText(draft.pipeline, {}));
    QVERIFY(kindOf(document->spec(), *document->spec().root.dag, made) == TaskKind::Condition);
    QVERIFY(*unwrapTask(draft, {{}, made}) == twoTasks());
}

void PipelineEditsTest::unwrappingLeavesWhatOthersRun()
{
    QString made;
    PipelineDraft draft = *wrapTasks(twoTasks(), {}, {u"use"_s}, GroupSpec{.name = u"condition-1"_s}, &made);
    PlainValue second = draft.task({}, made);
    second.set(u"taskInfo"_s, PlainValue{{u"name"_s, u"again"_s}});
    draft.tasks({}).set(u"again"_s, second);
    const PlainValue shared = draft.component(u"comp-condition-1"_s);
    draft = *unwrapTask(draft, {{}, made});
    QVERIFY(draft.hasTask({}, u"use"_s) && !draft.hasTask({}, made));
    QVERIFY(draft.component(u"comp-condition-1"_s) == shared);
    QCOMPARE(complaints(draft), QString());
    draft = *unwrapTask(draft, {{}, u"again"_s});
    QVERIFY(draft.hasTask({}, u"use-2"_s));
    QVERIFY(!draft.pipeline.at(u"components").contains(u"comp-condition-1"));
}

void PipelineEditsTest::loopsCollect()
{
    PipelineDraft draft = *addTask(twoTasks(), {}, u"gather"_s, PlainValue{{u"inputDefinitions"_s, ports({{u"all"_s, u"LIST"_s}})}}, container);
    GroupSpec spec{.kind = GroupSpec::Kind::Loop, .items = PlainValue::list({1, 2, 3}), .parallelismLimit = 2};
    QString made, item;
    draft = *wrapTasks(draft, {}, {u"use"_s}, spec, &made, &item);
    QCOMPARE(made, u"for-loop-2"_s);
    QCOMPARE(item, u"pipelinechannel--loop-item-param-1"_s);
    draft = *setFromInput(draft, {u"comp-for-loop-2"_s, u"use"_s}, u"count"_s, item);
    draft = *connectTasks(draft, {made, u"use"_s}, u"Output"_s, {u"gather"_s}, u"all"_s);
    QCOMPARE(complaints(draft), QString());
    QCOMPARE(draft.task({}, made).at(u"parameterIterator").at(u"items").at(u"raw").text(), u"[1, 2, 3]"_s);
    QCOMPARE(draft.component(u"comp-for-loop-2"_s).at(u"outputDefinitions").at(u"parameters").at(u"pipelinechannel--use-Output").at(u"parameterType").text(), u"LIST"_s);
    QCOMPARE(draft.component(u"comp-for-loop-2"_s).at(u"inputDefinitions").at(u"parameters").at(item).at(u"parameterType").text(), u"NUMBER_INTEGER"_s);
    QCOMPARE(unwrapTask(draft, {{}, made}).error().code, u"edit.crossing"_s);
}

void PipelineEditsTest::exitHandler()
{
    PipelineDraft draft = *addTask(twoTasks(), {}, u"clean-up"_s, PlainValue{{u"inputDefinitions"_s, ports({{u"status"_s, u"TASK_FINAL_STATUS"_s}})}}, container);
    QString made;
    draft = *wrapTasks(draft, {}, {u"make"_s, u"use"_s}, {.kind = GroupSpec::Kind::ExitHandler, .exitTask = u"clean-up"_s}, &made);
    draft = *setFinalStatus(draft, {{}, u"clean-up"_s}, u"status"_s, made);
    QCOMPARE(complaints(draft), QString());
    const auto document = PipelineDocument::read(pipelineText(draft.pipeline, {}));
    QVERIFY(kindOf(document->spec(), *document->spec().root.dag, made) == TaskKind::ExitHandler);
    QCOMPARE(exitTasksOf(*document->spec().root.dag, made), QStringList{u"clean-up"_s});
    QCOMPARE(wrapTasks(draft, u"comp-exit-handler-1"_s, {u"use"_s}, {.kind = GroupSpec::Kind::ExitHandler, .exitTask = u"make"_s}).error().code, u"edit.root"_s);
}

void PipelineEditsTest::branchesMerge()
{
    PipelineDraft draft = twoTasks();
    const PlainValue component = draft.componentOfTask({}, u"use"_s);
    for (const QString &key : {u"second"_s, u"third"_s, u"after"_s}) {
        draft = *addTask(draft, {}, key, component, container);
        draft = *setConstant(draft, {{}, key}, u"text"_s, key);
        draft = *setConstant(draft, {{}, key}, u"count"_s, 1);
    }
    const std::vector<ParameterSource> operands{{.kind = ParameterSource::Kind::TaskOutput, .output = {u"make"_s, u"Output"_s}}};
    QStringList conditions(3);
    draft = *wrapTasks(draft, {}, {u"use"_s}, {.kind = GroupSpec::Kind::Condition, .condition = u"$1 == 'a'"_s, .operands = operands}, &conditions[0]);
    draft = *wrapTasks(draft, {}, {u"second"_s}, {.kind = GroupSpec::Kind::Condition, .condition = u"$1 == 'b'"_s, .operands = operands}, &conditions[1]);
    draft = *wrapTasks(draft, {}, {u"third"_s}, {.name = u"condition-3"_s}, &conditions[2]);
    QString branches, output;
    draft = *joinBranches(draft, {}, conditions, &branches);
    draft = *mergeBranches(draft, {branches}, {{conditions[0], {u"use"_s, u"Output"_s}}, {conditions[1], {u"second"_s, u"Output"_s}}, {conditions[2], {u"third"_s, u"Output"_s}}}, &output);
    draft = *connectTasks(draft, {branches}, output, {u"after"_s}, u"text"_s);
    QCOMPARE(complaints(draft), QString());
    QCOMPARE(branches, u"condition-branches-4"_s);
    QCOMPARE(output, u"pipelinechannel--condition-branches-4-oneof-1"_s);
    const QString input = u"inputs.parameter_values['pipelinechannel--make-Output']"_s;
    QCOMPARE(draft.task(u"comp-condition-branches-4"_s, conditions[1]).at(u"triggerPolicy").at(u"condition").text(), QString(u"!("_s % input % u" == 'a') && "_s % input % u" == 'b'"_s));
    QCOMPARE(draft.task(u"comp-condition-branches-4"_s, conditions[2]).at(u"triggerPolicy").at(u"condition").text(), QString(u"!("_s % input % u" == 'a') && !("_s % input % u" == 'b')"_s));
    const auto document = PipelineDocument::read(pipelineText(draft.pipeline, {}));
    QVERIFY(kindOf(document->spec(), *document->spec().root.dag, branches) == TaskKind::Branches);
}

void PipelineEditsTest::wiresCrossWalls()
{
    PipelineDraft draft = twoTasks();
    draft = *addTask(draft, {}, u"deep"_s, draft.componentOfTask({}, u"use"_s), container);
    draft = *setConstant(draft, {{}, u"deep"_s}, u"count"_s, 1);
    draft = *setConstant(draft, {{}, u"deep"_s}, u"text"_s, u"x"_s);
    QString inner, outer;
    draft = *wrapTasks(draft, {}, {u"deep"_s}, {.kind = GroupSpec::Kind::Loop, .items = PlainValue::list({u"a"_s})}, &inner);
    draft = *wrapTasks(draft, {}, {inner}, {}, &outer);
    const PipelineDraft before = draft;
    draft = *connectTasks(draft, {u"make"_s}, u"Output"_s, {outer, inner, u"deep"_s}, u"text"_s);
    QCOMPARE(complaints(draft), QString());
    const QByteArray text = pipelineText(draft.pipeline, {});
    QCOMPARE(text.count("pipelinechannel--make-Output"), 6); // two walls: input, declaration; the inner source names it too
    PipelineDraft without = *cutInput(draft, {outer, inner, u"deep"_s}, u"text"_s);
    without = *setConstant(without, {*levelOf(without, {outer, inner, u"deep"_s}), u"deep"_s}, u"text"_s, u"x"_s);
    QVERIFY(without == before);
    draft = *connectInput(draft, u"name"_s, {outer, inner, u"deep"_s}, u"text"_s);
    QCOMPARE(draft.task({}, outer).at(u"inputs").at(u"parameters").at(u"pipelinechannel--name").at(u"componentInputParameter").text(), u"name"_s);
    QCOMPARE(connectTasks(draft, {outer, inner, u"deep"_s}, u"Output"_s, {outer}, u"x"_s).error().code, u"edit.cycle"_s);
    QVERIFY(!levelOf(draft, {u"make"_s, u"deep"_s}));
}

void PipelineEditsTest::editingUndoesAndMerges()
{
    const QByteArray bytes = pipelineText(twoTasks().pipeline, {});
    PipelineEditing editing(std::move(PipelineDocument::read(bytes)).value());
    QSignalSpy changes(&editing, &PipelineEditing::changed);
    for (const QString &name : {u"N"_s, u"Na"_s, u"Name"_s})
        QVERIFY(editing.take(setDisplayName(editing.draft(), {{}, u"use"_s}, name), u"displayName"_s, u"use/name"_s).hasValue());
    QVERIFY(editing.take(renameTask(editing.draft(), {{}, u"make"_s}, u"prepare"_s), u"rename"_s).hasValue());
    QCOMPARE(editing.undoStack().count(), 2);
    QVERIFY(editing.isChanged());
    QVERIFY(!editing.take(renameTask(editing.draft(), {{}, u"gone"_s}, u"x"_s), u"rename"_s).hasValue());
    QVERIFY(editing.take(setDisplayName(editing.draft(), {{}, u"use"_s}, u"Name"_s), u"displayName"_s).hasValue()); // says it already
    QCOMPARE(editing.undoStack().count(), 2);
    const QByteArray last = editing.document().bytes();
    editing.undoStack().undo();
    editing.undoStack().undo();
    QCOMPARE(editing.document().bytes(), bytes);
    QVERIFY(!editing.isChanged());
    editing.undoStack().redo();
    editing.undoStack().redo();
    QCOMPARE(editing.document().bytes(), last);
    QCOMPARE(changes.count(), 8);
}

QTEST_GUILESS_MAIN(PipelineEditsTest)
#include "edits_test.moc"
