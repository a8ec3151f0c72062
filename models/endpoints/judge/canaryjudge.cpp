// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/judge/canaryjudge.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace headrace {

namespace {

constexpr double rounding = 1e-9; ///< 6 of 100 is three times 2 %, whatever binary fractions make of it

bool isNumber(const std::optional<double> &value)
{
    return value && std::isfinite(*value);
}

/// Errors and requests that a check's share stands for: its own, or all since the beginning.
std::pair<double, double> errorsOf(const JudgeRules &rules, const CanaryCheck &check, const std::vector<JudgedCheck> &before)
{
    double requests = *check.canary.requests;
    double errors = *check.canary.errorShare * requests;
    if (!rules.isCumulative)
        return {errors, requests};
    for (const JudgedCheck &judged : before) {
        if (judged.isCounted && isNumber(judged.check.canary.requests) && isNumber(judged.check.canary.errorShare)) {
            requests += *judged.check.canary.requests;
            errors += *judged.check.canary.errorShare * *judged.check.canary.requests;
        }
    }
    return {errors, requests};
}

/// What keeps the figures from being judged at all.
std::optional<std::pair<CheckVerdict, CheckReason>> obstacleOf(const JudgeRules &rules, const CanaryCheck &check)
{
    const ArmFigures &canary = check.canary;
    if (!check.problem.isEmpty())
        return std::pair(CheckVerdict::Error, CheckReason::ServerFailed);
    if (!check.warnings.isEmpty())
        return std::pair(CheckVerdict::Error, CheckReason::PartialAnswer);
    if (!canary.requests || (*canary.requests > 0 && (!canary.errorShare || !canary.p99)))
        return std::pair(CheckVerdict::NoData, CheckReason::NoSeries);
    if (!isNumber(canary.requests) || *canary.requests < rules.leastRequests)
        return std::pair(CheckVerdict::Inconclusive, isNumber(canary.requests) ? CheckReason::FewRequests : CheckReason::NotANumber);
    if (!isNumber(canary.errorShare) || !isNumber(canary.p99))
        return std::pair(CheckVerdict::Inconclusive, CheckReason::NotANumber);
    if (rules.baseline.isOn && (!check.baseline || !isNumber(check.baseline->requests) || !isNumber(check.baseline->errorShare) || *check.baseline->requests < rules.leastRequests))
        return std::pair(CheckVerdict::Inconclusive, CheckReason::NoBaseline);
    return {};
}

void judgeErrors(const JudgeRules &rules, JudgedCheck &judged, double errors, double requests)
{
    const double share = errors / requests;
    judged.errorInterval = wilsonInterval(errors, requests, rules.confidence);
    // Of the window alone: what was well before must not water down what happens now.
    if (*judged.check.canary.errorShare >= rules.errorLimit * rules.immediateFactor - rounding)
        judged.reasons.push_back(CheckReason::ErrorsImmediate);
    if (rules.errorTest == ErrorTest::Threshold) {
        if (share >= rules.errorLimit - rounding)
            judged.reasons.push_back(CheckReason::Errors);
    } else if (judged.errorInterval.low > rules.errorLimit) {
        judged.reasons.push_back(CheckReason::Errors);
    } else if (judged.errorInterval.high >= rules.errorLimit) {
        judged.reasons.push_back(CheckReason::ErrorsUndecided);
    }
}

void compare(const JudgeRules &rules, JudgedCheck &judged)
{
    const ArmFigures &canary = judged.check.canary;
    const ArmFigures &baseline = *judged.check.baseline;
    if (*canary.errorShare > *baseline.errorShare + rules.baseline.errorTolerance) {
        const Interval here = wilsonInterval(*canary.errorShare * *canary.requests, *canary.requests, rules.confidence);
        const Interval there = wilsonInterval(*baseline.errorShare * *baseline.requests, *baseline.requests, rules.confidence);
        if (here.low > there.high)
            judged.reasons.push_back(CheckReason::ErrorsOverBaseline);
    }
    judged.comparison = mannWhitney(baseline.latencies, canary.latencies);
    if (judged.comparison.pValue < 1 - rules.baseline.confidence && judged.comparison.larger > rules.baseline.largestEffect)
        judged.reasons.push_back(CheckReason::SlowerThanBaseline);
}

bool isFailing(CheckReason reason)
{
    return reason >= CheckReason::ErrorsImmediate && reason <= CheckReason::SlowerThanBaseline;
}

bool has(const JudgedCheck &judged, CheckReason reason)
{
    return std::find(judged.reasons.begin(), judged.reasons.end(), reason) != judged.reasons.end();
}

} // namespace

