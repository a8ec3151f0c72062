// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/yamltree.h"

#include <optional>

namespace headrace {

/// Entries of a block map that follow one another, and the whole lines in which they stand: what is read again after an edit.
struct YamlRun {
    std::vector<int> path; ///< maps from the root to the one that has the entries
    std::size_t firstEntry = 0;
    std::size_t entries = 0;
    int from = -1; ///< the first key of the run
    int to = -1;   ///< the node behind the run
    bool isToEnd = false; ///< no entry of the map is behind it
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Lines of a run that were read by themselves, under keys that stand for the maps around them.
struct YamlPart {
    YamlTree tree;
    int map = -1; ///< has the entries
    std::size_t linesBegin = 0;
};

/// The runs around a change of some bytes, the smallest last; none where lines do not speak for themselves (anchors, brackets).
std::vector<YamlRun> runsOf(const YamlTree &tree, std::size_t document, std::size_t from, std::size_t to);
/// Other lines in the place of a run's; none when what stands around them might then read differently.
std::optional<YamlPart> readPart(const YamlTree &tree, const YamlRun &run, const std::string &lines);

} // namespace headrace
