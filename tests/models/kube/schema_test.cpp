// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/schemacheck.h"

#include "clients/kube/objecttext.h"
#include "clients/kube/openapi.h"
#include "models/async/workpool.h"
#include "models/kube/secrettable.h"
#include "models/kube/skeleton.h"
#include "models/kube/textcheck.h"

#include <QAbstractItemModelTester>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const QByteArray definition = R"(
spec:
  group: g.io
  names: {kind: Tree}
  versions:
  - name: v1
    schema:
      openAPIV3Schema:
        type: object
        required: [spec]
        properties:
          apiVersion: {type: string}
          kind: {type: string}
          metadata: {type: object}
          spec:
            type: object
            required: [replicas, sort]
            properties:
              replicas: {type: integer, description: How many., default: 1}
              sort: {type: string, enum: [oak, elm]}
              tall: {type: boolean}
              port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
              height: {type: number}
              labels: {type: object, additionalProperties: {type: string}}
              free: {type: object, x-kubernetes-preserve-unknown-fields: true}
              branches:
                type: array
                items:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string}
                    leaves: {type: integer}
          status: {type: object, properties: {ready: {type: boolean}}}
)";

KindSchema tree()
{
    const Result<SchemaBook> book = readDefinitionSchemas(definition);
    return book ? schemaOf(std::make_shared<const SchemaBook>(*book), u"g.io/v1"_s, u"Tree"_s) : KindSchema();
}

TextCursor cursorIn(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    return cursorAt(lines, static_cast<int>(lines.size()) - 1, static_cast<int>(lines.last().size()));
}

} // namespace

class SchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problems_data();
    void problems();
    void completions_data();
    void completions();
    void help();
    void nearest();
    void skeletonsKeepToTheirSchema();
    void theCorpusGivesNoFalseAlarm();
    void aTextIsCheckedSoonAndOnce();
    void secretsShowOneValue();
};

void SchemaTest::problems_data()
{
    QTest::addColumn<QString>("spec");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *spec, const char *expected) { QTest::newRow(name) << QString::fromLatin1(spec) << QString::fromLatin1(expected); };
    row("good", "  replicas: 1\n  sort: oak\n  port: http\n  height: 2\n  labels: {a: b}\n  free: {x: [1]}\n", "");
    row("unknown", "  replica: 1\n  sort: oak\n", "3:2 schema.unknown replica,replicas");
    row("unknown and far", "  whatever: 1\n  sort: oak\n", "3:2 schema.unknown whatever,");
    row("missing", "  replicas: 1\n", "2:0 schema.missing sort");
    row("enum", "  sort: Oak\n", "3:8 schema.enum Oak,oak, elm");
    row("text for a number", "  sort: oak\n  replicas: \"1\"\n", "4:12 schema.type spec.replicas");
    row("number for a text", "  sort: oak\n  labels: {a: 1}\n", "4:14 schema.type spec.labels.a");
    row("fraction for a whole number", "  sort: oak\n  replicas: 1.5\n", "4:12 schema.type spec.replicas");
    row("yes is no text", "  sort: yes\n", "3:8 schema.type spec.sort");
    row("map for a list", "  sort: oak\n  branches: {}\n", "4:2 schema.type spec.branches");
    row("in an item", "  sort: oak\n  branches:\n  - name: a\n    leafs: 1\n  - leaves: 1\n", "6:4 schema.unknown leafs,leaves;7:4 schema.missing name");
    row("null is nothing", "  sort: oak\n  tall: null\n  replicas:\n", "");
    row("status is the server's", "  sort: oak\nstatus:\n  whatever: 1\n", "");
}

void SchemaTest::problems()
{
    QFETCH(QString, spec);
    QFETCH(QString, expected);
    const std::vector<ReadDocument> documents = readDocuments(u"apiVersion: g.io/v1\nkind: Tree\nspec:\n"_s + spec);
    QVERIFY(documents.size() == 1 && documents[0].tree.hasValue());
    QStringList found;
    for (const TextProblem &problem : checkText(*documents[0].tree, tree()))
        found.append(u"%1:%2 %3 %4"_s.arg(problem.line).arg(problem.column).arg(problem.code, problem.arguments.join(u',')));
    QCOMPARE(found.join(u';'), expected);
    QVERIFY(checkText(*documents[0].tree, {}).empty());
}

