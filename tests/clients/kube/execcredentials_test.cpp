// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/execcredentials.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <thread>

using namespace headrace;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray v1 = "client.authentication.k8s.io/v1";

QByteArray reply(const QByteArray &status, const QByteArray &version = v1)
{
    return "{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + version + "\",\"status\":" + status + "}";
}

} // namespace

/// Plugins are small shell scripts; each run adds a line to a file, so runs can be counted.
class ExecCredentialsTest : public QObject
{
    Q_OBJECT

private:
    QString script(const QByteArray &body)
    {
        const QString path = m_folder.filePath(u"plugin-%1"_s.arg(++m_scripts));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\necho run >> \"$0.runs\"\n" + body);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        return path;
    }
    static int runs(const QString &path)
    {
        QFile file(path + u".runs"_s);
        return file.open(QIODevice::ReadOnly) ? static_cast<int>(file.readAll().count('\n')) : 0;
    }
    ExecPlan plan(const QString &path, const QByteArray &version = v1) const
    {
        ExecPlan out;
        out.exec.apiVersion = QString::fromLatin1(version);
        out.exec.command = path;
        out.exec.interactiveMode = u"Never"_s;
        out.resolvedPath = path;
        out.searchPath = qEnvironmentVariable("PATH");
        out.request = execRequest(out.exec, {}, {});
        return out;
    }
    std::shared_ptr<ExecCredentials> source(const ExecPlan &plan)
    {
        return std::make_shared<ExecCredentials>(plan, std::make_shared<Turnstile>(), [this] { return m_now.load(); });
    }
    static QByteArray expiring(const QByteArray &token, const QDateTime &when)
    {
        return reply("{\"token\":\"" + token + "\",\"expirationTimestamp\":\"" + when.toUTC().toString(Qt::ISODate).toLatin1() + "\"}");
    }

    QTemporaryDir m_folder;
    int m_scripts = 0;
    std::atomic<std::chrono::system_clock::time_point> m_now{std::chrono::system_clock::time_point(1'800'000'000s)};

private Q_SLOTS:
    void bothVersionsGiveTokensAndCertificates_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("key");
        const QByteArray beta = "client.authentication.k8s.io/v1beta1";
        QTest::newRow("token") << v1 << reply("{\"token\":\"T\"}") << "Authorization: Bearer T"_ba << ""_ba;
        QTest::newRow("beta") << beta << reply("{\"token\":\"T\"}", beta) << "Authorization: Bearer T"_ba << ""_ba;
        QTest::newRow("certificate") << v1 << reply("{\"clientCertificateData\":\"C\",\"clientKeyData\":\"K\"}") << ""_ba << "K"_ba;
        QTest::newRow("both") << v1 << reply("{\"token\":\"T\",\"clientCertificateData\":\"C\",\"clientKeyData\":\"K\"}") << "Authorization: Bearer T"_ba << "K"_ba;
        QTest::newRow("YAML") << v1 << "apiVersion: client.authentication.k8s.io/v1\nkind: ExecCredential\nstatus:\n  token: T\n"_ba << "Authorization: Bearer T"_ba << ""_ba;
    }
    void bothVersionsGiveTokensAndCertificates()
    {
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, output);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, key);
        const QString path = script("cat <<'END'\n" + output + "\nEND\n");
        const auto credentials = source(plan(path, version))->current({});
        QVERIFY2(credentials.hasValue(), credentials ? "" : qPrintable(credentials.error().code + credentials.error().serverMessage));
        QCOMPARE(credentials->headers.empty() ? QByteArray() : QByteArray::fromStdString(credentials->headers.front()), header);
        QCOMPARE(QByteArray::fromStdString(credentials->clientKeyPem), key);
    }

    void failuresAreTold_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("exit code") << "echo wrong >&2; exit 3\n"_ba << u"kubeconfig.execFailed"_s;
        QTest::newRow("signal") << "kill -9 $$\n"_ba << u"kubeconfig.execFailed"_s;
        QTest::newRow("nothing") << ""_ba << u"kubeconfig.execReply"_s;
        QTest::newRow("no document") << "echo '<html>'\n"_ba << u"kubeconfig.execReply"_s;
        QTest::newRow("list") << "echo '[1]'\n"_ba << u"kubeconfig.execReply"_s;
        QTest::newRow("other kind") << "echo '{\"kind\":\"Pod\",\"apiVersion\":\"client.authentication.k8s.io/v1\"}'"_ba << u"kubeconfig.execReply"_s;
        QTest::newRow("other version") << QByteArray("echo '" + reply("{\"token\":\"T\"}", "client.authentication.k8s.io/v1beta1") + "'") << u"kubeconfig.execVersion"_s;
        QTest::newRow("no status") << "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\"}'"_ba << u"kubeconfig.execStatus"_s;
        QTest::newRow("empty status") << QByteArray("echo '" + reply("{}") + "'") << u"kubeconfig.execStatus"_s;
        QTest::newRow("half a pair") << QByteArray("echo '" + reply("{\"clientKeyData\":\"K\"}") + "'") << u"kubeconfig.execKeys"_s;
        QTest::newRow("header smuggling") << QByteArray("printf '%s' '" + reply("{\"token\":\"T\\r\\nX-Evil: 1\"}") + "'") << u"kubeconfig.execReply"_s;
        QTest::newRow("no time") << QByteArray("echo '" + reply("{\"token\":\"T\",\"expirationTimestamp\":\"soon\"}") + "'") << u"kubeconfig.execReply"_s;
    }
    void failuresAreTold()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const auto credentials = source(plan(script(body)))->current({});
        QVERIFY(!credentials.hasValue());
        QCOMPARE(credentials.error().code, code);
        QCOMPARE(credentials.error().kind, ErrorKind::Auth);
    }

    void aMissingProgramSaysHowToGetIt()
    {
        ExecPlan missing = plan(m_folder.filePath(u"nowhere"_s));
        missing.exec.installHint = u"get it\x1b[31m here"_s;
        const auto credentials = source(missing)->current({});
        QCOMPARE(credentials.error().code, u"kubeconfig.execMissing"_s);
        QCOMPARE(credentials.error().arguments.first(), u"get it[31m here"_s);
    }

    void complaintsHoldNoSecretsAndNoControls()
    {
        ExecPlan failing = plan(script("printf 'a\\033[2Jb %s token=%s Bearer %s eyJhbGciOiJ%s.b.c\\n' \"$SECRET\" CANARYTOKEN CANARYBEARER CANARYJWT >&2; exit 1\n"));
        failing.exec.environment = {{u"SECRET"_s, u"CANARYENV"_s}};
        const auto credentials = source(failing)->current({});
        const QString message = credentials.error().serverMessage;
        QVERIFY(message.contains(u"a[2Jb"_s)); // readable, but it moves no cursor
        QVERIFY2(!message.contains(u"CANARY"_s), qPrintable(message));
        QVERIFY(!credentials.error().arguments.join(u' ').contains(u"CANARY"_s));
    }

    void renewsAMinuteBeforeTheEnd()
    {
        const QString path = script("cat \"$0.reply\"\n");
        const auto write = [&](const QByteArray &text) {
            QFile file(path + u".reply"_s);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        const auto at = [&](std::chrono::seconds after) { return QDateTime::fromSecsSinceEpoch((std::chrono::system_clock::time_point(1'800'000'000s + after)).time_since_epoch() / 1s); };
        write(expiring("one", at(600s)));
        const auto credentials = source(plan(path));
        QCOMPARE(credentials->current({})->headers.front(), std::string("Authorization: Bearer one"));
        write(expiring("two", at(3600s)));
        m_now = m_now.load() + 539s;
        QVERIFY(credentials->isFresh());
        QCOMPARE(credentials->current({})->headers.front(), std::string("Authorization: Bearer one"));
        QCOMPARE(runs(path), 1);
        m_now = m_now.load() + 1s;
        QVERIFY(!credentials->isFresh());
        QCOMPARE(credentials->current({})->headers.front(), std::string("Authorization: Bearer two"));
        QCOMPARE(runs(path), 2);
    }

    void whatStillLivesServesWhenRenewingFails()
    {
        const QString path = script("cat \"$0.reply\" || exit 1\n");
        QFile file(path + u".reply"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(expiring("one", QDateTime::fromSecsSinceEpoch(m_now.load().time_since_epoch() / 1s + 600)));
        file.close();
        const auto credentials = source(plan(path));
        QVERIFY(credentials->current({}).hasValue());
        file.remove();
        m_now = m_now.load() + 560s;
        QCOMPARE(credentials->current({})->headers.front(), std::string("Authorization: Bearer one"));
        m_now = m_now.load() + 41s;
        QCOMPARE(credentials->current({}).error().code, u"kubeconfig.execFailed"_s);
    }

    void refusedTokensRunItOnceThenPause()
    {
        const QString path = script("echo '" + reply("{\"token\":\"T\"}") + "'\n");
        const auto credentials = source(plan(path));
        const Credentials first = *credentials->current({});
        credentials->rejected(first);
        QVERIFY(!credentials->isFresh());
        QVERIFY(credentials->current({}).hasValue());
        QCOMPARE(runs(path), 2);
        credentials->rejected(first);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(credentials->current({}).error().code, u"kubeconfig.execRejected"_s);
        QCOMPARE(runs(path), 2); // no storm
        m_now = m_now.load() + 800ms;
        QVERIFY(credentials->current({}).hasValue());
        QCOMPARE(runs(path), 3);
        credentials->rejected(first);
        m_now = m_now.load() + 1500ms;
        QVERIFY(!credentials->current({}).hasValue()); // twice as long
        credentials->forgetFailures();
        QVERIFY(credentials->current({}).hasValue());
        QCOMPARE(runs(path), 4);
    }

    void rejectingOtherCredentialsChangesNothing()
    {
        const QString path = script("echo '" + reply("{\"token\":\"T\"}") + "'\n");
        const auto credentials = source(plan(path));
        QVERIFY(credentials->current({}).hasValue());
        credentials->rejected({.headers = {"Authorization: Bearer old"}});
        QVERIFY(credentials->isFresh());
        QCOMPARE(runs(path), 1);
    }

    void manyAskersOneRun()
    {
        const QString path = script("mkdir \"$0.lock\" || echo overlap >> \"$0.overlap\"\ni=0; while [ $i -lt 2000 ]; do i=$((i+1)); done\nrmdir \"$0.lock\"\necho '" + reply("{\"token\":\"T\"}") + "'\n");
        ExecPlugins plugins;
        const KubeClock clock = [this] { return m_now.load(); };
        std::atomic<int> good = 0;
        {
            std::vector<std::jthread> askers;
            for (int i = 0; i < 8; ++i)
                askers.emplace_back([&] { good += plugins.plugin(plan(path), clock)->current({}).hasValue() ? 1 : 0; });
        }
        QCOMPARE(good.load(), 8);
        QVERIFY(!QFile::exists(path + u".overlap"_s));
        const auto kept = plugins.plugin(plan(path), clock);
        QVERIFY(kept->current({}).hasValue());
        const int before = runs(path);
        QCOMPARE(plugins.plugin(plan(path), clock)->current({})->headers.size(), std::size_t(1));
        QCOMPARE(runs(path), before); // another context with the same program
        ExecPlan other = plan(path);
        other.exec.arguments = {u"--other"_s};
        QVERIFY(plugins.plugin(other, clock) != kept);
        QVERIFY(plugins.plugin(other, clock)->current({}).hasValue());
        QCOMPARE(runs(path), before + 1);
    }

    void aSlowProgramIsKilledWithItsGroup()
    {
        const QString path = script("sh -c 'echo $$ > \"$1.child\"; trap \"\" TERM; while :; do :; done' x \"$0\" &\ntrap '' TERM\nwhile :; do :; done\n");
        ExecPlan slow = plan(path);
        slow.timeout = 300ms;
        QCOMPARE(source(slow)->current({}).error().code, u"kubeconfig.execSlow"_s);
        QFile child(path + u".child"_s);
        QVERIFY(child.open(QIODevice::ReadOnly));
        const pid_t pid = child.readAll().trimmed().toInt();
        QVERIFY(pid > 1);
        const auto hasEnded = [pid] {
            QFile status(u"/proc/%1/stat"_s.arg(pid));
            return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), 5000);
    }

    void waitingCanBeCancelled()
    {
        const QString path = script("while :; do :; done\n");
        const auto credentials = source(plan(path));
        std::stop_source stop;
        std::atomic<bool> ended = false;
        Error error;
        std::jthread asker([&] {
            error = credentials->current(stop.get_token()).error();
            ended = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(runs(path) == 1, 5000);
        stop.request_stop();
        QTRY_VERIFY_WITH_TIMEOUT(ended.load(), 5000);
        QCOMPARE(error.kind, ErrorKind::Cancelled);
    }

    void oneThatMayNotWaitGetsNoRun()
    {
        const QString path = script("echo '" + reply("{\"token\":\"T\"}") + "'\n");
        const auto credentials = source(plan(path));
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(credentials->current(stopped.get_token()).error().kind, ErrorKind::Cancelled);
        QCOMPARE(runs(path), 0);
        QVERIFY(credentials->current({}).hasValue());
        QVERIFY(credentials->current(stopped.get_token()).hasValue());
        QCOMPARE(runs(path), 1);
    }

    void hugeOutputIsCutOff()
    {
        const QString path = script("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done\n");
        QCOMPARE(source(plan(path))->current({}).error().code, u"kubeconfig.execReply"_s);
    }

    void theProgramSeesItsSurroundings()
    {
        const QString path = script("[ \"$1\" = \"a b\" ] && [ \"$N\" = V ] && [ -z \"$(cat)\" ] && case $KUBERNETES_EXEC_INFO in *'\"interactive\":false'*'\"server\":\"https://h\"'*) echo '" + reply("{\"token\":\"T\"}") + "'; exit 0;; esac; exit 9\n");
        ExecPlan seen = plan(path);
        seen.exec.arguments = {u"a b"_s};
        seen.exec.environment = {{u"N"_s, u"V"_s}};
        seen.exec.provideClusterInfo = true;
        KubeCluster cluster;
        cluster.server = u"https://h"_s;
        seen.request = execRequest(seen.exec, cluster, "PEM");
        const auto credentials = source(seen)->current({});
        QVERIFY2(credentials.hasValue(), credentials ? "" : qPrintable(credentials.error().arguments.join(u' ')));
        QVERIFY(seen.request.contains("\"certificate-authority-data\":\"UEVN\""));
    }

    void theLoginShellIsAskedOnce()
    {
        const QString shell = script("printf 'Welcome!\\nPATH=/from/shell:relative:/usr/bin\\0HOME=x\\0'\n");
        CommandPath path(shell);
        QVERIFY(path.value().startsWith(u"/from/shell:/usr/bin"_s));
        QVERIFY(!path.value().contains(u"relative"_s));
        QCOMPARE(runs(shell), 1);
        QCOMPARE(path.find(shell), shell);
        QCOMPARE(path.find(u"no-such-program-anywhere"_s), QString());
        QCOMPARE(runs(shell), 1);
    }
};

QTEST_GUILESS_MAIN(ExecCredentialsTest)
#include "execcredentials_test.moc"
