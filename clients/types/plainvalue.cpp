// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/plainvalue.h"

#include <QHash>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>

namespace headrace {

/// What values share; it goes with the last of them.
struct PlainValue::Part {
    mutable std::atomic<int> users = 1;

    bool isShared() const { return users.load(std::memory_order_acquire) > 1; }
};

struct PlainValue::TextPart : Part {
    QString text;
};

struct PlainValue::ListPart : Part {
    std::vector<PlainValue> items;
};

/// Entries in order; from `indexedFrom` of them on also by key.
struct PlainValue::MapPart : Part {
    static constexpr std::size_t indexedFrom = 24;

    std::vector<PlainEntry> entries;
    QHash<QString, quint32> index;

    std::size_t place(QStringView key) const
    {
        if (entries.size() >= indexedFrom)
            return index.value(QString::fromRawData(key.data(), key.size()), static_cast<quint32>(entries.size()));
        std::size_t i = 0;
        while (i < entries.size() && entries[i].key != key)
            ++i;
        return i;
    }

    void reindex()
    {
        index.clear();
        if (entries.size() < indexedFrom)
            return;
        index.reserve(static_cast<qsizetype>(entries.size()));
        for (std::size_t i = entries.size(); i-- > 0;)
            index.insert(entries[i].key, static_cast<quint32>(i));
    }

    void add(const QString &key)
    {
        entries.push_back({key, {}});
        if (entries.size() == indexedFrom)
            reindex();
        else if (entries.size() > indexedFrom)
            index.insert(key, static_cast<quint32>(entries.size() - 1));
    }
};

PlainValue::PlainValue(Kind kind, Part *part)
    : m_kind(kind)
{
    m_bits.part = part;
}

void PlainValue::keepPart() const
{
    m_bits.part->users.fetch_add(1, std::memory_order_relaxed);
}

void PlainValue::releasePart()
{
    if (m_bits.part->users.fetch_sub(1, std::memory_order_acq_rel) > 1)
        return;
    if (m_kind == Kind::Text)
        delete static_cast<TextPart *>(m_bits.part);
    else if (m_kind == Kind::List)
        delete static_cast<ListPart *>(m_bits.part);
    else
        delete static_cast<MapPart *>(m_bits.part);
}

PlainValue::PlainValue(bool value)
    : m_kind(Kind::Boolean)
{
    m_bits.integer = value ? 1 : 0; // all bits, for identity
    m_bits.boolean = value;
}

PlainValue::PlainValue(int value)
    : PlainValue(qint64(value))
{
}

PlainValue::PlainValue(qint64 value)
    : m_kind(Kind::Integer)
{
    m_bits.integer = value;
}

PlainValue::PlainValue(double value)
    : m_kind(Kind::Number)
{
    m_bits.number = value;
}

PlainValue::PlainValue(QString value)
    : PlainValue(Kind::Text, new TextPart{{}, std::move(value)})
{
}

PlainValue::PlainValue(std::initializer_list<PlainEntry> entries)
    : PlainValue(map(entries))
{
}

PlainValue PlainValue::emptyMap()
{
    return {Kind::Map, new MapPart};
}

PlainValue PlainValue::map(std::vector<PlainEntry> entries)
{
    auto *const part = new MapPart{{}, std::move(entries), {}};
    part->reindex();
    return {Kind::Map, part};
}

PlainValue PlainValue::list(std::vector<PlainValue> items)
{
    return {Kind::List, new ListPart{{}, std::move(items)}};
}

PlainValue PlainValue::texts(const QStringList &texts)
{
    return list({texts.begin(), texts.end()});
}

double PlainValue::number() const
{
    if (kind() == Kind::Integer)
        return static_cast<double>(m_bits.integer);
    return kind() == Kind::Number ? m_bits.number : 0;
}

qint64 PlainValue::integer() const
{
    if (kind() == Kind::Integer)
        return m_bits.integer;
    const double value = number();
    return std::fabs(value) < 9e18 ? static_cast<qint64>(value) : 0;
}

QString PlainValue::text() const
{
    return isText() ? static_cast<const TextPart *>(m_bits.part)->text : QString();
}

const PlainValue::MapPart &PlainValue::mapPart() const
{
    return *static_cast<const MapPart *>(m_bits.part);
}

const std::vector<PlainEntry> &PlainValue::entries() const
{
    static const std::vector<PlainEntry> none;
    return isMap() ? mapPart().entries : none;
}

const std::vector<PlainValue> &PlainValue::items() const
{
    static const std::vector<PlainValue> none;
    return isList() ? static_cast<const ListPart *>(m_bits.part)->items : none;
}

const PlainValue *PlainValue::find(QStringView key) const
{
    if (!isMap())
        return nullptr;
    const MapPart &part = mapPart();
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
        *this = emptyMap();
    if (const MapPart &part = mapPart(); part.isShared())
        *this = {Kind::Map, new MapPart{{}, part.entries, part.index}};
    return *static_cast<MapPart *>(m_bits.part);
}

PlainValue::ListPart &PlainValue::ownList()
{
    if (!isList())
        *this = list();
    if (const auto &part = *static_cast<const ListPart *>(m_bits.part); part.isShared())
        *this = list(part.items);
    return *static_cast<ListPart *>(m_bits.part);
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
    return ownList().items[index];
}

void PlainValue::append(PlainValue value)
{
    ownList().items.push_back(std::move(value));
}

void PlainValue::removeItem(std::size_t index)
{
    std::vector<PlainValue> &items = ownList().items;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
}

std::size_t PlainValue::identity() const
{
    return isNull() ? 0 : std::bit_cast<std::size_t>(m_bits.integer);
}

bool PlainValue::operator==(const PlainValue &other) const
{
    if (m_kind != other.m_kind)
        return false;
    switch (m_kind) {
    case Kind::Null:
        return true;
    case Kind::Boolean:
        return m_bits.boolean == other.m_bits.boolean;
    case Kind::Integer:
        return m_bits.integer == other.m_bits.integer;
    case Kind::Number: // NaN is the same text, for whoever compares documents
        return m_bits.number == other.m_bits.number || (std::isnan(m_bits.number) && std::isnan(other.m_bits.number));
    default:
        break;
    }
    if (m_bits.part == other.m_bits.part)
        return true;
    if (isText())
        return static_cast<const TextPart *>(m_bits.part)->text == static_cast<const TextPart *>(other.m_bits.part)->text;
    if (isList())
        return items() == other.items();
    const std::vector<PlainEntry> &mine = entries(), &theirs = other.entries();
    if (mine.size() != theirs.size())
        return false;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        // Mostly the order is the same, too.
        const PlainValue *const there = theirs[i].key == mine[i].key ? &theirs[i].value : other.find(mine[i].key);
        if (!there || !(*there == mine[i].value))
            return false;
    }
    return true;
}

} // namespace headrace
