// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/json.h"

namespace headrace::local {

Json parsed(std::string_view text)
{
    constexpr int deepest = 200;
    int depth = 0;
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inText && c == '\\')
            ++i;
        else if (c == '"')
            inText = !inText;
        else if (!inText && (c == '[' || c == '{') && ++depth > deepest)
            return Json(Json::value_t::discarded);
        else if (!inText && (c == ']' || c == '}'))
            --depth;
    }
    return Json::parse(text, nullptr, false);
}

const Json &at(const Json &value, std::initializer_list<const char *> keys)
{
    static const Json nothing;
    const Json *current = &value;
    for (const char *key : keys) {
        if (!current->is_object())
            return nothing;
        const auto found = current->find(key);
        if (found == current->end())
            return nothing;
        current = &*found;
    }
    return *current;
}

std::string textAt(const Json &value, std::initializer_list<const char *> keys)
{
    const Json &found = at(value, keys);
    return found.is_string() ? found.get<std::string>() : std::string();
}

Json &objectAt(Json &value, std::initializer_list<const char *> keys)
{
    Json *current = &value;
    for (const char *key : keys) {
        Json &next = (*current)[key];
        if (!next.is_object())
            next = Json::object();
        current = &next;
    }
    return *current;
}

long long numberAt(const Json &value, std::initializer_list<const char *> keys, long long fallback)
{
    const Json &found = at(value, keys);
    return found.is_number_integer() ? found.get<long long>() : fallback;
}

std::string textOf(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string objectText(const Json &object)
{
    if (!object.is_object())
        return textOf(object);
    std::string text;
    const auto add = [&](const std::string &field, const Json &value) { text += (text.empty() ? "{" : ",") + textOf(Json(field)) + ':' + textOf(value); };
    constexpr const char *first[] = {"kind", "apiVersion", "metadata"};
    for (const char *field : first)
        if (const auto found = object.find(field); found != object.end())
            add(field, *found);
    for (const auto &[field, value] : object.items())
        if (field != first[0] && field != first[1] && field != first[2] && field != "status")
            add(field, value);
    if (const auto found = object.find("status"); found != object.end())
        add("status", *found);
    return text.empty() ? "{}" : text + '}';
}

} // namespace headrace::local
