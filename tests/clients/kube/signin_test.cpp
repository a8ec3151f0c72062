// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubeclient.h"
#include "clients/kube/signincheck.h"
#include "clients/kube/signingate.h"
#include "tests/fakes/loopbackhttp.h"

#include <QTest>

#include <atomic>

using namespace headrace;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Gives tokens in turn; a refused one makes way for the next.
class Rotating final : public CredentialSource
{
public:
    explicit Rotating(std::vector<std::string> tokens)
        : m_tokens(std::move(tokens))
    {
    }
    bool isFresh() const override { return m_isFresh; }
    Result<Credentials> current(std::stop_token stop) override
    {
        if (!m_isFresh && stop.stop_requested())
            return Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
        m_isFresh = true;
        return Credentials{.headers = {"Authorization: Bearer " + m_tokens[m_at]}};
    }
    void rejected(const Credentials &used) override
    {
        if (used.headers.front() != "Authorization: Bearer " + m_tokens[m_at] || m_at + 1 == m_tokens.size())
            return;
        ++m_at;
        m_isFresh = false;
    }

private:
    const std::vector<std::string> m_tokens;
    std::atomic<std::size_t> m_at = 0;
    std::atomic<bool> m_isFresh = false;
};

LoopbackHttp::Reply onlyFor(const QByteArray &token, const LoopbackHttp::Request &request)
{
    if (request.header("Authorization") == "Bearer " + token)
        return {.body = "{\"kind\":\"APIVersions\"}"};
    return {401, "{\"kind\":\"Status\",\"reason\":\"Unauthorized\",\"code\":401,\"message\":\"Unauthorized\"}"};
}

Error errorOf(const Result<KubeReply> &reply)
{
    return reply ? Error() : reply.error();
}

} // namespace

class SignInTest : public QObject
{
    Q_OBJECT

private:
    Result<KubeReply> ask(const std::shared_ptr<KubeClient> &client, KubeCall call)
    {
        const QFuture<Result<KubeReply>> future = client->call(std::move(call));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10000); }();
        return future.resultAt(0);
    }

    Transport m_transport;

