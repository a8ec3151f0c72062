// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/yamltext.h"

#include "clients/kube/manifests.h"
#include "clients/kube/objecttext.h"
#include "clients/kube/secrettext.h"
#include "clients/kube/yamlscalar.h"
#include "clients/kube/yamlwriter.h"

#include <QDirIterator>
#include <QTest>

#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;
using kubejson::Json;

namespace {

const QByteArray pod = R"(apiVersion: v1
kind: Pod
metadata:
  name: p
  labels:
    app.kubernetes.io/name: web # the name
spec:
  containers:
  - name: a
    image: one
    ports:
    - containerPort: 80
  - name: b
    command: [sh, -c, "true"]
    args:
      - |
        first
        second
  nodeName: é-node
status: {}
)";

/// Texts that YAML readers like to take for something else.
std::string nastyText(std::mt19937 &random)
{
    static const std::vector<std::string> words{"", " ", "true", "y", "0x1F", "017", "1_000", "12:30:00", "2026-11-27", "~", "null", "- a", "-c", "a: b", "a:", "#x", "a #b", "'", "\"", "\\", "{", "[", "*a", "&a", "!t", "|", ">", "%", "@", "`", "?", "? a", ":", ":a", "---", "...", "--- a", "a\nb", "a\n", "a\n\n", "\na", " a\nb", "\ta\nb", "a \nb ", "a\n \nb", "\n", "\r", "a\tb", "é", "日本", "\xF0\x9F\x98\x80", "\xC2\x85", "\xE2\x80\xA8", "\x01", "\x7F", "=", "<<", "0", "-0", "1.", ".5", "1e3", "1.2.3", "+1", "-", "--", "a,b", "key: |\n  text\n"};
    std::string text = words[random() % words.size()];
    if (random() % 3 == 0)
        text += words[random() % words.size()];
    return text;
}

Json randomJson(std::mt19937 &random, int depth)
{
    switch (random() % (depth > 3 ? 5 : 8)) {
    case 0:
        return static_cast<int>(random() % 2000) - 1000;
    case 1:
        return random() % 2 == 0;
    case 2:
        return nullptr;
    case 3:
        return 0.25 * static_cast<double>(random() % 100) + 0.125;
    case 4:
        return nastyText(random);
    case 5: {
        Json list = Json::array();
        for (unsigned i = random() % 4; i > 0; --i)
            list.push_back(randomJson(random, depth + 1));
        return list;
    }
    default: {
        Json map = Json::object();
        for (unsigned i = random() % 5; i > 0; --i)
            map[nastyText(random)] = randomJson(random, depth + 1);
        return map;
    }
    }
}

int lineOf(const TextTree &tree, const QString &field)
{
    const FieldPlace place = findField(tree, field);
    return place.isWhole ? tree.nodes[static_cast<std::size_t>(place.node)].keyLine : -1 - tree.nodes[static_cast<std::size_t>(place.node)].keyLine;
}

} // namespace

class YamlTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainScalars_data();
    void plainScalars();
    void whatIsWrittenIsReadAgain();
    void theMannerOfKubernetes();
    void placesOfFields_data();
    void placesOfFields();
    void columnsCountCharacters();
    void linesBelongToTheInnermostValue();
    void brokenTextsHaveAPlace_data();
    void brokenTextsHaveAPlace();
    void bombsAreRefused();
    void documentsKeepTheirLines();
    void secretsStayHiddenAndComeBack();
    void manifestsInOrder();
    void theCorpusReadsAndRoundTrips();
};

void YamlTextTest::plainScalars_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const std::pair<const char *, const char *> cases[] = {{"yes", "true"}, {"Off", "false"}, {"n", "false"}, {"nein", "\"nein\""}, {"~", "null"}, {"0644", "420"}, {"0o17", "15"}, {"0x1F", "31"}, {"0b11", "3"}, {"1_000", "1000"}, {"-5", "-5"}, {"+5", "5"}, {"089", "89"}, {"1.5", "1.5"}, {"1e3", "1000"}, {"1.0", "1"}, {"12:30", "\"12:30\""}, {"2026-11-27", "\"2026-11-27\""}, {"10.0.0.1", "\"10.0.0.1\""}, {"18446744073709551615", "18446744073709551615"}, {"100m", "\"100m\""}, {"1.2.3", "\"1.2.3\""}, {"-", "\"-\""}, {".", "\".\""}, {"e3", "\"e3\""}};
    for (const auto &[text, json] : cases)
        QTest::newRow(text) << QByteArray(text) << QByteArray(json);
}

void YamlTextTest::plainScalars()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QCOMPARE(QByteArray::fromStdString(readPlainScalar(text.toStdString()).dump()), json);
}

void YamlTextTest::whatIsWrittenIsReadAgain()
{
    std::mt19937 random(7);
    for (int round = 0; round < 4000; ++round) {
        Json json = randomJson(random, 0);
        if (!json.is_object())
            json = Json{{"v", json}};
        const QByteArray text = yamlOf(json);
        const Result<YamlDocument> document = readYaml(text);
        QVERIFY2(document.hasValue(), document ? "" : QByteArray(text + document.error().serverMessage.toUtf8()).constData());
        QVERIFY2(document->json == json, (text.toStdString() + "\n" + json.dump() + "\n" + document->json.dump()).c_str());
    }
}

