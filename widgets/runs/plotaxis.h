// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace headrace {

/// An axis of numbers, or of words that stand for 0, 1, 2 …
struct PlotAxis {
    QString name;
    QStringList words; ///< empty = numbers
    std::vector<std::optional<double>> values;

    /// Smallest and largest value, never the same.
    std::pair<double, double> range() const;
    /// At most `most` round numbers in the range, or the words' places.
    std::vector<double> ticks(int most) const;
    /// A value as it is written at the axis.
    QString text(double value) const;
    /// From 0 (lower end) to 1.
    double place(double value) const;
    bool isEmpty() const;
};

} // namespace headrace
