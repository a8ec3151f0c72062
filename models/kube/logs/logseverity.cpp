// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logseverity.h"

#include <algorithm>
#include <array>

namespace headrace {

namespace {

/// Levels stand at the beginning of lines; what lies behind is message.
constexpr std::size_t searched = 240;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Word {
    std::string_view text;
    LogSeverity severity;
};

constexpr std::array words{
    Word{"error", LogSeverity::Error}, Word{"err", LogSeverity::Error}, Word{"fatal", LogSeverity::Error}, Word{"critical", LogSeverity::Error},
    Word{"crit", LogSeverity::Error}, Word{"panic", LogSeverity::Error}, Word{"emerg", LogSeverity::Error}, Word{"alert", LogSeverity::Error}, Word{"severe", LogSeverity::Error},
    Word{"warning", LogSeverity::Warning}, Word{"warn", LogSeverity::Warning}, Word{"info", LogSeverity::Info}, Word{"notice", LogSeverity::Info},
    Word{"debug", LogSeverity::Debug}, Word{"trace", LogSeverity::Debug}, Word{"verbose", LogSeverity::Debug},
};

LogSeverity levelOf(std::string_view word)
{
    if (word.size() < 3 || word.size() > 8)
        return LogSeverity::None;
    for (const Word &known : words)
        if (known.text.size() == word.size() && std::equal(word.begin(), word.end(), known.text.begin(), [](char a, char b) { return lower(a) == b; }))
            return known.severity;
    return LogSeverity::None;
}

/// "E0102 15:04:05.123456 …"
LogSeverity klogOf(std::string_view line)
{
    if (line.size() < 6 || !std::all_of(line.begin() + 1, line.begin() + 5, isDigit) || line[5] != ' ')
        return LogSeverity::None;
    switch (line[0]) {
    case 'E':
    case 'F':
        return LogSeverity::Error;
    case 'W':
        return LogSeverity::Warning;
    case 'I':
        return LogSeverity::Info;
    default:
        return LogSeverity::None;
    }
}

/// The value of a key that names the level; numbers are those of bunyan and pino.
LogSeverity keyedOf(std::string_view line, bool isJson)
{
    for (const std::string_view key : {std::string_view("level"), std::string_view("severity"), std::string_view("lvl")}) {
        for (std::size_t at = line.find(key); at != std::string_view::npos; at = line.find(key, at + 1)) {
            std::string_view rest = line.substr(at + key.size());
            if (isJson && rest.starts_with("name"))
                rest.remove_prefix(4);
            const std::size_t begin = rest.find_first_not_of(isJson ? "\" :" : "\"=");
            if (begin == std::string_view::npos || begin == 0)
                continue;
            rest = rest.substr(begin);
            if (isJson && isDigit(rest[0]))
                return rest[0] >= '5' ? LogSeverity::Error : rest[0] == '4' ? LogSeverity::Warning : rest[0] == '3' ? LogSeverity::Info : LogSeverity::Debug;
            const std::size_t end = static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), isLetter) - rest.begin());
            if (const LogSeverity level = levelOf(rest.substr(0, end)); level != LogSeverity::None)
                return level;
        }
    }
    return LogSeverity::None;
}

/// Words alone: in capitals anywhere near the beginning, in small letters only where nothing else can be meant ("[error]", "error:").
LogSeverity bareOf(std::string_view line)
{
    for (std::size_t at = 0; at < line.size();) {
        if (!isLetter(line[at])) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (end < line.size() && isLetter(line[end]))
            ++end;
        const char before = at > 0 ? line[at - 1] : ' ';
        const char after = end < line.size() ? line[end] : ' ';
        const LogSeverity level = after == '_' || before == '_' || after == '(' ? LogSeverity::None : levelOf(line.substr(at, end - at));
        if (level != LogSeverity::None) {
            const bool isCapital = std::none_of(line.begin() + static_cast<std::ptrdiff_t>(at), line.begin() + static_cast<std::ptrdiff_t>(end), [](char c) { return c >= 'a' && c <= 'z'; });
            const bool isMarked = (before == '[' && after == ']') || (before == '<' && after == '>') || (at == 0 && after == ':') || (before == ' ' && after == ':' && level >= LogSeverity::Warning);
            if (isCapital || isMarked)
                return level;
        }
        at = end;
    }
    return LogSeverity::None;
}

} // namespace

bool looksLikeJson(std::string_view line)
{
    const std::size_t end = line.find_last_not_of(" \t\r");
    return line.size() > 1 && line[0] == '{' && end != std::string_view::npos && line[end] == '}';
}

bool continuesLine(std::string_view line)
{
    return line.starts_with(' ') || line.starts_with('\t') || line.starts_with("Caused by:") || line.starts_with("goroutine ") || line.starts_with("During handling of");
}

LogSeverity severityOf(std::string_view line)
{
    // Colours stand before the words.
    if (line.starts_with('\x1b'))
        if (const std::size_t end = line.find('m'); end != std::string_view::npos && end < 12)
            line.remove_prefix(end + 1);
    if (line.empty() || line[0] == ' ' || line[0] == '\t')
        return LogSeverity::None;
    if (const LogSeverity level = klogOf(line); level != LogSeverity::None)
        return level;
    if (line.starts_with("Traceback (most recent call last)"))
        return LogSeverity::Error;
    const bool isJson = line[0] == '{';
    const LogSeverity keyed = keyedOf(isJson ? line.substr(0, 4096) : line.substr(0, searched), isJson);
    return keyed != LogSeverity::None || isJson ? keyed : bareOf(line.substr(0, searched));
}

} // namespace headrace
