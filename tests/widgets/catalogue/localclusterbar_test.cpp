// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/local/localclustercontrol.h"
#include "models/runs/runserver.h"
#include "widgets/panes/cluster/localclusterbar.h"
#include "widgets/panes/runs/runwords.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// A cluster whose state the test sets.
class FakeControl final : public LocalClusterControl
{
public:
    void look() override { }
    void start() override { ++starts; }
    void stop() override { ++stops; }
    void set(const LocalClusterStatus &status) { setStatus(status); }

    int starts = 0, stops = 0;
};

QPushButton *button(const LocalClusterBar &bar, const QString &text)
{
    for (QPushButton *one : bar.findChildren<QPushButton *>())
        if (one->text() == text)
            return one;
    return nullptr;
}

} // namespace

class LocalClusterBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isHiddenWithoutACluster()
    {
        QWidget window;
        LocalClusterBar bar(nullptr, &window);
        window.show();
        QVERIFY(!bar.isVisible());
    }

    void startsAndShowsOnlyWhatWasAskedForHere()
    {
        FakeControl control;
        LocalClusterBar bar(&control, nullptr);
        bar.show();
        QSignalSpy ready(&bar, &LocalClusterBar::ready);
        QPushButton *const start = button(bar, u"Start the local cluster"_s);
        QVERIFY(start && !start->isEnabled()); // nobody has looked yet
        control.set({.state = LocalClusterState::Stopped});
        QVERIFY(start->isEnabled());
        QVERIFY(!button(bar, u"Stop"_s)->isVisible());
        Q_EMIT control.ready(u"local"_s); // somebody else asked
        QCOMPARE(ready.size(), 0);
        start->click();
        QCOMPARE(control.starts, 1);
        control.set({.state = LocalClusterState::Starting});
        QVERIFY(!start->isEnabled());
        control.set({.state = LocalClusterState::Running, .steps = u"Making the Python of steps"_s});
        QVERIFY2(bar.text().contains(u"Making the Python of steps"_s), qPrintable(bar.text()));
        Q_EMIT control.ready(u"local"_s);
        QCOMPARE(ready.size(), 1);
        QCOMPARE(ready.front().front().toString(), u"local"_s);
        QCOMPARE(start->text(), u"Show the local cluster"_s);
        button(bar, u"Stop"_s)->click();
        QCOMPARE(control.stops, 1);
    }

    void saysWhyItDidNotStart()
    {
        FakeControl control;
        LocalClusterBar bar(&control, nullptr);
        control.set({.state = LocalClusterState::Stopped, .error = {.code = u"local.notStarted"_s, .where = u"/x/log"_s, .serverMessage = u"could not start: local.newer"_s}});
        QVERIFY2(bar.text().contains(u"/x/log"_s) && bar.text().contains(u"local.newer"_s), qPrintable(bar.text()));
        QVERIFY(button(bar, u"Start the local cluster"_s)->isEnabled());
    }

    void leadsWhoeverHasNoClusterToIt()
    {
        FakeControl control;
        RunServer server;
        QVERIFY(RunWords::serverMessage(server, {}).leadsToClusters);
        control.set({.state = LocalClusterState::Stopped});
        RunMessage message = RunWords::serverMessage(server, {}, &control);
        QVERIFY(message.startsLocal);
        QCOMPARE(message.button, u"Start the local cluster"_s);
        control.set({.state = LocalClusterState::Starting});
        QVERIFY(RunWords::serverMessage(server, {}, &control).isBusy);
        control.set({.state = LocalClusterState::Running});
        QCOMPARE(RunWords::serverMessage(server, {}, &control).button, u"Show the local cluster"_s);
        control.set({.state = LocalClusterState::Stopped, .error = {.code = u"local.program"_s}});
        message = RunWords::serverMessage(server, {}, &control);
        QVERIFY(message.startsLocal && message.sentence.contains(u"local cluster"_s));
    }
};

QTEST_MAIN(LocalClusterBarTest)
#include "localclusterbar_test.moc"
