// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"
#include "app/local/store/database.h"

#include <functional>
#include <optional>
#include <vector>

namespace headrace::local {

// The tables of the pipelines API, and those of its kept answers: steps 2 and 3 of the database's versions.
extern const char *const pipelinesSchema;
extern const char *const answersSchema;

/// A key by which a kind of message is sorted and filtered.
struct ListKey {
    const char *name;   ///< of the API
    const char *column; ///< of the table
    const char *word;   ///< what the real server calls it in page tokens and refusals
    bool isTime = false;
    bool isSortable = true;
};

/// A kind of message: where it is kept and how it is asked for.
struct MessageKind {
    const char *word; ///< in refusals: "Experiment"
    const char *table;
    const char *id; ///< field of the message that is its id
    std::vector<ListKey> keys;
    std::vector<const char *> columns; ///< fields of the message that are columns, too, in the table's order

    const ListKey *find(const std::string &name) const;
};

extern const MessageKind experiments;
extern const MessageKind pipelines;
extern const MessageKind versions;
extern const MessageKind runs;
extern const MessageKind recurringRuns;

/// Messages of one kind as JSON (times in milliseconds), with columns by which they are found. For one thread at a time; throws DatabaseFailure.
class MessageTable
{
public:
    MessageTable(Database &database, const MessageKind &kind);

    std::optional<Json> find(const std::string &id);
    /// The first one where the SQL condition holds.
    std::optional<Json> findWhere(const std::string &condition, const std::vector<Json> &values, const char *order = "created_at");
    std::vector<Json> allWhere(const std::string &condition, const std::vector<Json> &values, const std::string &order = "created_at");
    std::int64_t countWhere(const std::string &condition, const std::vector<Json> &values);
    void put(const Json &message);
    bool remove(const std::string &id);
    const MessageKind &kind() const { return m_kind; }

private:
    Statement prepare(const std::string &sql, const std::vector<Json> &values);

    Database &m_database;
    const MessageKind &m_kind;
    Statement m_find, m_put, m_remove;
};

/// Binds texts and numbers from `first` on.
void bindAll(Statement &statement, const std::vector<Json> &values, int first = 1);

} // namespace headrace::local
