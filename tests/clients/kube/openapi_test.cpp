// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/openapi.h"

#include "clients/types/objecttext.h"

#include <QDirIterator>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const QByteArray document = R"({"components":{"schemas":{
"v1.Tree":{"type":"object","description":"A tree.","required":["name"],"x-kubernetes-group-version-kind":[{"group":"g.io","version":"v1","kind":"Tree"}],
 "properties":{"name":{"type":"string","enum":["oak","elm"],"default":"oak"},"left":{"allOf":[{"$ref":"#/components/schemas/v1.Tree"}],"description":"The left one.","default":{}},
 "size":{"oneOf":[{"type":"string"},{"type":"number"}]},"port":{"oneOf":[{"type":"integer"},{"type":"string"}],"format":"int-or-string"},
 "labels":{"type":"object","additionalProperties":{"type":"string"}},"leaves":{"type":"array","items":{"$ref":"#/components/schemas/v1.Leaf"},"x-kubernetes-list-map-keys":["name"]},
 "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true,"properties":{"a":{"type":"integer"}}}}},
"v1.Leaf":{"type":"object","properties":{"green":{"type":"boolean","nullable":true}}},
"DeleteOptions":{"type":"object","x-kubernetes-group-version-kind":[{"group":"","version":"v1","kind":"DeleteOptions"},{"group":"g.io","version":"v1","kind":"DeleteOptions"}]}}}})";

QStringList linesOf(const char *text)
{
    return QString::fromUtf8(text).split(u'\n');
}

} // namespace

class OpenApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDocument();
    void anIndex();
    void definitionsOfTheCorpus();
    void cursors_data();
    void cursors();
};

void OpenApiTest::aDocument()
{
    const Result<SchemaBook> read = readOpenApi(document);
    QVERIFY(read.hasValue());
    const auto book = std::make_shared<const SchemaBook>(*read);
    const KindSchema tree = schemaOf(book, u"g.io/v1"_s, u"Tree"_s);
    QVERIFY(tree.isKnown());
    QVERIFY(!schemaOf(book, u"v1"_s, u"DeleteOptions"_s).isKnown());
    const SchemaNode &root = tree.node(tree.root);
    QCOMPARE(root.types, ValueTypes(ValueType::Object));
    QVERIFY(!root.isOpen);
    QVERIFY(root.field(u"name"_s)->isRequired);
    QCOMPARE(root.field(u"name"_s)->defaultText, u"\"oak\""_s);
    QCOMPARE(tree.node(root.field(u"name"_s)->node).enumValues.join(u' '), u"oak elm"_s);
    QCOMPARE(root.field(u"left"_s)->node, tree.root);
    QCOMPARE(root.field(u"left"_s)->description, u"The left one."_s);
    QCOMPARE(tree.node(root.field(u"size"_s)->node).types, ValueType::String | ValueType::Number);
    QCOMPARE(tree.node(root.field(u"port"_s)->node).types, ValueType::Integer | ValueType::String);
    QCOMPARE(tree.node(tree.node(root.field(u"labels"_s)->node).values).types, ValueTypes(ValueType::String));
    const SchemaNode &leaves = tree.node(root.field(u"leaves"_s)->node);
    QCOMPARE(leaves.listKeys, QStringList(u"name"_s));
    QVERIFY(tree.node(tree.node(leaves.items).field(u"green"_s)->node).isNullable);
    QVERIFY(tree.node(root.field(u"free"_s)->node).isOpen);
    QVERIFY(!root.field(u"nothing"_s));
    QVERIFY(!readOpenApi("<html>").hasValue());
    QVERIFY(!readOpenApi("{}").hasValue());
}

