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

/// "outputs.parameters['x'].output_file" and the like, behind "$.".
std::optional<std::string> outputPart(const std::string &inner, const Json &executorInput)
{
    const Json &outputs = at(executorInput, {"outputs"});
    if (inner == "$.outputs.output_file")
        return textAt(outputs, {"outputFile"});
    if (const auto parameter = named(inner, "$.outputs.parameters["); parameter && parameter->second == ".output_file")
        return textAt(outputs, {"parameters", parameter->first.c_str(), "outputFile"});
    const auto artifact = named(inner, "$.outputs.artifacts[");
    const Json &list = artifact ? at(outputs, {"artifacts", artifact->first.c_str(), "artifacts"}) : Json::object();
    if (!list.is_array() || list.empty())
        return std::nullopt;
    return artifactPart({{.name = textAt(list[0], {"name"}), .uri = textAt(list[0], {"uri"}), .metadata = at(list[0], {"metadata"})}}, artifact->second);
}

std::optional<std::string> valueOf(const std::string &inner, const PlaceholderScope &scope)
{
    if (scope.executorInput) {
        if (inner == "$")
            return textOf(*scope.executorInput);
        if (inner == "$.json_escape[1]") {
            const std::string quoted = textOf(Json(textOf(*scope.executorInput)));
            return quoted.substr(1, quoted.size() - 2);
        }
        if (inner.compare(0, 10, "$.outputs.") == 0)
            return outputPart(inner, *scope.executorInput);
    }
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

std::string filled(const std::string &text, const PlaceholderScope &scope);

namespace {

bool isGiven(const std::string &name, const PlaceholderScope &scope)
{
    const auto parameter = scope.parameters.find(name);
    return (parameter != scope.parameters.end() && !parameter->second.is_null()) || scope.artifacts.contains(name);
}

void expand(const Json &word, const PlaceholderScope &scope, std::vector<std::string> &out)
{
    if (word.is_array()) {
        for (const Json &one : word)
            expand(one, scope, out);
    } else if (word.is_object() && word.contains("Concat")) {
        std::vector<std::string> parts;
        expand(word["Concat"], scope, parts);
        std::string whole;
        for (const std::string &part : parts)
            whole += part;
        out.push_back(std::move(whole));
    } else if (word.is_object() && word.contains("IfPresent")) {
        const Json &choice = word["IfPresent"];
        if (const char *const branch = isGiven(textAt(choice, {"InputName"}), scope) ? "Then" : "Else"; choice.is_object() && choice.contains(branch))
            expand(choice[branch], scope, out);
    } else {
        out.push_back(filled(shown(word), scope));
    }
}

} // namespace

std::vector<std::string> filledWords(const std::vector<std::string> &words, const PlaceholderScope &scope)
{
    std::vector<std::string> out;
    for (const std::string &word : words) {
        const bool isStructure = word.starts_with("{\"Concat\"") || word.starts_with("{\"IfPresent\"");
        const Json structure = isStructure ? parsed(word) : Json();
        expand(structure.is_object() ? structure : Json(word), scope, out);
    }
    return out;
}

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
