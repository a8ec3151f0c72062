// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/mergedpicture.h"

namespace headrace {

/// One place in which two pipelines differ.
struct PipelineDifference {
    QString node; ///< of the merged picture; empty: the pipeline itself
    GraphChange change = GraphChange::Changed;
    std::vector<FieldChange> fields; ///< with the wires into it, as "inputs"; none for what only one of them has

    bool operator==(const PipelineDifference &) const = default;
};

/// Two pipelines beside each other, to be walked through.
struct PipelineComparison {
    PipelineDocument before;
    PipelineDocument after;
    MergedPicture picture; ///< groups that hold differences are unfolded
    PipelineLayout layout;
    std::vector<PipelineDifference> differences; ///< the pipeline itself, then nodes as one reads the picture

    int count(GraphChange change) const;
};

/// `places` is the layout of the second: what both have stays where it stands, what is gone is placed beside it. Any thread.
PipelineComparison comparedDocuments(PipelineDocument before, PipelineDocument after, const PipelineLayout &places);

} // namespace headrace
