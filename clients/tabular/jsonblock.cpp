// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/jsonblock.h"

#include "clients/tabular/pythonjson.h"

#include <simdjson.h>

#include <cstring>
#include <unordered_map>

namespace headrace {

namespace dom = simdjson::dom;

struct JsonBlockReader::Parser {
    dom::parser parser;
    std::string key; ///< of a nested field, joined with dots
};

namespace {

constexpr std::size_t largestKept = std::size_t{1} << 22;

bool isBlankLine(std::string_view line)
{
    return line.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

/// What Python's strip() leaves nothing of; for lines that are no JSON.
bool isBlankToPython(std::string_view line)
{
    constexpr qsizetype enough = 1024;
    if (line.size() > enough)
        return false;
    const QString text = QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace() || (c >= QChar(0x1c) && c <= QChar(0x1f)); });
}

/// Tells whether a later field of an object has the same name, in which case that one counts, as in Python.
class LaterFields
{
public:
    explicit LaterFields(const dom::object &object)
        : m_object(object)
    {
    }

    bool has(dom::object::iterator field, std::size_t index)
    {
        constexpr std::size_t few = 64;
        const std::string_view name = field.key();
        if (m_object.size() > few) {
            if (m_last.empty()) {
                std::size_t at = 0;
                for (const dom::key_value_pair each : m_object)
                    m_last[each.key] = at++;
            }
            return m_last[name] > index;
        }
        for (++field; field != m_object.end(); ++field) {
            if (field.key() == name)
                return true;
        }
        return false;
    }

private:
    const dom::object &m_object;
    std::unordered_map<std::string_view, std::size_t> m_last;
};

bool isUtf8Error(simdjson::error_code error)
{
    return error == simdjson::UTF8_ERROR;
}

void setValue(BlockColumn &column, std::size_t row, const dom::element &value)
{
    switch (value.type()) {
    case dom::element_type::STRING:
        column.setText(row, value.get_string().value_unsafe());
        break;
    case dom::element_type::INT64:
        column.setInteger(row, value.get_int64().value_unsafe());
        break;
    case dom::element_type::UINT64:
        column.setReal(row, static_cast<double>(value.get_uint64().value_unsafe()));
        break;
    case dom::element_type::DOUBLE:
        column.setReal(row, value.get_double().value_unsafe());
        break;
    case dom::element_type::BOOL:
        column.setBoolean(row, value.get_bool().value_unsafe());
        break;
    case dom::element_type::ARRAY:
        column.setText(row, simdjson::minify(value));
        break;
    default:
        // null and (handled by the caller) objects
        column.setMissing(row);
        break;
    }
}

/// Puts an object's fields into the table; the time field is left out. `hint` runs along the columns, since lines mostly have
/// the same keys in the same order.
void fill(const dom::object &object, std::string &key, BlockTable &table, std::string_view timeField, std::size_t &hint)
{
    const std::size_t prefix = key.size();
    LaterFields later(object);
    std::size_t index = 0;
    for (auto it = object.begin(); it != object.end(); ++it, ++index) {
        const dom::key_value_pair field = *it;
        std::string_view name = field.key;
        if (prefix > 0) {
            key.append(field.key);
            name = key;
        }
        if (field.value.type() == dom::element_type::OBJECT) {
            if (later.has(it, index)) {
                key.resize(prefix);
                continue;
            }
            if (const int scalar = table.findColumn(name); scalar >= 0)
                table.columns[static_cast<std::size_t>(scalar)].setMissing(table.rows);
            if (prefix == 0)
                key.assign(field.key);
            key += '.';
            fill(field.value.get_object().value_unsafe(), key, table, timeField, hint);
        } else if (name != timeField) {
            const int column = table.columnAt(name, hint);
            if (column >= 0) {
                setValue(table.columns[static_cast<std::size_t>(column)], table.rows, field.value);
                hint = static_cast<std::size_t>(column) + 1;
            }
        }
        key.resize(prefix);
    }
}

/// The last field of that name, nested names with dots.
bool find(const dom::object &object, std::string_view name, dom::element &out)
{
    bool found = false;
    for (const dom::key_value_pair field : object) {
        if (field.key == name) {
            out = field.value;
            found = true;
        } else if (name.size() > field.key.size() && name[field.key.size()] == '.' && name.starts_with(field.key)
                   && field.value.type() == dom::element_type::OBJECT) {
            found = find(field.value.get_object().value_unsafe(), name.substr(field.key.size() + 1), out) || found;
        }
    }
    return found;
}

} // namespace

JsonBlockReader::JsonBlockReader(RowRules rules)
    : m_rules(std::move(rules))
    , m_parser(std::make_unique<Parser>())
{
}

JsonBlockReader::~JsonBlockReader() = default;

