// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"

#include <QRegularExpression>

#include <map>
#include <optional>
#include <vector>

namespace headrace::local {

/// What one trial's log says of its metrics, read while it grows. Values stay the texts that were printed.
class TrialMetrics
{
public:
    /// Of a Trial's spec: its objective and its collector.
    explicit TrialMetrics(const Json &trialSpec);

    /// One line without its end.
    void read(const std::string &line);
    /// Whether the lines come from a file of the trial (else from what it prints).
    bool isFile() const { return !m_file.empty(); }
    const std::string &file() const { return m_file; }
    /// "metrics" of a Trial's observation; empty while nothing was reported.
    Json observation() const;
    bool hasObjective() const { return m_series.contains(m_objective); }
    /// Whether every early stopping rule holds.
    bool isStopped() const { return m_hasRules && m_rules.empty(); }
    /// The mean of the first `steps` values of the objective; nothing when there are fewer or one is no number.
    std::optional<double> meanOfFirst(std::size_t steps) const;

private:
    struct Rule {
        std::string metric;
        std::string comparison;
        double value = 0;
        long long stepsLeft = 0;
    };
    void readJson(const std::string &line);
    void add(const std::string &metric, const std::string &value);
    void applyRules(const std::string &metric, double value);

    std::vector<std::string> m_names;
    std::string m_objective;
    bool m_isMinimised = false;
    bool m_isJson = false;
    std::string m_file;
    std::vector<QRegularExpression> m_filters;
    std::map<std::string, std::vector<std::string>> m_series;
    std::vector<Rule> m_rules;
    bool m_hasRules = false;
    std::optional<double> m_best;
};

/// Katib's "medianstop": the rule for the next trials of an Experiment, from the means of its succeeded trials' first values; null when there are
/// too few of them.
Json earlyStoppingRule(const Json &experimentSpec, const std::vector<double> &means);
/// Whose first values count: "start_step" of the early stopping algorithm.
std::size_t startStepOf(const Json &experimentSpec);
/// Why the early stopping settings cannot be used, as its service says it; empty = they can.
std::string earlyStoppingProblem(const Json &experimentSpec);

/// A number as short as Go prints it.
std::string numberText(double value);

} // namespace headrace::local
