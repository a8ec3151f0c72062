// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/plainjson.h"

#include <cmath>

namespace headrace::local {

namespace {

constexpr double largestWhole = 9007199254740992.0; // 2^53: beyond it a double does not hold every whole number

bool isWhole(double number)
{
    return std::fabs(number) <= largestWhole && number == std::floor(number);
}

} // namespace

PlainValue plainOf(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::boolean:
        return PlainValue(value.get<bool>());
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
        return PlainValue(static_cast<qint64>(value.get<std::int64_t>()));
    case Json::value_t::number_float:
        return isWhole(value.get<double>()) ? PlainValue(static_cast<qint64>(value.get<double>())) : PlainValue(value.get<double>());
    case Json::value_t::string:
        return PlainValue(QString::fromStdString(value.get_ref<const std::string &>()));
    case Json::value_t::array: {
        PlainValue list = PlainValue::list();
        for (const Json &item : value)
            list.append(plainOf(item));
        return list;
    }
    case Json::value_t::object: {
        PlainValue map = PlainValue::emptyMap();
        for (const auto &[key, item] : value.items())
            map.set(QString::fromStdString(key), plainOf(item));
        return map;
    }
    default:
        return {};
    }
}

Json jsonOf(const PlainValue &value)
{
    using Kind = PlainValue::Kind;
    switch (value.kind()) {
    case Kind::Null:
        return nullptr;
    case Kind::Boolean:
        return value.boolean();
    case Kind::Integer:
        return static_cast<std::int64_t>(value.integer());
    case Kind::Number:
        return isWhole(value.number()) ? Json(static_cast<std::int64_t>(value.number())) : Json(value.number());
    case Kind::Text:
        return value.text().toStdString();
    case Kind::List: {
        Json list = Json::array();
        for (const PlainValue &item : value.items())
            list.push_back(jsonOf(item));
        return list;
    }
    case Kind::Map:
        break;
    }
    Json map = Json::object();
    for (const PlainEntry &entry : value.entries())
        map[entry.key.toStdString()] = jsonOf(entry.value);
    return map;
}

} // namespace headrace::local
