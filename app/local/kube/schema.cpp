// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/schema.h"

namespace headrace::local {

namespace {

bool isNameCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '$' || c == '_' || c == '-';
}

std::string_view takeName(std::string_view &text)
{
    std::size_t size = 0;
    while (size < text.size() && isNameCharacter(text[size]))
        ++size;
    const std::string_view name = text.substr(0, size);
    text.remove_prefix(size);
    return name;
}

std::string_view takeNumber(std::string_view &text)
{
    const std::string_view number = text.substr(0, text.find_first_not_of("0123456789."));
    text.remove_prefix(number.size());
    return number;
}

bool take(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

FieldType customType(const Json &part)
{
    if (part.value("x-kubernetes-int-or-string", false))
        return FieldType::IntegerOrText;
    const std::string type = part.value("type", std::string());
    if (type == "object")
        return part.contains("additionalProperties") && !part.contains("properties") ? FieldType::Map : FieldType::Object;
    if (type == "array")
        return FieldType::List;
    if (type == "string")
        return FieldType::Text;
    if (type == "integer")
        return FieldType::Integer;
    if (type == "number")
        return FieldType::Number;
    return type == "boolean" ? FieldType::Boolean : FieldType::Any;
}

} // namespace

SchemaBook::SchemaBook()
{
    m_any = add({.type = FieldType::Any, .keepsUnknown = true, .isNullable = true});
    const std::map<char, FieldType> scalars{{'s', FieldType::Text}, {'i', FieldType::Integer}, {'l', FieldType::Integer}, {'b', FieldType::Boolean}, {'n', FieldType::Number}, {'t', FieldType::Time}, {'m', FieldType::Time}, {'q', FieldType::Quantity}, {'o', FieldType::IntegerOrText}, {'y', FieldType::Bytes}};
    for (const auto &[letter, type] : scalars)
        m_scalars[letter] = add({.type = type});
    m_scalars['a'] = m_any;
    m_scalars['f'] = add({.type = FieldType::Any, .isAtomic = true, .keepsUnknown = true, .isNullable = true});
}

Schema *SchemaBook::add(Schema schema)
{
    m_schemas.push_back(std::move(schema));
    return &m_schemas.back();
}

Schema *SchemaBook::named(const std::string &name)
{
    Schema *&found = m_named[name];
    if (!found)
        found = add({.type = FieldType::Object, .name = name});
    return found;
}

const Schema *SchemaBook::find(const std::string &name) const
{
    const auto found = m_named.find(name);
    return found == m_named.end() ? nullptr : found->second;
}

const Schema *SchemaBook::listType(std::string_view &text)
{
    Schema list{.type = FieldType::List};
    list.element = type(text);
    if (take(text, '/')) {
        do
            list.keys.emplace_back(takeName(text));
        while (take(text, ','));
    }
    list.isSet = take(text, '=');
    if (take(text, '~'))
        list.patchKey = takeName(text);
    take(text, ']');
    list.isAtomic = list.keys.empty() && !list.isSet;
    return add(std::move(list));
}

const Schema *SchemaBook::type(std::string_view &text)
{
    const Schema *found = m_any;
    if (take(text, '[')) {
        found = listType(text);
    } else if (take(text, '{')) {
        const Schema *element = type(text);
        take(text, '}');
        found = add({.type = FieldType::Map, .element = element});
    } else if (const std::string name(takeName(text)); name.size() == 1) {
        found = m_scalars[name.front()];
    } else {
        found = named(name);
    }
    if (!take(text, '%'))
        return found;
    Schema atomic = *found;
    // A definition may not be read yet: an atomic copy looks it up by name.
    atomic.isAtomic = true;
    Schema *copy = add(std::move(atomic));
    if (!found->name.empty())
        copy->element = found;
    return copy;
}

void SchemaBook::read(std::string_view text)
{
    Schema *current = nullptr;
    std::size_t position = 0;
    while (position < text.size()) {
        const std::size_t end = std::min(text.find('\n', position), text.size());
        std::string_view line = text.substr(position, end - position);
        position = end + 1;
        if (line.empty() || line.front() == '#')
            continue;
        if (line.front() != ' ')
            current = named(std::string(takeName(line)));
        while (take(line, ' ')) {
            while (take(line, ' ')) { }
            const std::string field(takeName(line));
            if (field.empty() || !current)
                break;
            if (take(line, '#')) {
                const std::string number(takeNumber(line));
                current->wire[number] = {field, take(line, '?')};
            }
            if (!take(line, ':'))
                break;
            current->fields[field] = type(line);
            if (take(line, '!'))
                current->required.insert(field);
        }
    }
}

Schema SchemaBook::customPart(const Json &part)
{
    Schema schema{.type = customType(part)};
    schema.description = part.value("description", std::string());
    schema.isNullable = part.value("nullable", false);
    schema.keepsUnknown = part.value("x-kubernetes-preserve-unknown-fields", false) || schema.type == FieldType::Any;
    if (const Json &fields = at(part, {"properties"}); schema.type == FieldType::Object && fields.is_object())
        for (const auto &[field, value] : fields.items())
            schema.fields[field] = add(customPart(value));
    for (const Json &field : part.value("required", Json::array()))
        schema.required.insert(field.get<std::string>());
    if (schema.type == FieldType::Map)
        schema.element = part["additionalProperties"].is_object() ? add(customPart(part["additionalProperties"])) : m_any;
    if (schema.type == FieldType::List) {
        schema.element = part.contains("items") ? add(customPart(part["items"])) : m_any;
        schema.isSet = part.value("x-kubernetes-list-type", std::string()) == "set";
        for (const Json &key : part.value("x-kubernetes-list-map-keys", Json::array()))
            schema.keys.push_back(key.get<std::string>());
        schema.isAtomic = schema.keys.empty() && !schema.isSet;
    }
    if (part.value("x-kubernetes-map-type", std::string()) == "atomic")
        schema.isAtomic = true;
    for (const char *limit : {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum", "pattern", "minLength", "maxLength", "minItems", "maxItems", "default", "format"})
        if (part.contains(limit))
            schema.limits[limit] = part[limit];
    return schema;
}

const Schema *SchemaBook::readCustom(const Json &openApi, const std::string &name)
{
    Schema schema = customPart(openApi.is_object() ? openApi : Json::object());
    schema.type = FieldType::Object;
    schema.name = name;
    for (const char *field : {"apiVersion", "kind"})
        schema.fields[field] = m_scalars['s'];
    schema.fields["metadata"] = named("ObjectMeta");
    Schema *kept = add(std::move(schema));
    m_named[name] = kept;
    return kept;
}

const Schema &definitionOf(const Schema &schema)
{
    return schema.isAtomic && schema.element && !schema.name.empty() ? *schema.element : schema;
}

const Schema &fieldOf(const SchemaBook &book, const Schema &schema, const std::string &field)
{
    const Schema &whole = definitionOf(schema);
    if (whole.type == FieldType::Map)
        return whole.element ? *whole.element : *book.any();
    const auto found = whole.fields.find(field);
    return found == whole.fields.end() ? *book.any() : *found->second;
}

const Schema &elementOf(const SchemaBook &book, const Schema &schema)
{
    return schema.type == FieldType::List && schema.element ? *schema.element : *book.any();
}

} // namespace headrace::local
