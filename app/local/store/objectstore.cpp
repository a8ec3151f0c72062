// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/store/objectstore.h"

#include "app/local/pipelines/tables.h"
#include "app/local/registry/registrystore.h"

namespace headrace::local {

namespace {

constexpr const char *schema = R"(
CREATE TABLE objects(kind TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, written INTEGER NOT NULL,
    json TEXT NOT NULL, PRIMARY KEY(kind, namespace, name)) WITHOUT ROWID;
CREATE TABLE changes(version INTEGER PRIMARY KEY, time INTEGER NOT NULL, type INTEGER NOT NULL, kind TEXT NOT NULL, namespace TEXT NOT NULL,
    name TEXT NOT NULL, json TEXT NOT NULL, previous TEXT);
CREATE INDEX changes_by_object ON changes(kind, namespace, name, version);
CREATE INDEX changes_by_kind ON changes(kind, version);
CREATE TABLE owners(uid TEXT NOT NULL, kind TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY(uid, kind, namespace, name)) WITHOUT ROWID;
CREATE INDEX owners_by_object ON owners(kind, namespace, name);
CREATE TABLE state(id INTEGER PRIMARY KEY CHECK(id = 1), version INTEGER NOT NULL, forgotten INTEGER NOT NULL);
INSERT INTO state VALUES(1, 1, 1);
)";

// What was there at version ?2: objects that have not changed since, and the states before the first change since.
constexpr const char *pageSql = R"(
SELECT namespace, name, version, json FROM objects WHERE kind=?1 AND version<=?2 AND (namespace, name)>(?3, ?4) AND namespace=?6
UNION ALL
SELECT namespace, name, 0, previous FROM changes c WHERE kind=?1 AND version>?2 AND (namespace, name)>(?3, ?4) AND namespace=?6 AND previous IS NOT NULL
    AND NOT EXISTS(SELECT 1 FROM changes d WHERE d.kind=c.kind AND d.namespace=c.namespace AND d.name=c.name AND d.version>?2 AND d.version<c.version)
ORDER BY 1, 2 LIMIT ?5)";

StoredObject read(const Statement &row, const std::string &kind)
{
    return {{kind, row.text(0), row.text(1)}, row.number(2), row.text(3)};
}

} // namespace

