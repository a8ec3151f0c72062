// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/oidccredentials.h"
#include "tests/fakes/loopbackhttp.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

#include <atomic>
#include <thread>

using namespace headrace;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 start = 1'800'000'000;

QByteArray coded(const QByteArray &text)
{
    return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray token(const QByteArray &name, qint64 expiry)
{
    return coded("{\"alg\":\"none\"}") + '.' + coded("{\"sub\":\"" + name + "\",\"exp\":" + QByteArray::number(expiry) + '}') + "." + coded("signature");
}

} // namespace

/// An identity provider on loopback with TLS; its certificate is made for each run.
class OidcTest : public QObject
{
    Q_OBJECT

private:
    QString write(const QByteArray &idToken, const QByteArray &refreshToken)
    {
        const QString path = m_folder.filePath(u"config"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("# mine\nusers:\n- name: ann\n  user:\n    auth-provider:\n      name: oidc\n      config:\n        client-id: kube\n        client-secret: s3cret\n        idp-issuer-url: " + m_server->address().toUtf8()
                   + "/realm\n        idp-certificate-authority: cert.pem # beside it\n        id-token: " + idToken + "\n        refresh-token: " + refreshToken + "\n        future: kept\n");
        return path;
    }
    KubeUser user(const QString &path) { return *readKubeconfigs({path}).user(u"ann"_s); }
    std::shared_ptr<OidcCredentials> source(const QString &path)
    {
        return std::make_shared<OidcCredentials>(user(path), [this] { return std::chrono::system_clock::time_point(std::chrono::seconds(m_now.load())); }, [this](const Error &error) { m_reported.push_back(error.code); });
    }
    /// current() asks the server, which lives in this thread's loop.
    Result<Credentials> current(const std::shared_ptr<OidcCredentials> &credentials)
    {
        std::atomic<bool> ended = false;
        Result<Credentials> result = Error{};
        std::jthread asker([&](std::stop_token stop) {
            result = credentials->current(stop);
            ended = true;
        });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(ended.load(), 20000); }();
        return result;
    }
    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request)
    {
        if (request.path == "/realm/.well-known/openid-configuration")
            return {200, "{\"token_endpoint\":\"" + (m_elsewhere.isEmpty() ? m_server->address().toUtf8() : m_elsewhere) + "/token\"" + (m_inForm ? ",\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"]" : "") + "}"};
        const QUrlQuery form(QString::fromUtf8(request.body));
        const QString spent = form.queryItemValue(u"refresh_token"_s, QUrl::FullyDecoded);
        const bool isKnown = request.header("Authorization") == "Basic " + "kube:s3cret"_ba.toBase64() || form.queryItemValue(u"client_secret"_s) == u"s3cret";
        if (!isKnown)
            return {401, "{\"error\":\"invalid_client\"}"};
        if (request.path != "/token" || spent != m_refreshToken)
            return {400, "{\"error\":\"invalid_grant\"}"};
        m_refreshToken = u"refresh-%1"_s.arg(++m_refreshes); // each serves once
        return {200, "{\"id_token\":\"" + token("fresh", m_now + 300) + "\",\"refresh_token\":\"" + m_refreshToken.toUtf8() + "\"}"};
    }

    QTemporaryDir m_folder;
    std::unique_ptr<LoopbackHttp> m_server;
    std::atomic<qint64> m_now = start;
    QString m_refreshToken;
    QByteArray m_elsewhere;
    int m_refreshes = 0;
    bool m_inForm = false;
    QStringList m_reported;

