// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/plainvalue.h"

#include <QTest>

#include <cmath>

using namespace headrace;
using namespace Qt::StringLiterals;

class PlainValueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSmall();
    void copiesAreTheirOwnOnceChanged();
    void aPartMayTakeTheWholesPlace();
    void largeMapsFindTheirKeys();
    void equalityAndIdentity();
};

void PlainValueTest::isSmall()
{
    QCOMPARE(sizeof(PlainValue), std::size_t(16));
}

void PlainValueTest::copiesAreTheirOwnOnceChanged()
{
    PlainValue whole{{u"map"_s, PlainValue{{u"a"_s, 1}}}, {u"list"_s, PlainValue::list({1, 2})}, {u"text"_s, u"t"_s}};
    const PlainValue copy = whole;
    QVERIFY(copy.isSharedWith(whole));
    whole.field(u"map"_s).set(u"a"_s, 2);
    whole.field(u"list"_s).append(3);
    whole.field(u"list"_s).item(0) = u"x"_s;
    whole.set(u"text"_s, false);
    QCOMPARE(copy.at(u"map").at(u"a").integer(), 1);
    QVERIFY(copy.at(u"list") == PlainValue::list({1, 2}));
    QCOMPARE(copy.at(u"text").text(), u"t"_s);
    QCOMPARE(whole.at(u"map").at(u"a").integer(), 2);
    QVERIFY(whole.at(u"list") == PlainValue::list({u"x"_s, 2, 3}));
    QVERIFY(!whole.at(u"text").boolean() && whole.at(u"text").kind() == PlainValue::Kind::Boolean);
}

void PlainValueTest::aPartMayTakeTheWholesPlace()
{
    PlainValue value{{u"inner"_s, PlainValue{{u"deep"_s, u"t"_s}}}};
    value = std::move(value.field(u"inner"_s));
    QCOMPARE(value.at(u"deep").text(), u"t"_s);
    value = value.at(u"deep");
    QCOMPARE(value.text(), u"t"_s);
    PlainValue &same = value;
    value = same;
    QCOMPARE(value.text(), u"t"_s);
}

void PlainValueTest::largeMapsFindTheirKeys()
{
    std::vector<PlainEntry> entries;
    for (int i = 0; i < 100; ++i)
        entries.push_back({u"k%1"_s.arg(i), i});
    PlainValue map = PlainValue::map(entries);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(map.at(u"k%1"_s.arg(i)).integer(), i);
    QVERIFY(!map.contains(u"k100"));
    QVERIFY(map.remove(u"k0"));
    map.renameKey(u"k50", u"other"_s);
    map.set(u"k100"_s, 100);
    QVERIFY(!map.contains(u"k0") && !map.contains(u"k50"));
    QCOMPARE(map.at(u"other").integer(), 50);
    QCOMPARE(map.at(u"k100").integer(), 100);
    QCOMPARE(map.entries()[49].key, u"other"_s);
}

void PlainValueTest::equalityAndIdentity()
{
    const PlainValue a{{u"x"_s, 1}, {u"y"_s, u"t"_s}}, b{{u"y"_s, u"t"_s}, {u"x"_s, 1}};
    QVERIFY(a == b);
    QVERIFY(!a.isSharedWith(b) && !a.isIdenticalTo(b));
    QVERIFY(!(PlainValue(1) == PlainValue(1.0)));
    QVERIFY(PlainValue(0.0) == PlainValue(-0.0));
    QVERIFY(!PlainValue(0.0).isIdenticalTo(PlainValue(-0.0)));
    QVERIFY(PlainValue(std::nan("")) == PlainValue(std::nan("")));
    QVERIFY(PlainValue(true).isIdenticalTo(PlainValue(true)) && !PlainValue(true).isIdenticalTo(PlainValue(false)));
    QVERIFY(PlainValue().isIdenticalTo(PlainValue()));
    const PlainValue text = u"t"_s, copy = text;
    QVERIFY(text.isIdenticalTo(copy) && !text.isIdenticalTo(PlainValue(u"t"_s)) && text == PlainValue(u"t"_s));
}

QTEST_GUILESS_MAIN(PlainValueTest)
#include "plainvalue_test.moc"