BlockTable JsonBlockReader::read(const LineBlock &block)
{
    // After a huge line the parser's memory is given back.
    if (m_parser->parser.capacity() > largestKept)
        m_parser = std::make_unique<Parser>();
    BlockTable table;
    table.number = block.number;
    table.firstByte = block.firstByte;
    table.health.bytes = block.text().size();
    const char *at = block.buffer.data() + block.begin;
    const char *const end = block.buffer.data() + block.end;
    // Some writers start a file with a byte order mark; it belongs to no line.
    if (block.firstByte == 0 && end - at >= 3 && std::memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    // Few files have any; those that have none are not searched line by line.
    const bool returns = std::memchr(at, '\r', static_cast<std::size_t>(end - at)) != nullptr;
    while (at < end) {
        const void *newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        const char *const stop = newline ? static_cast<const char *>(newline) : end;
        const bool open = block.isCut && stop == end;
        if (returns)
            at = readReturns(at, stop, table);
        if (at <= stop) {
            ++table.lines;
            readLine({at, static_cast<std::size_t>(stop - at)}, table, !open);
        }
        at = stop + 1;
    }
    table.health.lines = table.lines;
    return table;
}

/// Reads the lines that end with \r before the line break (or the text's end) at `stop`. Where the line that ends with it starts;
/// behind `stop` when there is none.
const char *JsonBlockReader::readReturns(const char *at, const char *stop, BlockTable &table)
{
    while (const void *found = std::memchr(at, '\r', static_cast<std::size_t>(stop - at))) {
        const char *const end = static_cast<const char *>(found);
        ++table.lines;
        readLine({at, static_cast<std::size_t>(end - at)}, table, true);
        at = end + 1;
        if (at == stop)
            return stop + 1;
    }
    return at;
}

void JsonBlockReader::readLine(std::string_view line, BlockTable &table, bool whole)
{
    const auto reject = [&](BadReason reason, std::string_view sample) {
        table.reject(reason, sample, m_rules.keepBad);
        if (reason != BadReason::TimeFormat)
            table.skippedLines.push_back(static_cast<std::uint32_t>(table.lines - 1));
    };
    if (!whole)
        return reject(BadReason::NotJson, line);
    if (m_rules.probe && probe(line, table))
        return;
    if (isBlankLine(line))
        return reject(BadReason::Empty, line);
    dom::element root;
    simdjson::error_code error = m_parser->parser.parse(line.data(), line.size(), false).get(root);
    std::optional<std::string> strict;
    if (error) {
        if (isUtf8Error(error))
            return reject(BadReason::BadText, line);
        strict = strictJsonOf(line);
        if (!strict || m_parser->parser.parse(*strict).get(root))
            return reject(isBlankToPython(line) ? BadReason::Empty : BadReason::NotJson, line);
    }
    dom::object object;
    if (root.get(object))
        return reject(BadReason::NotObject, line);

    Nanos time = noTime;
    if (!m_rules.timeField.empty()) {
        dom::element value;
        if (!find(object, m_rules.timeField, value))
            return reject(BadReason::NoTime, line);
        const std::optional<Nanos> read = timeOf(value, line, table);
        if (!read)
            return reject(BadReason::TimeNotText, line);
        time = *read;
        if (time == noTime)
            reject(BadReason::TimeFormat, value.is_string() ? value.get_string().value_unsafe() : line);
    }
    if (m_rules.timeField.empty())
        ++table.health.good;
    else if (time != noTime)
        table.countTime(time);
    if (m_rules.timesOnly) {
        table.times.push_back(time);
        ++table.rows;
        return;
    }
    std::size_t hint = 0;
    m_parser->key.clear();
    fill(object, m_parser->key, table, m_rules.timeField, hint);
    table.times.push_back(time);
    ++table.rows;
}

/// Nothing when the value is neither text nor a number of an epoch format; noTime when it does not fit the format.
std::optional<Nanos> JsonBlockReader::timeOf(const simdjson::dom::element &value, std::string_view line, BlockTable &table)
{
    const TimeFormat &format = *m_rules.timeFormat;
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) {
        bool suspect = false;
        const Nanos time = format.parse(text, &suspect);
        table.health.suspectTimes += suspect ? 1 : 0;
        if (time != noTime && m_rules.probe)
            learn(line, text);
        return time;
    }
    if (!format.isEpoch())
        return {};
    if (value.is_int64())
        return format.fromInteger(value.get_int64().value_unsafe());
    return value.is_double() ? std::optional(format.fromNumber(value.get_double().value_unsafe())) : std::nullopt;
}

/// A line that begins with the same bytes up to the time, closes it at the same place and ends with a brace is taken without
/// parsing the rest. Every 1,024th is parsed all the same; when that shows another time, nothing is taken unparsed any more.
bool JsonBlockReader::probe(std::string_view line, BlockTable &table)
{
    constexpr std::uint64_t checkEvery = 1024;
    const std::size_t end = m_prefix.size() + m_length;
    if (m_prefix.empty() || line.size() < end + 2 || line[end] != '"' || line.back() != '}' || std::memcmp(line.data(), m_prefix.data(), m_prefix.size()) != 0)
        return false;
    const Nanos time = m_rules.timeFormat->parse(line.substr(m_prefix.size(), m_length));
    if (time == noTime)
        return false;
    if (++m_probed % checkEvery == 0) {
        dom::element root;
        dom::object object;
        dom::element value;
        std::string_view text;
        const bool same = !m_parser->parser.parse(line.data(), line.size(), false).get(root) && !root.get(object)
            && find(object, m_rules.timeField, value) && value.get(text) == simdjson::SUCCESS && m_rules.timeFormat->parse(text) == time;
        if (!same) {
            m_rules.probe = false;
            return false;
        }
        ++table.health.verified;
    }
    ++table.health.probed;
    table.countTime(time);
    table.times.push_back(time);
    ++table.rows;
    return true;
}

void JsonBlockReader::learn(std::string_view line, std::string_view text)
{
    const std::size_t at = line.find(text);
    // Escapes make the text differ from the line; such lines are always parsed.
    if (at == std::string_view::npos || at == 0 || line[at - 1] != '"' || line.front() != '{')
        return;
    m_prefix.assign(line.substr(0, at));
    m_length = text.size();
}

} // namespace headrace
