// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/openapi.h"

#include "clients/kube/jsonreading.h"
#include "clients/kube/yamltext.h"

#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::Json;
using kubejson::text;

namespace {

Error notJson()
{
    return {.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .where = u"/openapi/v3"_s};
}

ValueTypes typeOf(const Json &word)
{
    static const std::map<std::string, ValueType> words{{"object", ValueType::Object}, {"array", ValueType::List}, {"string", ValueType::String}, {"integer", ValueType::Integer}, {"number", ValueType::Number}, {"boolean", ValueType::Boolean}};
    ValueTypes types;
    if (word.is_string()) {
        if (const auto found = words.find(word.get<std::string>()); found != words.end())
            types |= found->second;
    } else if (word.is_array()) {
        for (const Json &one : word)
            types |= typeOf(one);
    }
    return types;
}

bool isTrue(const Json &schema, const char *key)
{
    return kubejson::at(schema, {key}) == true;
}

class Builder
{
public:
    explicit Builder(const Json &definitions)
        : m_definitions(definitions)
    {
    }

    int named(const std::string &name)
    {
        if (const auto known = m_named.find(name); known != m_named.end())
            return known->second;
        const auto definition = m_definitions.find(name);
        const int number = add();
        m_named[name] = number;
        if (definition != m_definitions.end())
            fill(number, *definition);
        return number;
    }

    int anonymous(const Json &schema)
    {
        if (const std::string name = referenced(schema); !name.empty())
            return named(name);
        const int number = add();
        fill(number, schema);
        return number;
    }

    SchemaBook book;

private:
    int add()
    {
        book.nodes.emplace_back();
        return static_cast<int>(book.nodes.size()) - 1;
    }

    /// "#/components/schemas/NAME", alone or as the only part of allOf.
    static std::string referenced(const Json &schema)
    {
        if (!schema.is_object())
            return {};
        if (const auto ref = schema.find("$ref"); ref != schema.end() && ref->is_string()) {
            const std::string path = ref->get<std::string>();
            return path.substr(path.rfind('/') + 1);
        }
        const auto parts = schema.find("allOf");
        return parts != schema.end() && parts->is_array() && parts->size() == 1 ? referenced((*parts)[0]) : std::string();
    }

    void fill(int number, const Json &schema)
    {
        SchemaNode node;
        node.types = typesOf(schema);
        node.format = text(schema, {"format"});
        node.description = text(schema, {"description"});
        node.isNullable = isTrue(schema, "nullable");
        for (const Json &value : listAt(schema, "enum"))
            node.enumValues.append(text(value));
        for (const Json &key : listAt(schema, "x-kubernetes-list-map-keys"))
            node.listKeys.append(text(key));
        const Json &properties = kubejson::at(schema, {"properties"});
        const Json &more = kubejson::at(schema, {"additionalProperties"});
        const bool isEmbedded = isTrue(schema, "x-kubernetes-embedded-resource");
        node.isOpen = !properties.is_object() || isTrue(schema, "x-kubernetes-preserve-unknown-fields") || more == true || isEmbedded;
        if (const Json &items = kubejson::at(schema, {"items"}); items.is_object())
            node.items = anonymous(items);
        if (more.is_object())
            node.values = anonymous(more);
        addFields(schema, properties, node);
        book.nodes[static_cast<std::size_t>(number)] = std::move(node);
    }

    void addFields(const Json &schema, const Json &properties, SchemaNode &node)
    {
        if (!properties.is_object())
            return;
        QStringList required;
        for (const Json &name : listAt(schema, "required"))
            required.append(text(name));
        for (const auto &[name, field] : properties.items()) {
            SchemaField entry{.name = QString::fromStdString(name), .node = anonymous(field)};
            entry.isRequired = required.contains(entry.name);
            if (!referenced(field).empty())
                entry.description = text(field, {"description"});
            if (const auto value = field.find("default"); value != field.end() && !(value->is_object() && value->empty()))
                entry.defaultText = QString::fromStdString(value->dump());
            node.fields.push_back(std::move(entry));
        }
    }

