// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/yamlfile.h"
#include "clients/pipelines/yamlemit.h"

#include "tests/clients/pipelines/corpus.h"

#include <QStringConverter>
#include <QTest>

#include <random>

#include <dlfcn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

QByteArray wide(const QByteArray &text, bool isBig)
{
    QStringEncoder encoder(isBig ? QStringConverter::Utf16BE : QStringConverter::Utf16LE);
    const QByteArray body = encoder(QString::fromUtf8(text));
    return (isBig ? QByteArray("\xFE\xFF") : QByteArray("\xFF\xFE")) + body;
}

/// One random change somewhere in a value.
void disturb(PlainValue &value, std::mt19937 &random, int depth = 0)
{
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    const QString word = u"w%1"_s.arg(below(1000));
    if (value.isMap() && !value.isEmpty() && (depth < 2 || below(5) > 0)) {
        const QString key = value.entries()[below(value.entries().size())].key;
        return disturb(value.field(key), random, depth + 1);
    }
    if (value.isList() && !value.isEmpty() && below(3) > 0)
        return disturb(value.item(below(value.items().size())), random, depth + 1);
    if (value.isMap()) {
        switch (below(4)) {
        case 0: value.set(word, PlainValue{{u"deep"_s, PlainValue::texts({u"a: b"_s, u"two\nlines\n"_s})}, {u"empty"_s, PlainValue::emptyMap()}}); return;
        case 1: value.set(word, u"yes"_s); return;
        case 2: value.set(u"0 odd # key"_s, 1.5); return;
        default:
            if (value.entries().size() > 1)
                value.remove(value.entries()[below(value.entries().size())].key);
            else
                value.set(word, true);
            return;
        }
    }
    if (value.isList() && below(2) > 0 && !value.isEmpty())
        return value.removeItem(below(value.items().size()));
    if (value.isList())
        return value.append(PlainValue{{word, 1}, {u"second"_s, u"x"_s}});
    switch (below(6)) {
    case 0: value = word; return;
    case 1: value = u" leading, 'quotes' and \"double\"\ttab"_s; return;
    case 2: value = u"print('x')\n\n  if True:\n    pass\n"_s; return;
    case 3: value = PlainValue(static_cast<qint64>(below(100))); return;
    case 4: value = PlainValue::list({word, 2}); return;
    default: value = PlainValue{{word, u"é漢字 \U0001F600"_s}}; return;
    }
}

/// Bytes that a change takes out and puts in.
std::size_t sizeOf(const TextChange &change)
{
    std::size_t size = 0;
    for (const TextSplice &one : change)
        size += one.removed.size() + one.inserted.size();
    return size;
}

/// Where a tree differs from another of the same text; empty when nowhere.
QString differenceOf(const YamlTree &is, const YamlTree &wanted)
{
    if (is.size() != wanted.size() || is.documents().size() != wanted.documents().size() || is.text() != wanted.text())
        return u"%1 nodes instead of %2"_s.arg(is.size()).arg(wanted.size());
    for (std::size_t i = 0; i < is.documents().size(); ++i)
        if (is.documents()[i].root != wanted.documents()[i].root || is.documentLine(i) != wanted.documentLine(i))
            return u"document %1"_s.arg(i);
    for (int i = 0; i < static_cast<int>(is.size()); ++i) {
        const YamlNode &a = is.at(i), &b = wanted.at(i);
        const bool isSame = a.begin == b.begin && a.end == b.end && a.kind == b.kind && a.style == b.style && a.isSpilled == b.isSpilled && a.isLast == b.isLast && is.first(i) == wanted.first(i) && is.next(i) == wanted.next(i)
            && is.behind(i) == wanted.behind(i) && is.scalar(i) == wanted.scalar(i)
            && (i % 7 != 0 || (is.line(i) == wanted.line(i) && is.column(i) == wanted.column(i)));
        if (!isSame)
            return u"node %1 in line %2 (begin %3 %4, end %5 %6, line %7)"_s.arg(i).arg(wanted.line(i)).arg(a.begin).arg(b.begin).arg(a.end).arg(b.end).arg(is.line(i));
        for (int key = a.kind == YamlKind::Map ? is.first(i) : -1; key >= 0; key = is.next(is.next(key)))
            if (is.valueOf(i, is.scalar(key)) != wanted.valueOf(i, wanted.scalar(key)))
                return u"the value of %1"_s.arg(QString::fromStdString(std::string(is.scalar(key))));
    }
    return {};
}

