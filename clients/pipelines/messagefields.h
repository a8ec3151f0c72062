// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinesquery.h"
#include "clients/types/result.h"
#include "clients/types/run.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

/// Reading of JSON messages field by field: what is missing is empty, what is unknown is kept by name. Nothing throws.
namespace headrace::apijson {

/// A part of a parsed message; empty where there is none.
using Value = std::optional<simdjson::dom::element>;

/// A parsed body; its values live as long as it.
class Document
{
public:
    /// Nothing when the body is no JSON object.
    std::optional<Value> parse(const std::string &body);

private:
    simdjson::dom::parser m_parser;
};

Value fieldAt(const Value &object, std::string_view name);
bool isObject(const Value &value);
bool isTrue(const Value &value);
/// Texts as they are, numbers and booleans as written, everything else empty.
QString textOf(const Value &value);
inline QString textAt(const Value &object, std::string_view name) { return textOf(fieldAt(object, name)); }
/// Also of a text: 64-bit numbers travel as texts. 0 when it is none.
qint64 numberOf(const Value &value);
/// Seconds since 1970 of an RFC 3339 time; 0 for none, also as servers write it: 1970 and year 1.
qint64 timeOf(const Value &value);
std::string jsonOf(const Value &value);
/// Null for none.
PlainValue plainOf(const Value &value);

void eachField(const Value &object, const auto &use)
{
    simdjson::dom::object fields;
    if (object && !object->get_object().get(fields))
        for (const auto &[name, value] : fields)
            use(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), Value(value));
}

void eachElement(const Value &array, const auto &use)
{
    simdjson::dom::array elements;
    if (array && !array->get_array().get(elements))
        for (const simdjson::dom::element element : elements)
            use(Value(element));
}

/// How one field of a message comes into a value.
template<typename T>
struct Field {
    std::string_view name;
    void (*read)(T &, const Value &);
};

/// An object by its known fields; the others go to `more`. Nulls are as if they were not there.
template<typename T, std::size_t N>
T objectOf(const Value &object, const std::array<Field<T>, N> &fields)
{
    T result;
    simdjson::dom::object members;
    if (!object || object->get_object().get(members))
        return result;
    for (const auto &[name, element] : members) {
        if (element.is_null())
            continue;
        const auto known = std::find_if(fields.begin(), fields.end(), [name = name](const Field<T> &field) { return field.name == name; });
        if (known != fields.end())
            known->read(result, Value(element));
        else
            result.more.push_back({QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), QString::fromStdString(jsonOf(Value(element)))});
    }
    return result;
}

/// The error "pipelines.notJson".
Error notJson();
RpcStatus rpcStatus(const Value &value);
std::vector<RunStateChange> stateHistory(const Value &value);

template<typename T, std::size_t N>
Result<T> readOne(const std::string &body, const std::array<Field<T>, N> &fields)
{
    Document document;
    const std::optional<Value> root = document.parse(body);
    if (!root)
        return notJson();
    return objectOf(*root, fields);
}

/// An empty list is `{}`.
template<typename T, std::size_t N>
Result<PipelinesPage<T>> readPage(const std::string &body, const char *key, const std::array<Field<T>, N> &fields)
{
    Document document;
    const std::optional<Value> root = document.parse(body);
    if (!root)
        return notJson();
    PipelinesPage<T> page{.rows = {}, .nextToken = textAt(*root, "next_page_token"), .total = numberOf(fieldAt(*root, "total_size"))};
    eachElement(fieldAt(*root, key), [&](const Value &row) { page.rows.push_back(objectOf(row, fields)); });
    return page;
}

} // namespace headrace::apijson
