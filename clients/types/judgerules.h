// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace headrace {

/// How the share of errors is held against its limit.
enum class ErrorTest {
    Threshold, ///< as measured; what a share of few requests says by chance counts
    Wilson     ///< only when the whole interval lies on one side
};

/// How a canary is compared with what serves beside it; both must have been measured in the same window.
struct BaselineRules {
    bool isOn = false;
    double confidence = 0.98;       ///< of the rank test
    double largestEffect = 0.55;    ///< share of pairs in which the canary is slower, beyond which it fails; 0.5 = equal
    double errorTolerance = 0.005;  ///< by which its share of errors may lie above the other's

    bool operator==(const BaselineRules &) const = default;
};

/// When a canary is promoted and when it is rolled back. The defaults are the preset: error < 2 %, p99 < 500 ms, at least 100
/// requests a check, immediate rollback at three times the error limit, promotion when 90 % of the checks passed.
struct JudgeRules {
    int checks = 10;             ///< that passed or failed, until the decision
    double leastRequests = 100;  ///< of a check; with fewer it decides nothing
    double errorLimit = 0.02;    ///< a share at or above it fails
    double latencyLimit = 0.5;   ///< seconds; a p99 at or above it fails
    double immediateFactor = 3;  ///< errors at this multiple of their limit end it at once
    double passShare = 0.9;      ///< of the checks that passed or failed
    int mostMissing = 4;         ///< checks in a row without data or with an error, then it holds
    int mostInconclusive = 20;   ///< over all, then it holds
    int warmUpChecks = 0;        ///< at the beginning, shown and not counted
    bool isLatencyCritical = false; ///< one failed p99 ends it at once
    ErrorTest errorTest = ErrorTest::Threshold;
    double confidence = 0.95;    ///< of Wilson's interval
    bool isCumulative = false;   ///< errors are counted since the first check, not in its window alone
    BaselineRules baseline;

    bool operator==(const JudgeRules &) const = default;
};

} // namespace headrace
