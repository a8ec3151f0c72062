// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubeclient.h"
#include "models/kube/clustersession.h"
#include "models/kube/forwards.h"
#include "models/kube/terminal.h"
#include "tests/fakes/podserver.h"
#include "widgets/panes/cluster/forwardspage.h"
#include "widgets/panes/cluster/historyedit.h"
#include "widgets/panes/cluster/portspage.h"
#include "widgets/panes/cluster/terminalpage.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

std::string onChannel(int channel, const std::string &bytes)
{
    return Peer::frame(2, std::string(1, static_cast<char>(channel)) + bytes);
}

ApiResource pods()
{
    return {.version = u"v1"_s, .plural = u"pods"_s, .kind = u"Pod"_s};
}

ObjectView pod()
{
    ObjectView object{.apiVersion = u"v1"_s, .kind = u"Pod"_s, .name = {u"ns"_s, u"a"_s, u"uid-a"_s}};
    object.phase = u"Running"_s;
    object.containers = {{.name = u"main"_s, .phase = ContainerPhase::Running}, {.name = u"waits"_s, .phase = ContainerPhase::Waiting}, {.name = u"side"_s, .phase = ContainerPhase::Running}};
    object.ports = {{8080, u"http"_s}, {9090, {}}};
    return object;
}

/// Every text of a page that is shown.
QString textsOf(const QWidget &page)
{
    QStringList texts;
    for (const QLabel *label : page.findChildren<QLabel *>())
        if (!label->isHidden())
            texts.append(label->text());
    return texts.join(u'\n');
}

template<typename T>
T *named(const QWidget &page, const QString &accessibleName)
{
    for (T *widget : page.findChildren<T *>())
        if (widget->accessibleName() == accessibleName)
            return widget;
    return nullptr;
}

QPushButton *button(const QWidget &page, const QString &text)
{
    for (QPushButton *candidate : page.findChildren<QPushButton *>())
        if (candidate->text() == text)
            return candidate;
    return nullptr;
}

} // namespace

/// Forwards, ports and terminal as a user meets them, against a server of our own. With HEADRACE_LOOK=DIR every page is drawn.
class StreamPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anEmptyPageSaysWhatToDo();
    void aPortIsForwardedFromTheForm();
    void theTableStartsStopsAndForgets();
    void whoMayNotForwardIsTold();
    void kindsWithPorts();
    void aTerminalRuns();
    void whoMayNotRunIsTold();
    void aReadOnlyClusterRunsNothing();
    void aPodThatDoesNotRunRunsNothing();
    void theInputRemembers();
    void theViewKeepsUpWithManyLines();
    void everythingHasAName();

private:
    void allow(bool isAllowed);
    void look(QWidget &page, const QString &name);

    PodServer::Upgrade m_script;
    std::unique_ptr<PodServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ClusterSession> m_session;
};

void StreamPagesTest::allow(bool isAllowed)
{
    // The rules cannot say, as with every authorizer beside RBAC; the single question can.
    m_server->set("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", {201, R"({"status":{"resourceRules":[],"nonResourceRules":[],"incomplete":true}})"});
    m_server->set("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", {200, std::string(R"({"status":{"allowed":)") + (isAllowed ? "true" : "false") + R"(,"reason":"by the test"}})"});
}

void StreamPagesTest::init()
{
    m_script = [](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v4.channel.k8s.io"));
        peer.waitForEnd();
    };
    m_server = std::make_unique<PodServer>([this](Peer &peer, const std::string &path, const std::string &head) { m_script(peer, path, head); });
    m_server->set("/api", {200, R"({"kind":"APIVersions","versions":["v1"]})"});
    m_server->set("/apis", {200, R"({"kind":"APIGroupList","groups":[]})"});
    m_server->set("/api/v1", {200, R"({"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods","singularName":"pod","namespaced":true,"kind":"Pod","verbs":["get","list","watch"]}]})"});
    m_server->set("/api/v1/namespaces/ns/pods/a", {200, PodServer::pod("a")});
    allow(true);
    m_transport = std::make_unique<Transport>();
    auto client = KubeClient::create(*m_transport, {.server = m_server->url()}, std::make_shared<FixedCredentials>(Credentials{}));
    m_session = std::make_unique<ClusterSession>(ClusterEntry{.name = u"test"_s}, std::move(client));
    m_session->connectNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), ConnectionState::Connected, patience);
}

