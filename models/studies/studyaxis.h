// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace headrace {

/// What an axis of a study's plots shows.
enum class AxisSubject {
    Parameter,
    Metric,
    State,    ///< choices: the states that occur, as numbers of TrialState in `codes`
    Number,   ///< place in the order of starting, from 1
    Started,  ///< hours since the study's first trial began
    Duration  ///< seconds
};

/// Numbers or choices of all trials with a scale from 0 to 1. A choice i stands for the number i. Cheap to copy: values are shared.
struct StudyAxis {
    AxisSubject subject = AxisSubject::Parameter;
    std::size_t column = 0;   ///< in the matrix, of parameters and metrics
    QString name;             ///< of parameters and metrics; else empty: widgets have the word
    QStringList choices;      ///< empty = numbers
    std::vector<int> codes;   ///< of State
    bool logarithmic = false;
    bool isWhole = false;     ///< whole numbers
    double low = 0;           ///< of the scale; low < high
    double high = 1;
    int beyond = 0;           ///< values that lie off the scale on the worse side
    std::shared_ptr<const std::vector<double>> values; ///< one a row; NaN = none

    bool isChoice() const { return subject == AxisSubject::State || !choices.isEmpty(); }
    bool mayBeLogarithmic() const { return !isChoice() && low > 0; }
    std::size_t choiceCount() const { return subject == AxisSubject::State ? codes.size() : static_cast<std::size_t>(choices.size()); }
    double value(int row) const { return (*values)[static_cast<std::size_t>(row)]; }
    /// From 0 (low) to 1 (high); may lie outside. NaN stays NaN.
    double place(double value) const;
    double valueAt(double place) const;
    /// At most `most` round numbers of the scale, ascending; of choices every n-th.
    std::vector<double> ticks(int most) const;
    /// Stays the same while trials come and go.
    QString key() const;
};

/// A scale over what is finite in `values` and, when given, from `least` to `largest`; never empty.
void fitScale(StudyAxis &axis, double least, double largest);
/// Leaves a few values that are worse than all others by far off the scale, so that the others can be told apart. `sign` 1 = larger is better.
void trimScale(StudyAxis &axis, int sign);
/// Makes room for a value.
void includeInScale(StudyAxis &axis, double value);

} // namespace headrace
