// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/runsserver.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/runs/comparecharts.h"
#include "widgets/panes/runs/comparepage.h"
#include "widgets/panes/runs/comparisonview.h"
#include "widgets/panes/runs/runlistpage.h"
#include "widgets/panes/runs/runspane.h"
#include "widgets/runs/confusionview.h"
#include "widgets/runs/parallelview.h"
#include "widgets/runs/rocplot.h"
#include "widgets/runs/runpointsview.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;
constexpr RunPacing quick{.whileRunning = std::chrono::milliseconds(50), .atRest = std::chrono::milliseconds(50), .wholeList = std::chrono::hours(1), .firstBackOff = std::chrono::milliseconds(50), .longestBackOff = std::chrono::milliseconds(50)};

using Json = nlohmann::json;

Json artifact(const char *type, Json metadata)
{
    return {{"artifact_id", type}, {"type", type}, {"metadata", std::move(metadata)}};
}

/// A run's one step, with metrics and a classification that depend on the number.
Json steps(int number)
{
    const double better = number / 100.0;
    Json curve = Json::array();
    for (int i = 0; i <= 20; ++i)
        curve.push_back({{"falsePositiveRate", i / 20.0}, {"recall", std::min(1.0, std::pow(i / 20.0, 0.5 - better / 2))}, {"confidenceThreshold", 1 - i / 20.0}});
    const Json matrix{{"annotationSpecs", {{{"displayName", "quiet"}}, {{"displayName", "busy"}}, {{"displayName", "broken"}}}}, {"rows", {{{"row", {80 + number, 15, 5}}}, {{"row", {10, 70, 20}}}, {{"row", {0, 3, 9}}}}}};
    return {{"tasks", {{{"task_id", "t"}, {"name", "train"}, {"type", "RUNTIME"}, {"state", "SUCCEEDED"}, {"outputs", {{"parameters", {{{"parameter_key", "rows"}, {"value", 1000 + number}}}}, {"artifacts", {{{"artifact_key", "metrics"}, {"artifacts", {artifact("Metric", {{"accuracy", 0.8 + better / 10}, {"loss", 0.4 - better / 10}})}}}, {{"artifact_key", "classes"}, {"artifacts", {artifact("ClassificationMetric", {{"confidenceMetrics", curve}, {"confusionMatrix", matrix}})}}}}}}}}}}};
}

} // namespace

