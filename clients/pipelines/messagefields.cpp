// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/messagefields.h"

#include "clients/pipelines/messages.h"

#include <QDateTime>

#include <charconv>

using namespace Qt::StringLiterals;

namespace headrace::apijson {

namespace {

namespace dom = simdjson::dom;

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

std::optional<Value> Document::parse(const std::string &body)
{
    dom::element root;
    if (m_parser.parse(body).get(root) || !root.is_object())
        return {};
    return Value(root);
}

Value fieldAt(const Value &object, std::string_view name)
{
    dom::object fields;
    dom::element element;
    if (!object || object->get_object().get(fields) || fields.at_key(name).get(element) || element.is_null())
        return {};
    return element;
}

bool isObject(const Value &value)
{
    return value && value->is_object();
}

bool isTrue(const Value &value)
{
    bool is = false;
    return value && !value->get_bool().get(is) && is;
}

QString textOf(const Value &value)
{
    std::string_view text;
    if (!value)
        return {};
    if (!value->get_string().get(text))
        return qt(text);
    return value->is_object() || value->is_array() || value->is_null() ? QString() : QString::fromStdString(jsonOf(value));
}

qint64 numberOf(const Value &value)
{
    int64_t number = 0;
    std::string_view text;
    if (!value)
        return 0;
    if (!value->get_int64().get(number))
        return number;
    if (!value->get_string().get(text))
        std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

qint64 timeOf(const Value &value)
{
    std::string_view text;
    if (!value || value->get_string().get(text) || text.starts_with("1970-01-01T00:00:00") || text.starts_with("0001-01-01"))
        return 0;
    const QDateTime time = QDateTime::fromString(qt(text), Qt::ISODate);
    return time.isValid() ? time.toSecsSinceEpoch() : 0;
}

std::string jsonOf(const Value &value)
{
    return value ? std::string(simdjson::minify(*value)) : std::string();
}

PlainValue plainOf(const Value &value)
{
    if (!value || value->is_null())
        return {};
    switch (value->type()) {
    case dom::element_type::BOOL:
        return value->get_bool().value_unsafe();
    case dom::element_type::INT64:
        return static_cast<qint64>(value->get_int64().value_unsafe());
    case dom::element_type::UINT64:
        return static_cast<double>(value->get_uint64().value_unsafe());
    case dom::element_type::DOUBLE:
        return value->get_double().value_unsafe();
    case dom::element_type::STRING:
        return textOf(value);
    case dom::element_type::ARRAY: {
        PlainValue list = PlainValue::list();
        eachElement(value, [&list](const Value &item) { list.append(plainOf(item)); });
        return list;
    }
    default: {
        PlainValue map = PlainValue::emptyMap();
        eachField(value, [&map](const QString &name, const Value &field) { map.set(name, plainOf(field)); });
        return map;
    }
    }
}

Error notJson()
{
    return {.kind = ErrorKind::Protocol, .code = u"pipelines.notJson"_s, .retryable = true};
}

RpcStatus rpcStatus(const Value &value)
{
    return {static_cast<int>(numberOf(fieldAt(value, "code"))), textAt(value, "message")};
}

std::vector<RunStateChange> stateHistory(const Value &value)
{
    std::vector<RunStateChange> changes;
    eachElement(value, [&](const Value &entry) {
        changes.push_back({timeOf(fieldAt(entry, "update_time")), runStateOf(textAt(entry, "state")), rpcStatus(fieldAt(entry, "error"))});
    });
    return changes;
}

} // namespace headrace::apijson
