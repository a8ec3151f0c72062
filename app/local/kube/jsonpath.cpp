// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/jsonpath.h"

#include <algorithm>

namespace headrace::local {

namespace {

Json literal(std::string text)
{
    if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"'))
        return text.substr(1, text.size() - 2);
    const Json read = Json::parse(text, nullptr, false);
    return read.is_discarded() ? Json(text) : read;
}

std::vector<Json> filtered(const std::vector<Json> &values, const std::string &rule)
{
    // ?(@.field=='value')
    const std::size_t dot = rule.find("@."), equal = rule.find("=="), close = rule.rfind(')');
    std::vector<Json> found;
    if (dot == std::string::npos || equal == std::string::npos || close == std::string::npos || close < equal)
        return found;
    const std::string field = rule.substr(dot + 1, equal - dot - 1);
    const Json wanted = literal(rule.substr(equal + 2, close - equal - 2));
    for (const Json &value : values)
        if (value.is_array())
            for (const Json &item : value)
                if (const std::vector<Json> own = jsonPath(item, field); !own.empty() && own.front() == wanted)
                    found.push_back(item);
    return found;
}

std::vector<Json> indexed(const std::vector<Json> &values, std::string index)
{
    std::vector<Json> found;
    const bool isSlice = !index.empty() && index.back() == ':';
    if (isSlice)
        index.pop_back();
    for (const Json &value : values) {
        if (index == "*") {
            for (const Json &item : value)
                found.push_back(item);
        } else if (value.is_array()) {
            const auto size = static_cast<long>(value.size());
            long number = std::strtol(index.c_str(), nullptr, 10);
            number = number < 0 ? number + size : number;
            for (long i = number; i >= 0 && i < size && (isSlice || i == number); ++i)
                found.push_back(value[static_cast<std::size_t>(i)]);
        }
    }
    return found;
}

std::vector<Json> named(const std::vector<Json> &values, const std::string &field)
{
    std::vector<Json> found;
    for (const Json &value : values)
        if (value.is_object() && value.contains(field))
            found.push_back(value[field]);
    return found;
}

/// The end of a bracket that opens at `open`, minding quotes and parentheses.
std::size_t closing(const std::string &path, std::size_t open)
{
    char quote = 0;
    int depth = 0;
    for (std::size_t i = open; i < path.size(); ++i) {
        const char c = path[i];
        if (quote) {
            quote = c == quote ? char(0) : quote;
            continue;
        }
        if (c == '\'' || c == '"')
            quote = c;
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return std::string::npos;
}

} // namespace

std::vector<Json> jsonPath(const Json &value, const std::string &path)
{
    std::vector<Json> values{value};
    std::size_t position = 0;
    while (position < path.size() && !values.empty()) {
        if (path[position] == '[') {
            const std::size_t end = closing(path, position);
            if (end == std::string::npos)
                return {};
            const std::string inside = path.substr(position + 1, end - position - 1);
            if (inside.starts_with('?'))
                values = filtered(values, inside);
            else if (inside.starts_with('\'') || inside.starts_with('"'))
                values = named(values, inside.substr(1, inside.size() - 2));
            else
                values = indexed(values, inside);
            position = end + 1;
            continue;
        }
        position += path[position] == '.' ? 1 : 0;
        std::string field;
        for (; position < path.size() && path[position] != '.' && path[position] != '['; ++position) {
            if (path[position] == '\\' && position + 1 < path.size())
                ++position;
            field += path[position];
        }
        if (!field.empty())
            values = named(values, field);
    }
    return values;
}

std::string jsonPathText(const std::vector<Json> &values)
{
    if (values.size() == 1)
        return values.front().is_string() ? values.front().get<std::string>() : textOf(values.front());
    Json list = Json::array();
    for (const Json &value : values)
        list.push_back(value);
    return textOf(list);
}

} // namespace headrace::local
