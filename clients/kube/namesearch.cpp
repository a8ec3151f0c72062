// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/namesearch.h"

#include "clients/kube/reflector.h"
#include "clients/kube/tablerows.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// One search under way; it lives in the call that it waits for.
class Search : public std::enable_shared_from_this<Search>
{
public:
    Search(std::shared_ptr<KubeClient> client, const ListScope &scope, QString text, std::size_t mostRows, int mostPages)
        : m_client(std::move(client))
        , m_path(resourcePath(scope.resource, scope.nameSpace))
        , m_text(std::move(text))
        , m_mostRows(mostRows)
        , m_pagesLeft(mostPages)
    {
        m_promise.start();
    }

    QFuture<Result<NamesFound>> future() const { return m_promise.future(); }

    void ask(const std::string &continueToken)
    {
        if (m_promise.isCanceled())
            return end();
        KubeCall call{.path = m_path + "?limit=500", .accept = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json", .isLarge = true};
        if (!continueToken.empty())
            call.path += "&continue=" + urlEncoded(QString::fromStdString(continueToken));
        m_client->call(std::move(call), [self = shared_from_this()](Result<KubeReply> reply) { self->came(std::move(reply)); });
    }

private:
    void came(Result<KubeReply> reply)
    {
        Result<RowPage> page = reply ? m_reader.page(reply->body) : Result<RowPage>(reply.error());
        if (!page) {
            m_promise.addResult(page.error());
            m_promise.finish();
            return;
        }
        for (const KubeRowPointer &row : page->rows)
            if (m_found.rows.size() < m_mostRows && row->name.contains(m_text, Qt::CaseInsensitive))
                m_found.rows.push_back(row);
        const bool isWhole = page->continueToken.empty();
        if (!isWhole && --m_pagesLeft > 0 && m_found.rows.size() < m_mostRows)
            return ask(page->continueToken);
        m_found.isCut = !isWhole;
        end();
    }

    void end()
    {
        m_promise.addResult(std::move(m_found));
        m_promise.finish();
    }

    const std::shared_ptr<KubeClient> m_client;
    const std::string m_path;
    const QString m_text;
    const std::size_t m_mostRows;
    int m_pagesLeft;
    TableReader m_reader;
    NamesFound m_found;
    QPromise<Result<NamesFound>> m_promise;
};

} // namespace

QFuture<Result<NamesFound>> findNames(const std::shared_ptr<KubeClient> &client, const ListScope &scope, const QString &text, std::size_t mostRows, int mostPages)
{
    const auto search = std::make_shared<Search>(client, scope, text, mostRows, mostPages);
    const QFuture<Result<NamesFound>> future = search->future();
    search->ask({});
    return future;
}

} // namespace headrace