void StreamPagesTest::cleanup()
{
    m_session.reset();
    m_transport.reset();
    m_server.reset();
}

void StreamPagesTest::look(QWidget &page, const QString &name)
{
    if (const QString folder = qEnvironmentVariable("HEADRACE_LOOK"); !folder.isEmpty())
        QVERIFY(page.grab().save(folder % u'/' % name % u".png"));
}

void StreamPagesTest::anEmptyPageSaysWhatToDo()
{
    ForwardsPage page(nullptr);
    page.resize(900, 400);
    page.show();
    QVERIFY(textsOf(page).contains(u"No cluster is chosen."));
    page.showSession(m_session.get());
    QVERIFY(textsOf(page).contains(u"Nothing is forwarded."));
    look(page, u"forwards-empty"_s);
    QSignalSpy wanted(&page, &ForwardsPage::objectsWanted);
    button(page, u"Show the services"_s)->click();
    QCOMPARE(wanted.count(), 1);
    for (const QString &text : {u"Start"_s, u"Open in browser"_s, u"Copy address"_s, u"Forget"_s})
        QVERIFY2(!button(page, text)->isEnabled(), qPrintable(text));
    page.showSession(nullptr);
    QVERIFY(textsOf(page).contains(u"No cluster is chosen."));
}

void StreamPagesTest::aPortIsForwardedFromTheForm()
{
    PortsPage page(nullptr);
    page.resize(420, 400);
    page.show();
    page.showObject(m_session.get(), pods(), pod());
    auto *remote = named<QComboBox>(page, u"Port in the cluster"_s);
    QCOMPARE(remote->itemText(0), u"8080 (http)"_s);
    QCOMPARE(remote->itemText(1), u"9090"_s);
    remote->setCurrentIndex(1);
    QPushButton *forward = button(page, u"Forward"_s);
    QVERIFY(forward->isEnabled());
    forward->click();
    QCOMPARE(m_session->forwards().specAt(0), (ForwardSpec{u"pods"_s, u"ns"_s, u"a"_s, u"9090"_s, 0}));
    QTRY_COMPARE_WITH_TIMEOUT(m_session->forwards().statusAt(0).state, ForwardState::Ready, patience);
    QVERIFY(textsOf(page).contains(m_session->forwards().addressAt(0)));
    look(page, u"ports"_s);
    QSignalSpy browser(&page, &PortsPage::browserWanted);
    Q_EMIT named<QLabel>(page, u"Forwards of this object"_s)->linkActivated(m_session->forwards().addressAt(0));
    QCOMPARE(browser.count(), 1);
    // The same object again does not lose what was typed; another one brings its own ports.
    remote->setEditText(u"5005"_s);
    page.showObject(m_session.get(), pods(), pod());
    QCOMPARE(remote->currentText(), u"5005"_s);
    ObjectView other = pod();
    other.name.uid = u"uid-b"_s;
    other.ports.clear();
    page.showObject(m_session.get(), pods(), other);
    QCOMPARE(remote->count(), 0);
    QVERIFY(!forward->isEnabled());
    QVERIFY(textsOf(page).contains(u"It declares no ports"));
}

