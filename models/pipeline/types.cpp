// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/types.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

bool holds(ParameterType type, const PlainValue &value)
{
    using Kind = PlainValue::Kind;
    if (value.isText() && value.text().contains("{{$"_L1))
        return true;
    switch (type) {
    case ParameterType::NumberDouble:
        return value.kind() == Kind::Integer || value.kind() == Kind::Number;
    case ParameterType::NumberInteger:
        return value.kind() == Kind::Integer || (value.kind() == Kind::Number && std::floor(value.number()) == value.number());
    case ParameterType::String:
        return value.isText();
    case ParameterType::Boolean:
        return value.kind() == Kind::Boolean;
    case ParameterType::List:
        return value.isList();
    case ParameterType::Struct:
        return value.isMap();
    default:
        return true;
    }
}

bool losesDigits(const PlainValue &value)
{
    if (value.kind() == PlainValue::Kind::Integer) {
        quint64 digits = value.integer() < 0 ? ~static_cast<quint64>(value.integer()) + 1 : static_cast<quint64>(value.integer());
        for (; digits > (1ULL << 53); digits >>= 1)
            if (digits & 1)
                return true;
        return false;
    }
    return std::any_of(value.items().begin(), value.items().end(), losesDigits) || std::any_of(value.entries().begin(), value.entries().end(), [](const PlainEntry &one) { return losesDigits(one.value); });
}

bool fits(const ArtifactType &given, const ArtifactType &wanted)
{
    constexpr auto any = "system.Artifact"_L1;
    if (given.schemaTitle == any || wanted.schemaTitle == any || given.schemaTitle.isEmpty() || wanted.schemaTitle.isEmpty())
        return true;
    return given.schemaTitle == wanted.schemaTitle && given.schemaVersion.section(u'.', 0, 0) == wanted.schemaVersion.section(u'.', 0, 0);
}

} // namespace headrace
