// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/guess.h"

#include "clients/tabular/csvblock.h"
#include "clients/tabular/timeformat.h"

#include <array>
#include <bit>
#include <charconv>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t sampleValues = 400;

// The order decides between formats that read the same values: the stricter first.
constexpr std::array<const char *, 40> knownFormats{
    "%Y/%m/%d %H:%M:%S:%f", "%Y-%m-%d %H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S%z",
    "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S,%f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y/%m/%d %H:%M:%S.%f", "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M", "%Y/%m/%d", "%Y\\%m\\%d %H:%M:%S:%f", "%Y.%m.%d %H:%M:%S", "%Y.%m.%d", "%d/%b/%Y:%H:%M:%S %z",
    "%d/%b/%Y %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M",
    "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%m/%d/%y %H:%M", "%b %d %Y", "%b %d, %Y",
    "%d %b %Y", "%a %b %d %H:%M:%S %Y", "%Y%m%d", "%Y/%m/%d %H:%M:%S%f"};

int nameRank(const std::string &name)
{
    static constexpr std::array<std::string_view, 9> names{"time", "timestamp", "@timestamp", "datetime", "date", "ts", "created_at", "when", "day"};
    QString lower = QString::fromStdString(name).toLower();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (lower == QLatin1StringView(names[i].data(), qsizetype(names[i].size())))
            return static_cast<int>(i);
    }
    return lower.contains("time"_L1) || lower.contains("date"_L1) ? 20 : 50;
}

struct Sample {
    std::vector<std::string> texts;
    std::vector<double> numbers;
    std::size_t of = 0;
};

Sample sampleOf(const BlockColumn &column)
{
    Sample out;
    for (std::size_t row = 0; row < column.tags.size() && out.of < sampleValues; ++row) {
        if (column.tags[row] == ValueTag::Missing)
            continue;
        ++out.of;
        if (column.tags[row] == ValueTag::Text)
            out.texts.push_back(column.words[column.bits[row]]);
        else if (column.tags[row] == ValueTag::Integer)
            out.numbers.push_back(static_cast<double>(static_cast<std::int64_t>(column.bits[row])));
        else if (column.tags[row] == ValueTag::Real)
            out.numbers.push_back(std::bit_cast<double>(column.bits[row]));
    }
    return out;
}

TimeGuess bestTextFormat(const Sample &sample)
{
    TimeGuess best;
    bool dayFirstFits = false;
    for (const char *format : knownFormats) {
        const auto compiled = TimeFormat::compile(QString::fromLatin1(format));
        std::size_t matched = 0;
        for (const std::string &text : sample.texts) {
            bool suspect = false;
            matched += compiled->parse(text, &suspect) != noTime && !suspect ? 1 : 0;
        }
        if (matched > best.matched)
            best = {{}, QString::fromLatin1(format), matched, sample.of, false};
        else if (matched > 0 && matched == best.matched && best.format.startsWith("%m/%d"_L1) && QLatin1StringView(format).startsWith("%d/%m"_L1))
            dayFirstFits = true;
    }
    best.ambiguous = dayFirstFits && best.format.startsWith("%m/%d"_L1);
    return best;
}

/// Numbers of the years 1990 to 2060 in some unit.
TimeGuess bestEpoch(const Sample &sample)
{
    static constexpr std::array<std::pair<const char *, double>, 4> units{{{"epoch-s", 1}, {"epoch-ms", 1e3}, {"epoch-us", 1e6}, {"epoch-ns", 1e9}}};
    TimeGuess best;
    for (const auto &[word, perSecond] : units) {
        const auto matched = static_cast<std::size_t>(std::count_if(sample.numbers.begin(), sample.numbers.end(), [perSecond = perSecond](double n) {
            return n > 631152000.0 * perSecond && n < 2840140800.0 * perSecond;
        }));
        if (matched > best.matched)
            best = {{}, QString::fromLatin1(word), matched, sample.of, false};
    }
    return best;
}

bool isNumber(const std::string &text)
{
    double value = 0;
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end;
}

} // namespace

std::vector<TimeGuess> guessTimes(const BlockTable &sample)
{
    std::vector<std::pair<int, TimeGuess>> found;
    for (const BlockColumn &column : sample.columns) {
        const Sample values = sampleOf(column);
        TimeGuess guess = values.texts.size() >= values.numbers.size() ? bestTextFormat(values) : bestEpoch(values);
        if (guess.matched == 0 || guess.matched * 2 < guess.of)
            continue;
        const int rank = nameRank(column.name);
        // A number is a time only when its name says so: ports and sizes fall into the same ranges.
        if (guess.format.startsWith("epoch"_L1) && rank >= 50)
            continue;
        guess.field = QString::fromStdString(column.name);
        found.emplace_back(rank, std::move(guess));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) {
        const double shareA = static_cast<double>(a.second.matched) / static_cast<double>(a.second.of);
        const double shareB = static_cast<double>(b.second.matched) / static_cast<double>(b.second.of);
        return a.first != b.first ? a.first < b.first : shareA > shareB;
    });
    std::vector<TimeGuess> out;
    for (auto &[rank, guess] : found)
        out.push_back(std::move(guess));
    return out;
}

SourceFormat guessFormat(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    // A damaged first line must not decide alone: most of the first twenty lines do.
    std::size_t braces = 0;
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size() && lines < 20;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::size_t first = text.find_first_not_of(" \t\r", at);
        if (first < end) {
            ++lines;
            braces += text[first] == '{' ? 1 : 0;
        }
        at = end + 1;
    }
    return lines == 0 || braces * 2 >= lines ? SourceFormat::JsonLines : SourceFormat::Csv;
}

char guessDelimiter(std::string_view text)
{
    char best = ',';
    std::size_t bestFields = 1;
    for (const char candidate : {',', '\t', ';', '|'}) {
        std::vector<std::string> fields;
        std::size_t at = 0;
        std::size_t same = 0;
        std::size_t records = 0;
        std::size_t width = 0;
        while (at < text.size() && records < 20) {
            splitRecord(text, at, candidate, fields);
            if (records == 0)
                width = fields.size();
            same += fields.size() == width ? 1 : 0;
            ++records;
        }
        if (width > bestFields && same * 10 >= records * 8) {
            best = candidate;
            bestFields = width;
        }
    }
    return best;
}

bool guessHeader(std::string_view text, char delimiter)
{
    std::vector<std::string> first;
    std::vector<std::string> second;
    std::size_t at = 0;
    splitRecord(text, at, delimiter, first);
    if (at >= text.size())
        return true;
    if (std::any_of(first.begin(), first.end(), isNumber))
        return false;
    // All texts: a header unless the first record reads like the data, times included.
    splitRecord(text, at, delimiter, second);
    if (std::any_of(second.begin(), second.end(), isNumber))
        return true;
    for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
        const Sample sample{{first[i]}, {}, 1};
        if (bestTextFormat(sample).matched > 0)
            return false;
    }
    return true;
}

} // namespace headrace
