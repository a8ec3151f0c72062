// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/messages.h"
#include "models/schedules/schedulelist.h"
#include "tests/clients/pipelines/recordings.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 newYear = 1767225600; // 2026-01-01T00:00:00Z
constexpr qint64 hour = 3600, day = 24 * hour;

RunPointer run(qint64 due, qint64 seconds, RunState state = RunState::Succeeded)
{
    return std::make_shared<const Run>(Run{.id = QString::number(due), .version = {}, .config = {}, .createdAt = due, .scheduledAt = due, .finishedAt = seconds < 0 ? 0 : due + seconds, .state = {state, {}}});
}

RecurringRun nightly()
{
    return {.id = u"s"_s, .name = u"nightly"_s, .version = {u"p"_s, u"v1"_s}, .config = {.parameters = {{u"a"_s, 1}, {u"b"_s, 2}}}, .trigger = {.cron = u"0 0 3 * * *"_s}, .status = u"ENABLED"_s, .createdAt = newYear};
}

InputParameter input(ParameterType type, std::optional<PlainValue> usual = {})
{
    return {.type = type, .defaultValue = std::move(usual)};
}

const DeclaredParameters first{{u"a"_s, input(ParameterType::NumberInteger)}, {u"b"_s, input(ParameterType::NumberInteger, PlainValue(5))}};

KnownVersion version(const QString &id, DeclaredParameters parameters)
{
    return {.version = {.id = id, .name = id}, .parameters = std::move(parameters), .isRead = true};
}

ScheduleFacts factsOf(std::vector<KnownVersion> versions)
{
    ScheduleFacts facts;
    facts.pipelines[u"p"_s] = {.pipeline = {.id = u"p"_s, .name = u"traffic"_s}, .versions = std::move(versions), .areVersionsRead = true};
    return facts;
}

QList<int> kindsOf(const std::vector<ScheduleFinding> &findings)
{
    QList<int> kinds;
    for (const ScheduleFinding &finding : findings)
        kinds.append(static_cast<int>(finding.kind));
    return kinds;
}

QList<int> kinds(std::initializer_list<ScheduleFindingKind> list)
{
    QList<int> out;
    for (const ScheduleFindingKind kind : list)
        out.append(static_cast<int>(kind));
    return out;
}

} // namespace

