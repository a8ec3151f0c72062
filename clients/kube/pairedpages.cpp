// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/pairedpages.h"

#include "clients/kube/reflector.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr const char *cellsAccept = "application/json;as=Table;v=v1;g=meta.k8s.io";
constexpr const char *metaAccept = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
constexpr std::size_t mostMetaAtOnce = 2;
} // namespace

PairedPages::PairedPages(std::shared_ptr<KubeClient> client, std::string path, TableReader &reader, int limit)
    : m_client(std::move(client))
    , m_path(std::move(path))
    , m_reader(reader)
    , m_limit(limit)
{
}

void PairedPages::start(const std::string &continueToken, PageCame pageCame, Ended ended)
{
    m_pageCame = std::move(pageCame);
    m_ended = std::move(ended);
    askCells(continueToken);
}

void PairedPages::stop()
{
    m_pageCame = nullptr;
    m_ended = nullptr;
}

void PairedPages::askCells(const std::string &token)
{
    const std::size_t number = m_asked++;
    m_pages[number].token = token;
    KubeCall call{.path = m_path + "includeObject=None&limit=" + std::to_string(m_limit) + "&continue=" + urlEncoded(QString::fromStdString(token)),
                  .accept = cellsAccept,
                  .isLarge = true};
    m_client->call(std::move(call), [self = shared_from_this(), number](Result<KubeReply> reply) { self->halfCame(number, true, std::move(reply)); });
    askMeta();
}

void PairedPages::askMeta()
{
    while (m_metaOpen < mostMetaAtOnce && m_metaAsked < m_asked) {
        const std::size_t number = m_metaAsked++;
        ++m_metaOpen;
        const std::string token = urlEncoded(QString::fromStdString(m_pages[number].token));
        KubeCall call{.path = m_path + "limit=" + std::to_string(m_limit) + "&continue=" + token, .accept = metaAccept, .isLarge = true};
        m_client->call(std::move(call), [self = shared_from_this(), number](Result<KubeReply> reply) {
            --self->m_metaOpen;
            self->halfCame(number, false, std::move(reply));
        });
    }
}

void PairedPages::halfCame(std::size_t number, bool isCells, Result<KubeReply> reply)
{
    const auto page = m_pages.find(number);
    if (!m_ended || page == m_pages.end())
        return;
    if (!reply) {
        end(reply.error());
        return;
    }
    Result<RowPage> half = m_reader.page(reply->body);
    if (!half) {
        end(half.error());
        return;
    }
    if (isCells) {
        if (half->continueToken.empty())
            m_allAsked = true;
        else
            askCells(half->continueToken);
        page->second.cells = std::move(*half);
    } else {
        page->second.meta = std::move(*half);
        askMeta();
    }
    if (m_ended && page->second.cells && page->second.meta)
        join(page);
}

void PairedPages::join(std::map<std::size_t, Page>::iterator page)
{
    RowPage cells = std::move(*page->second.cells);
    const RowPage meta = std::move(*page->second.meta);
    m_pages.erase(page);
    bool fits = cells.rows.size() == meta.rows.size();
    for (std::size_t i = 0; fits && i < cells.rows.size(); ++i) {
        // Both were made by this page's reader a moment ago and nobody else holds them yet.
        auto &withCells = const_cast<KubeRow &>(*cells.rows[i]);
        auto &whole = const_cast<KubeRow &>(*meta.rows[i]);
        fits = !withCells.cells.empty() && withCells.cells.front() == whole.name;
        whole.cells = std::move(withCells.cells);
        whole.cells.front() = whole.name;
        cells.rows[i] = meta.rows[i];
    }
    if (!fits) {
        end(Error{.kind = ErrorKind::Protocol, .code = u"kube.unpaired"_s, .retryable = true});
        return;
    }
    m_pageCame(std::move(cells));
    if (m_ended && m_allAsked && m_pages.empty())
        end({});
}

void PairedPages::end(Result<void> result)
{
    const Ended ended = std::exchange(m_ended, nullptr);
    m_pageCame = nullptr;
    if (ended)
        ended(std::move(result));
}

} // namespace headrace
