// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/embeddedlayout.h"
#include "clients/pipelines/layoutsidecar.h"
#include "clients/pipelines/pipelinedocument.h"

#include <QTest>

#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

PipelineLayout sampleLayout()
{
    PipelineLayout layout;
    layout.structureHash = u"9f86d081884c"_s;
    layout.places = {{u"for-loop-1/train"_s, {16, -8}}, {u"read-log"_s, {0, 40}}, {u"true"_s, {1, 2}}, {u"yes: [no]"_s, {3, 4}}, {u"1e3"_s, {5, 6}}, {u"학습 \"x\"\\"_s, {7, 8}}};
    layout.expanded = {{u"for-loop-1"_s, false}};
    layout.notes = {{.id = u"b"_s, .text = u"# Why\n\n* one: two\n\ttab # no comment"_s, .area = QRect(1, 2, 3, 4)},
                    {.id = u"a"_s, .kind = GraphNote::Kind::Frame, .level = u"for-loop-1"_s, .text = u"frame"_s, .area = QRect(-10, -20, 300, 400), .colour = 3}};
    layout.views = {{QString(), {{100, -200}, 75}}, {u"for-loop-1"_s, {{0, 0}, 100}}};
    return layout;
}

} // namespace

class LayoutSidecarTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void travelsInThePlatformDocument()
    {
        const PlainValue platform = withEmbeddedLayout({}, sampleLayout());
        QVERIFY(platform.at(u"platforms").at(u"kubernetes").isMap());
        // Through a file, and twice.
        const auto document = PipelineDocument::read(pipelineText(PipelineDocument::made(u"sample"_s).pipeline(), withEmbeddedLayout(platform, sampleLayout())));
        QVERIFY(document.hasValue());
        auto layout = embeddedLayout(document->platform());
        QVERIFY(layout.has_value());
        PipelineLayout expected = sampleLayout();
        std::swap(expected.notes[0], expected.notes[1]);
        expected.views.clear();
        QVERIFY(*layout == expected);
        QVERIFY(!embeddedLayout({}).has_value());
        QVERIFY(!embeddedLayout(PipelineDocument::made(u"sample"_s).platform()).has_value());
    }

    void comesBackWhole()
    {
        PipelineLayout layout = sampleLayout();
        const auto read = readLayout(layoutText(layout));
        QVERIFY2(read.hasValue(), read.hasValue() ? "" : qPrintable(read.error().code));
        std::swap(layout.notes[0], layout.notes[1]); // notes come sorted
        QVERIFY(*read == layout);
        QCOMPARE(layoutText(*read), layoutText(sampleLayout()));
    }

    void aMoveIsOneLine()
    {
        PipelineLayout layout = sampleLayout();
        const QList<QByteArray> before = layoutText(layout).split('\n');
        layout.places[u"read-log"_s] = {48, 48};
        const QList<QByteArray> after = layoutText(layout).split('\n');
        QCOMPARE(after.size(), before.size());
        int changed = 0;
        for (qsizetype i = 0; i < before.size(); ++i)
            changed += before[i] != after[i];
        QCOMPARE(changed, 1);
        QVERIFY(after.contains("  read-log: [48, 48]"));
    }

    void nonsenseIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a word") << QByteArray("hello");
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("nodes a list") << QByteArray("nodes: [1]");
        QTest::newRow("three numbers") << QByteArray("nodes: {a: [1, 2, 3]}");
        QTest::newRow("texts") << QByteArray("nodes: {a: [x, y]}");
        QTest::newRow("infinite") << QByteArray("nodes: {a: [.inf, 1]}");
        QTest::newRow("no number") << QByteArray("nodes: {a: [.nan, 1]}");
        QTest::newRow("far") << QByteArray("nodes: {a: [1e300, 1]}");
        QTest::newRow("note without area") << QByteArray("notes: [{id: a, text: b}]");
        QTest::newRow("flat note") << QByteArray("notes: [{id: a, at: [0, 0, 0, 5]}]");
        QTest::newRow("expanded a number") << QByteArray("expanded: {a: 1}");
    }

    void nonsenseIsLeftOut()
    {
        QFETCH(const QByteArray, text);
        const auto read = readLayout(text);
        QVERIFY(!read.hasValue() || *read == PipelineLayout());
    }

    void whatANewerProgramWroteIsRefused()
    {
        QCOMPARE(readLayout("version: 2\n").error().code, u"layout.version"_s);
        QCOMPARE(readLayout("a: [1\n").error().code, u"yaml.syntax"_s);
        QCOMPARE(readLayout(QByteArray(17 << 20, ' ')).error().code, u"yaml.large"_s);
    }

    void brokenTextsNeverHurt()
    {
        std::mt19937 random(7);
        const QByteArray whole = layoutText(sampleLayout());
        for (int i = 0; i < 400; ++i) {
            QByteArray text = whole;
            for (unsigned k = 0; k <= random() % 4; ++k)
                text[static_cast<qsizetype>(random() % static_cast<unsigned>(text.size()))] = static_cast<char>(random() % 256);
            const auto read = readLayout(text.left(static_cast<qsizetype>(random() % static_cast<unsigned>(text.size() + 1))));
            QVERIFY(read.hasValue() || !read.error().code.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(LayoutSidecarTest)
#include "layoutsidecar_test.moc"
