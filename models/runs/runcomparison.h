// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/runstep.h"
#include "models/runs/runlist.h"

#include <optional>

namespace headrace {

/// The most runs that are compared.
inline constexpr int mostCompared = 50;

/// A run with what its steps made; without steps where the server does not tell them.
struct ComparedRun {
    RunPointer run;
    std::vector<RunStep> steps;
};

enum class ComparedKind { Fact, Parameter, Output, Metric };
/// Which of two values of a metric is better.
enum class BetterValue { Higher, Lower };

/// One thing that runs have in common or not, with a value a run; a run may have none.
struct ComparedRow {
    ComparedKind kind = ComparedKind::Parameter;
    QString name; ///< of a fact: "state", "duration" (seconds), "started", "pipeline", "version"
    std::vector<std::optional<PlainValue>> values;
    bool differs = false;   ///< not all runs have the same value
    bool isNumeric = false; ///< every value that is there is a number, and there is one
    BetterValue better = BetterValue::Higher;

    std::optional<double> number(std::size_t run) const;
    /// Runs with the best and the worst value; empty where they do not differ or are no metric.
    std::vector<std::size_t> best() const;
    std::vector<std::size_t> worst() const;
    bool operator==(const ComparedRow &) const = default;
};

/// Runs beside each other: facts, parameters, outputs and metrics, each group by name. Equal names of runs and metrics are all there.
std::vector<ComparedRow> compareRuns(const std::vector<ComparedRun> &runs);
/// A guess by the name: losses, errors, times and costs are better when lower.
BetterValue betterValueOf(const QString &metric);
/// A value as it is shown and written to files.
QString comparedText(const std::optional<PlainValue> &value);

/// The curve of true and false positives of a classifier.
struct RocCurve {
    std::vector<double> falsePositives; ///< ascending
    std::vector<double> truePositives;
    std::vector<double> thresholds;

    double area() const;
    /// The point at a share of false positives: the last one that is not beyond it.
    std::size_t pointAt(double falsePositives) const;
    bool operator==(const RocCurve &) const = default;
};

/// How often what was what a classifier said: row-major, rows = true classes.
struct ConfusionMatrix {
    QStringList classes;
    std::vector<double> counts;

    double at(std::size_t row, std::size_t column) const { return counts[row * static_cast<std::size_t>(classes.size()) + column]; }
    /// Share of the row; 0 in an empty one.
    double share(std::size_t row, std::size_t column) const;
    double accuracy() const;
    bool operator==(const ConfusionMatrix &) const = default;
};

/// Of the metadata of a ClassificationMetrics artifact; nothing where it has none or a broken one.
std::optional<RocCurve> rocOf(const PlainValue &metadata);
std::optional<ConfusionMatrix> confusionOf(const PlainValue &metadata);

} // namespace headrace
