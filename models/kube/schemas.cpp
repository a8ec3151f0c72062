// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/schemas.h"

#include "clients/kube/kubeclient.h"
#include "clients/kube/openapi.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

#include <QDateTime>
#include <QPointer>

#include <vector>

namespace headrace {

namespace {
constexpr qint64 indexMilliseconds = 60'000;
}

struct Schemas::Server {
    QHash<QString, QString> index;
    qint64 askedAt = 0;
    std::map<QString, SchemaBookPointer> books;
    std::map<QString, std::vector<Ready>> waiting;
};

Schemas::Schemas(WorkPool &pool, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
{
}

Schemas::~Schemas() = default;

Schemas::Server &Schemas::serverOf(const std::shared_ptr<KubeClient> &client)
{
    std::erase_if(m_servers, [](const auto &entry) { return entry.first.expired(); });
    std::unique_ptr<Server> &server = m_servers[client];
    if (!server)
        server = std::make_unique<Server>();
    return *server;
}

void Schemas::want(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, QObject *guard, Use use)
{
    withIndex(client, [this, client, resource, guard = QPointer(guard), use = std::move(use)] {
        const QString address = serverOf(client).index.value(openApiKey(resource));
        if (address.isEmpty()) {
            if (guard)
                use({});
            return;
        }
        withBook(client, address, [this, client, address, resource, guard, use] {
            if (guard)
                use(schemaOf(serverOf(client).books[address], resource.apiVersion(), resource.kind));
        });
    });
}

void Schemas::withIndex(const std::shared_ptr<KubeClient> &client, Ready ready)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (now - serverOf(client).askedAt < indexMilliseconds) {
        ready();
        return;
    }
    onFinished(client->call({.path = "/openapi/v3"}), this, [this, client, ready = std::move(ready)](const Result<KubeReply> &reply) {
        Server &server = serverOf(client);
        // Without an answer the old addresses still hold.
        if (reply)
            if (const auto index = readOpenApiIndex(QByteArray::fromStdString(reply->body)))
                server.index = *index;
        server.askedAt = QDateTime::currentMSecsSinceEpoch();
        ready();
    });
}

void Schemas::withBook(const std::shared_ptr<KubeClient> &client, const QString &address, Ready ready)
{
    Server &server = serverOf(client);
    if (server.books.contains(address)) {
        ready();
        return;
    }
    std::vector<Ready> &waiting = server.waiting[address];
    waiting.push_back(std::move(ready));
    if (waiting.size() > 1)
        return;
    onFinished(client->call({.path = address.toStdString(), .isLarge = true}), this, [this, client, address](const Result<KubeReply> &reply) {
        if (!reply) {
            finish(client, address, nullptr);
            return;
        }
        const QFuture<SchemaBookPointer> read = m_pool.run<SchemaBookPointer>([body = QByteArray::fromStdString(reply->body)](QPromise<SchemaBookPointer> &promise) {
            Result<SchemaBook> book = readOpenApi(body);
            promise.addResult(book ? std::make_shared<const SchemaBook>(std::move(*book)) : SchemaBookPointer());
        });
        onFinished(read, this, [this, client, address](const SchemaBookPointer &book) { finish(client, address, book); });
    });
}

void Schemas::finish(const std::shared_ptr<KubeClient> &client, const QString &address, SchemaBookPointer book)
{
    ++m_reads;
    Server &server = serverOf(client);
    server.books[address] = std::move(book);
    for (const Ready &ready : std::exchange(server.waiting[address], {}))
        ready();
    // What could not be read is asked for again next time.
    if (!server.books[address])
        server.books.erase(address);
}

} // namespace headrace

#include "moc_schemas.cpp"