void YamlTextTest::theMannerOfKubernetes()
{
    const Json json = Json::parse(R"({"spec":{"list":[{"b":1,"a":"x"},"t",[1,2],{},[]],"empty":{},"on":"on","script":"echo a \n\tb\n","n":null},"kind":"K"})");
    QCOMPARE(yamlOf(json), QByteArray("kind: K\nspec:\n  empty: {}\n  list:\n  - a: x\n    b: 1\n  - t\n  - - 1\n    - 2\n  - {}\n  - []\n  \"n\": null\n  \"on\": \"on\"\n  script: |\n    echo a \n    \tb\n"));
}

void YamlTextTest::placesOfFields_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<int>("line");
    const std::pair<const char *, int> cases[] = {{"kind", 1}, {"metadata.labels[app.kubernetes.io/name]", 5}, {"metadata.labels.app.kubernetes.io/name", 5}, {"spec.containers[0].image", 9}, {"spec.containers[0].ports[0].containerPort", 11}, {".spec.containers[name=\"b\"].command", 13}, {"spec.containers[1].command[2]", 13}, {".spec.containers[1].command[=\"sh\"]", 13}, {"spec.nodeName", 18}, {"spec.containers[0].resources.limits", -1 - 8}, {"spec.containers[7].name", -1 - 7}, {"metadata.annotations", -1 - 2}, {"status", 19}};
    for (const auto &[field, line] : cases)
        QTest::newRow(field) << QString::fromLatin1(field) << line;
}

void YamlTextTest::placesOfFields()
{
    QFETCH(QString, field);
    QFETCH(int, line);
    const Result<YamlDocument> document = readYaml(pod);
    QVERIFY(document.hasValue());
    QCOMPARE(lineOf(document->tree, field), line);
    if (const FieldPlace place = findField(document->tree, field); place.isWhole && !field.contains(u'"') && !field.startsWith(u"metadata.labels.app"))
        QCOMPARE(pathText(pathOf(document->tree, place.node)), field);
}

void YamlTextTest::columnsCountCharacters()
{
    const Result<YamlDocument> document = readYaml("é: ü\nlist: [ä, b]\n");
    QVERIFY(document.hasValue());
    const TextTree &tree = document->tree;
    QCOMPARE(tree.nodes[static_cast<std::size_t>(childNamed(tree, 0, u"é"_s))].column, 3);
    QCOMPARE(tree.nodes[static_cast<std::size_t>(findField(tree, u"list[1]"_s).node)].column, 10);
    QCOMPARE(tree.nodes[0].endLine, 1);
}

void YamlTextTest::linesBelongToTheInnermostValue()
{
    const Result<YamlDocument> document = readYaml(pod);
    QVERIFY(document.hasValue());
    const std::pair<int, const char *> cases[] = {{0, "apiVersion"}, {5, "metadata.labels[app.kubernetes.io/name]"}, {9, "spec.containers[0].image"}, {16, "spec.containers[1].args[0]"}, {17, "spec.containers[1].args[0]"}, {18, "spec.nodeName"}};
    for (const auto &[line, path] : cases)
        QCOMPARE(pathText(pathOf(document->tree, nodeAtLine(document->tree, line))), QString::fromLatin1(path));
}

void YamlTextTest::brokenTextsHaveAPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::newRow("indent") << QByteArray("a: b\n  c: d\n") << u"yaml.syntax"_s << 2;
    QTest::newRow("quote") << QByteArray("a: 1\nb: 'x\n") << u"yaml.syntax"_s << 2;
    QTest::newRow("quote with pairs") << QByteArray("a: 'it''s'\nb: \"x\\\"\n") << u"yaml.syntax"_s << 2;
    QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << u"yaml.syntax"_s << 2;
    QTest::newRow("flow") << QByteArray("a: [1, 2\nb: 3\n") << u"yaml.syntax"_s << 2;
    QTest::newRow("twice") << QByteArray("a: 1\nb: 2\na: 3\n") << u"yaml.duplicate"_s << 3;
    QTest::newRow("alias") << QByteArray("a: *nobody\n") << u"yaml.syntax"_s << 1;
}

void YamlTextTest::brokenTextsHaveAPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(int, line);
    const Result<YamlDocument> document = readYaml(text);
    QVERIFY(!document.hasValue());
    QCOMPARE(document.error().code, code);
    QCOMPARE(document.error().arguments.value(0).toInt(), line);
}

void YamlTextTest::bombsAreRefused()
{
    QByteArray bomb = "a0: &a0 [x]\n";
    for (int i = 1; i < 40; ++i)
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [*a" + QByteArray::number(i - 1) + ", *a" + QByteArray::number(i - 1) + "]\n";
    const Result<YamlDocument> wide = readYaml(bomb);
    QVERIFY(!wide.hasValue());
    QCOMPARE(wide.error().code, u"yaml.large"_s);
    QVERIFY(!readYaml(QByteArray(3000, '[') + QByteArray(3000, ']')).hasValue());
}

