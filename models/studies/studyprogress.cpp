// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studyprogress.h"

namespace headrace {

namespace {

constexpr std::size_t leastTrials = 4; ///< fewer say nothing about the pace
constexpr std::size_t newest = 40;     ///< trials that the pace is taken from

/// Median seconds of the newest trials that have ended.
std::optional<double> usualSeconds(const StudyFrame &frame)
{
    std::vector<double> seconds;
    for (auto row = frame.order.rbegin(); row != frame.order.rend() && seconds.size() < newest; ++row) {
        const auto at = static_cast<std::size_t>(*row);
        if (frame.matrix.startedAt[at] > 0 && frame.matrix.endedAt[at] > frame.matrix.startedAt[at])
            seconds.push_back(static_cast<double>(frame.matrix.endedAt[at] - frame.matrix.startedAt[at]));
    }
    if (seconds.size() < leastTrials)
        return std::nullopt;
    std::nth_element(seconds.begin(), seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2), seconds.end());
    return seconds[seconds.size() / 2];
}

} // namespace

StudyProgress progressOf(const StudyFrame &frame)
{
    StudyProgress progress;
    for (const TrialState state : frame.matrix.states) {
        const bool isOpen = state == TrialState::Pending || state == TrialState::Running;
        progress.running += isOpen;
        progress.done += !isOpen && state != TrialState::Unknown;
        progress.failed += state == TrialState::Failed || state == TrialState::Killed || state == TrialState::MetricsUnavailable;
        progress.stopped += state == TrialState::EarlyStopped;
    }
    progress.planned = frame.study.maxTrials;
    const bool isUnderWay = frame.study.state == StudyState::Running || frame.study.state == StudyState::Restarting;
    const std::optional<double> usual = usualSeconds(frame);
    if (isUnderWay && progress.planned && usual && progress.running > 0) {
        const int left = std::max(0, *progress.planned - progress.done);
        const int lanes = std::max(1, frame.study.parallelTrials.value_or(progress.running));
        progress.secondsLeft = static_cast<qint64>(*usual * left / lanes);
    }
    return progress;
}

} // namespace headrace
