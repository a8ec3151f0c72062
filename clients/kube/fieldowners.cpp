// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/fieldowners.h"

#include "clients/kube/threeway.h"

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::Json;

namespace {

/// Walks a set of fields and an object side by side until the path is reached. `fields` has "f:name" for fields, "k:{…}" for items.
bool holds(const Json &fields, const Json &object, const QString &path, const QString &at)
{
    if (at == path)
        return true;
    const auto leads = [&](const QString &name) { return path.startsWith(name) && (path.size() == name.size() || path[name.size()] == u'.' || path[name.size()] == u'['); };
    if (object.is_object()) {
        for (const auto &[key, value] : object.items())
            if (const QString name = fieldBelow(at, key); leads(name))
                if (const auto below = fields.find("f:" + key); below != fields.end() && below->is_object() && holds(*below, value, path, name))
                    return true;
        return false;
    }
    if (!isNamedList(object))
        return false;
    for (const Json &item : object) {
        const QString name = at + nameSelector(item["name"].get<std::string>());
        if (!leads(name))
            continue;
        for (const auto &[key, below] : fields.items()) {
            const Json selector = key.starts_with("k:") ? Json::parse(key.substr(2), nullptr, false) : Json();
            bool fits = selector.is_object() && below.is_object();
            if (fits)
                for (const auto &[part, wanted] : selector.items())
                    fits = fits && item.contains(part) && item[part] == wanted;
            if (fits && holds(below, item, path, name))
                return true;
        }
    }
    return false;
}

} // namespace

QStringList managersOf(const Json &object, const QString &path)
{
    QStringList managers;
    const Json &entries = kubejson::at(object, {"metadata", "managedFields"});
    if (!entries.is_array())
        return managers;
    for (const Json &entry : entries) {
        const QString manager = kubejson::text(entry, {"manager"});
        const Json &fields = kubejson::at(entry, {"fieldsV1"});
        if (manager == u"headrace" || !fields.is_object() || !holds(fields, object, path, {}))
            continue;
        const QString subresource = kubejson::text(entry, {"subresource"});
        const QString words = manager + u" ("_s + kubejson::text(entry, {"operation"}) + (subresource.isEmpty() ? QString() : u", "_s + subresource) + u')';
        if (!managers.contains(words))
            managers.append(words);
    }
    return managers;
}

} // namespace headrace
