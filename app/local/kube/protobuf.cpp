// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/protobuf.h"

#include "app/local/kube/tables.h"

#include <QByteArray>

#include <cstring>

namespace headrace::local {

namespace {

constexpr std::string_view magic("k8s\0", 4);
constexpr int deepest = 64;

/// The value of one field as it stands in the message.
struct WireValue {
    int type = 0; ///< 0 number, 1 and 5 fixed, 2 bytes
    std::uint64_t number = 0;
    std::string_view bytes;
};

/// Reads the fields of one message.
class WireReader
{
public:
    explicit WireReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    bool hasFailed() const { return m_hasFailed; }
    /// False at the end or when the message is broken.
    bool next(int &field, WireValue &value)
    {
        if (m_bytes.empty() || m_hasFailed)
            return false;
        const std::uint64_t key = varint();
        field = static_cast<int>(key >> 3);
        value = {static_cast<int>(key & 7), 0, {}};
        if (value.type == 0)
            value.number = varint();
        else if (value.type == 1 || value.type == 5)
            value.number = fixed(value.type == 1 ? 8 : 4);
        else if (value.type == 2)
            value.bytes = take(varint());
        else
            m_hasFailed = true;
        return !m_hasFailed;
    }

private:
    std::uint64_t varint()
    {
        std::uint64_t number = 0;
        for (int shift = 0; shift < 64 && !m_bytes.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_bytes.front());
            m_bytes.remove_prefix(1);
            number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return number;
        }
        m_hasFailed = true;
        return 0;
    }
    std::uint64_t fixed(std::size_t size)
    {
        std::uint64_t number = 0;
        const std::string_view bytes = take(size);
        std::memcpy(&number, bytes.data(), bytes.size());
        return number;
    }
    std::string_view take(std::uint64_t size)
    {
        if (size > m_bytes.size()) {
            m_hasFailed = true;
            return {};
        }
        const std::string_view bytes = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return bytes;
    }

    std::string_view m_bytes;
    bool m_hasFailed = false;
};

/// One message as JSON by its definition.
class Decoding
{
public:
    explicit Decoding(const SchemaBook &book)
        : m_book(book)
    {
    }

    bool hasFailed = false;

    void message(const Schema &schema, std::string_view bytes, Json &object, const std::string &prefix = {})
    {
        const Schema &whole = definitionOf(schema);
        WireReader reader(bytes);
        int number = 0;
        WireValue value;
        const Nesting nesting(*this);
        while (!hasFailed && reader.next(number, value)) {
            const std::string key = prefix + std::to_string(number);
            const auto found = whole.wire.find(key);
            if (found != whole.wire.end())
                field(*whole.fields.at(found->second.name), value, object, found->second);
            else if (const auto part = whole.wire.lower_bound(key + '.'); part != whole.wire.end() && part->first.starts_with(key + '.'))
                message(schema, value.bytes, object, key + '.');
        }
        hasFailed = hasFailed || reader.hasFailed();
    }

private:
    struct Nesting {
        explicit Nesting(Decoding &decoding)
            : depth(decoding.m_depth)
        {
            decoding.hasFailed = decoding.hasFailed || ++depth > deepest;
        }
        ~Nesting() { --depth; }
        Nesting(const Nesting &) = delete;
        Nesting &operator=(const Nesting &) = delete;
        int &depth;
    };

    void field(const Schema &schema, const WireValue &value, Json &object, const WireField &wire)
    {
        if (schema.type == FieldType::List) {
            Json &list = object[wire.name];
            if (!list.is_array())
                list = Json::array();
            list.push_back(single(elementOf(m_book, schema), value));
        } else if (schema.type == FieldType::Map) {
            entry(schema, value.bytes, object[wire.name]);
        } else {
            // Go writes zeros of fields that cannot be left out; in JSON they are not there.
            Json read = single(schema, value);
            const bool isZero = read.is_null() || read == "" || read == 0 || read == false || (read.is_object() && read.empty());
            if (wire.canBeZero ? !read.is_null() : !isZero)
                object[wire.name] = std::move(read);
        }
    }

