// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/endwatches.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/loopbackcluster.h"
#include "widgets/common/checkpopup.h"
#include "widgets/panes/cluster/actionbar.h"
#include "widgets/common/breadcrumb.h"
#include "widgets/panes/cluster/clusterpane.h"
#include "widgets/panes/cluster/filterline.h"
#include "widgets/panes/cluster/listtabs.h"
#include "widgets/panes/cluster/listwords.h"
#include "widgets/panes/cluster/namespacepicker.h"
#include "widgets/panes/cluster/objectpanel.h"
#include "widgets/panes/cluster/resourceheader.h"
#include "widgets/panes/cluster/resourceview.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using fakes::LoopbackCluster;
using namespace Qt::StringLiterals;

namespace {

constexpr auto pods = "/api/v1/pods"_L1;

QStringList namesIn(ResourcePage &page)
{
    QStringList names;
    for (int row = 0; row < page.table()->rowCount(); ++row)
        names.append(page.table()->rowAt(row)->name);
    return names;
}

QStringList columnsOf(ResourcePage &page)
{
    QStringList ids;
    for (const ListColumn &column : page.table()->columns())
        ids.append(column.id);
    return ids;
}

bool isLive(ResourcePage &page)
{
    return page.list().phase() == ListPhase::Listed && page.list().status().state == LiveState::Live;
}

} // namespace

