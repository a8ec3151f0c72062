// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/loader.h"

namespace headrace {

/// What a look at a growing log found.
struct FollowStep {
    bool changed = false;   ///< there are more lines; `result` is new
    bool rotated = false;   ///< another file has taken the name; reading goes on there
    bool truncated = false; ///< the file became shorter; reading goes on from its start
    LoadResult result;      ///< everything read so far
};

/// Reads a set of logs and then, look by look, what is appended to the last of them. A line counts when its line break is
/// there. The rows of a file that was rotated away or truncated stay. One thread at a time; nothing is watched in between.
class Follower
{
public:
    ~Follower();

    /// Reads all that is there. The spec must be complete. Fails as loadDataset() does, and with "follow.compressed".
    static Result<std::unique_ptr<Follower>> open(const SourceSpec &spec, const LoadOptions &options, const ReadProgress &progress);

    /// Everything read so far.
    LoadResult snapshot();
    /// Takes what was appended since the last look, at most some 64 MB; a look right after takes the rest.
    Result<FollowStep> poll();

private:
    struct State;
    explicit Follower(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace headrace