/// As reading the whole text again would have it; the order of the entries, too.
QString differenceOf(const YamlFile &file)
{
    const Result<YamlFile> again = YamlFile::read(file.bytes());
    if (!again)
        return u"cannot be read"_s;
    for (std::size_t i = 0; i < again->values().documents.size(); ++i)
        if (jsonLine(again->values().documents[i]) != jsonLine(file.values().documents[i]))
            return u"values of document %1"_s.arg(i);
    return differenceOf(file.tree(), again->tree());
}

/// Nothing in it that needs the text around it: changes are read in parts.
const QByteArray partsSample = R"(# head
alpha:
  one: 1   # keep
  two:
    - a
    - b
  # about three
  three: |
    text

  four: |+
    kept

empty:
beta:
  "quoted é": 'it''s'
  folded: >-
    a
    b
  long: plain over
    two lines
  none:
gamma:
    deep:
        deeper:
            x: 1
            y: é漢

# tail
---
platforms:
  kubernetes:
    a: 1
    b:
      c: 2
)";

const QByteArray sample = R"(# PIPELINE DEFINITION
# Name: sample
a: &shared
  x: 1   # keep me
  y: 'two'

list:
- one
# about two
- name: two
  value: "2"
-   - nested
    - deeper
code: |
  def f():
    return 1

copy: *shared
flow: {b: [1, 2, {c: d}], e: "f"}
merged:
  <<: *shared
  z: 3
empty:
last: end # comment
---
# second
platforms:
    kubernetes: {}
)";

} // namespace

class YamlFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void untouchedIsIdentical_data();
    void untouchedIsIdentical();
    void corpusIsIdentical();
    void valuesAreAsTheServerReadsThem();
    void linesOfManyKeys();
    void scalars_data();
    void scalars();
    void editsTouchTheirSubtree_data();
    void editsTouchTheirSubtree();
    void randomEditsAndBack();
    void copiesKeepTheirText();
    void aliasesKeepWhatTheySaid();
    void removingWhatOthersPointTo_data();
    void removingWhatOthersPointTo();
    void brokenTextsHaveAPlace_data();
    void brokenTextsHaveAPlace();
    void hostileTextsAreRefused_data();
    void hostileTextsAreRefused();
};

void YamlFileTest::untouchedIsIdentical_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("comments, anchors, two documents") << sample;
    QByteArray crlf = sample;
    crlf.replace("\n", "\r\n");
    QTest::newRow("CRLF") << crlf;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + sample;
    QTest::newRow("UTF-16 little") << wide(sample + "name: 漢字 \xF0\x9F\x98\x80\n", false);
    QTest::newRow("UTF-16 big") << wide(sample, true);
    QTest::newRow("JSON") << QByteArray("{\n  \"a\": [1, 2.50, \"x\\u00e9\"],\n  \"b\": {}\n}");
    QTest::newRow("no line end") << QByteArray("a: 1\nb:\n  - x");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("only comments") << QByteArray("# nothing\n\n");
}

void YamlFileTest::untouchedIsIdentical()
{
    QFETCH(QByteArray, bytes);
    auto document = YamlFile::read(bytes);
    QVERIFY2(document.hasValue(), qPrintable(document ? QString() : document.error().code + document.error().serverMessage));
    QCOMPARE(document->bytes(), bytes);
    if (document->values().documents.empty())
        return;
    std::vector<PlainValue> changed = document->values().documents;
    changed[0].set(u"new field"_s, u"é: x"_s);
    const auto change = document->changeTo(changed);
    QVERIFY(change.hasValue());
    QVERIFY(document->bytes() != bytes);
    document->revert(*change);
    QCOMPARE(document->bytes(), bytes);
    document->apply(*change);
    QVERIFY(document->values().documents == changed);
}

