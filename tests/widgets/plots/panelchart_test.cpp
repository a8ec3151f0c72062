// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleplots.h"
#include "widgets/plots/customplot.h"
#include "widgets/plots/histogramview.h"
#include "widgets/plots/lineview.h"
#include "widgets/plots/weekpanelsview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class PanelChartTest : public QObject
{
    Q_OBJECT

private:
    static constexpr Nanos half = 1800 * nanosPerSecond;

    /// A shown view of four weeks whose first drawing is over.
    static std::unique_ptr<WeekPanelsView> weekView(int weeks = 4, bool groups = false)
    {
        auto view = std::make_unique<WeekPanelsView>();
        view->resize(900, 640);
        view->setWeeks(sample::weeks(weeks, groups));
        view->show();
        QCoreApplication::processEvents();
        return view;
    }
    /// Pixel of a panel's time of week.
    static QPoint at(const PanelChart &view, int panel, double hours)
    {
        const QCPAxisRect *rect = view.plot()->axisRect(panel);
        return {static_cast<int>(std::lround(rect->axis(QCPAxis::atBottom)->coordToPixel(hours * 3600))), rect->rect().center().y()};
    }
    static void drag(PanelChart &view, QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
                     Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(view.plot(), button, modifiers, from);
        QMouseEvent move(QEvent::MouseMove, to, view.plot()->mapToGlobal(to), Qt::NoButton, button, modifiers);
        QApplication::sendEvent(view.plot(), &move);
        QTest::mouseRelease(view.plot(), button, modifiers, to);
    }

private Q_SLOTS:
    void onePanelAWeekOnOneScale()
    {
        const auto view = weekView();
        QCOMPARE(view->visiblePanels(), 4);
        const QCPRange first = view->plot()->axisRect(0)->axis(QCPAxis::atLeft)->range();
        QCOMPARE(first.lower <= 0 && first.upper > 1000, true);
        for (int i = 1; i < 4; ++i)
            QCOMPARE(view->plot()->axisRect(i)->axis(QCPAxis::atLeft)->range(), first);
        QCOMPARE(view->plot()->axisRect(0)->rect().height(), view->plot()->axisRect(3)->rect().height());
    }

    void manyWeeksScrollInsteadOfShrinking()
    {
        const auto view = weekView(30);
        QCOMPARE_LT(view->visiblePanels(), 10);
        QCOMPARE_GE(view->plot()->axisRect(0)->rect().height(), 40);
        QCOMPARE_GT(view->fullSize().height(), 2000);
        QSignalSpy moved(view.get(), &WeekPanelsView::crosshairMoved);
        view->setCrosshair(sample::april1);
        for (int i = 0; i < 29; ++i)
            QTest::keyClick(view.get(), Qt::Key_Down);
        QCOMPARE(moved.back().front().value<Nanos>(), sample::april1 + 29 * 7 * sample::day);
    }

    void dragBrushesWholeBuckets()
    {
        const auto view = weekView();
        QSignalSpy brushed(view.get(), &WeekPanelsView::brushed);
        QSignalSpy rows(view.get(), &PlotView::rowsBrushed);
        drag(*view, at(*view, 1, 60.2), at(*view, 1, 71.8));
        QVERIFY(!brushed.isEmpty());
        const Nanos week2 = sample::april1 + 7 * sample::day;
        QCOMPARE(brushed.back().at(0).value<Nanos>(), week2 + 120 * half);
        QCOMPARE(brushed.back().at(1).value<Nanos>(), week2 + 144 * half);
        QCOMPARE(rows.back().at(0).value<qsizetype>(), 336 + 120);
        QCOMPARE(rows.back().at(1).value<qsizetype>(), 336 + 143);
    }

    void dragOverTwoWeeksBrushesWhatLiesBetween()
    {
        const auto view = weekView();
        QSignalSpy brushed(view.get(), &WeekPanelsView::brushed);
        drag(*view, at(*view, 0, 150.1), at(*view, 1, 10.1));
        QCOMPARE(brushed.back().at(0).value<Nanos>(), sample::april1 + 300 * half);
        QCOMPARE(brushed.back().at(1).value<Nanos>(), sample::april1 + 7 * sample::day + 21 * half);
    }

    void clickClearsTheBrush()
    {
        const auto view = weekView();
        view->setBrush(sample::april1, sample::april1 + sample::day);
        QSignalSpy cleared(view.get(), &WeekPanelsView::brushCleared);
        QTest::mouseClick(view->plot(), Qt::LeftButton, {}, at(*view, 2, 30));
        QCOMPARE(cleared.size(), 1);
    }

    void settersAreSilent()
    {
        const auto view = weekView();
        QSignalSpy brushed(view.get(), &WeekPanelsView::brushed);
        QSignalSpy moved(view.get(), &WeekPanelsView::crosshairMoved);
        view->setBrush(sample::april1, sample::april1 + sample::day);
        view->setCrosshair(sample::april1 + sample::day);
        view->clearBrush();
        QVERIFY(brushed.isEmpty() && moved.isEmpty());
    }

    void keysMoveAndExtend()
    {
        const auto view = weekView();
        QSignalSpy moved(view.get(), &WeekPanelsView::crosshairMoved);
        QSignalSpy brushed(view.get(), &WeekPanelsView::brushed);
        QSignalSpy activated(view.get(), &WeekPanelsView::activated);
        QSignalSpy cleared(view.get(), &WeekPanelsView::brushCleared);
        const auto last = [&] { return moved.back().front().value<Nanos>(); };
        QTest::keyClick(view.get(), Qt::Key_Home);
        QCOMPARE(last(), sample::april1);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QCOMPARE(last(), sample::april1 + half);
        QTest::keyClick(view.get(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(last(), sample::april1 + 11 * half);
        QTest::keyClick(view.get(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(view.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(brushed.back().at(0).value<Nanos>(), sample::april1 + 11 * half);
        QCOMPARE(brushed.back().at(1).value<Nanos>(), sample::april1 + 14 * half);
        QTest::keyClick(view.get(), Qt::Key_Down);
        QCOMPARE(last(), sample::april1 + 7 * sample::day + 13 * half);
        QTest::keyClick(view.get(), Qt::Key_Return);
        QCOMPARE(activated.back().front().value<Nanos>(), last());
        QTest::keyClick(view.get(), Qt::Key_End);
        QCOMPARE(last(), sample::april1 + 14 * sample::day - half);
        QTest::keyClick(view.get(), Qt::Key_Escape);
        QCOMPARE(cleared.size(), 1);
    }

    void leftKeyStopsAtTheStart()
    {
        const auto view = weekView();
        QSignalSpy moved(view.get(), &WeekPanelsView::crosshairMoved);
        QTest::keyClick(view.get(), Qt::Key_Home);
        QTest::keyClick(view.get(), Qt::Key_Left);
        QCOMPARE(moved.back().front().value<Nanos>(), sample::april1);
    }

    void zoomKeepsThePlaceAndDoubleClickResets()
    {
        const auto view = weekView();
        const QCPAxis *x = view->plot()->axisRect(0)->axis(QCPAxis::atBottom);
        const QPoint place = at(*view, 1, 60);
        const double key = x->pixelToCoord(place.x());
        QWheelEvent wheel(place, view->plot()->mapToGlobal(place), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view->plot(), &wheel);
        QCOMPARE_LT(x->range().size(), 6 * 86400.0);
        QCOMPARE_LT(std::abs(x->pixelToCoord(place.x()) - key), 1.0);
        QCOMPARE(view->plot()->axisRect(3)->axis(QCPAxis::atBottom)->range(), x->range());
        QTest::mouseDClick(view->plot(), Qt::LeftButton, {}, place);
        QCOMPARE(x->range(), QCPRange(0, 7 * 86400));
        QTest::keyClick(view.get(), Qt::Key_Plus);
        QCOMPARE_LT(x->range().size(), 6 * 86400.0);
        QTest::keyClick(view.get(), Qt::Key_0);
        QCOMPARE(x->range(), QCPRange(0, 7 * 86400));
    }

    void middleButtonPans()
    {
        const auto view = weekView();
        QTest::keyClick(view.get(), Qt::Key_Plus);
        QTest::keyClick(view.get(), Qt::Key_Plus);
        const QCPAxis *x = view->plot()->axisRect(0)->axis(QCPAxis::atBottom);
        const QCPRange before = x->range();
        drag(*view, at(*view, 1, 90), at(*view, 1, 80), Qt::MiddleButton);
        QCOMPARE_GT(x->range().lower, before.lower + 9 * 3600);
        QCOMPARE_LT(std::abs(x->range().size() - before.size()), 1e-6);
    }

    void oneReplotAnEvent()
    {
        const auto view = weekView();
        const int before = view->replots();
        QTest::keyClick(view.get(), Qt::Key_Plus);
        QCoreApplication::processEvents();
        QCOMPARE(view->replots() - before, 1);
        view->setWeeks(sample::weeks(4));
        view->setSplit(sample::april1 + sample::day);
        view->setSplit(sample::april1 + 2 * sample::day);
        QCoreApplication::processEvents();
        QCOMPARE(view->replots() - before, 2);
        view->setCrosshair(sample::april1 + sample::day);
        view->setBrush(sample::april1, sample::april1 + sample::day);
        QCoreApplication::processEvents();
        QCOMPARE(view->replots() - before, 2); // the buffered layers alone
        view->resize(940, 600);
        QCoreApplication::processEvents();
        QCOMPARE(view->replots() - before, 3);
    }

    void linkedRangesDoNotEcho()
    {
        LineView one;
        LineView two;
        for (LineView *view : {&one, &two}) {
            view->resize(700, 200);
            view->setLines(sample::overview());
            view->show();
        }
        connect(&one, &PanelChart::keyRangeChanged, &two, &LineView::showRange);
        connect(&two, &PanelChart::keyRangeChanged, &one, &LineView::showRange);
        QCoreApplication::processEvents();
        const int before = one.replots() + two.replots();
        QTest::keyClick(&one, Qt::Key_Plus);
        QCoreApplication::processEvents();
        QCOMPARE(one.replots() + two.replots() - before, 2);
        QCOMPARE(two.plot()->axisRect(0)->axis(QCPAxis::atBottom)->range(), one.plot()->axisRect(0)->axis(QCPAxis::atBottom)->range());
    }

    void legendTogglesGroups()
    {
        const auto view = weekView(4, true);
        QCOMPARE(view->curveNames(), (QStringList{u"lb-7f2"_s, u"lb-1c9"_s, u"lb-a04"_s}));
        const double top = view->plot()->axisRect(0)->axis(QCPAxis::atLeft)->range().upper;
        QTest::mouseClick(view->plot(), Qt::LeftButton, {}, {view->plot()->axisRect(0)->rect().left() + 20, 8});
        QVERIFY(!view->isCurveShown(u"lb-7f2"_s));
        QCOMPARE_LT(view->plot()->axisRect(0)->axis(QCPAxis::atLeft)->range().upper, top);
        view->setCurveShown(u"lb-7f2"_s, true);
        QCOMPARE(view->plot()->axisRect(0)->axis(QCPAxis::atLeft)->range().upper, top);
    }

    void splitLineIsDraggedAndMovedByKeys()
    {
        LineView view;
        view.resize(900, 200);
        view.setLines(sample::overview());
        view.setSplit(toSeconds(sample::april1 + 21 * sample::day));
        view.show();
        QCoreApplication::processEvents();
        QSignalSpy moved(&view, &LineView::splitMoved);
        QSignalSpy brushed(&view, &LineView::brushed);
        const QCPAxisRect *rect = view.plot()->axisRect(0);
        const auto pixel = [&](Nanos t) {
            return QPoint(static_cast<int>(std::lround(rect->axis(QCPAxis::atBottom)->coordToPixel(toSeconds(t)))), rect->rect().center().y());
        };
        drag(view, pixel(sample::april1 + 21 * sample::day), pixel(sample::april1 + 14 * sample::day));
        QVERIFY(brushed.isEmpty());
        const double at = moved.back().front().toDouble();
        QCOMPARE_LT(std::abs(at - toSeconds(sample::april1 + 14 * sample::day)), 3600.0);
        QCOMPARE(std::fmod(at - toSeconds(sample::april1), 1800), 0.0);
        const double before = at;
        QTest::keyClick(&view, Qt::Key_BracketRight);
        QCOMPARE_GT(moved.back().front().toDouble(), before);
    }

    void histogramBrushesEdges()
    {
        HistogramView view;
        view.resize(600, 240);
        view.setHistogram(sample::histogram());
        view.show();
        QCoreApplication::processEvents();
        QSignalSpy brushed(&view, &HistogramView::brushed);
        const QCPAxisRect *rect = view.plot()->axisRect(0);
        const auto pixel = [&](double v) {
            return QPoint(static_cast<int>(rect->axis(QCPAxis::atBottom)->coordToPixel(v)), rect->rect().center().y());
        };
        drag(view, pixel(205), pixel(390));
        QCOMPARE(brushed.back().at(0).toDouble(), 200.0);
        QCOMPARE(brushed.back().at(1).toDouble(), 400.0);
    }

    void themeIsFollowedLive()
    {
        const auto view = weekView();
        const QColor light = view->grab().toImage().pixelColor(2, 2);
        QPalette dark;
        dark.setColor(QPalette::Window, tokensOf(ThemeMode::Dark).window);
        view->setPalette(dark);
        QCoreApplication::processEvents();
        const QColor now = view->grab().toImage().pixelColor(2, 2);
        QCOMPARE(light, tokensOf(ThemeMode::Light).surface);
        QCOMPARE(now, tokensOf(ThemeMode::Dark).surface);
    }

    void gapsAreHatchedAndZerosAreNot()
    {
        auto view = weekView();
        const QImage picture = view->grab().toImage();
        const auto share = [&](int panel, double fromHour, double toHour) {
            const QRect area(at(*view, panel, fromHour), at(*view, panel, toHour) + QPoint(0, 10));
            int filled = 0;
            for (int y = area.top(); y < area.bottom(); ++y) {
                for (int x = area.left(); x < area.right(); ++x)
                    filled += picture.pixelColor(x, y) == tokensOf(ThemeMode::Light).noData ? 1 : 0;
            }
            return static_cast<double>(filled) / (area.width() * area.height());
        };
        QCOMPARE_GT(share(1, 124, 140), 0.3);
        QCOMPARE(share(3, 109.8, 110.8), 0.0);
    }

    void tableTwinHoldsTheNumbers()
    {
        const auto view = weekView();
        const QAbstractItemModelTester tester(view->table(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(view->table()->rowCount(), 4 * 336);
        const WeekPanels source = sample::weeks(4);
        for (const int row : {0, 335, 336, 1343}) {
            const double expected = source.panels[static_cast<std::size_t>(row / 336)].y[static_cast<std::size_t>(row % 336)];
            QCOMPARE(view->table()->index(row, 1).data(Qt::EditRole).toDouble(), expected);
        }
        QVERIFY(!view->table()->index(336 + 250, 1).data(Qt::EditRole).isValid());
        view->setWeeks(sample::weeks(2, true));
        QCOMPARE(view->table()->columnCount(), 4);
        QCOMPARE(view->table()->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"lb-7f2"_s);
    }

    void tablesOfOtherShapes()
    {
        LineView parts;
        parts.setLines(sample::decomposition());
        QCOMPARE(parts.table()->columnCount(), 5);
        QCOMPARE(parts.table()->headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"Trend"_s);
        LinePlot mixed = sample::decomposition();
        mixed.panels[1].curves[0].series = sample::series({1, 2, 3});
        parts.setLines(mixed);
        QCOMPARE(parts.table()->columnCount(), 3);
        QCOMPARE(parts.table()->rowCount(), 3 * 4 * 336 + 3);
        QCOMPARE(parts.table()->index(4 * 336 + 2, 2).data(Qt::EditRole).toDouble(), 3.0);
    }

    void rowsOfTheTableBrush()
    {
        const auto view = weekView();
        QSignalSpy brushed(view.get(), &WeekPanelsView::brushed);
        view->selectRows(336, 337);
        QCOMPARE(brushed.back().at(0).value<Nanos>(), sample::april1 + 7 * sample::day);
        QCOMPARE(brushed.back().at(1).value<Nanos>(), sample::april1 + 7 * sample::day + 2 * half);
    }

    void summaryIsSpoken()
    {
        const auto view = weekView();
        QVERIFY(!view->accessibleName().isEmpty());
        QVERIFY2(view->accessibleDescription().contains(u"smallest 0"_s), qPrintable(view->accessibleDescription()));
        QVERIFY(view->accessibleDescription().contains(u"Mean"_s));
        QSignalSpy changed(view.get(), &PlotView::contentChanged);
        view->setWeeks(sample::weeks(1));
        QCOMPARE(changed.size(), 1);
        QVERIFY(!view->accessibleDescription().contains(u"smallest 0"_s));
    }

    void emptyAndStrangeInputIsHarmless()
    {
        WeekPanelsView view;
        view.resize(10, 10);
        view.show();
        view.setWeeks({});
        for (const int key : {Qt::Key_Left, Qt::Key_Home, Qt::Key_Return, Qt::Key_Plus, Qt::Key_Escape})
            QTest::keyClick(&view, static_cast<Qt::Key>(key));
        QTest::mouseClick(view.plot(), Qt::LeftButton);
        WeekPanels gaps = sample::weeks(1);
        gaps.panels[0].y.assign(336, sample::missing);
        view.setWeeks(gaps);
        gaps.panels[0].y.clear();
        view.setWeeks(gaps);
        QTest::keyClick(&view, Qt::Key_Right);
        QCoreApplication::processEvents();
        LineView line;
        line.setLines({});
        line.setLines({.panels = {{.curves = {{.series = sample::series({})}}}, {.curves = {{.series = sample::series({7})}}}}});
        line.resize(300, 200);
        line.show();
        QCoreApplication::processEvents();
        QVERIFY(line.replots() > 0);
    }
};

QTEST_MAIN(PanelChartTest)
#include "panelchart_test.moc"
