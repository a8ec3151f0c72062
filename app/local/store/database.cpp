// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/store/database.h"

#include <sqlite3.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace headrace::local {

Statement::Statement(sqlite3 *database, const char *sql)
{
    m_hasFailed = sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr) != SQLITE_OK;
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Statement::Statement(Statement &&other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr))
    , m_hasFailed(other.m_hasFailed)
{
}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_statement, other.m_statement);
    std::swap(m_hasFailed, other.m_hasFailed);
    return *this;
}

Statement &Statement::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_hasFailed = m_statement == nullptr;
    return *this;
}

Statement &Statement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_statement, index, value);
    return *this;
}

Statement &Statement::bind(int index, std::string_view value)
{
    // A null pointer would bind NULL, not an empty text.
    sqlite3_bind_text64(m_statement, index, value.empty() ? "" : value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    sqlite3_bind_null(m_statement, index);
    return *this;
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement);
    m_hasFailed = code != SQLITE_ROW && code != SQLITE_DONE;
    return code == SQLITE_ROW;
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string Statement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))) : std::string();
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

Result<std::unique_ptr<Database>> Database::open(const std::string &path, const std::vector<const char *> &steps)
{
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
    std::unique_ptr<Database> database(new Database(handle));
    const auto refuse = [&] { return Error{.code = u"local.database"_s, .where = QString::fromStdString(path), .serverMessage = QString::fromStdString(database->problem())}; };
    if (code != SQLITE_OK)
        return refuse();
    // NORMAL: a crash of the machine may cost the last moments, never the file; a crash of the process costs nothing.
    if (!database->run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-4096"))
        return refuse();
    std::int64_t found = 0;
    {
        Statement statement = database->prepare("PRAGMA user_version");
        if (!statement.step())
            return refuse();
        found = statement.number(0);
    }
    if (found > static_cast<std::int64_t>(steps.size()))
        return Error{.code = u"local.newer"_s, .where = QString::fromStdString(path)};
    for (std::size_t step = static_cast<std::size_t>(found); step < steps.size(); ++step)
        if (!database->run(("BEGIN IMMEDIATE;" + std::string(steps[step]) + ";PRAGMA user_version=" + std::to_string(step + 1) + ";COMMIT").c_str()))
            return refuse();
    return database;
}

Database::~Database()
{
    sqlite3_close_v2(m_handle);
}

bool Database::run(const char *sql)
{
    return sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::string Database::problem() const
{
    return sqlite3_errmsg(m_handle);
}

void Database::checkpoint()
{
    sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

Transaction::Transaction(Database &database)
    : m_database(database)
    , m_isOpen(database.run("BEGIN IMMEDIATE"))
{
}

Transaction::~Transaction()
{
    if (m_isOpen)
        m_database.run("ROLLBACK");
}

bool Transaction::commit()
{
    if (!m_isOpen || !m_database.run("COMMIT"))
        return false;
    m_isOpen = false;
    return true;
}

} // namespace headrace::local
