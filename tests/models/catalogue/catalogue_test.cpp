// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/config/livecontext.h"
#include "clients/kube/kubeclient.h"
#include "clients/kube/kubecontexts.h"
#include "clients/secrets/memorysecrets.h"
#include "clients/secrets/storedcredentials.h"
#include "models/async/workpool.h"
#include "models/kube/cataloguetable.h"
#include "models/kube/clusteradding.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/clustersettings.h"
#include "models/kube/usertrust.h"
#include "tests/fakes/loopbackhttp.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

ClusterEntry entry(const QString &name, const QString &server = u"https://h"_s)
{
    return {.name = name, .context = name, .cluster = name, .server = server, .user = u"u"_s, .nameSpace = {}, .file = u"/k/config"_s};
}

TrustQuestion command(const QString &name, const QString &path)
{
    KubeExec exec;
    exec.command = name;
    return commandQuestion(exec, path);
}

LoopbackHttp::Reply kubernetes(const LoopbackHttp::Request &request)
{
    if (request.header("Authorization") != "Bearer GOOD")
        return {401, "{\"kind\":\"Status\",\"reason\":\"Unauthorized\",\"code\":401}"};
    if (request.path == "/version")
        return {200, "{\"gitVersion\":\"v1.36.3\"}"};
    if (request.path == "/api")
        return {200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}"};
    if (request.path == "/apis")
        return {200, "{\"kind\":\"APIGroupList\",\"groups\":[]}"};
    if (request.path == "/api/v1")
        return {200, "{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[{\"name\":\"pods\",\"kind\":\"Pod\",\"namespaced\":true,\"verbs\":[\"list\",\"get\"]}]}"};
    return {404, "{\"kind\":\"Status\",\"reason\":\"NotFound\",\"code\":404}"};
}

} // namespace

