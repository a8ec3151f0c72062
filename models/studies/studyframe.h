// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studyaxis.h"
#include "models/studies/trialmatrix.h"

#include <optional>

namespace headrace {

/// All that the plots and tables of a study draw, at one moment. Made off the GUI thread, never changed, shared by all views.
struct StudyFrame {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    Study study;
    std::vector<Trial> trials; ///< row i of the matrix
    TrialMatrix matrix;
    std::vector<StudyAxis> axes;    ///< parameters, metrics, state, number, started, duration; those that say nothing are left out
    std::size_t objective = none;   ///< among the axes
    std::vector<double> merits;     ///< 1 = best, 0 = worst by rank; NaN = no value of the objective
    std::vector<int> order;         ///< rows by start
    std::vector<double> bestSoFar;  ///< parallel to `order`; NaN before the first value
    std::optional<int> best;        ///< row

    int rows() const { return matrix.rows(); }
    /// −1 = smaller is better, 1 = larger.
    int sign() const;
    /// Place of the axis with a key; `none` = not there.
    std::size_t axisOf(const QString &key) const;
    /// Whether the goal is reached by a value.
    bool reachesGoal(double value) const;
};

/// trialMatrix(), where a trial that has not begun stands at the time at which it was made.
TrialMatrix columnsOf(const Study &study, const std::vector<Trial> &trials);

/// Any thread; 10,000 trials × 16 parameters take some tens of milliseconds.
std::shared_ptr<const StudyFrame> makeStudyFrame(Study study, std::vector<Trial> trials);
/// The same from a matrix that is there already.
std::shared_ptr<const StudyFrame> makeStudyFrame(Study study, std::vector<Trial> trials, TrialMatrix matrix);

} // namespace headrace
