// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/expression.h"

#include "clients/pipelines/pipelinedocument.h"
#include "models/pipeline/containers.h"
#include "tests/clients/pipelines/corpus.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class ExpressionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void errors_data();
    void errors();
    void mistakesHaveAPlace_data();
    void mistakesHaveAPlace();
    void writtenAndReadAgain_data();
    void writtenAndReadAgain();
    void theSdksConditionsAreForms();
    void ownPartOfABranch();
    void hostileTextsEnd();
};

namespace {

const PlainValue inputs{{u"n"_s, 5.0}, {u"text"_s, u"heads"_s}, {u"flag"_s, true}, {u"list"_s, PlainValue::list({1, 2})}, {u"map"_s, PlainValue{{u"k"_s, u"v"_s}}}, {u"word"_s, u"17"_s}};

QString with(const QString &text)
{
    QString out = text;
    for (const QString &name : {u"n"_s, u"text"_s, u"flag"_s, u"list"_s, u"map"_s, u"word"_s, u"gone"_s})
        out.replace(u'$' % name, u"inputs.parameter_values['"_s % name % u"']"_s);
    return out;
}

} // namespace

void ExpressionTest::values_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("value");
    const std::pair<const char *, bool> rows[] = {{"$text == 'heads'", true}, {"$text != \"heads\"", false}, {"int($n) == 5", true}, {"$n == 5", true}, {"$n >= 5.5", false}, {"int($word) < 20", true},
        {"!($text == 'heads') && int($n) > 4", false}, {"!($text == 'tails') && !($text == 'x')", true}, {"$flag == true", true}, {"$flag || $gone == 1", true}, {"$gone == 1 || $flag", true},
        {"$n + 2 * 3 == 11", true}, {"(int($n) + 2) * 3 == 21", true}, {"7 / 2 == 3", true}, {"7.0 / 2 == 3.5", true}, {"-7 % 3 == -1", true}, {"'a' + 'b' == 'ab'", true}, {"2 in $list", true}, {"'k' in $map", true},
        {"$map['k'] == 'v'", true}, {"$list[1] == 2", true}, {"size($list) == 2", true}, {"$text.startsWith('he')", true}, {"$flag ? $n > 1 : $gone == 1", true}, {"'it\\'s' == \"it's\"", true}, {"double('1.5') < 2", true},
        {"string(true) == 'true'", true}, {"1 == 1.0", true}, {"'a' < 'b'", true}, {"null == null", true}};
    for (const auto &[text, value] : rows)
        QTest::newRow(text) << with(QString::fromUtf8(text)) << value;
}

void ExpressionTest::values()
{
    QFETCH(QString, text);
    QFETCH(bool, value);
    const Result<Expression> expression = parseExpression(text);
    QVERIFY2(expression.hasValue(), qPrintable(expression ? QString() : expression.error().arguments.join(u' ')));
    const Result<PlainValue> result = evaluateExpression(*expression, inputs);
    QVERIFY2(result.hasValue(), qPrintable(result ? QString() : result.error().code));
    QVERIFY(*result == PlainValue(value));
}

void ExpressionTest::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const std::pair<const char *, const char *> rows[] = {{"$gone == 1", "expression.input"}, {"$text < 1", "expression.type"}, {"$text && true", "expression.type"}, {"int('x') == 1", "expression.type"},
        {"matches($text, 'h')", "expression.function"}, {"1 / 0 == 1", "expression.zero"}, {"9223372036854775807 + 1 == 0", "expression.type"}, {"other.thing == 1", "expression.input"}, {"$list[7] == 1", "expression.input"}};
    for (const auto &[text, code] : rows)
        QTest::newRow(text) << with(QString::fromUtf8(text)) << QString::fromUtf8(code);
}

void ExpressionTest::errors()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const Result<Expression> expression = parseExpression(text);
    QVERIFY(expression.hasValue());
    const Result<PlainValue> result = evaluateExpression(*expression, inputs);
    QVERIFY(!result.hasValue());
    QCOMPARE(result.error().code, code);
}

