// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipelines/comparedpipelines.h"
#include "tests/fakes/pipelinesserver.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

PreparedPointer of(const Json &spec)
{
    return *preparedText(QByteArray::fromStdString(spec.dump()));
}

GraphChange changeOf(const ComparedPipelines &compared, const QString &node)
{
    for (const GraphNode &one : compared.graph.nodes)
        if (one.id == node)
            return one.change;
    qFatal("no such node");
}

} // namespace

class ComparedPipelinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameIsTheSame()
    {
        const ComparedPipelines compared = comparePipelines(of(PipelinesServer::spec("p")), of(PipelinesServer::spec("p")));
        QVERIFY(compared.isSame());
        QCOMPARE(compared.added + compared.removed + compared.changed, 0);
        for (const GraphEdge &edge : compared.graph.edges)
            QCOMPARE(edge.change, GraphChange::None);
    }

    void stepsComeGoAndChange()
    {
        Json after = PipelinesServer::spec("p", 3);
        after["deploymentSpec"]["executors"]["exec-step-0"]["container"]["image"] = "registry.example/step:2";
        const PreparedPointer old = of(PipelinesServer::spec("p", 2));
        const ComparedPipelines compared = comparePipelines(old, of(after));
        QCOMPARE(changeOf(compared, u"step-0"_s), GraphChange::Changed); // only its image
        QCOMPARE(changeOf(compared, u"step-1"_s), GraphChange::None);
        QCOMPARE(changeOf(compared, u"step-2"_s), GraphChange::Added);
        QCOMPARE(compared.added, 1);
        QCOMPARE(compared.changed, 1);
        QVERIFY(std::any_of(compared.pipelineChanges.begin(), compared.pipelineChanges.end(), [](const FieldChange &change) { return change.after == PlainValue(u"registry.example/step:2"_s); }));
        const auto fresh = std::find_if(compared.graph.edges.begin(), compared.graph.edges.end(), [](const GraphEdge &edge) { return edge.to.node == u"step-2"; });
        QVERIFY(fresh != compared.graph.edges.end());
        QCOMPARE(fresh->change, GraphChange::Added);

        const ComparedPipelines back = comparePipelines(of(after), old);
        QCOMPARE(changeOf(back, u"step-2"_s), GraphChange::Removed);
        QCOMPARE(back.removed, 1);
        // What is gone has a place in the picture, and its wires have their ends.
        QVERIFY(back.layout.places.contains(u"step-2"_s));
        for (const GraphEdge &edge : back.graph.edges)
            for (const QString &end : {edge.from.node, edge.to.node})
                QVERIFY(std::any_of(back.graph.nodes.begin(), back.graph.nodes.end(), [&](const GraphNode &node) { return node.id == end; }));
    }

    void namesOfABuildDoNotCount()
    {
        Json renamed = PipelinesServer::spec("p", 1);
        renamed["components"] = {{"comp-other", renamed["components"]["comp-step-0"]}};
        renamed["root"]["dag"]["tasks"]["step-0"]["componentRef"]["name"] = "comp-other";
        const ComparedPipelines compared = comparePipelines(of(PipelinesServer::spec("p", 1)), of(renamed));
        QVERIFY(compared.isSame());
        QCOMPARE(changeOf(compared, u"step-0"_s), GraphChange::None);
    }

    void fieldsAsRows()
    {
        Json after = PipelinesServer::spec("p", 1);
        after["root"]["inputDefinitions"]["parameters"]["rows"]["defaultValue"] = 5;
        after["root"]["inputDefinitions"]["parameters"]["extra"] = {{"parameterType", "STRING"}, {"isOptional", true}};
        FieldChangeTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.setChanges(comparePipelines(of(PipelinesServer::spec("p", 1)), of(after)));
        QStringList rows;
        for (int row = 0; row < table.rowCount(); ++row)
            rows.append(table.index(row, FieldChangeTable::PathColumn).data().toString().section(u'.', -2) % u'|' % table.index(row, FieldChangeTable::BeforeColumn).data().toString() % u'|' % QString::number(table.index(row, 0).data(FieldChangeTable::ChangeRole).toInt()));
        QVERIFY2(rows.contains(u"rows.defaultValue|100|3"_s), qPrintable(rows.join(u'\n')));
        QVERIFY2(rows.contains(u"parameters.extra||1"_s), qPrintable(rows.join(u'\n')));
    }

    void aLargePairIsCompared()
    {
        const ComparedPipelines compared = comparePipelines(of(PipelinesServer::spec("p", 300)), of(PipelinesServer::spec("p", 310)));
        QCOMPARE(compared.added, 10);
        QCOMPARE(compared.changed, 0);
    }

    void cacheIsTakenFromEveryStep()
    {
        const PlainValue without = withoutCache(of(PipelinesServer::spec("p", 3))->document.pipeline());
        for (const PlainEntry &task : without.at(u"root").at(u"dag").at(u"tasks").entries())
            QVERIFY(task.value.at(u"cachingOptions").contains(u"enableCache") && !task.value.at(u"cachingOptions").at(u"enableCache").boolean());
        QCOMPARE(withoutCache(PlainValue()), PlainValue());
    }
};

QTEST_GUILESS_MAIN(ComparedPipelinesTest)
#include "comparedpipelines_test.moc"
