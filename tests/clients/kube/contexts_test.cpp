// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubecontexts.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class ContextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstFileWins();
    void aBrokenFileCostsOnlyItself();
    void filesAreRelativeToTheirKubeconfig();
    void refusals_data();
    void refusals();
    void nothingIsSentOverPlainHttp();
    void aThousandContexts();

private:
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        const bool opened = file.open(QIODevice::WriteOnly);
        Q_ASSERT(opened);
        file.write(text);
        return file.fileName();
    }
    QTemporaryDir m_folder;
};

void ContextsTest::theFirstFileWins()
{
    const QString a = write(u"a"_s, "clusters: [{name: c, cluster: {server: https://a}}]\nusers: [{name: u, user: {}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n");
    const QString b = write(u"b"_s, "current-context: y\nclusters: [{name: c, cluster: {server: https://b}}]\nusers: [{name: u, user: {token: t}}]\ncontexts: [{name: x, context: {cluster: c, namespace: other}}, {name: y, context: {cluster: c, user: u, namespace: n}}]\n");
    const ContextList list = readContexts({a, b, m_folder.filePath(u"missing"_s)});
    QVERIFY(list.problems.empty());
    QCOMPARE(list.current, u"y"_s);
    QCOMPARE(list.entries.size(), std::size_t(2));
    QCOMPARE(list.entries[0].server, u"https://a"_s);
    QCOMPARE(list.entries[0].nameSpace, QString());
    QCOMPARE(list.entries[1].file, b);
    const Result<ResolvedContext> open = openContext({a, b}, u"y"_s);
    QVERIFY(open.hasValue());
    QCOMPARE(open->connection.server, std::string("https://a:443"));
    QVERIFY(open->credentials->current({})->headers.empty()); // not even fields that the first file leaves out
}

void ContextsTest::aBrokenFileCostsOnlyItself()
{
    const QString broken = write(u"broken"_s, "clusters:\n- name: [\n");
    const QString empty = write(u"empty"_s, "");
    const QString twice = write(u"twice"_s, "contexts: [{name: x, context: {cluster: a}}, {name: x, context: {cluster: b}}]\n");
    const ContextList list = readContexts({broken, empty, twice});
    QVERIFY(list.entries.empty()); // which of two namesakes is meant, nobody knows
    QCOMPARE(list.problems.size(), std::size_t(2));
    QCOMPARE(list.problems[0].code, u"kubeconfig.syntax"_s);
    QVERIFY(list.problems[0].where.startsWith(broken + u":"));
    QCOMPARE(list.problems[1].code, u"kubeconfig.repeated"_s);
    QVERIFY(list.problems[1].arguments.contains(u"x"_s));
}

void ContextsTest::filesAreRelativeToTheirKubeconfig()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"sub/pki"_s));
    write(u"sub/pki/ca"_s, "-----BEGIN CERTIFICATE-----");
    write(u"sub/pki/token"_s, " secret\n");
    const QString path = write(u"sub/config"_s, "clusters: [{name: c, cluster: {server: 'https://h/prefix/', certificate-authority: pki/ca, tls-server-name: real}}]\nusers: [{name: u, user: {tokenFile: pki/token, client-certificate-data: Q0VSVA==, client-key-data: S0VZ}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n");
    const Result<ResolvedContext> open = openContext({path}, u"x"_s);
    QVERIFY(open.hasValue());
    QCOMPARE(open->connection, (ConnectionSettings{.server = "https://h:443/prefix", .caPem = "-----BEGIN CERTIFICATE-----", .tlsServerName = "real"}));
    const Result<Credentials> credentials = open->credentials->current({});
    QCOMPARE(credentials->headers, std::vector<std::string>{"Authorization: Bearer secret"});
    QCOMPARE(credentials->clientCertificatePem, std::string("CERT"));
    QCOMPARE(credentials->clientKeyPem, std::string("KEY"));
}

void ContextsTest::refusals_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QString>("code");
    QTest::newRow("insecure and an authority") << QByteArray("{server: https://h, insecure-skip-tls-verify: true, certificate-authority-data: Q0E=}") << QByteArray("{}") << u"kubeconfig.insecureCa"_s;
    QTest::newRow("no server") << QByteArray("{}") << QByteArray("{}") << u"kubeconfig.server"_s;
    QTest::newRow("a file that is not there") << QByteArray("{server: https://h, certificate-authority: nowhere}") << QByteArray("{}") << u"kubeconfig.secretFile"_s;
    QTest::newRow("a key that is not there") << QByteArray("{server: https://h}") << QByteArray("{client-key: nowhere}") << u"kubeconfig.lacking"_s;
}

void ContextsTest::refusals()
{
    QFETCH(QByteArray, cluster);
    QFETCH(QByteArray, user);
    QFETCH(QString, code);
    const QString path = write(u"refused"_s, "clusters: [{name: c, cluster: " + cluster + "}]\nusers: [{name: u, user: " + user + "}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n");
    const Result<ResolvedContext> open = openContext({path}, u"x"_s);
    QVERIFY(!open.hasValue());
    QCOMPARE(open.error().code, code);
    QCOMPARE(openContext({path}, u"y"_s).error().code, u"cluster.unknown"_s);
}

void ContextsTest::nothingIsSentOverPlainHttp()
{
    const QString path = write(u"plain"_s, "clusters: [{name: c, cluster: {server: 'http://h'}}]\nusers: [{name: u, user: {token: t}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n");
    QCOMPARE(*openContext({path}, u"x"_s)->credentials->current({}), Credentials());
}

void ContextsTest::aThousandContexts()
{
    QByteArray text = "contexts:\n";
    for (int i = 0; i < 1000; ++i)
        text += "- {name: 'arn:aws:eks:x:1:cluster/" + QByteArray::number(i) + "', context: {cluster: c, user: u}}\n";
    const ContextList list = readContexts({write(u"many"_s, text)});
    QCOMPARE(list.entries.size(), std::size_t(1000));
    QCOMPARE(list.entries.back().name, u"arn:aws:eks:x:1:cluster/999"_s);
}

QTEST_GUILESS_MAIN(ContextsTest)
#include "contexts_test.moc"
