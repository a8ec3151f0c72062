// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"

#include <optional>
#include <vector>

namespace headrace {

/// One comparison of a condition: an input, a sign, a fixed value.
struct Comparison {
    QString input; ///< a group's input, or "$1", "$2" … for an operand that is to be brought in
    QString type;  ///< IR's word, "NUMBER_INTEGER"
    QString sign;  ///< == != < <= > >=
    PlainValue value;

    bool operator==(const Comparison &) const = default;
};

/// A condition that is nothing but comparisons of which all, or any, must hold: what a form can show.
struct ComparisonList {
    std::vector<Comparison> rows;
    bool isAny = false;

    bool operator==(const ComparisonList &) const = default;
};

/// Nothing for what is more than that. Types are not known here. A condition that looks at no input is an empty list.
std::optional<ComparisonList> comparisonsOf(const QString &condition);
/// As the SDK writes it, with the inputs' types for the casts.
QString conditionText(const ComparisonList &list);

} // namespace headrace
