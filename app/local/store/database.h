// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace headrace::local {

/// One SQL statement that is used again and again. Parameters and columns count from 1 and 0, as SQLite's do.
class Statement
{
public:
    Statement() = default;
    Statement(sqlite3 *database, const char *sql);
    ~Statement();
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;

    /// Begins anew.
    Statement &reset();
    Statement &bind(int index, std::int64_t value);
    Statement &bind(int index, std::string_view value);
    Statement &bindNull(int index);
    /// True when there is a row.
    bool step();
    bool hasFailed() const { return m_hasFailed; }
    std::int64_t number(int column) const;
    std::string text(int column) const;
    bool isNull(int column) const;

private:
    sqlite3_stmt *m_statement = nullptr;
    bool m_hasFailed = false;
};

/// A SQLite file with a write-ahead log: what was committed survives the end of the process at any moment. For one thread at a time.
class Database
{
public:
    /// Brings an older file up to date: step n (from 0) makes version n + 1 of it, each whole or not at all. Error "local.database" with the
    /// library's words; "local.newer" when a newer program wrote the file.
    static Result<std::unique_ptr<Database>> open(const std::string &path, const std::vector<const char *> &steps);
    ~Database();

    Statement prepare(const char *sql) { return Statement(m_handle, sql); }
    bool run(const char *sql);
    std::string problem() const;
    /// Into the file what the log still holds.
    void checkpoint();

private:
    explicit Database(sqlite3 *handle)
        : m_handle(handle)
    {
    }
    sqlite3 *m_handle;
};

/// A database that could not be read or written. Requests that meet it are answered with it.
struct DatabaseFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Several statements that happen together: without `commit` none of them did.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// False, and nothing has happened, when the file cannot be written.
    bool commit();

private:
    Database &m_database;
    bool m_isOpen = false;
};

} // namespace headrace::local
