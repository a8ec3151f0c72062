// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/recipeio.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// Recipes of every shape, with texts that YAML could misread.
class RandomRecipe
{
public:
    explicit RandomRecipe(unsigned seed)
        : m_random(seed)
    {
    }

    Recipe make()
    {
        Recipe out;
        for (int i = below(3); i > 0; --i)
            out.source.files.append(text());
        out.source.format = static_cast<SourceFormat>(below(3));
        out.source.delimiter = ",\t;|"[below(4)];
        out.source.header = below(2) == 0;
        out.source.timeField = text();
        out.source.timeFormat = QStringList{u""_s, u"%Y/%m/%d %H:%M:%S:%f"_s, u"epoch-ms"_s, u"%Y\\%m\\%d"_s}[below(4)];
        out.sourceZone = text();
        out.viewZone = text();
        out.from = moment();
        out.to = moment();
        out.includeEnd = below(2) == 0;
        out.bucket = {1 + below(5000), static_cast<BucketUnit>(below(6))};
        out.measure = {static_cast<MeasureKind>(below(5)), text()};
        for (int i = below(4); i > 0; --i)
            out.filters.push_back({text(), static_cast<FilterKind>(below(6)), {text(), text()}, number(), number()});
        out.groupBy = text();
        out.topGroups = 1 + below(64);
        out.weekStart = below(7);
        out.heatStat = static_cast<HeatStat>(below(5));
        out.perHourPresent = below(2) == 0;
        for (int i = below(6); i > 0; --i)
            out.features.push_back({text(), static_cast<FeatureKind>(below(14)), below(400), text()});
        out.testFrom = moment();
        for (int i = below(5); i > 0; --i)
            out.baselines.push_back(static_cast<BaselineKind>(below(5)));
        for (int i = below(3); i > 0; --i)
            out.marks.push_back({moment().value_or(0), text()});
        return out;
    }

private:
    int below(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); }

    QString text()
    {
        static const QStringList words{u""_s, u"time"_s, u"yes"_s, u"~"_s, u"1.5"_s, u"- x"_s, u"a: b"_s, u"# no"_s, u" lead"_s,
                                       u"trail "_s, u"\"q\" 'r' \\"_s, u"line\nbreak\ttab\r"_s, u"시간"_s, u"😀"_s, u"\u0085\u2028\u00a0\ufeff\u0007"_s,
                                       u"a,b"_s, u"[x]"_s, u"{x}"_s, u"&a *b !c |"_s, u"@timestamp"_s, u"%Y"_s, u"2024-04-01"_s, u"null"_s, u".inf"_s};
        return words[below(static_cast<int>(words.size()))];
    }

    std::optional<Nanos> moment()
    {
        switch (below(4)) {
        case 0:
            return {};
        case 1:
            return (1'500'000'000LL + below(500'000'000)) * nanosPerSecond;
        default:
            return static_cast<Nanos>(m_random()) / 2 - (std::numeric_limits<Nanos>::max() / 4);
        }
    }

    double number() { return below(3) == 0 ? 0.0 : std::ldexp(static_cast<double>(m_random() >> 11), below(80) - 90); }

    std::mt19937_64 m_random;
};

const QByteArray head = "headrace-recipe: 1\n";

} // namespace

class RecipeIoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRecipeComesBack()
    {
        for (unsigned seed = 0; seed < 2000; ++seed) {
            const RecipeFile file{RandomRecipe(seed).make(), {}};
            const QByteArray text = writeRecipe(file);
            const auto back = readRecipe(text);
            if (!back || !(*back == file))
                qWarning("seed %u:\n%s", seed, text.constData());
            QVERIFY2(back.hasValue(), back ? "" : qPrintable(back.error().code % u' ' % back.error().where % u' ' % back.error().arguments.join(u'|')));
            QVERIFY(*back == file);
            QCOMPARE(writeRecipe(*back), text);
        }
    }

    void readsLikeAText()
    {
        Recipe recipe = defaultRecipe();
        recipe.source.files = {u"access log.jsonl"_s};
        recipe.source.timeField = u"time"_s;
        recipe.source.timeFormat = u"%Y/%m/%d %H:%M:%S:%f"_s;
        recipe.from = 1711929600LL * nanosPerSecond;
        recipe.filters = {{u"lb_id"_s, FilterKind::IsOneOf, {u"lb-1"_s, u"443"_s}, 0, 0}};
        const QByteArray text = writeRecipe({recipe, {}});
        QVERIFY(text.startsWith("headrace-recipe: 1\nsource:\n  files:\n    - \"access log.jsonl\"\n  format: auto\n"));
        QVERIFY(text.contains("\nrange:\n  from: 2024-04-01 00:00:00\n  include-end: true\nbucket: 30min\n"));
        QVERIFY(text.contains("\nfilters:\n  - field: lb_id\n    kind: is-one-of\n    values: [lb-1, \"443\"]\n"));
        QVERIFY(text.contains("\n  - name: x2\n    kind: cos-of-day\n"));
        QVERIFY(!text.contains('#'));
    }

    /// A small change of the recipe is a small change of the text.
    void oneSettingIsOneLine()
    {
        Recipe recipe = defaultRecipe();
        const QList<QByteArray> before = writeRecipe({recipe, {}}).split('\n');
        recipe.bucket.count = 15;
        const QList<QByteArray> after = writeRecipe({recipe, {}}).split('\n');
        QCOMPARE(after.size(), before.size());
        int changed = 0;
        for (qsizetype i = 0; i < after.size(); ++i)
            changed += after[i] == before[i] ? 0 : 1;
        QCOMPARE(changed, 1);
    }

    void leftOutMeansDefault()
    {
        const auto file = readRecipe(head + "range: {from: 2024-04-01, to: 2024-05-01T00:00}\nfeatures: []\n");
        QVERIFY(file.hasValue());
        Recipe expected = defaultRecipe();
        expected.from = 1711929600LL * nanosPerSecond;
        expected.to = 1714521600LL * nanosPerSecond;
        expected.features.clear();
        QVERIFY(file->recipe == expected);
    }

    void unknownKeysAreKeptAndReported()
    {
        const QByteArray text = head
            + "colour: {dark: true, list: [1, \"two\", ~]}\nsource:\n  codec: brotli\n  time-field: t\n"
              "features:\n  - name: a\n    kind: hour\n  - name: b\n    kind: lag\n    steps: 2\n    unit: \"0x1: # odd\"\n";
        const auto file = readRecipe(text);
        QVERIFY(file.hasValue());
        QCOMPARE(file->unknown.size(), 3U);
        QCOMPARE(file->unknown[0].section, u"source"_s);
        QCOMPARE(file->unknown[0].key, u"codec"_s);
        QCOMPARE(file->unknown[0].line, 4);
        QCOMPARE(file->unknown[1].section, u"features/1"_s);
        QCOMPARE(file->unknown[2].key, u"colour"_s);
        const QByteArray again = writeRecipe(*file);
        QVERIFY(again.contains("\n  codec: brotli\n"));
        const auto back = readRecipe(again);
        QVERIFY(back.hasValue());
        QVERIFY(*back == *file);
    }

    void errorsTellTheLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *name, const QByteArray &text, const char *code, const char *where, const char *key) {
            QTest::newRow(name) << text << QString::fromLatin1(code) << QString::fromLatin1(where) << QString::fromLatin1(key);
        };
        row("empty", "", "recipe.kind", "r:1", "headrace-recipe");
        row("a text", "hello", "recipe.kind", "r:1", "headrace-recipe");
        row("a list", "- a\n", "recipe.kind", "r:1", "headrace-recipe");
        row("other yaml", "kind: Pod\n", "recipe.kind", "r:1", "headrace-recipe");
        row("newer", "headrace-recipe: 2\n", "recipe.version", "r:1", "headrace-recipe");
        row("cut", head + "source: {files: [a\n", "recipe.syntax", "r:3", "");
        row("tab", head + "source:\n\tformat: csv\n", "recipe.syntax", "r:3", "");
        row("word", head + "source:\n  format: xml\n", "recipe.value", "r:3", "source/format");
        row("time format", head + "source:\n  time-format: \"%Q\"\n", "recipe.value", "r:3", "source/time-format");
        row("delimiter", head + "source:\n  delimiter: ab\n", "recipe.value", "r:3", "source/delimiter");
        row("bucket", head + "bucket: half an hour\n", "recipe.value", "r:2", "bucket");
        row("bucket 0", head + "bucket: 0min\n", "recipe.value", "r:2", "bucket");
        row("bucket huge", head + "bucket: 99999999999min\n", "recipe.value", "r:2", "bucket");
        row("moment", head + "range:\n  from: 2024-02-30\n", "recipe.value", "r:3", "range/from");
        row("flag", head + "range:\n  include-end: maybe\n", "recipe.value", "r:3", "range/include-end");
        row("map", head + "source: 5\n", "recipe.value", "r:2", "source");
        row("item", head + "features:\n  - 5\n", "recipe.value", "r:3", "features/0");
        row("steps", head + "features:\n  - name: a\n    kind: lag\n    steps: 1.5\n", "recipe.value", "r:5", "features/0/steps");
        row("top", head + "groups:\n  top: 0\n", "recipe.value", "r:3", "groups/top");
        row("baseline", head + "baselines: [magic]\n", "recipe.value", "r:2", "baselines");
        row("twice", head + "bucket: 1h\nbucket: 2h\n", "recipe.repeated", "r:3", "bucket");
        row("large", head + QByteArray(1 << 20, ' '), "recipe.large", "r:1", "");
        row("deep", head + "x: " + QByteArray(100, '[') + QByteArray(100, ']') + "\n", "recipe.large", "r:2", "x");
    }

    void errorsTellTheLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(QString, where);
        QFETCH(QString, key);
        const auto file = readRecipe(text, u"r"_s);
        QVERIFY(!file.hasValue());
        QCOMPARE(file.error().kind, ErrorKind::Invalid);
        QCOMPARE(file.error().code, code);
        QCOMPARE(file.error().where, where);
        QCOMPARE(file.error().arguments.value(0), key);
    }

    void aliasesDoNotBlowUp()
    {
        QByteArray text = head + "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray last = "*a" + QByteArray::number(i - 1);
            text += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + last;
            for (int k = 0; k < 8; ++k)
                text += ", " + last;
            text += "]\n";
        }
        const auto file = readRecipe(text);
        QVERIFY(!file.hasValue());
        QCOMPARE(file.error().code, u"recipe.large"_s);
    }

    void filesCountFromTheRecipesFolder()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"weekly.yaml"_s);
        RecipeFile file{defaultRecipe(), {}};
        file.recipe.source.files = {folder.filePath(u"logs/a.jsonl"_s), u"/elsewhere/b.jsonl"_s};
        QVERIFY(saveRecipe(path, file).hasValue());
        QFile raw(path);
        QVERIFY(raw.open(QIODevice::ReadOnly));
        const QByteArray text = raw.readAll();
        QVERIFY(text.contains("    - logs/a.jsonl\n    - /elsewhere/b.jsonl\n"));
        const auto back = loadRecipe(path);
        QVERIFY(back.hasValue());
        QVERIFY(*back == file);
    }

    void badPlacesAreErrors()
    {
        QTemporaryDir folder;
        QCOMPARE(loadRecipe(folder.filePath(u"none.yaml"_s)).error().code, u"file.missing"_s);
        QVERIFY(!loadRecipe(folder.path()).hasValue());
        const auto saved = saveRecipe(folder.filePath(u"no/such/folder/r.yaml"_s), {defaultRecipe(), {}});
        QVERIFY(!saved.hasValue());
        QCOMPARE(saved.error().code, u"file.write"_s);
    }
};

QTEST_GUILESS_MAIN(RecipeIoTest)
#include "recipeio_test.moc"
