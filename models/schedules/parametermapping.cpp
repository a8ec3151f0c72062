// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/parametermapping.h"

#include <algorithm>

namespace headrace {

namespace {

bool isNumber(const PlainValue &value)
{
    return value.kind() == PlainValue::Kind::Integer || value.kind() == PlainValue::Kind::Number;
}

/// Whether a server takes the value as it is, without reading it anew.
bool isTaken(const QString &name, const PlainValue &value, const InputParameter &declared)
{
    const ReadParameters read = readParameters({{name, declared}}, {{name, typedText(value)}});
    const auto found = read.values.find(name);
    if (!read.isGood() || found == read.values.end())
        return false;
    return isSameValue(value, found->second);
}

} // namespace

bool isSameValue(const PlainValue &a, const PlainValue &b)
{
    if (isNumber(a) && isNumber(b))
        return a.number() == b.number();
    if (a.isMap() && b.isMap())
        return a.entries().size() == b.entries().size() && std::all_of(a.entries().begin(), a.entries().end(), [&](const PlainEntry &entry) { return b.contains(entry.key) && isSameValue(entry.value, b.at(entry.key)); });
    if (a.isList() && b.isList())
        return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), isSameValue);
    return a == b;
}

std::vector<ParameterChange> parameterChanges(const DeclaredParameters &before, const DeclaredParameters &after)
{
    std::vector<ParameterChange> changes;
    for (const auto &[name, parameter] : after) {
        const auto old = before.find(name);
        if (old == before.end())
            changes.push_back({.kind = parameter.isRequired() ? ParameterChangeKind::AddedRequired : ParameterChangeKind::AddedOptional, .name = name, .type = parameter.type});
        else if (old->second.type != parameter.type)
            changes.push_back({.kind = ParameterChangeKind::Retyped, .name = name, .type = parameter.type});
    }
    for (const auto &[name, parameter] : before)
        if (!after.contains(name))
            changes.push_back({.kind = ParameterChangeKind::Removed, .name = name, .type = parameter.type});
    return changes;
}

std::vector<ParameterChange> misfits(const ParameterValues &values, const DeclaredParameters &declared)
{
    std::vector<ParameterChange> changes;
    for (const auto &[name, parameter] : declared) {
        const auto value = values.find(name);
        if (value == values.end()) {
            if (parameter.isRequired())
                changes.push_back({.kind = ParameterChangeKind::AddedRequired, .name = name, .type = parameter.type});
        } else if (!isTaken(name, value->second, parameter)) {
            changes.push_back({.kind = ParameterChangeKind::Retyped, .name = name, .type = parameter.type});
        }
    }
    for (const auto &[name, value] : values)
        if (!declared.contains(name))
            changes.push_back({.kind = ParameterChangeKind::Removed, .name = name});
    return changes;
}

std::vector<MappedParameter> mapParameters(const ParameterValues &old, const DeclaredParameters &declared)
{
    std::map<QString, MappedParameter> mapped;
    for (const auto &[name, parameter] : declared) {
        MappedParameter one{.name = name, .declared = parameter};
        const auto value = old.find(name);
        one.before = value == old.end() ? QString() : typedText(value->second);
        const bool fits = value != old.end() && readParameters({{name, parameter}}, {{name, one.before}}).isGood();
        one.kind = fits ? MappedKind::Kept : parameter.isRequired() ? MappedKind::Needed : MappedKind::Default;
        one.text = fits ? one.before : one.kind == MappedKind::Default ? defaultText(parameter) : QString();
        mapped.emplace(name, std::move(one));
    }
    for (const auto &[name, value] : old)
        if (!declared.contains(name))
            mapped.emplace(name, MappedParameter{.name = name, .kind = MappedKind::Dropped, .before = typedText(value)});
    std::vector<MappedParameter> list;
    for (auto &[name, one] : mapped)
        list.push_back(std::move(one));
    return list;
}

ReadParameters readMapped(const std::vector<MappedParameter> &mapped)
{
    DeclaredParameters declared;
    std::map<QString, QString> typed;
    for (const MappedParameter &one : mapped) {
        if (one.kind == MappedKind::Dropped)
            continue;
        declared.emplace(one.name, one.declared);
        if (one.kind == MappedKind::Kept)
            typed.emplace(one.name, one.text);
    }
    return readParameters(declared, typed);
}

} // namespace headrace
