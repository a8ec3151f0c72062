// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/patching.h"

#include <algorithm>

namespace headrace::local {

namespace {

const std::string setOrder = "$setElementOrder/";
const std::string deleteFrom = "$deleteFromPrimitiveList/";

Refusal unprocessable()
{
    return {422, "Invalid", "the server rejected our request due to an error in our request", Json::object()};
}

bool isOperation(const Json &one)
{
    return one.is_object() && one.contains("op") && one["op"].is_string() && one.contains("path") && one["path"].is_string();
}

/// The key by which items of a list are known in strategic merges; empty when the list is replaced.
std::string patchKeyOf(const Schema &list)
{
    if (!list.patchKey.empty())
        return list.patchKey;
    return list.keys.empty() ? std::string() : list.keys.front();
}

Json *itemWith(Json &list, const std::string &key, const Json &value)
{
    for (Json &item : list)
        if (item.is_object() && item.contains(key) && item[key] == value)
            return &item;
    return nullptr;
}

/// Puts the items that the order names first and in that order, as far as they are there; others keep their places behind.
void reorder(Json &list, const std::string &key, const Json &order)
{
    const auto rank = [&](const Json &item) {
        for (std::size_t i = 0; i < order.size(); ++i)
            if (key.empty() ? order[i] == item : (order[i].is_object() && item.is_object() && order[i].value(key, Json()) == item.value(key, Json())))
                return i;
        return order.size();
    };
    std::stable_sort(list.begin(), list.end(), [&](const Json &a, const Json &b) { return rank(a) < rank(b); });
}

void patchList(const SchemaBook &book, const Schema &schema, Json &list, const Json &patch)
{
    const std::string key = patchKeyOf(schema);
    for (const Json &item : patch) {
        if (schema.isSet) {
            if (std::find(list.begin(), list.end(), item) == list.end())
                list.push_back(item);
            continue;
        }
        const std::string directive = item.is_object() ? textAt(item, {"$patch"}) : std::string();
        if (directive == "replace" || !item.is_object() || !item.contains(key))
            continue;
        Json *found = itemWith(list, key, item[key]);
        if (directive == "delete") {
            if (found)
                list.erase(list.begin() + (found - &list.front()));
        } else if (found) {
            *found = strategicPatched(book, elementOf(book, schema), *found, item);
        } else {
            list.push_back(strategicPatched(book, elementOf(book, schema), Json::object(), item));
        }
    }
}

void patchField(const SchemaBook &book, const Schema &schema, Json &object, const std::string &field, const Json &value)
{
    const Schema &part = fieldOf(book, schema, field);
    if (value.is_null()) {
        object.erase(field);
        return;
    }
    Json &target = object[field];
    if (value.is_object()) {
        target = strategicPatched(book, part, target.is_object() ? target : Json::object(), value);
    } else if (value.is_array() && part.type == FieldType::List && (part.isSet || !patchKeyOf(part).empty())) {
        const bool isReplaced = std::any_of(value.begin(), value.end(), [](const Json &item) { return item.is_object() && textAt(item, {"$patch"}) == "replace"; });
        if (!target.is_array() || isReplaced)
            target = Json::array();
        if (isReplaced) {
            for (const Json &item : value)
                if (textAt(item, {"$patch"}).empty())
                    target.push_back(item);
        } else {
            patchList(book, part, target, value);
        }
    } else {
        target = value;
    }
}

constexpr std::size_t mostOperations = 10'000;
constexpr std::size_t mostCopied = 3 << 20;

} // namespace

Outcome<Json> jsonPatched(Json object, const Json &operations)
{
    if (!operations.is_array())
        return badRequest("error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp");
    if (operations.size() > mostOperations)
        return unprocessable();
    std::size_t copied = 0;
    for (const Json &one : operations) {
        if (!isOperation(one))
            return unprocessable();
        try {
            const Json::json_pointer path(one["path"].get<std::string>());
            // Copies of copies double; and the library takes a parent that is no object or list for its own mistake.
            if (one["op"] == "copy")
                copied += textOf(object.at(Json::json_pointer(one.at("from").get<std::string>()))).size();
            if (copied > mostCopied || (!path.empty() && !object.at(path.parent_pointer()).is_structured()))
                return unprocessable();
            const bool isThere = object.contains(path);
            if (one["op"] == "test" && !isThere) {
                if (!one.value("value", Json()).is_null())
                    return unprocessable();
                continue;
            }
            object = object.patch(Json::array({one}));
        } catch (const Json::exception &) {
            return unprocessable();
        }
    }
    return object;
}

Json mergePatched(Json object, const Json &patch)
{
    object.merge_patch(patch);
    return object;
}

Json strategicPatched(const SchemaBook &book, const Schema &schema, Json object, const Json &patch)
{
    const std::string directive = textAt(patch, {"$patch"});
    if (directive == "delete")
        return Json::object();
    if (directive == "replace")
        object = Json::object();
    if (const auto retained = patch.find("$retainKeys"); retained != patch.end() && retained->is_array())
        for (auto field = object.begin(); field != object.end();)
            field = std::find(retained->begin(), retained->end(), field.key()) == retained->end() ? object.erase(field) : std::next(field);
    for (const auto &[field, value] : patch.items())
        if (!field.starts_with('$'))
            patchField(book, schema, object, field, value);
    for (const auto &[field, value] : patch.items()) {
        if (field.starts_with(deleteFrom)) {
            Json &list = object[field.substr(deleteFrom.size())];
            for (const Json &gone : value)
                if (list.is_array())
                    list.erase(std::remove(list.begin(), list.end(), gone), list.end());
        } else if (field.starts_with(setOrder) && value.is_array()) {
            const std::string name = field.substr(setOrder.size());
            if (object.contains(name) && object[name].is_array())
                reorder(object[name], patchKeyOf(fieldOf(book, schema, name)), value);
        }
    }
    return object;
}

} // namespace headrace::local
