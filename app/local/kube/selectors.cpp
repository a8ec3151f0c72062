// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/selectors.h"

#include <algorithm>

namespace headrace::local {

namespace {

std::string trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return std::string(text);
}

/// At commas that are not in parentheses.
std::vector<std::string> parts(const std::string &text)
{
    std::vector<std::string> found;
    std::string current;
    int depth = 0;
    for (const char c : text) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ',' && depth == 0) {
            found.push_back(trimmed(current));
            current.clear();
        } else {
            current += c;
        }
    }
    if (!trimmed(current).empty() || !found.empty())
        found.push_back(trimmed(current));
    return found;
}

bool isLabelWord(const std::string &word)
{
    return !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == '/'; });
}

std::vector<std::string> supportedFields(const Kind &kind)
{
    if (kind.plural == "pods")
        return {"spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName"};
    if (kind.plural == "events")
        return {"involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type"};
    if (kind.plural == "namespaces")
        return {"status.phase"};
    if (kind.plural == "secrets")
        return {"type"};
    if (kind.plural == "jobs")
        return {"status.successful"};
    return {};
}

std::string valueAt(const Json &object, const std::string &path)
{
    const Json *current = &object;
    std::size_t position = 0;
    while (position <= path.size()) {
        const std::size_t dot = std::min(path.find('.', position), path.size());
        if (!current->is_object())
            return {};
        const auto found = current->find(path.substr(position, dot - position));
        if (found == current->end())
            return {};
        current = &*found;
        position = dot + 1;
    }
    if (current->is_string())
        return current->get<std::string>();
    return current->is_object() ? textAt(*current, {"component"}) : textOf(*current);
}

Refusal unreadable(const std::string &why)
{
    return badRequest("unable to parse requirement: " + why);
}

} // namespace

Outcome<Selection> Selection::read(const Kind &kind, const std::string &labels, const std::string &fields)
{
    Selection selection;
    for (const std::string &part : parts(labels)) {
        LabelRule rule;
        const std::size_t operation = part.find_first_of("=!<> ");
        rule.key = trimmed(part.substr(0, operation));
        std::string rest = operation == std::string::npos ? std::string() : trimmed(part.substr(operation));
        if (rule.key.empty() && rest.starts_with('!')) {
            rule.key = trimmed(rest.substr(1));
            rule.isNegated = true;
            rest.clear();
        }
        if (!isLabelWord(rule.key))
            return unreadable("found '" + part + "', expected: identifier");
        const bool isIn = rest.starts_with("in "), isNotIn = rest.starts_with("notin ");
        if (isIn || isNotIn || rest.starts_with("in(") || rest.starts_with("notin(")) {
            const std::size_t open = rest.find('('), close = rest.rfind(')');
            if (open == std::string::npos || close == std::string::npos || close < open)
                return unreadable("found '" + rest + "', expected: '('");
            rule.values = parts(rest.substr(open + 1, close - open - 1));
            rule.isNegated = rest.starts_with("notin");
        } else if (!rest.empty()) {
            const std::size_t size = rest.starts_with("==") || rest.starts_with("!=") ? 2 : 1;
            rule.isNegated = rest.front() == '!';
            rule.comparison = rest.front() == '<' || rest.front() == '>' ? rest.substr(0, 1) : std::string();
            const std::string value = trimmed(rest.substr(size));
            if (!value.empty() && !isLabelWord(value))
                return unreadable("found '" + value.substr(0, 1) + "', expected: identifier");
            rule.values = {value};
        }
        selection.m_labels.push_back(std::move(rule));
    }
    const std::vector<std::string> supported = supportedFields(kind);
    for (const std::string &part : parts(fields)) {
        const std::size_t operation = part.find_first_of("=!");
        if (operation == std::string::npos)
            return badRequest("invalid selector: '" + fields + "'; can't understand '" + part + "'");
        FieldRule rule{part.substr(0, operation), {}, part[operation] == '!'};
        rule.value = part.substr(part.find_first_not_of("=!", operation) == std::string::npos ? part.size() : part.find_first_not_of("=!", operation));
        const bool isMeta = rule.path == "metadata.name" || rule.path == "metadata.namespace";
        if (!isMeta && std::find(supported.begin(), supported.end(), rule.path) == supported.end())
            return badRequest(supported.empty() ? '"' + rule.path + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"" : "field label not supported: " + rule.path);
        selection.m_fields.push_back(std::move(rule));
    }
    return selection;
}

std::string Selection::name() const
{
    for (const FieldRule &rule : m_fields)
        if (rule.path == "metadata.name" && !rule.isNegated)
            return rule.value;
    return {};
}

bool Selection::matchesLabels(const Json &labels) const
{
    return std::all_of(m_labels.begin(), m_labels.end(), [&](const LabelRule &rule) {
        const auto found = labels.is_object() ? labels.find(rule.key) : labels.end();
        const bool isThere = labels.is_object() && found != labels.end() && found->is_string();
        if (rule.values.empty())
            return isThere != rule.isNegated;
        if (!isThere)
            return rule.isNegated;
        const std::string value = found->get<std::string>();
        if (!rule.comparison.empty()) {
            const long long ours = std::strtoll(value.c_str(), nullptr, 10), theirs = std::strtoll(rule.values.front().c_str(), nullptr, 10);
            return rule.comparison == "<" ? ours < theirs : ours > theirs;
        }
        return (std::find(rule.values.begin(), rule.values.end(), value) != rule.values.end()) != rule.isNegated;
    });
}

bool Selection::matches(const Json &object) const
{
    return matchesLabels(at(object, {"metadata", "labels"})) && std::all_of(m_fields.begin(), m_fields.end(), [&](const FieldRule &rule) { return (valueAt(object, rule.path) == rule.value) != rule.isNegated; });
}

} // namespace headrace::local