ObjectStore::ObjectStore(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_find(m_database->prepare("SELECT namespace, name, version, json FROM objects WHERE kind=?1 AND namespace=?2 AND name=?3"))
    , m_page(m_database->prepare(pageSql))
    , m_put(m_database->prepare("INSERT OR REPLACE INTO objects VALUES(?1, ?2, ?3, ?4, ?5, ?6)"))
    , m_remove(m_database->prepare("DELETE FROM objects WHERE kind=?1 AND namespace=?2 AND name=?3"))
    , m_log(m_database->prepare("INSERT INTO changes VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"))
    , m_count(m_database->prepare("SELECT count(*) FROM objects WHERE kind=?1 AND (namespace, name)>(?2, ?3) AND (?4='' OR namespace=?4)"))
    , m_setVersion(m_database->prepare("UPDATE state SET version=?1"))
    , m_addOwner(m_database->prepare("INSERT OR IGNORE INTO owners VALUES(?1, ?2, ?3, ?4)"))
    , m_removeOwners(m_database->prepare("DELETE FROM owners WHERE kind=?1 AND namespace=?2 AND name=?3"))
{
    std::string all = pageSql;
    for (std::size_t found = all.find(" AND namespace=?6"); found != std::string::npos; found = all.find(" AND namespace=?6"))
        all.erase(found, 17);
    m_pageAll = m_database->prepare(all.c_str());
    Statement state = m_database->prepare("SELECT version, forgotten FROM state");
    if (state.step()) {
        m_version = state.number(0);
        m_forgotten = state.number(1);
    }
}

Result<std::unique_ptr<ObjectStore>> ObjectStore::open(const std::string &path)
{
    Result<std::unique_ptr<Database>> database = Database::open(path, {schema, pipelinesSchema, answersSchema, registrySchema});
    if (!database)
        return database.error();
    return std::unique_ptr<ObjectStore>(new ObjectStore(std::move(*database)));
}

void ObjectStore::check(const Statement &rows) const
{
    if (rows.hasFailed())
        throw DatabaseFailure(m_database->problem());
}

std::vector<ObjectKey> ObjectStore::keys(Statement &rows) const
{
    std::vector<ObjectKey> found;
    while (rows.step())
        found.push_back({rows.text(0), rows.text(1), rows.text(2)});
    check(rows);
    return found;
}

std::optional<StoredObject> ObjectStore::find(const ObjectKey &key)
{
    m_find.reset().bind(1, key.kind).bind(2, key.nameSpace).bind(3, key.name);
    std::optional<StoredObject> found;
    if (m_find.step())
        found = read(m_find, key.kind);
    check(m_find);
    m_find.reset();
    return found;
}

std::vector<StoredObject> ObjectStore::page(const PageQuery &query)
{
    Statement &rows = query.nameSpace.empty() ? m_pageAll : m_page;
    const auto [nameSpace, name] = query.after.value_or(std::pair<std::string, std::string>());
    rows.reset().bind(1, query.kind).bind(2, query.version).bind(3, nameSpace).bind(4, name).bind(5, std::int64_t(query.limit));
    if (!query.nameSpace.empty())
        rows.bind(6, query.nameSpace);
    std::vector<StoredObject> found;
    while (rows.step())
        found.push_back(read(rows, query.kind));
    check(rows);
    rows.reset();
    return found;
}

std::int64_t ObjectStore::count(const PageQuery &query)
{
    const auto [nameSpace, name] = query.after.value_or(std::pair<std::string, std::string>());
    m_count.reset().bind(1, query.kind).bind(2, nameSpace).bind(3, name).bind(4, query.nameSpace);
    const std::int64_t number = m_count.step() ? m_count.number(0) : 0;
    check(m_count);
    return number;
}

std::vector<ObjectKey> ObjectStore::dependents(const std::string &uid)
{
    Statement rows = m_database->prepare("SELECT kind, namespace, name FROM owners WHERE uid=?1");
    rows.bind(1, uid);
    return keys(rows);
}

std::vector<ObjectKey> ObjectStore::keysIn(const std::string &nameSpace, int limit)
{
    Statement rows = m_database->prepare("SELECT kind, namespace, name FROM objects WHERE namespace=?1 LIMIT ?2");
    rows.bind(1, nameSpace).bind(2, std::int64_t(limit));
    return keys(rows);
}

std::vector<ObjectKey> ObjectStore::keysOf(const std::string &kind)
{
    Statement rows = m_database->prepare("SELECT kind, namespace, name FROM objects WHERE kind=?1");
    rows.bind(1, kind);
    return keys(rows);
}

std::vector<ObjectKey> ObjectStore::olderThan(const std::string &kind, std::int64_t seconds)
{
    Statement rows = m_database->prepare("SELECT kind, namespace, name FROM objects WHERE kind=?1 AND written<?2");
    rows.bind(1, kind).bind(2, seconds);
    return keys(rows);
}

std::vector<Change> ObjectStore::changesSince(const std::string &kind, const std::string &nameSpace, std::int64_t version)
{
    Statement rows = m_database->prepare("SELECT namespace, name, version, json, type, previous FROM changes WHERE kind=?1 AND version>?2 AND (?3='' OR namespace=?3) ORDER BY version");
    rows.bind(1, kind).bind(2, version).bind(3, nameSpace);
    std::vector<Change> found;
    while (rows.step())
        found.push_back({static_cast<ChangeType>(rows.number(4)), read(rows, kind), rows.text(5)});
    check(rows);
    return found;
}

bool ObjectStore::write(const Write &one, Change &change, std::int64_t now)
{
    const ObjectKey &key = one.key;
    // The first failure ends it: its words are the database's last.
    const auto run = [](Statement &statement) {
        statement.step();
        return !statement.hasFailed();
    };
    if (!run(m_removeOwners.reset().bind(1, key.kind).bind(2, key.nameSpace).bind(3, key.name)))
        return false;
    if (one.type == ChangeType::Deleted) {
        if (!run(m_remove.reset().bind(1, key.kind).bind(2, key.nameSpace).bind(3, key.name)))
            return false;
    } else {
        if (!run(m_put.reset().bind(1, key.kind).bind(2, key.nameSpace).bind(3, key.name).bind(4, change.object.version).bind(5, now).bind(6, change.object.json)))
            return false;
        for (const std::string &owner : one.owners)
            if (!run(m_addOwner.reset().bind(1, owner).bind(2, key.kind).bind(3, key.nameSpace).bind(4, key.name)))
                return false;
    }
    m_log.reset().bind(1, change.object.version).bind(2, now).bind(3, std::int64_t(one.type)).bind(4, key.kind).bind(5, key.nameSpace).bind(6, key.name).bind(7, change.object.json);
    if (one.before.empty())
        m_log.bindNull(8);
    else
        m_log.bind(8, one.before);
    return run(m_log);
}

Result<std::vector<Change>> ObjectStore::commit(const std::vector<Write> &writes, std::int64_t now)
{
    using namespace Qt::StringLiterals;
    std::vector<Change> changes;
    std::int64_t version = m_version;
    bool isGood = m_database->run("BEGIN IMMEDIATE");
    for (const Write &one : writes) {
        if (!isGood)
            break;
        ++version;
        changes.push_back({one.type, {one.key, version, one.json(version)}, one.before});
        isGood = write(one, changes.back(), now);
    }
    isGood = isGood && (m_setVersion.reset().bind(1, version).step(), !m_setVersion.hasFailed()) && m_database->run("COMMIT");
    if (!isGood) {
        const Error error{.code = u"local.database"_s, .serverMessage = QString::fromStdString(m_database->problem())};
        m_database->run("ROLLBACK");
        return error;
    }
    m_version = version;
    if (m_listener)
        m_listener(changes);
    return changes;
}

void ObjectStore::forget(std::int64_t seconds, std::int64_t keep)
{
    Statement newest = m_database->prepare("SELECT max(version) FROM changes WHERE time<?1 AND version<=?2");
    newest.bind(1, seconds).bind(2, m_version - keep);
    if (!newest.step() || newest.isNull(0))
        return;
    const std::int64_t last = newest.number(0);
    Statement remove = m_database->prepare("DELETE FROM changes WHERE version<=?1");
    Statement note = m_database->prepare("UPDATE state SET forgotten=?1");
    if (!m_database->run("BEGIN IMMEDIATE"))
        return;
    remove.bind(1, last).step();
    note.bind(1, last).step();
    if (m_database->run("COMMIT"))
        m_forgotten = last;
    else
        m_database->run("ROLLBACK");
}

} // namespace headrace::local
