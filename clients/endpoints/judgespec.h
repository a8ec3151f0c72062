// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/canarycheck.h"
#include "clients/types/judgerules.h"
#include "clients/types/result.h"

#include <QByteArray>

namespace headrace {

/// Rules from YAML text; what is left out is the preset. `name` is put before the line in Error::where ("name:12"). Errors:
/// "judge.syntax", "judge.key" (not known: a typing error must not leave a limit out), "judge.value" (arguments: key, what
/// stands there, what is expected).
Result<JudgeRules> readJudgeSpec(const QByteArray &text, const QString &name = {});
/// The rules as YAML, every one of them.
QByteArray writeJudgeSpec(const JudgeRules &rules);

/// Recorded checks, a JSON object a line:
/// {"at": 1790000000, "canary": {"requests": 120, "error_share": 0.01, "p99": 0.2, "latencies": [...]}, "baseline": {...},
/// "saturated": false, "truncated": false, "warnings": [], "problem": ""}. Numbers may be texts, as Prometheus writes them
/// ("NaN", "+Inf"); what is absent or null was not measured. "judge.series" with the line when it cannot be read.
Result<std::vector<CanaryCheck>> readCanarySeries(const QByteArray &text, const QString &name = {});

} // namespace headrace
