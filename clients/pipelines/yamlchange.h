// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/yamltree.h"

#include <string>
#include <vector>

namespace headrace {

/// What a change takes out of a text and puts in; `at` is a byte of the text before. Ascending, without overlap.
struct TextSplice {
    std::size_t at = 0;
    std::string removed;
    std::string inserted;

    bool operator==(const TextSplice &) const = default;
};
using TextChange = std::vector<TextSplice>;

std::string changedText(const std::string &text, const TextChange &change);
std::string revertedText(const std::string &text, const TextChange &change);

/// The splices that make one document of a text say `after` instead of `before`: only subtrees that differ are touched, in the style of
/// their neighbours. Texts with odd shapes may come out wrong; the caller reads the outcome again and else takes `wholeChange`.
TextChange smallestChange(const YamlTree &tree, std::size_t document, const PlainValue &before, const PlainValue &after);
/// The document written anew.
TextChange wholeChange(const YamlTree &tree, std::size_t document, const PlainValue &after);

} // namespace headrace
