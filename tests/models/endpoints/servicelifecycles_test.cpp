// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/servicereading.h"
#include "models/endpoints/servicelist.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

const QString folder = QStringLiteral(HEADRACE_SHARED_DIR "/testbed/kserve/lifecycles");

QString wordOf(ServiceHealth health)
{
    static const char *const words[]{"ready", "starting", "updating", "degraded", "failed", "stopped", "deleting"};
    return QString::fromLatin1(words[static_cast<int>(health)]);
}

QString wordOf(ServiceCause cause)
{
    static const char *const words[]{"", "untold", "replicas", "loading", "route", "component", "canary", "zero", "load", "runtime", "server", "deadline", "revision", "refused", "other"};
    return QString::fromLatin1(words[static_cast<int>(cause)]);
}

/// "degraded/load", with a "!" when no model answers.
QString shown(const InferenceService &service)
{
    const ServiceState state = serviceState(service);
    const QString cause = wordOf(state.cause);
    return wordOf(state.health) % (cause.isEmpty() ? QString() : QString(u'/' % cause)) % (state.answers || state.health == ServiceHealth::Stopped || state.health == ServiceHealth::Starting ? u""_s : u"!"_s);
}

/// What is shown after each line of a recording, told when it is another: "2 starting/replicas; 3 ready".
struct Story {
    QString states;
    QString traffic;
};

std::map<QString, Story> storiesOf(const QByteArray &text)
{
    std::map<QString, Json> objects;
    std::map<QString, std::pair<QString, QString>> last;
    std::map<QString, Story> stories;
    for (const QByteArray &line : text.split('\n')) {
        const Json event = line.isEmpty() ? Json() : Json::parse(line.toStdString());
        if (!event.is_object() || event.value("t", "") != "watch" || event["object"].value("kind", "") != "InferenceService")
            continue;
        const Json &seen = event["object"];
        const QString name = QString::fromStdString(seen["metadata"]["name"].get<std::string>());
        Json &object = objects[name];
        const Json spec = seen.contains("spec") ? seen["spec"] : object.value("spec", Json::object()); // told only when it changed
        object = seen;
        object["spec"] = spec;
        const Result<InferenceService> service = readService(object.dump());
        const QString number = QString::number(event.value("n", 0));
        const QString state = shown(*service), traffic = splitText(trafficSplit(*service));
        Story &story = stories[name];
        if (event.value("type", "") != "DELETED" && last[name].first != state)
            story.states += (story.states.isEmpty() ? QString() : u"; "_s) % number % u' ' % state;
        if (event.value("type", "") != "DELETED" && last[name].second != traffic)
            story.traffic += (story.traffic.isEmpty() ? QString() : u"; "_s) % number % u' ' % (traffic.isEmpty() ? u"-"_s : traffic);
        last[name] = {state, traffic};
    }
    return stories;
}

} // namespace

/// What is shown of a service at every step that a real controller went through.
class TestServiceLifecycles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStepIsShown_data();
    void everyStepIsShown();
    void allRecordingsAreReplayed();
};

