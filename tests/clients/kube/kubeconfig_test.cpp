// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/kubeconfig.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const QByteArray full = R"(apiVersion: v1
kind: Config
current-context: arn:aws:eks:eu-1:12:cluster/a
preferences: {}
future: {field: 1}
contexts:
- name: arn:aws:eks:eu-1:12:cluster/a
  context: {cluster: c, user: u, namespace: team}
clusters:
- name: c
  cluster:
    server: https://host:6443/prefix
    tls-server-name: inner
    certificate-authority: ca/ca.crt
    proxy-url: socks5h://proxy:1080
    disable-compression: true
    extensions:
    - name: other
      extension: {a: 1}
    - name: client.authentication.k8s.io/exec
      extension: {audience: x, number: 7, yes: true, quoted: "7"}
users:
- name: u
  user:
    client-certificate: /abs/cert.pem
    client-key: ../key.pem
    tokenFile: token
    as: admin
    as-uid: "12"
    as-groups: [g1, g2]
    as-user-extra: {reason: [one, two]}
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: bin/plugin
      args: [--a, "b c"]
      env: [{name: N, value: V}]
      installHint: get it
      interactiveMode: Never
      provideClusterInfo: true
)";

} // namespace

class KubeconfigTest : public QObject
{
    Q_OBJECT

private:
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        QDir().mkpath(QFileInfo(file).absolutePath());
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return {};
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        return file.fileName();
    }
    static QByteArray user(const QByteArray &name, const QByteArray &token, const QByteArray &current = {})
    {
        return "current-context: " + current + "\nusers:\n- name: " + name + "\n  user: {" + token + "}\n";
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void everyFieldIsRead()
    {
        const Result<Kubeconfig> config = parseKubeconfig(full, u"/k/dir/config"_s);
        QVERIFY2(config.hasValue(), config ? "" : qPrintable(config.error().where + config.error().code));
        const KubeContext *context = config->context(u"arn:aws:eks:eu-1:12:cluster/a"_s);
        QVERIFY(context);
        QCOMPARE(*context, (KubeContext{u"arn:aws:eks:eu-1:12:cluster/a"_s, {u"/k/dir/config"_s, 7}, u"c"_s, u"u"_s, u"team"_s}));
        const KubeCluster *cluster = config->cluster(u"c"_s);
        QVERIFY(cluster);
        QCOMPARE(cluster->server, u"https://host:6443/prefix"_s);
        QCOMPARE(cluster->tlsServerName, u"inner"_s);
        QCOMPARE(cluster->certificateAuthority, u"/k/dir/ca/ca.crt"_s);
        QCOMPARE(cluster->proxyUrl, u"socks5h://proxy:1080"_s);
        QVERIFY(cluster->disableCompression && !cluster->insecureSkipTlsVerify);
        QCOMPARE(cluster->execConfigJson, QByteArray(R"({"audience":"x","number":7,"yes":true,"quoted":"7"})"));
        const KubeUser *one = config->user(u"u"_s);
        QVERIFY(one && one->exec);
        QCOMPARE(one->clientCertificate, u"/abs/cert.pem"_s);
        QCOMPARE(one->clientKey, u"/k/key.pem"_s);
        QCOMPARE(one->tokenFile, u"/k/dir/token"_s);
        QCOMPARE(one->impersonateGroups, QStringList({u"g1"_s, u"g2"_s}));
        QCOMPARE(one->impersonateExtra.at(0).second, QStringList({u"one"_s, u"two"_s}));
        const KubeExec exec{u"client.authentication.k8s.io/v1"_s, u"/k/dir/bin/plugin"_s, {u"--a"_s, u"b c"_s}, {{u"N"_s, u"V"_s}}, u"get it"_s, u"Never"_s, true};
        QVERIFY(*one->exec == exec);
    }

    void commandsWithoutSeparatorStayNames()
    {
        const auto config = parseKubeconfig("users: [{name: a, user: {exec: {command: aws}}}]", u"/k/c"_s);
        QVERIFY(config.hasValue());
        QCOMPARE(config->user(u"a"_s)->exec->command, u"aws"_s);
    }

    void emptyTextsAreValid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << ""_ba;
        QTest::newRow("comment") << "# nothing\n"_ba;
        QTest::newRow("lists without items") << "users:\ncontexts: []\nclusters: null\n"_ba;
        QTest::newRow("json") << R"({"kind":"Config","apiVersion":"v1","users":null})"_ba;
    }
    void emptyTextsAreValid()
    {
        QFETCH(QByteArray, text);
        const auto config = parseKubeconfig(text, u"/k/c"_s);
        QVERIFY(config.hasValue());
        QVERIFY(config->users.empty() && config->contexts.empty() && config->clusters.empty());
    }

    void errorsNameTheLineAndNoValue_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("line");
        QTest::newRow("no YAML") << "users:\n- name: [CANARY\n"_ba << u"kubeconfig.syntax"_s << 3;
        QTest::newRow("unknown anchor") << "users:\n- name: a\n  user: {token: *CANARY}\n"_ba << u"kubeconfig.syntax"_s << 3;
        QTest::newRow("not a map") << "- CANARY\n"_ba << u"kubeconfig.value"_s << 1;
        QTest::newRow("list as token") << "users:\n- name: a\n  user:\n    token: [CANARY]\n"_ba << u"kubeconfig.value"_s << 4;
        QTest::newRow("no truth value") << "clusters:\n- name: a\n  cluster:\n    insecure-skip-tls-verify: CANARY\n"_ba << u"kubeconfig.value"_s << 4;
        QTest::newRow("same name twice") << "users:\n- name: a\n- name: b\n- name: a\n"_ba << u"kubeconfig.repeated"_s << 4;
        QTest::newRow("another kind") << "apiVersion: v1\nkind: Pod\n"_ba << u"kubeconfig.kind"_s << 2;
    }
    void errorsNameTheLineAndNoValue()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(int, line);
        const auto config = parseKubeconfig(text, u"/k/c"_s);
        QVERIFY(!config.hasValue());
        QCOMPARE(config.error().code, code);
        QCOMPARE(config.error().where, u"/k/c:%1"_s.arg(line));
        QVERIFY(!config.error().serverMessage.contains(u"CANARY"_s));
        QVERIFY(!config.error().arguments.join(u' ').contains(u"CANARY"_s));
    }

    void theFirstFileWinsWhole()
    {
        const QString a = write(u"a"_s, user("u", "token: A"));
        const QString b = write(u"b"_s, user("u", "token: B, username: extra", "fromB") + "- name: v\n  user: {tokenFile: t}\n");
        const QString c = write(u"sub/c"_s, user("w", "tokenFile: t", "fromC"));
        const QString broken = write(u"broken"_s, "users: [");
        const Kubeconfig config = readKubeconfigs({a, broken, b, m_folder.filePath(u"absent"_s), c});
        QCOMPARE(config.users.size(), 3U);
        QCOMPARE(config.user(u"u"_s)->token, u"A"_s);
        QVERIFY(config.user(u"u"_s)->username.isEmpty());
        QCOMPARE(config.user(u"u"_s)->file.file, a);
        QCOMPARE(config.user(u"v"_s)->tokenFile, m_folder.filePath(u"t"_s));
        QCOMPARE(config.user(u"w"_s)->tokenFile, m_folder.filePath(u"sub/t"_s));
        QCOMPARE(config.currentContext, u"fromB"_s);
        QCOMPARE(config.problems.size(), 1U);
        QVERIFY(config.problems[0].where.startsWith(broken + u':'));
        QVERIFY(config.warnings.empty());
    }

    void missingFiles()
    {
        const QString here = write(u"here"_s, "");
        const QString gone = m_folder.filePath(u"gone"_s);
        QVERIFY(readKubeconfigs({gone, here}).problems.empty());
        QCOMPARE(readKubeconfigs({gone, gone + u'2'}).problems.size(), 2U);
        const Kubeconfig named = readKubeconfigs({gone}, true);
        QCOMPARE(named.problems.size(), 1U);
        QCOMPARE(named.problems[0].code, u"file.missing"_s);
        QCOMPARE(readKubeconfigs({m_folder.path()}).problems.at(0).code, u"file.directory"_s);
        QFile(here).setPermissions(QFileDevice::ReadOwner | QFileDevice::ReadOther);
        QCOMPARE(readKubeconfigs({here}).warnings.at(0).code, u"kubeconfig.readableByOthers"_s);
    }

    void pathsFollowTheirOrder()
    {
        const QByteArray before = qgetenv("KUBECONFIG");
        qputenv("KUBECONFIG", "/a::/b:/a");
        QCOMPARE(kubeconfigPaths(), QStringList({u"/a"_s, u"/b"_s}));
        QCOMPARE(kubeconfigPaths(u"/x"_s), QStringList(u"/x"_s));
        qunsetenv("KUBECONFIG");
        QCOMPARE(kubeconfigPaths(), QStringList(QString(QDir::homePath() + u"/.kube/config"_s)));
        if (!before.isNull())
            qputenv("KUBECONFIG", before);
    }

    /// Long certificates are taken out before parsing and put back.
    void aThousandContexts()
    {
        QByteArray text = "clusters:\n";
        const QByteArray certificate(1500, 'A');
        for (int i = 0; i < 1000; ++i)
            text += "- cluster:\n    server: https://h:6443\n    certificate-authority-data: " + certificate + QByteArray::number(i) + "\n  name: c" + QByteArray::number(i) + '\n';
        text += "contexts:\n";
        for (int i = 0; i < 1000; ++i)
            text += "- {name: x/" + QByteArray::number(i) + ", context: {cluster: c" + QByteArray::number(i) + ", user: u}}\n";
        QElapsedTimer timer;
        timer.start();
        const auto config = parseKubeconfig(text, u"/k/c"_s);
        qInfo("%lld bytes in %lld ms", static_cast<long long>(text.size()), static_cast<long long>(timer.elapsed()));
        QVERIFY(config.hasValue());
        QCOMPARE(config->contexts.size(), 1000U);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(config->clusters[static_cast<std::size_t>(i)].certificateAuthorityData, certificate + QByteArray::number(i));
    }
};

QTEST_GUILESS_MAIN(KubeconfigTest)
#include "kubeconfig_test.moc"
