// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/result.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace headrace {

/// One page of a server's table.
struct RowPage {
    std::vector<KubeColumn> columns;
    std::vector<KubeRowPointer> rows;
    std::string resourceVersion;
    std::string continueToken;
    qint64 remaining = -1; ///< rows on later pages, when the server says
};

enum class WatchKind { Added, Modified, Deleted, Bookmark, Refused, Unknown };

/// One line of a watch.
struct WatchLine {
    WatchKind kind = WatchKind::Unknown;
    KubeRowPointer row;
    std::string resourceVersion;
    Error error; ///< of Refused
};

/// Turns tables and watch lines into rows without building a document; texts that repeat are kept once. One thread at a time.
class TableReader
{
public:
    TableReader();
    ~TableReader();

    /// `body` is a Table (or, from servers that know none, a list, whose rows then have a name column only).
    Result<RowPage> page(std::string &body);
    /// One line without its line end; `scratch` may grow by the padding that simdjson wants.
    Result<WatchLine> line(std::string &scratch);

    /// Lets go of the room that large pages needed.
    void shrink();
    /// Rows and texts that were kept for sharing; for diagnostics and tests.
    std::size_t sharedTexts() const;

private:
    class Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace headrace
