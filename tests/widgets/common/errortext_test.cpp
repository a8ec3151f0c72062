// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/errortext.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace headrace;
using namespace Qt::StringLiterals;

class ErrorTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Every code that the sources can give has a sentence and advice.
    void everyCodeHasWords()
    {
        static const QRegularExpression code(u"\\.code = (?:[^,;]*?)u\"([a-z]+\\.[a-zA-Z]+)\"_s|u\"(recipe\\.[a-z]+)\"_s"_s);
        QSet<QString> codes;
        for (const char *folder : {"clients", "models", "widgets/plots"}) {
            QDirIterator files(QStringLiteral(HEADRACE_SOURCE_DIR "/") + QString::fromLatin1(folder), {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                QRegularExpressionMatchIterator matches = code.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext()) {
                    const QRegularExpressionMatch match = matches.next();
                    codes.insert(match.captured(1).isEmpty() ? match.captured(2) : match.captured(1));
                }
            }
        }
        QVERIFY2(codes.size() > 20, qPrintable(QString::number(codes.size())));
        for (const QString &one : codes) {
            if (one.startsWith(u"schema."_s))
                continue; // no Error: a place in a text, worded by YamlWords (tests/widgets/editing)
            const ErrorText words = ErrorWords::of({.code = one, .where = u"the place"_s, .arguments = {u"first"_s, u"second"_s, u"third"_s}});
            QVERIFY2(!words.sentence.contains(one), qPrintable(one));
            QVERIFY2(!words.advice.isEmpty(), qPrintable(one));
            QVERIFY2(!words.sentence.contains(u'%'), qPrintable(words.sentence));
        }
    }

    /// A second sentence for a code would never be said.
    void noCodeHasTwoSentences()
    {
        QFile table(QStringLiteral(HEADRACE_SOURCE_DIR "/widgets/common/errortext.cpp"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        QSet<QString> seen;
        static const QRegularExpression entry(u"Words\\{\"([a-zA-Z.]+)\""_s);
        for (auto found = entry.globalMatch(QString::fromUtf8(table.readAll())); found.hasNext();) {
            const QString code = found.next().captured(1);
            QVERIFY2(!seen.contains(code), qPrintable(code));
            seen.insert(code);
        }
        QVERIFY(seen.size() > 100);
    }

    void placesAreFilledOnce()
    {
        const ErrorText words = ErrorWords::of({.code = u"file.missing"_s, .where = u"/logs/100%2.jsonl"_s, .arguments = {u"wrong"_s}});
        QVERIFY(words.sentence.contains(u"/logs/100%2.jsonl"_s));
        const ErrorText value = ErrorWords::of({.code = u"recipe.value"_s, .where = u"r.yaml:3"_s, .arguments = {u"bucket"_s, u"%4"_s, u"30min"_s}});
        QVERIFY2(value.sentence.contains(u"“%4”"_s), qPrintable(value.sentence));
        QVERIFY(value.sentence.contains(u"30min"_s));
    }

    void unknownCodesSayWhatTheOtherSideSaid()
    {
        QCOMPARE(ErrorWords::of({.code = u"new.code"_s, .where = u"host"_s, .serverMessage = u"no route"_s}).sentence, u"host: no route"_s);
        QCOMPARE(ErrorWords::of({.code = u"new.code"_s}).sentence, u"new.code"_s);
        QVERIFY(!ErrorWords::of({.kind = ErrorKind::Cancelled}).sentence.isEmpty());
    }

    void theOtherSidesWordsAreAdded()
    {
        QVERIFY(ErrorWords::of({.code = u"file.read"_s, .where = u"x"_s, .serverMessage = u"Input/output error"_s}).sentence.contains(u"Input/output error"_s));
    }
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "errortext_test.moc"