JudgedCheck judgeCheck(const JudgeRules &rules, const CanaryCheck &check, const std::vector<JudgedCheck> &before)
{
    JudgedCheck judged{.check = check, .verdict = CheckVerdict::Pass, .reasons = {}, .errorInterval = {}, .comparison = {}, .isCounted = int(before.size()) >= rules.warmUpChecks};
    if (const auto obstacle = obstacleOf(rules, check)) {
        judged.verdict = obstacle->first;
        judged.reasons = {obstacle->second};
        return judged;
    }
    const auto [errors, requests] = errorsOf(rules, check, before);
    if (check.truncated)
        judged.reasons.push_back(CheckReason::TruncatedLatency);
    judgeErrors(rules, judged, errors, requests);
    if (!check.truncated && *check.canary.p99 >= rules.latencyLimit)
        judged.reasons.push_back(CheckReason::Latency);
    if (rules.baseline.isOn)
        compare(rules, judged);
    if (std::any_of(judged.reasons.begin(), judged.reasons.end(), isFailing))
        judged.verdict = CheckVerdict::Fail;
    else if (check.saturated && !check.truncated) { // below the limit only because the histogram ends there
        judged.verdict = CheckVerdict::Inconclusive;
        judged.reasons.push_back(CheckReason::Latency);
    } else if (!judged.reasons.empty())
        judged.verdict = CheckVerdict::Inconclusive;
    return judged;
}

CanaryJudge::CanaryJudge(JudgeRules rules)
    : m_rules(rules)
{
}

CanaryDecision CanaryJudge::add(const CanaryCheck &check)
{
    if (m_decision != CanaryDecision::Continue)
        return m_decision;
    m_checks.push_back(judgeCheck(m_rules, check, m_checks));
    m_decision = decide(m_checks.back());
    return m_decision;
}

CanaryDecision CanaryJudge::decide(const JudgedCheck &judged)
{
    const bool isMissing = judged.verdict == CheckVerdict::NoData || judged.verdict == CheckVerdict::Error;
    m_missingInARow = isMissing ? m_missingInARow + 1 : 0;
    if (m_missingInARow >= m_rules.mostMissing)
        return CanaryDecision::Hold;
    if (!judged.isCounted)
        return CanaryDecision::Continue;
    if (has(judged, CheckReason::ErrorsImmediate) || (m_rules.isLatencyCritical && has(judged, CheckReason::Latency) && judged.verdict == CheckVerdict::Fail))
        return CanaryDecision::RollBack;
    m_passed += judged.verdict == CheckVerdict::Pass ? 1 : 0;
    m_failed += judged.verdict == CheckVerdict::Fail ? 1 : 0;
    m_inconclusive += judged.verdict == CheckVerdict::Inconclusive ? 1 : 0;
    const double needed = m_rules.passShare * m_rules.checks;
    if (m_rules.checks - m_failed < needed - rounding) // what is left cannot reach it any more
        return CanaryDecision::RollBack;
    if (m_passed + m_failed >= m_rules.checks)
        return CanaryDecision::Promote;
    return m_inconclusive > m_rules.mostInconclusive ? CanaryDecision::Hold : CanaryDecision::Continue;
}

} // namespace headrace
