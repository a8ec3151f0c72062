// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/studyreading.h"
#include "models/studies/besttrial.h"
#include "models/studies/studyfollow.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

/// The states as letters in the order in which they were shown.
char letterOf(StudyState state)
{
    switch (state) {
    case StudyState::Created:
        return 'c';
    case StudyState::Running:
        return 'r';
    case StudyState::Restarting:
        return 'a';
    case StudyState::Succeeded:
        return 's';
    case StudyState::Failed:
        return 'f';
    case StudyState::Unknown:
        return '-';
    }
    return '?';
}

/// The objects of a recording as they stand after each of its lines.
class Replay
{
public:
    explicit Replay(StudyFollow &follow)
        : m_follow(follow)
    {
    }

    void play(const QByteArray &line)
    {
        const Json event = Json::parse(line.toStdString());
        const std::string kind = event.value("kind", ""), type = event.value("type", "");
        if (type.empty() || (kind != "Experiment" && kind != "Trial"))
            return;
        Json &object = m_objects[kind + '/' + event.value("name", "")];
        if (type == "ADDED")
            object = Json::object();
        for (const char *part : {"spec", "status"})
            if (event.contains(part))
                object[part] = event[part];
        if (event.contains("metadata"))
            object["metadata"].update(event["metadata"]);
        const Result<Study> study = readStudy(object.dump());
        const Result<Trial> trial = readTrial(object.dump());
        QVERIFY(study && trial);
        const bool isDeleted = type == "DELETED";
        if (kind == "Experiment")
            m_follow.applyStudy({.changed = isDeleted ? std::vector<Study>() : std::vector{*study}, .removed = isDeleted ? std::vector{study->uid} : std::vector<QString>(), .status = {}});
        else
            m_follow.applyTrials({.changed = isDeleted ? std::vector<Trial>() : std::vector{*trial}, .removed = isDeleted ? std::vector{trial->uid} : std::vector<QString>(), .status = {}});
    }

private:
    StudyFollow &m_follow;
    std::map<std::string, Json> m_objects;
};

TrialCounts countsOf(const std::vector<Trial> &trials)
{
    TrialCounts counts;
    for (const Trial &trial : trials) {
        ++counts.all;
        switch (trial.state) {
        case TrialState::Succeeded:
            ++counts.succeeded;
            break;
        case TrialState::Failed:
            ++counts.failed;
            break;
        case TrialState::Killed:
            ++counts.killed;
            break;
        case TrialState::Running:
            ++counts.running;
            break;
        case TrialState::EarlyStopped:
            ++counts.earlyStopped;
            break;
        case TrialState::MetricsUnavailable:
            ++counts.metricsUnavailable;
            break;
        case TrialState::Pending:
        case TrialState::Unknown:
            ++counts.pending;
        }
    }
    return counts;
}

} // namespace

Q_DECLARE_METATYPE(TrialCounts)

class TestLifecycles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateIsShown_data();
    void everyStateIsShown();
    void theWordsOfTheEnd();
};

