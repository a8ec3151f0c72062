// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/tables.h"

namespace headrace::local {

// Names are compared without regard to case, as the real server's database does.
const char *const pipelinesSchema = R"(
CREATE TABLE kfp_experiments(experiment_id TEXT PRIMARY KEY COLLATE NOCASE, display_name TEXT COLLATE NOCASE UNIQUE, description TEXT COLLATE NOCASE, namespace TEXT, storage_state TEXT COLLATE NOCASE,
    created_at INTEGER, last_run_created_at INTEGER, body TEXT NOT NULL);
CREATE TABLE kfp_pipelines(pipeline_id TEXT PRIMARY KEY COLLATE NOCASE, name TEXT COLLATE NOCASE UNIQUE, display_name TEXT COLLATE NOCASE, description TEXT COLLATE NOCASE, namespace TEXT, created_at INTEGER, body TEXT NOT NULL);
CREATE TABLE kfp_versions(pipeline_version_id TEXT PRIMARY KEY COLLATE NOCASE, pipeline_id TEXT, name TEXT COLLATE NOCASE, display_name TEXT COLLATE NOCASE, description TEXT COLLATE NOCASE, status TEXT COLLATE NOCASE,
    created_at INTEGER, body TEXT NOT NULL, UNIQUE(pipeline_id, name));
CREATE TABLE kfp_runs(run_id TEXT PRIMARY KEY COLLATE NOCASE, display_name TEXT COLLATE NOCASE, description TEXT COLLATE NOCASE, namespace TEXT, experiment_id TEXT COLLATE NOCASE, recurring_run_id TEXT COLLATE NOCASE,
    storage_state TEXT COLLATE NOCASE, state TEXT COLLATE NOCASE, created_at INTEGER, scheduled_at INTEGER, finished_at INTEGER, body TEXT NOT NULL);
CREATE INDEX kfp_runs_by_creation ON kfp_runs(created_at, run_id);
CREATE INDEX kfp_runs_by_experiment ON kfp_runs(experiment_id);
CREATE INDEX kfp_runs_by_schedule ON kfp_runs(recurring_run_id, scheduled_at);
CREATE TABLE kfp_schedules(recurring_run_id TEXT PRIMARY KEY COLLATE NOCASE, display_name TEXT COLLATE NOCASE, description TEXT COLLATE NOCASE, namespace TEXT, experiment_id TEXT, mode TEXT,
    created_at INTEGER, updated_at INTEGER, body TEXT NOT NULL);
CREATE TABLE kfp_specs(run_id TEXT PRIMARY KEY, spec TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kfp_tasks(run_id TEXT NOT NULL, task_id TEXT NOT NULL, namespace TEXT NOT NULL, fingerprint TEXT NOT NULL, phase TEXT NOT NULL, created INTEGER NOT NULL, ended INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY(run_id, task_id)) WITHOUT ROWID;
CREATE INDEX kfp_tasks_by_fingerprint ON kfp_tasks(namespace, fingerprint, ended) WHERE fingerprint != '';
CREATE TABLE kfp_artifacts(artifact_id TEXT PRIMARY KEY, run_id TEXT NOT NULL, task_id TEXT NOT NULL, key TEXT NOT NULL, name TEXT COLLATE NOCASE, type TEXT COLLATE NOCASE, uri TEXT COLLATE NOCASE, namespace TEXT,
    created_at INTEGER, body TEXT NOT NULL);
CREATE INDEX kfp_artifacts_by_run ON kfp_artifacts(run_id, task_id);
)";

// Answers are forgotten by whatever changes their run.
const char *const answersSchema = R"(
CREATE TABLE kfp_answers(run_id TEXT PRIMARY KEY, message TEXT NOT NULL) WITHOUT ROWID;
CREATE TRIGGER kfp_run_changed AFTER UPDATE ON kfp_runs BEGIN DELETE FROM kfp_answers WHERE run_id=new.run_id; END;
CREATE TRIGGER kfp_run_gone AFTER DELETE ON kfp_runs BEGIN DELETE FROM kfp_answers WHERE run_id=old.run_id; END;
CREATE TRIGGER kfp_task_changed AFTER INSERT ON kfp_tasks BEGIN DELETE FROM kfp_answers WHERE run_id=new.run_id; END;
)";

const MessageKind experiments{"Experiment", "kfp_experiments", "experiment_id",
                              {{"experiment_id", "experiment_id", "UUID"}, {"id", "experiment_id", "UUID"}, {"name", "display_name", "Name"}, {"display_name", "display_name", "Name"}, {"created_at", "created_at", "CreatedAtInSec", true},
                               {"last_run_created_at", "last_run_created_at", "LastRunCreatedAtInSec", true}, {"description", "description", "Description"}, {"namespace", "namespace", "Namespace"}, {"storage_state", "storage_state", "StorageState"}},
                              {"experiment_id", "display_name", "description", "namespace", "storage_state", "created_at", "last_run_created_at"}};
const MessageKind pipelines{"Pipeline", "kfp_pipelines", "pipeline_id",
                            {{"pipeline_id", "pipeline_id", "UUID"}, {"id", "pipeline_id", "UUID"}, {"name", "name", "Name"}, {"display_name", "display_name", "DisplayName"}, {"created_at", "created_at", "CreatedAtInSec", true}, {"description", "description", "Description"}, {"namespace", "namespace", "Namespace"}},
                            {"pipeline_id", "name", "display_name", "description", "namespace", "created_at"}};
const MessageKind versions{"PipelineVersion", "kfp_versions", "pipeline_version_id",
                           {{"pipeline_version_id", "pipeline_version_id", "UUID"}, {"id", "pipeline_version_id", "UUID"}, {"name", "name", "Name"}, {"display_name", "display_name", "DisplayName"}, {"created_at", "created_at", "CreatedAtInSec", true}, {"status", "status", "Status"}, {"description", "description", "Description"}},
                           {"pipeline_version_id", "pipeline_id", "name", "display_name", "description", "status", "created_at"}};
