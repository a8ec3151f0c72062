// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/kuberc.h"
#include "clients/kube/config/livecontext.h"
#include "clients/kube/kubecontexts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace headrace;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Allowed final : public TrustStore
{
public:
    Trust verdict(const TrustQuestion &question) const override { return isRefusing ? Trust::Refused : hashes.count(question.hash) ? Trust::Allowed : Trust::Ask; }
    std::set<QString> hashes;
    bool isRefusing = false;
};

const QByteArray ca = "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n";
const QByteArray otherCa = "-----BEGIN CERTIFICATE-----\nB\n-----END CERTIFICATE-----\n";

} // namespace

class LiveContextTest : public QObject
{
    Q_OBJECT

private:
    QString write(const QString &name, const QByteArray &text)
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(text);
        return path;
    }
    QString config(const QByteArray &cluster, const QByteArray &user)
    {
        return write(u"dir/config"_s, "clusters: [{name: c, cluster: " + cluster + "}]\nusers: [{name: u, user: " + user + "}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n");
    }
    std::shared_ptr<LiveContext> live(const QString &path)
    {
        auto context = std::make_shared<LiveContext>(
            [this, path](std::stop_token stop) {
                ++m_resolved;
                return openContext({path}, u"x"_s, {.trust = m_trust, .plugins = {}, .commandPath = std::make_shared<CommandPath>(QString(), qEnvironmentVariable("PATH")), .clock = [this] { return m_now; }, .stop = stop, .report = {}});
            },
            [this] { return m_now; });
        context->setConnectionChanged([this](const ConnectionSettings &settings) { m_told.push_back(settings); });
        return context;
    }
    static std::string bearer(const Result<Credentials> &credentials)
    {
        return credentials && !credentials->headers.empty() ? credentials->headers.front() : std::string();
    }

    QTemporaryDir m_folder;
    std::shared_ptr<Allowed> m_trust;
    std::vector<ConnectionSettings> m_told;
    std::chrono::system_clock::time_point m_now{1'800'000'000s};
    int m_resolved = 0;

private Q_SLOTS:
    void init()
    {
        m_trust = std::make_shared<Allowed>();
        m_told.clear();
        m_resolved = 0;
    }

    void nothingIsReadBeforeItIsNeeded()
    {
        const auto context = live(config("{server: https://h}", "{token: t}"));
        QVERIFY(!context->isFresh());
        QCOMPARE(m_resolved, 0);
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(context->current(stopped.get_token()).error().kind, ErrorKind::Cancelled);
        QCOMPARE(m_resolved, 0);
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer t"));
        QVERIFY(context->isFresh());
        QVERIFY(context->current({}).hasValue());
        QCOMPARE(m_resolved, 1);
        QCOMPARE(m_told.size(), std::size_t(1));
        QCOMPARE(m_told[0].server, std::string("https://h:443"));
    }

    void anEditedTokenChangesNothingElse()
    {
        const auto context = live(config("{server: https://h}", "{token: one}"));
        QVERIFY(context->current({}).hasValue());
        config("{server: https://h}", "{token: two}");
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer one"));
        context->reread();
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer two"));
        QCOMPARE(m_told.size(), std::size_t(1)); // connections stay
    }

    void newCertificatesAreTold()
    {
        write(u"dir/ca"_s, ca);
        const auto context = live(config("{server: https://h, certificate-authority: ca}", "{token: t}"));
        QVERIFY(context->current({}).hasValue());
        write(u"dir/ca"_s, otherCa);
        m_now += 299s;
        QVERIFY(context->isFresh());
        m_now += 1s;
        QVERIFY(!context->isFresh());
        QVERIFY(context->current({}).hasValue());
        QCOMPARE(m_resolved, 1);
        QCOMPARE(m_told.size(), std::size_t(2));
        QCOMPARE(m_told[1].caPem, otherCa.toStdString());
        // Not trusted any more: five minutes would be long.
        write(u"dir/ca"_s, ca);
        context->distrusted();
        QVERIFY(!context->isFresh());
        QVERIFY(context->current({}).hasValue());
        QVERIFY(context->isFresh());
        QCOMPARE(m_told.size(), std::size_t(3));
        QCOMPARE(m_told[2].caPem, ca.toStdString());
        context->distrusted(); // and the file says the same: nobody is told anything
        QVERIFY(context->current({}).hasValue());
        QVERIFY(context->isFresh());
        QCOMPARE(m_told.size(), std::size_t(3));
    }

    void aBrokenFileCostsNothing()
    {
        const QString path = config("{server: https://h}", "{token: one}");
        const auto context = live(path);
        QVERIFY(context->current({}).hasValue());
        write(u"dir/config"_s, "clusters: [{name: c, clu");
        context->reread();
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer one"));
        QFile::remove(path);
        context->reread();
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer one"));
    }

    void brokenAtFirstIsReadAgain()
    {
        const auto context = live(write(u"dir/config"_s, "clusters: [{"));
        QVERIFY(!context->current({}).hasValue());
        config("{server: https://h}", "{token: t}");
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer t"));
    }

    void programsAreAskedAbout()
    {
        const QString plugin = write(u"dir/plugin"_s, "#!/bin/sh\necho '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"T\"}}'\n");
        QFile(plugin).setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        const QByteArray exec = "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, args: [a, ARG], env: [{name: N, value: CANARY}], interactiveMode: Never}}";
        const auto context = live(config("{server: https://h}", exec));
        const Result<Credentials> refused = context->current({});
        QCOMPARE(refused.error().code, u"kubeconfig.trust"_s);
        QCOMPARE(context->questions().size(), std::size_t(1));
        const TrustQuestion question = context->questions().front();
        QCOMPARE(question.resolvedPath, plugin);
        QCOMPARE(question.arguments, QStringList({u"a"_s, u"ARG"_s}));
        QCOMPARE(question.environmentNames, QStringList{u"N"_s});
        m_trust->hashes.insert(question.hash);
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer T")); // without resolving again
        QByteArray other = exec;
        config("{server: https://h}", other.replace("ARG", "OTHER"));
        context->reread();
        QCOMPARE(context->current({}).error().code, u"kubeconfig.trust"_s); // asked again
        config("{server: https://h}", QByteArray(exec).replace("CANARY", "changed"));
        context->reread();
        QCOMPARE(context->current({}).error().code, u"kubeconfig.trust"_s); // a variable's value, too
        m_trust->isRefusing = true;
        QCOMPARE(context->current({}).error().code, u"kubeconfig.trustRefused"_s);
    }

    void filesOutsideAreAskedAbout()
    {
        const QString secret = write(u"elsewhere/id"_s, "SECRET");
        const QString outside = write(u"elsewhere/ca"_s, ca);
        const auto context = live(config("{server: https://h, certificate-authority: ../elsewhere/ca}", "{tokenFile: ../elsewhere/id}"));
        QCOMPARE(context->current({}).error().code, u"kubeconfig.trust"_s);
        QCOMPARE(context->questions().size(), std::size_t(2));
        for (const TrustQuestion &question : context->questions()) {
            QCOMPARE(question.kind, TrustQuestion::Kind::File);
            QCOMPARE(question.server, u"https://h:443"_s);
            m_trust->hashes.insert(question.hash);
        }
        context->reread(); // the certificates were not read
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer SECRET"));
        QCOMPARE(m_told.back().caPem, ca.toStdString());
        // The same file for another server is another question.
        config("{server: https://other, certificate-authority: ../elsewhere/ca}", "{tokenFile: ../elsewhere/id}");
        context->reread();
        QCOMPARE(context->current({}).error().code, u"kubeconfig.trust"_s);
    }

    void aLinkThatLeadsOutIsAskedAbout()
    {
        write(u"elsewhere/id"_s, "SECRET");
        const QString path = config("{server: https://h}", "{tokenFile: link}");
        QFile::link(m_folder.filePath(u"elsewhere/id"_s), m_folder.filePath(u"dir/link"_s));
        QCOMPARE(live(path)->current({}).error().code, u"kubeconfig.trust"_s);
    }

    void tokenFilesAreReadAgain()
    {
        write(u"dir/token"_s, "one\n");
        const auto context = live(config("{server: https://h}", "{tokenFile: token}"));
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer one"));
        write(u"dir/token"_s, "two\n");
        m_now += 49s;
        QVERIFY(context->isFresh());
        m_now += 1s;
        QVERIFY(!context->isFresh());
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer two"));
        write(u"dir/token"_s, "three\n");
        context->rejected({.headers = {"Authorization: Bearer two"}});
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer three"));
        write(u"dir/token"_s, "");
        m_now += 60s;
        QCOMPARE(bearer(context->current({})), std::string("Authorization: Bearer three")); // the last good one
    }

    void impersonationGoesWithEveryRequest()
    {
        const auto context = live(config("{server: https://h}", "{token: t, as: admin, as-uid: '7', as-groups: [a, b], as-user-extra: {'Reason/x y': [one, two]}}"));
        const std::vector<std::string> headers = context->current({})->headers;
        const std::vector<std::string> expected{"Authorization: Bearer t", "Impersonate-User: admin", "Impersonate-Uid: 7", "Impersonate-Group: a", "Impersonate-Group: b", "Impersonate-Extra-Reason%2Fx%20y: one", "Impersonate-Extra-Reason%2Fx%20y: two"};
        QCOMPARE(headers, expected);
    }

    void insecureServersAreWarnedAbout()
    {
        const auto context = live(config("{server: https://h, insecure-skip-tls-verify: true}", "{token: t}"));
        QVERIFY(context->warnings().empty());
        QVERIFY(context->current({}).hasValue());
        QCOMPARE(context->warnings().size(), std::size_t(1));
        QCOMPARE(context->warnings()[0].code, u"kubeconfig.insecure"_s);
    }

    void aPodIsAClusterByItself()
    {
        const QString mount = m_folder.filePath(u"mount"_s);
        write(u"mount/token"_s, "POD\n");
        write(u"mount/ca.crt"_s, ca);
        write(u"mount/namespace"_s, "team-a\n");
        qputenv("KUBERNETES_SERVICE_HOST", "fd00::1");
        qputenv("KUBERNETES_SERVICE_PORT", "443");
        const ClusterSources sources{.kubeconfigs = {config("{server: https://h}", "{}")}, .extraFiles = {}, .ownClusters = {}, .serviceAccount = mount};
        const ContextList list = readClusters(sources);
        const Result<ResolvedContext> open = openEntry(sources, list.entries.back(), {});
        qunsetenv("KUBERNETES_SERVICE_HOST");
        qunsetenv("KUBERNETES_SERVICE_PORT");
        QCOMPARE(list.entries.size(), std::size_t(2));
        QCOMPARE(list.entries[1].origin, ClusterOrigin::InCluster);
        QCOMPARE(list.entries[1].nameSpace, u"team-a"_s);
        QVERIFY(open.hasValue());
        QCOMPARE(open->connection.server, std::string("https://[fd00::1]:443"));
        QCOMPARE(open->connection.caPem, ca.toStdString());
        QCOMPARE(bearer(open->credentials->current({})), std::string("Authorization: Bearer POD"));
        QCOMPARE(readClusters(sources).entries.size(), std::size_t(1)); // elsewhere there is none
    }

    void extraFilesKeepTheirNames()
    {
        const QString a = config("{server: https://a}", "{token: a}");
        const QString b = write(u"other/kind.yaml"_s, "clusters: [{name: c, cluster: {server: https://b}}]\nusers: [{name: u, user: {token: b}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n");
        const ClusterSources sources{.kubeconfigs = {a}, .extraFiles = {b}, .ownClusters = {{.name = u"x"_s, .server = u"https://o"_s, .caPem = {}, .nameSpace = {}}}, .serviceAccount = {}};
        const ContextList list = readClusters(sources);
        QCOMPARE(list.entries.size(), std::size_t(3));
        QCOMPARE(list.entries[1].name, u"x (kind.yaml)"_s);
        QCOMPARE(list.entries[1].context, u"x"_s);
        QCOMPARE(list.entries[1].server, u"https://b"_s); // not merged with the other "c"
        QCOMPARE(list.entries[2].name, u"x 2"_s);
        const Result<ResolvedContext> open = openEntry(sources, list.entries[1], {});
        QCOMPARE(bearer(open->credentials->current({})), std::string("Authorization: Bearer b"));
    }

    void kubercIsHonoured_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("policy");
        QTest::addColumn<QStringList>("allowed");
        QTest::newRow("empty") << ""_ba << int(TrustPolicy::Ask) << QStringList();
        QTest::newRow("says nothing") << "apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\naliases: []\n"_ba << int(TrustPolicy::Ask) << QStringList();
        QTest::newRow("all") << "credentialPluginPolicy: AllowAll\n"_ba << int(TrustPolicy::AllowAll) << QStringList();
        QTest::newRow("none") << "credentialPluginPolicy: DenyAll\n"_ba << int(TrustPolicy::DenyAll) << QStringList();
        QTest::newRow("list") << "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{name: aws}, {command: /opt/login}]\n"_ba << int(TrustPolicy::Allowlist) << QStringList({u"aws"_s, u"/opt/login"_s});
        QTest::newRow("a word of the future") << "credentialPluginPolicy: Sometimes\n"_ba << int(TrustPolicy::DenyAll) << QStringList();
        QTest::newRow("broken") << "credentialPluginPolicy: [\n"_ba << int(TrustPolicy::DenyAll) << QStringList();
        QTest::newRow("a list without names") << "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [aws]\n"_ba << int(TrustPolicy::DenyAll) << QStringList();
    }
    void kubercIsHonoured()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, policy);
        QFETCH(QStringList, allowed);
        const PluginPolicy read = readKuberc(write(u"kuberc"_s, text));
        QCOMPARE(int(read.policy), policy);
        QCOMPARE(read.allowed, allowed);
        QCOMPARE(readKuberc(m_folder.filePath(u"nowhere"_s)), PluginPolicy());
    }
};

QTEST_GUILESS_MAIN(LiveContextTest)
#include "livecontext_test.moc"
