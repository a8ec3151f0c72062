// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runparameters.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace headrace;

Q_DECLARE_METATYPE(headrace::PlainValue)

class RunParametersTest : public QObject
{
    Q_OBJECT

    static ReadParameters one(const InputParameter &parameter, const QString &text) { return readParameters({{u"x"_s, parameter}}, {{u"x"_s, text}}); }

private Q_SLOTS:
    void values_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<PlainValue>("value");
        const auto good = [](const char *name, ParameterType type, const QString &text, const PlainValue &value) { QTest::newRow(name) << int(type) << text << true << value; };
        const auto bad = [](const char *name, ParameterType type, const QString &text) { QTest::newRow(name) << int(type) << text << false << PlainValue(); };
        good("whole", ParameterType::NumberInteger, u" 42 "_s, 42);
        good("whole with a point", ParameterType::NumberInteger, u"4e2"_s, 400.0);
        bad("half", ParameterType::NumberInteger, u"1.5"_s);
        bad("nothing", ParameterType::NumberInteger, {});
        good("number", ParameterType::NumberDouble, u"-1.5e-3"_s, -0.0015);
        bad("not finite", ParameterType::NumberDouble, u"nan"_s);
        bad("infinite", ParameterType::NumberDouble, u"inf"_s);
        good("text stays as it is", ParameterType::String, u" 42 "_s, u" 42 "_s);
        good("empty text", ParameterType::String, QString(u""_s), u""_s);
        good("true", ParameterType::Boolean, u"True"_s, true);
        bad("yes", ParameterType::Boolean, u"yes"_s);
        good("list", ParameterType::List, u"[1, \"a\", null]"_s, PlainValue::list({1, u"a"_s, {}}));
        bad("map for a list", ParameterType::List, u"{}"_s);
        good("map", ParameterType::Struct, u"{\"a\": {\"b\": [true]}}"_s, {{u"a"_s, {{u"b"_s, PlainValue::list({true})}}}});
        bad("no JSON", ParameterType::Struct, u"{a: 1}"_s);
        bad("two values", ParameterType::List, u"[1] [2]"_s);
    }

    void values()
    {
        QFETCH(int, type);
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        QFETCH(PlainValue, value);
        const ReadParameters read = one({.type = static_cast<ParameterType>(type)}, text);
        QCOMPARE(read.isGood(), isGood);
        if (!isGood) {
            QCOMPARE(read.faults, (std::vector<ParameterFault>{{.kind = ParameterFaultKind::WrongType, .name = u"x"_s, .type = static_cast<ParameterType>(type)}}));
            return;
        }
        QVERIFY(read.faults.empty());
        QCOMPARE(read.values, (ParameterValues{{u"x"_s, value}}));
    }

    void whatIsMissingAndWhatIsTooMuch()
    {
        const std::map<QString, InputParameter> declared{{u"a"_s, {.type = ParameterType::String}}, {u"b"_s, {.type = ParameterType::String, .defaultValue = PlainValue(u"b"_s)}}, {u"c"_s, {.type = ParameterType::String, .isOptional = true}}};
        const ReadParameters read = readParameters(declared, {{u"d"_s, u"1"_s}});
        QVERIFY(!read.isGood() && read.values.empty());
        QCOMPARE(read.faults, (std::vector<ParameterFault>{{.kind = ParameterFaultKind::Missing, .name = u"a"_s, .type = ParameterType::String}, {.kind = ParameterFaultKind::Undeclared, .name = u"d"_s, .allowed = {u"a"_s, u"b"_s, u"c"_s}}}));
    }

    void onlyWhatIsAllowed()
    {
        const InputParameter size{.type = ParameterType::NumberInteger, .literals = {1.0, 2.0}};
        QVERIFY(one(size, u"2"_s).isGood());
        QCOMPARE(one(size, u"3"_s).faults.front().kind, ParameterFaultKind::NotAllowed);
        QCOMPARE(one(size, u"3"_s).faults.front().allowed.size(), 2);
    }

    void warningsDoNotStop()
    {
        const ReadParameters digits = one({.type = ParameterType::NumberInteger}, u"9007199254740993"_s);
        QVERIFY(digits.isGood());
        QCOMPARE(digits.faults.front().kind, ParameterFaultKind::LosesDigits);
        const ReadParameters longText = one({.type = ParameterType::String}, QString(10'001, u'x'));
        QVERIFY(longText.isGood());
        QCOMPARE(longText.faults.front().kind, ParameterFaultKind::Long);
        QVERIFY(one({.type = ParameterType::String}, QString(10'000, u'x')).faults.empty());
    }

    void wholeDefaultsHaveNoPoint()
    {
        QCOMPARE(defaultText({.type = ParameterType::NumberInteger, .defaultValue = 200.0}), u"200"_s);
        QCOMPARE(defaultText({.type = ParameterType::NumberInteger, .defaultValue = 0.5}), u"0.5"_s);
        QCOMPARE(defaultText({.type = ParameterType::NumberDouble, .defaultValue = 200.0}), u"200.0"_s);
        QCOMPARE(defaultText({.type = ParameterType::String}), QString());
    }

    void typedAgainTheyAreTheSame()
    {
        for (const auto &[type, value] : {std::pair(ParameterType::List, PlainValue::list({1, u"é"_s})), std::pair(ParameterType::Boolean, PlainValue(true)), std::pair(ParameterType::NumberDouble, PlainValue(0.1)), std::pair(ParameterType::String, PlainValue(u"a\nb"_s))})
            QCOMPARE(one({.type = type}, typedText(value)).values.at(u"x"_s), value);
    }
};

QTEST_GUILESS_MAIN(RunParametersTest)
#include "runparameters_test.moc"
