// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/specjson.h"

#include "corpus.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace headrace;

class SpecJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDocumentComesBackAsItWas()
    {
        int platforms = 0;
        for (const QString &file : corpusFiles()) {
            const Result<PipelineDocument> document = PipelineDocument::open(file);
            QVERIFY2(document, qPrintable(file));
            const Result<PipelineDocument> back = documentOfSpec(specJson(*document));
            QVERIFY2(back, qPrintable(file));
            QVERIFY2(back->pipeline() == document->pipeline() && back->platform() == document->platform(), qPrintable(file));
            platforms += back->platformIndex() >= 0 ? 1 : 0;
        }
        QVERIFY(corpusFiles().isEmpty() || platforms == 14);
    }

    void whatIsNoDocument()
    {
        for (const char *text : {"", "[]", "{", "3"})
            QCOMPARE(documentOfSpec(text).error().code, u"pipeline.none"_s);
    }

    void anyJsonIsAValue()
    {
        QCOMPARE(valueOfJson("[1, {\"a\": [true, null, \"\\u00e9\"]}, 1.5]"), PlainValue::list({1, {{u"a"_s, PlainValue::list({true, {}, u"é"_s})}}, 1.5}));
        QCOMPARE(valueOfJson(" \"x\" "), PlainValue(u"x"_s));
        QVERIFY(!valueOfJson("[1] 2") && !valueOfJson("{a: 1}"));
    }
};

QTEST_GUILESS_MAIN(SpecJsonTest)
#include "specjson_test.moc"