private Q_SLOTS:
    void aReadIsRepeatedWithNewCredentials()
    {
        LoopbackHttp server([](const auto &request) { return onlyFor("new", request); });
        const auto client = KubeClient::create(m_transport, {.server = server.address().toStdString()}, std::make_shared<Rotating>(std::vector<std::string>{"old", "new"}));
        QVERIFY(ask(client, {.path = "/api"}).hasValue());
        QCOMPARE(server.requests().size(), std::size_t(2));
        QCOMPARE(server.requests()[1].header("Authorization"), "Bearer new"_ba);
    }

    void aWriteIsNot()
    {
        LoopbackHttp server([](const auto &request) { return onlyFor("new", request); });
        const auto client = KubeClient::create(m_transport, {.server = server.address().toStdString()}, std::make_shared<Rotating>(std::vector<std::string>{"old", "new"}));
        QCOMPARE(errorOf(ask(client, {.method = "POST", .path = "/x", .body = "{}"})).kind, ErrorKind::Auth);
        QCOMPARE(server.requests().size(), std::size_t(1));
        QVERIFY(ask(client, {.path = "/api"}).hasValue()); // but the next one has new credentials
    }

    void whatAnotherRequestBroughtIsUsed()
    {
        // Two reads leave with the old token; the first 401 makes a new one; the second must use it instead of giving up.
        LoopbackHttp server([](const auto &request) { return onlyFor("new", request); });
        const auto client = KubeClient::create(m_transport, {.server = server.address().toStdString()}, std::make_shared<Rotating>(std::vector<std::string>{"old", "new"}));
        std::vector<QFuture<Result<KubeReply>>> futures;
        for (int i = 0; i < 8; ++i)
            futures.push_back(client->call({.path = "/api"}));
        for (const auto &future : futures) {
            QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10000);
            QVERIFY(future.resultAt(0).hasValue());
        }
    }

    void noStormWithRefusedCredentials()
    {
        LoopbackHttp server([](const auto &request) { return onlyFor("other", request); });
        const auto client = KubeClient::create(m_transport, {.server = server.address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{.headers = {"Authorization: Bearer dead"}}));
        std::atomic<int> told = 0;
        client->setSignInListener([&](const std::optional<Error> &error) { told += error ? 1 : 100; });
        for (int i = 0; i < 60; ++i)
            QCOMPARE(errorOf(ask(client, {.path = "/api"})).code, u"kube.unauthorized"_s);
        QVERIFY2(server.requests().size() < 8, qPrintable(QString::number(server.requests().size())));
        QCOMPARE(told.load(), 1);
        server.setAnswer([](const auto &request) { return onlyFor("dead", request); });
        client->forgetRefusals();
        QVERIFY(ask(client, {.path = "/api"}).hasValue());
        QTRY_COMPARE_WITH_TIMEOUT(told.load(), 101, 5000);
        client->setSignInListener({});
    }

    void oneServiceThatRefusesStopsNobody()
    {
        LoopbackHttp server([](const auto &request) { return request.path == "/odd" ? LoopbackHttp::Reply{401, {}} : LoopbackHttp::Reply{200, "{}"}; });
        const auto client = KubeClient::create(m_transport, {.server = server.address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{.headers = {"Authorization: Bearer t"}}));
        for (int i = 0; i < 10; ++i) {
            QVERIFY(!ask(client, {.path = "/odd"}).hasValue());
            QVERIFY(ask(client, {.path = "/api"}).hasValue());
        }
    }

    void theGateOpensLaterAndLater()
    {
        SignInGate gate;
        const Credentials credentials{.headers = {"a"}};
        const Error error{.kind = ErrorKind::Auth, .code = u"kube.unauthorized"_s};
        SignInGate::Clock::time_point now{};
        gate.refused(credentials, error, now);
        QVERIFY(!gate.refusal(credentials, now));
        for (const auto pause : {800ms, 1600ms, 3200ms, 6400ms}) {
            gate.refused(credentials, error, now);
            QVERIFY(gate.refusal(credentials, now + pause - 1ms));
            QVERIFY(!gate.refusal({.headers = {"b"}}, now));
            now += pause;
            QVERIFY(!gate.refusal(credentials, now));
        }
        for (int i = 0; i < 40; ++i, now += 300s)
            gate.refused(credentials, error, now);
        QVERIFY(!gate.refusal(credentials, now)); // five minutes at most
        gate.refused(credentials, error, now);
        gate.accepted();
        QVERIFY(!gate.refusal(credentials, now));
    }

    void aNewConnectionIsTakenAtOnce()
    {
        LoopbackHttp first([](const auto &) { return LoopbackHttp::Reply{200, "1"}; });
        LoopbackHttp second([](const auto &) { return LoopbackHttp::Reply{200, "2"}; });
        const auto client = KubeClient::create(m_transport, {.server = first.address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        QCOMPARE(ask(client, {.path = "/x"})->body, std::string("1"));
        client->changeConnection({.server = second.address().toStdString()});
        QCOMPARE(ask(client, {.path = "/x"})->body, std::string("2"));
        QCOMPARE(client->settings().server, second.address().toStdString());
    }

    void readOnlySendsNothingThatChanges()
    {
        LoopbackHttp server([](const auto &) { return LoopbackHttp::Reply{200, "{}"}; });
        const auto client = KubeClient::create(m_transport, {.server = server.address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        client->setReadOnly(true);
        for (const char *method : {"POST", "PUT", "PATCH", "DELETE"})
            QCOMPARE(errorOf(ask(client, {.method = method, .path = "/api/v1/namespaces/a/pods/p"})).code, u"cluster.readOnly"_s);
        QCOMPARE(server.requests().size(), std::size_t(0));
        QVERIFY(ask(client, {.path = "/api"}).hasValue());
        QVERIFY(ask(client, {.method = "PATCH", .path = "/api/v1/namespaces/a/pods/p?dryRun=All", .body = "{}"}).hasValue());
        QVERIFY(ask(client, {.method = "POST", .path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", .body = "{}"}).hasValue());
        client->setReadOnly(false);
        QVERIFY(ask(client, {.method = "DELETE", .path = "/api/v1/namespaces/a/pods/p"}).hasValue());
    }

    void secretsAreInNoRecord()
    {
        LoopbackHttp server([](const auto &) { return LoopbackHttp::Reply{401, "CANARYBODY"}; });
        const auto client = KubeClient::create(m_transport, {.server = server.address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{.headers = {"Cookie: s=CANARY1"}}));
        QVERIFY(!ask(client, {.path = "/x?token=CANARY2&a=b"}).hasValue());
        QVERIFY(!client->requests().empty());
        for (const RequestRecord &record : client->requests())
            QVERIFY2(!QString(record.path + record.error).contains(u"CANARY"_s), qPrintable(record.path + record.error));
    }

    void aCookieSignsInToAGateway()
    {
        LoopbackHttp server([](const LoopbackHttp::Request &request) -> LoopbackHttp::Reply {
            if (request.header("Cookie") != "authservice_session=S")
                return {200, "<html>log in</html>", "text/html"};
            if (request.path == "/gate/version")
                return {200, "{\"gitVersion\":\"v1.36.3\"}"};
            if (request.path.startsWith("/gate/apis/authentication"))
                return {201, "{\"status\":{\"userInfo\":{\"username\":\"alice@example.com\"}}}"};
            return {200, "{\"kind\":\"APIVersions\"}"};
        });
        const std::string address = server.address().toStdString() + "/gate";
        const auto check = [&](const std::string &cookie) {
            const auto client = KubeClient::create(m_transport, {.server = address}, std::make_shared<FixedCredentials>(Credentials{.headers = {"Cookie: " + cookie}}));
            const QFuture<Result<SignInCheck>> future = checkSignIn(client);
            [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10000); }();
            return future.resultAt(0);
        };
        const Result<SignInCheck> good = check("authservice_session=S");
        QVERIFY(good.hasValue());
        QCOMPARE(good->version, u"v1.36.3"_s);
        QCOMPARE(good->userName, u"alice@example.com"_s);
        QCOMPARE(check("authservice_session=old").error().code, u"kube.notJson"_s);
    }
};

QTEST_GUILESS_MAIN(SignInTest)
#include "signin_test.moc"
