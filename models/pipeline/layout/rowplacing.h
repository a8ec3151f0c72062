// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/layergraph.h"

namespace headrace {

/// Tops of all nodes and bends in ordered layers, multiples of the unit: wires as straight as the order allows.
std::vector<int> placeRows(const LayerGraph &graph, const LayerProblem &problem, const CancelFlag *cancel);

} // namespace headrace