void TestLifecycles::everyStateIsShown_data()
{
    QTest::addColumn<QString>("states");
    QTest::addColumn<TrialCounts>("counts");
    QTest::addColumn<QString>("best");
    QTest::addColumn<bool>("isStuck"); // the counters of the server are not those of its trials
    const auto row = [](const char *name, const char *states, TrialCounts counts, const QString &best = {}, bool isStuck = false) { QTest::newRow(name) << QString::fromLatin1(states) << counts << best << isStuck; };
    row("lc-bad-setting", "-cf", {});
    row("lc-db-down", "-cr", {.all = 2, .running = 2});
    row("lc-early-stop", "-crs", {.all = 4, .succeeded = 3, .earlyStopped = 1}, u"lc-early-stop-74w5ddff"_s);
    row("lc-failed", "-crf", {.all = 3, .succeeded = 1, .failed = 2}, u"lc-failed-wnmzswv9"_s);
    row("lc-goal", "-crs", {.all = 3, .succeeded = 3}, u"lc-goal-dm4kb6x4"_s);
    row("lc-grid", "-cr", {.all = 7, .succeeded = 5, .running = 2}, u"lc-grid-xjxtpqwd"_s);
    row("lc-hyperband", "-cr", {.all = 4, .succeeded = 4}, u"lc-hyperband-6cmgxl9x"_s);
    row("lc-late-metrics", "-crf", {.all = 2, .succeeded = 1, .metricsUnavailable = 1}, u"lc-late-metrics-npp8vfs9"_s);
    row("lc-max-trials", "-crs", {.all = 4, .succeeded = 4}, u"lc-max-trials-zgrstjkc"_s);
    row("lc-metrics-unavailable", "-crs", {.all = 4, .succeeded = 2, .metricsUnavailable = 2}, u"lc-metrics-unavailable-wbgbdm2k"_s);
    row("lc-no-service", "-c", {});
    row("lc-parallel", "-cr", {.all = 3, .succeeded = 1, .running = 2}, u"lc-parallel-n4ct2jjm"_s, true);
    row("lc-pod-denied", "-cr", {.all = 1, .running = 1});
    row("lc-restart", "-crsrs", {.all = 3, .succeeded = 3}, u"lc-restart-fmqzgvx8"_s);
    row("lc-stalled", "-crs", {.all = 1, .succeeded = 1}, u"lc-stalled-8fpq2g5z"_s, true);
    row("lc-unreferenced", "-c", {});
    row("st-bad-early-stopping", "-cf", {});
    row("st-bad-gjson", "-cr", {.all = 1, .running = 1});
    row("st-bad-number", "-c", {});
    row("st-empty-list", "-c", {});
    row("st-job-refused", "-cr", {.all = 1, .pending = 1});
    row("st-last-trial-deleted", "-cr", {.all = 1, .running = 1}, {}, true);
    row("st-one-of-two-deleted", "-cr", {.all = 2, .running = 2});
    row("st-parameter-twice", "-c", {});
    row("st-recreated", "-cr-cr", {.all = 1, .running = 1}, {}, true);
    row("st-unknown-kind", "-cr", {.all = 1, .pending = 1});
}

void TestLifecycles::everyStateIsShown()
{
    QFETCH(const QString, states);
    QFETCH(const TrialCounts, counts);
    QFETCH(const QString, best);
    QFETCH(const bool, isStuck);
    QFile file(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/katib/lifecycles/%1.jsonl").arg(QLatin1StringView(QTest::currentDataTag())));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the recordings are not here");
    StudyFollow follow;
    Replay replay(follow);
    QString shown;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.isEmpty())
            replay.play(line);
        if (!follow.study() || follow.isGone())
            continue;
        const QChar letter = QLatin1Char(letterOf(follow.study()->state));
        if (shown.isEmpty() || shown.back() != letter)
            shown.append(letter);
    }
    QVERIFY(follow.study());
    QCOMPARE(shown, states);
    QVERIFY(follow.study()->counts == counts);
    QCOMPARE(follow.study()->bestTrial, best);
    if (isStuck)
        return;
    QVERIFY(countsOf(follow.trials()) == counts);
    QCOMPARE(follow.best() < 0 ? QString() : follow.trials()[static_cast<std::size_t>(follow.best())].name, best);
}

/// What a reader needs beyond the state.
void TestLifecycles::theWordsOfTheEnd()
{
    QFile file(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/katib/lifecycles/lc-early-stop.jsonl"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the recordings are not here");
    StudyFollow follow;
    Replay replay(follow);
    for (const QByteArray &line : file.readAll().split('\n'))
        if (!line.isEmpty())
            replay.play(line);
    QCOMPARE(follow.study()->reason, u"ExperimentMaxTrialsReached"_s);
    const auto stopped = std::find_if(follow.trials().begin(), follow.trials().end(), [](const Trial &one) { return one.state == TrialState::EarlyStopped; });
    QVERIFY(stopped != follow.trials().end());
    QVERIFY(stopped->endedAt >= stopped->startedAt && stopped->startedAt > 0); // has no completion time of its own
    QVERIFY(!stopped->observations.empty());
    QVERIFY(!stopped->rules.empty());
    QCOMPARE(stopped->study, u"lc-early-stop"_s);
}


QTEST_GUILESS_MAIN(TestLifecycles)
#include "lifecycles_test.moc"
