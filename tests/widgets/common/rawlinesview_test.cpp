// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/rawlinesview.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <deque>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

RawLine lineOf(std::uint64_t index)
{
    const std::string text = "text of line " + std::to_string(index);
    return {index, text, text.size()};
}

} // namespace

class RawLinesViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(*qApp, ThemeMode::Light);
        m_asked = 0;
        m_view = std::make_unique<RawLinesView>();
        m_view->resize(600, 200);
        // Answers at once, as a file in the page cache does.
        connect(m_view.get(), &RawLinesView::linesWanted, m_view.get(), [this](const std::vector<std::uint64_t> &indices) {
            m_asked += indices.size();
            std::vector<RawLine> lines;
            for (const std::uint64_t index : indices)
                lines.push_back(lineOf(index));
            m_view->addTexts(lines);
        });
        m_view->show();
    }

    void onlyWhatIsVisibleIsAskedFor()
    {
        m_view->setLines(4'000'000'000, [](std::uint64_t position) { return position; }, false);
        QVERIFY(m_asked > 0);
        QVERIFY2(m_asked < 100, qPrintable(QString::number(m_asked)));
        m_view->goTo(3'999'999'999);
        QCOMPARE(m_view->current(), 3'999'999'999U);
        QVERIFY(m_view->textAt(3'999'999'999).endsWith(u"3999999999"_s));
        QVERIFY2(m_asked < 200, qPrintable(QString::number(m_asked)));
        QVERIFY(!m_view->grab().isNull());
    }

    void theScrollBarReachesBothEndsOfAnyNumber_data()
    {
        QTest::addColumn<qulonglong>("count");
        QTest::newRow("none") << 0ULL;
        QTest::newRow("fewer than fit") << 3ULL;
        QTest::newRow("a thousand") << 1'000ULL;
        QTest::newRow("more than an int") << 30'000'000'000ULL;
    }

    void theScrollBarReachesBothEndsOfAnyNumber()
    {
        QFETCH(qulonglong, count);
        m_view->setLines(count, [](std::uint64_t position) { return position; }, false);
        QScrollBar *bar = m_view->verticalScrollBar();
        bar->setValue(bar->maximum());
        const auto page = static_cast<std::uint64_t>(m_view->visibleLines());
        QCOMPARE(m_view->first(), count > page ? count - page : 0);
        bar->setValue(0);
        QCOMPARE(m_view->first(), 0U);
    }

    void keysMoveAndSelect()
    {
        m_view->setLines(1'000, [](std::uint64_t position) { return position * 2; }, false);
        const auto page = static_cast<std::uint64_t>(m_view->visibleLines());
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->current(), 1U);
        QTest::keyClick(m_view.get(), Qt::Key_PageDown);
        QCOMPARE(m_view->current(), 1 + page);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_view->selection(), (std::pair<std::uint64_t, std::uint64_t>(1 + page, 3 + page)));
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(m_view->current(), 999U);
        QCOMPARE(m_view->currentIndex(), 1998U);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->current(), 999U);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QCOMPARE(m_view->current(), 0U);
        QSignalSpy activated(m_view.get(), &RawLinesView::activated);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_view->selection(), (std::pair<std::uint64_t, std::uint64_t>(0, 999)));
        QSignalSpy copied(m_view.get(), &RawLinesView::copyWanted);
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(copied.first().at(1).toULongLong(), 999ULL);
    }

    void theMouseMovesAndSelects()
    {
        m_view->setLines(1'000, [](std::uint64_t position) { return position; }, false);
        QWidget *area = m_view->viewport();
        const int height = area->height() / m_view->visibleLines();
        QTest::mouseClick(area, Qt::LeftButton, {}, {100, height * 3 + 2});
        QCOMPARE(m_view->current(), 3U);
        QTest::mouseClick(area, Qt::LeftButton, Qt::ShiftModifier, {100, height * 5 + 2});
        QCOMPARE(m_view->selection(), (std::pair<std::uint64_t, std::uint64_t>(3, 5)));
        QSignalSpy activated(m_view.get(), &RawLinesView::activated);
        QTest::mouseDClick(area, Qt::LeftButton, {}, {100, height * 2 + 2});
        QCOMPARE(activated.first().first().toULongLong(), 2ULL);
    }

    void aLogThatGrowsKeepsItsPlaceOrItsEnd()
    {
        const auto same = [](std::uint64_t position) { return position; };
        m_view->setLines(1'000, same, false);
        m_view->goTo(500);
        const std::uint64_t top = m_view->first();
        m_view->setLines(2'000, same, true);
        QCOMPARE(m_view->first(), top);
        QCOMPARE(m_view->current(), 500U);
        m_view->setFollowing(true);
        m_view->goTo(1'999);
        m_view->setLines(3'000, same, true);
        QCOMPARE(m_view->current(), 2'999U);
        // Away from the end it stays where the reader is.
        m_view->goTo(10);
        m_view->setLines(4'000, same, true);
        QCOMPARE(m_view->current(), 10U);
        // Fewer lines than before: never beyond the end.
        m_view->setLines(5, same, true);
        QCOMPARE(m_view->current(), 4U);
        m_view->setLines(0, same, false);
        QVERIFY(m_view->textAt(0).isEmpty());
        QTest::keyClick(m_view.get(), Qt::Key_Return);
    }

    void whatCannotBeSeenIsMadeVisible()
    {
        m_view->setLines(3, [](std::uint64_t position) { return position; }, false);
        m_view->addTexts({{0, std::string("a\0b\tc\x1b[31m", 10), 10}, {1, "\xff\xfe", 2}, {2, std::string(65536, 'x'), 1'000'000}});
        QCOMPARE(m_view->textAt(0), u"a␀b c␛[31m"_s);
        QCOMPARE(m_view->textAt(1).size(), 2);
        QVERIFY(m_view->textAt(2).endsWith(u'…'));
        m_view->horizontalScrollBar()->setValue(m_view->horizontalScrollBar()->maximum());
        QVERIFY(m_view->horizontalScrollBar()->value() > 10'000);
        QVERIFY(!m_view->grab().isNull());
    }

    void matchesAreMarked()
    {
        m_view->setLines(10, [](std::uint64_t position) { return position; }, false);
        const QImage before = m_view->grab().toImage();
        m_view->setHighlight(QRegularExpression(u"line [3-5]"_s));
        const QImage after = m_view->grab().toImage();
        QVERIFY(before != after);
        m_view->setHighlight(QRegularExpression(u"("_s));
        QCOMPARE(m_view->grab().toImage(), before);
    }

    void linesAreBrokenAtTheWindowsWidth()
    {
        disconnect(m_view.get(), &RawLinesView::linesWanted, nullptr, nullptr);
        connect(m_view.get(), &RawLinesView::linesWanted, m_view.get(), [this](const std::vector<std::uint64_t> &indices) {
            std::vector<RawLine> lines;
            static std::deque<std::string> texts;
            for (const std::uint64_t index : indices) {
                texts.emplace_back(index % 2 ? 1000 : 3, 'x');
                lines.push_back({index, texts.back(), texts.back().size()});
            }
            m_view->addTexts(lines);
        });
        m_view->setLines(1000, [](std::uint64_t position) { return position; }, false);
        QVERIFY(m_view->horizontalScrollBar()->maximum() > 0);
        QCOMPARE(m_view->rowsOf(1), 1);
        m_view->setWrapping(true);
        QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
        QCOMPARE(m_view->rowsOf(0), 1);
        const int rows = m_view->rowsOf(1);
        QVERIFY2(rows > 5, qPrintable(QString::number(rows)));
        // A broken line is clicked on in any of its rows, and the one below it stands below all of them.
        const int height = m_view->viewport()->height() / m_view->visibleLines();
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(100, height * 3));
        QCOMPARE(m_view->current(), 1U);
        // What is gone to can be seen whole, also at the end.
        m_view->goTo(999);
        QCOMPARE(m_view->current(), 999U);
        QVERIFY(m_view->first() > 990);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->first(), 0U);
        QVERIFY(!m_view->grab().isNull());
        m_view->resize(1200, 200);
        QVERIFY(m_view->rowsOf(1) < rows);
        m_view->setWrapping(false);
        QCOMPARE(m_view->rowsOf(1), 1);
    }

    void screenReadersHearTheCurrentLine()
    {
        m_view->setLines(10, [](std::uint64_t position) { return position; }, false);
        m_view->goTo(6);
        QVERIFY(m_view->accessibleDescription().contains(u"text of line 6"_s));
        QVERIFY(m_view->accessibleDescription().startsWith(u"7"_s));
    }

private:
    std::unique_ptr<RawLinesView> m_view;
    std::size_t m_asked = 0;
};

QTEST_MAIN(RawLinesViewTest)
#include "rawlinesview_test.moc"
