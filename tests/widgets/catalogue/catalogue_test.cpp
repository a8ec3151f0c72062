// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/config/livecontext.h"
#include "clients/kube/kubeclient.h"
#include "clients/secrets/memorysecrets.h"
#include "models/async/workpool.h"
#include "models/kube/clusteradding.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/clustersettings.h"
#include "models/kube/endwatches.h"
#include "models/kube/usertrust.h"
#include "models/tasks/taskregistry.h"
#include "widgets/panes/cluster/addclusterpage.h"
#include "widgets/panes/cluster/cataloguepage.h"
#include "widgets/panes/cluster/choicesform.h"
#include "widgets/panes/cluster/clusterpane.h"
#include "widgets/panes/cluster/clusterstrip.h"
#include "widgets/panes/cluster/policyform.h"
#include "widgets/panes/cluster/trustbar.h"
#include "widgets/panes/cluster/trustwords.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

ClusterEntry entry(const QString &name)
{
    return {.name = name, .context = name, .cluster = name, .server = u"https://127.0.0.1:1"_s, .user = u"ann"_s, .nameSpace = u"team"_s, .file = u"/k/config"_s};
}

TrustQuestion question()
{
    KubeExec exec;
    exec.command = u"aws"_s;
    exec.arguments = {u"eks"_s, u"get token"_s, u"\x202e evil\x1b"_s};
    exec.environment = {{u"AWS_PROFILE"_s, u"CANARY"_s}};
    return commandQuestion(exec, u"/usr/bin/aws"_s);
}

} // namespace

