// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/pandasscript.h"

#include "clients/tabular/loader.h"
#include "clients/tabular/muexpression.h"
#include "clients/tabular/preview.h"
#include "clients/tabular/samplelog.h"
#include "models/explore/exploreview.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr Nanos april = 1711929600LL * nanosPerSecond; // 2024-04-01
constexpr Nanos day = 86400 * nanosPerSecond;

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

/// Our own table of a recipe whose source is only begun.
Result<QByteArray> ours(Recipe &recipe)
{
    const auto preview = previewSource(recipe.source);
    if (!preview)
        return preview.error();
    recipe.source = preview->spec;
    auto loaded = loadDataset(recipe.source, {}, {});
    if (!loaded)
        return loaded.error();
    const auto view = computeView(std::make_shared<const Dataset>(std::move(loaded->data)), loaded->health, recipe);
    if (!view)
        return view.error();
    const auto table = buildFeatures(view->grid, view->counts.all.y, recipe);
    if (!table)
        return table.error();
    return QByteArray::fromStdString(csvText(trainingColumns(*table)));
}

Recipe april2024()
{
    Recipe recipe = defaultRecipe();
    recipe.from = april;
    recipe.to = april + 30 * day;
    return recipe;
}

} // namespace

/// The generated script, run by a real Python, against our own table.
class PandasScriptTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QByteArray log;
        writeSample({.lines = 4000, .seed = 5, .days = 30, .badRate = 0.004}, [&](const std::string &part) {
            log += QByteArray::fromStdString(part);
            return true;
        });
        write(m_folder.filePath(u"log.jsonl"_s), log);
        write(m_folder.filePath(u"table.csv"_s), csv());
        QByteArray epochs;
        for (int i = 0; i < 300; ++i)
            epochs += "{\"ts\": " + QByteArray::number(1711929600.25 + i * 777.5, 'f', 2) + ", \"a\": {\"b\": " + QByteArray::number(i % 7) + "}}\n";
        write(m_folder.filePath(u"epoch.jsonl"_s), epochs);
        QByteArray offsets;
        for (int i = 0; i < 200; ++i)
            offsets += "{\"time\": \"2024-04-" + QByteArray::number(1 + i % 28).rightJustified(2, '0') + "T10:11:12+09:00\"}\n";
        write(m_folder.filePath(u"offset.jsonl"_s), offsets);
    }

    void equalsOurTable_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<Recipe>("recipe");
        const auto row = [](const char *name, const char *file, auto change) {
            Recipe recipe = april2024();
            change(recipe);
            QTest::newRow(name) << QString::fromLatin1(file) << recipe;
        };
        row("the reference story", "log.jsonl", [](Recipe &) {});
        row("left end, days", "log.jsonl", [](Recipe &r) { r.includeEnd = false; r.bucket = {1, BucketUnit::Day}; });
        row("no range", "log.jsonl", [](Recipe &r) { r.from.reset(); r.to.reset(); });
        row("unaligned start, 7 minutes", "log.jsonl", [](Recipe &r) { r.from = april + 600 * nanosPerSecond; r.bucket.count = 7; });
        row("seconds", "log.jsonl", [](Recipe &r) { r.to = april + day / 4; r.bucket = {10, BucketUnit::Second}; });
        row("weeks from Sunday", "log.jsonl", [](Recipe &r) { r.bucket = {1, BucketUnit::Week}; r.weekStart = 6; });
        row("months", "log.jsonl", [](Recipe &r) { r.bucket = {1, BucketUnit::Month}; r.from = april - 70 * day; r.to = april + 90 * day; });
        row("empty range", "log.jsonl", [](Recipe &r) { r.to = april - day; });
        row("zones", "log.jsonl", [](Recipe &r) { r.sourceZone = u"Asia/Seoul"_s; r.viewZone = u"America/New_York"_s; r.from.reset(); r.to.reset(); });
        row("a gap", "log.jsonl", [](Recipe &r) {
            r.sourceZone = u"Africa/Cairo"_s; // skips 2024-04-26 00:00 … 01:00
            r.viewZone = u"UTC"_s;
        });
        row("one of", "log.jsonl", [](Recipe &r) { r.filters = {{u"destination_port"_s, FilterKind::IsOneOf, {u"443"_s, u"9443"_s}, 0, 0}}; });
        row("none of", "log.jsonl", [](Recipe &r) { r.filters = {{u"tls_protocol_version"_s, FilterKind::IsNoneOf, {u"-"_s}, 0, 0}}; });
        row("between", "log.jsonl", [](Recipe &r) { r.filters = {{u"client_port"_s, FilterKind::Between, {}, 20000, 40000.5}}; });
        row("contains, missing", "log.jsonl", [](Recipe &r) {
            r.filters = {{u"tls_cipher"_s, FilterKind::Contains, {u"^ECDHE-.*\\d{3}$"_s}, 0, 0}, {u"trace.zone"_s, FilterKind::IsMissing, {}, 0, 0}};
        });
        row("sum", "log.jsonl", [](Recipe &r) { r.measure = {MeasureKind::Sum, u"client_port"_s}; });
        row("mean", "log.jsonl", [](Recipe &r) { r.measure = {MeasureKind::Mean, u"client_port"_s}; });
        row("min", "table.csv", [](Recipe &r) { r.measure = {MeasureKind::Min, u"value"_s}; });
        row("max of some", "table.csv", [](Recipe &r) {
            r.measure = {MeasureKind::Max, u"value"_s};
            r.filters = {{u"ok"_s, FilterKind::IsOneOf, {u"true"_s}, 0, 0}, {u"name"_s, FilterKind::IsPresent, {}, 0, 0}};
        });
        row("epoch, nested", "epoch.jsonl", [](Recipe &r) { r.measure = {MeasureKind::Mean, u"a.b"_s}; r.to = april + 4 * day; });
        row("offsets", "offset.jsonl", [](Recipe &r) { r.sourceZone = u"UTC"_s; r.viewZone = u"Asia/Seoul"_s; });
        row("every feature", "log.jsonl", [](Recipe &r) {
            for (int kind = 0; kind < static_cast<int>(FeatureKind::Expression); ++kind)
                r.features.push_back({u"f%1"_s.arg(kind), static_cast<FeatureKind>(kind), 3 + kind, {}});
        });
        row("lag beyond the table", "log.jsonl", [](Recipe &r) {
            r.to = april + day;
            r.features = {{u"a,\"b\""_s, FeatureKind::Lag, 5000, {}}, {u"m"_s, FeatureKind::RollingMean, 5000, {}}};
        });
        row("expressions", "log.jsonl", [](Recipe &r) {
            r.features = {{u"hour"_s, FeatureKind::Hour, 0, {}}, {u"lag"_s, FeatureKind::Lag, 2, {}},
                          {u"a"_s, FeatureKind::Expression, 0, u"hour > 8 && hour < 18 ? y / (lag + 1) : -2^2"_s},
                          {u"b"_s, FeatureKind::Expression, 0, u"min(hour, y, 3) + max(lag, 1) * sqrt(hour) - abs(hour - 12)"_s},
                          {u"c"_s, FeatureKind::Expression, 0, u"log(hour + 1) + ln(hour+2) + log10(hour+1) + exp(-hour) + rint(hour/7)"_s},
                          {u"d"_s, FeatureKind::Expression, 0, u"y / hour + sin(hour / 24) + a"_s}};
        });
    }

    void equalsOurTable()
    {
        QFETCH(QString, file);
        QFETCH(Recipe, recipe);
        const QString python = qEnvironmentVariable("HEADRACE_PYTHON");
        if (python.isEmpty() || !QFileInfo::exists(python))
            QSKIP("HEADRACE_PYTHON names no Python with pandas");
        recipe.source.files = {m_folder.filePath(file)};
        const auto expected = ours(recipe);
        QVERIFY2(expected.hasValue(), expected ? "" : qPrintable(expected.error().code));
        QFile::remove(m_folder.filePath(u"features.csv"_s));
        write(m_folder.filePath(u"script.py"_s), pandasScript(recipe, {file}).toUtf8());
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(python, {u"script.py"_s});
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray complaint = process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, complaint.constData());
        const QList<QByteArray> theirs = contents(m_folder.filePath(u"features.csv"_s)).split('\n');
        const QList<QByteArray> mine = expected->split('\n');
        for (qsizetype i = 0; i < std::min(mine.size(), theirs.size()); ++i)
            QCOMPARE(theirs[i], mine[i]);
        QCOMPARE(theirs.size(), mine.size());
    }

    void whatCannotBeSaidRaises_data()
    {
        QTest::addColumn<Recipe>("recipe");
        QTest::addColumn<QString>("file");
        Recipe recipe = april2024();
        recipe.source.timeField = u"time"_s;
        recipe.source.timeFormat = u"%Y"_s;
        QTest::newRow("zstd") << recipe << u"a.jsonl.zst"_s;
        Recipe other = recipe;
        other.filters = {{u"time"_s, FilterKind::IsPresent, {}, 0, 0}};
        QTest::newRow("filter on the time") << other << u"a.jsonl"_s;
        other = recipe;
        other.features = {{u"e"_s, FeatureKind::Expression, 0, u"x = 5"_s}};
        QTest::newRow("assignment") << other << u"a.jsonl"_s;
        other = recipe;
        other.source.timeFormat.clear();
        QTest::newRow("no format") << other << u"a.jsonl"_s;
    }

    void whatCannotBeSaidRaises()
    {
        QFETCH(Recipe, recipe);
        QFETCH(QString, file);
        QVERIFY(pandasScript(recipe, {file}).contains(u"\nraise NotImplementedError("_s));
        recipe = april2024();
        recipe.source.timeField = u"time"_s;
        recipe.source.timeFormat = u"%Y"_s;
        QVERIFY(!pandasScript(recipe, {u"a.jsonl"_s}).contains(u"raise NotImplementedError"_s));
    }

    /// Nothing a recipe holds can leave its text and become code.
    void textsStayTexts()
    {
        Recipe recipe = april2024();
        const QString evil = u"\"\n''' + __import__('os') \\ \u2028"_s;
        recipe.source.timeField = evil;
        recipe.source.timeFormat = evil;
        recipe.sourceZone = evil;
        recipe.viewZone = u"UTC"_s;
        recipe.filters = {{evil, FilterKind::Contains, {evil}, 0, 0}};
        recipe.measure = {MeasureKind::Sum, evil};
        recipe.features = {{evil, FeatureKind::Hour, 0, {}}, {u"e"_s, FeatureKind::Expression, 0, evil}};
        const QString script = pandasScript(recipe, {evil});
        for (const QString &line : script.split(u'\n'))
            QVERIFY(!line.contains(u"__import__"_s) || line.contains(u"\\\"\\U0000000a'''"_s) || line.startsWith(u"# "_s) || line.startsWith(u"raise "_s));
        QVERIFY(!script.contains(QChar(0x2028)) || script.count(QChar(0x2028)) == script.count(u"# The expression"_s));
    }

    void expressions_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("python");
        const auto row = [](const char *expression, const char *python) {
            QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(python);
        };
        row("y", "c[1]");
        row("x1+2*y", "(c[0] + (float(\"2\") * c[1]))");
        row("-x1^2", "(-_pow(c[0], float(\"2\")))");
        row("2^3^y", "_pow(float(\"2\"), _pow(float(\"3\"), c[1]))");
        row("y ? 1 : 0", "(float(\"1\") if c[1] != 0 else float(\"0\"))");
        row("max(x1, y, 1e3)", "_max(c[0], c[1], float(\"1e3\"))");
        for (const char *bad : {"", "y +", "(y", "z", "f(y)", "sin(y, 1)", "atan2(y)", "x1 = 2", "0x10", "y; 1", "\"a\"", "1..2", "y y", ")"})
            row(bad, "");
    }

    void expressions()
    {
        QFETCH(QString, expression);
        QFETCH(QString, python);
        const auto out = pythonExpression(expression, {u"x1"_s, u"y"_s});
        QCOMPARE(out.hasValue(), !python.isEmpty());
        if (out)
            QCOMPARE(*out, python);
        else
            QCOMPARE(out.error().code, u"expression.untranslatable"_s);
    }

    void deepExpressionsEnd()
    {
        QVERIFY(!pythonExpression(QString(100'000, u'('), {}).hasValue());
        QVERIFY(!pythonExpression(QString(100'000, u'-'), {}).hasValue());
    }

    /// The oracle's recorded table, byte for byte, through the script.
    void equalsTheOracle()
    {
        const QString python = qEnvironmentVariable("HEADRACE_PYTHON");
        if (python.isEmpty() || !QFileInfo::exists(python))
            QSKIP("HEADRACE_PYTHON names no Python with pandas");
        const QString oracle = QStringLiteral(HEADRACE_SHARED_DIR "/testbed/python/oracle");
        if (!QFileInfo::exists(oracle))
            QSKIP("the shared folder with the oracle's sample is not beside the checkout");
        Recipe recipe = april2024();
        recipe.source.timeField = u"time"_s;
        recipe.source.timeFormat = u"%Y/%m/%d %H:%M:%S:%f"_s;
        write(m_folder.filePath(u"script.py"_s), pandasScript(recipe, {oracle + u"/nlb_sample_2000.jsonl"_s}).toUtf8());
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(python, {u"script.py"_s});
        QVERIFY(process.waitForFinished(120'000));
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(contents(m_folder.filePath(u"features.csv"_s)), contents(oracle + u"/exploration_2000/features.csv"_s));
    }

private:
    static QByteArray csv()
    {
        QByteArray out = "when,value,name,ok,name\n";
        for (int i = 0; i < 400; ++i) {
            out += "2024-04-" + QByteArray::number(1 + i % 30).rightJustified(2, '0') + " " + QByteArray::number(i % 24).rightJustified(2, '0') + ":05:00,";
            out += i % 11 == 0 ? "NA" : QByteArray::number((i * 37 % 101) / 8.0);
            out += i % 5 == 0 ? ",," : ",\"a \"\"b\"\", c\",";
            out += i % 3 == 0 ? "true,1\n" : "false,x\n";
        }
        return out + "2024-04-05 01:02:03,1\nnot a time,2,a,true,b\n\n2024-04-05 01:02:03,7,a,true,b\n";
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(PandasScriptTest)
#include "pandasscript_test.moc"