void YamlTextTest::documentsKeepTheirLines()
{
    const QString text = u"# head\napiVersion: v1\nkind: A\n---\n# nothing\n---\nkind: B\nx: [\n--- # third\nkind: C\nspec:\n  a: 1\n"_s;
    const std::vector<ReadDocument> documents = readDocuments(text);
    QCOMPARE(documents.size(), std::size_t(3));
    QCOMPARE(documents[0].kind, u"A"_s);
    QCOMPARE(documents[0].apiVersion, u"v1"_s);
    QVERIFY(!documents[1].tree.hasValue());
    QCOMPARE(documents[1].tree.error().arguments.value(0).toInt(), 9);
    QCOMPARE(documents[2].kind, u"C"_s);
    QCOMPARE(lineOf(*documents[2].tree, u"spec.a"_s), 11);
}

void YamlTextTest::secretsStayHiddenAndComeBack()
{
    const QByteArray secret = R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","managedFields":[{"manager":"m"}],"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"data\":{\"a\":\"Y2FuYXJ5\"}}","k":"v"}},"data":{"a":"Y2FuYXJ5","b":"AAH/"}})";
    const Result<QString> text = objectText(secret, {});
    QVERIFY(text.hasValue());
    QVERIFY(!text->contains(u"Y2FuYXJ5"_s));
    QVERIFY(!text->contains(u"canary"_s));
    QVERIFY(!text->contains(u"managedFields"_s));
    QVERIFY2(text->contains(u"a: '(hidden: 6 bytes, "_s) || text->contains(u"a: (hidden: 6 bytes, "_s), qPrintable(*text));
    const Result<QString> whole = objectText(secret, {.hidesManagers = false, .hidesLastApplied = false, .hidesSecrets = true});
    QVERIFY(whole->contains(u"managedFields"_s));
    QVERIFY(!whole->contains(u"Y2FuYXJ5"_s));

    // One value changed, one left hidden: what was hidden is what it was.
    Result<YamlDocument> edited = readYaml(text->toUtf8());
    QVERIFY(edited.hasValue());
    edited->json["data"]["b"] = "bmV3";
    const Json original = Json::parse(secret.toStdString());
    restoreParts(edited->json, original);
    Json expected = original;
    expected["data"]["b"] = "bmV3";
    QVERIFY2(edited->json == expected, edited->json.dump().c_str());

    const std::vector<SecretEntry> entries = secretEntries(secret);
    QCOMPARE(entries.size(), std::size_t(2));
    QCOMPARE(entries[0], (SecretEntry{u"a"_s, "canary", true}));
    QVERIFY(!entries[1].isText);
    QVERIFY(secretEntries(R"({"apiVersion":"v1","kind":"ConfigMap","data":{"a":"b"}})").empty());
}

void YamlTextTest::manifestsInOrder()
{
    Result<std::vector<Manifest>> manifests = splitManifests("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: n}\n- {apiVersion: batch/v1, kind: Job, metadata: {generateName: j-}}\n---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\n");
    QVERIFY2(manifests.hasValue(), manifests ? "" : qPrintable(manifests.error().code));
    sortManifests(*manifests);
    QStringList kinds;
    for (const Manifest &manifest : *manifests)
        kinds.append(manifest.kind + u':' + QString::number(manifest.line));
    QCOMPARE(kinds.join(u' '), u"Namespace:8 CustomResourceDefinition:12 ConfigMap:1 Job:11"_s);
    QCOMPARE((*manifests)[3].generateName, u"j-"_s);
}

void YamlTextTest::theCorpusReadsAndRoundTrips()
{
    const QString shared = QStringLiteral(HEADRACE_SHARED_DIR "/corpus");
    if (!QDir(shared).exists())
        QSKIP("the shared corpus is not here");
    int documents = 0;
    for (const char *folder : {"crds", "katib", "kserve"}) {
        QDirIterator files(shared + u'/' + QString::fromLatin1(folder), {u"*.yaml"_s, u"*.yml"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const TextPart &part : splitDocuments(file.readAll())) {
                const Result<YamlDocument> document = readYaml(part.text);
                QVERIFY2(document.hasValue(), qPrintable(file.fileName()));
                const Result<YamlDocument> again = readYaml(yamlOf(document->json));
                QVERIFY2(again.hasValue() && again->json == document->json, qPrintable(file.fileName()));
                // Every field is found again by its path, on its own line.
                for (std::size_t i = 0; i < document->tree.nodes.size(); i += 7) {
                    const QString path = pathText(pathOf(document->tree, static_cast<int>(i)));
                    const FieldPlace place = findField(document->tree, path);
                    QVERIFY2(place.isWhole && place.node == static_cast<int>(i), qPrintable(file.fileName() + u' ' + path));
                }
                ++documents;
            }
        }
    }
    QVERIFY2(documents > 60, qPrintable(QString::number(documents)));
}

QTEST_GUILESS_MAIN(YamlTextTest)
#include "yamltext_test.moc"
