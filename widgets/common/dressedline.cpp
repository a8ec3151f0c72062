// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/dressedline.h"

#include "widgets/theme/theme.h"

#include <array>
#include <optional>

namespace headrace {

namespace {

/// How the text goes on from here.
struct Pen {
    Ink ink = Ink::Text;
    int series = 0;
    bool isBold = false;

    bool isPlain() const { return ink == Ink::Text && !isBold; }
};

/// Black, red, green, yellow, blue, magenta, cyan, white. Black and white are those of the page.
constexpr std::array<Pen, 8> terminalColours{Pen{Ink::Secondary}, Pen{Ink::Error}, Pen{Ink::Ok}, Pen{Ink::Warn}, Pen{Ink::Accent}, Pen{Ink::Series, 3}, Pen{Ink::Series, 5}, Pen{Ink::Text}};

void setColour(Pen &pen, const Pen &colour)
{
    pen.ink = colour.ink;
    pen.series = colour.series;
}

/// The nearest of the eight for a number of the 256-colour table.
Pen colourOf256(int number)
{
    if (number < 16)
        return terminalColours[static_cast<std::size_t>(number % 8)];
    if (number >= 232)
        return terminalColours[number < 244 ? 0 : 7];
    const int red = (number - 16) / 36;
    const int green = (number - 16) / 6 % 6;
    const int blue = (number - 16) % 6;
    const int limit = std::max({red, green, blue, 2}) - 1;
    return terminalColours[static_cast<std::size_t>((red >= limit ? 1 : 0) + (green >= limit ? 2 : 0) + (blue >= limit ? 4 : 0))];
}

/// Select graphic rendition: "1;31", "38;5;208", "38;2;r;g;b", "".
void apply(Pen &pen, std::string_view parameters)
{
    std::vector<int> codes;
    int number = 0;
    for (const char c : parameters) {
        if (c == ';' || c == ':') {
            codes.push_back(std::exchange(number, 0));
        } else if (c >= '0' && c <= '9') {
            number = std::min(number * 10 + (c - '0'), 1000);
        }
    }
    codes.push_back(number);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const int code = codes[i];
        if (code == 0) {
            pen = {};
        } else if (code == 1) {
            pen.isBold = true;
        } else if (code == 2) {
            setColour(pen, {Ink::Secondary});
        } else if (code == 22) {
            pen.isBold = false;
        } else if (code == 39) {
            setColour(pen, {});
        } else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
            setColour(pen, terminalColours[static_cast<std::size_t>(code % 10)]);
        } else if (code == 38 || code == 48) {
            // A background is skipped with its numbers.
            const bool isTable = i + 2 < codes.size() && codes[i + 1] == 5;
            if (code == 38 && isTable)
                setColour(pen, colourOf256(std::min(codes[i + 2], 255)));
            i += isTable ? 2 : i + 1 < codes.size() && codes[i + 1] == 2 ? 4 : 0;
        }
    }
}

/// Length of the escape sequence at the beginning of `bytes`; `colours` gets the numbers of a colour sequence.
std::size_t escapeLength(std::string_view bytes, std::optional<std::string_view> &colours)
{
    if (bytes.size() < 2)
        return bytes.size();
    if (bytes[1] == ']') { // title or link: up to BEL or ESC backslash
        const std::size_t end = bytes.find_first_of("\a\x1b", 2);
        return end == std::string_view::npos ? bytes.size() : bytes[end] == '\a' ? end + 1 : std::min(end + 2, bytes.size());
    }
    if (bytes[1] != '[')
        return 2;
    std::size_t end = 2;
    while (end < bytes.size() && (bytes[end] < 0x40 || bytes[end] > 0x7e))
        ++end;
    if (end < bytes.size() && bytes[end] == 'm')
        colours = bytes.substr(2, end - 2);
    return std::min(end + 1, bytes.size());
}

} // namespace

const QColor &inkColour(const LineSpan &span, const ThemeTokens &tokens)
{
    switch (span.ink) {
    case Ink::Text:
        return tokens.text;
    case Ink::Secondary:
        return tokens.textSecondary;
    case Ink::Accent:
        return tokens.accent;
    case Ink::Ok:
        return tokens.ok;
    case Ink::Warn:
        return tokens.warn;
    case Ink::Error:
        return tokens.error;
    case Ink::Series:
        return tokens.series(static_cast<std::size_t>(span.series));
    }
    return tokens.text;
}

QString visibleText(std::string_view bytes)
{
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    for (QChar &c : text) {
        if (c == u'\t')
            c = u' ';
        else if (c.unicode() < 0x20)
            c = QChar(0x2400 + c.unicode());
        else if (c.unicode() == 0x7f)
            c = QChar(0x2421);
    }
    return text;
}

DressedLine terminalText(std::string_view bytes)
{
    while (bytes.ends_with('\r'))
        bytes.remove_suffix(1);
    if (const std::size_t drawnOver = bytes.rfind('\r'); drawnOver != std::string_view::npos)
        bytes.remove_prefix(drawnOver + 1);
    DressedLine line;
    Pen pen;
    while (!bytes.empty()) {
        const std::size_t escape = std::min(bytes.find('\x1b'), bytes.size());
        const QString piece = visibleText(bytes.substr(0, escape));
        if (!piece.isEmpty() && !pen.isPlain())
            line.spans.push_back({static_cast<int>(line.text.size()), static_cast<int>(piece.size()), pen.ink, pen.series, pen.isBold});
        line.text += piece;
        bytes.remove_prefix(escape);
        if (bytes.empty())
            break;
        std::optional<std::string_view> colours;
        const std::size_t length = escapeLength(bytes, colours);
        if (colours)
            apply(pen, *colours);
        bytes.remove_prefix(length);
    }
    return line;
}

} // namespace headrace