void StreamPagesTest::theTableStartsStopsAndForgets()
{
    ForwardsPage page(nullptr);
    page.resize(1100, 400);
    page.show();
    page.showSession(m_session.get());
    m_session->forwards().begin({u"pods"_s, u"ns"_s, u"a"_s, u"8080"_s, 0});
    m_session->forwards().begin({u"pods"_s, u"ns"_s, u"missing"_s, u"8080"_s, 0});
    m_server->set("/api/v1/namespaces/ns/pods/missing", {404, PodServer::status(404, "NotFound", "pods missing not found")});
    Forwards &forwards = m_session->forwards();
    QTRY_COMPARE_WITH_TIMEOUT(forwards.statusAt(0).state, ForwardState::Ready, patience);
    QTRY_VERIFY_WITH_TIMEOUT(forwards.statusAt(1).state != ForwardState::Connecting, patience);
    page.view()->setCurrentIndex(forwards.index(0, 0));
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.view()->setFocus(); // the keys belong to the table, not to the button that a window focuses first
    QTest::keyClick(page.view(), Qt::Key_Space);
    QCOMPARE(forwards.statusAt(0).state, ForwardState::Stopped);
    QVERIFY(button(page, u"Start"_s));
    QTest::keyClick(page.view(), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(forwards.statusAt(0).state, ForwardState::Ready, patience);
    QSignalSpy browser(&page, &ForwardsPage::browserWanted);
    button(page, u"Open in browser"_s)->click();
    QCOMPARE(browser.first().first().toString(), forwards.addressAt(0));
    look(page, u"forwards"_s);
    page.view()->setCurrentIndex(forwards.index(1, 0));
    QTest::keyClick(page.view(), Qt::Key_Delete);
    QCOMPARE(forwards.rowCount(), 1);
    // The session may end while it is shown.
    m_session.reset();
    QVERIFY(textsOf(page).contains(u"No cluster is chosen."));
}

void StreamPagesTest::whoMayNotForwardIsTold()
{
    allow(false);
    PortsPage page(nullptr);
    page.resize(420, 400);
    page.show();
    page.showObject(m_session.get(), pods(), pod());
    QTRY_VERIFY_WITH_TIMEOUT(!button(page, u"Forward"_s)->isEnabled(), patience);
    QVERIFY(textsOf(page).contains(u"You lack the right “create pods/portforward” in the namespace ns. Ask an administrator for it. (by the test)"));
    look(page, u"ports-forbidden"_s);
}

void StreamPagesTest::kindsWithPorts()
{
    const PortsPage page(nullptr);
    QVERIFY(page.suits(pods()));
    QVERIFY(page.suits({.group = u"apps"_s, .plural = u"deployments"_s}));
    QVERIFY(!page.suits({.plural = u"secrets"_s}));
    QVERIFY(!page.suits({.group = u"example.com"_s, .plural = u"services"_s}));
}

void StreamPagesTest::aTerminalRuns()
{
    std::string asked;
    m_script = [&](Peer &peer, const std::string &path, const std::string &head) {
        asked = path;
        peer.send(Peer::upgrade(head, "v5.channel.k8s.io") + onChannel(1, "\x1b[32m$\x1b[0m "));
        std::string typed;
        while (typed.find('\x03') == std::string::npos) {
            const Peer::Frame frame = peer.readData();
            if (frame.opcode != 2)
                return;
            if (frame.payload[0] == 0) {
                typed += frame.payload.substr(1);
                peer.send(onChannel(1, frame.payload.substr(1)));
            }
        }
        peer.send(onChannel(3, R"({"status":"Failure","details":{"causes":[{"reason":"ExitCode","message":"130"}]}})") + Peer::frame(8, std::string("\x03\xe8", 2)));
        peer.waitForEnd();
    };
    TerminalPage page(nullptr);
    page.resize(520, 400);
    page.show();
    page.showObject(m_session.get(), pods(), pod());
    auto *containers = named<QComboBox>(page, u"Container"_s);
    QCOMPARE(containers->count(), 2); // only those that run
    containers->setCurrentIndex(1);
    button(page, u"Run"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(page.terminal()->state(), TerminalState::Running, patience);
    auto *view = named<QPlainTextEdit>(page, u"Output"_s);
    QTRY_COMPARE_WITH_TIMEOUT(view->toPlainText(), u"$ "_s, patience);
    auto *input = named<HistoryEdit>(page, u"Input"_s);
    QTest::keyClicks(input, u"ls"_s);
    QTest::keyClick(input, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(view->toPlainText(), u"$ ls\n"_s, patience);
    look(page, u"terminal"_s);
    QTest::keyClick(input, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(page.terminal()->state(), TerminalState::Ended, patience);
    QVERIFY(textsOf(page).contains(u"Ended with exit code 130."));
    QVERIFY(asked.find("container=side&command=sh") != std::string::npos);
    QVERIFY(button(page, u"Run"_s)->isEnabled() && !input->isEnabled());
    page.clear();
    QVERIFY(view->toPlainText().isEmpty() && !page.terminal());
}

void StreamPagesTest::whoMayNotRunIsTold()
{
    allow(false);
    TerminalPage page(nullptr);
    page.show();
    page.showObject(m_session.get(), pods(), pod());
    QTRY_VERIFY_WITH_TIMEOUT(!button(page, u"Run"_s)->isEnabled(), patience);
    QVERIFY(textsOf(page).contains(u"You lack the right “create pods/exec” in the namespace ns. Ask an administrator for it. (by the test)"));
}

void StreamPagesTest::aReadOnlyClusterRunsNothing()
{
    m_session->setChoices({.isReadOnly = true});
    TerminalPage page(nullptr);
    page.show();
    page.showObject(m_session.get(), pods(), pod());
    QVERIFY(!button(page, u"Run"_s)->isEnabled());
    QVERIFY(textsOf(page).contains(u"read-only"));
}

void StreamPagesTest::aPodThatDoesNotRunRunsNothing()
{
    ObjectView object = pod();
    object.containers = {{.name = u"waits"_s, .phase = ContainerPhase::Waiting}};
    TerminalPage page(nullptr);
    page.show();
    page.showObject(m_session.get(), pods(), object);
    QVERIFY(!button(page, u"Run"_s)->isEnabled());
    QVERIFY(textsOf(page).contains(u"No container of this pod runs"));
    page.showObject(m_session.get(), pods(), pod()); // it has started
    QVERIFY(button(page, u"Run"_s)->isEnabled());
}

void StreamPagesTest::theInputRemembers()
{
    HistoryEdit input;
    QSignalSpy sent(&input, &HistoryEdit::sent);
    for (const QString &line : {u"one"_s, u"two"_s, u"two"_s, QString()}) {
        input.setText(line);
        QTest::keyClick(&input, Qt::Key_Return);
    }
    QCOMPARE(sent.count(), 4);
    QCOMPARE(sent.last().first().toString(), u"\n"_s);
    QCOMPARE(input.history(), (QStringList{u"one"_s, u"two"_s}));
    input.setText(u"unsent"_s);
    QTest::keyClick(&input, Qt::Key_Up);
    QCOMPARE(input.text(), u"two"_s);
    QTest::keyClick(&input, Qt::Key_Up);
    QTest::keyClick(&input, Qt::Key_Up);
    QCOMPARE(input.text(), u"one"_s);
    QTest::keyClick(&input, Qt::Key_Down);
    QTest::keyClick(&input, Qt::Key_Down);
    QCOMPARE(input.text(), u"unsent"_s);
    input.selectAll();
    QTest::keyClick(&input, Qt::Key_C, Qt::ControlModifier); // copies
    QCOMPARE(sent.count(), 4);
    input.deselect();
    QTest::keyClick(&input, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(sent.last().first().toString(), QString(QChar(3)));
    QTest::keyClick(&input, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(sent.last().first().toString(), QString(QChar(4)));
}

/// The view shows what the model holds, also when lines fall off its beginning.
void StreamPagesTest::theViewKeepsUpWithManyLines()
{
    m_script = [&](Peer &peer, const std::string &, const std::string &head) {
        peer.send(Peer::upgrade(head, "v5.channel.k8s.io"));
        for (int i = 0; i < 25'000; i += 100) {
            std::string lines;
            for (int j = i; j < i + 100; ++j)
                lines += "line " + std::to_string(j) + "\r\n";
            peer.send(onChannel(1, lines));
        }
        peer.send(onChannel(1, "50 %") + onChannel(1, "\r100 %") + onChannel(3, R"({"status":"Success"})") + Peer::frame(8, std::string("\x03\xe8", 2)));
        peer.waitForEnd();
    };
    TerminalPage page(nullptr);
    page.show();
    page.showObject(m_session.get(), pods(), pod());
    button(page, u"Run"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(page.terminal()->state(), TerminalState::Ended, 60'000);
    const auto &lines = page.terminal()->text().lines();
    auto *view = named<QPlainTextEdit>(page, u"Output"_s);
    QCOMPARE(lines.back(), u"100 %"_s);
    QCOMPARE(view->blockCount(), 10'000);
    QCOMPARE(view->toPlainText(), QStringList(lines.begin(), lines.end()).join(u'\n'));
}

void StreamPagesTest::everythingHasAName()
{
    ForwardsPage forwards(nullptr);
    PortsPage ports(nullptr);
    TerminalPage terminal(nullptr);
    for (const QWidget *page : std::initializer_list<QWidget *>{&forwards, &ports, &terminal})
        for (const QWidget *widget : page->findChildren<QWidget *>())
            if (widget->focusPolicy() & Qt::TabFocus && !qobject_cast<const QPushButton *>(widget) && widget->objectName() != u"qt_scrollarea_viewport")
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
}

QTEST_MAIN(StreamPagesTest)
#include "streampages_test.moc"
