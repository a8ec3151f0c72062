// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/studies/studyfile.h"
#include "models/async/workpool.h"
#include "tests/models/studies/samplestudy.h"
#include "widgets/panes/experiments/experimentspane.h"
#include "widgets/panes/experiments/plotslot.h"
#include "widgets/panes/experiments/studiespage.h"
#include "widgets/panes/experiments/studypage.h"
#include "widgets/panes/experiments/studyplotspage.h"
#include "widgets/panes/experiments/studysentences.h"
#include "widgets/panes/experiments/trialspage.h"
#include "widgets/plots/plotframe.h"
#include "widgets/studies/studyparallel.h"
#include "widgets/studies/trialcomparison.h"
#include "widgets/studies/trialrows.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

} // namespace

/// From a file to plots, trials and a comparison. With HEADRACE_PICTURES=DIR what is looked at is drawn there.
class ExperimentsPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepareIconTheme();
        applyTheme(*qApp, ThemeMode::Light);
        auto [study, trials] = sample::study(300, 5);
        study.goal = 0.19;
        QVERIFY(saveStudySnapshot({study, trials}, path(u"one.json"_s)));
        write(u"table.csv"_s, "trial,lr,kind,accuracy\na,0.1,x,0.5\nb,0.2,y,0.9\nc,0.3,x,0.7\n");
        write(u"broken.json"_s, "{\"a\": 1}");
    }

    void opensAFileAndShowsWhereItStands()
    {
        WorkPool pool;
        ExperimentsPane pane(pool, nullptr);
        const QAbstractItemModelTester shelf(pane.list()->table()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        pane.resize(1200, 800);
        pane.show();
        QVERIFY(!pane.page());
        pane.openFile(path(u"one.json"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!pane.isBusy(), patience);
        QCOMPARE(pane.page()->title(), u"sample"_s);
        QCOMPARE(pane.list()->table()->model()->index(0, StudyShelf::StateColumn).data().toString(), u"Running"_s);
        const QString progress = pane.list()->table()->model()->index(0, StudyShelf::ProgressColumn).data().toString();
        QVERIFY2(progress.startsWith(u"298 of 350 trials done · 2 running"_s) && progress.contains(u"about "_s), qPrintable(progress));
        const QString best = pane.list()->table()->model()->index(0, StudyShelf::BestColumn).data().toString();
        QVERIFY2(best.startsWith(u"loss 0.2"_s) && best.contains(u"not reached"_s), qPrintable(best));
        pane.openFile(path(u"one.json"_s)); // again: the same page
        QCOMPARE(pane.list()->table()->model()->rowCount(), 1);
        pane.page()->selection().setBrush(0, {{0.001, 0.01}});
        QVERIFY(pane.page()->trials()->rows()->rowCount() < 300);
    }

    void saysWhatIsWrongWithAFile()
    {
        WorkPool pool;
        ExperimentsPane pane(pool, nullptr);
        pane.resize(900, 600);
        pane.show();
        pane.openFile(path(u"broken.json"_s));
        QTRY_COMPARE_WITH_TIMEOUT(pane.page()->source().state(), SourceState::Failed, patience);
        QVERIFY(pane.list()->table()->model()->index(0, StudyShelf::StateColumn).data().toString().contains(u"no study"_s));
        write(u"broken.json"_s, "lr,loss\n1,2\n2,3\n"); // it was mended
        pane.page()->source().reload();
        QTRY_COMPARE_WITH_TIMEOUT(pane.page()->source().state(), SourceState::Ready, patience);
        QCOMPARE(pane.page()->selection().frame()->rows(), 2);
        write(u"broken.json"_s, "{\"a\": 1}");
    }

    void followsAFileThatGrows()
    {
        write(u"growing.csv"_s, "lr,loss\n1,2\n2,3\n");
        WorkPool pool;
        ExperimentsPane pane(pool, nullptr);
        pane.openFile(path(u"growing.csv"_s));
        QTRY_VERIFY_WITH_TIMEOUT(pane.page()->source().frame(), patience);
        pane.page()->selection().setChosen({1});
        write(u"growing.csv"_s, "lr,loss\n1,2\n2,3\n3,1\n");
        QTRY_COMPARE_WITH_TIMEOUT(pane.page()->source().frame()->rows(), 3, patience);
        QCOMPARE(pane.page()->selection().chosen(), (std::vector<int>{1}));
        QCOMPARE(pane.page()->source().frame()->best, std::optional(2));
    }

    void whichWayIsBetterCanBeSaid()
    {
        WorkPool pool;
        ExperimentsPane pane(pool, nullptr);
        pane.openFile(path(u"table.csv"_s));
        QTRY_VERIFY_WITH_TIMEOUT(pane.page()->source().frame(), patience);
        QCOMPARE(pane.page()->source().frame()->best, std::optional(0));
        pane.page()->source().setDirection(ObjectiveDirection::Maximize);
        QTRY_COMPARE_WITH_TIMEOUT(pane.page()->source().frame()->best, std::optional(1), patience);
    }

    void filtersAndSortsTrials_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("rows");
        QTest::addColumn<QString>("problem");
        QTest::newRow("none") << QString() << 300 << QString();
        QTest::newRow("state") << u"state:failed"_s << 17 << QString();
        QTest::newRow("states") << u"state:failed,run"_s << 19 << QString();
        QTest::newRow("best") << u"is:best"_s << 1 << QString();
        QTest::newRow("name") << u"sample-00012"_s << 1 << QString();
        QTest::newRow("not") << u"!sample-00012"_s << 299 << QString();
        QTest::newRow("number") << u"loss>=0 loss<0"_s << 0 << QString();
        QTest::newRow("nothing") << u"colour>3"_s << 300 << u"colour>3"_s;
        QTest::newRow("half") << u"loss>"_s << 300 << u"loss>"_s;
        QTest::newRow("no choice") << u"optimizer=none"_s << 300 << u"optimizer=none"_s;
    }

    void filtersAndSortsTrials()
    {
        QFETCH(const QString, query);
        StudySelection selection;
        selection.setFrame(sample::frame(300, 5));
        TrialsPage page(selection, nullptr);
        const QAbstractItemModelTester tester(page.rows(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        page.filter()->setText(query);
        QTEST(page.rows()->rowCount(), "rows");
        QTEST(page.rows()->query().problem(), "problem");
        page.rows()->sort(TrialRows::FirstAxisColumn, Qt::DescendingOrder);
        for (int i = 1; i < page.rows()->rowCount(); ++i) {
            const double before = page.rows()->axisOf(TrialRows::FirstAxisColumn)->value(page.rows()->rowAt(i - 1)), after = page.rows()->axisOf(TrialRows::FirstAxisColumn)->value(page.rows()->rowAt(i));
            QVERIFY(std::isnan(after) || before >= after); // without a value last
        }
    }

    void choicesAndNumbersAreCompared()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(300, 5));
        TrialRows rows(selection);
        rows.setQuery(u"optimizer=adam learning_rate<0.01"_s);
        QVERIFY(rows.rowCount() > 0 && rows.rowCount() < 300);
        for (int i = 0; i < rows.rowCount(); ++i) {
            const int row = rows.rowAt(i);
            QCOMPARE(selection.frame()->trials[std::size_t(row)].assignments[4].value, u"adam"_s);
            QVERIFY(selection.frame()->axes[0].value(row) < 0.01);
        }
        const int adams = rows.rowCount();
        rows.setQuery(u"'optimizer'!=adam \"learning_rate\"<0.01"_s);
        QVERIFY(rows.rowCount() > 0);
        rows.setQuery(u"learning_rate<0.01"_s);
        QVERIFY(rows.rowCount() > adams);
    }

    void chosenTrialsAreTheSameInTableAndPlots()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(100, 5));
        TrialsPage page(selection, nullptr);
        page.resize(700, 500);
        page.show();
        page.table()->selectRow(3);
        QCOMPARE(selection.chosen(), (std::vector<int>{page.rows()->rowAt(3)}));
        selection.setChosen({7, 9});
        QCOMPARE(page.table()->selectionModel()->selectedRows().size(), 2);
        page.table()->actions().front()->trigger();
        QCOMPARE(QApplication::clipboard()->text().split(u'\n').size(), 3);
        QVERIFY(QApplication::clipboard()->text().startsWith(u"Name\tState\tloss"_s));
    }

    void comparesWithTheBest()
    {
        StudySelection selection;
        selection.setFrame(sample::frame(100, 5));
        TrialComparison comparison(selection);
        const QAbstractItemModelTester tester(&comparison, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(comparison.trials(), 0);
        const int best = *selection.frame()->best;
        selection.setChosen({best == 1 ? 2 : 1, best == 3 ? 4 : 3});
        QCOMPARE(comparison.trials(), 3);
        QCOMPARE(comparison.trialAt(1), best);
        QVERIFY(comparison.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString().contains(u"(best)"_s));
        bool sawChange = false;
        for (int row = 0; row < comparison.rowCount(); ++row)
            sawChange = sawChange || comparison.index(row, 2).data().toString().contains(u'%');
        QVERIFY(sawChange);
        const int lines = comparison.rowCount();
        selection.setChosen({best});
        comparison.setDifferencesOnly(true);
        QCOMPARE(comparison.rowCount(), 0);
        QVERIFY(lines > 5);
    }

    void parametersForOtherPrograms()
    {
        const Study study{.parameters = {{.name = u"lr"_s, .kind = ParameterKind::Real}, {.name = u"kind"_s, .kind = ParameterKind::Categorical}}};
        const Trial trial{.assignments = {{u"lr"_s, u"0.01"_s}, {u"kind"_s, u"it's \"8\""_s}}};
        QCOMPARE(StudySentences::asArguments(trial), u"--lr='0.01' --kind='it'\\''s \"8\"'"_s);
        QCOMPARE(StudySentences::asPython(trial, study), u"{\"lr\": 0.01, \"kind\": \"it's \\\"8\\\"\"}"_s);
        QVERIFY(StudySentences::asYaml(trial).startsWith(u"- name: \"lr\"\n  value: \"0.01\"\n"_s));
    }

    void everyPlotStandsInASlot()
    {
        WorkPool pool;
        StudySelection selection;
        StudyImportance importance(selection, pool);
        PlotSlot slot(selection, importance, PlotSlot::Kind::Slice, nullptr); // before there is a study
        slot.resize(600, 400);
        slot.show();
        for (const int rows : {0, 1, 200}) {
            selection.setFrame(sample::frame(rows, 4));
            for (int kind = 0; kind <= static_cast<int>(PlotSlot::Kind::Timeline); ++kind) {
                slot.setKind(static_cast<PlotSlot::Kind>(kind));
                QVERIFY(!slot.grab().isNull());
                QCOMPARE(PlotSlot::kindOf(PlotSlot::word(slot.kind()), PlotSlot::Kind::History), slot.kind());
            }
        }
        selection.setBrush(0, {{0.001, 0.01}});
        QVERIFY(!slot.grab().isNull());
    }

    void comesBackAsItWas()
    {
        WorkPool pool;
        QVariantMap state;
        {
            ExperimentsPane pane(pool, nullptr);
            pane.openFile(path(u"table.csv"_s));
            pane.openFile(path(u"one.json"_s));
            QTRY_VERIFY_WITH_TIMEOUT(pane.page()->source().frame(), patience);
            pane.showView(u"plots"_s);
            pane.page()->plots()->parallel()->moveAxis(0, 2);
            pane.page()->plots()->slot(0)->setKind(PlotSlot::Kind::Timeline);
            state = pane.saveState();
        }
        ExperimentsPane pane(pool, nullptr);
        pane.restoreState(state);
        QTRY_VERIFY_WITH_TIMEOUT(pane.page() && pane.page()->source().frame(), patience);
        QCOMPARE(pane.page()->title(), u"sample"_s);
        QCOMPARE(pane.page()->plots()->parallel()->shownAxes()[2], std::size_t(0));
        QCOMPARE(pane.page()->plots()->slot(0)->kind(), PlotSlot::Kind::Timeline);
        QCOMPARE(pane.saveState().value(u"current"_s), state.value(u"current"_s));
        QCOMPARE(pane.viewIds().size(), 4);
    }

    void changesLanguageAndTheme()
    {
        WorkPool pool;
        ExperimentsPane pane(pool, nullptr);
        pane.resize(1000, 700);
        pane.show();
        pane.openFile(path(u"one.json"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!pane.isBusy(), patience);
        pane.showView(u"plots"_s);
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            applyTheme(*qApp, mode);
            QEvent change(QEvent::LanguageChange);
            QCoreApplication::sendEvent(&pane, &change);
            QCoreApplication::processEvents();
            QVERIFY(!pane.grab().isNull());
        }
        QTRY_VERIFY_WITH_TIMEOUT(pane.page()->plots()->slot(1)->view()->isVisible(), patience);
        pane.page()->plots()->slot(0)->setKind(PlotSlot::Kind::Scatter);
        QTRY_VERIFY_WITH_TIMEOUT(pane.page()->plots()->slot(0)->view()->isVisible(), patience);
        for (const QWidget *widget : pane.findChildren<QWidget *>()) // all that the keyboard reaches has a name
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && widget->accessibleName().isEmpty() && !widget->inherits("QAbstractButton") && !widget->inherits("QLabel"))
                qWarning("without a name: %s", widget->metaObject()->className());
    }

    void savesASnapshotThatOpensAgain()
    {
        WorkPool pool;
        ExperimentsPane pane(pool, nullptr);
        pane.openFile(path(u"table.csv"_s));
        QTRY_VERIFY_WITH_TIMEOUT(pane.page()->source().frame(), patience);
        QAction *save = nullptr;
        for (QAction *action : pane.actions())
            if (action->objectName() == u"save")
                save = action;
        QVERIFY(save && save->isEnabled());
    }

    void pictures()
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        WorkPool pool;
        auto [study, trials] = sample::study(10000, 16);
        QVERIFY(saveStudySnapshot({study, trials}, path(u"many.json"_s)));
        for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
            applyTheme(*qApp, mode);
            ExperimentsPane pane(pool, nullptr);
            pane.resize(1360, 860);
            pane.show();
            const auto shoot = [&](const QString &name) { pane.grab().save(folder + (mode == ThemeMode::Dark ? u"/dark-"_s : u"/light-"_s) + name + u".png"_s); };
            shoot(u"empty"_s);
            for (const QString &file : {u"one.json"_s, u"many.json"_s}) {
                pane.openFile(path(file));
                QTRY_VERIFY_WITH_TIMEOUT(!pane.isBusy(), patience);
                for (const QString &view : pane.viewIds()) {
                    pane.showView(view);
                    if (view == u"trials")
                        pane.page()->selection().setChosen({3, 5, 8});
                    if (view == u"plots" && file == u"one.json")
                        pane.page()->selection().setBrush(0, {{0.003, 0.02}});
                    QTRY_VERIFY_WITH_TIMEOUT(!pane.isBusy(), patience);
                    QCoreApplication::processEvents();
                    shoot(file.chopped(5) + u'-' + view);
                }
            }
            pane.resize(900, 600);
            pane.showView(u"plots"_s);
            QCoreApplication::processEvents();
            shoot(u"small"_s);
            pane.openFile(path(u"broken.json"_s));
            QTRY_COMPARE_WITH_TIMEOUT(pane.page()->source().state(), SourceState::Failed, patience);
            shoot(u"broken"_s);
        }
        applyTheme(*qApp, ThemeMode::Light);
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(ExperimentsPaneTest)
#include "experimentspane_test.moc"
