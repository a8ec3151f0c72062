// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"

namespace headrace::local {

/// How the process of a trial stands; times in seconds since 1970.
struct TrialProcess {
    std::int64_t startedAt = 0;
    std::int64_t endedAt = 0; ///< 0 = it runs
    int exitCode = 0;
    std::string reason;  ///< "OOMKilled", "DeadlineExceeded"; empty for a plain end
    std::string message; ///< what there is to say of its end
};

/// The Job of a Trial.
Json jobOfTrial(const Json &trial);
/// The Pod of a Job's attempt. `suffix` makes its name.
Json podOfJob(const Json &job, const Json &trial, const std::string &suffix);
Json podStatus(const std::string &container, const std::string &image, const TrialProcess &process);
/// `isOver`: no further attempt follows.
Json jobStatus(const TrialProcess &process, bool isOver);
/// The random end of a name, without vowels and digits that look like letters.
std::string randomLetters(int count);

} // namespace headrace::local
