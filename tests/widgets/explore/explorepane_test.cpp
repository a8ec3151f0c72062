// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings/settings.h"
#include "widgets/panes/explore/explorepane.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/panes/explore/linescard.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/weekpanelsview.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QMenu>
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
            if (!button->property("chip").toBool())
                continue;
            Q_EMIT button->menu()->aboutToShow();
            QVERIFY2(!button->menu()->isEmpty(), qPrintable(button->text()));
            QVERIFY(!button->accessibleName().isEmpty());
            ++menus;
        }
        QCOMPARE(menus, 8);
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