/// Two clusters on loopback, "one" and "two", and a pane.
class ClusterPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeMode::Light); }

    void init()
    {
        m_one = std::make_unique<LoopbackCluster>();
        m_two = std::make_unique<LoopbackCluster>();
        for (int i = 0; i < 6; ++i)
            m_one->put(u"pods"_s, {.nameSpace = i < 3 ? u"alpha"_s : u"beta"_s, .name = u"one-%1"_s.arg(i), .status = i == 2 ? u"Failed"_s : u"Running"_s, .labels = {{u"app"_s, i % 2 ? u"web"_s : u"train"_s}}, .ownerKind = u"Job"_s, .ownerName = u"fit"_s});
        m_one->put(u"jobs.batch"_s, {.nameSpace = u"alpha"_s, .name = u"fit"_s, .status = u"Complete"_s});
        for (const char *name : {"alpha", "beta", "gamma"})
            m_one->put(u"namespaces"_s, {.name = QString::fromLatin1(name), .status = u"Active"_s});
        m_two->put(u"pods"_s, {.nameSpace = u"alpha"_s, .name = u"two-0"_s});
        m_transport = std::make_unique<Transport>();
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &entry) {
            return OpenedCluster{KubeClient::create(*m_transport, {.server = entry.server.toStdString(), .onlyHttp11 = true}, std::make_shared<FixedCredentials>(Credentials{})), {}};
        });
        m_catalogue->setEntries({{.name = u"one"_s, .server = m_one->address()}, {.name = u"two"_s, .server = m_two->address()}}, {});
        m_tasks = std::make_unique<TaskRegistry>();
        m_ends = std::make_unique<EndWatches>(*m_catalogue);
        makePane();
    }

    void cleanup()
    {
        m_pane.reset();
        for (ClusterSession *session : m_catalogue->sessions())
            m_catalogue->close(session->entry().name);
        m_ends.reset();
        m_catalogue.reset();
        m_tasks.reset();
        m_transport.reset();
        m_one.reset();
        m_two.reset();
    }

    void nothingIsAskedBeforeAClusterIsChosen()
    {
        QVERIFY(m_one->requests().isEmpty());
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        QCOMPARE(page().table()->rowCount(), 6);
        QCOMPARE(m_one->lists(pods), 1);
        QTRY_COMPARE(m_one->watches(pods), 1);
        QVERIFY(m_two->requests().isEmpty());
    }

    void rowsFollowTheCluster()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        QTRY_COMPARE(m_one->openWatches() >= 2, true); // pods and namespaces
        const QAbstractItemModelTester tester(page().table(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_one->put(u"pods"_s, {.nameSpace = u"alpha"_s, .name = u"one-25"_s});
        QTRY_COMPARE(page().table()->rowCount(), 7);
        QCOMPARE(namesIn(page()), (QStringList{u"one-0"_s, u"one-1"_s, u"one-2"_s, u"one-25"_s, u"one-3"_s, u"one-4"_s, u"one-5"_s}));
        m_one->remove(u"pods"_s, u"alpha"_s, u"one-0"_s);
        QTRY_COMPARE(page().table()->rowCount(), 6);
    }

    void aTabMovesToAWindowAndLivesOnThere()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        m_pane->addTab({{.cluster = u"one"_s, .kind = u"jobs.batch"_s}, {}, {}});
        QTRY_VERIFY(isLive(page()));
        QSignalSpy moved(m_pane.get(), &Pane::windowRequested);
        const QList<QAction *> actions = m_pane->QWidget::actions();
        const auto move = std::find_if(actions.begin(), actions.end(), [](const QAction *action) { return action->shortcut() == QKeySequence(u"Ctrl+Shift+O"_s); });
        QVERIFY(move != actions.end());
        (*move)->trigger();
        QCOMPARE(moved.count(), 1);
        QCOMPARE(m_pane->pages().size(), 1);
        QCOMPARE(page().spec().kind, u"pods"_s);
        ClusterPane other(*m_catalogue, *m_tasks, *m_ends, m_pool, nullptr);
        other.restoreState(moved.front().front().toMap());
        other.show();
        QTRY_VERIFY(isLive(*other.page()));
        QCOMPARE(other.page()->spec().kind, u"jobs.batch"_s);
        QCOMPARE(other.windowTitle(), u"Job · one"_s);
        m_one->put(u"jobs.batch"_s, {.nameSpace = u"alpha"_s, .name = u"later"_s});
        QTRY_COMPARE(other.page()->table()->rowCount(), 2);
        // The only tab goes there too, and stays.
        m_pane->detachTab(0);
        QCOMPARE(moved.count(), 2);
        QCOMPARE(m_pane->pages().size(), 1);
    }

    void tabsAreLiveAtTheSameTimeAndRestWhenHidden()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        ResourcePage &first = page();
        ResourcePage &second = *m_pane->addTab({{.cluster = u"one"_s, .kind = u"jobs.batch"_s}, {}, {}});
        QCOMPARE(&page(), &second);
        QTRY_VERIFY(isLive(second));
        QVERIFY(isLive(first)); // within its grace time
        QTRY_VERIFY(m_one->watches(u"/apis/batch/v1/jobs"_s) == 1);
        m_one->put(u"pods"_s, {.nameSpace = u"alpha"_s, .name = u"late"_s});
        QTRY_COMPARE(first.table()->rowCount(), 7);
        // Coming back within the grace time asks nothing.
        lists()->step(1);
        QCOMPARE(&page(), &first);
        QCOMPARE(m_one->lists(pods), 1);
        // After it the list ends, and comes back with one list and one watch when it is shown.
        first.list().setGrace(std::chrono::milliseconds(1));
        lists()->step(-1);
        QTRY_VERIFY(first.list().isResting());
        QCOMPARE(first.table()->rowCount(), 0);
        lists()->step(1);
        QTRY_COMPARE(first.table()->rowCount(), 7);
        QCOMPARE(m_one->lists(pods), 2);
        m_pane->closeTab(lists()->indexOf(&second));
        QCOMPARE(lists()->count(), 1);
        m_pane->closeTab(0); // the last one stays
        QCOMPARE(lists()->count(), 1);
    }

    void twoTabsOfOneListShareIt()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        ResourcePage &second = *m_pane->addTab({page().spec(), {}, {}});
        QTRY_VERIFY(isLive(second));
        QCOMPARE(second.table()->rowCount(), 6);
        QCOMPARE(m_one->lists(pods), 1);
    }

    void everyOpenClusterInOneList()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        QVERIFY(!columnsOf(page()).contains(u"@cluster"_s));
        m_pane->addTab({{.cluster = u"two"_s, .kind = u"pods"_s}, {}, {}});
        m_pane->chooseCluster(u"two"_s);
        QTRY_VERIFY(isLive(page()));
        QVERIFY(lists()->tabText(lists()->currentIndex()).contains(u"two"_s));
        m_pane->chooseCluster(u"*"_s);
        QTRY_COMPARE(page().table()->rowCount(), 7);
        QCOMPARE(columnsOf(page()).front(), u"@cluster"_s);
        const QAbstractItemModelTester tester(page().table(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_two->put(u"pods"_s, {.nameSpace = u"alpha"_s, .name = u"one-05"_s});
        QTRY_COMPARE(page().table()->rowCount(), 8);
        QCOMPARE(namesIn(page()).mid(0, 3), (QStringList{u"one-0"_s, u"one-05"_s, u"one-1"_s}));
        QCOMPARE(page().table()->sourceAt(1).cluster, u"two"_s);
        // What is done to a row is done in its own cluster.
        page().view()->selectRow(1);
        QCOMPARE(page().chosen().front().session->entry().name, u"two"_s);
        m_catalogue->close(u"two"_s);
        QTRY_COMPARE(page().table()->rowCount(), 6);
        QVERIFY(!m_pane->panel()->isVisible() || page().currentRow());
    }

    void severalNamespacesAreAListEach()
    {
        m_one->forbid(u"beta"_s);
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        ListSpec spec = page().spec();
        spec.nameSpaces = {u"alpha"_s, u"beta"_s};
        page().setSpec(spec);
        QTRY_COMPARE(page().list().troubles().size(), std::size_t(1));
        QTRY_COMPARE(page().table()->rowCount(), 3);
        QCOMPARE(page().list().troubles().front().nameSpace, u"beta"_s);
        QCOMPARE(m_one->lists(u"/api/v1/namespaces/alpha/pods"_s), 1);
        QCOMPARE(m_one->lists(u"/api/v1/namespaces/beta/pods"_s), 1);
        QVERIFY(columnsOf(page()).contains(u"@namespace"_s));
        QVERIFY(ListWords::troubles(page().list()).contains(u"beta"_s));
        QVERIFY(ListWords::message(page().list()) == ListMessage{});
        QVERIFY(hasLabel(u"beta"_s));
    }

    void aRefusedListOffersNamespaces()
    {
        m_one->forbid({});
        m_pane->chooseCluster(u"one"_s);
        QTRY_COMPARE(ListWords::message(page().list()).step, ListStep::ChooseNameSpace);
        auto *picker = m_pane->findChild<NameSpacePicker *>();
        picker->open();
        auto *popup = picker->findChild<CheckPopup *>();
        auto *line = popup->findChild<QLineEdit *>();
        QTest::keyClicks(line, u"alpha"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(page().table()->rowCount(), 3);
        QCOMPARE(page().spec().nameSpaces, QStringList{u"alpha"_s});
        // One that nobody may list is typed in.
        picker->open();
        QTest::keyClicks(line, u"hidden-one"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(page().spec().nameSpaces, QStringList{u"hidden-one"_s});
    }

    void manyNamespacesAreOneListWhereThatIsAllowed_data()
    {
        QTest::addColumn<bool>("allowed");
        QTest::newRow("allowed") << true;
        QTest::newRow("refused") << false;
    }

    void manyNamespacesAreOneListWhereThatIsAllowed()
    {
        QFETCH(bool, allowed);
        if (!allowed)
            m_one->forbid({});
        ListSpec spec{.cluster = u"one"_s, .kind = u"pods"_s, .nameSpaces = {u"beta"_s}};
        for (int i = 0; i < 9; ++i)
            spec.nameSpaces.append(u"x%1"_s.arg(i));
        page().setSpec(spec);
        m_catalogue->session(u"one"_s)->connectNow();
        QTRY_COMPARE(page().table()->rowCount(), 3);
        QTRY_VERIFY(isLive(page()));
        QCOMPARE(m_one->lists(pods), allowed ? 1 : 0);
        QCOMPARE(m_one->lists(u"/api/v1/namespaces/x3/pods"_s), allowed ? 0 : 1);
        QCOMPARE(namesIn(page()), (QStringList{u"one-3"_s, u"one-4"_s, u"one-5"_s}));
    }

    void backAndForward()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        page().showObject(u"alpha"_s, u"one-1"_s);
        QTRY_VERIFY(page().currentRow());
        m_pane->showKind(u"jobs.batch"_s);
        QTRY_COMPARE(namesIn(page()), QStringList{u"fit"_s});
        QVERIFY(!page().currentRow());
        QTest::keyClick(page().view(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(page().spec().kind, u"pods"_s);
        QTRY_VERIFY(page().currentRow());
        QCOMPARE(page().currentRow()->name, u"one-1"_s);
        QTRY_VERIFY(page().canGo(true));
        QTest::mouseClick(page().view()->viewport(), Qt::ForwardButton, {}, QPoint(20, 20));
        QCOMPARE(page().spec().kind, u"jobs.batch"_s);
        QVERIFY(!page().canGo(true));
    }

    void crumbsLeadToTheOwner()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        page().showObject({}, u"one-4"_s);
        auto *crumbs = page().findChild<Breadcrumb *>();
        QTRY_COMPARE(crumbs->texts(), (QStringList{u"one"_s, u"Pod"_s, u"beta"_s, u"one-4"_s, u"Job fit"_s}));
        QVERIFY(press(u"beta"_s));
        QTRY_COMPARE(page().table()->rowCount(), 3);
        QCOMPARE(page().spec().nameSpaces, QStringList{u"beta"_s});
        QTRY_VERIFY(page().currentRow()); // the object that was looked at is still looked at
        QVERIFY(press(u"Job fit"_s));
        QCOMPARE(page().spec().kind, u"jobs.batch"_s);
    }

    void aFilterNarrowsAndTheServerCanBeAsked()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        auto *line = page().findChild<FilterLine *>()->line();
        page().focusFilter();
        QTest::keyClicks(line, u"app=web !failed"_s);
        QTest::keyClick(line, Qt::Key_Down);
        QCOMPARE(namesIn(page()), (QStringList{u"one-1"_s, u"one-3"_s, u"one-5"_s}));
        QTRY_VERIFY(page().view()->hasFocus());
        QCOMPARE(page().view()->currentIndex().row(), 0);
        for (QToolButton *button : page().findChildren<QToolButton *>())
            if (button->text() == FilterLine::tr("Ask the server"))
                button->click();
        QCOMPARE(page().spec().labelSelector, u"app=web"_s);
        QCOMPARE(page().spec().filter, u"!failed"_s);
        QTRY_COMPARE(page().table()->total(), 3);
        QTRY_VERIFY(std::any_of(m_one->requests().begin(), m_one->requests().end(), [](const QString &request) { return request.contains(u"labelSelector=app%3Dweb"_s) && request.contains(u"watch=1"_s); }));
        page().setFilterText(u"nothing like this"_s);
        QCOMPARE(ListWords::message(page().list()).step, ListStep::ClearFilter);
    }

    void whatCannotBeShownIsSaidInItsOwnWords()
    {
        QStringList sentences;
        const auto say = [&] {
            const ListMessage message = ListWords::message(page().list());
            QVERIFY2(!message.sentence.isEmpty(), qPrintable(sentences.join(u'\n')));
            QVERIFY2(!sentences.contains(message.sentence), qPrintable(message.sentence));
            sentences.append(message.sentence);
        };
        ListSpec spec{.cluster = u"one"_s, .kind = u"pods"_s};
        page().setSpec(spec);
        say(); // waits
        m_pane->chooseCluster(u"one"_s);
        say(); // connects
        QTRY_VERIFY(isLive(page()));
        page().setFilterText(u"zzz"_s);
        say(); // filtered to nothing
        m_pane->showKind(u"configmaps"_s);
        say(); // asks
        QTRY_VERIFY(isLive(page()));
        say(); // empty
        m_one->forbid(u"gamma"_s);
        spec = {.cluster = u"one"_s, .kind = u"pods"_s, .nameSpaces = {u"gamma"_s}};
        page().setSpec(spec);
        QTRY_COMPARE(page().list().status().state, LiveState::Failed);
        say(); // refused
        spec.kind = u"unicorns.example.org"_s;
        page().setSpec(spec);
        say(); // no such kind
        QCOMPARE(sentences.size(), 7);
    }

    void columnsAreRememberedByKind()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        QCOMPARE(columnsOf(page()), (QStringList{u"@namespace"_s, u"Name"_s, u"Status"_s, u"Restarts"_s, u"Age"_s}));
        page().view()->selectRow(2);
        const QString chosen = page().currentRow()->name;
        choose(u"Node"_s, true);
        choose(u"Restarts"_s, false);
        choose(u"=app"_s, true);
        QCOMPARE(columnsOf(page()), (QStringList{u"@namespace"_s, u"Name"_s, u"Status"_s, u"Age"_s, u"Node"_s, u"=app"_s}));
        QCOMPARE(page().table()->index(0, 5).data().toString(), u"train"_s);
        QCOMPARE(page().currentRow()->name, chosen); // columns change, the selection stays
        QCOMPARE(page().selectedRows().size(), std::size_t(1));
        auto *view = static_cast<ResourceView *>(page().view());
        view->header()->moveSection(1, 3);
        QTRY_COMPARE(columnsOf(page()), (QStringList{u"@namespace"_s, u"Status"_s, u"Age"_s, u"Name"_s, u"Node"_s, u"=app"_s}));
        for (int section = 0; section < 6; ++section)
            QCOMPARE(view->header()->visualIndex(section), section);
        view->header()->resizeSection(1, 321);
        // Another kind has its own columns; the first kind's come back, also in another tab and another program.
        m_pane->showKind(u"jobs.batch"_s);
        QTRY_VERIFY(isLive(page()));
        QVERIFY(columnsOf(page()).contains(u"Restarts"_s));
        ResourcePage &second = *m_pane->addTab({{.cluster = u"one"_s, .kind = u"pods"_s}, {}, {}});
        QTRY_COMPARE(columnsOf(second), (QStringList{u"@namespace"_s, u"Status"_s, u"Age"_s, u"Name"_s, u"Node"_s, u"=app"_s}));
        QCOMPARE(second.view()->columnWidth(1), 321);
        const QVariantMap state = m_pane->saveState();
        makePane();
        m_pane->restoreState(state);
        m_pane->chooseCluster(u"one"_s);
        QTRY_COMPARE(columnsOf(page()), (QStringList{u"@namespace"_s, u"Status"_s, u"Age"_s, u"Name"_s, u"Node"_s, u"=app"_s}));
    }

    void clicksSortAndShiftAddsAKey()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        auto *header = static_cast<ResourceView *>(page().view())->header();
        const auto click = [&](const QString &id, Qt::KeyboardModifiers modifiers = {}) {
            const int section = static_cast<int>(columnsOf(page()).indexOf(id));
            QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, QPoint(header->sectionViewportPosition(section) + 10, header->height() / 2));
        };
        click(u"Status"_s);
        QCOMPARE(namesIn(page()).front(), u"one-2"_s); // Failed < Running
        click(u"Name"_s, Qt::ShiftModifier);
        click(u"Name"_s, Qt::ShiftModifier);
        QCOMPARE(namesIn(page()), (QStringList{u"one-2"_s, u"one-5"_s, u"one-4"_s, u"one-3"_s, u"one-1"_s, u"one-0"_s}));
        QCOMPARE(page().table()->layout().sort.size(), std::size_t(2));
        click(u"Name"_s);
        QCOMPARE(page().table()->layout().sort, (std::vector<SortKey>{{u"Name"_s, false}}));
        click(u"Name"_s);
        click(u"Name"_s);
        QVERIFY(page().table()->layout().sort.empty());
    }

    void aRestartAsksNothingAndComesBackAsItWas()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        page().setFilterText(u"one-4"_s);
        page().view()->selectRow(0);
        QTRY_COMPARE(m_one->openWatches(), 2); // pods, namespaces: nothing is under way any more
        QTRY_VERIFY(!m_pane->isBusy());
        m_pane->addTab({{.cluster = u"two"_s, .kind = u"pods"_s, .nameSpaces = {u"alpha"_s}}, {}, {}});
        const QVariantMap state = m_pane->saveState();
        m_pane.reset();
        m_catalogue->close(u"one"_s);
        QTRY_COMPARE(m_one->openWatches(), 0); // what was under way has come or gone
        const qsizetype asked = m_one->requests().size() + m_two->requests().size();
        makePane();
        m_pane->restoreState(state);
        QCOMPARE(m_pane->pages().size(), std::size_t(2));
        QCOMPARE(page().spec().cluster, u"two"_s);
        QCOMPARE(page().list().phase(), ListPhase::Waiting);
        lists()->step(-1);
        QCOMPARE(page().spec().filter, u"one-4"_s);
        QCOMPARE(page().filterText(), u"one-4"_s);
        QCOMPARE(m_one->requests().size() + m_two->requests().size(), asked);
        // The page offers the one step.
        for (QPushButton *button : page().findChildren<QPushButton *>())
            if (button->text() == ListWords::tr("Connect"))
                button->click();
        QTRY_COMPARE(namesIn(page()), QStringList{u"one-4"_s});
        QTRY_VERIFY(page().currentRow());
        QVERIFY(m_two->requests().isEmpty());
    }

    void copiesAreNamesCsvKubectlAndLinks()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        page().view()->setFocus();
        page().view()->selectRow(0);
        page().view()->selectionModel()->select(page().table()->index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keyClick(page().view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"one-0\none-3"_s);
        QVERIFY(runMenu(u"CSV"_s));
        QVERIFY(QApplication::clipboard()->text().startsWith(u"Namespace,Name,Status,Restarts,Age\nalpha,one-0,Running,"_s));
        QVERIFY(runMenu(u"kubectl"_s));
        QCOMPARE(QApplication::clipboard()->text(), u"kubectl --context one get pods one-0 -n alpha\nkubectl --context one get pods one-3 -n beta"_s);
        QVERIFY(runMenu(u"links"_s));
        QCOMPARE(QApplication::clipboard()->text(), u"cluster:one#pods/alpha/one-0\ncluster:one#pods/beta/one-3"_s);
        QSignalSpy copied(&page(), &ResourcePage::copied);
        QVERIFY(runMenu(u"Copy as YAML"_s));
        QTRY_COMPARE(copied.size() > 0, true);
        QCOMPARE(copied.back(), (QVariantList{2, 0}));
        const QStringList documents = QApplication::clipboard()->text().split(u"---\n"_s);
        QCOMPARE(documents.size(), qsizetype(2));
        QVERIFY(documents[0].contains(u"kind: Pod"_s) && documents[0].contains(u"name: one-0"_s) && documents[1].contains(u"name: one-3"_s));
    }

    void aRefOpensWhereItBelongs()
    {
        m_pane->open({.cluster = u"one"_s, .kind = u"Cluster"_s, .nameSpace = u"beta"_s, .name = u"pods/one-5"_s});
        QTRY_VERIFY(page().currentRow());
        QCOMPARE(page().currentRow()->name, u"one-5"_s);
        QCOMPARE(m_pane->pages().size(), std::size_t(1));
        m_pane->open({.cluster = u"two"_s, .kind = u"Cluster"_s, .nameSpace = u"*"_s, .name = u"pods"_s});
        QCOMPARE(m_pane->pages().size(), std::size_t(2));
        QTRY_COMPARE(namesIn(page()), QStringList{u"two-0"_s});
    }

    void thePaletteFindsKindsObjectsAndClusters()
    {
        QVERIFY(m_pane->find(u"one-4"_s).empty()); // nothing is loaded
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        std::vector<PaletteEntry> found = m_pane->find(u"one-4"_s);
        QCOMPARE(found.size(), std::size_t(2)); // and the offer to look elsewhere
        QVERIFY(found.back().keepsOpen);
        QCOMPARE(found.front().text, u"one-4"_s);
        QCOMPARE(found.front().group, u"Pod · beta · one"_s);
        found.front().run();
        QTRY_VERIFY(page().currentRow());
        QCOMPARE(page().currentRow()->name, u"one-4"_s);
        found = m_pane->find(u"jobs in alp"_s);
        QCOMPARE(found.front().text, u"jobs.batch in alpha"_s);
        found.front().run();
        QCOMPARE(page().spec().kind, u"jobs.batch"_s);
        QCOMPARE(page().spec().nameSpaces, QStringList{u"alpha"_s});
        found = m_pane->find(u"two"_s);
        QCOMPARE(found.size(), std::size_t(2));
        found = m_pane->find(u"cluster:two#pods/alpha/two-0"_s);
        found.front().run();
        QTRY_VERIFY(page().currentRow());
        QCOMPARE(page().currentRow()->name, u"two-0"_s);
        QVERIFY(m_pane->find(u"cluster:nowhere#pods"_s).empty());
    }

    void thePaletteLooksWhereNothingIsListed()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        const auto offer = [&](const QString &text) {
            std::vector<PaletteEntry> found = m_pane->find(text);
            return found.empty() ? PaletteEntry() : found.back();
        };
        const auto jobs = [&] { return m_one->lists(u"/apis/batch/v1/jobs"_s); };
        QVERIFY(offer(u"fit"_s).keepsOpen);
        QCOMPARE(jobs(), 0); // typing asks no server
        QSignalSpy more(m_pane.get(), &Pane::foundMore);
        offer(u"fit"_s).run();
        QTRY_VERIFY(more.size() > 0 && m_pane->find(u"fit"_s).front().group == u"Job · alpha · one"_s);
        QCOMPARE(jobs(), 1);
        QCOMPARE(m_one->watches(u"/apis/batch/v1/jobs"_s), 0);
        const std::vector<PaletteEntry> found = m_pane->find(u"fit"_s);
        QCOMPARE(found.size(), std::size_t(2)); // it, and how far the search is
        found.front().run();
        QTRY_VERIFY(page().currentRow());
        QCOMPARE(page().currentRow()->name, u"fit"_s);
        QVERIFY(m_pane->find(u"fi"_s).back().run != nullptr); // another text is another search
    }

    void aSelectionOverClustersCanBeActedOn()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        m_pane->chooseCluster(u"two"_s);
        QTRY_VERIFY(isLive(page()));
        m_pane->chooseCluster(u"*"_s);
        QTRY_COMPARE(page().table()->rowCount(), 7);
        page().view()->selectAll();
        QSet<QString> clusters;
        for (const ChosenObject &object : page().chosen())
            clusters.insert(object.session->entry().name);
        QCOMPARE(clusters.size(), qsizetype(2));
        QToolButton *remove = m_pane->actions()->button(ObjectAct::Delete);
        QVERIFY(remove && remove->isVisible());
        QTRY_VERIFY(remove->isEnabled());
        remove->click();
        QString question;
        for (const QLabel *label : m_pane->actions()->findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(u"Delete from"_s))
                question = label->text();
        QVERIFY2(question.contains(u"Delete from one"_s) && question.contains(u"Delete from two: Pod alpha/two-0?"_s), qPrintable(question));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(page().view()));
    }

    /// The pane goes as a child of a window that is half gone, with an object in front.
    void aWindowCanCloseWithAnObjectInFront()
    {
        auto window = std::make_unique<QWidget>();
        auto *pane = new ClusterPane(*m_catalogue, *m_tasks, *m_ends, m_pool, window.get());
        window->resize(1200, 700);
        pane->resize(1200, 700);
        window->show();
        pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(*pane->page()));
        pane->page()->view()->selectRow(1);
        QTRY_VERIFY(!pane->isBusy());
        window.reset();
        QVERIFY(true);
    }

    void kindsArePinnedByKey()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        auto *kinds = kindsView();
        QCOMPARE(kinds->model()->index(1, 0).data().toString(), u"Pod"_s);
        m_pane->showKind(u"namespaces"_s);
        QTRY_VERIFY(isLive(page()));
        QTest::keyClick(page().view(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(kinds->model()->index(1, 0).data().toString(), u"Namespace"_s);
        QCOMPARE(page().spec().kind, u"namespaces"_s); // the list in front stays
        const QVariantMap state = m_pane->saveState();
        makePane();
        m_pane->restoreState(state);
        m_pane->chooseCluster(u"one"_s);
        QTRY_COMPARE(kindsView()->model()->index(1, 0).data().toString(), u"Namespace"_s);
    }

    /// Kinds, list, details, menu, question and back, without a mouse.
    void theWholeWayByKeyboard()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        QTest::keyClick(page().view(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(kindsView()));
        QTest::keyClick(kindsView(), Qt::Key_Down);
        QTest::keyClick(kindsView(), Qt::Key_Return);
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(page().view())); // as soon as its rows are there
        m_pane->showKind(u"pods"_s);
        QTRY_VERIFY(isLive(page()));
        page().view()->setFocus();
        QTest::keyClick(page().view(), Qt::Key_Down);
        QTRY_VERIFY(page().currentRow());
        QTRY_VERIFY(m_pane->panel()->isVisible());
        // Enter goes into the details, Esc comes back.
        QTest::keyClick(page().view(), Qt::Key_Return);
        QTRY_VERIFY(m_pane->panel()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(page().view()));
        // The menu key opens the menu of the row, with the acts in it.
        QTest::keyClick(page().view(), Qt::Key_Menu);
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())) != nullptr);
        const QList<QAction *> actions = menu->actions();
        QVERIFY(std::any_of(actions.begin(), actions.end(), [](const QAction *action) { return action->text().startsWith(u"Delete"_s); }));
        QTest::keyClick(menu, Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        m_pane->activateWindow();
        page().view()->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(page().view()));
        // Delete asks, with the focus on the way out; Esc is a no.
        QTRY_VERIFY(m_pane->actions()->button(ObjectAct::Delete)->isEnabled());
        QTest::keyClick(page().view(), Qt::Key_Delete);
        QTRY_VERIFY(m_pane->actions()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(page().view()));
        QCOMPARE(m_tasks->rowCount(), 0);
        // Every view of the pane can be walked through by Tab.
        for (const QString &view : m_pane->viewIds()) {
            m_pane->showView(view);
            QSet<QWidget *> seen;
            QTest::keyClick(m_pane.get(), Qt::Key_Tab);
            QWidget *first = QApplication::focusWidget();
            QVERIFY2(first, qPrintable(view));
            for (int i = 0; i < 60 && (i == 0 || QApplication::focusWidget() != first); ++i) {
                seen.insert(QApplication::focusWidget());
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            }
            QVERIFY2(seen.size() >= 4, qPrintable(view));
        }
    }

    /// The focus is seen on the list that has it.
    void theFocusIsSeen()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        page().focusFilter();
        const QImage without = page().view()->grab().toImage();
        page().view()->setFocus(Qt::TabFocusReason);
        const QImage with = page().view()->grab().toImage();
        const QColor ring = with.pixelColor(with.width() / 2, 0);
        QVERIFY(ring != without.pixelColor(without.width() / 2, 0));
        QCOMPARE(ring.name(), tokensFor(m_pane.get()).accent.name());
    }

    void theHeadOfTheDetailsSaysTheState()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        page().view()->selectRow(2); // Failed
        QTRY_VERIFY(m_pane->panel()->isVisible());
        QToolButton *state = nullptr;
        for (QToolButton *button : m_pane->panel()->findChildren<QToolButton *>())
            if (button->accessibleName() == ObjectPanel::tr("State of the object"))
                state = button;
        QVERIFY(state && state->isVisible());
        QCOMPARE(state->text(), u"Failed"_s);
    }

    void everythingHasANameAndTheKeysReachIt()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        page().view()->selectRow(0);
        QStringList nameless;
        for (const QWidget *widget : m_pane->findChildren<QWidget *>()) {
            const QString type = QLatin1StringView(widget->metaObject()->className());
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isInner = widget->objectName().startsWith(u"qt_") || type == u"QTabBar" || widget->inherits("QHeaderView") || type == u"QScrollBar" || type == u"QComboBoxListView" || (widget->parentWidget() && widget->parentWidget()->focusProxy() == widget);
            if (!isInner && widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
                nameless.append(type % u' ' % widget->objectName());
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        // From the filter by Tab to the table and back.
        page().focusFilter();
        QSet<QWidget *> seen;
        for (int i = 0; i < 40 && QApplication::focusWidget() != page().view(); ++i) {
            seen.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(page().view()));
        QVERIFY(seen.size() >= 3);
        QTest::keyClick(page().view(), Qt::Key_Slash);
        QVERIFY(QApplication::focusWidget()->inherits("QLineEdit"));
        QTest::keyClick(page().view(), Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(lists()->count(), 2);
        QTest::keyClick(page().view(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(lists()->currentIndex(), 0);
        QTest::keyClick(page().view(), Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(lists()->count(), 1);
    }

    /// Tab leads through the list, the details in each of their views, and back; nothing keeps it.
    void tabGoesAroundWithAnObjectInFront()
    {
        m_pane->chooseCluster(u"one"_s);
        QTRY_VERIFY(isLive(page()));
        page().view()->selectRow(0);
        QTRY_VERIFY(m_pane->panel()->isVisible());
        for (int tab = 0; tab < m_pane->panel()->tabs()->count(); ++tab) {
            m_pane->panel()->tabs()->setCurrentIndex(tab);
            QTRY_VERIFY(!m_pane->panel()->isBusy());
            page().view()->setFocus();
            QStringList way;
            do {
                QWidget *at = QApplication::focusWidget();
                way.append(QLatin1StringView(at->metaObject()->className()) % u' ' % (at->accessibleName().isEmpty() ? at->parentWidget()->accessibleName() : at->accessibleName()));
                QTest::keyClick(at, Qt::Key_Tab);
            } while (QApplication::focusWidget() && QApplication::focusWidget() != page().view() && way.size() < 80);
            QVERIFY2(QApplication::focusWidget() == page().view(), qPrintable(m_pane->panel()->tabs()->tabText(tab) % u": " % way.mid(0, 40).join(u", ")));
            QVERIFY(way.size() > 8);
        }
    }

private:
    void makePane()
    {
        m_pane.reset();
        m_pane = std::make_unique<ClusterPane>(*m_catalogue, *m_tasks, *m_ends, m_pool, nullptr);
        m_pane->resize(1200, 700);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }

    ResourcePage &page() { return *m_pane->page(); }
    QListView *kindsView()
    {
        for (QListView *view : m_pane->findChildren<QListView *>())
            if (view->accessibleName() == ClusterPane::tr("Kinds"))
                return view;
        return nullptr;
    }
    ListTabs *lists() { return m_pane->findChild<ListTabs *>(); }

    /// A crumb, once it is on the screen.
    bool press(const QString &crumb)
    {
        QToolButton *found = nullptr;
        const bool isThere = QTest::qWaitFor([&] {
            for (QToolButton *button : page().findChild<Breadcrumb *>()->findChildren<QToolButton *>())
                if (button->isVisible() && button->accessibleName() == crumb)
                    found = button;
            return found != nullptr;
        });
        if (isThere)
            found->click();
        return isThere;
    }

    bool hasLabel(const QString &part)
    {
        for (const QLabel *label : page().findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(part))
                return true;
        return false;
    }

    /// As in the popup of columns.
    void choose(const QString &column, bool shown)
    {
        for (QToolButton *button : page().findChildren<QToolButton *>())
            if (button->accessibleName() == ResourcePage::tr("Columns")) {
                button->click();
                auto *popup = button->findChild<CheckPopup *>();
                for (int row = 0; row < popup->list()->rowCount(); ++row)
                    if (popup->list()->entryAt(row).id == column)
                        popup->list()->setData(popup->list()->index(row), shown ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
                popup->hide();
            }
    }

    bool runMenu(const QString &word)
    {
        QTest::keyClick(page().view(), Qt::Key_Menu);
        auto *menu = page().findChild<QMenu *>();
        for (QMenu *one : page().findChildren<QMenu *>())
            if (one->isVisible())
                menu = one;
        for (QAction *action : menu->actions())
            if (action->text().contains(word)) {
                action->trigger();
                menu->close();
                return true;
            }
        return false;
    }

    std::unique_ptr<LoopbackCluster> m_one;
    std::unique_ptr<LoopbackCluster> m_two;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<EndWatches> m_ends;
    WorkPool m_pool;
    std::unique_ptr<ClusterPane> m_pane;
};

QTEST_MAIN(ClusterPaneTest)
#include "clusterpane_test.moc"
