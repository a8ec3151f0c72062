// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/objecttext.h"

#include <QString>

#include <utility>
#include <vector>

namespace headrace {

struct PlainEntry;

/// A value of a document without its text: null, boolean, number, text, list or map, in sixteen bytes. Copies share their parts until one is
/// changed, so copying a whole document costs nothing. Maps keep the order of the text; equality does not look at it.
class PlainValue
{
public:
    enum class Kind : quint8 { Null, Boolean, Integer, Number, Text, List, Map };

    PlainValue() noexcept {}
    ~PlainValue() { release(); }
    PlainValue(const PlainValue &other) noexcept
        : m_bits(other.m_bits)
        , m_kind(other.m_kind)
    {
        keep();
    }
    PlainValue(PlainValue &&other) noexcept
        : m_bits(other.m_bits)
        , m_kind(std::exchange(other.m_kind, Kind::Null))
    {
    }
    PlainValue &operator=(const PlainValue &other) noexcept { return *this = PlainValue(other); }
    PlainValue &operator=(PlainValue &&other) noexcept
    {
        PlainValue moved(std::move(other)); // it may be a part of this one
        std::swap(m_bits, moved.m_bits);
        std::swap(m_kind, moved.m_kind);
        return *this;
    }
    PlainValue(bool value);
    PlainValue(int value);
    PlainValue(qint64 value);
    PlainValue(double value);
    PlainValue(QString value);
    PlainValue(std::initializer_list<PlainEntry> entries);
    template<typename T>
    PlainValue(T *) = delete;
    static PlainValue emptyMap();
    /// A map of these; no key may come twice.
    static PlainValue map(std::vector<PlainEntry> entries);
    static PlainValue list(std::vector<PlainValue> items = {});
    static PlainValue texts(const QStringList &texts);

    Kind kind() const { return m_kind; }
    bool isNull() const { return m_kind == Kind::Null; }
    bool isMap() const { return m_kind == Kind::Map; }
    bool isList() const { return m_kind == Kind::List; }
    bool isText() const { return m_kind == Kind::Text; }
    bool isScalar() const { return !isMap() && !isList(); }

    bool boolean() const { return m_kind == Kind::Boolean && m_bits.boolean; }
    double number() const; ///< 0 for what is none
    qint64 integer() const;
    /// Empty for everything but a text.
    QString text() const;

    const std::vector<PlainEntry> &entries() const; ///< none for what is no map
    const std::vector<PlainValue> &items() const;   ///< none for what is no list
    bool isEmpty() const { return entries().empty() && items().empty(); }
    const PlainValue *find(QStringView key) const;
    bool contains(QStringView key) const { return find(key) != nullptr; }
    /// Null where there is none.
    const PlainValue &at(QStringView key) const;
    const PlainValue *find(const ObjectPath &path) const;

    /// The field to be changed; made when missing (null becomes a map).
    PlainValue &field(const QString &key);
    void set(const QString &key, PlainValue value) { field(key) = std::move(value); }
    bool remove(QStringView key);
    /// The entry keeps its place.
    void renameKey(QStringView from, const QString &to);
    PlainValue &item(std::size_t index);
    void append(PlainValue value);
    void removeItem(std::size_t index);

    /// A cheap yes to "the very same parts"; a no says nothing.
    bool isSharedWith(const PlainValue &other) const { return m_kind == other.m_kind && (isMap() || isList()) && m_bits.part == other.m_bits.part; }
    /// As cheap, of every kind: the same parts, or the same number to the bit. `identity` is then the same, too.
    bool isIdenticalTo(const PlainValue &other) const { return m_kind == other.m_kind && identity() == other.identity(); }
    std::size_t identity() const;
    bool operator==(const PlainValue &other) const;

private:
    struct Part;
    struct TextPart;
    struct ListPart;
    struct MapPart;
    union Bits {
        qint64 integer = 0;
        bool boolean;
        double number;
        Part *part;
    };

    PlainValue(Kind kind, Part *part);
    void keep() const
    {
        if (m_kind >= Kind::Text)
            keepPart();
    }
    void release()
    {
        if (m_kind >= Kind::Text)
            releasePart();
    }
    void keepPart() const;
    void releasePart();
    const MapPart &mapPart() const;
    MapPart &ownMap();
    ListPart &ownList();

    Bits m_bits;
    Kind m_kind = Kind::Null;
};

struct PlainEntry {
    QString key;
    PlainValue value;

    bool operator==(const PlainEntry &) const = default;
};

} // namespace headrace
