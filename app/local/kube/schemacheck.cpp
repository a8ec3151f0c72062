// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/schemacheck.h"

#include <QRegularExpression>

#include <algorithm>

namespace headrace::local {

namespace {

const char *goWord(const Json &value)
{
    if (value.is_string())
        return "string";
    if (value.is_boolean())
        return "bool";
    if (value.is_number())
        return "number";
    return value.is_array() ? "array" : "object";
}

const char *goType(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
        return "int32";
    case FieldType::Number:
        return "float64";
    case FieldType::Boolean:
        return "bool";
    case FieldType::Bytes:
        return "[]uint8";
    default:
        return "string";
    }
}

const char *schemaWord(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
        return "integer";
    case FieldType::Number:
        return "number";
    case FieldType::Boolean:
        return "boolean";
    case FieldType::List:
        return "array";
    case FieldType::Object:
    case FieldType::Map:
        return "object";
    default:
        return "string";
    }
}

bool fits(FieldType type, const Json &value)
{
    switch (type) {
    case FieldType::Any:
        return true;
    case FieldType::Object:
    case FieldType::Map:
        return value.is_object();
    case FieldType::List:
        return value.is_array();
    case FieldType::Text:
    case FieldType::Time:
    case FieldType::Bytes:
        return value.is_string();
    case FieldType::Quantity:
    case FieldType::IntegerOrText:
        return value.is_string() || value.is_number();
    case FieldType::Integer:
        return value.is_number_integer() || (value.is_number_float() && value.get<double>() == static_cast<double>(static_cast<long long>(value.get<double>())));
    case FieldType::Number:
        return value.is_number();
    case FieldType::Boolean:
        return value.is_boolean();
    }
    return true;
}

/// One walk over one object.
class ShapeCheck
{
public:
    ShapeCheck(const SchemaBook &book, const Kind &kind)
        : m_book(book)
        , m_kind(kind)
    {
    }

    void walk(const Schema &schema, Json &value, const std::string &path)
    {
        if (value.is_null() && (!m_kind.isCustom || schema.isNullable || schema.type == FieldType::Any))
            return;
        if (!fits(schema.type, value))
            return wrongType(schema, value, path);
        checkLimits(schema, value, path);
        if (value.is_object())
            walkFields(schema, value, path);
        if (value.is_array())
            for (std::size_t i = 0; i < value.size(); ++i)
                walk(elementOf(m_book, schema), value[i], path + '[' + std::to_string(i) + ']');
    }

    ShapeProblems problems;

private:
    void walkFields(const Schema &schema, Json &value, const std::string &path)
    {
        const Schema &whole = definitionOf(schema);
        for (auto field = value.begin(); field != value.end();) {
            const std::string place = path.empty() ? field.key() : path + '.' + field.key();
            const bool isKnown = whole.type != FieldType::Object || whole.fields.contains(field.key());
            if (!isKnown && !whole.keepsUnknown) {
                problems.unknown.push_back(place);
                field = value.erase(field);
                continue;
            }
            // Go names the field of a map, not its key.
            const bool isMap = whole.type == FieldType::Map && !m_kind.isCustom && !field->is_structured();
            walk(fieldOf(m_book, schema, field.key()), *field, isMap ? path : place);
            ++field;
        }
        if (m_kind.isCustom)
            for (const std::string &name : whole.required)
                if (!value.contains(name))
                    problems.causes.push_back(causeRequired(path.empty() ? name : path + '.' + name));
    }

    void wrongType(const Schema &schema, const Json &value, const std::string &path)
    {
        if (m_kind.isCustom)
            problems.causes.push_back({"FieldValueTypeInvalid", "Invalid value: \"" + std::string(goWord(value) == std::string("number") ? (value.is_number_integer() ? "integer" : "number") : goWord(value) == std::string("bool") ? "boolean" : goWord(value)) + "\": " + path + " in body must be of type " + schemaWord(schema.type) + ": \"" + goWord(value) + '"', path});
        else if (problems.wrongType.empty())
            problems.wrongType = std::string("json: cannot unmarshal ") + goWord(value) + " into Go struct field " + m_kind.kind + '.' + path + " of type " + goType(schema.type);
    }

    void checkLimits(const Schema &schema, const Json &value, const std::string &path)
    {
        const Json &limits = schema.limits;
        if (limits.is_null())
            return;
        const auto refuse = [&](const std::string &why) { problems.causes.push_back(causeInvalid(path, textOf(value), path + " in body " + why)); };
        if (value.is_number()) {
            if (limits.contains("minimum") && value.get<double>() < limits["minimum"].get<double>())
                refuse("should be greater than or equal to " + textOf(limits["minimum"]));
            if (limits.contains("maximum") && value.get<double>() > limits["maximum"].get<double>())
                refuse("should be less than or equal to " + textOf(limits["maximum"]));
        }
        if (limits.contains("enum") && std::find(limits["enum"].begin(), limits["enum"].end(), value) == limits["enum"].end()) {
            std::vector<std::string> supported;
            for (const Json &one : limits["enum"])
                supported.push_back(one.is_string() ? one.get<std::string>() : textOf(one));
            problems.causes.push_back(causeUnsupported(path, textOf(value), supported));
        }
        if (value.is_string() && limits.contains("pattern"))
            checkPattern(limits["pattern"].get<std::string>(), value, path);
        const std::size_t size = value.is_string() ? value.get_ref<const std::string &>().size() : value.size();
        for (const auto &[least, most, words] : {std::tuple("minLength", "maxLength", "chars long"), {"minItems", "maxItems", "items"}}) {
            if ((std::string(words) == "items") != value.is_array() || (!value.is_string() && !value.is_array()))
                continue;
            if (limits.contains(least) && size < limits[least].get<std::size_t>())
                refuse(std::string("should be at least ") + textOf(limits[least]) + ' ' + words);
            if (limits.contains(most) && size > limits[most].get<std::size_t>())
                refuse(std::string("should be at most ") + textOf(limits[most]) + ' ' + words);
        }
    }

    void checkPattern(const std::string &pattern, const Json &value, const std::string &path)
    {
        const QRegularExpression expression(QString::fromStdString(pattern));
        // A pattern that this library cannot read refuses nothing.
        if (expression.isValid() && !expression.match(QString::fromStdString(value.get<std::string>())).hasMatch())
            problems.causes.push_back(causeInvalid(path, textOf(value), path + " in body should match '" + pattern + '\''));
    }

    const SchemaBook &m_book;
    const Kind &m_kind;
};

} // namespace

ShapeProblems checkShape(const SchemaBook &book, const Kind &kind, Json &object)
{
    ShapeCheck check(book, kind);
    if (kind.schema)
        check.walk(*kind.schema, object, {});
    return check.problems;
}

} // namespace headrace::local
