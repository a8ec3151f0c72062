// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace headrace {

/// A column that trees split: numbers by size, choices one against the others.
struct TreeFeature {
    std::vector<double> values;       ///< one a row; a choice's place among the choices
    std::vector<std::uint32_t> order; ///< rows by value; empty for choices
    int choices = 0;                  ///< 0 = numbers
    double low = 0;                   ///< of the search space
    double high = 1;
};

/// A table that trees learn. Values and targets are finite.
struct TreeTable {
    std::vector<TreeFeature> features;
    std::vector<double> targets;

    std::size_t rows() const { return targets.size(); }
};

struct TreeNode {
    int feature = -1;     ///< -1 = leaf
    double threshold = 0; ///< left: value ≤ threshold; of choices: value ≠ threshold
    int left = -1;
    int right = -1;
    double value = 0;     ///< mean target
    double decrease = 0;  ///< of the weighted squared error by the split
};

/// Grows a tree to leaves of one row or one target. `weights` says how often each row was drawn. The root is node 0; children stand behind
/// their parents.
std::vector<TreeNode> growTree(const TreeTable &table, const std::vector<std::uint32_t> &weights);

/// What a tree says: the variance over the search space, each feature's part of it, and each feature's decrease.
struct TreeVariance {
    double whole = 0;
    std::vector<double> alone;
    std::vector<double> decreases;
};

TreeVariance varianceOf(const TreeTable &table, const std::vector<TreeNode> &tree);

} // namespace headrace
