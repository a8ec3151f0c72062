// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"

#include <unordered_map>

namespace headrace {

/// Small maps and lists that say the same with the same parts, in the same order, become one: a document of thousands of tasks says few different
/// things. What is put in should share its keys and texts already.
class ValuePool
{
public:
    /// The value, or the one like it that came before.
    PlainValue shared(PlainValue value)
    {
        constexpr std::size_t few = 12;
        if (value.entries().size() + value.items().size() > few)
            return value;
        const auto [begin, end] = m_values.equal_range(hashOf(value));
        for (auto other = begin; other != end; ++other)
            if (isAlike(other->second, value))
                return other->second;
        m_values.emplace(hashOf(value), value);
        return value;
    }

private:
    static std::size_t mixed(std::size_t hash, std::size_t word) { return (hash ^ word) * 0x9E3779B97F4A7C15ULL ^ (hash >> 29); }
    static std::size_t keyOf(const PlainEntry &entry) { return reinterpret_cast<std::size_t>(entry.key.constData()); }

    static std::size_t hashOf(const PlainValue &value)
    {
        std::size_t hash = static_cast<std::size_t>(value.kind());
        for (const PlainEntry &entry : value.entries())
            hash = mixed(mixed(hash, keyOf(entry)), entry.value.identity());
        for (const PlainValue &item : value.items())
            hash = mixed(hash, item.identity());
        return hash;
    }

    static bool isAlike(const PlainValue &a, const PlainValue &b)
    {
        return a.kind() == b.kind()
            && std::equal(a.entries().begin(), a.entries().end(), b.entries().begin(), b.entries().end(), [](const PlainEntry &x, const PlainEntry &y) { return keyOf(x) == keyOf(y) && x.value.isIdenticalTo(y.value); })
            && std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), [](const PlainValue &x, const PlainValue &y) { return x.isIdenticalTo(y); });
    }

    std::unordered_multimap<std::size_t, PlainValue> m_values;
};

} // namespace headrace
