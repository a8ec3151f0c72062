// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploreview.h"

namespace headrace {

/// What the user marked: moments from…to (the end not included) and/or hour × weekday cells. All parts must hold.
struct Brush {
    Nanos from = noTime; ///< noTime = no time limit
    Nanos to = noTime;
    std::vector<std::pair<int, int>> cells; ///< weekday (0 = Monday), hour; empty = no limit
    std::vector<std::pair<Nanos, Nanos>> stretches; ///< ascending, apart; a time must lie in one of them; empty = no limit

    bool isEmpty() const { return from == noTime && cells.empty() && stretches.empty(); }
    bool operator==(const Brush &) const = default;
};

/// The stretches of buckets whose value lies in [low, high): what a brush over a distribution of the buckets selects.
std::vector<std::pair<Nanos, Nanos>> stretchesOf(const ExploreView &view, double low, double high);

/// A value whose share differs between the brushed rows and the rest.
struct MovedValue {
    QString field;
    QString value;
    double inside = 0;  ///< share among brushed rows, 0…1
    double outside = 0; ///< share among the others
    std::uint64_t rows = 0;

    double change() const { return inside - outside; }
};

struct Selection {
    Brush brush;
    std::uint64_t count = 0;
    std::shared_ptr<const std::vector<std::uint32_t>> rows; ///< row numbers in file order
    std::vector<MovedValue> moved; ///< largest difference first; only what chance would hardly do (|z| > 4)
};

/// Rows of the view that the brush holds, on two threads; `moved` stays empty.
Selection select(const ExploreView &view, const Brush &brush);

/// How often each value of each category column occurs: [column][code]; empty for other columns and those with very many values.
using ValueTotals = std::vector<std::vector<std::uint64_t>>;
ValueTotals valueTotals(const Dataset &data);

/// What is different about some ascending rows.
std::vector<MovedValue> movedValues(const Dataset &data, const ValueTotals &totals, const std::vector<std::uint32_t> &rows);

} // namespace headrace