class CatalogueTest : public QObject
{
    Q_OBJECT

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(text);
        return file.fileName();
    }
    /// Opens entries over the loopback server with the token in m_token.
    ClusterCatalogue::OpenClient opening()
    {
        return [this](const ClusterEntry &entry) {
            ++m_opened;
            auto context = std::make_shared<LiveContext>([this, server = entry.server.toStdString()](std::stop_token) -> Result<ResolvedContext> {
                ResolvedContext out;
                out.connection.server = server;
                out.user.token = QString::fromStdString(m_token);
                out.credentials = std::make_shared<FixedCredentials>(Credentials{.headers = {"Authorization: Bearer " + m_token}});
                return out;
            });
            auto client = KubeClient::create(m_transport, {}, context);
            context->setConnectionChanged([weak = std::weak_ptr<KubeClient>(client)](const ConnectionSettings &settings) {
                if (const auto alive = weak.lock())
                    alive->changeConnection(settings);
            });
            return OpenedCluster{client, context};
        };
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Transport m_transport;
    std::string m_token = "GOOD";
    int m_opened = 0;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_token = "GOOD";
        m_opened = 0;
    }

    void nothingIsOpenedByItself()
    {
        ClusterCatalogue catalogue(opening());
        QVERIFY(!catalogue.isRead());
        std::vector<ClusterEntry> many;
        for (int i = 0; i < 1000; ++i)
            many.push_back(entry(u"c%1"_s.arg(i)));
        catalogue.setEntries(many, {});
        QVERIFY(catalogue.isRead());
        QCOMPARE(m_opened, 0);
        QVERIFY(!catalogue.session(u"nowhere"_s));
        QCOMPARE(catalogue.openError().code, u"cluster.unknown"_s);
    }

    void aSessionIsThereAtOnceAndConnectsLater()
    {
        LoopbackHttp server(kubernetes);
        ClusterCatalogue catalogue(opening());
        catalogue.setEntries({entry(u"a"_s, server.address())}, {});
        ClusterSession *session = catalogue.session(u"a"_s);
        QVERIFY(session);
        session->connectNow();
        QCOMPARE(session->state(), ConnectionState::Connecting);
        QCOMPARE(server.requests().size(), std::size_t(0)); // nothing waited for
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), ConnectionState::Connected, 10000);
        QCOMPARE(session->surface().resources.size(), std::size_t(1));
        QCOMPARE(catalogue.session(u"a"_s), session);
        QCOMPARE(m_opened, 1);
    }

    void editsDoNotEndSessions()
    {
        LoopbackHttp server(kubernetes);
        ClusterCatalogue catalogue(opening());
        catalogue.setEntries({entry(u"a"_s, server.address())}, {});
        ClusterSession *session = catalogue.session(u"a"_s);
        session->connectNow();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), ConnectionState::Connected, 10000);
        QSignalSpy closing(&catalogue, &ClusterCatalogue::sessionClosing);
        m_token = "EDITED";
        ClusterEntry changed = entry(u"a"_s, server.address());
        changed.nameSpace = u"team"_s;
        catalogue.setEntries({changed}, {});
        QCOMPARE(catalogue.existing(u"a"_s), session);
        QCOMPARE(session->entry().nameSpace, u"team"_s);
        QVERIFY(session->nameSpaces().contains(u"team"_s));
        const QFuture<Result<KubeReply>> reply = session->client()->call({.path = "/version"});
        QTRY_VERIFY_WITH_TIMEOUT(reply.isFinished(), 10000);
        QCOMPARE(server.requests().back().header("Authorization"), "Bearer EDITED"_ba);
        QCOMPARE(closing.count(), 0);
    }

    void aRemovedContextStaysUntilItIsLeft()
    {
        ClusterCatalogue catalogue(opening());
        catalogue.setEntries({entry(u"a"_s), entry(u"b"_s)}, {});
        ClusterSession *session = catalogue.session(u"a"_s);
        catalogue.setEntries({entry(u"b"_s)}, {});
        QCOMPARE(catalogue.existing(u"a"_s), session);
        QVERIFY(catalogue.isGone(u"a"_s));
        QCOMPARE(catalogue.entries().size(), std::size_t(2));
        catalogue.close(u"a"_s);
        QVERIFY(!catalogue.isGone(u"a"_s));
        QCOMPARE(catalogue.entries().size(), std::size_t(1));
    }

    void aMovedServerIsConnectedToAnew()
    {
        LoopbackHttp first(kubernetes);
        LoopbackHttp second(kubernetes);
        ClusterCatalogue catalogue(opening());
        catalogue.setEntries({entry(u"a"_s, first.address())}, {});
        QPointer<ClusterSession> old = catalogue.session(u"a"_s);
        QSignalSpy opened(&catalogue, &ClusterCatalogue::sessionOpened);
        catalogue.setEntries({entry(u"a"_s, second.address())}, {});
        QVERIFY(old.isNull());
        QCOMPARE(opened.count(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(catalogue.existing(u"a"_s)->state(), ConnectionState::Connected, 10000);
        QVERIFY(!second.requests().empty());
    }

    void refusedCredentialsAskTheirUserOnce()
    {
        LoopbackHttp server(kubernetes);
        ClusterCatalogue catalogue(opening());
        catalogue.setEntries({entry(u"a"_s, server.address())}, {});
        ClusterSession *session = catalogue.session(u"a"_s);
        session->connectNow();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), ConnectionState::Connected, 10000);
        QSignalSpy told(session, &ClusterSession::signInChanged);
        server.setAnswer([](const auto &) { return LoopbackHttp::Reply{401, {}}; });
        for (int i = 0; i < 5; ++i) {
            const QFuture<Result<KubeReply>> reply = session->client()->call({.path = "/version"});
            QTRY_VERIFY_WITH_TIMEOUT(reply.isFinished(), 10000);
        }
        QTRY_VERIFY_WITH_TIMEOUT(session->signInError().has_value(), 5000);
        QCOMPARE(session->state(), ConnectionState::Connected); // what is shown stays
        server.setAnswer(kubernetes);
        session->signInAgain();
        const QFuture<Result<KubeReply>> reply = session->client()->call({.path = "/version"});
        QTRY_VERIFY_WITH_TIMEOUT(reply.isFinished() && !session->signInError(), 10000);
        QCOMPARE(told.count(), 2);
    }

    void choicesAreKeptByNameAndFile()
    {
        const ClusterChoices choices{.colour = 2, .label = u"prod EU"_s, .isProduction = true, .isReadOnly = true, .nameSpaces = {u"a"_s, u"b"_s}};
        {
            ClusterSettings settings(path(u"clusters.ini"_s));
            ClusterCatalogue catalogue(opening(), &settings);
            catalogue.setEntries({entry(u"arn:aws:eks:x:1:cluster/a"_s), entry(u"b"_s)}, {});
            ClusterSession *session = catalogue.session(u"arn:aws:eks:x:1:cluster/a"_s);
            QSignalSpy changed(session, &ClusterSession::choicesChanged);
            catalogue.setChoices(u"arn:aws:eks:x:1:cluster/a"_s, choices);
            QCOMPARE(changed.count(), 1);
            QCOMPARE(session->choices(), choices);
            QVERIFY(session->nameSpaces().contains(u"b"_s));
        }
        ClusterSettings settings(path(u"clusters.ini"_s));
        ClusterCatalogue catalogue(opening(), &settings);
        ClusterEntry namesake = entry(u"b"_s);
        namesake.context = u"arn:aws:eks:x:1:cluster/a"_s;
        namesake.file = u"/other"_s;
        catalogue.setEntries({entry(u"arn:aws:eks:x:1:cluster/a"_s), namesake}, {});
        QCOMPARE(catalogue.choices(u"arn:aws:eks:x:1:cluster/a"_s), choices);
        QCOMPARE(catalogue.choices(u"b"_s), ClusterChoices());
        QCOMPARE(catalogue.session(u"arn:aws:eks:x:1:cluster/a"_s)->choices(), choices);
    }

    void theTableFollows()
    {
        ClusterSettings settings(path(u"clusters.ini"_s));
        ClusterCatalogue catalogue(opening(), &settings);
        CatalogueTable table(catalogue);
        CatalogueFilter filter;
        filter.setSourceModel(&table);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
        catalogue.setEntries({entry(u"a"_s), entry(u"b"_s), entry(u"c"_s)}, {});
        const QPersistentModelIndex third = table.index(2, 0);
        catalogue.setEntries({entry(u"a"_s), entry(u"x"_s), entry(u"y"_s), entry(u"c"_s)}, {});
        QCOMPARE(third.row(), 3); // who is chosen stays chosen
        QCOMPARE(third.data(CatalogueTable::NameRole).toString(), u"c"_s);
        QCOMPARE(table.rowOf(u"y"_s), 2);
        catalogue.setChoices(u"c"_s, {.colour = 1, .label = u"team blue"_s, .nameSpaces = {}});
        filter.setText(u"BLUE team"_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setText(u"blue nobody"_s);
        QCOMPARE(filter.rowCount(), 0);
        filter.setText({});
        QCOMPARE(filter.rowCount(), 4);
        QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
        catalogue.session(u"c"_s);
        QVERIFY(changed.count() > 0);
        catalogue.setEntries({}, {});
        QCOMPARE(table.rowCount(), 1);
        QVERIFY(table.index(0, 0).data(CatalogueTable::IsGoneRole).toBool());
        catalogue.close(u"c"_s);
        QCOMPARE(table.rowCount(), 0);
    }

    void trustIsKeptAsHashesForItsOwnerAlone()
    {
        const QString file = path(u"config/trusted"_s);
        const TrustQuestion aws = command(u"aws"_s, u"/usr/bin/aws"_s);
        const TrustQuestion secret = fileQuestion(u"tokenFile"_s, u"/CANARY/id"_s, u"https://h"_s);
        {
            UserTrust trust(file);
            QCOMPARE(trust.verdict(aws), Trust::Ask);
            QVERIFY(trust.allow(std::vector{aws, secret}).hasValue());
            QCOMPARE(trust.verdict(aws), Trust::Allowed);
        }
        QCOMPARE(QFileInfo(file).permissions() & (QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther), QFileDevice::Permissions());
        QFile stored(file);
        QVERIFY(stored.open(QIODevice::ReadOnly));
        QVERIFY(!stored.readAll().contains("CANARY"));
        UserTrust again(file);
        QCOMPARE(again.verdict(secret), Trust::Allowed);
        QCOMPARE(again.verdict(command(u"aws"_s, u"/opt/x/aws"_s)), Trust::Ask);
        QVERIFY(again.forgetAll().hasValue());
        QCOMPARE(again.verdict(secret), Trust::Ask);
        UserTrust unwritable(u"/proc/nowhere/trusted"_s);
        QVERIFY(!unwritable.allow(std::vector{aws}).hasValue());
        QCOMPARE(unwritable.verdict(aws), Trust::Allowed); // until the program ends
    }

    void theStricterPolicyHolds_data()
    {
        QTest::addColumn<int>("own");
        QTest::addColumn<int>("kubectl");
        QTest::addColumn<QStringList>("listed");
        QTest::addColumn<int>("verdict");
        const int ask = int(TrustPolicy::Ask), list = int(TrustPolicy::Allowlist), all = int(TrustPolicy::AllowAll), none = int(TrustPolicy::DenyAll);
        QTest::newRow("ask") << ask << ask << QStringList() << int(Trust::Ask);
        QTest::newRow("kubectl runs all") << ask << all << QStringList() << int(Trust::Allowed);
        QTest::newRow("kubectl forbids") << all << none << QStringList() << int(Trust::Refused);
        QTest::newRow("we forbid") << none << all << QStringList() << int(Trust::Refused);
        QTest::newRow("on the list by name") << ask << list << QStringList{u"aws"_s} << int(Trust::Allowed);
        QTest::newRow("on the list by path") << ask << list << QStringList{u"/usr/bin/aws"_s} << int(Trust::Allowed);
        QTest::newRow("not on the list") << all << list << QStringList{u"gke"_s} << int(Trust::Refused);
    }
    void theStricterPolicyHolds()
    {
        QFETCH(int, own);
        QFETCH(int, kubectl);
        QFETCH(QStringList, listed);
        QFETCH(int, verdict);
        UserTrust trust(path(u"trusted"_s));
        trust.setOwnPolicy({static_cast<TrustPolicy>(own), {}});
        trust.setKubectlPolicy({static_cast<TrustPolicy>(kubectl), listed});
        QCOMPARE(int(trust.verdict(command(u"aws"_s, u"/usr/bin/aws"_s))), verdict);
        QCOMPARE(trust.verdict(fileQuestion(u"tokenFile"_s, u"/a"_s, u"https://h"_s)), Trust::Ask); // files are always asked about
    }

    void aNameOnTheListAllowsNoPath()
    {
        UserTrust trust(path(u"trusted"_s));
        trust.setKubectlPolicy({TrustPolicy::Allowlist, {u"aws"_s}});
        QCOMPARE(trust.verdict(command(u"/tmp/evil/aws"_s, u"/tmp/evil/aws"_s)), Trust::Refused);
    }

    void clustersAreCheckedBeforeTheyAreKept()
    {
        LoopbackHttp server(kubernetes);
        ClusterSettings settings(path(u"clusters.ini"_s));
        WorkPool pool;
        const auto secrets = std::make_shared<MemorySecrets>();
        ClusterAdding adding(m_transport, pool, settings, secrets);
        OwnCluster own{.name = u"mine"_s, .server = server.address(), .caPem = {}, .nameSpace = u"n"_s, .signIn = OwnSignIn::None};
        const auto check = [&](const QByteArray &secret) {
            std::optional<Result<SignInAnswer>> found;
            adding.check(own, secret, this, [&](const Result<SignInAnswer> &answer) { found = answer; });
            [&] { QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 10000); }();
            return *found;
        };
        QCOMPARE(check({}).error().code, u"kube.unauthorized"_s);
        own.signIn = OwnSignIn::Token;
        QCOMPARE(check("GOOD").error().code, u"cluster.plainHttp"_s); // never over an open line
        QCOMPARE(check("").error().code, u"cluster.secret"_s);
        own.server = u"host:6443"_s;
        QCOMPARE(check("GOOD").error().code, u"cluster.address"_s);
        QVERIFY(settings.ownClusters().empty());
        own.server = u"https://gate.example.test/prefix/"_s;
        std::optional<bool> kept;
        adding.keep(own, " CANARY\n", this, [&](bool isLasting) { kept = isLasting; });
        QTRY_VERIFY_WITH_TIMEOUT(kept.has_value(), 5000);
        QVERIFY(!*kept);
        QCOMPARE(settings.ownClusters().size(), std::size_t(1));
        QCOMPARE(settings.ownClusters()[0].server, u"https://gate.example.test/prefix"_s);
        StoredCredentials credentials(secrets, settings.ownClusters()[0]);
        QCOMPARE(credentials.current({})->headers.front(), std::string("Authorization: Bearer CANARY"));
        for (const QFileInfo &file : QDir(m_folder->path()).entryInfoList(QDir::Files)) {
            QFile stored(file.absoluteFilePath());
            QVERIFY(stored.open(QIODevice::ReadOnly));
            QVERIFY(!stored.readAll().contains("CANARY"));
        }
        adding.forget(settings.ownClusters()[0]);
        QVERIFY(settings.ownClusters().empty());
    }

    void kubeconfigsAreReadBeforeTheyAreAdded()
    {
        ClusterSettings settings(path(u"config/clusters.ini"_s));
        WorkPool pool;
        ClusterAdding adding(m_transport, pool, settings, std::make_shared<MemorySecrets>());
        QSignalSpy changed(&settings, &ClusterSettings::sourcesChanged);
        std::optional<Result<int>> found;
        const auto use = [&](const Result<int> &answer) { found = answer; };
        const auto wait = [&] { QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 10000); };
        const QByteArray good = "contexts: [{name: x, context: {cluster: c}}, {name: y, context: {cluster: c}}]\n";
        adding.addFile(write(u"good"_s, good), this, use);
        wait();
        QCOMPARE(*(*found), 2);
        QCOMPARE(settings.extraFiles(), QStringList{path(u"good"_s)});
        for (const auto &[text, code] : {std::pair{"contexts: [{"_ba, u"kubeconfig.syntax"_s}, {"apiVersion: v1\n"_ba, u"cluster.noContexts"_s}}) {
            found.reset();
            adding.addText(text, this, use);
            wait();
            QCOMPARE(found->error().code, code);
        }
        QCOMPARE(changed.count(), 1);
        found.reset();
        adding.addText(good, this, use);
        wait();
        QCOMPARE(*(*found), 2);
        const QString pasted = settings.extraFiles().last();
        QCOMPARE(QFileInfo(pasted).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
        settings.removeExtraFile(pasted);
        QCOMPARE(settings.extraFiles().size(), qsizetype(1));
    }
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
