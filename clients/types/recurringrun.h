// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/run.h"

namespace headrace {

/// When a schedule fires. Either `cron` (six fields, seconds first) or `intervalSeconds` is set; servers accept neither.
struct RunTrigger {
    QString cron;
    qint64 intervalSeconds = 0;
    qint64 startTime = 0; ///< seconds since 1970, 0 = at once
    qint64 endTime = 0;   ///< 0 = never

    bool operator==(const RunTrigger &) const = default;
};

/// A schedule. There is no call that changes one: an edit makes a new one and deletes the old.
struct RecurringRun {
    QString id;
    QString name;
    QString description;
    QString nameSpace;
    QString experimentId;
    QString serviceAccount;
    PipelineVersionReference version;
    std::string spec;
    RuntimeConfig config;
    RunTrigger trigger;
    qint64 maxConcurrency = 1;
    bool catchesUp = true;
    QString mode;   ///< what was asked for: "ENABLE", "DISABLE" or a newer word
    QString status; ///< what holds: "ENABLED", "DISABLED" or a newer word
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    RpcStatus error;
    std::vector<UnknownField> more;

    bool isEnabled() const { return status == QLatin1String("ENABLED"); }
    bool operator==(const RecurringRun &) const = default;
};

} // namespace headrace
