// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinedocument.h"
#include "models/pipeline/librarystep.h"
#include "models/pipeline/pipelinepicture.h"
#include "models/pipeline/pythonfunction.h"
#include "clients/pipelines/pipelinereader.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// "in a STRING?; out Output NUMBER_INTEGER": ? = optional.
QString portsIn(const QString &code)
{
    const Result<PythonFunction> function = readPythonFunction(code);
    if (!function)
        return function.error().code % u' ' % function.error().arguments.value(0);
    QStringList texts;
    for (const GraphPort &port : portsOfStep({.name = {}, .component = function->component, .executor = {}}))
        texts << QString((port.direction == PortDirection::Input ? u"in "_s : u"out "_s) % port.key % u' ' % port.typeName % (port.isList ? u"[]"_s : QString()) % (port.direction == PortDirection::Input && !port.isRequired ? u"?"_s : QString()));
    return texts.join(u"; "_s);
}

} // namespace

class PythonFunctionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signaturesBecomePorts_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("ports");
        const auto row = [](const char *name, const QString &code, const QString &ports) { QTest::newRow(name) << code << ports; };
        row("nothing", u"def f():\n    pass\n"_s, {});
        row("plain types", u"def f(a: str, b: int, c: float, d: bool, e: list, g: dict) -> str:\n    return a\n"_s, u"in a STRING; in b NUMBER_INTEGER; in c NUMBER_DOUBLE; in d BOOLEAN; in e LIST; in g STRUCT; out Output STRING"_s);
        row("defaults", u"def f(a: str = 'x, y', b: int=3, c: Optional[str] = None):\n    pass\n"_s, u"in a STRING?; in b NUMBER_INTEGER?; in c STRING?"_s);
        row("artifacts", u"def f(data: Input[Dataset], all: dsl.Input[List[Model]], model: Output[dsl.Model], note: OutputPath(str)):\n    pass\n"_s, u"in all system.Model[]; in data system.Dataset; out note STRING; out model system.Model"_s);
        row("over lines", u"@dsl.component(base_image='x')\ndef f(\n    a: str,  # it's a name\n    b: Dict[str, int],\n) -> int:\n    return 1\n"_s, u"in a STRING; in b STRUCT; out Output NUMBER_INTEGER"_s);
        row("several outputs", u"def f(a: str) -> NamedTuple('Outputs', [('n', int), ('m', Model)]):\n    pass\n"_s, u"in a STRING; out n NUMBER_INTEGER; out m system.Model"_s);
        row("several outputs, short", u"def f() -> NamedTuple('Outputs', n=int, s=str):\n    pass\n"_s, u"out n NUMBER_INTEGER; out s STRING"_s);
        row("outcome", u"def f(status: dsl.PipelineTaskFinalStatus):\n    pass\n"_s, u"in status TASK_FINAL_STATUS?"_s);
        row("behind imports", u"\nimport kfp\nfrom kfp import dsl\n\nX = 'def g(a: int)'\n\ndef f(a: str):\n    pass\n"_s, u"in a STRING"_s);
        row("no type", u"def f(a, b: int):\n    pass\n"_s, u"python.parameter a"_s);
        row("unknown type", u"def f(a: DataFrame):\n    pass\n"_s, u"python.parameter a"_s);
        row("no function", u"x = 1\n"_s, u"python.none "_s);
        row("open", u"def f(a: str\n"_s, u"python.none "_s);
    }
    void signaturesBecomePorts()
    {
        QFETCH(QString, code);
        QFETCH(QString, ports);
        QCOMPARE(portsIn(code), ports);
    }

    void defaultsAreValues()
    {
        const Result<PythonFunction> function = readPythonFunction(u"def f(a: float = 1, b: list = [1, 'x'], c: bool = True, d: str = None):\n    pass\n"_s);
        QVERIFY(function);
        const auto value = [&](const QString &key) { return function->component.at(u"inputDefinitions").at(u"parameters").at(key).at(u"defaultValue"); };
        QCOMPARE(value(u"a"_s).kind(), PlainValue::Kind::Number);
        QCOMPARE(value(u"b"_s).items().size(), std::size_t(2));
        QCOMPARE(value(u"c"_s), PlainValue(true));
        QVERIFY(value(u"d"_s).isNull());
    }

    void sourcesBecomeSteps()
    {
        const Result<NewStep> step = pythonStepFrom(u"@dsl.component\ndef count_rows(data: Input[Dataset]) -> int:\n    return 1\n"_s);
        QVERIFY(step);
        QCOMPARE(step->name, u"count-rows"_s);
        const PlainValue &container = step->executor.at(u"container");
        QCOMPARE(container.at(u"args").items().back().text(), u"count_rows"_s);
        QVERIFY(!container.at(u"command").items().back().text().contains(u"@dsl"_s));
        // Another source: another name, other ports.
        const Result<NewStep> other = withPythonCode(step->executor, u"def count(data: Input[Dataset], least: int) -> int:\n    return 2\n"_s);
        QVERIFY(other);
        QCOMPARE(other->executor.at(u"container").at(u"args").items().back().text(), u"count"_s);
        QVERIFY(other->component.at(u"inputDefinitions").at(u"parameters").contains(u"least"));
        QCOMPARE(withPythonCode(step->executor, u"x"_s).error().code, u"python.none"_s);
    }

    void listsGoIntoStepsByLoops()
    {
        const PipelineDocument document = PipelineDocument::made(u"p"_s);
        QString list, step, loop;
        NewStep lister = pythonStep(u"LIST"_s);
        lister.name = u"names"_s;
        PipelineDraft draft = *addStep({document.pipeline(), document.platform()}, {}, lister, {}, true, &list);
        draft = *addStep(draft, {}, pythonStep(), {}, true, &step);
        const Drafted looped = loopOverStep(draft, {list, u"Output"_s}, {step, u"value"_s}, u"STRING"_s, &loop);
        QVERIFY2(looped, looped ? "" : qPrintable(looped.error().code));
        const PipelineSpec spec = readPipelineSpec(looped->pipeline);
        QCOMPARE(int(spec.root.dag->tasks.at(loop).iterator.kind), int(TaskIterator::Kind::Parameter));
        QVERIFY(!spec.root.dag->tasks.at(loop).iterator.raw);
        const Graph graph = pipelineGraph(spec, {});
        QVERIFY(std::any_of(graph.edges.begin(), graph.edges.end(), [&](const GraphEdge &edge) { return edge.from.node == loop && edge.to == GraphEnd{QString(loop % u'/' % step), u"value"_s}; }));
    }

    void textsGoIntoArtifactsByAFile()
    {
        const PipelineDocument document = PipelineDocument::made(u"p"_s);
        QString text, use, made;
        PipelineDraft draft = *addStep({document.pipeline(), document.platform()}, {}, pythonStep(), {}, true, &text);
        draft = *addStep(draft, {}, *pythonStepFrom(u"def use(data: Input[Dataset]):\n    pass\n"_s), {}, true, &use);
        const Drafted done = writeToFile(draft, {text, u"Output"_s}, {use, u"data"_s}, &made);
        QVERIFY2(done, done ? "" : qPrintable(done.error().code));
        QCOMPARE(done->task({}, use).at(u"inputs").at(u"artifacts").at(u"data").at(u"taskOutputArtifact").at(u"producerTask").text(), made);
        QCOMPARE(done->task({}, made).at(u"inputs").at(u"parameters").at(u"text").at(u"taskOutputParameter").at(u"producerTask").text(), text);
    }
};

QTEST_GUILESS_MAIN(PythonFunctionTest)
#include "pythonfunction_test.moc"
