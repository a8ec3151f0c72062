// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/yamltree.h"

#include <string>

namespace headrace {

/// How a text is written, so that what is added looks like what stands around it. The defaults are the pipelines SDK's.
struct YamlManner {
    std::size_t step = 2;      ///< spaces a level
    bool indentsLists = false; ///< dashes stand deeper than their key
    std::string lineEnd = "\n";

    static YamlManner of(const YamlTree &tree);
};

/// Writes values. Keys in the order of the alphabet, as the SDK does; texts of several lines as literal blocks.
class YamlEmitter
{
public:
    explicit YamlEmitter(YamlManner manner)
        : m_manner(std::move(manner))
    {
    }

    const YamlManner &manner() const { return m_manner; }
    /// "key: value" of a map whose keys stand at `column`; no line end behind it.
    std::string entry(const QString &key, const PlainValue &value, std::size_t column) const;
    /// What stands behind a key's colon or a dash, with the blank or line end that leads to it. `column`: of the key or the dash.
    std::string behindKey(const PlainValue &value, std::size_t column) const;
    std::string behindDash(const PlainValue &value, std::size_t column) const;
    /// A whole document, ending with a line end.
    std::string document(const PlainValue &value) const;
    /// JSON; over several lines when `isWide` is false, the further ones from `column` on.
    std::string flow(const PlainValue &value, std::size_t column, bool isWide) const;
    /// A scalar on one line in the style of the one that it replaces, as far as that can hold it.
    std::string scalar(const PlainValue &value, YamlStyle style) const;

private:
    std::string mapText(const PlainValue &value, std::size_t column) const;
    std::string listText(const PlainValue &value, std::size_t column) const;
    std::string block(const std::string &text, std::size_t column) const;

    YamlManner m_manner;
};

/// A value as JSON on one line.
std::string jsonLine(const PlainValue &value);
/// JSON's way to write a text, safe in YAML too.
std::string quotedText(const QString &text);

} // namespace headrace
