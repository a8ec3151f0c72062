// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/csvblock.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include <QString>

#include <unordered_set>

namespace headrace {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Place behind the first line end from `from` on, whatever quotes say.
std::size_t firstLineEnd(std::string_view text, std::size_t from)
{
    const std::size_t at = text.find_first_of("\r\n", from);
    if (at == std::string_view::npos)
        return text.size();
    return at + (text.substr(at).starts_with("\r\n") ? 2 : 1);
}

bool isMissingWord(std::string_view field)
{
    static constexpr std::array<std::string_view, 19> words{"", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND",
                                                            "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"};
    return field.size() <= 9 && std::find(words.begin(), words.end(), field) != words.end();
}

} // namespace

bool splitRecord(std::string_view text, std::size_t &at, char delimiter, std::vector<std::string> &fields)
{
    std::size_t count = 0;
    const auto next = [&]() -> std::string & {
        if (count == fields.size())
            fields.emplace_back();
        fields[count].clear();
        return fields[count++];
    };
    std::string *field = &next();
    bool quoted = false;
    while (at < text.size()) {
        const char c = text[at++];
        if (quoted) {
            if (c != '"')
                *field += c;
            else if (at < text.size() && text[at] == '"')
                *field += text[at++];
            else
                quoted = false;
        } else if (c == '"' && field->empty()) {
            quoted = true;
        } else if (c == delimiter) {
            field = &next();
        } else if (c == '\n') {
            break;
        } else if (c == '\r') {
            at += at < text.size() && text[at] == '\n' ? 1 : 0;
            break;
        } else {
            *field += c;
        }
    }
    fields.resize(count);
    return !quoted;
}

std::vector<std::string> columnNamesOf(std::string_view text, char delimiter, bool header)
{
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    std::vector<std::string> names;
    std::size_t at = 0;
    if (!text.empty() && !splitRecord(text, at, delimiter, names)) {
        at = 0;
        splitRecord(text.substr(0, firstLineEnd(text, 0)), at, delimiter, names);
    }
    std::unordered_set<std::string> taken;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!header)
            names[i] = "column" + std::to_string(i + 1);
        else if (names[i].empty() || taken.contains(names[i]))
            names[i] += (names[i].empty() ? "column" : ".") + std::to_string(i + 1);
        taken.insert(names[i]);
    }
    return names;
}

CsvBlockReader::CsvBlockReader(RowRules rules, std::vector<bool> textOnly)
    : m_rules(std::move(rules))
    , m_textOnly(std::move(textOnly))
{
    m_textOnly.resize(m_rules.columnNames.size());
    for (std::size_t i = 0; i < m_rules.columnNames.size(); ++i) {
        if (m_rules.columnNames[i] == m_rules.timeField && m_timeIndex < 0)
            m_timeIndex = static_cast<int>(i);
    }
}

BlockTable CsvBlockReader::read(const LineBlock &block)
{
    BlockTable table;
    table.number = block.number;
    table.firstByte = block.firstByte;
    table.health.bytes = block.text().size();
    std::string_view text = block.text();
    if (block.firstByte == 0 && text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    bool header = m_rules.skipFirstRecord && block.firstByte == 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t from = at;
        const bool closed = splitRecord(text, at, m_rules.delimiter, m_fields);
        // Quotes that are never closed must not swallow the rest of the file: the line with the opening one is given up.
        if (!closed)
            at = firstLineEnd(text, from);
        const std::string_view record = text.substr(from, at - from);
        const bool whole = closed && !(block.isCut && at >= text.size());
        ++table.lines;
        const auto first = static_cast<std::uint32_t>(table.lines - 1);
        if (header)
            table.skippedLines.push_back(first);
        else
            readRecord(table, record.substr(0, record.find_last_not_of("\r\n") + 1), whole);
        // Lines inside quotes belong to the record's row.
        const auto breaks = static_cast<std::uint64_t>(std::count(record.begin(), record.end(), '\n') + (record.back() == '\r' ? 1 : 0));
        for (std::uint64_t more = 1; more < breaks; ++more)
            table.skippedLines.push_back(first + static_cast<std::uint32_t>(more));
        table.lines += breaks > 1 ? breaks - 1 : 0;
        table.health.lines += header ? 0 : 1;
        header = false;
    }
    return table;
}

void CsvBlockReader::readRecord(BlockTable &table, std::string_view line, bool whole)
{
    const auto reject = [&](BadReason reason, std::string_view sample, bool skip) {
        table.reject(reason, sample, m_rules.keepBad);
        if (skip)
            table.skippedLines.push_back(static_cast<std::uint32_t>(table.lines - 1));
    };
    if (line.find_first_not_of(" \t\r") == std::string_view::npos)
        return reject(BadReason::Empty, line, true);
    if (!whole || m_fields.size() != m_rules.columnNames.size())
        return reject(BadReason::FieldCount, line, true);
    if (!QUtf8StringView(line.data(), static_cast<qsizetype>(line.size())).isValidUtf8())
        return reject(BadReason::BadText, line, true);
    Nanos time = noTime;
    if (m_timeIndex >= 0) {
        bool suspect = false;
        const std::string &field = m_fields[static_cast<std::size_t>(m_timeIndex)];
        if (isMissingWord(field))
            return reject(BadReason::NoTime, line, true);
        time = m_rules.timeFormat->parse(field, &suspect);
        table.health.suspectTimes += suspect ? 1 : 0;
        if (time == noTime)
            reject(BadReason::TimeFormat, field, false);
        else
            table.countTime(time);
    } else {
        ++table.health.good;
    }
    if (!m_rules.timesOnly) {
        std::size_t hint = 0;
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            if (static_cast<int>(i) == m_timeIndex)
                continue;
            const int column = table.columnAt(m_rules.columnNames[i], hint++);
            if (column >= 0)
                setField(table.columns[static_cast<std::size_t>(column)], table.rows, m_fields[i], m_textOnly[i]);
        }
    }
    table.times.push_back(time);
    ++table.rows;
}

void CsvBlockReader::setField(BlockColumn &column, std::size_t row, const std::string &field, bool asText)
{
    if (isMissingWord(field))
        return;
    if (asText)
        return column.setText(row, field);
    const char *const end = field.data() + field.size();
    const char *const begin = field.data() + (field.size() > 1 && field[0] == '+' && field[1] != '-' ? 1 : 0);
    std::int64_t whole = 0;
    if (const auto [stop, error] = std::from_chars(begin, end, whole); error == std::errc() && stop == end)
        return column.setInteger(row, whole);
    double real = 0;
    if (const auto [stop, error] = std::from_chars(begin, end, real); error == std::errc() && stop == end && !std::isnan(real))
        return column.setReal(row, real);
    if (field == "True" || field == "TRUE" || field == "true" || field == "False" || field == "FALSE" || field == "false")
        return column.setBoolean(row, (field[0] | 0x20) == 't');
    column.setText(row, field);
}

} // namespace headrace
