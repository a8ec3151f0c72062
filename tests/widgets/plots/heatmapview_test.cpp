// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleplots.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/scatterview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class HeatMapViewTest : public QObject
{
    Q_OBJECT

private:
    static std::unique_ptr<HeatMapView> shown(int weeks = 4)
    {
        auto view = std::make_unique<HeatMapView>();
        view->resize(380, 560);
        view->setMaps(sample::heatMaps(weeks));
        view->show();
        QCoreApplication::processEvents();
        return view;
    }
    static HeatLayout placesOf(const HeatMapView &view) { return layoutHeatMaps(view.maps(), view.size()); }
    static QPoint centre(const HeatLayout::Map &map, int row, int column)
    {
        return HeatLayout::cell(map, row, column).center().toPoint();
    }
    static QList<HeatCell> cells(const QSignalSpy &spy) { return spy.back().at(1).value<QList<HeatCell>>(); }

private Q_SLOTS:
    void clickSelectsACellAndASecondTakesItBack()
    {
        const auto view = shown();
        QSignalSpy brushed(view.get(), &HeatMapView::cellsBrushed);
        const QPoint place = centre(placesOf(*view).large, 2, 13);
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, place);
        QCOMPARE(brushed.back().front().toInt(), HeatMapView::allMaps);
        QCOMPARE(cells(brushed), (QList<HeatCell>{{2, 13}}));
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, place);
        QVERIFY(cells(brushed).isEmpty());
    }

    void dragAndShiftSelectRectangles()
    {
        const auto view = shown();
        QSignalSpy brushed(view.get(), &HeatMapView::cellsBrushed);
        const HeatLayout places = placesOf(*view);
        QTest::mousePress(view.get(), Qt::LeftButton, {}, centre(places.large, 1, 3));
        QTest::mouseMove(view.get(), centre(places.large, 3, 5));
        QTest::mouseRelease(view.get(), Qt::LeftButton, {}, centre(places.large, 3, 5));
        QCOMPARE(cells(brushed).size(), 9);
        QTest::mouseClick(view.get(), Qt::LeftButton, Qt::ShiftModifier, centre(places.large, 1, 4));
        QCOMPARE(cells(brushed), (QList<HeatCell>{{1, 3}, {1, 4}}));
        QTest::mouseClick(view.get(), Qt::LeftButton, Qt::ControlModifier, centre(places.large, 6, 23));
        QCOMPARE(cells(brushed).size(), 3);
    }

    void labelsSelectRowsAndColumns()
    {
        const auto view = shown();
        QSignalSpy brushed(view.get(), &HeatMapView::cellsBrushed);
        const HeatLayout places = placesOf(*view);
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, {4, centre(places.large, 5, 0).y()});
        QCOMPARE(cells(brushed).size(), 24);
        QCOMPARE(cells(brushed).front(), (HeatCell{5, 0}));
        const QRectF last = HeatLayout::cell(places.large, 6, 7);
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, QPointF(last.center().x(), last.bottom() + 8).toPoint());
        QCOMPARE(cells(brushed).size(), 7);
        QCOMPARE(cells(brushed).front(), (HeatCell{0, 7}));
    }

    void smallMapsAnswerWithTheirNumber()
    {
        const auto view = shown();
        QSignalSpy brushed(view.get(), &HeatMapView::cellsBrushed);
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, centre(placesOf(*view).small[2], 2, 10));
        QCOMPARE(brushed.back().front().toInt(), 2);
        QCOMPARE(cells(brushed), (QList<HeatCell>{{2, 10}}));
    }

    void keyboardReadsAndSelects()
    {
        const auto view = shown();
        QSignalSpy brushed(view.get(), &HeatMapView::cellsBrushed);
        QSignalSpy activated(view.get(), &HeatMapView::activated);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QTest::keyClick(view.get(), Qt::Key_Down);
        QVERIFY2(view->readout().startsWith(u"Tuesday 01:00"_s), qPrintable(view->readout()));
        QTest::keyClick(view.get(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(cells(brushed), (QList<HeatCell>{{1, 1}, {1, 2}, {2, 1}, {2, 2}}));
        QTest::keyClick(view.get(), Qt::Key_Return);
        QCOMPARE(activated.back().at(1).value<HeatCell>(), (HeatCell{2, 2}));
        QTest::keyClick(view.get(), Qt::Key_PageDown);
        QVERIFY(view->readout().startsWith(u"14"_s));
        QTest::keyClick(view.get(), Qt::Key_Escape);
        QVERIFY(cells(brushed).isEmpty());
        QVERIFY(view->readout().isEmpty());
    }

    void settersAreSilent()
    {
        const auto view = shown();
        QSignalSpy brushed(view.get(), &HeatMapView::cellsBrushed);
        view->setSelection(0, {{1, 1}});
        QCOMPARE(view->selection().size(), 1);
        view->clearSelection();
        QVERIFY(brushed.isEmpty());
    }

    void zeroMissingAndOutsideLookDifferent()
    {
        HeatMapView view;
        HeatMaps maps;
        maps.rowNames = {u"a"_s};
        maps.columnNames = {u"0"_s, u"1"_s, u"2"_s, u"3"_s};
        maps.all.values = {0, 5, sample::missing, sample::missing};
        maps.all.outside = {false, false, false, true};
        view.resize(300, 120);
        view.setMaps(maps);
        const QImage picture = view.grab().toImage();
        const HeatLayout places = layoutHeatMaps(maps, view.size());
        const auto colours = [&](int column) {
            std::set<QRgb> out;
            const QRect cell = HeatLayout::cell(places.large, 0, column).toRect().adjusted(1, 1, -1, -1);
            for (int y = cell.top(); y < cell.bottom(); ++y) {
                for (int x = cell.left(); x < cell.right(); ++x)
                    out.insert(picture.pixel(x, y));
            }
            return out;
        };
        const ThemeTokens &t = tokensOf(ThemeMode::Light);
        QCOMPARE(colours(0), (std::set<QRgb>{t.sequential.front().rgb(), t.textSecondary.rgb()}));
        QCOMPARE(colours(1), (std::set<QRgb>{t.sequential.back().rgb()}));
        QVERIFY(colours(2).contains(t.noData.rgb()) && colours(2).size() > 2);
        QCOMPARE(colours(3).size(), std::size_t{1});
        QVERIFY(!colours(3).contains(t.noData.rgb()));
    }

    void cellsAreCrisp()
    {
        const auto view = shown();
        const HeatLayout places = placesOf(*view);
        for (const HeatLayout::Map &map : places.small)
            QVERIFY(map.cellWidth == std::floor(map.cellWidth) && map.origin.x() == std::floor(map.origin.x()));
        const QRectF last = HeatLayout::cell(places.large, 6, 23);
        QCOMPARE_LE(last.right(), view->width());
        QCOMPARE_LE(std::abs(last.width() - HeatLayout::cell(places.large, 0, 0).width()), 0.0);
    }

    void calendarKeepsItsDays()
    {
        std::vector<double> days(59);
        for (std::size_t i = 0; i < days.size(); ++i)
            days[i] = static_cast<double>(i);
        const HeatMaps maps = calendarMaps(QDate(2024, 3, 6), days, 0, {}); // a Wednesday
        const auto columns = static_cast<std::size_t>(maps.columnNames.size());
        QCOMPARE(maps.rowNames.size(), 7);
        QVERIFY(maps.all.outside[0] && maps.all.outside[columns]);
        QCOMPARE(maps.all.values[2 * columns], 0.0);
        QCOMPARE(maps.all.values[2], 12.0 - 0.0 + 0.0); // Monday of the third week is day 12
        QCOMPARE(std::count(maps.all.outside.begin(), maps.all.outside.end(), false), 59);
        QVERIFY(!maps.columnNames.front().isEmpty());
    }

    void manyWeeksScroll()
    {
        const auto view = shown(30);
        QCOMPARE_GT(view->fullSize().height(), view->height());
        QSignalSpy moved(view.get(), &HeatMapView::cursorMoved);
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(view.get(), Qt::Key_PageDown);
        QCOMPARE(moved.back().front().toInt(), 29);
    }

    void tableTwinAndWords()
    {
        const auto view = shown();
        const QAbstractItemModelTester tester(view->table(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(view->table()->rowCount(), 168);
        QCOMPARE(view->table()->columnCount(), 3 + 4);
        QVERIFY(!view->accessibleName().isEmpty());
        QVERIFY(view->accessibleDescription().contains(u"Largest"_s));
        QSignalSpy brushed(view.get(), &HeatMapView::cellsBrushed);
        view->selectRows(24, 25);
        QCOMPARE(cells(brushed), (QList<HeatCell>{{1, 0}, {1, 1}}));
        view->setMaps({});
        QCOMPARE(view->table()->rowCount(), 0);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QVERIFY(view->readout().isEmpty());
    }

    void themeIsFollowedLive()
    {
        const auto view = shown();
        const HeatLayout places = placesOf(*view);
        const QPoint place = centre(places.large, 6, 3);
        const QColor light = view->grab().toImage().pixelColor(place);
        QPalette dark;
        dark.setColor(QPalette::Window, tokensOf(ThemeMode::Dark).window);
        view->setPalette(dark);
        QVERIFY(view->grab().toImage().pixelColor(place) != light);
    }

    void scatterBrushesAPlane()
    {
        ScatterView view;
        view.resize(400, 300);
        view.setPoints(sample::scatter());
        view.show();
        QCoreApplication::processEvents();
        const QAbstractItemModelTester tester(view.table(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy brushed(&view, &ScatterView::brushed);
        auto *plot = view.findChild<QWidget *>();
        QTest::mousePress(plot, Qt::LeftButton, {}, {150, 100});
        QMouseEvent move(QEvent::MouseMove, QPointF(250, 200), plot->mapToGlobal(QPointF(250, 200)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(plot, &move);
        QTest::mouseRelease(plot, Qt::LeftButton, {}, {250, 200});
        QVERIFY(!brushed.back().front().toRectF().isEmpty());
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(brushed.back().front().toRectF().isEmpty());
        double points = 0;
        for (int row = 0; row < view.table()->rowCount(); ++row)
            points += view.table()->index(row, 2).data(Qt::EditRole).toDouble();
        QCOMPARE(points, 4 * 336.0 - 48);
        QVERIFY(view.accessibleDescription().contains(u"points"_s));
    }
};

QTEST_MAIN(HeatMapViewTest)
#include "heatmapview_test.moc"
