// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings/settings.h"
#include "widgets/panes/explore/explorepane.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/common/rawlinesview.h"
#include "widgets/panes/explore/filtersmenu.h"
#include "widgets/panes/explore/linescard.h"
#include "widgets/panes/explore/previewpage.h"
#include "widgets/panes/explore/tablepage.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/weekpanelsview.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
const QString sample = QStringLiteral(HEADRACE_SOURCE_DIR "/resources/samples/flights-2001.jsonl.gz");
}

class ExplorePaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(*qApp, ThemeMode::Light);
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(u"s.ini"_s));
        m_pool = std::make_unique<WorkPool>();
        m_tasks = std::make_unique<TaskRegistry>();
        m_pane = std::make_unique<ExplorePane>(*m_pool, *m_tasks, *m_settings, nullptr);
        m_pane->resize(1300, 820);
        m_pane->show();
    }

    void cleanup()
    {
        m_pane.reset();
        m_tasks.reset();
        m_pool.reset();
    }

    void theBundledLogBecomesCharts()
    {
        openSample();
        QCOMPARE(m_settings->recentFiles(), QStringList{sample});
        const auto *weeks = m_pane->findChild<WeekPanelsView *>();
        QVERIFY(weeks->isVisible());
        QCOMPARE(weeks->weeks().panels.size(), 13U);
        QCOMPARE(m_pane->findChild<QTableWidget *>()->item(0, 0)->text(), ExploreWords::baseline(BaselineKind::SeasonalNaive));
        QCOMPARE(rows()->rowCount(), 20'000);
    }

    void aBrushByKeyboardFiltersTheRows()
    {
        openSample();
        auto *weeks = m_pane->findChild<WeekPanelsView *>();
        weeks->setFocus();
        QTest::keyClick(weeks, Qt::Key_Down);
        for (int i = 0; i < 48; ++i)
            QTest::keyClick(weeks, Qt::Key_Right, Qt::ShiftModifier);
        QTRY_VERIFY(!m_pane->isBusy());
        const Selection &selection = m_pane->session().selection();
        QVERIFY(selection.count > 50);
        QCOMPARE(selection.brush.to - selection.brush.from, 86400 * nanosPerSecond);
        QCOMPARE(rows()->rowCount(), int(selection.count));
        QTest::keyClick(weeks, Qt::Key_Escape);
        QTRY_COMPARE(rows()->rowCount(), 20'000);
    }

    void movingTheSplitIsAStep()
    {
        openSample();
        const Nanos before = m_pane->session().table()->times[m_pane->session().table()->trainRows];
        Q_EMIT m_pane->findChild<WeekPanelsView *>()->splitMoved(before - 7 * 86400 * nanosPerSecond);
        QTRY_VERIFY(!m_pane->isBusy());
        const auto &table = m_pane->session().table();
        QCOMPARE(table->times[table->trainRows], before - 7 * 86400 * nanosPerSecond);
        m_pane->session().undo().undo();
        QTRY_VERIFY(!m_pane->isBusy());
        QCOMPARE(m_pane->session().table()->times[m_pane->session().table()->trainRows], before);
    }

    void cellsOfTheHeatMapSelect()
    {
        openSample();
        auto *heat = m_pane->findChild<HeatMapView *>();
        heat->setFocus();
        QTest::keyClick(heat, Qt::Key_Right);
        QTest::keyClick(heat, Qt::Key_Right);
        QTest::keyClick(heat, Qt::Key_Space);
        QTRY_VERIFY(!m_pane->isBusy());
        QCOMPARE(m_pane->session().selection().brush.cells, (std::vector<std::pair<int, int>>{{0, 1}}));
        QVERIFY(!heat->readout().isEmpty());
    }

    void undoTakesAStepBack()
    {
        openSample();
        Recipe recipe = m_pane->session().recipe();
        recipe.bucket = {1, BucketUnit::Hour};
        m_pane->session().change(u"bucket"_s, recipe);
        QTRY_VERIFY(!m_pane->isBusy());
        QCOMPARE(m_pane->session().view()->grid.width(), 3600 * nanosPerSecond);
        QTest::keyClick(m_pane.get(), Qt::Key_Z, Qt::ControlModifier);
        m_pane->session().undo().undo();
        QTRY_VERIFY(!m_pane->isBusy());
        QCOMPARE(m_pane->session().view()->grid.width(), 1800 * nanosPerSecond);
    }

    void anErrorIsASentence()
    {
        m_pane->open({.kind = u"File"_s, .name = m_folder->filePath(u"none.log"_s)});
        QTRY_COMPARE(m_pane->session().state(), ExploreState::Failed);
        QStringList texts;
        for (const QLabel *label : m_pane->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        QVERIFY2(texts.join(u'|').contains(u"none.log"_s), qPrintable(texts.join(u'|')));
        // Nothing to choose where nothing is known.
        for (const QToolButton *button : m_pane->findChildren<QToolButton *>())
            QVERIFY(!button->isVisible() || !button->property("chip").toBool());
    }

    void badLinesAreListedWithReasons()
    {
        QFile file(m_folder->filePath(u"bad.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"time\": \"2024-04-01 00:00:00\"}\nbroken\n{\"time\": \"2024-04-01 00:31:00\"}\n\n{\"time\": \"later\"}\n");
        file.close();
        m_pane->open({.kind = u"File"_s, .name = file.fileName()});
        QTRY_COMPARE(m_pane->session().state(), ExploreState::Ready);
        QToolButton *bad = nullptr;
        for (QToolButton *button : m_pane->findChildren<QToolButton *>()) {
            if (button->isVisible() && button->text().startsWith(u"3 "_s))
                bad = button;
        }
        QVERIFY(bad);
        bad->click();
        QCOMPARE(rows()->rowCount(), 3);
        QCOMPARE(rows()->index(0, 0).data().toInt(), 2);
        QCOMPARE(rows()->index(0, 1).data().toString(), ExploreWords::badReason(BadReason::NotJson));
        QCOMPARE(rows()->index(2, 2).data().toString(), u"later"_s);
    }

    void chipsOpenTheirMenus()
    {
        openSample();
        int menus = 0;
        for (QToolButton *button : m_pane->findChildren<QToolButton *>()) {
            if (!button->property("chip").toBool() || !button->isVisible())
                continue;
            Q_EMIT button->menu()->aboutToShow();
            QVERIFY2(!button->menu()->isEmpty(), qPrintable(button->text()));
            QVERIFY(!button->accessibleName().isEmpty());
            ++menus;
        }
        QCOMPARE(menus, 10);
    }

    void rawLinesFollowTheSelectionAndTheSearch()
    {
        openSample();
        auto *card = m_pane->findChild<LinesCard *>();
        auto *raw = card->findChild<RawLinesView *>();
        QTRY_COMPARE(raw->count(), 20'000U);
        QTRY_VERIFY(raw->textAt(0).contains(u"DTW"_s));
        m_pane->focusSearch();
        auto *search = card->findChild<QLineEdit *>();
        search->setText(u"\"origin\":\"(JFK|LGA)\""_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(raw->count() < 20'000U && raw->count() > 100);
        QTRY_VERIFY(raw->textAt(0).contains(u"JFK"_s) || raw->textAt(0).contains(u"LGA"_s));
        const std::uint64_t all = raw->count();
        const auto &view = m_pane->session().view();
        m_pane->session().setBrush({view->grid.start(0), view->grid.start(48 * 14), {}});
        QTRY_VERIFY(raw->count() < all && raw->count() > 0);
        search->clear();
        QTRY_COMPARE(raw->count(), m_pane->session().selection().count);
        search->setText(u"(("_s);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(search->property("invalid").toBool());
        QVERIFY(!search->toolTip().isEmpty());
    }

    void aLineLeadsToItsBucketAndBack()
    {
        openSample();
        auto *raw = m_pane->findChild<RawLinesView *>();
        QTRY_COMPARE(raw->count(), 20'000U);
        raw->setFocus();
        QTest::keyClick(raw, Qt::Key_End);
        QCOMPARE(raw->current(), 19'999U);
        QTRY_VERIFY(!raw->textAt(raw->current()).isEmpty());
        const QString last = raw->textAt(raw->current());
        QTest::keyClick(raw, Qt::Key_Return);
        QTRY_VERIFY(m_pane->session().selection().rows);
        const ExploreView &view = *m_pane->session().view();
        QCOMPARE(m_pane->session().selection().brush.from, view.grid.start(view.grid.size() - 1));
        QTRY_COMPARE(raw->count(), m_pane->session().selection().count);
        QTRY_COMPARE(raw->textAt(raw->count() - 1), last);
    }

    void everyCountOpensItsLines()
    {
        QFile file(m_folder->filePath(u"odd.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"time\": \"2024-04-01 00:10:00\", \"n\": 1}\n{\"time\": \"2024-04-01 00:05:00\", \"n\": 2}\n{\"time\": \"2024-04-01 00:10:00\", \"n\": 3}\n"
                   "{\"time\": \"2024-04-03 00:00:00\", \"n\": 4}\n");
        file.close();
        m_pane->open({.kind = u"File"_s, .name = file.fileName()});
        QTRY_COMPARE(m_pane->session().state(), ExploreState::Ready);
        QTRY_VERIFY(m_pane->session().duplicates());
        auto *card = m_pane->findChild<LinesCard *>();
        auto *raw = card->findChild<RawLinesView *>();
        QTRY_COMPARE(raw->count(), 4U);
        card->showEvidence(Evidence::OutOfOrder);
        QTRY_COMPARE(raw->count(), 1U);
        QTRY_VERIFY(raw->textAt(0).contains(u"\"n\": 2"_s));
        card->showEvidence(Evidence::RepeatedTime);
        QTRY_VERIFY(raw->textAt(0).contains(u"\"n\": 3"_s));
        Recipe recipe = m_pane->session().recipe();
        recipe.to = recipe.from = m_pane->session().view()->grid.start(0);
        m_pane->session().change(u"range"_s, recipe);
        QTRY_VERIFY(!m_pane->isBusy());
        card->showEvidence(Evidence::OutsideRange);
        QTRY_VERIFY(raw->count() == 1 && raw->textAt(0).contains(u"\"n\": 4"_s));
    }

    void everyViewFillsItself_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"weeks", "days", "series", "columns", "table", "models"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }

    void everyViewFillsItself()
    {
        QFETCH(QString, id);
        openSample();
        QVERIFY(m_pane->viewIds().contains(id));
        m_pane->showView(id);
        QTRY_VERIFY(!m_pane->isBusy());
        // Every plot that can be seen has numbers, and every list rows.
        int plots = 0;
        for (PlotView *plot : m_pane->findChildren<PlotView *>()) {
            if (!plot->isVisible())
                continue;
            QVERIFY2(plot->table()->rowCount() > 0, qPrintable(plot->name()));
            QVERIFY2(!plot->summary().isEmpty(), qPrintable(plot->name()));
            ++plots;
        }
        QVERIFY(plots > 0 || id == "table"_L1);
        for (const QTableView *table : m_pane->findChildren<QTableView *>()) {
            if (table->isVisible())
                QVERIFY2(table->model()->rowCount() > 0, qPrintable(table->accessibleName()));
        }
        m_pane->resize(900, 600);
        QVERIFY(!m_pane->grab().isNull());
    }

    void featuresAreEdited()
    {
        openSample();
        m_pane->showView(u"table"_s);
        auto *page = m_pane->findChild<TablePage *>();
        auto *features = page->findChild<FeaturesModel *>();
        const QAbstractItemModelTester tester(features, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QAbstractItemModelTester second(page->findChild<TrainingTableModel *>(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(features->rowCount(), 4);
        QMenu *menu = page->findChild<QPushButton *>()->menu();
        Q_EMIT menu->aboutToShow();
        menu->actions().last()->trigger();
        QTRY_VERIFY(!m_pane->isBusy());
        QCOMPARE(features->rowCount(), 5);
        QVERIFY(features->setData(features->index(4, FeaturesModel::SettingColumn), u"x1 + 2 * x2"_s, Qt::EditRole));
        QTRY_VERIFY(!m_pane->isBusy());
        const FeatureTable &table = *m_pane->session().table();
        QCOMPARE(table.columns[4][7], table.columns[0][7] + 2 * table.columns[1][7]);
        QVERIFY(!features->setData(features->index(4, FeaturesModel::NameColumn), u"x1"_s, Qt::EditRole));
        QVERIFY(features->setData(features->index(4, FeaturesModel::NameColumn), u"both"_s, Qt::EditRole));
        QTRY_COMPARE(m_pane->session().table()->names.last(), u"both"_s);
        m_pane->session().undo().undo();
        QTRY_COMPARE(m_pane->session().table()->names.last(), u"x5"_s);
    }

    void filtersAreAddedAndRemoved()
    {
        openSample();
        QMenu menu;
        FiltersMenu::fill(&menu, m_pane->session());
        QMenu *origin = nullptr;
        for (QAction *action : menu.actions()) {
            if (action->text() == u"origin"_s)
                origin = action->menu();
        }
        QVERIFY(origin);
        Q_EMIT origin->aboutToShow();
        origin->actions().first()->trigger();
        QTRY_VERIFY(!m_pane->isBusy());
        QCOMPARE(m_pane->session().recipe().filters.size(), 1U);
        QVERIFY(m_pane->session().view()->counts.filteredOut > 10'000);
        menu.clear();
        FiltersMenu::fill(&menu, m_pane->session());
        menu.actions().first()->trigger();
        QTRY_VERIFY(!m_pane->isBusy());
        QCOMPARE(m_pane->session().view()->counts.filteredOut, 0U);
    }

    void followingShowsWhatIsAppended()
    {
        const QString path = m_folder->filePath(u"grows.jsonl"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 60; ++i)
            file.write(QString::asprintf("{\"time\": \"2024-04-01 00:%02d:00\"}\n", i).toLatin1());
        file.flush();
        m_pane->open({.kind = u"File"_s, .name = path});
        QTRY_COMPARE(m_pane->session().state(), ExploreState::Ready);
        auto *raw = m_pane->findChild<RawLinesView *>();
        QTRY_COMPARE(raw->count(), 60U);
        m_pane->session().setFollowing(true, u"follow"_s);
        QTRY_COMPARE(m_tasks->runningCount(), 0);
        file.write("{\"time\": \"2024-04-01 01:00:00\"}\n");
        file.flush();
        QTRY_COMPARE(raw->count(), 61U);
        QTRY_COMPARE(m_pane->session().view()->grid.size(), 3U);
        QVERIFY(m_pane->session().isFollowing());
        m_pane->session().setFollowing(false, {});
    }

    void theFirstRowsAreShownWhileReading()
    {
        PreviewPage page(m_pane->session(), nullptr);
        auto *model = page.findChild<PreviewModel *>();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        openSample();
        QCOMPARE(model->rowCount(), 1000);
        QCOMPARE(model->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"date"_s);
    }

    void paintsInBothThemes()
    {
        openSample();
        const QImage light = m_pane->grab().toImage();
        applyTheme(*qApp, ThemeMode::Dark);
        QTRY_COMPARE(tokensFor(m_pane.get()).mode, ThemeMode::Dark);
        const QImage dark = m_pane->grab().toImage();
        const auto brightness = [](const QImage &image) { return image.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixelColor(0, 0).lightness(); };
        QVERIFY(brightness(light) > 200);
        QVERIFY(brightness(dark) < 60);
    }

private:
    QAbstractItemModel *rows() const
    {
        auto *card = m_pane->findChild<LinesCard *>();
        if (card->mode() == LinesCard::Mode::Raw)
            card->setMode(LinesCard::Mode::Columns);
        return m_pane->findChild<LinesCard *>()->findChild<QTableView *>()->model();
    }

    void openSample()
    {
        m_pane->open({.kind = u"File"_s, .name = sample});
        QTRY_COMPARE(m_pane->session().state(), ExploreState::Ready);
        QTRY_VERIFY(!m_pane->isBusy());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<WorkPool> m_pool;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<ExplorePane> m_pane;
};

QTEST_MAIN(ExplorePaneTest)
#include "explorepane_test.moc"
