// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/registryroutes.h"

#include <QByteArray>

namespace headrace::local {

namespace {

const char *statusWords(int status)
{
    switch (status) {
    case 404:
        return "Not Found";
    case 409:
        return "Conflict";
    case 500:
        return "Internal Server Error";
    default: // 422 is called so, too
        return "Bad Request";
    }
}

constexpr const char *nullBytes = "contains null bytes which are not allowed";

std::string listWords(std::span<const RegistryKind *const> kinds)
{
    return kinds.size() > 1 ? "artifacts" : std::string(kinds[0]->words) + 's';
}

RegistryFault mismatch(std::span<const RegistryKind *const> kinds)
{
    return badCall("error listing " + listWords(kinds) + ": invalid filter query, type mismatch or invalid value in comparison");
}

Registered<RegistrySlice> readSlice(const RegistryCall &call, std::span<const RegistryKind *const> kinds)
{
    RegistrySlice slice;
    if (const std::string size = call.parameter("pageSize"); !size.empty()) {
        const Reading<std::int64_t> number = readInteger(size);
        if (!number)
            return badCall("invalid numeric string: " + number.refusal().words);
        slice.size = *number;
    }
    const std::string order = call.parameter("orderBy");
    slice.column = order == "CREATE_TIME" ? "created" : order == "LAST_UPDATE_TIME" ? "updated" : "id";
    slice.isDescending = call.parameter("sortOrder") == "DESC";
    const std::string token = call.parameter("nextPageToken");
    if (token.empty())
        return slice;
    const Reading<std::string> bytes = readBase64(token);
    if (!bytes)
        return badCall("invalid nextPageToken: " + bytes.refusal().words);
    const std::size_t colon = bytes->find(':');
    if (colon == std::string::npos)
        return badCall("invalid nextPageToken: it is no id and value");
    bool isId = false, isValue = false;
    const QByteArray text = QByteArray::fromStdString(*bytes);
    const std::int64_t value = text.mid(static_cast<qsizetype>(colon) + 1).toLongLong(&isValue), id = text.left(static_cast<qsizetype>(colon)).toLongLong(&isId);
    slice.after.emplace(value, id);
    if (!isId || !isValue)
        return mismatch(kinds);
    return slice;
}

std::string tokenAfter(const RegistryResource &last, const std::string &column)
{
    const std::int64_t value = column == "created" ? last.created : column == "updated" ? last.updated : last.id;
    return QByteArray::fromStdString(std::to_string(last.id) + ':' + std::to_string(value)).toBase64().toStdString();
}

/// Fields of a new or changed thing. Nothing when all is well.
std::optional<RegistryFault> setFields(RegistryResource &resource, const SentResource &sent)
{
    for (const auto &[name, value] : sent.fields.items()) {
        const RegistryField *field = resource.kind->find(name);
        if (value.is_null())
            continue;
        resource.body[name] = value;
        if (!field || field->type != RegistryFieldType::Number)
            continue;
        const Reading<std::int64_t> number = readInteger(value.get<std::string>());
        if (!number)
            return badCall("error setting field Properties: invalid numeric string: " + number.refusal().words);
        resource.body[name] = std::to_string(*number);
    }
    if (!sent.properties)
        return {};
    for (const auto &[name, value] : sent.properties->items())
        if (isTooLong(name))
            return badCall("names of custom properties have at most 255 characters");
    Reading<Json> kept = keptProperties(*sent.properties, resource.properties);
    if (!kept)
        return badCall("error setting field CustomProperties: bad request: " + kept.refusal().words);
    resource.properties = std::move(*kept);
    return {};
}

std::optional<RegistryFault> setExternalId(RegistryStore &store, RegistryResource &resource, const SentResource &sent)
{
    if (!sent.externalId)
        return {};
    if (isTooLong(*sent.externalId))
        return badCall("externalId has at most 255 characters");
    if (store.isExternalIdTaken(resource.kind->table, *sent.externalId, resource.id))
        return taken(*resource.kind, resource.name);
    resource.externalId = sent.externalId;
    return {};
}

} // namespace

HttpReply RegistryFault::reply() const
{
    return registryReply({{"code", statusWords(status)}, {"message", message}}, status);
}

RegistryFault badCall(const std::string &why)
{
    return {400, why + ": bad request"};
}

RegistryFault absent(const std::string &why)
{
    return {404, why + ": not found"};
}

RegistryFault absentResource(const std::string &words, const std::string &id)
{
    return absent("no " + words + " found for id " + id);
}

RegistryFault taken(const RegistryKind &kind, const std::string &name)
{
    return {409, std::string(kind.words) + " with name " + name + " already exists: conflict"};
}

std::string RegistryCall::parameter(std::string_view name) const
{
    for (const auto &[key, value] : query)
        if (key == name)
            return value;
    return {};
}

Registered<std::int64_t> readId(const std::string &text, const std::string &words)
{
    const Reading<std::int64_t> number = readInteger(text);
    if (!number)
        return badCall("invalid " + words + " ID: " + number.refusal().words);
    return *number;
}

Registered<OrderedJson> readBody(const RegistryCall &call)
{
    const std::string &body = call.request.body;
    if (body.find('\0') != std::string::npos || body.find("\\u0000") != std::string::npos)
        return RegistryFault{400, std::string("Request body ") + nullBytes};
    Reading<OrderedJson> read = readFirstJson(body);
    if (!read)
        return RegistryFault{400, read.refusal().words};
    return std::move(*read);
}

Registered<SentResource> readSent(const RegistryCall &call, const RegistryKind &kind, SentFor use)
{
    const Registered<OrderedJson> body = readBody(call);
    if (!body)
        return body.refusal();
    Reading<SentResource> sent = readResource(*body, kind, use);
    if (!sent)
        return RegistryFault{400, sent.refusal().words};
    if (use != SentFor::Creation)
        return std::move(*sent);
    const auto missing = [](const std::string &field) { return RegistryFault{422, "required field '" + field + "' is zero value."}; };
    if (kind.isNamed && sent->name.value_or("").empty())
        return missing("name");
    for (const RegistryField &field : kind.fields)
        if (field.isRequired && sent->textOf(field.name).empty())
            return missing(field.name);
    return std::move(*sent);
}

Registered<RegistryResource> readExisting(RegistryStore &store, const RegistryKind &kind, const std::string &id, const std::string &words)
{
    const Registered<std::int64_t> number = readId(id, kind.table == registry::modelArtifact.table ? "artifact" : kind.words);
    if (!number)
        return number.refusal();
    std::optional<RegistryResource> found = store.find(kind, *number);
    if (!found)
        return absentResource(words, std::to_string(*number));
    return std::move(*found);
}

Registered<RegistryResource> makeResource(RegistryStore &store, const RegistryKind &kind, const SentResource &sent, std::int64_t parent, const Json &more)
{
    RegistryResource made{.kind = &kind, .parent = parent, .name = sent.name.value_or(std::string()), .externalId = {}, .body = more};
    if (made.name.empty()) // an empty name is shown as what it is below, as the real server does
        made.name = sent.name && parent != 0 ? std::to_string(parent) : store.makeName();
    if (isTooLong(made.name))
        return badCall("name has at most 255 characters");
    for (const RegistryField &field : kind.fields)
        if (*field.initial && !sent.fields.contains(field.name))
            made.body[field.name] = field.initial;
    if (const std::optional<RegistryFault> fault = setFields(made, sent))
        return *fault;
    const bool isLoose = *kind.artifactType && parent == 0;
    if (!isLoose && store.findNamed(kind, parent, made.name))
        return taken(kind, (&kind == &registry::service ? std::to_string(parent) + ':' : std::string()) + made.name);
    if (const std::optional<RegistryFault> fault = setExternalId(store, made, sent))
        return *fault;
    store.add(made);
    return made;
}

Registered<RegistryResource> changeResource(RegistryStore &store, RegistryResource resource, const SentResource &sent)
{
    if (const std::optional<RegistryFault> fault = setFields(resource, sent))
        return *fault;
    if (const std::optional<RegistryFault> fault = setExternalId(store, resource, sent))
        return *fault;
    store.change(resource);
    return resource;
}

HttpReply registryReply(const Json &message, int status)
{
    HttpReply reply{.status = status, .contentType = "application/json; charset=UTF-8", .headers = {}, .body = textOf(message), .pages = {}, .start = {}};
    return reply;
}

Registered<HttpReply> writtenReply(Transaction &transaction, const RegistryResource &resource, int status)
{
    if (!transaction.commit())
        throw DatabaseFailure("the change could not be written");
    return registryReply(resource.message(), status);
}

Registered<HttpReply> listReply(RegistryStore &store, const RegistryCall &call, std::span<const RegistryKind *const> kinds, SqlCondition where)
{
    Registered<RegistrySlice> slice = readSlice(call, kinds);
    if (!slice)
        return slice.refusal();
    const Outcome<SqlCondition, FilterProblem> filter = readFilter(call.parameter("filterQuery"), kinds);
    if (!filter)
        return filter.refusal().isMismatch ? mismatch(kinds) : badCall("invalid filter query syntax: error parsing filter query: " + filter.refusal().words);
    where.sql += " AND " + filter->sql;
    where.values.insert(where.values.end(), filter->values.begin(), filter->values.end());
    const std::int64_t pageSize = slice->size;
    if (pageSize > 0)
        ++slice->size;
    std::vector<RegistryResource> found = store.select(kinds, where, *slice);
    std::string token;
    if (pageSize > 0 && static_cast<std::int64_t>(found.size()) > pageSize) {
        found.pop_back();
        token = tokenAfter(found.back(), slice->column);
    }
    Json items = Json::array();
    for (const RegistryResource &one : found)
        items.push_back(one.message());
    return registryReply({{"items", std::move(items)}, {"nextPageToken", token}, {"pageSize", pageSize}, {"size", found.size()}});
}

void addCondition(SqlCondition &where, const std::string &sql, const Json &value)
{
    where.sql += " AND " + sql;
    where.values.push_back(value);
}

void addNames(SqlCondition &where, const RegistryCall &call)
{
    for (const auto &[parameter, sql] : {std::pair("name", "name=?"), {"externalId", "external_id=?"}})
        if (const std::string value = call.parameter(parameter); !value.empty())
            addCondition(where, sql, value);
}

Registered<HttpReply> findReply(RegistryStore &store, const RegistryCall &call, std::span<const RegistryKind *const> kinds, const FindWords &words)
{
    const std::string name = call.parameter("name"), parent = words.parent ? call.parameter("parentResourceId") : std::string(), externalId = call.parameter("externalId");
    const bool isByName = !name.empty() && (!words.parent || !parent.empty());
    if (!isByName && externalId.empty())
        return badCall(std::string("invalid parameters call, supply either ") + words.hint);
    SqlCondition where;
    if (isByName)
        addCondition(where, "name=?", name);
    else
        addCondition(where, "external_id=?", externalId);
    if (isByName && words.parent) {
        const Registered<std::int64_t> id = readId(parent, words.parentId);
        if (!id)
            return id.refusal();
        addCondition(where, words.belongs, *id);
    }
    const std::vector<RegistryResource> found = store.select(kinds, where, {.column = "id", .size = 2, .after = {}});
    if (found.size() == 1)
        return registryReply(found.front().message());
    const std::string asked = kinds.size() > 1 ? "artifacts" : kinds[0]->foundWords;
    return absent((found.empty() ? "no " : "multiple ") + asked + " found for name=" + name + (words.parent ? std::string(", ") + words.parent + '=' + parent : std::string()) + ", externalId=" + externalId);
}

} // namespace headrace::local
