// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/kube/tablerows.h"

#include <functional>
#include <map>
#include <memory>

namespace headrace {

/// The later pages of a long list, fetched as two halves side by side: cells without objects (small, and quick to tell where the
/// next page begins) and metadata without cells. A server makes both together in half the time of a table with metadata. A
/// continue token names version and place, so both halves hold the same objects; that is checked row by row. I/O thread.
class PairedPages : public std::enable_shared_from_this<PairedPages>
{
public:
    using PageCame = std::function<void(RowPage)>;
    /// An Error with the code "kube.unpaired" when the halves do not fit.
    using Ended = std::function<void(Result<void>)>;

    /// `path` is the collection's with its selectors and ends with '?' or '&'. The reader must outlive the last call.
    PairedPages(std::shared_ptr<KubeClient> client, std::string path, TableReader &reader, int limit);

    void start(const std::string &continueToken, PageCame pageCame, Ended ended);
    /// Nothing is called any more.
    void stop();

private:
    struct Page {
        std::optional<RowPage> cells;
        std::optional<RowPage> meta;
        std::string token;
    };

    void askCells(const std::string &token);
    void askMeta();
    void halfCame(std::size_t number, bool isCells, Result<KubeReply> reply);
    void join(std::map<std::size_t, Page>::iterator page);
    void end(Result<void> result);

    const std::shared_ptr<KubeClient> m_client;
    const std::string m_path;
    TableReader &m_reader;
    const int m_limit;
    PageCame m_pageCame;
    Ended m_ended;
    std::map<std::size_t, Page> m_pages; ///< under way
    std::size_t m_asked = 0;
    std::size_t m_metaAsked = 0;
    std::size_t m_metaOpen = 0;
    bool m_allAsked = false;
};

} // namespace headrace
