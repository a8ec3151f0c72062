// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/objecttext.h"

#include <QString>

#include <memory>
#include <variant>
#include <vector>

namespace headrace {

struct PlainEntry;

/// A value of a document without its text: null, boolean, number, text, list or map. Copies share their parts until one is changed, so
/// copying a whole document costs nothing. Maps keep the order of the text; equality does not look at it.
class PlainValue
{
public:
    enum class Kind { Null, Boolean, Integer, Number, Text, List, Map };

    // Not in the header: GCC 12 warns of its own inlining of variants.
    PlainValue();
    ~PlainValue();
    PlainValue(const PlainValue &other);
    PlainValue(PlainValue &&other) noexcept;
    PlainValue &operator=(const PlainValue &other);
    PlainValue &operator=(PlainValue &&other) noexcept;
    PlainValue(bool value);
    PlainValue(int value);
    PlainValue(qint64 value);
    PlainValue(double value);
    PlainValue(QString value);
    PlainValue(std::initializer_list<PlainEntry> entries);
    template<typename T>
    PlainValue(T *) = delete;
    static PlainValue emptyMap();
    static PlainValue list(std::vector<PlainValue> items = {});
    static PlainValue texts(const QStringList &texts);

    Kind kind() const { return static_cast<Kind>(m_value.index()); }
    bool isNull() const { return kind() == Kind::Null; }
    bool isMap() const { return kind() == Kind::Map; }
    bool isList() const { return kind() == Kind::List; }
    bool isText() const { return kind() == Kind::Text; }
    bool isScalar() const { return !isMap() && !isList(); }

    bool boolean() const { return kind() == Kind::Boolean && std::get<bool>(m_value); }
    double number() const; ///< 0 for what is none
    qint64 integer() const;
    /// Empty for everything but a text.
    QString text() const { return isText() ? std::get<QString>(m_value) : QString(); }

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
    bool isSharedWith(const PlainValue &other) const;
    bool operator==(const PlainValue &other) const;

private:
    struct MapPart;
    using List = std::vector<PlainValue>;

    MapPart &ownMap();

    std::variant<std::monostate, bool, qint64, double, QString, std::shared_ptr<List>, std::shared_ptr<MapPart>> m_value;
};

struct PlainEntry {
    QString key;
    PlainValue value;

    bool operator==(const PlainEntry &) const = default;
};

} // namespace headrace
