// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/load/loadreportjson.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class LoadReportTest : public QObject
{
    Q_OBJECT

    static LoadReport sample()
    {
        LoadReport report{.url = u"http://127.0.0.1:8080/v1/models/größe:predict"_s,
                          .plan = {.spacing = ArrivalSpacing::Poisson, .stages = {{.fromRate = 0, .toRate = 50.5, .duration = 2s}, {.fromRate = 50.5, .toRate = 50.5, .duration = 1500ms}}, .warmUp = 250ms, .connections = 7, .threads = 2, .timeout = 900ms, .seed = 42},
                          .startedAt = 1'790'000'000, .seconds = 3.25, .processorShare = 0.125, .cancelled = true, .firstRefusal = u"{\"error\": \"Expected 2D array\"}\n"_s};
        LoadTally &tally = report.tally;
        tally = {.planned = 100, .sent = 97, .answered = 90, .refused = 4, .failed = 7, .late = 3, .dropped = 3, .newConnections = 9, .bytes = 123'456'789'012};
        tally.statuses = {{200, 86}, {500, 4}};
        tally.errors = {{u"http.timeout"_s, 7}};
        for (int i = 1; i < 2000; i += 7)
            tally.response.record(i * i);
        tally.service.record(81, 90);
        tally.lateness.record(3);
        report.timeline = {{.second = 0, .planned = 50, .sent = 50, .answered = 48, .errors = 2, .p50 = 900, .p99 = 7000, .service99 = 6000, .underWay = 1}, {.second = 1}};
        return report;
    }

private Q_SLOTS:
    void whatIsWrittenIsReadAgain()
    {
        const LoadReport before = sample();
        const Result<LoadReport> read = loadReportFrom(loadReportText(before));
        QVERIFY(read.hasValue());
        QCOMPARE(read->url, before.url);
        QCOMPARE(read->firstRefusal, before.firstRefusal);
        QCOMPARE(read->seconds, before.seconds);
        QVERIFY(read->cancelled);
        QVERIFY(read->timeline == before.timeline);
        QVERIFY(read->tally.statuses == before.tally.statuses && read->tally.errors == before.tally.errors);
        QVERIFY(read->tally.service == before.tally.service);
        for (const double percent : {1.0, 50.0, 99.0, 99.9, 100.0})
            QCOMPARE(read->tally.response.percentile(percent) / 1000, before.tally.response.percentile(percent) / 1000);
        const auto untilTimes = [](const std::string &text) { return text.substr(0, text.find("\"response\"")); };
        QVERIFY(untilTimes(loadReportText(before)).size() > 500);
        QCOMPARE(untilTimes(loadReportText(*read)), untilTimes(loadReportText(before))); // plan and counts, word for word
    }

    void percentilesStandUnderTheirNames()
    {
        const std::string text = loadReportText(sample());
        for (const char *name : {"\"p50\":", "\"p90\":", "\"p99\":", "\"p99.9\":", "\"p99.99\":", "\"generator_limited\":", "\"achieved_rate\":"})
            QVERIFY2(text.find(name) != std::string::npos, name);
    }

    void otherTextsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray good = QByteArray::fromStdString(loadReportText(sample()));
        QTest::addRow("nothing") << QByteArray();
        QTest::addRow("no JSON") << QByteArray("p99");
        QTest::addRow("other JSON") << QByteArray("[1,2]");
        QTest::addRow("another report") << QByteArray("{\"kind\":\"headrace.judge\"}");
        QTest::addRow("cut") << good.first(good.size() / 2);
        QTest::addRow("a number as text") << QByteArray(good).replace("\"answered\":90", "\"answered\":\"ninety\"");
        QTest::addRow("no status") << QByteArray(good).replace("\"200\":86", "\"fine\":86");
        QTest::addRow("no cells") << QByteArray(good).replace("\"cells\":", "\"cell\":");
    }

    void otherTextsAreRefused()
    {
        QFETCH(QByteArray, text);
        const Result<LoadReport> read = loadReportFrom({text.constData(), std::size_t(text.size())});
        QVERIFY(!read.hasValue());
        QCOMPARE(read.error().code, u"load.report"_s);
    }
};

QTEST_APPLESS_MAIN(LoadReportTest)
#include "report_test.moc"
