// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace headrace {

/// A run of two sequences: `count` elements from `a` and `b` on that are equal, or `aCount` removed and `bCount` put in their place.
struct DiffRun {
    bool isEqual = true;
    int a = 0;
    int b = 0;
    int aCount = 0;
    int bCount = 0;

    bool operator==(const DiffRun &) const = default;
};

/// The shortest way from one sequence of numbers to another (Myers 1986, linear space), as runs in order. After `patience`
/// steps the rest is one change: two large texts that have nothing in common need no fine comparison.
std::vector<DiffRun> diffOf(const std::vector<int> &a, const std::vector<int> &b, int patience = 5'000'000);

/// The same for lines of text.
std::vector<DiffRun> diffLines(const QStringList &a, const QStringList &b);

/// Part of a line that differs from its partner.
struct TextSpan {
    int begin = 0;
    int length = 0;

    bool operator==(const TextSpan &) const = default;
};

/// Which words of two lines differ. Both empty when the lines have too little in common to be worth it.
struct WordDiff {
    std::vector<TextSpan> a;
    std::vector<TextSpan> b;
};
WordDiff diffWords(const QString &a, const QString &b);

} // namespace headrace
