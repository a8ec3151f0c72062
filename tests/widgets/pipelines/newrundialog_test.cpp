// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/kube/clustercatalogue.h"
#include "models/runs/newrundraft.h"
#include "models/settings/settings.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/pipelinesserver.h"
#include "widgets/runs/newrundialog.h"
#include "widgets/runs/parameterform.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 60'000;
}

/// The dialog over a cluster on loopback. With HEADRACE_PICTURES=DIR what is looked at is drawn there.
class NewRunDialogTest : public QObject
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
        m_state.addPipeline("p", "train");
        m_state.addVersion("p", "v-1", "first", m_state.spec("train"));
        m_state.addVersion("p", "v-2", "second", m_state.spec("train", 3));
        m_state.versions["p"].front()["pipeline_spec"]["root"]["inputDefinitions"]["parameters"]["mode"]["literals"] = nlohmann::json::array({"fast", "good"}); // only newer servers take them
        m_state.addPipeline("q", "other");
        m_state.addVersion("q", "w-1", "only", m_state.spec("other", 1));
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &) { return OpenedCluster{KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
        m_catalogue->setEntries({{.name = u"train"_s, .context = u"train"_s, .server = m_server->address()}}, {});
        m_tasks = std::make_unique<TaskRegistry>();
    }

    void cleanup()
    {
        m_dialog.reset();
        m_tasks.reset();
        m_catalogue.reset();
        m_transport.reset();
        m_server.reset();
    }

    void nothingIsAskedBeforeAClusterIsChosen()
    {
        open({});
        QCOMPARE(m_dialog->obstacle(), u"Choose a cluster."_s);
        QCOMPARE(m_server->requests().size(), std::size_t(0));
        QVERIFY(!button(u"Start run"_s)->isEnabled());
        draw("idle");
    }

    void aVersionRuns()
    {
        open({.cluster = u"train"_s, .pipelineId = u"p"_s, .versionId = u"v-1"_s});
        waitForPipeline();
        QTRY_COMPARE_WITH_TIMEOUT(box(u"Version"_s)->currentText(), u"first"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(box(u"Pipeline"_s)->currentText(), u"train"_s, patience);
        QVERIFY2(m_dialog->obstacle().startsWith(u"1 "_s), qPrintable(m_dialog->obstacle()));
        draw("fresh");
        QSignalSpy started(m_dialog.get(), &NewRunDialog::runStarted);
        button(u"Start run"_s)->click(); // leads to what is missing
        QVERIFY(m_state.sentRuns.empty());
        QVERIFY(m_dialog->form()->field(u"lr"_s)->accessibleDescription().contains(u"has no value"_s));
        line(u"lr"_s)->setText(u"0.5"_s);
        qobject_cast<QComboBox *>(m_dialog->form()->field(u"verbose"_s))->setCurrentText(u"true"_s);
        QCOMPARE(m_dialog->obstacle(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(box(u"Experiment"_s)->count() > 0, patience);
        box(u"Experiment"_s)->setEditText(u"trials"_s);
        button(u"Start run"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, patience);
        QCOMPARE(started.front(), (QVariantList{u"train"_s, u"run-1"_s}));
        QVERIFY(m_dialog->isHidden());
        const auto &run = m_state.sentRuns.front();
        QVERIFY(QString::fromStdString(run["display_name"]).startsWith(u"train "_s));
        QVERIFY(run["experiment_id"] == "e-1");
        QVERIFY(run["pipeline_version_reference"]["pipeline_version_id"] == "v-1");
        QVERIFY((run["runtime_config"]["parameters"] == nlohmann::json{{"lr", 0.5}, {"verbose", true}}));
        QCOMPARE(m_tasks->taskAt(0)->state(), TaskState::Done);
    }

    void faultsAreSaidWhileOneTypes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("number") << u"lr"_s << u"much"_s << u"a number"_s;
        QTest::newRow("whole number") << u"rows"_s << u"1.5"_s << u"a whole number"_s;
        QTest::newRow("json") << u"flags"_s << u"{\"a\":\n tru}"_s << u"Line 2"_s;
        QTest::newRow("list for a map") << u"flags"_s << u"[1]"_s << u"a map as JSON"_s;
    }
    void faultsAreSaidWhileOneTypes()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, text);
        QFETCH(const QString, said);
        open({.cluster = u"train"_s, .pipelineId = u"p"_s});
        waitForPipeline();
        QWidget *field = m_dialog->form()->field(name);
        if (auto *area = qobject_cast<QPlainTextEdit *>(field))
            area->setPlainText(text);
        else
            line(name)->setText(text);
        QVERIFY2(field->accessibleDescription().contains(said), qPrintable(field->accessibleDescription()));
        m_dialog->draft()->untype(name);
    }

    void anEmptyTextIsAValueAndADefaultIsNone()
    {
        open({.cluster = u"train"_s, .pipelineId = u"p"_s});
        waitForPipeline();
        QCOMPARE(line(u"note"_s)->placeholderText(), u"none"_s);
        line(u"note"_s)->setText(u"x"_s);
        line(u"note"_s)->clear();
        QVERIFY(m_dialog->draft()->typed().contains(u"note"_s));
        line(u"rows"_s)->setText(u"5"_s);
        line(u"rows"_s)->clear();
        QVERIFY(!m_dialog->draft()->typed().contains(u"rows"_s));
        button(u"Use the defaults"_s)->click();
        QVERIFY(m_dialog->draft()->typed().empty());
        QCOMPARE(line(u"note"_s)->placeholderText(), u"none"_s);
    }

    void aRunIsCloned()
    {
        Run run{.id = u"r"_s, .name = u"yesterday"_s, .experimentId = u"e-1"_s, .version = {u"p"_s, u"v-1"_s}};
        run.config.parameters = {{u"lr"_s, PlainValue(0.125)}, {u"mode"_s, PlainValue(u"good"_s)}, {u"epochs"_s, PlainValue(3)}};
        open({.cluster = u"train"_s, .like = std::make_shared<const Run>(run)});
        waitForPipeline();
        QCOMPARE(line(u"lr"_s)->text(), u"0.125"_s);
        QCOMPARE(qobject_cast<QComboBox *>(m_dialog->form()->field(u"mode"_s))->currentText(), u"good"_s);
        QTRY_COMPARE_WITH_TIMEOUT(box(u"Experiment"_s)->currentText(), u"trials"_s, patience);
        QVERIFY(hasText(u"epochs"_s));
        QCOMPARE(m_dialog->obstacle(), QString());
        draw("clone");
    }

    void aRefusalStaysInTheDialog()
    {
        m_state.runStatus = 403;
        open({.cluster = u"train"_s, .pipelineId = u"p"_s});
        waitForPipeline();
        line(u"lr"_s)->setText(u"1"_s);
        button(u"Start run"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog->obstacle().contains(u"may not"_s), patience);
        QVERIFY(m_dialog->isVisible());
        draw("refused");
        m_state.runStatus = 200;
        QSignalSpy started(m_dialog.get(), &NewRunDialog::runStarted);
        button(u"Start run"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, patience);
    }

    void filesAndTextsRun()
    {
        QFile file(m_folder->filePath(u"p.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(m_state.spec("of-a-file", 1).dump())) > 0);
        file.close();
        open({.cluster = u"train"_s, .file = file.fileName()});
        waitForPipeline();
        QCOMPARE(m_dialog->draft()->pipeline()->spec().name, u"of-a-file"_s);
        draw("file");
        auto broken = m_state.spec("bad");
        broken["root"]["dag"]["tasks"]["step-0"]["componentRef"]["name"] = "comp-none";
        open({.cluster = u"train"_s, .text = QByteArray::fromStdString(broken.dump()), .textName = u"Unsaved"_s});
        waitForPipeline();
        QVERIFY(hasText(u"A server would refuse this pipeline"_s));
        QVERIFY(!button(u"Start run"_s)->isEnabled());
        draw("broken");
    }

    void theWeightIsSaid()
    {
        open({.cluster = u"train"_s, .text = QByteArray::fromStdString(m_state.spec("heavy", 1'100).dump()), .textName = u"heavy"_s});
        waitForPipeline();
        QVERIFY(hasText(u"more than most clusters take"_s));
        draw("heavy");
    }

    void darkAndNamed()
    {
        applyTheme(*qApp, ThemeMode::Dark);
        open({.cluster = u"train"_s, .pipelineId = u"p"_s});
        waitForPipeline();
        line(u"lr"_s)->setText(u"much"_s);
        draw("dark");
        applyTheme(*qApp, ThemeMode::Light);
        for (const QWidget *widget : m_dialog->findChildren<QWidget *>())
            if (widget->focusPolicy() != Qt::NoFocus && (qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)) && !qobject_cast<const QComboBox *>(widget->parentWidget()))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }

private:
    void open(const NewRunStart &start)
    {
        m_dialog = std::make_unique<NewRunDialog>(NewRunTools{*m_catalogue, *m_tasks, m_pool, *m_settings}, start, nullptr);
        m_dialog->show();
    }
    void waitForPipeline()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog->draft()->pipeline() != nullptr, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->obstacle().contains(u"Looking for"_s), patience);
    }
    QLineEdit *line(const QString &name) const { return qobject_cast<QLineEdit *>(m_dialog->form()->field(name)); }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : m_dialog->findChildren<QPushButton *>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    QComboBox *box(const QString &name) const
    {
        for (QComboBox *one : m_dialog->findChildren<QComboBox *>())
            if (one->accessibleName() == name)
                return one;
        return nullptr;
    }
    bool hasText(const QString &text) const
    {
        const auto labels = m_dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(text); });
    }
    void draw(const char *name) const
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        QCoreApplication::sendPostedEvents(); // layouts
        if (!folder.isEmpty())
            m_dialog->grab().save(folder % u"/newrun-"_s % QString::fromLatin1(name) % u".png"_s);
    }

    WorkPool m_pool;
    PipelinesServer m_state;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<NewRunDialog> m_dialog;
};

QTEST_MAIN(NewRunDialogTest)
#include "newrundialog_test.moc"