void YamlFileTest::corpusIsIdentical()
{
    const QStringList files = corpusFiles();
    if (files.isEmpty())
        QSKIP("the shared folder is not there");
    QCOMPARE(files.size(), 151);
    for (const QString &file : files) {
        const QByteArray bytes = bytesOf(file);
        const auto document = YamlFile::read(bytes);
        QVERIFY2(document.hasValue(), qPrintable(file));
        QCOMPARE(document->bytes(), bytes);
        QVERIFY2(document->values().oddKeys.empty(), qPrintable(file));
    }
}

void YamlFileTest::valuesAreAsTheServerReadsThem()
{
    const auto document = YamlFile::read(sample);
    QVERIFY(document.hasValue());
    QCOMPARE(document->values().documents.size(), std::size_t(2));
    const PlainValue &value = document->values().documents[0];
    QVERIFY(value.at(u"copy") == value.at(u"a"));
    QCOMPARE(value.at(u"merged").at(u"x").integer(), 1);
    QCOMPARE(value.at(u"merged").at(u"z").integer(), 3);
    QCOMPARE(value.at(u"code").text(), u"def f():\n  return 1\n"_s);
    QVERIFY(value.contains(u"empty") && value.at(u"empty").isNull());
    QCOMPARE(value.find(ObjectPath{{u"list"_s}, {{}, 1}, {u"value"_s}})->text(), u"2"_s);
    QCOMPARE(document->lineOf(0, {{u"list"_s}, {{}, 1}, {u"value"_s}}), 11);
    QCOMPARE(document->lineOf(0, {{u"list"_s}, {{}, 9}}), 7); // a list is where its name stands
    QCOMPARE(document->lineOf(1, {{u"platforms"_s}, {u"kubernetes"_s}}), 28);
    QCOMPARE(document->lineOf(1, {{u"platforms"_s}}), 27);
    const auto odd = YamlFile::read("a:\n  1: x\n  true: y\n  yes: z\n");
    QCOMPARE(odd->values().oddKeys.size(), std::size_t(2));
    QCOMPARE(odd->values().oddKeys[1].line, 3U);
}

/// Maps of many keys are looked up another way.
void YamlFileTest::linesOfManyKeys()
{
    QByteArray text;
    for (int i = 0; i < 1000; ++i)
        text += 'k' + QByteArray::number(i * 7919 % 1000) + ": {v: 1}\n";
    const auto document = YamlFile::read(text + "z: &z {y: 1}\n");
    const auto merged = YamlFile::read("z: &z {y: 1}\nm:\n" + QByteArray(text).replace("k", "  k").append("  <<: *z\n"));
    QVERIFY(document.hasValue() && merged.hasValue());
    for (int i = 0; i < 1000; ++i) {
        const QString key = u"k%1"_s.arg(i * 7919 % 1000);
        QCOMPARE(document->lineOf(0, {{key}, {u"v"_s}}), i + 1);
        QCOMPARE(merged->lineOf(0, {{u"m"_s}, {key}, {u"v"_s}}), i + 3);
    }
    QCOMPARE(document->lineOf(0, {{u"k1000"_s}}), 1); // not there: where the map begins
    QCOMPARE(merged->lineOf(0, {{u"m"_s}, {u"y"_s}}), 1); // what a merge brings stands where it came from
}

void YamlFileTest::scalars_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("json");
    const std::pair<const char *, const char *> rows[] = {{"yes", "\"yes\""}, {"true", "true"}, {"~", "null"}, {"017", "15"}, {"0x1F", "31"}, {"0o17", "15"}, {"1_000", "1000"}, {"1.50", "1.5"},
        {"1e3", "1000.0"}, {".5", "0.5"}, {"1e-7", "1.0e-07"}, {"9007199254740993", "9007199254740993"}, {"1e400", "\"1e400\""}, {"-1e400", "\"-1e400\""}, {"1e-400", "0.0"}, {"0.0001e99999999999999999999", "\"0.0001e99999999999999999999\""}, {"1000000e-9999999999999999999", "0.0"}, {"99999999999999999999", "1.0e+20"}, {"2026-01-02", "\"2026-01-02T00:00:00Z\""},
        {"2026-13-02", "\"2026-13-02\""}, {"-9223372036854775808", "-9223372036854775808"}, {"+7", "7"}, {"1.2.3", "\"1.2.3\""}, {"08", "8.0"}, {"'017'", "\"017\""}, {"!!str 17", "\"17\""}, {"!!int '17'", "17"},
        {"!mine x", "\"x\""}, {"12:30", "\"12:30\""}};
    for (const auto &[written, json] : rows)
        QTest::newRow(written) << QByteArray(written) << QByteArray(json);
}