/// Pure functions over schedules: when they fire, what came of it, what is wrong, what becomes of their parameters.
class ScheduleFindingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fires_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<qint64>("interval");
        QTest::addColumn<qint64>("start");
        QTest::addColumn<qint64>("end");
        QTest::addColumn<QList<qint64>>("times");
        QTest::newRow("every night") << u"0 0 3 * * *"_s << 0LL << 0LL << 0LL << QList<qint64>{newYear + 3 * hour, newYear + day + 3 * hour};
        QTest::newRow("interval from creation") << QString() << hour << 0LL << 0LL << QList<qint64>{newYear + hour, newYear + 2 * hour};
        QTest::newRow("interval from start") << QString() << hour << newYear + 90 << 0LL << QList<qint64>{newYear + 90 + hour, newYear + 90 + 2 * hour};
        QTest::newRow("every as cron") << u"@every 1h"_s << 0LL << 0LL << 0LL << QList<qint64>{newYear + hour, newYear + 2 * hour};
        QTest::newRow("ended") << u"0 0 3 * * *"_s << 0LL << 0LL << newYear + 4 * hour << QList<qint64>{newYear + 3 * hour};
        QTest::newRow("not before start") << u"0 0 3 * * *"_s << 0LL << newYear + day << 0LL << QList<qint64>{newYear + day + 3 * hour, newYear + 2 * day + 3 * hour};
    }

    void fires()
    {
        QFETCH(QString, cron);
        QFETCH(qint64, interval);
        QFETCH(qint64, start);
        QFETCH(qint64, end);
        QFETCH(QList<qint64>, times);
        const Result<FireTimes> read = FireTimes::of({.cron = cron, .intervalSeconds = interval, .startTime = start, .endTime = end}, newYear);
        QVERIFY(bool(read));
        const std::vector<qint64> found = read->upcoming(newYear, 2);
        QCOMPARE(QList<qint64>(found.begin(), found.end()), times);
    }

    void withoutATriggerThereIsAnError()
    {
        QCOMPARE(FireTimes::of({}, newYear).error().code, u"schedule.noTrigger"_s);
        QCOMPARE(FireTimes::of({.cron = u"0 3 * * *"_s}, newYear).error().code, u"cron.fields"_s);
    }

    void theLatestOfTooManyFires()
    {
        const std::vector<qint64> times = FireTimes::of({.intervalSeconds = 1}, newYear)->between(newYear, newYear + 365 * day, 3);
        QCOMPARE(times, (std::vector<qint64>{newYear + 365 * day - 2, newYear + 365 * day - 1, newYear + 365 * day}));
    }

    /// A start that is over would make the new schedule catch up with everything since; an interval must keep its beat.
    void whatReplacesGoesOnWhereTheOldOneIs()
    {
        const qint64 now = newYear + 10 * day + 100;
        QCOMPARE(continued({.cron = u"0 0 3 * * *"_s, .startTime = newYear}, newYear, now).startTime, 0LL);
        QCOMPARE(continued({.intervalSeconds = hour}, newYear + 7, now).startTime, newYear + 10 * day + 7);
        QCOMPARE(continued({.intervalSeconds = hour, .startTime = now + day}, newYear, now).startTime, now + day);
        const RunTrigger next = continued({.intervalSeconds = hour}, newYear + 7, now);
        QCOMPARE(FireTimes::of(next, now)->next(now), FireTimes::of({.intervalSeconds = hour}, newYear + 7)->next(now));
    }

    void theFieldAtFaultIsNamed_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<int>("field");
        QTest::newRow("good") << u"0 30 3 * * 1-5"_s << -1;
        QTest::newRow("hour") << u"0 30 25 * * *"_s << 2;
        QTest::newRow("weekday 7") << u"0 30 3 * * 7"_s << 5;
        QTest::newRow("last day") << u"0 30 3 L * *"_s << 3;
        QTest::newRow("second") << u"x 30 3 * * *"_s << 0;
    }

    void theFieldAtFaultIsNamed()
    {
        QFETCH(QString, cron);
        QFETCH(int, field);
        QCOMPARE(faultyCronField(cron.split(u' ')), field);
    }

    void gapsInTheHistoryAreMissedFires()
    {
        const RecurringRun schedule = nightly();
        const qint64 three = newYear + 3 * hour, now = newYear + 5 * day;
        const std::vector<PastFire> fires = pastFires(schedule, {run(three + 3 * day + 2, 60), run(three, 60, RunState::Failed)}, false, now);
        QCOMPARE(fires.size(), std::size_t(5));
        QCOMPARE(fires[0].run->state.state, RunState::Failed);
        QVERIFY(fires[1].isMissed() && fires[2].isMissed());
        QCOMPARE(fires[1].due, three + day);
        QVERIFY(!fires[3].isMissed()); // two seconds late is not missed
        QVERIFY(fires[4].isMissed());
    }

    void nothingIsKnownBeforeTheOldestRun()
    {
        QVERIFY(pastFires(nightly(), {}, false, newYear + 5 * day).empty());
        QCOMPARE(pastFires(nightly(), {}, true, newYear + 5 * day).size(), std::size_t(5));
        QVERIFY(pastFires(nightly(), {}, true, newYear + 3 * hour + 5).empty()); // just due
    }

    void runsThatLastLongerThanTheirGapOverlap()
    {
        RecurringRun schedule = nightly();
        schedule.trigger = {.intervalSeconds = 600};
        std::vector<RunPointer> runs{run(newYear, -1, RunState::Running), run(newYear, 1500), run(newYear, 1300), run(newYear, 100)};
        schedule.maxConcurrency = 2;
        const FireLoad load = fireLoad(schedule, runs, newYear);
        QCOMPARE(load, (FireLoad{.typicalSeconds = 1300, .gapSeconds = 600, .atOnce = 3, .allowed = 2}));
        QVERIFY(load.overlaps() && load.waits());
        schedule.maxConcurrency = 3;
        QVERIFY(!fireLoad(schedule, runs, newYear).waits());
        QCOMPARE(fireLoad(schedule, {}, newYear).typicalSeconds, -1LL);
    }

    void findings_data()
    {
        using Kind = ScheduleFindingKind;
        QTest::addColumn<RecurringRun>("schedule");
        QTest::addColumn<ScheduleFacts>("facts");
        QTest::addColumn<QList<int>>("found");
        const RecurringRun schedule = nightly();
        QTest::newRow("fine") << schedule << factsOf({version(u"v1"_s, first)}) << QList<int>();
        QTest::newRow("nothing known") << schedule << ScheduleFacts() << QList<int>();
        ScheduleFacts gone;
        gone.missingPipelines = QStringList{u"p"_s};
        QTest::newRow("pipeline gone") << schedule << gone << kinds({Kind::PipelineGone});
        ScheduleFacts deleted = factsOf({version(u"v2"_s, first)});
        deleted.pipelines[u"p"_s].missingVersions = QStringList{u"v1"_s};
        QTest::newRow("version gone") << schedule << deleted << kinds({Kind::VersionGone});
        QTest::newRow("newer, the same parameters") << schedule << factsOf({version(u"v2"_s, first), version(u"v1"_s, first)}) << kinds({Kind::NewerVersion});
        DeclaredParameters more = first;
        more[u"c"_s] = input(ParameterType::String);
        QTest::newRow("newer, one more") << schedule << factsOf({version(u"v2"_s, more), version(u"v1"_s, first)}) << kinds({Kind::VersionDiffers});
        DeclaredParameters other = first;
        other[u"b"_s].defaultValue = PlainValue(6);
        QTest::newRow("newer, another default") << schedule << factsOf({version(u"v2"_s, other), version(u"v1"_s, first)}) << kinds({Kind::NewerVersion});
        RecurringRun latest = schedule;
        latest.version.versionId.clear();
        QTest::newRow("latest that misfits") << latest << factsOf({version(u"v2"_s, more), version(u"v1"_s, first)}) << kinds({Kind::ParametersMisfit});
        RecurringRun over = schedule;
        over.trigger.endTime = newYear;
        QTest::newRow("over") << over << factsOf({version(u"v1"_s, first)}) << kinds({Kind::NeverFires});
        RecurringRun refused = schedule;
        refused.error.message = u"invalid pipeline job inputs: parameter c is not optional, yet has neither default value nor user provided value"_s;
        QTest::newRow("refused") << refused << factsOf({version(u"v1"_s, first)}) << kinds({Kind::RunsRefused});
    }

    void findings()
    {
        QFETCH(RecurringRun, schedule);
        QFETCH(ScheduleFacts, facts);
        QFETCH(QList<int>, found);
        QCOMPARE(kindsOf(findingsOf(schedule, facts, newYear + day)), found);
    }

    void anOldRefusalThatWasMendedIsNone()
    {
        ScheduleFacts facts = factsOf({version(u"v1"_s, first)});
        Run failed = *run(newYear, 1, RunState::Failed);
        failed.error.message = u"parameter(s) provided are not required by pipeline: c"_s;
        facts.runs[u"s"_s] = {std::make_shared<const Run>(failed)};
        const std::vector<ScheduleFinding> found = findingsOf(nightly(), facts, newYear + day);
        QCOMPARE(kindsOf(found), kinds({ScheduleFindingKind::RunsRefused}));
        QCOMPARE(found.front().runId, failed.id);
        QCOMPARE(found.front().versionId, u"v1"_s);
        QVERIFY(found.front().isRepairable());
        facts.runs[u"s"_s].insert(facts.runs[u"s"_s].begin(), run(newYear + 5, 1));
        QVERIFY(findingsOf(nightly(), facts, newYear + day).empty());
    }

    /// What a real server said about parameters is recognised, what it said about other things is not.
    void refusalsOfARealServerAreRecognised()
    {
        int parameters = 0, others = 0;
        for (const Recording &recording : recordings()) {
            const QString name = QString::fromStdString(recording.name);
            if (!name.contains(u"recurring-run-create"_s) || recording.status() < 400)
                continue;
            const bool isMeant = name.contains(u"parameter.json"_s) || name.contains(u"wrong-type"_s);
            const QString words = QString::fromStdString(recording.exchange["response_body"].value("message", ""));
            QVERIFY2(isParameterRefusal(words) == isMeant, qPrintable(name));
            ++(isMeant ? parameters : others);
        }
        if (parameters + others == 0)
            QSKIP("the recordings are not here");
        QVERIFY(parameters >= 3 && others >= 10);
    }

    void whatARealServerListsBecomesRows()
    {
        int rows = 0;
        for (const Recording &recording : recordings()) {
            if (recording.name.find("440-recurring-run-list") == std::string::npos)
                continue;
            const auto page = readRecurringRuns(recording.body());
            QVERIFY(bool(page));
            for (const RecurringRun &schedule : page->rows) {
                const ScheduleRow row = scheduleRow(schedule, {}, schedule.createdAt);
                QVERIFY(row.nextFire > schedule.createdAt);
                QVERIFY(row.findings.empty());
                ++rows;
            }
        }
        if (rows == 0)
            QSKIP("the recordings are not here");
        QCOMPARE(rows, 2);
    }

    void parametersAreMapped()
    {
        const ParameterValues old{{u"a"_s, 1}, {u"gone"_s, u"x"_s}, {u"text"_s, u"nine"_s}, {u"wide"_s, 3}};
        const DeclaredParameters declared{{u"a"_s, input(ParameterType::NumberInteger)}, {u"new"_s, input(ParameterType::String)}, {u"text"_s, input(ParameterType::NumberInteger)}, {u"usual"_s, input(ParameterType::NumberDouble, PlainValue(0.5))}, {u"wide"_s, input(ParameterType::String)}};
        std::vector<MappedParameter> mapped = mapParameters(old, declared);
        QStringList said;
        for (const MappedParameter &one : mapped)
            said.append(one.name % u' ' % QString::number(static_cast<int>(one.kind)) % u' ' % one.before % u" → "_s % one.text);
        QCOMPARE(said, (QStringList{u"a 0 1 → 1"_s, u"gone 2 x → "_s, u"new 3  → "_s, u"text 3 nine → "_s, u"usual 1  → 0.5"_s, u"wide 0 3 → 3"_s}));
        QVERIFY(!readMapped(mapped).isGood());
        for (MappedParameter &one : mapped)
            if (one.kind == MappedKind::Needed) {
                one.kind = MappedKind::Kept;
                one.text = u"9"_s;
            }
        const ReadParameters read = readMapped(mapped);
        QVERIFY(read.isGood());
        QCOMPARE(read.values, (ParameterValues{{u"a"_s, 1}, {u"new"_s, u"9"_s}, {u"text"_s, 9}, {u"wide"_s, u"3"_s}}));
    }

    void misfitsAreAsStrictAsServers()
    {
        const DeclaredParameters declared{{u"n"_s, input(ParameterType::NumberDouble)}, {u"s"_s, input(ParameterType::String)}};
        QVERIFY(misfits({{u"n"_s, 1}, {u"s"_s, u"x"_s}}, declared).empty());
        const std::vector<ParameterChange> found = misfits({{u"n"_s, u"1"_s}, {u"s"_s, 2}, {u"z"_s, true}}, declared);
        QCOMPARE(found.size(), std::size_t(3));
        QCOMPARE(found[0].kind, ParameterChangeKind::Retyped);
        QCOMPARE(found[1].kind, ParameterChangeKind::Retyped);
        QCOMPARE(found[2].kind, ParameterChangeKind::Removed);
    }
};

QTEST_GUILESS_MAIN(ScheduleFindingsTest)
#include "findings_test.moc"
