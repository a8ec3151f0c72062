// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logquery.h"
#include "models/kube/logs/logseverity.h"

#include <QTest>

#include <cmath>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// "+word", "-word" for plain rules, "+/pattern/" for regular expressions.
QStringList shown(const std::vector<LogRule> &rules)
{
    QStringList all;
    for (const LogRule &rule : rules)
        all.append((rule.drops ? u"-"_s : u"+"_s) % (rule.pattern.isRegex ? QString(u'/' % rule.pattern.text % u'/') : rule.pattern.text));
    return all;
}

} // namespace

/// What is read out of single lines: severity, filter rules, numbers.
class LinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severities_data();
    void severities();
    void rules_data();
    void rules();
    void aFilterKeepsAndDrops();
    void aWrongPatternIsSaid();
    void metrics_data();
    void metrics();
    void aMetricWithoutANumberIsSaid();
};

void LinesTest::severities_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("severity");
    const auto row = [](const char *line, LogSeverity severity) { QTest::newRow(line) << QByteArray(line) << int(severity); };
    row("E0102 15:04:05.123456       1 reflector.go:1] failed", LogSeverity::Error);
    row("W1231 15:04:05.123456 x", LogSeverity::Warning);
    row("I0102 15:04:05.123456 error in the text", LogSeverity::Info);
    row("F0102 15:04:05 x", LogSeverity::Error);
    row("E01 is no klog line", LogSeverity::None);
    row("time=\"2026-01-02T03:04:05Z\" level=warning msg=\"an ERROR in it\"", LogSeverity::Warning);
    row("ts=1 lvl=eror level=error x", LogSeverity::Error);
    row("severity=DEBUG x", LogSeverity::Debug);
    row("{\"level\":\"error\",\"msg\":\"x\"}", LogSeverity::Error);
    row("{\"ts\": 1, \"severity\": \"WARNING\", \"message\": \"x\"}", LogSeverity::Warning);
    row("{\"levelname\": \"INFO\", \"msg\": \"ERROR\"}", LogSeverity::Info);
    row("{\"level\":50,\"msg\":\"pino\"}", LogSeverity::Error);
    row("{\"level\":20}", LogSeverity::Debug);
    row("{\"msg\":\"ERROR without a level\"}", LogSeverity::None);
    row("2026-01-02 03:04:05,123 - trainer - WARNING - slow", LogSeverity::Warning);
    row("WARNING:root:slow", LogSeverity::Warning);
    row("[2026-01-02 03:04:05] [ERROR] x", LogSeverity::Error);
    row("[error] 12#12: *1 open() failed", LogSeverity::Error);
    row("<warn> x", LogSeverity::Warning);
    row("error: cannot open", LogSeverity::Error);
    row("main.c:3: warning: unused", LogSeverity::Warning);
    row("CRITICAL x", LogSeverity::Error);
    row("Traceback (most recent call last):", LogSeverity::Error);
    row("\x1b[31mERROR\x1b[0m x", LogSeverity::Error);
    row("\x1b[1;33mwarn\x1b[0m: x", LogSeverity::None);
    row("no errors were found", LogSeverity::None);
    row("the info page", LogSeverity::None);
    row("ERROR_COUNT=0 checked", LogSeverity::None);
    row("epoch 3 loss=0.25", LogSeverity::None);
    row("    ERROR indented belongs to the line before", LogSeverity::None);
    row("TRACE enter", LogSeverity::Debug);
    row("", LogSeverity::None);
    row("{", LogSeverity::None);
    row("\xff\xfe", LogSeverity::None);
}

void LinesTest::severities()
{
    QFETCH(QByteArray, line);
    QFETCH(int, severity);
    QCOMPARE(int(severityOf({line.constData(), static_cast<std::size_t>(line.size())})), severity);
}

void LinesTest::rules_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing") << u"  "_s << QStringList();
    QTest::newRow("words") << u"one two"_s << QStringList{u"+one"_s, u"+two"_s};
    QTest::newRow("not") << u"!debug error"_s << QStringList{u"-debug"_s, u"+error"_s};
    QTest::newRow("pattern") << u"/loss=\\d+/ !/a b/"_s << QStringList{u"+/loss=\\d+/"_s, u"-/a b/"_s};
    QTest::newRow("a slash in a pattern") << u"/a\\/b/"_s << QStringList{u"+/a\\/b/"_s};
    QTest::newRow("a path") << u"/var/log/x"_s << QStringList{u"+/var/log/x"_s};
    QTest::newRow("a path before a pattern") << u"!/health /5\\d\\d/"_s << QStringList{u"-/health"_s, u"+/5\\d\\d/"_s};
    QTest::newRow("quoted") << u"\"two words\" !\"not these\""_s << QStringList{u"+two words"_s, u"-not these"_s};
    QTest::newRow("not closed") << u"/open \"too"_s << QStringList{u"+/open"_s, u"+\"too"_s};
    QTest::newRow("marks alone") << u"! // \"\""_s << QStringList{u"+!"_s, u"+//"_s, u"+\"\""_s};
}