void SchemaTest::completions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("root") << u"kind: Tree\n"_s << u"spec apiVersion metadata status"_s;
    QTest::newRow("spec, required first") << u"spec:\n  replicas: 1\n  "_s << u"sort branches free height labels port tall"_s;
    QTest::newRow("typed") << u"spec:\n  re"_s << u"replicas free branches"_s;
    QTest::newRow("letters in order") << u"spec:\n  brs"_s << u"branches"_s;
    QTest::newRow("enum") << u"spec:\n  sort: "_s << u"oak elm"_s;
    QTest::newRow("enum, typed") << u"spec:\n  sort: e"_s << u"elm"_s;
    QTest::newRow("boolean") << u"spec:\n  tall: "_s << u"true false"_s;
    QTest::newRow("default") << u"spec:\n  replicas: "_s << u"1"_s;
    QTest::newRow("item") << u"spec:\n  branches:\n  - "_s << u"name leaves"_s;
    QTest::newRow("second field of an item") << u"spec:\n  branches:\n  - name: a\n    "_s << u"leaves"_s;
    QTest::newRow("free") << u"spec:\n  free:\n    x"_s << QString();
    QTest::newRow("comment") << u"# s"_s << QString();
}

void SchemaTest::completions()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QStringList words;
    for (const Completion &completion : completionsAt(cursorIn(text), tree()))
        words.append(completion.text);
    QCOMPARE(words.join(u' '), expected);
}

void SchemaTest::help()
{
    const FieldHelp help = helpFor(tree(), {{u"spec"_s, -1}, {u"replicas"_s, -1}});
    QCOMPARE(help.description, u"How many."_s);
    QCOMPARE(help.defaultText, u"1"_s);
    QVERIFY(help.isRequired);
    QCOMPARE(help.types, ValueTypes(ValueType::Integer));
    const FieldHelp list = helpFor(tree(), {{u"spec"_s, -1}, {u"branches"_s, -1}});
    QCOMPARE(list.itemTypes, ValueTypes(ValueType::Object));
    QVERIFY(helpFor(tree(), {{u"spec"_s, -1}, {u"nothing"_s, -1}}).path.isEmpty());
    QVERIFY(helpFor({}, {{u"spec"_s, -1}}).path.isEmpty());
}

void SchemaTest::nearest()
{
    const QStringList known{u"replicas"_s, u"selector"_s, u"template"_s};
    QCOMPARE(nearestName(u"Replicas"_s, known), u"replicas"_s);
    QCOMPARE(nearestName(u"repilcas"_s, known), u"replicas"_s);
    QCOMPARE(nearestName(u"selectr"_s, known), u"selector"_s);
    QCOMPARE(nearestName(u"image"_s, known), QString());
    QCOMPARE(nearestName(u"x"_s, known), QString());
}

/// What a new object begins with lacks nothing, for every definition of the corpus.
void SchemaTest::skeletonsKeepToTheirSchema()
{
    QCOMPARE(skeletonOf({.group = u"g.io"_s, .version = u"v1"_s, .kind = u"Tree"_s, .singular = u"tree"_s}, tree()), u"apiVersion: g.io/v1\nkind: Tree\nmetadata:\n  name: my-tree\nspec:\n  replicas: 1\n  sort: oak\n"_s);
    QCOMPARE(skeletonOf({.version = u"v1"_s, .kind = u"Pod"_s}, {}), u"apiVersion: v1\nkind: Pod\nmetadata:\n  name: my-pod\n"_s);
    QDirIterator files(QStringLiteral(HEADRACE_SHARED_DIR "/corpus/crds"), {u"*.yaml"_s}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto book = std::make_shared<const SchemaBook>(*readDefinitionSchemas(file.readAll()));
        for (auto kind = book->kinds.begin(); kind != book->kinds.end(); ++kind) {
            const QStringList parts = kind.key().split(u'/');
            const KindSchema schema{book, kind.value()};
            const std::vector<ReadDocument> documents = readDocuments(skeletonOf({.group = parts[0], .version = parts[1], .kind = parts[2]}, schema));
            QVERIFY2(documents.size() == 1 && documents[0].tree.hasValue(), qPrintable(kind.key()));
            for (const TextProblem &problem : checkText(*documents[0].tree, schema))
                QVERIFY2(false, qPrintable(u"%1 %2 %3"_s.arg(kind.key(), problem.path, problem.code)));
        }
    }
}

