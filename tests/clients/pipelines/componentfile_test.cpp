// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/componentfile.h"
#include "clients/pipelines/pipelinedocument.h"

#include <QFile>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

QByteArray dataOf(const QString &name)
{
    QFile file(QStringLiteral(HEADRACE_PIPELINE_DATA "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Placeholders that are JSON, by what they say.
PlainValue argumentsOf(const PlainValue &executor)
{
    std::vector<PlainValue> said;
    for (const PlainValue &one : executor.at(u"container").at(u"args").items()) {
        const Result<YamlFile> read = one.text().startsWith("{\""_L1) ? YamlFile::read(one.text().toUtf8()) : Result<YamlFile>(Error());
        said.push_back(read ? read->values().documents.front() : one);
    }
    return PlainValue::list(std::move(said));
}

} // namespace

class ComponentFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapsAsTheSdkDoes()
    {
        const Result<ComponentFile> file = readComponentFile(dataOf(u"component.yaml"_s));
        QVERIFY(file);
        const Result<PipelineDocument> compiled = PipelineDocument::read(dataOf(u"component-as-compiled.yaml"_s));
        QVERIFY(compiled);
        PlainValue component = compiled->pipeline().at(u"components").at(u"comp-train-model");
        component.remove(u"executorLabel");
        QCOMPARE(file->component, component);
        const PlainValue &executor = compiled->pipeline().at(u"deploymentSpec").at(u"executors").at(u"exec-train-model");
        QCOMPARE(argumentsOf(file->executor), argumentsOf(executor));
        for (const char16_t *const field : {u"command", u"env", u"image"})
            QCOMPARE(file->executor.at(u"container").at(field), executor.at(u"container").at(field));
        QVERIFY(file->asText.isEmpty() && file->asArtifact.isEmpty());
    }

    void mendsWhatTheSdkLeavesBroken()
    {
        const Result<ComponentFile> file = readComponentFile("name: c\ninputs: [{name: Query, type: CSV}, {name: n, type: Integer}]\nimplementation: {container: {image: a, args: [{inputValue: Query}, {inputPath: n}]}}\n");
        QVERIFY(file);
        QCOMPARE(file->asText, QStringList{u"query"_s});
        QCOMPARE(file->asArtifact, QStringList{u"n"_s});
        QCOMPARE(file->component.at(u"inputDefinitions").at(u"parameters").at(u"query").at(u"parameterType").text(), u"STRING"_s);
        QVERIFY(file->component.at(u"inputDefinitions").at(u"artifacts").contains(u"n"));
    }

    void refusesWithReasons_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("none") << QByteArray("a: 1\n") << u"component.none"_s;
        QTest::newRow("no image") << QByteArray("implementation: {container: {}}\n") << u"component.none"_s;
        QTest::newRow("graph") << QByteArray("implementation: {graph: {tasks: {}}}\n") << u"component.graph"_s;
        QTest::newRow("unknown input") << QByteArray("implementation: {container: {image: a, args: [{inputValue: x}]}}\n") << u"component.input"_s;
        QTest::newRow("condition on a value") << QByteArray("implementation: {container: {image: a, args: [{if: {cond: 'true', then: [a]}}]}}\n") << u"component.placeholder"_s;
        QTest::newRow("syntax") << QByteArray("implementation: [\n") << u"yaml.syntax"_s;
    }
    void refusesWithReasons()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        const Result<ComponentFile> file = readComponentFile(text);
        QVERIFY(!file);
        QCOMPARE(file.error().code, code);
    }
};

QTEST_GUILESS_MAIN(ComponentFileTest)
#include "componentfile_test.moc"
