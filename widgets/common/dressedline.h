// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include <string_view>
#include <vector>

namespace headrace {

struct ThemeTokens;

/// What a part of a line is drawn with; the theme says which colour that is. Series + n = the n-th categorical colour.
enum class Ink { Text, Secondary, Accent, Ok, Warn, Error, Series };

struct LineSpan {
    int begin = 0; ///< characters
    int length = 0;
    Ink ink = Ink::Text;
    int series = 0; ///< of Ink::Series
    bool isBold = false;

    bool operator==(const LineSpan &) const = default;
};

/// A line as it is drawn: text that can be seen, and parts of it in other colours, ascending and apart.
struct DressedLine {
    QString text;
    std::vector<LineSpan> spans;

    bool operator==(const DressedLine &) const = default;
};

const QColor &inkColour(const LineSpan &span, const ThemeTokens &tokens);

/// Bytes as something that can be seen: no control character, no tab.
QString visibleText(std::string_view bytes);
/// The same for what programs write to terminals: colours become spans, other escapes go, and of a progress bar that was drawn
/// over itself the last state is left.
DressedLine terminalText(std::string_view bytes);

} // namespace headrace
