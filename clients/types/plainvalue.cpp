// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/plainvalue.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace headrace {

/// Entries in order; from `indexedFrom` of them on also by key.
struct PlainValue::MapPart {
    static constexpr std::size_t indexedFrom = 24;

    std::vector<PlainEntry> entries;
    QHash<QString, std::size_t> index;

    std::size_t place(QStringView key) const
    {
        if (entries.size() >= indexedFrom)
            return index.value(key.toString(), entries.size());
        const auto found = std::find_if(entries.begin(), entries.end(), [&](const PlainEntry &entry) { return entry.key == key; });
        return static_cast<std::size_t>(found - entries.begin());
    }

    void reindex()
    {
        index.clear();
        if (entries.size() < indexedFrom)
            return;
        index.reserve(static_cast<qsizetype>(entries.size()));
        for (std::size_t i = entries.size(); i-- > 0;)
            index.insert(entries[i].key, i);
    }

    void add(const QString &key)
    {
        entries.push_back({key, {}});
        if (entries.size() == indexedFrom)
            reindex();
        else if (entries.size() > indexedFrom)
            index.insert(key, entries.size() - 1);
    }
};

PlainValue::PlainValue() = default;
PlainValue::~PlainValue() = default;
PlainValue::PlainValue(const PlainValue &other) = default;
PlainValue::PlainValue(PlainValue &&other) noexcept = default;
PlainValue &PlainValue::operator=(const PlainValue &other) = default;
PlainValue &PlainValue::operator=(PlainValue &&other) noexcept = default;

PlainValue::PlainValue(bool value)
    : m_value(value)
{
}

PlainValue::PlainValue(int value)
    : m_value(qint64(value))
{
}

PlainValue::PlainValue(qint64 value)
    : m_value(value)
{
}

PlainValue::PlainValue(double value)
    : m_value(value)
{
}

PlainValue::PlainValue(QString value)
    : m_value(std::move(value))
{
}

PlainValue::PlainValue(std::initializer_list<PlainEntry> entries)
    : m_value(std::make_shared<MapPart>())
{
    MapPart &part = ownMap();
    part.entries = entries;
    part.reindex();
}

PlainValue PlainValue::emptyMap()
{
    PlainValue value;
    value.m_value = std::make_shared<MapPart>();
    return value;
}

PlainValue PlainValue::list(std::vector<PlainValue> items)
{
    PlainValue value;
    value.m_value = std::make_shared<List>(std::move(items));
    return value;
}

PlainValue PlainValue::texts(const QStringList &texts)
{
    return list({texts.begin(), texts.end()});
}

double PlainValue::number() const
{
    if (kind() == Kind::Integer)
        return static_cast<double>(std::get<qint64>(m_value));
    return kind() == Kind::Number ? std::get<double>(m_value) : 0;
}

qint64 PlainValue::integer() const
{
    if (kind() == Kind::Integer)
        return std::get<qint64>(m_value);
    const double value = number();
    return std::fabs(value) < 9e18 ? static_cast<qint64>(value) : 0;
}

const std::vector<PlainEntry> &PlainValue::entries() const
{
    static const std::vector<PlainEntry> none;
    return isMap() ? std::get<std::shared_ptr<MapPart>>(m_value)->entries : none;
}

const std::vector<PlainValue> &PlainValue::items() const
{
    static const std::vector<PlainValue> none;
    return isList() ? *std::get<std::shared_ptr<List>>(m_value) : none;
}

const PlainValue *PlainValue::find(QStringView key) const
{
    if (!isMap())
        return nullptr;
    const MapPart &part = *std::get<std::shared_ptr<MapPart>>(m_value);
    const std::size_t place = part.place(key);
    return place < part.entries.size() ? &part.entries[place].value : nullptr;
}

const PlainValue &PlainValue::at(QStringView key) const
{
    static const PlainValue none;
    const PlainValue *const found = find(key);
    return found ? *found : none;
}

const PlainValue *PlainValue::find(const ObjectPath &path) const
{
    const PlainValue *value = this;
    for (const PathStep &step : path) {
        if (step.index < 0)
            value = value->find(step.key);
        else
            value = static_cast<std::size_t>(step.index) < value->items().size() ? &value->items()[static_cast<std::size_t>(step.index)] : nullptr;
        if (!value)
            return nullptr;
    }
    return value;
}

PlainValue::MapPart &PlainValue::ownMap()
{
    if (!isMap())
        m_value = std::make_shared<MapPart>();
    auto &part = std::get<std::shared_ptr<MapPart>>(m_value);
    if (part.use_count() > 1)
        part = std::make_shared<MapPart>(*part);
    return *part;
}

PlainValue &PlainValue::field(const QString &key)
{
    MapPart &part = ownMap();
    const std::size_t place = part.place(key);
    if (place == part.entries.size())
        part.add(key);
    return part.entries[place].value;
}

bool PlainValue::remove(QStringView key)
{
    if (!contains(key))
        return false;
    MapPart &part = ownMap();
    part.entries.erase(part.entries.begin() + static_cast<std::ptrdiff_t>(part.place(key)));
    part.reindex();
    return true;
}

void PlainValue::renameKey(QStringView from, const QString &to)
{
    if (!contains(from))
        return;
    MapPart &part = ownMap();
    part.entries[part.place(from)].key = to;
    part.reindex();
}

PlainValue &PlainValue::item(std::size_t index)
{
    auto &items = std::get<std::shared_ptr<List>>(m_value);
    if (items.use_count() > 1)
        items = std::make_shared<List>(*items);
    return (*items)[index];
}

void PlainValue::append(PlainValue value)
{
    if (!isList())
        m_value = std::make_shared<List>();
    auto &items = std::get<std::shared_ptr<List>>(m_value);
    if (items.use_count() > 1)
        items = std::make_shared<List>(*items);
    items->push_back(std::move(value));
}

void PlainValue::removeItem(std::size_t index)
{
    item(index);
    List &items = *std::get<std::shared_ptr<List>>(m_value);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
}

bool PlainValue::isSharedWith(const PlainValue &other) const
{
    if (kind() != other.kind())
        return false;
    if (isMap())
        return std::get<std::shared_ptr<MapPart>>(m_value) == std::get<std::shared_ptr<MapPart>>(other.m_value);
    return isList() && std::get<std::shared_ptr<List>>(m_value) == std::get<std::shared_ptr<List>>(other.m_value);
}

bool PlainValue::operator==(const PlainValue &other) const
{
    if (isSharedWith(other))
        return true;
    if (kind() != other.kind())
        return false;
    if (isList())
        return items() == other.items();
    if (kind() == Kind::Number && std::isnan(number()) && std::isnan(other.number()))
        return true; // the same text, for whoever compares documents
    if (!isMap())
        return m_value == other.m_value;
    return entries().size() == other.entries().size() && std::all_of(entries().begin(), entries().end(), [&](const PlainEntry &entry) {
               const PlainValue *const there = other.find(entry.key);
               return there && *there == entry.value;
           });
}

} // namespace headrace
