// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/kube/clustercatalogue.h"
#include "models/pipelines/pipelinetable.h"
#include "models/pipelines/versiontable.h"
#include "models/settings/settings.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/pipelinesserver.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/pipelines/comparedialog.h"
#include "widgets/panes/pipelines/pipelinedetails.h"
#include "widgets/panes/pipelines/pipelinespane.h"
#include "widgets/panes/pipelines/uploaddialog.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 60'000;
}

/// The pane over a cluster on loopback. With HEADRACE_PICTURES=DIR what is looked at is drawn there.
class PipelinesPaneTest : public QObject
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
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &) { return OpenedCluster{KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
        m_catalogue->setEntries({{.name = u"train"_s, .context = u"train"_s, .server = m_server->address()}}, {});
        m_tasks = std::make_unique<TaskRegistry>();
        m_pane = std::make_unique<PipelinesPane>(NewRunTools{*m_catalogue, *m_tasks, m_pool, *m_settings}, nullptr);
        m_pane->resize(1240, 760);
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

    void nothingIsAskedBeforeAClusterIsChosen()
    {
        QVERIFY(sentence().contains(u"No cluster is chosen"_s));
        m_pane->restoreState({{u"cluster"_s, u"train"_s}, {u"filter"_s, u"ads"_s}});
        QVERIFY(sentence().contains(u"Not connected to train"_s));
        QCOMPARE(m_server->requests().size(), std::size_t(0));
        QCOMPARE(m_pane->saveState().value(u"filter"_s), u"ads"_s);
        QVERIFY(!m_pane->upload(false));
        // What can be done with nothing is not offered.
        for (const QAbstractButton *one : m_pane->findChildren<QAbstractButton *>())
            if (one->isVisible() && !one->text().isEmpty())
                QCOMPARE(one->text(), u"Connect"_s);
        QVERIFY(!m_pane->findChild<QLineEdit *>()->isVisible());
        m_pane->chooseCluster(u"train"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button(u"Upload …"_s) && m_pane->findChild<QLineEdit *>()->isVisible(), patience);
    }

    void emptyFilteredForbiddenAreDifferentTexts()
    {
        m_pane->chooseCluster(u"train"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"There are no pipelines yet"_s), patience);
        draw("empty");
        m_state.addPipeline("p", "train");
        m_pane->table()->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->view()->isVisible(), patience);
        m_pane->findChild<QLineEdit *>()->setText(u"nobody"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"No pipeline fits the filter"_s), patience);
        button(u"Clear the filter"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->view()->isVisible(), patience);
        m_state.status = 403;
        m_pane->chooseCluster(u"train"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"You may not do this"_s), patience);
        draw("forbidden");
    }

    void theChosenPipelineComesBack()
    {
        fill(4);
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 4, patience);
        choose(u"2"_s);
        const QString id = m_pane->details()->pipeline().id;
        const QVariantMap state = m_pane->saveState();
        m_pane = std::make_unique<PipelinesPane>(NewRunTools{*m_catalogue, *m_tasks, m_pool, *m_settings}, nullptr);
        m_pane->restoreState(state);
        m_pane->show();
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->details()->pipeline().id, id, patience);
    }

    void theChosenPipelineStandsBesideTheList()
    {
        fill(40);
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 40, patience);
        QVERIFY(!m_pane->details()->isVisible());
        choose(u"39"_s);
        QCOMPARE(m_pane->details()->version()->id, u"v-3"_s); // the newest
        QCOMPARE(m_pane->findChild<PipelineCanvas *>()->canvasScene()->graph().nodes.size(), m_pane->details()->prepared()->graph.nodes.size());
        QVERIFY(!m_pane->findChild<PipelineCanvas *>()->isEditable());
        draw("rows");
        m_pane->details()->tabs()->setCurrentIndex(1);
        draw("parameters");
        m_pane->details()->tabs()->setCurrentIndex(2);
        QVERIFY(m_pane->findChild<YamlEditor *>()->isReadOnly());
        QCOMPARE(m_pane->findChild<YamlEditor *>()->text(), m_pane->details()->prepared()->text());
        draw("yaml");
        tool(u"Copy"_s, m_pane->details())->click();
        QCOMPARE(QApplication::clipboard()->text(), m_pane->details()->prepared()->text());
        m_pane->details()->tabs()->setCurrentIndex(0);
        m_pane->details()->versionView()->selectRow(2);
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->details()->prepared() && m_pane->details()->prepared()->steps() == 2, patience);
        // Only what was looked at was asked for: the chosen one's versions, and the newest of the rows in sight.
        const auto all = m_server->requests();
        const auto lists = [&](const char *size) { return std::count_if(all.begin(), all.end(), [&](const LoopbackHttp::Request &request) { return request.path.contains("/versions?") && request.path.contains(size); }); };
        QCOMPARE(lists("page_size=50"), 1);
        QVERIFY2(lists("page_size=1&") > 5 && lists("page_size=1&") < 40, qPrintable(QString::number(lists("page_size=1&"))));
        QCOMPARE(m_pane->view()->model()->index(0, PipelineTable::NewestColumn).data(), u"third"_s);
        m_pane->resize(900, 600);
        draw("small");
        applyTheme(*qApp, ThemeMode::Dark);
        draw("dark");
        applyTheme(*qApp, ThemeMode::Light);
    }

    void aFileBecomesAPipelineAndAVersion()
    {
        fill(2);
        const QString path = write(u"new.yaml"_s, m_state.spec("fresh"));
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 2, patience);
        UploadDialog *dialog = m_pane->upload(false);
        QVERIFY(dialog->obstacle().contains(u"Choose a file"_s));
        dialog->takeFile(path);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->obstacle(), QString(), patience);
        drawWidget(dialog, "upload");
        button(u"Upload"_s, dialog)->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->details()->pipeline().id, u"p-new"_s, patience); // it is chosen
        QCOMPARE(m_tasks->taskAt(0)->title(), u"Upload fresh"_s);
        choose(u"1"_s);
        dialog = m_pane->upload(true, path);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->obstacle(), QString(), patience);
        button(u"Upload"_s, dialog)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->details()->version() && m_pane->details()->version()->id == u"v-new", patience);
        QVERIFY(m_state.uploads.back().contains("pipelineid=1"));
    }

    void badFilesAreNotSent()
    {
        fill(1);
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 1, patience);
        QFile file(m_folder->filePath(u"bad.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a: 'no end") > 0);
        file.close();
        UploadDialog *dialog = m_pane->upload(false, file.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->obstacle().startsWith(u"Reading"_s), patience);
        QVERIFY(!button(u"Upload"_s, dialog)->isEnabled());
        auto rootless = m_state.spec("p");
        rootless["root"] = {{"executorLabel", "exec-step-0"}};
        dialog->takeFile(write(u"rootless.yaml"_s, rootless));
        QTRY_VERIFY_WITH_TIMEOUT(dialog->prepared() != nullptr, patience);
        QVERIFY(dialog->obstacle().startsWith(u"The server would refuse it"_s));
        QVERIFY(!button(u"Upload"_s, dialog)->isEnabled());
        drawWidget(dialog, "upload-refused");
        QVERIFY(m_state.uploads.empty());
    }

    void deletionIsNamedCountedAndDone()
    {
        fill(3);
        m_state.schedules.push_back({{"recurring_run_id", "s"}, {"display_name", "nightly"}, {"pipeline_version_reference", {{"pipeline_id", "1"}}}});
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 3, patience);
        choose(u"1"_s);
        tool(u"Delete …"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->strip()->text().contains(u"nightly"_s), patience);
        QVERIFY2(m_pane->strip()->text().contains(u"pipeline 1"_s) && m_pane->strip()->text().contains(u"3 version"_s), qPrintable(m_pane->strip()->text()));
        draw("delete");
        button(u"Keep it"_s)->click();
        QCOMPARE(m_state.pipelines.size(), std::size_t(3));
        tool(u"Delete …"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(u"Delete"_s) != nullptr && m_pane->strip()->text().contains(u"nightly"_s), patience);
        button(u"Delete"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 2, patience);
        QCOMPARE(m_state.pipelines.size(), std::size_t(2));
        choose(u"2"_s);
        tool(u"Delete version …"_s, m_pane->details())->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->strip()->text().contains(u"No schedule runs it"_s), patience);
        button(u"Delete"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->details()->versions()->rowCount(), 2, patience);
        QCOMPARE(m_state.versions["2"].size(), std::size_t(2));
    }

    void severalGoAtOnceAndWhatStaysIsNamed()
    {
        fill(6);
        m_state.schedules.push_back({{"recurring_run_id", "s"}, {"display_name", "nightly"}, {"pipeline_version_reference", {{"pipeline_id", "1"}}}});
        m_state.kept = {"2", "4"};
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 6, patience);
        m_pane->view()->setFocus();
        m_pane->view()->selectAll();
        QVERIFY(!m_pane->details()->isVisible());
        QTest::keyClick(m_pane->view(), Qt::Key_Delete);
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->strip()->text().contains(u"nightly"_s), patience);
        QVERIFY2(m_pane->strip()->text().contains(u"Delete 6 pipeline(s)"_s) && m_pane->strip()->text().contains(u"pipeline 5, pipeline 4"_s), qPrintable(m_pane->strip()->text()));
        draw("delete-many");
        button(u"Delete"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 2, patience);
        QVERIFY2(m_pane->strip()->text().startsWith(u"2 of 6 pipelines could not be deleted: "_s) && m_pane->strip()->text().contains(u"pipeline 4"_s) && m_pane->strip()->text().contains(u"pipeline 2"_s), qPrintable(m_pane->strip()->text()));
        draw("deleted-partly");
        QCOMPARE(m_tasks->taskAt(0)->state(), TaskState::Failed);
        QCOMPARE(m_tasks->taskAt(0)->error().code, u"act.partly"_s);
        m_state.kept.clear();
        m_pane->view()->selectAll();
        tool(u"Copy"_s)->menu()->popup({});
        tool(u"Copy"_s)->menu()->actions().at(1)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), u"4\n2"_s);
        tool(u"Copy"_s)->menu()->hide();
        tool(u"Delete …"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(u"Delete"_s) != nullptr && m_pane->strip()->text().contains(u"No schedule"_s), patience);
        button(u"Delete"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_state.pipelines.empty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->strip()->text().contains(u"2 pipeline(s) were deleted"_s), patience);
    }

    void theNewestVersionFollowsAnUpload()
    {
        fill(2);
        m_pane->chooseCluster(u"train"_s);
        const auto newest = [this] { return m_pane->view()->model()->index(m_pane->view()->model()->match(m_pane->view()->model()->index(0, 0), PipelineTable::IdRole, u"1"_s).value(0).row(), PipelineTable::NewestColumn).data().toString(); };
        QTRY_COMPARE_WITH_TIMEOUT(newest(), u"third"_s, patience);
        choose(u"1"_s);
        UploadDialog *dialog = m_pane->upload(true, write(u"new.yaml"_s, m_state.spec("fresh")));
        QTRY_COMPARE_WITH_TIMEOUT(dialog->obstacle(), QString(), patience);
        button(u"Upload"_s, dialog)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!newest().isEmpty() && newest() != u"third"_s, patience);
    }

    void versionsAreCompared()
    {
        fill(1);
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 1, patience);
        choose(u"0"_s);
        m_pane->compareVersions();
        auto *dialog = m_pane->findChild<CompareDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->isBusy(), patience);
        QCOMPARE(dialog->compared().added, 1);
        QVERIFY(dialog->fields()->rowCount() > 0);
        drawWidget(dialog, "compare");
        dialog->tabs()->setCurrentIndex(1);
        drawWidget(dialog, "compare-fields");
        dialog->tabs()->setCurrentIndex(2);
        drawWidget(dialog, "compare-text");
        tool(u"⇄"_s, dialog)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->isBusy(), patience);
        QCOMPARE(dialog->compared().removed, 1);
        dialog->close();
    }

    void aVersionGoesToTheEditorAndRuns()
    {
        fill(1);
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 1, patience);
        choose(u"0"_s);
        QSignalSpy opened(m_pane.get(), &Pane::openRequested);
        tool(u"Open in editor"_s, m_pane->details())->click();
        const auto ref = opened.back().front().value<ResourceRef>();
        QCOMPARE(ref.kind, u"PipelineDocument"_s);
        QCOMPARE(QString::fromUtf8(ref.content), m_pane->details()->prepared()->text());
        NewRunDialog *dialog = m_pane->run();
        QVERIFY(dialog);
        Q_EMIT dialog->runStarted(u"train"_s, u"run-7"_s);
        QCOMPARE(opened.back().front().value<ResourceRef>(), (ResourceRef{.cluster = u"train"_s, .kind = u"Run"_s, .name = u"run-7"_s}));
        dialog->close();
    }

    void tagsAreThereWhereTheServerKeepsThem()
    {
        fill(1);
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->view()->model()->rowCount(), 1, patience);
        choose(u"0"_s);
        QVERIFY(tool(u"Tags …"_s, m_pane->details())->isHidden());
        m_state.version = "2.17.0";
        m_state.pipelines.front()["tags"] = {{"team", "ads"}};
        m_pane->chooseCluster(u"train"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->table()->keepsTags() && m_pane->view()->model()->rowCount() == 1, patience);
        choose(u"0"_s);
        QVERIFY(!tool(u"Tags …"_s, m_pane->details())->isHidden());
    }

    void aRefOpensItsPipeline()
    {
        fill(3);
        m_pane->open({.cluster = u"train"_s, .kind = u"Pipeline"_s, .name = u"1"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->details()->pipeline().id, u"1"_s, patience);
        QCOMPARE(m_pane->find(u"pipeline"_s).size(), std::size_t(3));
        m_pane->find(u"pipeline 2"_s).front().run();
        QCOMPARE(m_pane->details()->pipeline().id, u"2"_s);
    }

    void everythingHasANameForReaders()
    {
        for (const QWidget *widget : m_pane->findChildren<QWidget *>())
            if (widget->focusPolicy() != Qt::NoFocus && !widget->objectName().startsWith(u"ScrollLeft"_s) && !widget->objectName().startsWith(u"ScrollRight"_s) && ((qobject_cast<const QToolButton *>(widget) && !qobject_cast<const MessageStrip *>(widget->parentWidget())) || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QTableView *>(widget)))
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(QString::fromLatin1(widget->metaObject()->className()) % u' ' % widget->objectName() % u' ' % QString::fromLatin1(widget->parentWidget()->metaObject()->className())));
    }