private Q_SLOTS:
    void initTestCase()
    {
        QProcess openssl;
        openssl.setWorkingDirectory(m_folder.path());
        openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, u"key.pem"_s, u"-out"_s, u"cert.pem"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=127.0.0.1"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s});
        if (!openssl.waitForStarted(5000) || !openssl.waitForFinished(60000) || openssl.exitCode() != 0)
            QSKIP("openssl is not installed");
        QFile certificate(m_folder.filePath(u"cert.pem"_s));
        QFile key(m_folder.filePath(u"key.pem"_s));
        QVERIFY(certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly));
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return answer(request); }, QSslCertificate(&certificate), QSslKey(&key, QSsl::Rsa));
    }
    void init()
    {
        m_now = start;
        m_refreshToken = u"first"_s;
        m_elsewhere.clear();
        m_inForm = false;
        m_reported.clear();
    }

    void aLivingTokenIsUsedAsItIs()
    {
        const auto credentials = source(write(token("old", start + 11), "first"));
        QVERIFY(credentials->isFresh());
        QCOMPARE(credentials->current({})->headers.front(), "Authorization: Bearer " + token("old", start + 11).toStdString());
        m_now = start + 1;
        QVERIFY(!credentials->isFresh()); // ten seconds early
    }

    void newTokensAreWrittenBack_data()
    {
        QTest::addColumn<bool>("inForm");
        QTest::newRow("secret as basic") << false;
        QTest::newRow("secret in the form") << true;
    }
    void newTokensAreWrittenBack()
    {
        QFETCH(bool, inForm);
        m_inForm = inForm;
        const QString path = write(token("old", start - 1), "first");
        const auto credentials = source(path);
        const Result<Credentials> fresh = current(credentials);
        QVERIFY2(fresh.hasValue(), fresh ? "" : qPrintable(fresh.error().code + fresh.error().serverMessage));
        QCOMPARE(fresh->headers.front(), "Authorization: Bearer " + token("fresh", start + 300).toStdString());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.startsWith("# mine\n") && text.contains("# beside it") && text.contains("future: kept"));
        QCOMPARE(user(path).authProvider->value(u"id-token"_s), QString::fromUtf8(token("fresh", start + 300)));
        QCOMPARE(user(path).authProvider->value(u"refresh-token"_s), m_refreshToken);
        // The next one needs the new refresh token.
        m_now = start + 600;
        QVERIFY(current(credentials).hasValue());
        QVERIFY(m_reported.isEmpty());
    }

    void anotherProgramsTokensAreTaken()
    {
        const auto credentials = source(write(token("old", start - 1), "spent"));
        write(token("theirs", start + 100), "unused"); // kubectl was faster
        const std::size_t before = m_server->requests().size();
        QCOMPARE(current(credentials)->headers.front(), "Authorization: Bearer " + token("theirs", start + 100).toStdString());
        QCOMPARE(m_server->requests().size(), before);
    }

    void aRefusedTokenIsRenewed()
    {
        const auto credentials = source(write(token("revoked", start + 1000), "first"));
        const Result<Credentials> used = credentials->current({});
        credentials->rejected(*used);
        QVERIFY(!credentials->isFresh());
        QCOMPARE(current(credentials)->headers.front(), "Authorization: Bearer " + token("fresh", start + 300).toStdString());
    }

    void whatCannotBeWrittenIsReportedAndServes()
    {
        const QString path = write(token("old", start - 1), "first");
        QFile lock(path + u".lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        const auto credentials = source(path);
        QVERIFY(current(credentials).hasValue());
        QCOMPARE(m_reported, QStringList{u"kubeconfig.locked"_s});
        lock.remove();
    }

    void endingsAreTold_data()
    {
        QTest::addColumn<QByteArray>("refreshToken");
        QTest::addColumn<QByteArray>("elsewhere");
        QTest::addColumn<QString>("code");
        QTest::newRow("spent") << "SPENTCANARY"_ba << ""_ba << u"kubeconfig.oidcSignIn"_s;
        QTest::newRow("none") << "''"_ba << ""_ba << u"kubeconfig.oidcSignIn"_s;
        QTest::newRow("a token endpoint without TLS") << "first"_ba << "http://issuer.example.test"_ba << u"kubeconfig.oidcAddress"_s;
        QTest::newRow("a token endpoint that nobody hears") << "first"_ba << "https://127.0.0.1:1"_ba << u"kubeconfig.oidcUnreachable"_s;
    }
    void endingsAreTold()
    {
        QFETCH(QByteArray, refreshToken);
        QFETCH(QByteArray, elsewhere);
        QFETCH(QString, code);
        m_elsewhere = elsewhere;
        const auto credentials = source(write(token("old", start - 1), refreshToken));
        const Error error = current(credentials).error();
        QCOMPARE(error.code, code);
        QVERIFY(!QString(error.where + error.serverMessage + error.arguments.join(u' ')).contains(u"CANARY"_s));
    }

    void anUnknownAuthorityIsRefused()
    {
        const QString path = write(token("old", start - 1), "first");
        KubeUser without = user(path);
        std::erase_if(without.authProvider->config, [](const auto &entry) { return entry.first == u"idp-certificate-authority"; });
        auto credentials = std::make_shared<OidcCredentials>(without, [] { return std::chrono::system_clock::time_point(std::chrono::seconds(start)); }, nullptr);
        QCOMPARE(current(credentials).error().code, u"kubeconfig.oidcUnreachable"_s);
    }
};

QTEST_GUILESS_MAIN(OidcTest)
#include "oidc_test.moc"
