// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace headrace {

class PipelineDocument;

/// About how many bytes the Workflow of a run will have, and what clusters take.
struct WorkflowWeight {
    static constexpr qint64 usualBytes = 1'572'864; ///< etcd's limit of a request, unless it was set up for more
    static constexpr qint64 mostBytes = 2'097'152;  ///< a message to the cluster's API server

    qint64 bytes = 0;

    bool isTooHeavy() const { return bytes > mostBytes; }
    bool isHeavy() const { return bytes > usualBytes; }
    bool operator==(const WorkflowWeight &) const = default;
};

/// Without the values of parameters; those come on top once. Any thread.
WorkflowWeight workflowWeight(const PipelineDocument &document);

} // namespace headrace