    static ValueTypes typesOf(const Json &schema)
    {
        if (isTrue(schema, "x-kubernetes-int-or-string") || kubejson::at(schema, {"format"}) == "int-or-string")
            return ValueType::Integer | ValueType::String;
        ValueTypes types = typeOf(kubejson::at(schema, {"type"}));
        if (types == ValueTypes())
            for (const char *choice : {"oneOf", "anyOf"})
                for (const Json &one : listAt(schema, choice))
                    types |= typeOf(kubejson::at(one, {"type"}));
        return types;
    }

    static const Json &listAt(const Json &schema, const char *key)
    {
        static const Json none = Json::array();
        const Json &value = kubejson::at(schema, {key});
        return value.is_array() ? value : none;
    }

    const Json &m_definitions;
    std::map<std::string, int> m_named;
};

QString kindKey(const QString &apiVersion, const QString &kind)
{
    const QString group = apiVersion.contains(u'/') ? apiVersion.section(u'/', 0, 0) : QString();
    return group + u'/' + apiVersion.section(u'/', -1) + u'/' + kind;
}

} // namespace

Result<QHash<QString, QString>> readOpenApiIndex(const QByteArray &bytes)
{
    const Json json = Json::parse(bytes.constBegin(), bytes.constEnd(), nullptr, false);
    const Json &paths = kubejson::at(json, {"paths"});
    if (!paths.is_object())
        return notJson();
    QHash<QString, QString> addresses;
    for (const auto &[key, entry] : paths.items())
        if (const QString address = text(entry, {"serverRelativeURL"}); address.startsWith(u"/openapi/"))
            addresses.insert(QString::fromStdString(key), address);
    return addresses;
}

QString openApiKey(const ApiResource &resource)
{
    return resource.group.isEmpty() ? u"api/"_s + resource.version : u"apis/"_s + resource.apiVersion();
}

Result<SchemaBook> readOpenApi(const QByteArray &bytes)
{
    const Json json = Json::parse(bytes.constBegin(), bytes.constEnd(), nullptr, false);
    const Json &definitions = kubejson::at(json, {"components", "schemas"});
    if (!definitions.is_object())
        return notJson();
    Builder builder(definitions);
    for (const auto &[name, definition] : definitions.items()) {
        const Json &kinds = kubejson::at(definition, {"x-kubernetes-group-version-kind"});
        // Only what stands for one kind; DeleteOptions and the like are named for all of them.
        if (!kinds.is_array() || kinds.size() != 1)
            continue;
        const QString key = text(kinds[0], {"group"}) + u'/' + text(kinds[0], {"version"}) + u'/' + text(kinds[0], {"kind"});
        const int number = builder.named(name);
        builder.book.kinds.insert(key, number);
    }
    return std::move(builder.book);
}

Result<SchemaBook> readDefinitionSchemas(const QByteArray &bytes)
{
    const Result<YamlDocument> document = readYaml(bytes);
    if (!document)
        return document.error();
    static const Json none = Json::object();
    Builder builder(none);
    const QString group = text(document->json, {"spec", "group"});
    const QString kind = text(document->json, {"spec", "names", "kind"});
    const Json &versions = kubejson::at(document->json, {"spec", "versions"});
    if (!versions.is_array())
        return notJson();
    for (const Json &version : versions)
        if (const Json &schema = kubejson::at(version, {"schema", "openAPIV3Schema"}); schema.is_object()) {
            const int number = builder.anonymous(schema);
            builder.book.kinds.insert(group + u'/' + text(version, {"name"}) + u'/' + kind, number);
        }
    return std::move(builder.book);
}

KindSchema schemaOf(const SchemaBookPointer &book, const QString &apiVersion, const QString &kind)
{
    return book ? KindSchema{book, book->kinds.value(kindKey(apiVersion, kind), -1)} : KindSchema{};
}

} // namespace headrace
