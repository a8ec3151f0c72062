// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/secrets/memorysecrets.h"
#include "clients/secrets/storedcredentials.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// Answers when it is told to, from another thread.
class SlowSecrets final : public SecretStore
{
public:
    void write(const QString &, const QByteArray &, Kept kept) override { kept(true); }
    void read(const QString &, Found found) override
    {
        const std::lock_guard lock(mutex);
        waiting = std::move(found);
        ++reads;
    }
    void remove(const QString &) override { }
    void answer(Result<QByteArray> result)
    {
        Found found;
        {
            const std::lock_guard lock(mutex);
            found = std::exchange(waiting, {});
        }
        found(std::move(result));
    }

    std::mutex mutex;
    Found waiting;
    std::atomic<int> reads = 0;
};

const OwnCluster own{.name = u"gateway"_s, .server = u"https://g"_s, .caPem = {}, .nameSpace = {}, .signIn = OwnSignIn::Token};

} // namespace

class SecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memoryKeepsAndSaysSo()
    {
        MemorySecrets secrets;
        bool isLasting = true;
        secrets.write(u"a"_s, "S", [&](bool lasting) { isLasting = lasting; });
        QVERIFY(!isLasting);
        QByteArray found;
        secrets.read(u"a"_s, [&](const Result<QByteArray> &secret) { found = secret ? *secret : QByteArray(); });
        QCOMPARE(found, "S"_ba);
        secrets.remove(u"a"_s);
        QString code;
        secrets.read(u"a"_s, [&](const Result<QByteArray> &secret) { code = secret ? QString() : secret.error().code; });
        QCOMPARE(code, u"secrets.missing"_s);
    }

    void whateverTheComputerHasItRemembers()
    {
        // With a keyring or without: what was written is found, or memory says that it is only there.
        std::atomic<int> kept = -1;
        std::atomic<bool> found = false;
        {
            const std::shared_ptr<SecretStore> secrets = makeSecretStore();
            const QString name = u"headrace test secret"_s;
            secrets->write(name, "S", [&](bool lasting) { kept = lasting ? 1 : 0; });
            QTRY_VERIFY_WITH_TIMEOUT(kept >= 0, 20000);
            secrets->read(name, [&](const Result<QByteArray> &secret) { found = secret && *secret == "S"; });
            QTRY_VERIFY_WITH_TIMEOUT(found.load(), 20000);
            secrets->remove(name);
        }
    }

    void askersAreAnsweredWhenTheStoreGoes()
    {
        std::atomic<int> answers = 0;
        {
            const std::shared_ptr<SecretStore> secrets = makeSecretStore();
            for (int i = 0; i < 20; ++i)
                secrets->read(u"nobody %1"_s.arg(i), [&](const Result<QByteArray> &) { ++answers; });
        }
        QCOMPARE(answers.load(), 20);
    }

    void headersBySignIn_data()
    {
        QTest::addColumn<int>("signIn");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("token") << int(OwnSignIn::Token) << " T\n"_ba << "Authorization: Bearer T"_ba;
        QTest::newRow("cookie") << int(OwnSignIn::Cookie) << "authservice_session=MT; x=y"_ba << "Cookie: authservice_session=MT; x=y"_ba;
        QTest::newRow("nothing") << int(OwnSignIn::None) << "T"_ba << ""_ba;
        QTest::newRow("smuggling") << int(OwnSignIn::Cookie) << "a=b\r\nX-Evil: 1"_ba << ""_ba;
        QTest::newRow("empty") << int(OwnSignIn::Token) << " \n"_ba << ""_ba;
    }
    void headersBySignIn()
    {
        QFETCH(int, signIn);
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, header);
        const Credentials credentials = ownCredentials(static_cast<OwnSignIn>(signIn), secret);
        QCOMPARE(credentials.headers.empty() ? QByteArray() : QByteArray::fromStdString(credentials.headers.front()), header);
    }

    void storedSecretsAreReadOnce()
    {
        const auto secrets = std::make_shared<SlowSecrets>();
        StoredCredentials credentials(secrets, own);
        QVERIFY(!credentials.isFresh());
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(credentials.current(stopped.get_token()).error().kind, ErrorKind::Cancelled);
        QCOMPARE(secrets->reads.load(), 0);
        std::atomic<bool> good = false;
        std::jthread asker([&] { good = credentials.current({}).hasValue(); });
        QTRY_VERIFY_WITH_TIMEOUT(secrets->reads == 1, 5000);
        secrets->answer("T"_ba);
        QTRY_VERIFY_WITH_TIMEOUT(good.load(), 5000);
        QCOMPARE(credentials.current({})->headers.front(), std::string("Authorization: Bearer T"));
        QCOMPARE(secrets->reads.load(), 1);
        credentials.rejected({.headers = {"Authorization: Bearer other"}});
        QVERIFY(credentials.isFresh());
        credentials.rejected(*credentials.current({}));
        QVERIFY(!credentials.isFresh());
    }

    void waitingForTheKeyringCanBeCancelled()
    {
        const auto secrets = std::make_shared<SlowSecrets>();
        StoredCredentials credentials(secrets, own);
        std::atomic<bool> ended = false;
        std::jthread asker([&](std::stop_token stop) { ended = credentials.current(stop).error().kind == ErrorKind::Cancelled; });
        QTRY_VERIFY_WITH_TIMEOUT(secrets->reads == 1, 5000);
        asker.request_stop();
        QTRY_VERIFY_WITH_TIMEOUT(ended.load(), 5000);
        secrets->answer("late"_ba); // nobody waits: nothing happens
    }

    void aLostSecretNamesTheCluster()
    {
        StoredCredentials credentials(std::make_shared<MemorySecrets>(), own);
        const auto none = credentials.current({});
        QCOMPARE(none.error().code, u"secrets.missing"_s);
        QCOMPARE(none.error().where, u"gateway"_s);
    }
};

QTEST_GUILESS_MAIN(SecretsTest)
#include "secrets_test.moc"
