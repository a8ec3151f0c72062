// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/dressedline.h"
#include "widgets/theme/theme.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// "text{begin+length ink}" of every span.
QString shown(const DressedLine &line)
{
    QString text = line.text;
    for (const LineSpan &span : line.spans)
        text += u"{%1+%2 %3%4}"_s.arg(span.begin).arg(span.length).arg(int(span.ink)).arg(span.isBold ? u"b"_s : QString());
    return text;
}

} // namespace

class DressedLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void terminalTexts_data();
    void terminalTexts();
    void spansAscendWithinTheText();
    void everyInkIsAColourOfTheTheme();
};

void DressedLineTest::terminalTexts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QByteArray("a\tb") << u"a b"_s;
    QTest::newRow("red") << QByteArray("\x1b[31mred\x1b[0m plain") << u"red plain{0+3 5}"_s;
    QTest::newRow("bold green to the end") << QByteArray("a \x1b[1;32mok") << u"a ok{2+2 3b}"_s;
    QTest::newRow("bold alone") << QByteArray("\x1b[1mb\x1b[22mp") << u"bp{0+1 0b}"_s;
    QTest::newRow("bright yellow") << QByteArray("\x1b[93mw\x1b[39m.") << u"w.{0+1 4}"_s;
    QTest::newRow("empty reset") << QByteArray("\x1b[31mr\x1b[m.") << u"r.{0+1 5}"_s;
    QTest::newRow("256 colours") << QByteArray("\x1b[38;5;196mr") << u"r{0+1 5}"_s;
    QTest::newRow("background only") << QByteArray("\x1b[48;5;196mr") << u"r"_s;
    QTest::newRow("true colour") << QByteArray("\x1b[38;2;255;0;0mr") << u"r"_s;
    QTest::newRow("other sequences go") << QByteArray("\x1b[2K\x1b[1Aup\x1b(B") << u"upB"_s;
    QTest::newRow("a link") << QByteArray("\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\.") << u"text."_s;
    QTest::newRow("a title") << QByteArray("\x1b]0;title\atext") << u"text"_s;
    QTest::newRow("a progress bar") << QByteArray("  0%|\r 50%|##\r100%|####\r") << u"100%|####"_s;
    QTest::newRow("cut in a sequence") << QByteArray("a\x1b[3") << u"a"_s;
    QTest::newRow("escape at the end") << QByteArray("a\x1b") << u"a"_s;
    QTest::newRow("control characters") << QByteArray("a\x01" "b\x7f") << u"a\u2401b\u2421"_s;
    QTest::newRow("no UTF-8") << QByteArray("\xff") << u"\ufffd"_s;
    QTest::newRow("colours over letters of several bytes") << QByteArray("\xed\x95\x9c\x1b[31m\xea\xb8\x80") << u"\ud55c\uae00{1+1 5}"_s;
}

void DressedLineTest::terminalTexts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    QCOMPARE(shown(terminalText({bytes.constData(), static_cast<std::size_t>(bytes.size())})), expected);
}

void DressedLineTest::spansAscendWithinTheText()
{
    std::string bytes;
    for (int i = 0; i < 300; ++i)
        bytes += "\x1b[" + std::to_string(i % 110) + "m" + std::string(static_cast<std::size_t>(i % 4), 'x');
    const DressedLine line = terminalText(bytes);
    int end = 0;
    for (const LineSpan &span : line.spans) {
        QVERIFY(span.begin >= end && span.length > 0);
        end = span.begin + span.length;
    }
    QVERIFY(end <= line.text.size());
}

void DressedLineTest::everyInkIsAColourOfTheTheme()
{
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        const ThemeTokens &tokens = tokensOf(mode);
        for (const Ink ink : {Ink::Text, Ink::Secondary, Ink::Accent, Ink::Ok, Ink::Warn, Ink::Error})
            QVERIFY(inkColour({.ink = ink}, tokens).isValid());
        QCOMPARE(inkColour({.ink = Ink::Series, .series = 8}, tokens), tokens.plot[2]);
        QCOMPARE(inkColour({.ink = Ink::Error}, tokens), tokens.error);
    }
}

QTEST_GUILESS_MAIN(DressedLineTest)
#include "dressedline_test.moc"