/// Clusters whose contexts ask for trust first; nothing goes over a network.
class CatalogueWidgetsTest : public QObject
{
    Q_OBJECT

private:
    ClusterCatalogue::OpenClient opening()
    {
        return [this](const ClusterEntry &) {
            ++m_opened;
            auto context = std::make_shared<LiveContext>([this](std::stop_token) -> Result<ResolvedContext> {
                ResolvedContext out;
                out.connection.server = "https://127.0.0.1:1";
                out.questions = {question()};
                out.credentials = std::make_shared<TrustGate>(std::make_shared<FixedCredentials>(Credentials{}), out.questions, m_trust, false);
                return out;
            });
            return OpenedCluster{KubeClient::create(m_transport, {}, context), context};
        };
    }
    template<typename T>
    static T *named(const QWidget &parent, const QString &accessibleName)
    {
        for (T *widget : parent.findChildren<T *>())
            if (widget->accessibleName() == accessibleName)
                return widget;
        return nullptr;
    }
    static QPushButton *button(const QWidget &parent, const QString &text)
    {
        for (QPushButton *one : parent.findChildren<QPushButton *>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    static QAction *action(const QWidget &parent, const QString &text)
    {
        for (QAction *one : parent.findChildren<QAction *>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    static void trigger(const QWidget &parent, const QString &text)
    {
        QAction *found = action(parent, text);
        QVERIFY2(found && found->isEnabled(), qPrintable(text));
        found->trigger();
    }
    /// HEADRACE_PICTURES=DIR keeps what was drawn.
    static void keep(QWidget &widget, const QString &name)
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        if (folder.isEmpty())
            return;
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
        QVERIFY(widget.grab().save(folder % u'/' % name % u".png"_s));
    }
    void fill()
    {
        std::vector<ClusterEntry> entries;
        for (const QString &name : {u"arn:aws:eks:eu-central-1:123456789012:cluster/prod"_s, u"kind-kind"_s, u"staging"_s, u"training-gpu"_s})
            entries.push_back(entry(name));
        entries[2].isInsecure = true;
        m_catalogue->setEntries(entries, {{.kind = ErrorKind::Invalid, .code = u"kubeconfig.syntax"_s, .where = u"/k/broken:7"_s}}, {{.code = u"kubeconfig.readableByOthers"_s, .where = u"/k/config"_s}});
        m_catalogue->setChoices(entries[0].name, {.colour = 1, .label = u"prod EU"_s, .isProduction = true, .isReadOnly = true, .nameSpaces = {}});
        m_catalogue->setChoices(entries[3].name, {.colour = 2, .label = {}, .nameSpaces = {}});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Transport m_transport;
    WorkPool m_pool;
    TaskRegistry m_tasks;
    std::shared_ptr<UserTrust> m_trust;
    std::unique_ptr<ClusterSettings> m_settings;
    std::unique_ptr<ClusterAdding> m_adding;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<EndWatches> m_ends;
    int m_opened = 0;

private Q_SLOTS:
    void initTestCase()
    {
        prepareIconTheme();
        applyTheme(*qApp, ThemeMode::Light);
    }
    void init()
    {
        m_ends.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_opened = 0;
        m_trust = std::make_shared<UserTrust>(m_folder->filePath(u"trusted"_s));
        m_settings = std::make_unique<ClusterSettings>(m_folder->filePath(u"clusters.ini"_s));
        m_adding = std::make_unique<ClusterAdding>(m_transport, m_pool, *m_settings, std::make_shared<MemorySecrets>());
        m_catalogue = std::make_unique<ClusterCatalogue>(opening(), m_settings.get(), m_trust);
        m_catalogue->setAdding(m_adding.get());
        m_ends = std::make_unique<EndWatches>(*m_catalogue);
    }

    void byKeyboardAlone()
    {
        CataloguePage page(*m_catalogue, nullptr);
        page.resize(1100, 600);
        page.show();
        fill();
        QSignalSpy wanted(&page, &CataloguePage::connectRequested);
        page.focusFilter();
        QTest::keyClicks(page.focusWidget(), u"stag"_s);
        QCOMPARE(page.view()->model()->rowCount(), 1);
        QTest::keyClick(page.focusWidget(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toString(), u"staging"_s);
        QTest::keyClick(&page, Qt::Key_Escape);
        QCOMPARE(page.view()->model()->rowCount(), 4);
        QTest::keyClick(page.focusWidget(), Qt::Key_Down);
        QCOMPARE(page.focusWidget(), page.view());
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 2);
        QTest::keyClick(page.view(), Qt::Key_G); // typing over the list filters
        QTest::keyClick(page.focusWidget(), Qt::Key_P);
        QCOMPARE(page.view()->model()->rowCount(), 1);
        QCOMPARE(m_opened, 0);
    }

    void problemsHaveTheirPlaceAndNextStep()
    {
        CataloguePage page(*m_catalogue, nullptr);
        fill();
        QVERIFY(page.problemsText().contains(u"/k/broken:7"_s));
        QVERIFY(page.problemsText().contains(u"Mend that line"_s));
        QVERIFY(page.problemsText().contains(u"chmod 600"_s));
    }

    void emptyLoadingAndFilteredSayDifferentThings()
    {
        CataloguePage page(*m_catalogue, nullptr);
        page.show();
        const auto says = [&](const QString &text) {
            for (const QLabel *label : page.findChildren<QLabel *>())
                if (label->isVisible() && label->text().contains(text))
                    return true;
            return false;
        };
        QVERIFY(says(u"Reading your kubeconfig"_s));
        m_catalogue->setEntries({}, {});
        QVERIFY(says(u"No cluster is known yet."_s));
        fill();
        QVERIFY(page.view()->isVisible());
        page.setFilterText(u"nothing like it"_s);
        QVERIFY(says(u"No cluster matches the filter."_s));
        QTest::mouseClick(button(page, u"Clear the filter"_s), Qt::LeftButton);
        QVERIFY(page.view()->isVisible());
    }

    void choicesAreEditedInPlace()
    {
        CataloguePage page(*m_catalogue, nullptr);
        page.resize(1100, 600);
        page.show();
        fill();
        page.select(u"kind-kind"_s);
        QTest::keyClick(&page, Qt::Key_F2);
        auto *form = page.findChild<ChoicesForm *>();
        QVERIFY(form->isVisible());
        named<QLineEdit>(*form, u"Label"_s)->setText(u" lab "_s);
        named<QComboBox>(*form, u"Colour"_s)->setCurrentIndex(4);
        named<QLineEdit>(*form, u"Namespaces"_s)->setText(u"a, b  c;a"_s);
        for (QCheckBox *box : form->findChildren<QCheckBox *>())
            box->setChecked(true);
        keep(page, u"choices"_s);
        QTest::mouseClick(button(*form, u"Save"_s), Qt::LeftButton);
        const ClusterChoices expected{.colour = 3, .label = u"lab"_s, .isProduction = true, .isReadOnly = true, .nameSpaces = {u"a"_s, u"b"_s, u"c"_s}};
        QCOMPARE(m_catalogue->choices(u"kind-kind"_s), expected);
        QVERIFY(!form->isVisible());
        form->edit(u"kind-kind"_s, expected);
        QCOMPARE(form->choices(), expected);
    }

    void thePaneShowsTheCatalogueAndAsksFirst()
    {
        ClusterPane pane(*m_catalogue, m_tasks, *m_ends, m_pool, nullptr);
        pane.resize(1200, 700);
        pane.show();
        pane.chooseCluster(u"kind-kind"_s); // before the files are read
        QCOMPARE(m_opened, 0);
        QVERIFY(pane.isBusy());
        fill();
        QCOMPARE(m_opened, 1);
        auto *bar = pane.findChild<TrustBar *>();
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 10000);
        const QString text = bar->findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY(text.contains(u"aws eks 'get token'"_s));
        QVERIFY(text.contains(u"/usr/bin/aws"_s));
        QVERIFY(text.contains(u"AWS_PROFILE"_s));
        QVERIFY(!text.contains(u"CANARY"_s));
        QVERIFY2(text.contains(u"\\u202e evil\\u001b"_s), qPrintable(text)); // nothing hides
        keep(pane, u"trust"_s);
        QTest::mouseClick(button(*bar, u"Do not connect"_s), Qt::LeftButton);
        QVERIFY(!m_catalogue->existing(u"kind-kind"_s));
        QVERIFY(!bar->isVisible());
        QVERIFY(pane.cataloguePage()->isVisible());
        keep(pane, u"catalogue"_s);
        applyTheme(*qApp, ThemeMode::Dark);
        keep(pane, u"catalogue-dark"_s);
        applyTheme(*qApp, ThemeMode::Light);
    }

    void allowingConnectsAndIsNotAskedAgain()
    {
        ClusterPane pane(*m_catalogue, m_tasks, *m_ends, m_pool, nullptr);
        pane.show();
        fill();
        pane.chooseCluster(u"kind-kind"_s);
        auto *bar = pane.findChild<TrustBar *>();
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 10000);
        QTest::mouseClick(button(*bar, u"Run it for this cluster"_s), Qt::LeftButton);
        ClusterSession *session = m_catalogue->existing(u"kind-kind"_s);
        QVERIFY(session);
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), ConnectionState::Failed, 20000);
        QVERIFY(session->error().code != u"kubeconfig.trust"); // nobody listens on that port
        QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), 5000);
        QCOMPARE(UserTrust(m_folder->filePath(u"trusted"_s)).verdict(question()), Trust::Allowed);
    }

    void marksOfAClusterCannotBeMissed()
    {
        ClusterPane pane(*m_catalogue, m_tasks, *m_ends, m_pool, nullptr);
        pane.resize(1200, 700);
        pane.show();
        fill();
        auto *strip = pane.findChild<ClusterStrip *>();
        const auto says = [&](const QString &text) {
            for (const QLabel *label : strip->findChildren<QLabel *>())
                if (label->isVisible() && label->text().contains(text))
                    return true;
            return false;
        };
        pane.chooseCluster(u"arn:aws:eks:eu-central-1:123456789012:cluster/prod"_s);
        QVERIFY(strip->isVisible() && says(u"Production"_s) && says(u"Read-only"_s) && says(u"prod EU"_s));
        keep(pane, u"marks"_s);
        pane.chooseCluster(u"staging"_s);
        QVERIFY(says(u"Server not checked"_s) && !says(u"Production"_s));
        m_catalogue->setEntries({entry(u"kind-kind"_s)}, {});
        QVERIFY(says(u"No longer in any kubeconfig"_s));
        pane.chooseCluster(u"kind-kind"_s);
        QVERIFY(!strip->isVisible());
        QCOMPARE(m_catalogue->sessions().size(), std::size_t(3)); // several at once
        pane.showCatalogue();
        QVERIFY(pane.cataloguePage()->isVisible());
        QCOMPARE(m_catalogue->sessions().size(), std::size_t(3));
    }

    void aClusterIsAddedOnlyAfterACheck()
    {
        CataloguePage page(*m_catalogue, nullptr);
        page.resize(1100, 800);
        page.show();
        fill();
        page.showAdding(true);
        AddClusterPage &add = *page.addPage();
        QVERIFY(add.isVisible());
        named<QLineEdit>(add, u"Address"_s)->setText(u"https://127.0.0.1:1/gate"_s);
        named<QLineEdit>(add, u"Name"_s)->setText(u"gate"_s);
        named<QLineEdit>(add, u"Token"_s)->setText(u"CANARY"_s);
        QCOMPARE(named<QLineEdit>(add, u"Token"_s)->echoMode(), QLineEdit::Password);
        keep(page, u"adding"_s);
        QTest::mouseClick(button(add, u"Check and add"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!add.resultText().isEmpty() && !add.resultText().startsWith(u"Asking"_s), 20000);
        QVERIFY2(!add.resultText().contains(u"CANARY"_s), qPrintable(add.resultText()));
        QVERIFY(m_settings->ownClusters().empty());
        QTest::keyClick(&page, Qt::Key_Escape);
        QVERIFY(page.view()->isVisible());
    }

    void aPastedKubeconfigIsAdded()
    {
        CataloguePage page(*m_catalogue, nullptr);
        page.show();
        fill();
        page.showAdding(true);
        auto *paste = named<QPlainTextEdit>(*page.addPage(), u"Text of a kubeconfig"_s);
        paste->setPlainText(u"contexts: [{"_s);
        QTest::mouseClick(button(*page.addPage(), u"Add the text"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page.addPage()->resultText().contains(u"this is not YAML"_s), 10000);
        paste->setPlainText(u"contexts: [{name: x, context: {cluster: c}}]\n"_s);
        QTest::mouseClick(button(*page.addPage(), u"Add the text"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_settings->extraFiles().size(), qsizetype(1), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(page.view()->isVisible(), 10000);
    }

    void programsThatMayRunAreAList()
    {
        CataloguePage page(*m_catalogue, nullptr);
        page.resize(1100, 700);
        page.show();
        fill();
        trigger(page, u"Programs that kubeconfigs run …"_s);
        auto *form = page.findChild<PolicyForm *>();
        QVERIFY(form->isVisible());
        auto *which = named<QComboBox>(*form, u"Which may run"_s);
        auto *allowed = named<QPlainTextEdit>(*form, u"Allowed programs"_s);
        QVERIFY(!allowed->isEnabled());
        which->setCurrentIndex(1);
        QVERIFY(allowed->isEnabled());
        allowed->setPlainText(u" aws \n/opt/bin/kubelogin\naws\n\n"_s);
        keep(page, u"policy"_s);
        QTest::mouseClick(button(*form, u"Save"_s), Qt::LeftButton);
        QVERIFY(!form->isVisible());
        const PluginPolicy expected{TrustPolicy::Allowlist, {u"aws"_s, u"/opt/bin/kubelogin"_s}};
        QCOMPARE(m_settings->pluginPolicy(), expected);
        trigger(page, u"Programs that kubeconfigs run …"_s);
        QCOMPARE(form->policy(), expected);
        QTest::keyClick(form, Qt::Key_Escape);
        QVERIFY(!form->isVisible());
        QCOMPARE(m_settings->pluginPolicy(), expected);
    }

    void answersCanBeTakenBack()
    {
        CataloguePage page(*m_catalogue, nullptr);
        page.show();
        fill();
        const TrustQuestion asked = question();
        QVERIFY(m_trust->allow({&asked, 1}));
        QCOMPARE(m_trust->verdict(asked), Trust::Allowed);
        trigger(page, u"Programs that kubeconfigs run …"_s);
        QTest::mouseClick(button(*page.findChild<PolicyForm *>(), u"Ask anew about everything"_s), Qt::LeftButton);
        QCOMPARE(m_trust->verdict(asked), Trust::Ask);
    }

    void anOwnClusterIsChangedAndRemoved()
    {
        CataloguePage page(*m_catalogue, nullptr);
        page.resize(1100, 800);
        page.show();
        const OwnCluster own{.name = u"gate"_s, .server = u"https://127.0.0.1:1"_s, .caPem = {}, .nameSpace = u"team"_s, .signIn = OwnSignIn::Token};
        bool isKept = false;
        m_adding->keep(own, "CANARY", &page, [&](bool) { isKept = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isKept, 10000);
        ClusterEntry mine = entry(u"gate"_s);
        mine.origin = ClusterOrigin::Own;
        m_catalogue->setEntries({mine, entry(u"kind-kind"_s)}, {});
        page.select(u"kind-kind"_s);
        QVERIFY(!action(page, u"Change its address or secret …"_s)->isEnabled()); // kubeconfigs are the user's
        page.select(u"gate"_s);
        trigger(page, u"Change its address or secret …"_s);
        AddClusterPage &form = *page.addPage();
        QVERIFY(form.isVisible());
        QCOMPARE(form.edited(), u"gate"_s);
        QCOMPARE(named<QLineEdit>(form, u"Address"_s)->text(), own.server);
        QVERIFY(named<QLineEdit>(form, u"Name"_s)->isReadOnly());
        QVERIFY(named<QLineEdit>(form, u"Token"_s)->text().isEmpty()); // never shown
        // An empty secret keeps the stored one: the server is asked with it, and does not answer here.
        QTest::mouseClick(button(form, u"Check and save"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!form.resultText().isEmpty() && !form.resultText().startsWith(u"Asking"_s), 20000);
        QVERIFY(!form.resultText().contains(u"CANARY"_s));
        QVERIFY2(!form.resultText().contains(u"not known any more"_s), qPrintable(form.resultText()));
        QTest::keyClick(&page, Qt::Key_Escape);
        page.showAdding(true);
        QVERIFY(form.edited().isEmpty());
        QVERIFY(!named<QLineEdit>(form, u"Name"_s)->isReadOnly());
        page.showAdding(false);
        page.select(u"gate"_s);
        trigger(page, u"Remove from the list"_s);
        QVERIFY(m_settings->ownClusters().empty());
        bool isGone = false;
        m_adding->storedSecret(own, &page, [&](const Result<QByteArray> &secret) { isGone = !secret; });
        QTRY_VERIFY_WITH_TIMEOUT(isGone, 10000);
    }

    void everythingHasAName()
    {
        ClusterPane pane(*m_catalogue, m_tasks, *m_ends, m_pool, nullptr);
        fill();
        for (const QWidget *widget : pane.cataloguePage()->findChildren<QWidget *>()) {
            const bool isInner = widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QScrollBar") || widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton") || widget->inherits("QMenu") || widget->inherits("QAbstractScrollArea") == false;
            if (widget->focusPolicy() == Qt::NoFocus || (isInner && !widget->inherits("QLineEdit") && !widget->inherits("QComboBox")))
                continue;
            if (widget->window() != pane.window() || (widget->parentWidget() && widget->parentWidget()->inherits("QComboBox")))
                continue; // the popup of a box speaks by it
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }

    void theKubectlCommandIsCopied()
    {
        CataloguePage page(*m_catalogue, nullptr);
        ClusterEntry odd = entry(u"it's (b.yaml)"_s);
        odd.context = u"it's"_s;
        odd.origin = ClusterOrigin::ExtraFile;
        odd.file = u"/a b/b.yaml"_s;
        m_catalogue->setEntries({odd}, {});
        page.select(odd.name);
        for (QAction *action : page.findChildren<QAction *>())
            if (action->text() == u"Copy kubectl command")
                action->trigger();
        QCOMPARE(QApplication::clipboard()->text(), u"kubectl --context 'it'\\''s' --kubeconfig '/a b/b.yaml'"_s);
    }

    void aThousandClustersAreAtOnceThere()
    {
        ClusterPane pane(*m_catalogue, m_tasks, *m_ends, m_pool, nullptr);
        pane.resize(1200, 700);
        pane.show();
        std::vector<ClusterEntry> many;
        for (int i = 0; i < 1000; ++i)
            many.push_back(entry(u"arn:aws:eks:eu-central-1:123456789012:cluster/team-%1"_s.arg(i)));
        m_catalogue->setEntries(many, {});
        pane.cataloguePage()->setFilterText(u"team-99"_s);
        QCOMPARE(pane.cataloguePage()->view()->model()->rowCount(), 11);
        keep(pane, u"thousand"_s);
        QCOMPARE(m_opened, 0);
    }
};

QTEST_MAIN(CatalogueWidgetsTest)
#include "catalogue_test.moc"