void YamlFileTest::scalars()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, json);
    const auto document = YamlFile::read("a: " + written);
    QVERIFY(document.hasValue());
    QCOMPARE(QByteArray::fromStdString(YamlEmitter({}).flow(document->values().documents[0].at(u"a"), 0, true)), json);
}

void YamlFileTest::editsTouchTheirSubtree_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value"); // YAML; empty = removed
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("plain stays plain") << QByteArray("a: 1 # c\nb: 2\n") << u"a"_s << QByteArray("x") << QByteArray("a: x # c\nb: 2\n");
    QTest::newRow("quotes stay") << QByteArray("a: 'x'\nb: \"y\"\n") << u"b"_s << QByteArray("z") << QByteArray("a: 'x'\nb: \"z\"\n");
    QTest::newRow("added in order") << QByteArray("a: 1\n# about c\nc: 2\n") << u"b"_s << QByteArray("{x: [1]}") << QByteArray("a: 1\nb:\n  x:\n  - 1\n# about c\nc: 2\n");
    QTest::newRow("added last, no line end") << QByteArray("a: 1\nb: 2") << u"c"_s << QByteArray("3") << QByteArray("a: 1\nb: 2\nc: 3");
    QTest::newRow("indented lists, four spaces") << QByteArray("m:\n    l:\n        - 1\n    n: 2\n") << u"m.k"_s << QByteArray("[a, b]") << QByteArray("m:\n    k:\n        - a\n        - b\n    l:\n        - 1\n    n: 2\n");
    QTest::newRow("removed") << QByteArray("a: 1\nb:\n  c: |\n    text\n\nd: 4\n") << u"b"_s << QByteArray() << QByteArray("a: 1\n\nd: 4\n");
    QTest::newRow("last one removed") << QByteArray("a:\n  b: 1\nc: 2\n") << u"a.b"_s << QByteArray() << QByteArray("a: {}\nc: 2\n");
    QTest::newRow("into empty braces") << QByteArray("a: {}\nc: 2\n") << u"a.b"_s << QByteArray("1") << QByteArray("a:\n  b: 1\nc: 2\n");
    QTest::newRow("null filled") << QByteArray("a:\nc: 2\n") << u"a"_s << QByteArray("[x]") << QByteArray("a:\n- x\nc: 2\n");
    QTest::newRow("block scalar") << QByteArray("a: |\n  one\n\nb: 2\n") << u"a"_s << QByteArray("\"two\\nlines\\n\"") << QByteArray("a: |\n  two\n  lines\n\nb: 2\n");
    QTest::newRow("flow map") << QByteArray("a: {b: 1, d: 2}\n") << u"a.c"_s << QByteArray("x") << QByteArray("a: {b: 1, \"c\": \"x\", d: 2}\n");
    QTest::newRow("JSON stays JSON") << QByteArray("{\n  \"a\": 1,\n  \"c\": {\"d\": 2}\n}\n") << u"b"_s << QByteArray("{x: 1}") << QByteArray("{\n  \"a\": 1,\n  \"b\": {\n    \"x\": 1\n  },\n  \"c\": {\"d\": 2}\n}\n");
    QTest::newRow("CRLF") << QByteArray("a:\r\n- x\r\nb: 1\r\n") << u"a"_s << QByteArray("[x, z]") << QByteArray("a:\r\n- x\r\n- z\r\nb: 1\r\n");
    QTest::newRow("item with comment") << QByteArray("a:\n- x # one\n- y # two\n- z\n") << u"a"_s << QByteArray("[x, z]") << QByteArray("a:\n- x # one\n- z\n");
    QTest::newRow("first field of an item") << QByteArray("a:\n- n: 1\n  v: 2\n") << u"a"_s << QByteArray("[{m: 0, n: 1, v: 2}]") << QByteArray("a:\n- m: 0\n  n: 1\n  v: 2\n");
}

