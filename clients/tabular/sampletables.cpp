// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/sampletables.h"

#include "clients/tabular/csvblock.h"
#include "clients/tabular/guess.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::ordered_json;

constexpr qsizetype mostColumns = 500;

/// Missing values say nothing.
void judge(SampleTable &table)
{
    for (qsizetype column = 0; column < table.columns.size(); ++column) {
        bool isInteger = true, isReal = true, isBoolean = true, isEmpty = true;
        for (const QStringList &row : table.rows) {
            const QString &text = row[column];
            if (text.isEmpty())
                continue;
            isEmpty = false;
            bool isRight = false;
            if (isInteger)
                static_cast<void>(text.toLongLong(&isRight));
            isInteger = isInteger && isRight;
            if (isReal)
                static_cast<void>(text.toDouble(&isRight));
            isReal = isReal && isRight;
            isBoolean = isBoolean && (text.compare(u"true"_s, Qt::CaseInsensitive) == 0 || text.compare(u"false"_s, Qt::CaseInsensitive) == 0);
        }
        table.kinds.push_back(isEmpty ? ColumnKind::Text : isBoolean ? ColumnKind::Boolean : isInteger ? ColumnKind::Integer : isReal ? ColumnKind::Real : ColumnKind::Text);
    }
}

/// Only whole lines.
std::string_view wholeLines(std::string_view text, bool isCut)
{
    if (!isCut)
        return text;
    const std::size_t end = text.rfind('\n');
    return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

QString cellOf(const Json &value)
{
    if (value.is_null())
        return {};
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

bool addObject(SampleTable &table, const Json &object)
{
    if (!object.is_object())
        return false;
    QStringList row(table.columns.size());
    for (const auto &[name, value] : object.items()) {
        const QString key = QString::fromStdString(name);
        qsizetype column = table.columns.indexOf(key);
        if (column < 0 && table.columns.size() < mostColumns) {
            column = table.columns.size();
            table.columns.append(key);
            row.append(QString());
        }
        if (column >= 0)
            row[column] = cellOf(value);
    }
    table.rows.push_back(std::move(row));
    return true;
}

bool addLines(SampleTable &table, std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        if (table.rows.size() == sampleRows) {
            table.isCut = true;
            break;
        }
        if (!addObject(table, Json::parse(line, nullptr, false)))
            return false;
    }
    return true;
}

} // namespace

std::optional<SampleTable> sampleOfDelimited(std::string_view text, bool isCut)
{
    text = wholeLines(text, isCut);
    const char delimiter = guessDelimiter(text);
    const bool hasHeader = guessHeader(text, delimiter);
    SampleTable table{.columns = {}, .kinds = {}, .rows = {}, .isCut = isCut};
    for (const std::string &name : columnNamesOf(text, delimiter, hasHeader))
        table.columns.append(QString::fromStdString(name));
    if (table.columns.size() < 2 && text.find(delimiter) == std::string_view::npos)
        return {};
    std::vector<std::string> fields;
    for (std::size_t at = 0, record = 0; at < text.size(); ++record) {
        static_cast<void>(splitRecord(text, at, delimiter, fields));
        if (record == 0 && hasHeader)
            continue;
        if (fields.size() == 1 && fields.front().empty())
            continue;
        if (table.rows.size() == sampleRows) {
            table.isCut = true;
            break;
        }
        QStringList row;
        for (const std::string &field : fields)
            row.append(QString::fromStdString(field));
        row.resize(table.columns.size());
        table.rows.push_back(std::move(row));
    }
    judge(table);
    return table;
}

std::optional<SampleTable> sampleOfJson(std::string_view text, bool isCut)
{
    SampleTable table{.columns = {}, .kinds = {}, .rows = {}, .isCut = isCut};
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    if (text[first] == '[') {
        const Json all = isCut ? Json() : Json::parse(text, nullptr, false);
        if (!all.is_array() || all.empty())
            return {};
        for (const Json &object : all) {
            if (table.rows.size() == sampleRows) {
                table.isCut = true;
                break;
            }
            if (!addObject(table, object))
                return {};
        }
    } else if (!addLines(table, wholeLines(text, isCut)) || table.rows.empty()) {
        return {};
    }
    for (QStringList &row : table.rows)
        row.resize(table.columns.size());
    judge(table);
    return table;
}

} // namespace headrace
