// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logjson.h"

#include "clients/kube/logs/logtime.h"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <charconv>

namespace headrace {

namespace {

std::optional<double> numberOf(simdjson::ondemand::value value)
{
    double number = 0;
    if (!value.get_double().get(number))
        return number;
    std::string_view text;
    if (value.get_string().get(text))
        return {};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<QString> indentedJson(std::string_view line)
{
    const nlohmann::ordered_json json = nlohmann::ordered_json::parse(line, nullptr, false);
    if (!json.is_structured())
        return {};
    return QString::fromStdString(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

std::string asJsonLine(const LogSource &source, std::int64_t time, std::string_view text)
{
    const nlohmann::ordered_json json{{"time", stampText(time)}, {"namespace", source.nameSpace.toStdString()}, {"pod", source.pod.toStdString()}, {"container", source.container.toStdString()}, {"line", std::string(text)}};
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<double> jsonNumber(std::string_view line, std::string_view key)
{
    thread_local simdjson::ondemand::parser parser;
    thread_local std::string padded;
    if (!line.starts_with('{'))
        return {};
    padded.assign(line);
    padded.append(simdjson::SIMDJSON_PADDING, ' ');
    simdjson::ondemand::document document;
    if (parser.iterate(padded.data(), line.size(), padded.size()).get(document))
        return {};
    simdjson::ondemand::value value;
    // A key with a dot in it may also stand there as it is.
    const simdjson::error_code direct = document.find_field_unordered(key).get(value);
    if (!direct)
        return numberOf(value);
    if (direct != simdjson::NO_SUCH_FIELD || key.find('.') == std::string_view::npos)
        return {};
    document.rewind();
    simdjson::ondemand::object object;
    if (document.get_object().get(object))
        return {};
    for (std::size_t dot = key.find('.'); dot != std::string_view::npos; dot = key.find('.')) {
        simdjson::ondemand::object inner;
        if (object.find_field_unordered(key.substr(0, dot)).get_object().get(inner))
            return {};
        object = inner;
        key.remove_prefix(dot + 1);
    }
    return object.find_field_unordered(key).get(value) ? std::nullopt : numberOf(value);
}

} // namespace headrace