const MessageKind runs{"Run", "kfp_runs", "run_id",
                       {{"run_id", "run_id", "UUID"}, {"id", "run_id", "UUID"}, {"name", "display_name", "DisplayName"}, {"display_name", "display_name", "DisplayName"}, {"created_at", "created_at", "CreatedAtInSec", true}, {"finished_at", "finished_at", "FinishedAtInSec", true},
                        {"scheduled_at", "scheduled_at", "ScheduledAtInSec", true}, {"description", "description", "Description"}, {"storage_state", "storage_state", "StorageState"}, {"status", "state", "Conditions"}, {"state", "state", "State"}, {"namespace", "namespace", "Namespace", false, false},
                        {"experiment_id", "experiment_id", "ExperimentUUID", false, false}, {"recurring_run_id", "recurring_run_id", "RecurringRunId", false, false}},
                       {"run_id", "display_name", "description", "namespace", "experiment_id", "recurring_run_id", "storage_state", "state", "created_at", "scheduled_at", "finished_at"}};
const MessageKind recurringRuns{"Job", "kfp_schedules", "recurring_run_id",
                                {{"recurring_run_id", "recurring_run_id", "UUID"}, {"id", "recurring_run_id", "UUID"}, {"name", "display_name", "DisplayName"}, {"display_name", "display_name", "DisplayName"}, {"created_at", "created_at", "CreatedAtInSec", true}, {"updated_at", "updated_at", "UpdatedAtInSec", true}, {"description", "description", "Description"}},
                                {"recurring_run_id", "display_name", "description", "namespace", "experiment_id", "mode", "created_at", "updated_at"}};

const ListKey *MessageKind::find(const std::string &name) const
{
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const ListKey &key) { return lower == key.name; });
    return found == keys.end() ? nullptr : &*found;
}

void bindAll(Statement &statement, const std::vector<Json> &values, int first)
{
    for (const Json &value : values) {
        if (value.is_number())
            statement.bind(first++, value.get<std::int64_t>());
        else
            statement.bind(first++, value.is_string() ? value.get<std::string>() : std::string());
    }
}

MessageTable::MessageTable(Database &database, const MessageKind &kind)
    : m_database(database)
    , m_kind(kind)
    , m_find(database.prepare(("SELECT body FROM " + std::string(kind.table) + " WHERE " + kind.id + "=?1").c_str()))
    , m_remove(database.prepare(("DELETE FROM " + std::string(kind.table) + " WHERE " + kind.id + "=?1").c_str()))
{
    // An upsert, not a replacement: that would quietly take away another one of the same name.
    std::string fields, marks, changes;
    for (const char *column : kind.columns) {
        fields += std::string(column) + ", ";
        marks += "?, ";
        changes += std::string(column) + "=excluded." + column + ", ";
    }
    m_put = database.prepare(("INSERT INTO " + std::string(kind.table) + '(' + fields + "body) VALUES(" + marks + "?) ON CONFLICT(" + kind.id + ") DO UPDATE SET " + changes + "body=excluded.body").c_str());
}

Statement MessageTable::prepare(const std::string &sql, const std::vector<Json> &values)
{
    Statement statement = m_database.prepare(sql.c_str());
    if (statement.hasFailed())
        throw DatabaseFailure(m_database.problem());
    bindAll(statement, values);
    return statement;
}

std::optional<Json> MessageTable::find(const std::string &id)
{
    m_find.reset().bind(1, id);
    std::optional<Json> found;
    if (m_find.step())
        found = Json::parse(m_find.text(0));
    else if (m_find.hasFailed())
        throw DatabaseFailure(m_database.problem());
    m_find.reset();
    return found;
}

std::optional<Json> MessageTable::findWhere(const std::string &condition, const std::vector<Json> &values, const char *order)
{
    std::vector<Json> found = allWhere(condition, values, std::string(order) + " LIMIT 1");
    return found.empty() ? std::nullopt : std::optional<Json>(std::move(found.front()));
}

std::vector<Json> MessageTable::allWhere(const std::string &condition, const std::vector<Json> &values, const std::string &order)
{
    Statement rows = prepare("SELECT body FROM " + std::string(m_kind.table) + " WHERE " + condition + " ORDER BY " + order, values);
    std::vector<Json> found;
    while (rows.step())
        found.push_back(Json::parse(rows.text(0)));
    if (rows.hasFailed())
        throw DatabaseFailure(m_database.problem());
    return found;
}

std::int64_t MessageTable::countWhere(const std::string &condition, const std::vector<Json> &values)
{
    Statement rows = prepare("SELECT count(*) FROM " + std::string(m_kind.table) + " WHERE " + condition, values);
    if (!rows.step())
        throw DatabaseFailure(m_database.problem());
    return rows.number(0);
}

void MessageTable::put(const Json &message)
{
    std::vector<Json> values;
    for (const char *column : m_kind.columns)
        values.push_back(message.value(column, Json()).is_number() ? message[column] : Json(textAt(message, {column})));
    values.push_back(textOf(message));
    bindAll(m_put.reset(), values);
    m_put.step();
    if (m_put.hasFailed())
        throw DatabaseFailure(m_database.problem());
    m_put.reset();
}

bool MessageTable::remove(const std::string &id)
{
    const bool wasThere = find(id).has_value();
    m_remove.reset().bind(1, id).step();
    if (m_remove.hasFailed())
        throw DatabaseFailure(m_database.problem());
    m_remove.reset();
    return wasThere;
}

} // namespace headrace::local
