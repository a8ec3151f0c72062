// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/layergraph.h"

namespace headrace {

/// Crossings of all segments in the present order; wires of one port do not cross.
long long crossingsOf(const LayerGraph &graph);

/// Fills and orders the layers so that few wires cross: sweeps by medians and means, exchanges of neighbours, the best of several beginnings.
/// Order::Seeded and Kept look at nothing of the seeds but the order they give. Returns the crossings.
long long orderLayers(LayerGraph &graph, const LayerProblem &problem, const CancelFlag *cancel);

} // namespace headrace