    void entry(const Schema &schema, std::string_view bytes, Json &map)
    {
        if (!map.is_object())
            map = Json::object();
        WireReader reader(bytes);
        int number = 0;
        WireValue value;
        std::string key;
        Json read = schema.element && schema.element->type == FieldType::Text ? Json("") : Json();
        while (reader.next(number, value)) {
            if (number == 1)
                key = value.bytes;
            else if (number == 2)
                read = single(schema.element ? *schema.element : *m_book.any(), value);
        }
        hasFailed = hasFailed || reader.hasFailed();
        map[key] = std::move(read);
    }

    /// Field `wanted` of a small message.
    static WireValue inside(std::string_view bytes, int wanted)
    {
        WireReader reader(bytes);
        int number = 0;
        WireValue value, found;
        while (reader.next(number, value))
            if (number == wanted)
                found = value;
        return found;
    }

    static Json timeOf(std::string_view bytes)
    {
        const auto seconds = static_cast<std::int64_t>(inside(bytes, 1).number);
        const std::uint64_t micros = inside(bytes, 2).number / 1000;
        if (bytes.empty() || seconds < -60'000'000'000 || seconds > 253'402'300'799) // the year 9999
            return nullptr;
        std::string text = timeText(seconds);
        if (micros > 0) {
            const std::string digits = std::to_string(micros);
            text.insert(text.size() - 1, '.' + std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits);
        }
        return text;
    }

    Json single(const Schema &schema, const WireValue &value)
    {
        switch (schema.type) {
        case FieldType::Text:
            return std::string(value.bytes);
        case FieldType::Bytes:
            return QByteArray(value.bytes.data(), static_cast<qsizetype>(value.bytes.size())).toBase64().toStdString();
        case FieldType::Integer:
            return static_cast<std::int64_t>(value.number);
        case FieldType::Boolean:
            return value.number != 0;
        case FieldType::Number: {
            double number = 0;
            std::memcpy(&number, &value.number, sizeof number);
            return number;
        }
        case FieldType::Time:
            return timeOf(value.bytes);
        case FieldType::Quantity:
            return std::string(inside(value.bytes, 1).bytes);
        case FieldType::IntegerOrText:
            return inside(value.bytes, 1).number == 0 ? Json(static_cast<std::int64_t>(inside(value.bytes, 2).number)) : Json(std::string(inside(value.bytes, 3).bytes));
        case FieldType::Any: {
            const Json json = parsed(inside(value.bytes, 1).bytes);
            return json.is_discarded() ? Json() : json;
        }
        default: {
            Json object = Json::object();
            message(schema, value.bytes, object);
            return object;
        }
        }
    }

    const SchemaBook &m_book;
    int m_depth = 0;
};

} // namespace

Outcome<Json> readProtobuf(const KindRegistry &kinds, std::string_view bytes)
{
    const Refusal broken = badRequest("the object provided is unrecognized: the protobuf message is broken");
    if (!bytes.starts_with(magic))
        return badRequest("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
    std::string apiVersion, kind;
    std::string_view raw;
    WireReader reader(bytes.substr(magic.size()));
    int number = 0;
    WireValue value;
    while (reader.next(number, value)) {
        if (number == 2)
            raw = value.bytes;
        if (number != 1)
            continue;
        WireReader type(value.bytes);
        WireValue word;
        while (type.next(number, word))
            (number == 1 ? apiVersion : kind) = word.bytes;
    }
    const KindPointer served = kinds.findByKind(apiVersion, kind);
    const Schema *schema = served ? served->schema : kind == "DeleteOptions" ? kinds.book().find(kind) : nullptr;
    if (reader.hasFailed() || !schema || (served && served->isCustom))
        return reader.hasFailed() ? broken : badRequest("no kind \"" + kind + "\" is registered for version \"" + apiVersion + '"');
    Json object{{"apiVersion", apiVersion}, {"kind", kind}};
    Decoding decoding(kinds.book());
    decoding.message(*schema, raw, object);
    return decoding.hasFailed ? Outcome<Json>(broken) : Outcome<Json>(std::move(object));
}

} // namespace headrace::local
