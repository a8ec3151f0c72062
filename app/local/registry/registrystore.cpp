// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/registrystore.h"

#include "app/local/pipelines/tables.h"

#include <QDateTime>
#include <QUuid>

namespace headrace::local {

// Ids are never given twice. Loose artifacts and the points of metrics (kind 12) may share names.
const char *const registrySchema = R"(
CREATE TABLE registry_contexts(id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, parent INTEGER NOT NULL, name TEXT NOT NULL, external_id TEXT UNIQUE,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, properties TEXT NOT NULL, body TEXT NOT NULL);
CREATE UNIQUE INDEX registry_contexts_by_name ON registry_contexts(kind, parent, name);
CREATE INDEX registry_contexts_by_kind ON registry_contexts(kind);
CREATE INDEX registry_contexts_by_creation ON registry_contexts(kind, created);
CREATE INDEX registry_contexts_by_update ON registry_contexts(kind, updated);
CREATE TABLE registry_artifacts(id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, parent INTEGER NOT NULL, name TEXT NOT NULL, external_id TEXT UNIQUE,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, properties TEXT NOT NULL, body TEXT NOT NULL);
CREATE UNIQUE INDEX registry_artifacts_by_name ON registry_artifacts(kind, parent, name) WHERE parent>0 AND kind<12;
CREATE INDEX registry_artifacts_by_parent ON registry_artifacts(kind, parent);
CREATE TABLE registry_executions(id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, parent INTEGER NOT NULL, name TEXT NOT NULL, external_id TEXT UNIQUE,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, properties TEXT NOT NULL, body TEXT NOT NULL);
CREATE UNIQUE INDEX registry_executions_by_name ON registry_executions(kind, parent, name);
CREATE TABLE registry_attributions(context INTEGER NOT NULL, artifact INTEGER NOT NULL, PRIMARY KEY(context, artifact)) WITHOUT ROWID;
)";

namespace {

constexpr const char *columns = "kind, id, parent, name, external_id, created, updated, properties, body";

RegistryResource read(const Statement &row)
{
    RegistryResource found{&registry::kindOf(static_cast<int>(row.number(0))), row.number(1), row.number(2), row.text(3), {}, row.number(5), row.number(6), Json::parse(row.text(7)), Json::parse(row.text(8))};
    if (!row.isNull(4))
        found.externalId = row.text(4);
    return found;
}

std::string kindList(std::span<const RegistryKind *const> kinds)
{
    std::string numbers;
    for (const RegistryKind *kind : kinds)
        numbers += (numbers.empty() ? "" : ",") + std::to_string(kind->number);
    return "kind IN (" + numbers + ')';
}

} // namespace

Json RegistryResource::message() const
{
    Json out = body;
    out["id"] = std::to_string(id);
    out["name"] = name;
    if (externalId)
        out["externalId"] = *externalId;
    out["createTimeSinceEpoch"] = std::to_string(created);
    out["lastUpdateTimeSinceEpoch"] = std::to_string(updated);
    out["customProperties"] = properties;
    if (*kind->artifactType)
        out["artifactType"] = kind->artifactType;
    return out;
}

RegistryStore::RegistryStore(Database &opened)
    : clock([] { return QDateTime::currentMSecsSinceEpoch(); })
    , makeName([] { return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(); })
    , m_database(opened)
{
}

Statement RegistryStore::prepare(const std::string &sql)
{
    Statement statement = m_database.prepare(sql.c_str());
    if (statement.hasFailed())
        throw DatabaseFailure(m_database.problem());
    return statement;
}

void RegistryStore::finish(Statement &statement)
{
    statement.step();
    if (statement.hasFailed())
        throw DatabaseFailure(m_database.problem());
}

std::optional<RegistryResource> RegistryStore::one(const std::string &sql, const std::vector<Json> &values)
{
    Statement rows = prepare(sql);
    bindAll(rows, values);
    if (rows.step())
        return read(rows);
    if (rows.hasFailed())
        throw DatabaseFailure(m_database.problem());
    return {};
}

