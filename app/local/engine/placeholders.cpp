// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/placeholders.h"

#include <optional>

namespace headrace::local {

namespace {

std::string shown(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : textOf(value);
}

/// What stands between a prefix and the quote that ends its name: the name, and the rest behind "']".
std::optional<std::pair<std::string, std::string>> named(const std::string &text, const std::string &prefix)
{
    if (text.compare(0, prefix.size(), prefix) != 0 || text.size() <= prefix.size())
        return std::nullopt;
    const char quote = text[prefix.size()];
    const std::size_t end = text.find(std::string(1, quote) + ']', prefix.size() + 1);
    if ((quote != '\'' && quote != '"') || end == std::string::npos)
        return std::nullopt;
    return std::pair(text.substr(prefix.size() + 1, end - prefix.size() - 1), text.substr(end + 2));
}

std::optional<std::string> artifactPart(const std::vector<ArtifactRecord> &artifacts, const std::string &rest)
{
    if (artifacts.empty())
        return std::nullopt;
    const ArtifactRecord &artifact = artifacts.front();
    if (rest == ".uri" || rest == ".path")
        return artifact.uri;
    if (rest == ".name")
        return artifact.name;
    const auto key = named(rest, ".metadata[");
    if (!key || !artifact.metadata.contains(key->first))
        return std::nullopt;
    return shown(artifact.metadata[key->first]);
}

std::optional<std::string> valueOf(const std::string &inner, const PlaceholderScope &scope)
{
    if (const auto parameter = named(inner, "$.inputs.parameters["); parameter && parameter->second.empty()) {
        const auto found = scope.parameters.find(parameter->first);
        return found == scope.parameters.end() ? std::nullopt : std::optional(shown(found->second));
    }
    if (const auto artifact = named(inner, "$.inputs.artifacts[")) {
        const auto found = scope.artifacts.find(artifact->first);
        return found == scope.artifacts.end() ? std::nullopt : artifactPart(found->second, artifact->second);
    }
    if (inner.compare(0, 2, "$.") != 0)
        return std::nullopt;
    const auto fact = scope.facts.find(inner.substr(2));
    return fact == scope.facts.end() ? std::nullopt : std::optional(fact->second);
}

} // namespace

std::string filled(const std::string &text, const PlaceholderScope &scope)
{
    std::string out;
    std::size_t position = 0;
    for (std::size_t begin = text.find("{{$"); begin != std::string::npos; begin = text.find("{{$", position)) {
        const std::size_t end = text.find("}}", begin);
        if (end == std::string::npos)
            break;
        out.append(text, position, begin - position);
        const std::optional<std::string> value = valueOf(text.substr(begin + 2, end - begin - 2), scope);
        // A value is never looked through again: what an input says is no placeholder.
        out += value ? *value : text.substr(begin, end + 2 - begin);
        position = end + 2;
    }
    return out.append(text, position);
}

Json filled(const Json &value, const PlaceholderScope &scope)
{
    if (value.is_string())
        return filled(value.get_ref<const std::string &>(), scope);
    Json out = value;
    if (out.is_structured())
        for (Json &item : out)
            item = filled(item, scope);
    return out;
}

Json selected(const Json &value, const std::string &selector)
{
    static const std::string prefix = "parseJson(string_value)";
    Json out = value.is_string() ? parsed(value.get_ref<const std::string &>()) : value;
    if (selector.compare(0, prefix.size(), prefix) != 0)
        return Json(Json::value_t::discarded);
    std::string rest = selector.substr(prefix.size());
    while (!rest.empty()) {
        if (const auto key = named(rest, "[")) {
            if (!out.is_object() || !out.contains(key->first))
                return Json(Json::value_t::discarded);
            out = Json(out[key->first]);
            rest = key->second;
            continue;
        }
        const std::size_t end = rest.find(']');
        if (rest[0] != '[' || end == std::string::npos || end < 2 || end > 9 || rest.find_first_not_of("0123456789", 1) != end)
            return Json(Json::value_t::discarded);
        const std::size_t index = std::stoul(rest.substr(1, end - 1));
        if (!out.is_array() || index >= out.size())
            return Json(Json::value_t::discarded);
        out = Json(out[index]);
        rest = rest.substr(end + 1);
    }
    return out;
}

} // namespace headrace::local