void YamlFileTest::editsTouchTheirSubtree()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, after);
    auto document = YamlFile::read(before);
    QVERIFY(document.hasValue());
    std::vector<PlainValue> wanted = document->values().documents;
    PlainValue *place = &wanted[0];
    const QStringList keys = path.split(u'.');
    for (const QString &key : keys.mid(0, keys.size() - 1))
        place = &place->field(key);
    if (value.isEmpty())
        place->remove(keys.last());
    else
        place->set(keys.last(), YamlFile::read(value)->values().documents[0]);
    const auto change = document->changeTo(wanted);
    QVERIFY(change.hasValue());
    QCOMPARE(document->bytes(), after);
    document->revert(*change);
    QCOMPARE(document->bytes(), before);
}

void YamlFileTest::randomEditsAndBack()
{
    std::vector<std::pair<QString, QByteArray>> texts{{u"sample"_s, sample}, {u"parts"_s, partsSample}, {u"CRLF"_s, QByteArray(partsSample).replace("\n", "\r\n")}, {u"no end"_s, partsSample.trimmed()}};
    const QStringList files = corpusFiles();
    for (const QString &file : files)
        texts.emplace_back(file, bytesOf(file));
    std::mt19937 random(20261128);
    std::size_t edits = 0, large = 0, parts = 0;
    for (const auto &[name, bytes] : texts) {
        const bool isSmall = bytes.size() < 1000;
        const int rounds = isSmall ? 150 : 12;
        auto document = YamlFile::read(bytes);
        QVERIFY2(document.hasValue(), qPrintable(name));
        std::vector<std::pair<TextChange, QByteArray>> done;
        for (int i = 0; i < rounds; ++i) {
            std::vector<PlainValue> wanted = document->values().documents;
            disturb(wanted[random() % wanted.size()], random);
            const QByteArray before = document->bytes();
            const auto change = document->changeTo(wanted);
            QVERIFY2(change.hasValue(), qPrintable(name));
            QVERIFY2(document->values().documents == wanted, qPrintable(name));
            const QString difference = isSmall || i % 6 == 0 ? differenceOf(*document) : QString();
            QVERIFY2(difference.isEmpty(), qPrintable(QString(name % u": "_s % difference % u'\n' % QString::fromUtf8(before) % u"=====\n"_s % QString::fromUtf8(document->bytes()))));
            done.emplace_back(*change, before);
            ++edits;
            large += sizeOf(*change) > 400 + static_cast<std::size_t>(bytes.size()) / 2 ? 1 : 0;
        }
        for (auto one = done.rbegin(); one != done.rend(); ++one) {
            document->revert(one->first);
            QCOMPARE(document->bytes(), one->second);
            if (isSmall)
                QVERIFY2(differenceOf(*document).isEmpty(), qPrintable(QString(name % u": "_s % differenceOf(*document))));
        }
        QCOMPARE(document->bytes(), bytes);
        QVERIFY2(differenceOf(*document).isEmpty(), qPrintable(QString(name % u": "_s % differenceOf(*document))));
        parts += static_cast<std::size_t>(document->partsRead());
    }
    // Most are read in parts, there and back.
    QVERIFY2(parts > edits, qPrintable(u"%1 of %2"_s.arg(parts).arg(2 * edits)));
    // Few edits rewrite much: those of a whole map near the root.
    QVERIFY2(large * 20 < edits, qPrintable(u"%1 of %2"_s.arg(large).arg(edits)));
}

