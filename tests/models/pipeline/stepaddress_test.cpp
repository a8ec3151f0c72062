// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/addressreader.h"
#include "models/pipeline/stepaddress.h"
#include "models/tasks/task.h"
#include "tests/fakes/loopbackhttp.h"

#include <QCryptographicHash>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;
const QByteArray component = "name: Count rows\ninputs: [{name: path, type: String}]\nimplementation: {container: {image: alpine, command: [wc, -l, {inputValue: path}]}}\n";

} // namespace

/// Components from addresses: what is read, what is refused, and why.
class StepAddressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) -> LoopbackHttp::Reply {
            if (request.path == "/component.yaml")
                return {.body = component, .type = "text/plain"};
            if (request.path == "/moved")
                return {.status = 302, .body = {}, .type = "text/plain\r\nLocation: /component.yaml"};
            if (request.path == "/circle")
                return {.status = 302, .body = {}, .type = "text/plain\r\nLocation: /circle"};
            if (request.path == "/away")
                return {.status = 302, .body = {}, .type = "text/plain\r\nLocation: http://example.com/component.yaml"};
            if (request.path == "/large")
                return {.body = QByteArray(AddressReader::mostBytes + 10, 'x'), .type = "text/plain"};
            if (request.path == "/prose")
                return {.body = "just words", .type = "text/plain"};
            return {.status = 404, .body = "no", .type = "text/plain"};
        });
        m_transport = std::make_unique<Transport>();
    }

    void aComponentIsReadAndPinned()
    {
        for (const QString &path : {u"/component.yaml"_s, u"/moved"_s}) {
            const Result<LibraryStep> step = read(m_server->address() % path);
            QVERIFY(step);
            QCOMPARE(step->step.name, u"Count rows"_s);
            QCOMPARE(step->id, QString(m_server->address() % path));
            QCOMPARE(m_state, TaskState::Done);
        }
        const Result<LibraryStep> plain = read(m_server->address() % u"/component.yaml"_s);
        QVERIFY(read(m_server->address() % u"/component.yaml#sha256="_s % plain->digest));
    }

    void whatIsRefusedSaysWhy_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing there") << u"/gone"_s << u"address.status"_s;
        QTest::newRow("another text") << u"/component.yaml#sha256=00"_s << u"library.digest"_s;
        QTest::newRow("without an end") << u"/circle"_s << u"address.redirects"_s;
        QTest::newRow("leads out of https") << u"/away"_s << u"address.scheme"_s;
        QTest::newRow("too large") << u"/large"_s << u"address.large"_s;
    }

    void whatIsRefusedSaysWhy()
    {
        QFETCH(QString, path);
        QFETCH(QString, code);
        const Result<LibraryStep> step = read(m_server->address() % path);
        QVERIFY(!step);
        QCOMPARE(step.error().code, code);
        QCOMPARE(m_state, TaskState::Failed);
    }

    void onlyHttpsIsAsked_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *const address : {"http://example.com/a.yaml", "file:///etc/passwd", "ftp://example.com/a", "https://user:secret@example.com/a", "words", ""})
            QTest::newRow(address) << QString::fromLatin1(address);
    }

    void onlyHttpsIsAsked()
    {
        QFETCH(QString, address);
        const Result<LibraryStep> step = read(address);
        QVERIFY(!step);
        QCOMPARE(step.error().code, u"address.scheme"_s);
        QVERIFY(!step.error().where.contains(u"secret"_s));
    }

    void proseIsNoComponent()
    {
        QVERIFY(!read(m_server->address() % u"/prose"_s));
    }

    void aPageOnGitHubMeansItsFile()
    {
        QCOMPARE(AddressReader::placeOf(u"https://github.com/kubeflow/pipelines/blob/1.8.0/components/a b/component.yaml"_s).toString(), u"https://raw.githubusercontent.com/kubeflow/pipelines/1.8.0/components/a b/component.yaml"_s);
        QCOMPARE(AddressReader::placeOf(u"https://github.com/kubeflow/pipelines"_s).host(), u"github.com"_s);
        QCOMPARE(AddressReader::placeOf(u" https://a.example/c.yaml#sha256=1 "_s).toString(), u"https://a.example/c.yaml"_s);
    }

private:
    Result<LibraryStep> read(const QString &address)
    {
        StepAddresses addresses(*m_transport, m_pool);
        Task task(u"read"_s, {});
        const QFuture<Result<LibraryStep>> future = addresses.read(address, &task);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience) || future.resultCount() == 0)
            return Error{.code = u"test.nothing"_s};
        m_state = task.state();
        return future.resultAt(0);
    }

    WorkPool m_pool;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<Transport> m_transport;
    TaskState m_state = TaskState::Running;
};

QTEST_GUILESS_MAIN(StepAddressTest)
#include "stepaddress_test.moc"
