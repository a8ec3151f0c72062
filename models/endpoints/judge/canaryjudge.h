// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/canarycheck.h"
#include "clients/types/judgerules.h"
#include "models/endpoints/judge/statistics.h"

#include <vector>

namespace headrace {

/// What one check says. Only Pass and Fail count.
enum class CheckVerdict { Pass, Fail, Inconclusive, NoData, Error };

/// Why: what was found of a check, the gravest first.
enum class CheckReason {
    ServerFailed,     ///< it did not answer
    PartialAnswer,    ///< it warned that the answer is not whole
    NoSeries,         ///< no such series: a wrong name, or nothing was ever asked
    NotANumber,       ///< computed from nothing
    NoBaseline,       ///< what it should be compared with was not measured
    FewRequests,      ///< fewer than a check needs
    TruncatedLatency, ///< the histogram counts whole seconds
    ErrorsImmediate,  ///< errors at a multiple of their limit
    Errors,
    Latency,
    ErrorsOverBaseline,
    SlowerThanBaseline,
    ErrorsUndecided,  ///< the interval holds the limit
};

struct JudgedCheck {
    CanaryCheck check;
    CheckVerdict verdict = CheckVerdict::NoData;
    std::vector<CheckReason> reasons; ///< empty = all is well
    Interval errorInterval;           ///< of the share of errors, by Wilson, at the rules' confidence
    RankTest comparison;              ///< with the baseline
    bool isCounted = true;            ///< false while it warms up
};

enum class CanaryDecision { Continue, Promote, RollBack, Hold };

/// One check against the rules. `before` are the checks judged before it, for cumulative counting.
JudgedCheck judgeCheck(const JudgeRules &rules, const CanaryCheck &check, const std::vector<JudgedCheck> &before);

/// Follows a canary from check to check to a decision. Values only; the caller asks the servers. It never promotes on what it
/// does not know: missing, empty and partial figures hold.
class CanaryJudge
{
public:
    explicit CanaryJudge(JudgeRules rules);

    /// The decision after one more check; after a decision nothing changes it.
    CanaryDecision add(const CanaryCheck &check);
    CanaryDecision decision() const { return m_decision; }
    const std::vector<JudgedCheck> &checks() const { return m_checks; }
    int passed() const { return m_passed; }
    int failed() const { return m_failed; }
    const JudgeRules &rules() const { return m_rules; }

private:
    CanaryDecision decide(const JudgedCheck &judged);

    JudgeRules m_rules;
    std::vector<JudgedCheck> m_checks;
    CanaryDecision m_decision = CanaryDecision::Continue;
    int m_passed = 0;
    int m_failed = 0;
    int m_inconclusive = 0;
    int m_missingInARow = 0;
};

} // namespace headrace