private:
    void fill(int count)
    {
        for (int i = 0; i < count; ++i) {
            const std::string id = std::to_string(i);
            m_state.addPipeline(id, "pipeline " + id)["description"] = i % 3 == 0 ? "Trains on the log of the load balancer every night and registers what is good enough" : "";
            m_state.addVersion(id, "v-1", "first", m_state.spec("train", 2));
            m_state.addVersion(id, "v-2", "second", m_state.spec("train", 3));
            m_state.addVersion(id, "v-3", "third", m_state.spec("train", 4));
        }
    }
    void choose(const QString &id)
    {
        const QModelIndexList found = m_pane->view()->model()->match(m_pane->view()->model()->index(0, 0), PipelineTable::IdRole, id, 1, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        m_pane->view()->selectRow(found.front().row());
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->details()->pipeline().id == id && m_pane->details()->prepared() && !m_pane->details()->isBusy(), patience);
    }
    QString write(const QString &name, const nlohmann::json &document) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(document.dump())) < 0)
            qFatal("cannot write");
        return file.fileName();
    }
    QString sentence() const
    {
        QString text;
        auto *page = m_pane->view()->parentWidget()->findChild<MessagePage *>();
        if (!page->isHidden())
            for (const QLabel *label : page->findChildren<QLabel *>())
                text += label->text() + u' ';
        return text;
    }
    QPushButton *button(const QString &text, QWidget *in = nullptr) const
    {
        QPushButton *last = nullptr;
        for (QPushButton *one : (in ? in : m_pane.get())->findChildren<QPushButton *>())
            if (one->text() == text && !one->isHidden())
                last = one;
        return last;
    }
    QToolButton *tool(const QString &text, QWidget *in = nullptr) const
    {
        for (QToolButton *one : (in ? in : m_pane.get())->findChildren<QToolButton *>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    void draw(const char *name) const { drawWidget(m_pane.get(), name); }
    static void drawWidget(QWidget *widget, const char *name)
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        for (int round = 0; round < 3; ++round)
            QCoreApplication::sendPostedEvents(); // layouts
        if (!folder.isEmpty())
            widget->grab().save(folder % u"/pipelines-"_s % QString::fromLatin1(name) % u".png"_s);
    }

    WorkPool m_pool;
    PipelinesServer m_state;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<PipelinesPane> m_pane;
};

QTEST_MAIN(PipelinesPaneTest)
#include "pipelinespane_test.moc"