/// Every sample of the corpus whose definition is there keeps to it.
void SchemaTest::theCorpusGivesNoFalseAlarm()
{
    const QString shared = QStringLiteral(HEADRACE_SHARED_DIR "/corpus/");
    if (!QDir(shared).exists())
        QSKIP("the shared corpus is not here");
    std::vector<SchemaBookPointer> books;
    QDirIterator definitions(shared + u"crds"_s, {u"*.yaml"_s}, QDir::Files);
    while (definitions.hasNext()) {
        QFile file(definitions.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Result<SchemaBook> book = readDefinitionSchemas(file.readAll());
        QVERIFY(book.hasValue());
        books.push_back(std::make_shared<const SchemaBook>(*book));
    }
    int checked = 0;
    QStringList alarms;
    for (const char *folder : {"katib", "kserve"}) {
        QDirIterator files(shared + QString::fromLatin1(folder), {u"*.yaml"_s, u"*.yml"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const ReadDocument &document : readDocuments(QString::fromUtf8(file.readAll())))
                for (const SchemaBookPointer &book : books)
                    if (const KindSchema schema = schemaOf(book, document.apiVersion, document.kind); schema.isKnown() && document.tree) {
                        ++checked;
                        for (const TextProblem &problem : checkText(*document.tree, schema))
                            alarms.append(u"%1:%2 %3 %4 %5"_s.arg(file.fileName()).arg(problem.line + 1).arg(problem.path, problem.code, problem.arguments.join(u',')));
                    }
        }
    }
    QVERIFY2(alarms.isEmpty(), qPrintable(alarms.join(u'\n')));
    QVERIFY2(checked > 30, qPrintable(QString::number(checked)));
}

void SchemaTest::aTextIsCheckedSoonAndOnce()
{
    WorkPool pool;
    TextCheck check(pool);
    QSignalSpy checked(&check, &TextCheck::checked);
    QSignalSpy met(&check, &TextCheck::kindMet);
    const QString text = u"apiVersion: g.io/v1\nkind: Tree\nspec:\n  sort: x\n---\nkind: [\n"_s;
    check.setText(u"a"_s);
    check.setText(u"b: ["_s);
    check.setText(text);
    QVERIFY(check.isBusy());
    QTRY_COMPARE_WITH_TIMEOUT(checked.size(), 1, 20'000);
    QVERIFY(!check.isBusy());
    QCOMPARE(met.size(), 1);
    QCOMPARE(met[0][1].toString(), u"Tree"_s);
    QCOMPARE(check.problems().size(), std::size_t(1));
    QCOMPARE(check.problems()[0].code, u"yaml.syntax"_s);
    check.setSchema(u"g.io/v1"_s, u"Tree"_s, tree());
    QTRY_COMPARE_WITH_TIMEOUT(checked.size(), 2, 20'000);
    QCOMPARE(check.problems().size(), std::size_t(2));
    QCOMPARE(check.problems()[0].code, u"schema.enum"_s);
    QCOMPARE(check.documentAt(3)->kind, u"Tree"_s);
    QVERIFY(!check.documentAt(99));
    QCOMPARE(met.size(), 1);
    QVERIFY(pool.drain(20'000));
}

void SchemaTest::secretsShowOneValue()
{
    SecretTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setObject(R"({"apiVersion":"v1","kind":"Secret","data":{"a":"Y2FuYXJ5","b":"AAH/"}})");
    QCOMPARE(table.rowCount(), 2);
    const auto value = [&](int row) { return table.index(row, SecretTable::ValueColumn).data().toString(); };
    QVERIFY(value(0).isEmpty() && value(1).isEmpty());
    table.reveal(0);
    QCOMPARE(value(0), u"canary"_s);
    table.reveal(1);
    QVERIFY(value(0).isEmpty());
    QCOMPARE(value(1), u"00 01 ff"_s);
    // What was shown stays so by its key, not by its row.
    table.setObject(R"({"apiVersion":"v1","kind":"Secret","data":{"b":"AAH/"}})");
    QCOMPARE(table.revealed(), 0);
    table.setObject(R"({"apiVersion":"v1","kind":"Secret","data":{"c":"AAH/"}})");
    QCOMPARE(table.revealed(), -1);
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "schema_test.moc"