std::optional<RegistryResource> RegistryStore::findIn(const char *table, std::int64_t id)
{
    return one(std::string("SELECT ") + columns + " FROM " + table + " WHERE id=?", {id});
}

std::optional<RegistryResource> RegistryStore::find(const RegistryKind &kind, std::int64_t id)
{
    std::optional<RegistryResource> found = findIn(kind.table, id);
    return found && found->kind == &kind ? found : std::nullopt;
}

std::optional<RegistryResource> RegistryStore::findNamed(const RegistryKind &kind, std::int64_t parent, const std::string &name)
{
    return one(std::string("SELECT ") + columns + " FROM " + kind.table + " WHERE kind=? AND parent=? AND name=?", {kind.number, parent, name});
}

bool RegistryStore::isExternalIdTaken(const char *table, const std::string &externalId, std::int64_t exceptBy)
{
    return one(std::string("SELECT ") + columns + " FROM " + table + " WHERE external_id=? AND id<>?", {externalId, exceptBy}).has_value();
}

std::vector<RegistryResource> RegistryStore::select(std::span<const RegistryKind *const> kinds, const SqlCondition &where, const RegistrySlice &slice)
{
    std::vector<Json> values = where.values;
    std::string sql = std::string("SELECT ") + columns + " FROM " + kinds[0]->table + " WHERE " + kindList(kinds) + " AND " + where.sql;
    if (slice.after) {
        sql += " AND (" + slice.column + ", id)" + (slice.isDescending ? '<' : '>') + "(?, ?)";
        values.emplace_back(slice.after->first);
        values.emplace_back(slice.after->second);
    }
    const char *direction = slice.isDescending ? " DESC" : "";
    sql += " ORDER BY " + slice.column + direction + ", id" + direction;
    if (slice.size > 0)
        sql += " LIMIT " + std::to_string(slice.size);
    Statement rows = prepare(sql);
    bindAll(rows, values);
    std::vector<RegistryResource> found;
    while (rows.step())
        found.push_back(read(rows));
    if (rows.hasFailed())
        throw DatabaseFailure(m_database.problem());
    return found;
}

std::int64_t RegistryStore::count(std::span<const RegistryKind *const> kinds)
{
    Statement rows = prepare(std::string("SELECT count(*) FROM ") + kinds[0]->table + " WHERE " + kindList(kinds));
    if (!rows.step())
        throw DatabaseFailure(m_database.problem());
    return rows.number(0);
}

void RegistryStore::add(RegistryResource &resource)
{
    resource.created = resource.updated = clock();
    Statement row = prepare(std::string("INSERT INTO ") + resource.kind->table + "(kind, parent, name, external_id, created, updated, properties, body) VALUES(?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
    row.bind(1, std::int64_t(resource.kind->number)).bind(2, resource.parent).bind(3, resource.name).bind(5, resource.created).bind(6, resource.updated).bind(7, textOf(resource.properties)).bind(8, textOf(resource.body));
    if (resource.externalId)
        row.bind(4, *resource.externalId);
    if (!row.step())
        throw DatabaseFailure(m_database.problem());
    resource.id = row.number(0);
    finish(row);
}

void RegistryStore::change(RegistryResource &resource)
{
    resource.updated = clock();
    Statement row = prepare(std::string("UPDATE ") + resource.kind->table + " SET external_id=?1, updated=?2, properties=?3, body=?4 WHERE id=?5");
    row.bind(2, resource.updated).bind(3, textOf(resource.properties)).bind(4, textOf(resource.body)).bind(5, resource.id);
    if (resource.externalId)
        row.bind(1, *resource.externalId);
    finish(row);
}

void RegistryStore::attribute(std::int64_t context, std::int64_t artifact)
{
    Statement row = prepare("INSERT OR IGNORE INTO registry_attributions VALUES(?, ?)");
    row.bind(1, context).bind(2, artifact);
    finish(row);
}

} // namespace headrace::local
