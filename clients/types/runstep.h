// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/run.h"

namespace headrace {

/// Something that a step made or was given, as the server keeps it. Its content lies where `uri` says.
struct RunArtifact {
    QString id;
    QString name;
    QString type; ///< the server's word: "Dataset", "Metric"
    QString uri;
    QString nameSpace;
    PlainValue metadata;    ///< a map, or null
    double number = 0;      ///< of a metric with one value
    bool hasNumber = false;
    qint64 createdAt = 0;
    std::vector<UnknownField> more;

    bool operator==(const RunArtifact &) const = default;
};

/// What went into a step, or came out of it, by the names in its component.
struct RunValues {
    ParameterValues parameters;
    std::map<QString, std::vector<RunArtifact>> artifacts;

    bool operator==(const RunValues &) const = default;
};

struct RunStepPod {
    QString name;
    QString uid;
    QString type; ///< "EXECUTOR", "DRIVER" or a newer word

    bool operator==(const RunStepPod &) const = default;
};

/// One task of a run with its values: servers whose metadata store is gone, and the local cluster, have `runs/{id}/tasks`. Older ones tell
/// only Run::tasks. Times are seconds since 1970, 0 = not yet.
struct RunStep {
    QString id;
    QString runId;
    QString parentId;    ///< empty = of the root
    QString name;        ///< its key in the DAG
    QString displayName;
    QString kind;        ///< ROOT, RUNTIME, CONDITION_BRANCH, CONDITION, LOOP, EXIT_HANDLER, IMPORTER, DAG or a newer word
    int iteration = -1;  ///< index in its loop
    int iterations = -1; ///< of a loop, how many there are
    RunStateWord state;
    QString message;     ///< why it is in this state, the server's words
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    std::vector<RunStateChange> history;
    std::vector<RunStepPod> pods;
    QString fingerprint; ///< of the cache
    RunValues inputs;
    RunValues outputs;
    std::vector<UnknownField> more;

    bool operator==(const RunStep &) const = default;
};

} // namespace headrace