void OpenApiTest::anIndex()
{
    const auto index = readOpenApiIndex(R"({"paths":{"api/v1":{"serverRelativeURL":"/openapi/v3/api/v1?hash=A"},"apis/apps/v1":{"serverRelativeURL":"/openapi/v3/apis/apps/v1?hash=B"},"evil":{"serverRelativeURL":"https://elsewhere/"}}})");
    QVERIFY(index.hasValue());
    QCOMPARE(index->size(), 2);
    QCOMPARE(index->value(openApiKey({.group = u"apps"_s, .version = u"v1"_s})), u"/openapi/v3/apis/apps/v1?hash=B"_s);
    QCOMPARE(index->value(openApiKey({.version = u"v1"_s})), u"/openapi/v3/api/v1?hash=A"_s);
    QVERIFY(!readOpenApiIndex("[]").hasValue());
}

void OpenApiTest::definitionsOfTheCorpus()
{
    const QString shared = QStringLiteral(HEADRACE_SHARED_DIR "/corpus/crds");
    if (!QDir(shared).exists())
        QSKIP("the shared corpus is not here");
    int kinds = 0;
    QDirIterator files(shared, {u"*.yaml"_s}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Result<SchemaBook> book = readDefinitionSchemas(file.readAll());
        QVERIFY2(book.hasValue() && !book->kinds.isEmpty(), qPrintable(file.fileName()));
        for (const int root : book->kinds)
            QVERIFY2(book->nodes[static_cast<std::size_t>(root)].types.testFlag(ValueType::Object), qPrintable(file.fileName()));
        kinds += static_cast<int>(book->kinds.size());
    }
    QVERIFY(kinds >= 24);
}

void OpenApiTest::cursors_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("expected"); // path | key of a value or - | prefix | siblings
    const auto row = [](const char *name, const char *text, int line, int column, const char *expected) { QTest::newRow(name) << linesOf(text) << line << column << QString::fromLatin1(expected); };
    const char *text = "kind: Pod\nmetadata:\n  name: x\n  la\nspec:\n  containers:\n  - name: a\n    im\n  - image: b\n    na\n    \nstatus: {}";
    row("root", "kind: Pod\nap", 1, 2, "|-|ap|kind");
    row("root of nothing", "", 0, 0, "|-||");
    row("in a map", text, 3, 4, "metadata|-|la|name");
    row("in an item", text, 7, 6, "spec.containers[0]|-|im|name");
    row("in the second item", text, 9, 6, "spec.containers[1]|-|na|image");
    row("an empty line at the item's depth", text, 10, 4, "spec.containers[1]|-||image");
    row("an empty line at spec's depth", text, 10, 2, "spec|-||containers");
    row("an empty line at the root", text, 10, 0, "|-||kind,metadata,spec,status");
    row("first field of an item", text, 6, 6, "spec.containers[0]|-|na|");
    row("a value", "spec:\n  restartPolicy: Ne", 1, 19, "spec|restartPolicy|Ne|");
    row("a value in an item", "a:\n- b: c", 1, 6, "a[0]|b|c|");
    row("a scalar item", "finalizers:\n- a\n- b", 2, 3, "finalizers[1]|-|b|");
    row("indented list", "a:\n  - x: 1\n  - y", 2, 5, "a[1]|-|y|");
    row("list in a list", "a:\n- - x: 1\n    y", 2, 5, "a[0][0]|-|y|x");
    row("quoted names", "metadata:\n  labels:\n    \"a/b\": c\n    d", 3, 5, "metadata.labels|-|d|a/b");
    row("second document", "kind: A\n---\nkind: B\nsp", 3, 2, "|-|sp|kind");
    row("comment", "a: b # com", 0, 10, "nothing");
    row("block text", "data:\n  s: |\n    te", 2, 6, "nothing");
    row("flow", "a: {b", 0, 5, "nothing");
    row("below a text", "a: b\n  c", 1, 3, "nothing");
}

void OpenApiTest::cursors()
{
    QFETCH(QStringList, lines);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, expected);
    const TextCursor cursor = cursorAt(lines, line, column);
    const QString got = cursor.isNothing ? u"nothing"_s : QStringList{pathText(cursor.path), cursor.isValue ? cursor.key : u"-"_s, cursor.prefix, [&] { QStringList s = cursor.siblings; s.sort(); return s.join(u','); }()}.join(u'|');
    QCOMPARE(got, expected);
    if (!cursor.isNothing)
        QCOMPARE(lines[line].mid(cursor.prefixColumn, column - cursor.prefixColumn), cursor.prefix);
}

QTEST_GUILESS_MAIN(OpenApiTest)
#include "openapi_test.moc"
