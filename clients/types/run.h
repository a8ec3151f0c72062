// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"

#include <QStringList>

#include <map>
#include <vector>

namespace headrace {

/// Values of a run's parameters by name.
using ParameterValues = std::map<QString, PlainValue>;

/// Where a run or one of its tasks stands; a word of a newer server is Unknown and kept beside it.
enum class RunState { Unspecified, Pending, Running, Succeeded, Skipped, Failed, Canceling, Canceled, Paused, Cached, Unknown };

struct RunStateWord {
    RunState state = RunState::Unspecified;
    QString word; ///< as the server wrote it; empty when it said nothing

    bool operator==(const RunStateWord &) const = default;
};

/// What a server says of something that failed: its number by google.rpc.Code and its words.
struct RpcStatus {
    int code = 0;
    QString message;

    bool isSet() const { return code != 0 || !message.isEmpty(); }
    bool operator==(const RpcStatus &) const = default;
};

/// Times are seconds since 1970, 0 = not yet (servers write 1970 or year 1 for it).
struct RunStateChange {
    qint64 time = 0;
    RunStateWord state;
    RpcStatus error;

    bool operator==(const RunStateChange &) const = default;
};

/// The version of a pipeline that something runs; an empty version means the newest one at that time.
struct PipelineVersionReference {
    QString pipelineId;
    QString versionId;

    bool operator==(const PipelineVersionReference &) const = default;
};

/// A field that this program does not know yet, with its JSON.
struct UnknownField {
    QString name;
    QString json;

    bool operator==(const UnknownField &) const = default;
};

struct RuntimeConfig {
    ParameterValues parameters;
    QString pipelineRoot;

    bool operator==(const RuntimeConfig &) const = default;
};

/// One row of a run's details. Servers up to 2.17 fill in one for each node of the Argo workflow, drivers too, in no order.
struct RunTask {
    QString taskId;
    QString displayName;
    QString parentTaskId;
    QString podName;
    QString executionId;
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    RunStateWord state;
    RpcStatus error;
    std::vector<RunStateChange> history;
    std::map<QString, QStringList> inputs;  ///< artifact ids by name
    std::map<QString, QStringList> outputs; ///< artifact ids by name
    QStringList children;                   ///< ids of tasks or, where the server has only those, names of pods
    std::vector<UnknownField> more;

    bool operator==(const RunTask &) const = default;
};

/// A run of a pipeline as the KFP API v2beta1 has it. A row that the server could not read carries only its id and `error`.
struct Run {
    QString id;
    QString name;
    QString description;
    QString experimentId;
    QString recurringRunId;
    QString serviceAccount;
    QString storageState; ///< "AVAILABLE", "ARCHIVED" or a newer word
    PipelineVersionReference version;
    std::string spec; ///< JSON of the document when the run was made without a version; else empty
    RuntimeConfig config;
    qint64 createdAt = 0;
    qint64 scheduledAt = 0;
    qint64 finishedAt = 0;
    RunStateWord state;
    RpcStatus error;
    std::vector<RunStateChange> history;
    std::vector<RunTask> tasks;
    std::vector<UnknownField> more;

    bool isArchived() const { return storageState == QLatin1String("ARCHIVED"); }
    bool operator==(const Run &) const = default;
};

/// What a user asks for; the server gives it an id.
struct NewRun {
    QString name;
    QString description;
    QString experimentId; ///< empty = the server's default
    QString serviceAccount;
    PipelineVersionReference version;
    std::string spec; ///< JSON of a document instead of a version
    RuntimeConfig config;
};

enum class RunAct { Terminate, Retry, Archive, Unarchive };

} // namespace headrace
