// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/terminaltext.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class TerminalTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_data();
    void shows();
    void saysWhatChanged();
    void keepsTheNewestLines();
    void clearsAndGoesOn();
    void anotherProgramBeginsALine();
    void takesAnything();
};

void TerminalTextTest::shows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("lines") << QByteArray("a\r\nb\n") << u"a\nb\n"_s;
    QTest::newRow("colours") << QByteArray("\x1b[1;31mred\x1b[0m \x1b[38;5;12mblue\x1b[m") << u"red blue"_s;
    QTest::newRow("carriage return") << QByteArray("10 %\r100 %") << u"100 %"_s;
    QTest::newRow("shorter over longer") << QByteArray("100 %\r9") << u"900 %"_s;
    QTest::newRow("erase to the end") << QByteArray("100 %\r9\x1b[K") << u"9"_s;
    QTest::newRow("erase the line") << QByteArray("abc\x1b[2K\rx") << u"x"_s;
    QTest::newRow("backspace") << QByteArray("abc\b\b\x1b[K!") << u"a!"_s;
    QTest::newRow("backspace at the beginning") << QByteArray("\b\bx") << u"x"_s;
    QTest::newRow("cursor left and right") << QByteArray("abc\x1b[2DX\x1b[1CY") << u"aXcY"_s;
    QTest::newRow("to a column") << QByteArray("abc\x1b[2GX") << u"aXc"_s;
    QTest::newRow("insert and remove") << QByteArray("abc\x1b[3D\x1b[1@X\x1b[1P") << u"Xbc"_s;
    QTest::newRow("tab") << QByteArray("a\tb") << u"a       b"_s;
    QTest::newRow("title") << QByteArray("\x1b]0;root@pod: /\x07$ ") << u"$ "_s;
    QTest::newRow("title, ended otherwise") << QByteArray("\x1b]0;x\x1b\\$ ") << u"$ "_s;
    QTest::newRow("bracketed paste") << QByteArray("\x1b[?2004h$ \x1b[?2004l") << u"$ "_s;
    QTest::newRow("character set") << QByteArray("\x1b(Bx\x1b=y") << u"xy"_s;
    QTest::newRow("bell and nulls") << QByteArray("a\x07\x00" "b", 4) << u"ab"_s;
    QTest::newRow("Korean") << QByteArray("안녕\n") << u"안녕\n"_s;
    QTest::newRow("not UTF-8") << QByteArray("a\xff" "b") << u"a\ufffdb"_s;
    QTest::newRow("an unfinished sequence") << QByteArray("a\x1b[31") << u"a"_s;
    QTest::newRow("a line break in a sequence") << QByteArray("a\x1b[3\nb") << u"ab"_s;
}

void TerminalTextTest::shows()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, wanted);
    TerminalText whole;
    whole.append(bytes);
    QCOMPARE(QStringList(whole.lines().begin(), whole.lines().end()).join(u'\n'), wanted);
    TerminalText dripped;
    for (const char byte : std::as_const(bytes))
        dripped.append(QByteArray(1, byte));
    QCOMPARE(QStringList(dripped.lines().begin(), dripped.lines().end()).join(u'\n'), wanted);
}

void TerminalTextTest::saysWhatChanged()
{
    TerminalText text;
    QCOMPARE(text.append("a\nb\nc"), 0);
    QCOMPARE(text.append("c"), 2);
    QCOMPARE(text.append("\nd\n"), 2);
    QCOMPARE(text.append("e"), 4);
}

void TerminalTextTest::keepsTheNewestLines()
{
    TerminalText text(3);
    QCOMPARE(text.append("1\n2\n3\n4\n5"), 2);
    QCOMPARE(text.firstLine(), 2);
    QCOMPARE(text.lines().front(), u"3"_s);
    QCOMPARE(text.append("\n6"), 4);
    QCOMPARE(text.firstLine(), 3);
    QCOMPARE(text.append(QByteArray("x\n").repeated(1000)), 1003);
    QCOMPARE(text.lines().size(), std::size_t(3));
}

void TerminalTextTest::clearsAndGoesOn()
{
    TerminalText text;
    text.append("a\nb");
    QCOMPARE(text.append("\x1b[H\x1b[2Jnew"), 2);
    QCOMPARE(text.firstLine(), 2);
    QCOMPARE(text.lines().size(), std::size_t(1));
    QCOMPARE(text.lines().front(), u"new"_s);
    text.clear();
    QCOMPARE(text.firstLine(), 3);
}

void TerminalTextTest::anotherProgramBeginsALine()
{
    TerminalText text;
    text.beginProgram();
    QCOMPARE(text.lines().size(), 1); // nothing was there
    text.append("# \x1b[3"); // a prompt, then half a sequence
    text.beginProgram();
    text.append("1m two\n");
    text.beginProgram();
    text.append("three");
    QCOMPARE(QStringList(text.lines().begin(), text.lines().end()), (QStringList{u"# "_s, u"1m two"_s, u"three"_s}));
}

void TerminalTextTest::takesAnything()
{
    quint64 state = 88172645463325252ULL;
    TerminalText text(50);
    qsizetype longest = 0;
    for (int round = 0; round < 2000; ++round) {
        QByteArray bytes;
        for (int i = 0; i < 40; ++i) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            const char likely[] = "\x1b[;\r\b\t\n2KDCGP@J9";
            bytes += state % 3 == 0 ? likely[(state >> 8) % (sizeof likely - 1)] : static_cast<char>(state >> 20);
        }
        const qint64 changed = text.append(bytes);
        QVERIFY(changed >= text.firstLine() && changed < text.firstLine() + qint64(text.lines().size()));
        QVERIFY(text.lines().size() <= 50);
        for (const QString &line : text.lines())
            longest = std::max(longest, line.size());
    }
    QVERIFY2(longest <= 64 * 1024, qPrintable(QString::number(longest)));
}

QTEST_GUILESS_MAIN(TerminalTextTest)
#include "terminaltext_test.moc"