void TestServiceLifecycles::everyStepIsShown_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("states");
    QTest::addColumn<QString>("traffic");
    const auto row = [](const char *file, const char *service, const char *states, const char *traffic = "") {
        QTest::addRow("%s %s", file, service) << QString::fromLatin1(service) << QString::fromUtf8(states) << QString::fromUtf8(traffic);
    };
    row("gateway-canary-promote", "iris", "1 starting/untold; 1 starting/replicas; 2 starting/route; 3 ready; 4 updating/canary; 5 ready; 10 updating/route; 10 updating/replicas; 11 updating/route; 12 ready; 13 updating/canary; 14 ready; 16 deleting!",
        "4 80 / 20 %; 7 50 / 50 %; 10 -; 13 90 / 10 %");
    row("gateway-canary-rollback", "iris", "0 updating/replicas; 2 ready; 5 updating/canary; 6 updating/replicas; 9 ready; 12 updating/replicas; 14 updating/canary; 15 ready; 20 updating/replicas; 23 deleting!",
        "0 100 / 0 %; 4 70 / 30 %; 6 100 / 0 %; 9 70 / 30 %; 12 100 / 0 %; 14 50 / 20 / 30 %; 17 0 / 100 %; 20 -");
    row("gateway-canary-transformer", "iris", "1 starting/untold; 1 starting/replicas; 2 starting/route; 3 ready; 4 updating/canary; 5 ready; 7 updating/route; 8 ready; 9 stopped; 10 starting/replicas; 11 starting/route; 12 ready; 13 deleting!",
        "4 75 / 25 %");
    row("gateway-graph", "a", "1 starting/untold; 1 starting/replicas; 4 starting/route; 5 ready");
    row("gateway-graph", "b", "2 starting/untold; 2 starting/replicas; 6 starting/route; 7 ready");
    row("head-gateway-canary-promote", "iris", "1 starting/untold; 1 starting/replicas; 2 starting/route; 3 ready; 4 updating/canary; 5 ready; 10 updating/replicas; 11 ready; 13 updating/canary; 14 ready; 16 deleting!",
        "4 80 / 20 %; 7 50 / 50 %; 10 -; 13 90 / 10 %");
    row("head-gateway-canary-rollback", "iris", "1 starting/untold; 1 starting/replicas; 2 starting/route; 3 ready; 4 updating/canary; 7 ready; 12 updating/replicas; 14 updating/canary; 15 ready; 20 updating/replicas; 23 deleting!",
        "4 70 / 30 %; 6 100 / 0 %; 9 70 / 30 %; 12 100 / 0 %; 14 50 / 20 / 30 %; 17 0 / 100 %; 20 -");
    row("head-gateway-canary-transformer", "iris", "1 starting/untold; 1 starting/replicas; 2 starting/route; 3 ready; 4 updating/canary; 5 ready; 7 updating/route; 8 ready; 9 stopped; 10 starting/replicas; 11 starting/route; 12 ready; 13 deleting!",
        "4 75 / 25 %");
    row("knative-first-percent", "iris", "1 starting/untold; 1 starting/replicas; 2 ready/zero; 3 updating/route; 4 ready/zero",
        "2 100 / 0 → 10 / 90 %; 4 10 / 90 %");
    row("knative-graph", "a", "1 starting/untold; 1 starting/replicas; 4 ready/zero");
    row("knative-graph", "b", "2 starting/untold; 2 starting/replicas; 4 ready/zero");
    row("knative-promote-100", "iris", "1 starting/untold; 1 starting/replicas; 2 ready/zero; 8 updating/loading; 9 ready/zero; 12 stopped; 13 starting/replicas",
        "3 100 / 0 → 10 / 90 %; 4 10 / 90 %; 5 10 / 90 → 100 / 0 %; 6 -; 7 100 / 0 → 20 / 80 %; 8 20 / 80 %; 10 20 / 80 → 100 / 0 %; 11 20 / 80 → -5 / 105 %; 12 -");
    row("knative-rollout", "iris", "1 starting/untold; 1 starting/replicas; 5 ready; 7 updating/loading; 9 ready; 27 updating/loading; 28 degraded/load; 30 deleting!",
        "6 100 / 0 → 10 / 90 %; 7 10 / 90 %; 10 10 / 90 → 50 / 50 %; 11 50 / 50 %; 12 50 / 50 → 100 / 0 %; 13 -; 14 100 / 0 → 0 / 100 %; 15 0 / 100 %; 18 0 / 100 → 100 / 0 %; 19 -; 20 100 / 0 → 20 / 80 %; 21 20 / 80 %; 22 20 / 80 → 0 / 100 %; 23 0 / 100 %; 24 0 / 100 → 100 / 0 %; 25 -; 26 100 / 0 → 30 / 70 %; 27 30 / 70 %");
    row("standard-canary-ingress", "iris", "1 starting/untold; 1 starting/replicas; 2 ready; 3 updating/canary; 4 ready; 5 updating/replicas; 6 ready; 7 deleting!",
        "3 80 / 20 %; 5 -");
    row("standard-custom", "custom", "1 starting/untold; 1 starting/replicas; 2 ready");
    row("standard-custom", "keda", "3 starting/untold; 3 starting/replicas");
    row("standard-custom", "llama", "6 starting/untold; 6 starting/replicas");
    row("standard-custom", "oci", "5 starting/untold; 5 starting/replicas");
    row("standard-custom", "pvc", "4 starting/untold; 4 failed/runtime!");
    row("standard-failing", "iris", "1 starting/untold; 1 starting/replicas; 2 starting/loading; 3 failed/load!; 5 starting/replicas; 7 failed/load!; 10 ready; 13 degraded/load; 14 degraded/deadline; 14 ready; 16 degraded/runtime; 17 ready; 19 deleting!");
    row("standard-ready", "iris", "1 starting/untold; 1 starting/replicas; 3 ready; 6 updating/replicas; 7 ready; 8 stopped; 9 starting/replicas; 10 ready; 12 deleting!");
    row("standard-transformer", "iris", "1 starting/untold; 1 starting/replicas; 2 starting/component; 3 degraded/component; 4 ready; 8 deleting!");
    row("trained-model", "mms", "2 starting/untold; 2 starting/replicas; 4 starting/route; 5 ready; 10 deleting!");
}

void TestServiceLifecycles::everyStepIsShown()
{
    QFETCH(const QString, service);
    QFile file(folder % u'/' % QString::fromLatin1(QTest::currentDataTag()).section(u' ', 0, 0) % u".jsonl");
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the recordings are not here");
    const std::map<QString, Story> stories = storiesOf(file.readAll());
    QVERIFY(stories.contains(service));
    QTEST(stories.at(service).states, "states");
    QTEST(stories.at(service).traffic, "traffic");
}

/// Nothing in any of them is unknown.
void TestServiceLifecycles::allRecordingsAreReplayed()
{
    const QStringList files = QDir(folder).entryList({u"*.jsonl"_s});
    if (files.isEmpty())
        QSKIP("the recordings are not here");
    for (const QString &name : files) {
        QFile file(folder % u'/' % name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const auto &[service, story] : storiesOf(file.readAll())) {
            if (qEnvironmentVariableIsSet("HEADRACE_WRITE_EXPECTED"))
                qInfo().noquote() << u"    row(\"%1\", \"%2\", \"%3\", \"%4\");"_s.arg(name.chopped(6), service, story.states, story.traffic);
            QVERIFY2(!story.states.isEmpty() && !story.states.contains(u"/other"_s), qPrintable(name % u' ' % service % u": " % story.states));
        }
    }
}

QTEST_GUILESS_MAIN(TestServiceLifecycles)
#include "servicelifecycles_test.moc"