/// A copy shares all until one of the two is changed.
void YamlFileTest::copiesKeepTheirText()
{
    auto file = YamlFile::read(partsSample);
    const YamlFile copy = *file;
    std::vector<PlainValue> wanted = file->values().documents;
    wanted[0].field(u"alpha"_s).set(u"one"_s, 7);
    QVERIFY(file->changeTo(wanted).hasValue());
    QCOMPARE(file->partsRead(), 1);
    QCOMPARE(copy.bytes(), partsSample);
    QCOMPARE(copy.values().documents[0].at(u"alpha").at(u"one").integer(), 1);
    QVERIFY(differenceOf(copy).isEmpty());
    QVERIFY(file->bytes().contains("one: 7   # keep\n"));
}

void YamlFileTest::aliasesKeepWhatTheySaid()
{
    auto document = YamlFile::read(sample);
    std::vector<PlainValue> wanted = document->values().documents;
    wanted[0].field(u"a"_s).set(u"x"_s, 9);
    QVERIFY(document->changeTo(wanted).hasValue());
    QCOMPARE(document->values().documents[0].at(u"copy").at(u"x").integer(), 1);
    QCOMPARE(document->values().documents[0].at(u"merged").at(u"x").integer(), 1);
    wanted[0].field(u"copy"_s).set(u"x"_s, 5);
    QVERIFY(document->changeTo(wanted).hasValue());
    QCOMPARE(document->values().documents[0].at(u"a").at(u"x").integer(), 9);
}

/// What is taken away may be what others point to: they keep what it said, and nothing else is written anew.
void YamlFileTest::removingWhatOthersPointTo_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after"); // without "a"
    QTest::newRow("a map") << QByteArray("a: &x\n  k: 1\n# about b\nb: *x\nc:   odd   # kept\n") << QByteArray("# about b\nb:\n  k: 1\nc:   odd   # kept\n");
    QTest::newRow("a text") << QByteArray("a: &x one\nb: *x # two\nc:   odd\n") << QByteArray("b: one # two\nc:   odd\n");
    QTest::newRow("inside it") << QByteArray("a:\n  deep: &x {k: 1}\nb: [*x]\nc:   odd\n") << QByteArray("b: [{\"k\": 1}]\nc:   odd\n");
    QTest::newRow("merged") << QByteArray("a: &x {k: 1}\nb:\n  <<: *x\n  l: 2\nc:   odd\n") << QByteArray("b:\n  k: 1\n  l: 2\nc:   odd\n");
    QTest::newRow("an anchored key") << QByteArray("a: 1\n&x name: 2\nb: *x\nc:   odd\n") << QByteArray("&x name: 2\nb: *x\nc:   odd\n");
}

void YamlFileTest::removingWhatOthersPointTo()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    auto document = YamlFile::read(before);
    QVERIFY2(document.hasValue(), qPrintable(document ? QString() : document.error().code));
    std::vector<PlainValue> wanted = document->values().documents;
    wanted[0].remove(u"a");
    const auto change = document->changeTo(wanted);
    QVERIFY(change.hasValue());
    QCOMPARE(document->bytes(), after);
    document->revert(*change);
    QCOMPARE(document->bytes(), before);
}

void YamlFileTest::brokenTextsHaveAPlace_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("line");
    QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << u"yaml.syntax"_s << u"2"_s;
    QTest::newRow("quote") << QByteArray("a: 1\nb: \"x\n") << u"yaml.syntax"_s << u"3"_s;
    QTest::newRow("alias") << QByteArray("a: 1\nb: *x\n") << u"yaml.alias"_s << u"2"_s;
    QTest::newRow("NUL") << QByteArray("a: 1\n# x\0y\n", 11) << u"yaml.encoding"_s << u"2"_s;
    QTest::newRow("not UTF-8") << QByteArray("a: 1\nb: \xE9t\n") << u"yaml.encoding"_s << u"2"_s;
    QTest::newRow("duplicate") << QByteArray("a: 1\nb: 2\na: 3\n") << u"yaml.duplicate"_s << u"3"_s;
    QTest::newRow("itself") << QByteArray("a: &x\n  b: *x\n") << u"yaml.alias"_s << u"2"_s;
    QTest::newRow("version") << QByteArray("%YAML 2.0\n---\na: 1\n") << u"yaml.syntax"_s << u"1"_s;
    QTest::newRow("zip") << QByteArray("PK\x03\x04 rest") << u"pipeline.archive"_s << u"1"_s;
    QTest::newRow("merge of a text") << QByteArray("a:\n  <<: x\n") << u"yaml.merge"_s << u"2"_s;
}