/// Runs beside each other, from the list to the pictures. With HEADRACE_PICTURES=DIR what is looked at is drawn there.
class ComparePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepareIconTheme();
        applyTheme(*qApp, ThemeMode::Light);
    }

    void init()
    {
        m_state = {};
        m_hasSteps = true;
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return answer(request); });
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &) { return OpenedCluster{KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
        m_catalogue->setEntries({{.name = u"train"_s, .context = u"train"_s, .server = m_server->address()}}, {});
        m_tasks = std::make_unique<TaskRegistry>();
        m_pane = std::make_unique<RunsPane>(*m_catalogue, *m_tasks, m_pool, nullptr, quick);
        m_pane->resize(1300, 850);
        m_pane->show();
    }

    void cleanup()
    {
        m_pane.reset();
        m_tasks.reset();
        m_catalogue.reset();
        m_transport.reset();
        m_server.reset();
    }

    void theListOpensAComparison()
    {
        ComparePage *page = compared(4);
        QCOMPARE(page->title(), u"Compare 4 run(s)"_s);
        QAbstractItemModelTester tester(page->table(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(page->table()->columnCount(), 5);
        QVERIFY(rowOf(page, u"train.accuracy"_s) >= 0 && rowOf(page, u"lr"_s) >= 0 && rowOf(page, u"train.rows"_s) >= 0);
        QCOMPARE(rowOf(page, u"same"_s), -1); // only differences at first
        button(page, u"Only differences"_s)->click();
        QVERIFY(rowOf(page, u"same"_s) >= 0);
        button(page, u"Only differences"_s)->click();
        draw("compare");
        page->table()->setBaseline(0);
        const QModelIndex accuracy = page->table()->index(rowOf(page, u"train.accuracy"_s), 2);
        QVERIFY(static_cast<ComparisonDelegate *>(page->view()->itemDelegate())->text(accuracy).contains(u"("_s));
        QVERIFY(facts(page).contains(u"compared with run"_s));
        draw("baseline");
        applyTheme(*qApp, ThemeMode::Dark);
        draw("compare-dark");
        applyTheme(*qApp, ThemeMode::Light);
        m_pane->resize(900, 600);
        draw("compare-small");
    }

    void theTableTakesWhatItNeeds()
    {
        m_pane->resize(1500, 850);
        ComparePage *page = compared(2);
        const auto beside = [page] { return page->findChild<QSplitter *>()->orientation() == Qt::Horizontal; };
        QTRY_VERIFY_WITH_TIMEOUT(beside(), patience);
        const QSize whole = page->view()->wholeSize();
        QVERIFY2(std::abs(page->view()->width() - whole.width()) <= 2, qPrintable(u"%1 of %2"_s.arg(page->view()->width()).arg(whole.width())));
        QVERIFY(page->charts()->width() > page->width() / 3);
        draw("two-beside");
        m_pane->resize(700, 800); // no room for both
        QTRY_VERIFY_WITH_TIMEOUT(!beside(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(page->view()->height() <= page->view()->wholeSize().height() + 40, patience);
        draw("two-below");
        Q_EMIT page->findChild<QSplitter *>()->splitterMoved(100, 1);
        m_pane->resize(1500, 850);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!beside()); // what a hand has chosen stays
        QVERIFY(page->saveState().contains(u"splitter"_s));
    }

    void manyRunsHavePicturesBelow()
    {
        ComparePage *page = compared(20);
        QTRY_VERIFY_WITH_TIMEOUT(page->charts()->height() >= 200, patience);
        QCOMPARE(page->findChild<QSplitter *>()->orientation(), Qt::Vertical);
    }

    void wordsOfTheScatterAreNotCut_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {240, 333, 480, 900})
            QTest::addRow("%d", width) << width;
    }

    void wordsOfTheScatterAreNotCut()
    {
        QFETCH(int, width);
        RunPointsView view;
        view.resize(width, 240);
        view.setPoints({.x = {.name = u"rows"_s, .words = {}, .values = {100'000.0, 500'000.0}}, .y = {.name = u"accuracy"_s, .words = {}, .values = {0.123'45, 0.987'65}}, .shade = {}, .names = {u"one"_s, u"two"_s}});
        const QImage image = view.grab().toImage();
        // Nothing reaches an edge: neither the last word across nor the longest word up.
        for (const int x : {0, 1, image.width() - 2, image.width() - 1})
            for (int y = 2; y < image.height() - 2; ++y)
                QVERIFY2(image.pixel(x, y) == image.pixel(image.width() / 2, image.height() - 1), qPrintable(u"%1, %2"_s.arg(x).arg(y)));
    }

    void oneRunCannotBeCompared()
    {
        fill(3);
        show(3);
        m_pane->list()->view()->selectRow(0);
        QVERIFY(!button(m_pane->list(), u"Compare"_s)->isEnabled());
        m_pane->list()->view()->selectAll();
        QVERIFY(button(m_pane->list(), u"Compare"_s)->isEnabled());
    }

    void fiftyRunsFit()
    {
        ComparePage *page = compared(50);
        QCOMPARE(page->table()->columnCount(), 51);
        QCOMPARE(page->charts()->matrices().size(), std::size_t(50));
        for (int tab = 0; tab < page->charts()->count(); ++tab) {
            page->charts()->setCurrentIndex(tab);
            draw("fifty-" + QByteArray::number(tab));
        }
    }

    void selectionIsTheSameEverywhere()
    {
        ComparePage *page = compared(4);
        QVERIFY(page->charts()->roc()->wordsAt({}).contains(u"run 2"_s));
        page->view()->selectColumn(2);
        QCOMPARE(page->view()->chosenRuns(), QSet<int>{page->table()->runAt(2)});
        const std::optional<QPointF> point = page->charts()->points()->pointOf(3);
        QVERIFY(point);
        QTest::mouseClick(page->charts()->points(), Qt::LeftButton, {}, point->toPoint());
        QCOMPARE(page->view()->chosenRuns(), QSet<int>{3});
        QVERIFY(!page->charts()->roc()->wordsAt({}).contains(u"run "_s)); // its curve alone
        QTest::keyClick(page->charts()->points(), Qt::Key_Right);
        QCOMPARE(page->view()->chosenRuns(), QSet<int>{0});
        QTest::keyClick(page->charts()->points(), Qt::Key_Escape);
        QCOMPARE(page->view()->chosenRuns(), QSet<int>());
    }

    void rangesOnAxesFilterTheRuns()
    {
        ComparePage *page = compared(4);
        page->charts()->setCurrentIndex(1);
        ParallelView *axes = page->charts()->parallel();
        axes->setFocus();
        QTest::keyClick(axes, Qt::Key_Up);
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(axes, Qt::Key_Up); // the lower end is in the middle of the first axis now
        QVERIFY(axes->hasRanges());
        QCOMPARE(page->table()->columnCount() - 1, static_cast<int>(axes->kept().size()));
        QCOMPARE(axes->kept().size(), 2);
        draw("ranges");
        QTest::keyClick(axes, Qt::Key_Escape);
        QCOMPARE(page->table()->columnCount(), 5);
    }

    void hiddenRunsComeBack()
    {
        ComparePage *page = compared(2);
        page->hideRun(0);
        QVERIFY(message(page).contains(u"do not differ"_s));
        draw("no-difference");
        page->hideRun(1);
        QVERIFY(message(page).contains(u"hidden"_s));
        for (QPushButton *button : page->findChildren<QPushButton *>())
            if (button->isVisible() && button->text() == u"Show all")
                button->click();
        QCOMPARE(page->table()->columnCount(), 3);
    }

    void oldServersSaySo()
    {
        m_hasSteps = false;
        ComparePage *page = compared(3);
        QTRY_VERIFY_WITH_TIMEOUT(facts(page).contains(u"does not tell outputs and metrics"_s), patience);
        QVERIFY(rowOf(page, u"lr"_s) >= 0);
        for (int tab = 2; tab < 4; ++tab) {
            page->charts()->setCurrentIndex(tab);
            draw("without-" + QByteArray::number(tab));
        }
    }

    void whatIsGoneIsSaid()
    {
        fill(3);
        show(3);
        Q_EMIT m_pane->list()->compareRequested({u"0"_s, u"gone"_s, u"1"_s});
        auto *page = qobject_cast<ComparePage *>(m_pane->page());
        QTRY_COMPARE_WITH_TIMEOUT(page->table()->columnCount(), 3, patience);
        QTRY_VERIFY_WITH_TIMEOUT(facts(page).contains(u"1 run(s) could not be read"_s), patience);
        Q_EMIT m_pane->list()->compareRequested({u"gone"_s, u"lost"_s});
        auto *other = qobject_cast<ComparePage *>(m_pane->page());
        QVERIFY(other != page);
        QTRY_VERIFY_WITH_TIMEOUT(message(other).contains(u"does not have it"_s), patience);
        draw("gone");
    }

    void curvesTellTheirThresholds()
    {
        ComparePage *page = compared(2);
        RocPlot *roc = page->charts()->roc();
        QVERIFY(roc->wordsAt({}).contains(u"AUC"_s));
        QVERIFY(roc->wordsAt(0.5).contains(u"threshold 0.5"_s));
        ConfusionView *matrix = page->charts()->matrices().front();
        QVERIFY(matrix->summary().contains(u"3 class"_s));
        QCOMPARE(matrix->table()->rowCount(), 9);
    }

    void theMatrixIsCopied()
    {
        ComparePage *page = compared(2);
        QMenu *menu = button(page, u"Copy"_s)->menu();
        Q_EMIT menu->aboutToShow();
        menu->actions().front()->trigger();
        const QString csv = QGuiApplication::clipboard()->text();
        QVERIFY2(csv.startsWith(u"kind,name,"_s) && csv.contains(u"metric,train.accuracy,"_s), qPrintable(csv));
    }

private:
    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request)
    {
        const qsizetype tasks = request.path.indexOf("/tasks");
        if (tasks < 0)
            return m_state.answer(request);
        const QByteArray id = request.path.left(tasks).mid(request.path.left(tasks).lastIndexOf('/') + 1);
        return m_hasSteps ? LoopbackHttp::Reply{.body = QByteArray::fromStdString(steps(id.toInt()).dump())} : LoopbackHttp::Reply{.status = 404, .body = "{}"};
    }

    void fill(int count)
    {
        for (int i = 0; i < count; ++i)
            m_state.add(std::to_string(i), "SUCCEEDED")["runtime_config"] = {{"parameters", {{"lr", 0.1 * (i + 1)}, {"same", 1}, {"optimizer", i % 2 == 0 ? "adam" : "sgd"}}}};
    }

    void show(int count)
    {
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), count, patience);
    }

    /// From the list, by its verb.
    ComparePage *compared(int count)
    {
        fill(count);
        show(count);
        m_pane->list()->view()->selectAll();
        button(m_pane->list(), u"Compare"_s)->click();
        auto *page = qobject_cast<ComparePage *>(m_pane->page());
        [&] { QTRY_VERIFY_WITH_TIMEOUT(page && !page->isBusy() && page->table()->columnCount() == count + 1, patience); }();
        return page;
    }

    static int rowOf(ComparePage *page, const QString &name)
    {
        for (int row = 0; row < page->table()->rowCount(); ++row)
            if (page->table()->index(row, 0).data().toString() == name)
                return row;
        return -1;
    }
    static QToolButton *button(QWidget *where, const QString &text)
    {
        for (QToolButton *one : where->findChildren<QToolButton *>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    static QString message(QWidget *page)
    {
        QString text;
        for (const MessagePage *one : page->findChildren<MessagePage *>())
            for (const QLabel *label : one->findChildren<QLabel *>())
                if (label->isVisible())
                    text += label->text() % u'\n';
        return text;
    }
    static QString facts(QWidget *page)
    {
        QString text;
        for (const QLabel *label : page->findChildren<QLabel *>())
            text += label->text() % u'\n';
        return text;
    }
    void draw(const QByteArray &name)
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        if (!folder.isEmpty())
            m_pane->grab().save(QDir(folder).filePath(u"compare-"_s % QString::fromLatin1(name) % u".png"));
    }

    RunsServer m_state;
    bool m_hasSteps = true;
    WorkPool m_pool;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<RunsPane> m_pane;
};

QTEST_MAIN(ComparePageTest)
#include "comparepage_test.moc"