void LinesTest::rules()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(shown(logRulesOf(text)), expected);
}

void LinesTest::aFilterKeepsAndDrops()
{
    LogFilter filter = *LogFilter::compile({.rules = logRulesOf(u"GET !/health /[45]\\d\\d$/"_s), .atLeast = LogSeverity::Info, .hidden = {2}});
    const auto passes = [&](std::string_view text, LogSeverity severity, std::uint32_t source) { return filter.passes(text, {.source = source, .severity = severity}); };
    QVERIFY(passes("get /x 404", LogSeverity::Info, 0));
    QVERIFY(!passes("get /x 200", LogSeverity::Info, 0));
    QVERIFY(!passes("get /health 500", LogSeverity::Info, 0));
    QVERIFY(!passes("get /x 404", LogSeverity::Debug, 0));
    QVERIFY(!passes("get /x 404", LogSeverity::Error, 2));
    QVERIFY(passes("\xff get \xfe 500", LogSeverity::Error, 1));
    QCOMPARE(highlightOf(logRulesOf(u"a.b !c /d+/"_s)), u"a\\.b|(?:d+)"_s);
}

void LinesTest::aWrongPatternIsSaid()
{
    const Result<LogFilter> filter = LogFilter::compile({.rules = logRulesOf(u"/(/"_s)});
    QVERIFY(!filter.hasValue());
    QCOMPARE(filter.error().code, u"search.pattern"_s);
}

void LinesTest::metrics_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("step");
    const double none = std::nan("");
    QTest::newRow("equals") << u"loss"_s << QByteArray("epoch 3 loss=0.25") << 0.25 << 3.0;
    QTest::newRow("colon") << u"loss"_s << QByteArray("loss: 1e-3, acc: 0.9") << 0.001 << none;
    QTest::newRow("JSON") << u"loss"_s << QByteArray("{\"step\": 12, \"loss\": 0.5}") << 0.5 << 12.0;
    QTest::newRow("of several") << u"acc"_s << QByteArray("Epoch [2/10] val_acc=0.1 acc=0.9") << 0.9 << none;
    QTest::newRow("another name's end") << u"loss"_s << QByteArray("val_loss=0.5") << none << none;
    QTest::newRow("with a space") << u"val loss"_s << QByteArray("step: 7 val loss = -2") << -2.0 << 7.0;
    QTest::newRow("thousands") << u"rows"_s << QByteArray("rows: 1,234,567") << 1234567.0 << none;
    QTest::newRow("pattern") << u"took (\\d+) ms"_s << QByteArray("request took 42 ms") << 42.0 << none;
    QTest::newRow("named groups") << u"(?<step>\\d+)/\\d+ .* (?<value>[0-9.]+)$"_s << QByteArray("3/10 is 0.5") << 0.5 << 3.0;
    QTest::newRow("no number there") << u"loss=(\\S+)"_s << QByteArray("loss=nothing") << none << none;
    QTest::newRow("another line") << u"loss"_s << QByteArray("hello") << none << none;
}

void LinesTest::metrics()
{
    QFETCH(QString, metric);
    QFETCH(QByteArray, line);
    QFETCH(double, value);
    QFETCH(double, step);
    Result<LogMetricReader> reader = LogMetricReader::compile(logMetricOf(metric));
    QVERIFY2(reader.hasValue(), qPrintable(reader ? QString() : reader.error().serverMessage));
    const std::optional<LogPoint> point = reader->read({line.constData(), static_cast<std::size_t>(line.size())}, 5, 6);
    QCOMPARE(point.has_value(), !std::isnan(value));
    if (!point)
        return;
    QCOMPARE(point->value, value);
    QCOMPARE(point->time, std::int64_t(5));
    QCOMPARE(point->source, 6U);
    QCOMPARE(std::isnan(point->step), std::isnan(step));
    if (!std::isnan(step))
        QCOMPARE(point->step, step);
}

void LinesTest::aMetricWithoutANumberIsSaid()
{
    QCOMPARE(LogMetricReader::compile({.name = u"x"_s, .pattern = u"no group"_s}).error().code, u"log.metric"_s);
    QCOMPARE(LogMetricReader::compile({.name = u"x"_s, .pattern = u"("_s}).error().code, u"search.pattern"_s);
    QCOMPARE(LogMetricReader::compile({.name = u"x"_s}).error().code, u"log.metric"_s);
    Result<LogMetricReader> byKey = LogMetricReader::compile({.name = u"x"_s, .valueKey = u"m.loss"_s, .stepKey = u"step"_s});
    const std::optional<LogPoint> point = byKey->read(R"({"step": 4, "m": {"loss": 2}})", 0, 0);
    QVERIFY(point && point->value == 2 && point->step == 4);
}

QTEST_GUILESS_MAIN(LinesTest)
#include "lines_test.moc"
