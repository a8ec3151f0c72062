// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studyexport.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class TestStudyExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvHoldsOddTexts();
    void valuesLeaveOutWhatIsEmpty();
};

void TestStudyExport::csvHoldsOddTexts()
{
    Study study;
    study.parameters = {{.name = u"a,b"_s, .kind = ParameterKind::Categorical}};
    study.metrics = {{.name = u"loss"_s}};
    Trial trial{.name = u"t"_s, .state = TrialState::EarlyStopped, .assignments = {{u"a,b"_s, u"x \"y\""_s}}, .observations = {{.name = u"loss"_s, .minimum = u"nan"_s, .latest = u"unavailable"_s}}, .startedAt = 1767225600};
    const Trial bare{.name = u"u"_s};
    const std::vector trials{trial, bare};
    QCOMPARE(trialsCsv(study, trials), QByteArray("name,state,started,ended,\"parameter.a,b\",metric.loss.min,metric.loss.max,metric.loss.latest\r\n"
                                                  "t,EarlyStopped,2026-01-01T00:00:00Z,,\"x \"\"y\"\"\",nan,,unavailable\r\n"
                                                  "u,Unknown,,,,,,\r\n"));
}

void TestStudyExport::valuesLeaveOutWhatIsEmpty()
{
    const PlainValue bare = studyValue({.name = u"s"_s, .nameSpace = u"n"_s});
    QVERIFY(!bare.contains(u"best"));
    QVERIFY(!bare.contains(u"started"));
    Study study{.name = u"s"_s};
    study.metrics = {{.name = u"loss"_s, .direction = ObjectiveDirection::Minimize}};
    study.bestTrial = u"t"_s;
    study.bestAssignments = {{u"lr"_s, u"0.1"_s}};
    const PlainValue value = studyValue(study);
    QCOMPARE(value.at(u"direction").text(), u"minimize"_s);
    QCOMPARE(value.at(u"best").at(u"parameters").at(u"lr").text(), u"0.1"_s);
    QCOMPARE(trialValue({.name = u"t"_s, .state = TrialState::Killed}).at(u"state").text(), u"Killed"_s);
}

QTEST_APPLESS_MAIN(TestStudyExport)
#include "studyexport_test.moc"
