// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/decoding.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace headrace::local {

namespace {

/// The kinds of property values: their discriminator, their field, and the type that is wanted there.
struct PropertyType {
    const char *name, *field, *wanted;
};
constexpr PropertyType propertyTypes[] = {{"MetadataStringValue", "string_value", "string"}, {"MetadataIntValue", "int_value", "string"}, {"MetadataDoubleValue", "double_value", "float64"},
                                          {"MetadataBoolValue", "bool_value", "bool"}, {"MetadataStructValue", "struct_value", "string"}, {"MetadataProtoValue", "proto_value", "string"}};
constexpr const char *noDiscriminator = "failed to unmarshal JSON into map for the discriminator lookup";

const char *typeName(const OrderedJson &value)
{
    return value.is_object() ? "object" : value.is_array() ? "array" : value.is_string() ? "string" : value.is_boolean() ? "bool" : "number";
}

bool equalsFolded(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

bool hasInfinity(const OrderedJson &value)
{
    if (value.is_structured())
        return std::any_of(value.begin(), value.end(), hasInfinity);
    return value.is_number_float() && std::isinf(value.get<double>());
}

bool fits(const OrderedJson &value, std::string_view wanted)
{
    return wanted == "string" ? value.is_string() : wanted == "float64" ? value.is_number() : value.is_boolean();
}

/// A value as it was sent, checked for the JSON type of its field only; null where no known type is named.
Reading<Json> readProperty(const OrderedJson &sent)
{
    if (sent.is_null())
        return Json();
    if (!sent.is_object() || hasInfinity(sent))
        return Problem{noDiscriminator};
    const auto named = sent.find("metadataType");
    for (const PropertyType &type : propertyTypes) {
        if (named == sent.end() || *named != type.name)
            continue;
        const auto value = sent.find(type.field);
        Json out{{"metadataType", type.name}};
        if (value == sent.end() || value->is_null())
            return out;
        if (!fits(*value, type.wanted))
            return Problem{std::string("failed to unmarshal MetadataValue as ") + type.name + ": json: cannot unmarshal " + typeName(*value) + " into Go struct field " + type.name + '.' + type.field + " of type " + type.wanted};
        out[type.field] = Json::parse(value->dump());
        return out;
    }
    return Json();
}

/// One value of a field of its own.
class FieldReader
{
public:
    FieldReader(const RegistryKind &kind, SentFor use)
        : m_structName(std::string(kind.type) + (use == SentFor::Creation ? "Create" : use == SentFor::Artifact ? "" : "Update"))
    {
    }
    const std::string &structName() const { return m_structName; }
    Problem mismatch(const OrderedJson &value, std::string_view field, std::string_view wanted, const std::string &number = {}) const
    {
        return {"json: cannot unmarshal " + std::string(typeName(value)) + (number.empty() ? "" : ' ' + number) + " into Go struct field " + m_structName + '.' + std::string(field) + " of type " + std::string(wanted)};
    }
    Reading<Json> text(const OrderedJson &value, std::string_view field) const
    {
        if (!value.is_string())
            return mismatch(value, field, "string");
        return Json(value.get<std::string>());
    }
    Reading<Json> read(const OrderedJson &value, const RegistryField &field) const;

private:
    Reading<Json> state(const OrderedJson &value, const RegistryField &field) const;
    Reading<Json> texts(const OrderedJson &value, const RegistryField &field) const;

    const std::string m_structName;
};

Reading<Json> FieldReader::state(const OrderedJson &value, const RegistryField &field) const
{
    if (!value.is_string())
        return Problem{std::string("json: cannot unmarshal ") + typeName(value) + " into Go value of type string"};
    const auto text = value.get<std::string>();
    if (std::find(field.words.begin(), field.words.end(), text) == field.words.end())
        return Problem{text + " is not a valid " + field.stateType};
    return Json(text);
}

Reading<Json> FieldReader::texts(const OrderedJson &value, const RegistryField &field) const
{
    if (!value.is_array())
        return mismatch(value, field.name, "[]string");
    Json all = Json::array();
    for (const OrderedJson &one : value) {
        if (!one.is_string() && !one.is_null())
            return mismatch(one, field.name, "string");
        all.push_back(one.is_null() ? std::string() : one.get<std::string>());
    }
    return all;
}

Reading<Json> FieldReader::read(const OrderedJson &value, const RegistryField &field) const
{
    switch (field.type) {
    case RegistryFieldType::Text:
    case RegistryFieldType::Number:
        return text(value, field.name);
    case RegistryFieldType::State:
        return state(value, field);
    case RegistryFieldType::Texts:
        return texts(value, field);
    case RegistryFieldType::Double:
        if (!value.is_number() || hasInfinity(value))
            return mismatch(value, field.name, "float64");
        return Json(value.get<double>() == 0 ? 0.0 : value.get<double>());
    case RegistryFieldType::Integer:
        if (!value.is_number_integer())
            return mismatch(value, field.name, "int64", value.is_number() ? value.dump() : std::string());
        return Json(value.get<std::int64_t>());
    }
    return Json();
}

/// Reads one body, key by key.
class ResourceReader
{
public:
    ResourceReader(const RegistryKind &kind, SentFor use)
        : m_kind(kind)
        , m_use(use)
        , m_reader(kind, use)
    {
    }
    Reading<SentResource> read(const OrderedJson &body);

private:
    bool isUpdate() const { return m_use == SentFor::Update || m_use == SentFor::ArtifactUpdate; }
    bool passesOver() const { return m_use == SentFor::Artifact || m_use == SentFor::ArtifactUpdate; }
    /// Nothing when the key is none of these.
    std::optional<std::optional<Problem>> readCommon(const std::string &key, const OrderedJson &value);
    std::optional<Problem> readProperties(const OrderedJson &value);
    std::optional<Problem> readField(const std::string &key, const OrderedJson &value);
    std::optional<Problem> setText(std::optional<std::string> &target, const char *field, const OrderedJson &value);

    const RegistryKind &m_kind;
    const SentFor m_use;
    const FieldReader m_reader;
    SentResource m_sent;
};

std::optional<Problem> ResourceReader::setText(std::optional<std::string> &target, const char *field, const OrderedJson &value)
{
    if (value.is_null())
        return {};
    const Reading<Json> text = m_reader.text(value, field);
    if (!text)
        return text.refusal();
    target = text->get<std::string>();
    return {};
}

std::optional<Problem> ResourceReader::readProperties(const OrderedJson &value)
{
    if (value.is_null())
        return {};
    if (!value.is_object())
        return m_reader.mismatch(value, "customProperties", "map[string]openapi.MetadataValue");
    m_sent.properties = Json::object();
    for (const auto &[name, one] : value.items()) {
        Reading<Json> property = readProperty(one);
        if (!property)
            return property.refusal();
        (*m_sent.properties)[name] = std::move(*property);
    }
    return {};
}

std::optional<std::optional<Problem>> ResourceReader::readCommon(const std::string &key, const OrderedJson &value)
{
    const auto is = [&](const char *name) { return equalsFolded(key, name); };
    if (is("customProperties"))
        return readProperties(value);
    if (is("externalId"))
        return setText(m_sent.externalId, "externalId", value);
    if (is("name") && !isUpdate())
        return setText(m_sent.name, "name", value);
    if (is("id") && m_use == SentFor::Artifact)
        return setText(m_sent.id, "id", value);
    if (is("artifactType") && *m_kind.artifactType)
        return setText(m_sent.artifactType, "artifactType", value);
    if (!is("description"))
        return std::nullopt;
    std::optional<std::string> text;
    const std::optional<Problem> problem = setText(text, "description", value);
    if (text)
        m_sent.fields["description"] = *text;
    return problem;
}

std::optional<Problem> ResourceReader::readField(const std::string &key, const OrderedJson &value)
{
    const auto field = std::find_if(m_kind.fields.begin(), m_kind.fields.end(), [&](const RegistryField &one) { return equalsFolded(key, one.name) && !(one.isFixed && isUpdate()); });
    if (field == m_kind.fields.end())
        return passesOver() ? std::nullopt : std::optional<Problem>(Problem{"json: unknown field " + inQuotationMarks(key)});
    if (value.is_null()) {
        if (field->type == RegistryFieldType::State)
            m_sent.fields[field->name] = nullptr;
        return {};
    }
    Reading<Json> read = m_reader.read(value, *field);
    if (!read)
        return read.refusal();
    m_sent.fields[field->name] = std::move(*read);
    return {};
}

Reading<SentResource> ResourceReader::read(const OrderedJson &body)
{
    if (body.is_null())
        return m_sent;
    if (!body.is_object())
        return passesOver() ? Problem{noDiscriminator} : Problem{std::string("json: cannot unmarshal ") + typeName(body) + " into Go value of type openapi." + m_reader.structName()};
    for (const auto &[key, value] : body.items()) {
        const std::optional<std::optional<Problem>> common = readCommon(key, value);
        if (const std::optional<Problem> problem = common ? *common : readField(key, value))
            return *problem;
    }
    return std::move(m_sent);
}

Problem withName(const std::string &why, const std::string &name)
{
    return {"unable to decode " + why + " for key " + name};
}

Reading<Json> keptStruct(const std::string &text, const std::string &name)
{
    const Reading<std::string> bytes = readBase64(text);
    if (!bytes)
        return withName(bytes.refusal().words, name);
    const Reading<OrderedJson> value = readWholeJson(*bytes);
    if (!value)
        return withName(value.refusal().words, name);
    if (!value->is_object())
        return withName("proto: syntax error (line 1:1): unexpected token " + bytes->substr(bytes->find_first_not_of(" \t\r\n"), 1), name);
    return Json(textOf(Json::parse(value->dump())));
}

Reading<Json> keptValue(const std::string &name, const Json &value, const Json &knownStruct)
{
    const std::string type = textAt(value, {"metadataType"});
    if (type.empty() || type == "MetadataProtoValue")
        return Problem{"metadataType not found for " + name + ": {<nil> <nil> <nil> " + (type.empty() ? "<nil>" : "0x0") + " <nil> <nil>}"};
    Json out{{"metadataType", type}};
    if (type == "MetadataStringValue") {
        out["string_value"] = textAt(value, {"string_value"});
    } else if (type == "MetadataIntValue") {
        const Reading<std::int64_t> number = readInteger(textAt(value, {"int_value"}));
        if (!number)
            return withName("as int64 invalid numeric string: " + number.refusal().words, name);
        out["int_value"] = std::to_string(*number);
    } else if (type == "MetadataDoubleValue") {
        const double number = value.value("double_value", 0.0);
        out["double_value"] = number == 0 ? 0.0 : number; // never -0
    } else if (type == "MetadataBoolValue") {
        out["bool_value"] = value.value("bool_value", false);
    } else {
        const std::string text = textAt(value, {"struct_value"});
        Reading<Json> read = knownStruct.is_string() && knownStruct == text ? Reading<Json>(Json(text)) : keptStruct(text, name);
        if (!read)
            return read.refusal();
        out["struct_value"] = std::move(*read);
    }
    return out;
}

} // namespace

Reading<SentResource> readResource(const OrderedJson &body, const RegistryKind &kind, SentFor use)
{
    Reading<SentResource> sent = ResourceReader(kind, use).read(body);
    if (sent || (use != SentFor::Artifact && use != SentFor::ArtifactUpdate) || sent.refusal().words == noDiscriminator)
        return sent;
    const std::string whole = use == SentFor::Artifact ? "Artifact" : "ArtifactUpdate", part = std::string(kind.type) + (use == SentFor::Artifact ? "" : "Update");
    return Problem{"failed to unmarshal " + whole + " as " + part + ": " + sent.refusal().words};
}

Reading<Json> keptProperties(const Json &sent, const Json &kept)
{
    Json out = Json::object();
    for (const auto &[name, value] : sent.items()) {
        Reading<Json> one = keptValue(name, value, at(kept, {name.c_str(), "struct_value"}));
        if (!one)
            return one.refusal();
        out[name] = std::move(*one);
    }
    return out;
}

bool isTooLong(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; })) > longestName;
}

} // namespace headrace::local
