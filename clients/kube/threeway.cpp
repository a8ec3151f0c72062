// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/threeway.h"

#include "clients/kube/yamlwriter.h"

#include <optional>
#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::Json;

namespace {

/// A value, or null where there is none.
using Place = const Json *;

Place fieldOf(Place object, const std::string &key)
{
    if (!object || !object->is_object())
        return nullptr;
    const auto found = object->find(key);
    return found == object->end() ? nullptr : &*found;
}

bool same(Place a, Place b)
{
    return a && b ? *a == *b : a == b;
}

QString textOf(Place value)
{
    return value ? QString::fromUtf8(yamlOf(*value)).trimmed() : QString();
}

class Merge
{
public:
    explicit Merge(const QMap<QString, Side> &choices)
        : m_choices(choices)
    {
    }

    std::optional<Json> value(Place base, Place mine, Place theirs, const QString &path)
    {
        if (same(mine, base) || same(mine, theirs))
            return theirs ? std::optional<Json>(*theirs) : std::nullopt;
        if (same(theirs, base))
            return mine ? std::optional<Json>(*mine) : std::nullopt;
        if (mine && theirs && mine->is_object() && theirs->is_object())
            return map(base, *mine, *theirs, path);
        if (mine && theirs && isNamedList(*mine) && isNamedList(*theirs) && (!base || isNamedList(*base)))
            return list(base, *mine, *theirs, path);
        return decided(base, mine, theirs, path);
    }

    std::vector<EditConflict> conflicts;

private:
    Json map(Place base, const Json &mine, const Json &theirs, const QString &path)
    {
        Json merged = Json::object();
        std::set<std::string> keys;
        for (Place part : {base, &mine, &theirs})
            if (part && part->is_object())
                for (const auto &[key, field] : part->items())
                    keys.insert(key);
        for (const std::string &key : keys)
            if (std::optional<Json> field = value(fieldOf(base, key), fieldOf(&mine, key), fieldOf(&theirs, key), fieldBelow(path, key)))
                merged[key] = std::move(*field);
        return merged;
    }

    /// Items by name, in my order when I changed the order, else in theirs; what only the other has comes behind.
    Json list(Place base, const Json &mine, const Json &theirs, const QString &path)
    {
        const bool isMyOrder = !base || namesOf(mine) != namesOf(*base);
        std::vector<std::string> names = namesOf(isMyOrder ? mine : theirs);
        for (const std::string &name : namesOf(isMyOrder ? theirs : mine))
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        Json merged = Json::array();
        for (const std::string &name : names)
            if (std::optional<Json> item = value(base ? namedItem(*base, name) : nullptr, namedItem(mine, name), namedItem(theirs, name), path + nameSelector(name)))
                merged.push_back(std::move(*item));
        return merged;
    }

    static std::vector<std::string> namesOf(const Json &list)
    {
        std::vector<std::string> names;
        for (const Json &item : list)
            names.push_back(item["name"].get<std::string>());
        return names;
    }

    std::optional<Json> decided(Place base, Place mine, Place theirs, const QString &path)
    {
        const Side side = m_choices.value(path, Side::Undecided);
        if (side == Side::Undecided)
            conflicts.push_back({path, textOf(base), textOf(mine), textOf(theirs), {}});
        const Place winner = side == Side::Mine ? mine : theirs;
        return winner ? std::optional<Json>(*winner) : std::nullopt;
    }

    const QMap<QString, Side> &m_choices;
};

void compare(Place before, Place after, const QString &path, std::vector<EditChange> &changes)
{
    if (same(before, after))
        return;
    if (before && after && before->is_object() && after->is_object()) {
        std::set<std::string> keys;
        for (Place part : {before, after})
            for (const auto &[key, field] : part->items())
                keys.insert(key);
        for (const std::string &key : keys)
            compare(fieldOf(before, key), fieldOf(after, key), fieldBelow(path, key), changes);
        return;
    }
    if (before && after && isNamedList(*before) && isNamedList(*after)) {
        std::vector<std::string> names;
        for (Place part : {before, after})
            for (const Json &item : *part)
                if (const auto name = item["name"].get<std::string>(); std::find(names.begin(), names.end(), name) == names.end())
                    names.push_back(name);
        const std::size_t known = changes.size();
        for (const std::string &name : names)
            compare(namedItem(*before, name), namedItem(*after, name), path + nameSelector(name), changes);
        if (changes.size() > known)
            return; // else only their order differs
    }
    changes.push_back({.path = path, .before = textOf(before), .after = textOf(after)});
}

} // namespace

bool isNamedList(const Json &value)
{
    if (!value.is_array())
        return false;
    std::set<std::string> names;
    for (const Json &item : value) {
        const Place name = fieldOf(&item, "name");
        if (!name || !name->is_string() || !names.insert(name->get<std::string>()).second)
            return false;
    }
    return true;
}

const Json *namedItem(const Json &list, const std::string &name)
{
    for (const Json &item : list)
        if (const Place known = fieldOf(&item, "name"); known && *known == name)
            return &item;
    return nullptr;
}

QString nameSelector(const std::string &name)
{
    return u"[name=\""_s + QString::fromStdString(name) + u"\"]"_s;
}

QString fieldBelow(const QString &path, const std::string &key)
{
    const QString step = pathText({{QString::fromStdString(key), -1}});
    return path.isEmpty() || step.startsWith(u'[') ? QString(path + step) : QString(path + u'.' + step);
}

MergeOutcome mergeThreeWay(const Json &base, const Json &mine, const Json &theirs, const QMap<QString, Side> &choices)
{
    Merge merge(choices);
    std::optional<Json> merged = merge.value(&base, &mine, &theirs, {});
    return {merged ? std::move(*merged) : Json(), std::move(merge.conflicts)};
}

std::vector<EditChange> differences(const Json &before, const Json &after)
{
    std::vector<EditChange> changes;
    compare(&before, &after, {}, changes);
    return changes;
}

const Json *valueAt(const Json &object, const QString &path)
{
    if (path.isEmpty())
        return &object;
    // Paths are made by differences(): walk the tree and compare, so that no name has to be taken apart.
    Place place = &object;
    QString at;
    while (place && at != path) {
        Place next = nullptr;
        QString longest;
        const auto consider = [&](Place child, const QString &name) {
            if (path.startsWith(name) && (path.size() == name.size() || path[name.size()] == u'.' || path[name.size()] == u'[') && name.size() > longest.size()) {
                next = child;
                longest = name;
            }
        };
        if (place->is_object())
            for (const auto &[key, field] : place->items())
                consider(&field, fieldBelow(at, key));
        else if (isNamedList(*place))
            for (const Json &item : *place)
                consider(&item, at + nameSelector(item["name"].get<std::string>()));
        place = next;
        at = longest;
    }
    return place;
}

} // namespace headrace
