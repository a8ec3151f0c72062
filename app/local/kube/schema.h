// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace headrace::local {

enum class FieldType { Any, Object, Map, List, Text, Integer, Number, Boolean, Time, Quantity, IntegerOrText, Bytes };

/// A field of a protobuf message.
struct WireField {
    std::string name;
    bool canBeZero = false; ///< zero is a value; else it is the same as nothing
};

/// What a value must look like and how two of them are merged.
struct Schema {
    FieldType type = FieldType::Any;
    std::string name; ///< of the definition; empty for parts without one
    std::string description;
    std::map<std::string, const Schema *> fields; ///< of an object
    std::set<std::string> required;
    std::map<std::string, WireField> wire; ///< by number; "2.6" = field 6 of a part without a name, 2
    const Schema *element = nullptr; ///< of maps and lists
    std::vector<std::string> keys; ///< a list whose items are known by these fields
    bool isSet = false; ///< a list whose items are known by themselves
    bool isAtomic = false; ///< replaced whole
    bool keepsUnknown = false; ///< fields that are not named are kept
    bool isNullable = false;
    std::string patchKey; ///< of strategic merge patches, where it is not the first of `keys`
    Json limits; ///< minimum, maximum, enum, pattern … of a custom kind; null = none

    bool isObject() const { return type == FieldType::Object || type == FieldType::Map; }
};

/// Definitions that refer to each other. Pointers into it stay good as long as it lives.
class SchemaBook
{
public:
    SchemaBook();
    /// Reads "Name field:TYPE field:TYPE! …", a definition a line, continued on indented lines (resources/local/schema.txt says the types).
    void read(std::string_view text);
    /// The schema of a custom kind: OpenAPI v3 as its definition has it.
    const Schema *readCustom(const Json &openApi, const std::string &name);
    /// Null when there is none.
    const Schema *find(const std::string &name) const;
    /// Takes whatever comes, maps by key, lists whole.
    const Schema *any() const { return m_any; }

private:
    Schema *add(Schema schema);
    Schema *named(const std::string &name);
    const Schema *type(std::string_view &text);
    const Schema *listType(std::string_view &text);
    Schema customPart(const Json &part);

    std::deque<Schema> m_schemas;
    std::map<std::string, Schema *> m_named;
    std::map<char, const Schema *> m_scalars;
    const Schema *m_any;
};

/// The definition itself where `schema` is one that is replaced whole.
const Schema &definitionOf(const Schema &schema);
/// The schema below a field of a value; `any` where nothing is known.
const Schema &fieldOf(const SchemaBook &book, const Schema &schema, const std::string &field);
const Schema &elementOf(const SchemaBook &book, const Schema &schema);

} // namespace headrace::local
