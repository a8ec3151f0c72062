// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/runplan.h"

namespace headrace::local {

/// What steps use of the cluster's objects. Calls come from the engine's thread and may take the cluster's lock.
class StepObjects
{
public:
    virtual ~StepObjects() = default;

    using Values = std::map<std::string, std::string>; ///< bytes by key
    virtual std::optional<Values> secret(const std::string &nameSpace, const std::string &name) = 0;
    virtual std::optional<Values> configMap(const std::string &nameSpace, const std::string &name) = 0;
    /// The folder of a claim, which is bound by this; nothing when there is no such claim.
    virtual std::optional<std::string> claimFolder(const std::string &nameSpace, const std::string &name) = 0;
    /// What came of it: `problem` (empty = done), and the name of the claim.
    struct ClaimAnswer {
        std::string problem;
        std::string name;
    };
    virtual ClaimAnswer createClaim(const std::string &nameSpace, const std::string &name, const Json &spec, const Json &annotations) = 0;
    virtual ClaimAnswer deleteClaim(const std::string &nameSpace, const std::string &name) = 0;
};

/// Why a step cannot start.
struct StepObstacle {
    std::string reason;  ///< for people; a code before ": "
    std::string waiting; ///< when an object is missing that may still come: what a kubelet or scheduler says of it, its code before ": "
};

/// What is in the way of a step as of now.
std::optional<StepObstacle> obstacleOf(const StepOrder &order, StepObjects *objects);
/// Puts what a step's platform asks for into its environment and its mounts. The text is why it cannot start, a code before ": "; empty when it
/// can.
std::string furnish(StepOrder &order, StepObjects *objects);
/// Carries out a task that makes or removes a claim.
StepResult workOnClaim(const StepOrder &order, StepObjects *objects);

} // namespace headrace::local
