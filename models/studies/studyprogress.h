// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studyframe.h"

namespace headrace {

/// How far a study is.
struct StudyProgress {
    int done = 0;    ///< trials that have ended in whatever way
    int running = 0; ///< and pending
    int failed = 0;  ///< failed, killed, without metrics
    int stopped = 0; ///< early
    std::optional<int> planned;
    std::optional<qint64> secondsLeft; ///< by the trials' own pace; none when that would be a guess
};

StudyProgress progressOf(const StudyFrame &frame);

} // namespace headrace
