// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/selectors.h"
#include "app/local/kube/tables.h"
#include "app/local/store/objectstore.h"

namespace headrace::local {

/// In which form objects are asked for.
struct ObjectView {
    enum Form { Whole, Metadata, Table } form = Whole;
    RowObject rows = RowObject::Metadata; ///< of tables

    /// From an Accept header and the query's includeObject. Refused (406) when none of the forms asked for is known.
    static Outcome<ObjectView> read(const std::string &accept, const std::string &includeObject);
};

/// One object in that form; a table has one row.
std::string viewedObject(const Kind &kind, const ObjectView &view, const std::string &json);
/// An entry of a list or the row of a table.
std::string viewedItem(const Kind &kind, const ObjectView &view, const std::string &json, std::int64_t now);
/// What stands before the items of a list; "]}" ends it.
std::string listBegin(const Kind &kind, const ObjectView &view, const Json &metadata);

} // namespace headrace::local
