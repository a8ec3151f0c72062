// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/networkwatch.h"

#include <QSignalSpy>
#include <QTest>

using namespace headrace;

namespace {
constexpr int patience = 30'000;
using States = std::vector<std::pair<bool, int>>;
}

Q_DECLARE_METATYPE(States)

/// When connections are made anew because the network is another one.
class NetworkWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherNetwork_data()
    {
        QTest::addColumn<States>("states");
        QTest::addColumn<bool>("isOther");
        QTest::newRow("nothing new") << States{{true, 1}, {true, 1}} << false;
        QTest::newRow("the cable was pulled") << States{{true, 1}, {false, 0}} << false;
        QTest::newRow("and put in again") << States{{true, 1}, {false, 0}, {true, 1}} << true;
        QTest::newRow("from cable to wireless") << States{{true, 1}, {true, 3}} << true;
        QTest::newRow("came and went") << States{{true, 1}, {false, 0}, {true, 1}, {false, 0}} << false;
        QTest::newRow("several at once") << States{{true, 1}, {false, 0}, {true, 1}, {true, 3}, {true, 1}} << true;
    }

    /// However much changes at once, it is told once.
    void anotherNetwork()
    {
        QFETCH(States, states);
        QFETCH(bool, isOther);
        NetworkWatch watch;
        watch.stateCame(false, 0);
        watch.stateCame(states.front().first, states.front().second);
        QSignalSpy told(&watch, &NetworkWatch::changed);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, patience); // of the state that it begins with
        for (auto state = states.begin() + 1; state != states.end(); ++state)
            watch.stateCame(state->first, state->second);
        if (isOther)
            QTRY_COMPARE_WITH_TIMEOUT(told.size(), 2, patience);
        // What follows is told after anything that was still to come.
        NetworkWatch later;
        QSignalSpy end(&later, &NetworkWatch::changed);
        later.stateCame(false, 0);
        later.stateCame(true, 1);
        QTRY_COMPARE_WITH_TIMEOUT(end.size(), 1, patience);
        QCOMPARE(told.size(), isOther ? 2 : 1);
    }
};

QTEST_GUILESS_MAIN(NetworkWatchTest)
#include "networkwatch_test.moc"