void ExpressionTest::mistakesHaveAPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    const std::pair<const char *, const char *> rows[] = {{"", "1"}, {"1 ==", "5"}, {"(1 == 2", "8"}, {"'open", "6"}, {"1 == 2)", "7"}, {"a b", "3"}, {"1 = 2", "3"}, {"x[", "3"}, {"1 === 2", "5"}, {"12abc == 1", "1"}};
    for (const auto &[text, place] : rows)
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(place);
}

void ExpressionTest::mistakesHaveAPlace()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    const Result<Expression> expression = parseExpression(text);
    QVERIFY(!expression.hasValue());
    QCOMPARE(expression.error().code, u"expression.syntax"_s);
    QCOMPARE(expression.error().arguments.value(0), place);
}

void ExpressionTest::writtenAndReadAgain_data()
{
    QTest::addColumn<QString>("text");
    for (const char *const text : {"a || b && c", "(a || b) && c", "!(a == b)", "!a", "a - (b - c)", "a - b - c", "x.y[0].z('q')", "[1, 2.5, 'three']", "a ? b : c", "-a + -1", "'it\\'s \\\\ \\n'", "1.0 == 1", "a in [b]", "(a == b) == c", "1 < 2 == true"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void ExpressionTest::writtenAndReadAgain()
{
    QFETCH(QString, text);
    const Result<Expression> once = parseExpression(text);
    QVERIFY(once.hasValue());
    const QString written = expressionText(*once);
    const Result<Expression> again = parseExpression(written);
    QVERIFY2(again.hasValue(), qPrintable(written));
    QVERIFY2(*again == *once, qPrintable(written));
    QCOMPARE(expressionText(*again), written);
}

void ExpressionTest::theSdksConditionsAreForms()
{
    const QStringList files = corpusFiles();
    if (files.isEmpty())
        QSKIP("the shared folder is not there");
    int count = 0;
    for (const QString &file : files) {
        const auto document = PipelineDocument::open(file);
        QVERIFY(document.hasValue());
        std::vector<const PipelineDag *> levels;
        if (document->spec().root.dag)
            levels.push_back(&*document->spec().root.dag);
        for (const auto &[name, component] : document->spec().components)
            if (component.dag)
                levels.push_back(&*component.dag);
        for (const PipelineDag *level : levels) {
            for (const auto &[key, task] : level->tasks) {
                if (task.condition.isEmpty())
                    continue;
                const Result<Expression> condition = parseExpression(task.condition);
                QVERIFY2(condition.hasValue() && isFormExpression(*condition), qPrintable(task.condition));
                QCOMPARE(expressionText(*condition), task.condition);
                ++count;
            }
        }
    }
    QCOMPARE(count, 53);
}

void ExpressionTest::ownPartOfABranch()
{
    QCOMPARE(ownCondition(with(u"$text == 'a'"_s)), with(u"$text == 'a'"_s));
    QCOMPARE(ownCondition(with(u"!($text == 'a') && $text == 'b'"_s)), with(u"$text == 'b'"_s));
    QCOMPARE(ownCondition(with(u"!($text == 'a') && !($text == 'b')"_s)), QString());
    QCOMPARE(ownCondition(u"broken ("_s), u"broken ("_s);
}

void ExpressionTest::hostileTextsEnd()
{
    QVERIFY(!parseExpression(QString(100'000, u'(')).hasValue());
    QVERIFY(!parseExpression(QString(100'000, u'!')).hasValue());
    QVERIFY(parseExpression(u"1"_s % u" + 1"_s.repeated(2'000)).hasValue());
    QVERIFY(!parseExpression(u"1"_s % u" + 1"_s.repeated(200'000)).hasValue());
    QVERIFY(!parseExpression(u"a"_s % u".b"_s.repeated(200'000)).hasValue());
}

QTEST_GUILESS_MAIN(ExpressionTest)
#include "expression_test.moc"
