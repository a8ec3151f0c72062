// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/pipelines/fault.h"
#include "app/local/pipelines/tables.h"

namespace headrace::local {

/// A page that somebody asks for: size, order, filter, and where it begins.
struct ListOptions {
    int size = 20;
    const ListKey *sort = nullptr;
    bool isDescending = false;
    std::string condition = "1"; ///< SQL
    std::vector<Json> values;    ///< of the condition
    Json filter;                 ///< its predicates; null = none
    Json from;                   ///< [sort value, id] of the first row; null = the beginning
};

/// Reads page_size, page_token, sort_by and filter (decoded once more) of a request, in both spellings.
Answer<ListOptions> readListOptions(const HttpRequest &request, const MessageKind &kind);

struct ListedPage {
    std::vector<Json> messages;
    std::int64_t total = 0;
    std::string nextToken; ///< empty = the last page
};

/// Rows that fulfil `condition` (SQL), too. Throws DatabaseFailure.
ListedPage listPage(Database &database, const MessageKind &kind, const ListOptions &options, const std::string &condition = "1", const std::vector<Json> &values = {});

} // namespace headrace::local