void YamlFileTest::brokenTextsHaveAPlace()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QFETCH(QString, line);
    const auto document = YamlFile::read(bytes);
    QVERIFY(!document.hasValue());
    QCOMPARE(document.error().code, code);
    QCOMPARE(document.error().arguments.value(0), line);
}

void YamlFileTest::hostileTextsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    // Each line is one list around the one before: deep without being large.
    QByteArray tower = "a0: &a0 [1]\n";
    for (int i = 1; i < 5'000; ++i)
        tower += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [*a" + QByteArray::number(i - 1) + "]\n";
    QTest::newRow("a tower of aliases") << tower;
    QByteArray laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i)
        laughs += QByteArrayLiteral("aN: &aN [") .replace("N", QByteArray::number(i)) + QByteArray("*aM, ").replace("M", QByteArray::number(i - 1)).repeated(10) + "]\n";
    QTest::newRow("billion laughs") << laughs;
    QByteArray keys;
    for (int i = 0; i < 1'000'000; ++i)
        keys += 'k' + QByteArray::number(i) + ": 1\n";
    QTest::newRow("a million keys") << keys;
    QTest::newRow("deep flow") << QByteArray("[").repeated(100'000);
    QByteArray deep;
    for (int i = 0; i < 1000; ++i)
        deep += QByteArray(i, ' ') + "a:\n";
    QTest::newRow("deep blocks") << deep;
    QTest::newRow("huge scalar") << "a: " + QByteArray(40 * 1024 * 1024, 'x');
    QByteArray merges = "a0: &a0 {k: 1}\n";
    for (int i = 1; i < 12; ++i)
        merges += QByteArrayLiteral("aN: &aN [").replace("N", QByteArray::number(i)) + QByteArray("{<<: *aM}, ").replace("M", QByteArray::number(i - 1)).repeated(i == 1 ? 10 : 0) + QByteArray("*aM, ").replace("M", QByteArray::number(i - 1)).repeated(10) + "]\n";
    QTest::newRow("laughs through merges") << merges;
}

namespace {

/// What reading a text takes in a process of its own: memory in MB beyond what is there before, processor time in seconds.
struct Cost {
    qint64 memory = 0;
    double seconds = 0;
};

Cost costOf(const QByteArray &bytes)
{
    rusage used[2] = {};
    for (const bool reads : {false, true}) {
        const pid_t child = fork();
        if (child == 0) {
            if (reads)
                [[maybe_unused]] const auto document = YamlFile::read(bytes);
            _exit(0);
        }
        int status = 0;
        wait4(child, &status, 0, &used[reads ? 1 : 0]);
    }
    const auto seconds = [](const rusage &one) { return static_cast<double>(one.ru_utime.tv_sec) + static_cast<double>(one.ru_utime.tv_usec) / 1e6; };
    return {(used[1].ru_maxrss - used[0].ru_maxrss) / 1024, seconds(used[1]) - seconds(used[0])};
}

} // namespace

void YamlFileTest::hostileTextsAreRefused()
{
    QFETCH(QByteArray, bytes);
    const auto document = YamlFile::read(bytes);
    QVERIFY(!document.hasValue());
    QVERIFY2(document.error().code == "yaml.large"_L1 || document.error().code == "pipeline.large"_L1, qPrintable(document.error().code));
    const Cost cost = costOf(bytes);
    const bool isWatched = dlsym(RTLD_DEFAULT, "__asan_init") != nullptr; // keeps what is freed, and takes its time
    QVERIFY2(cost.memory < (isWatched ? 768 : 256), qPrintable(QString::number(cost.memory)));
    QVERIFY2(cost.seconds < (isWatched ? 10 : 1), qPrintable(QString::number(cost.seconds)));
}

QTEST_GUILESS_MAIN(YamlFileTest)
#include "yamlfile_test.moc"
