// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/taskedits.h"

#include <vector>

namespace headrace {

/// How far an edit reaches in the picture: to what some cards say, or to nodes and wires.
struct EditScope {
    bool isWhole = false;        ///< nodes, wires, or what many tasks share
    std::vector<TaskName> tasks; ///< else these tasks' own values: names, constants, caching, retries

    /// What both reach.
    void add(const EditScope &other);
    bool operator==(const EditScope &) const = default;
};

/// What differs between two pipelines. Parts that both share are not looked into: a typed value costs a comparison for each task of its level.
EditScope scopeOf(const PipelineDraft &before, const PipelineDraft &after);

} // namespace headrace
