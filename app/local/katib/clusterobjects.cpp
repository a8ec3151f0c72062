// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/clusterobjects.h"

#include "app/local/kube/tables.h"

#include <QtGlobal>

namespace headrace::local {

namespace {

constexpr std::size_t longestMessage = 1000;

std::string nameOf(const Json &object)
{
    return textAt(object, {"metadata", "name"});
}

std::string spaceOf(const Json &object)
{
    return textAt(object, {"metadata", "namespace"});
}

} // namespace

ClusterObjects::ClusterObjects(ObjectStore &store, KindRegistry &kinds, std::string controller)
    : m_store(store)
    , m_kinds(kinds)
    , m_controller(std::move(controller))
{
}

Target ClusterObjects::targetOf(const std::string &kind, const std::string &nameSpace, const std::string &name) const
{
    return {m_kinds.findByKey(kind), nameSpace, name};
}

Json ClusterObjects::find(const std::string &kind, const std::string &nameSpace, const std::string &name)
{
    const std::optional<StoredObject> found = m_store.find({kind, nameSpace, name});
    return found ? Json::parse(found->json) : Json();
}

std::vector<Json> ClusterObjects::all(const std::string &kind)
{
    std::vector<Json> found;
    for (const ObjectKey &key : m_store.keysOf(kind))
        if (Json object = find(kind, key.nameSpace, key.name); object.is_object())
            found.push_back(std::move(object));
    return found;
}

Outcome<Json> ClusterObjects::create(const std::string &kind, Json object, const std::string &uid)
{
    ObjectWrites writes(m_store, m_kinds);
    const Target target = targetOf(kind, spaceOf(object), nameOf(object));
    Outcome<Written> made = writes.create(target, std::move(object), {.manager = m_controller, .uid = uid});
    return made ? Outcome<Json>(std::move(made->object)) : Outcome<Json>(made.refusal());
}

void ClusterObjects::setStatus(const std::string &kind, const Json &object, Json status)
{
    Json kept = find(kind, spaceOf(object), nameOf(object));
    if (!kept.is_object() || textAt(kept, {"metadata", "uid"}) != textAt(object, {"metadata", "uid"}) || at(kept, {"status"}) == status)
        return;
    kept["status"] = std::move(status);
    ObjectWrites writes(m_store, m_kinds);
    if (const Outcome<Written> done = writes.replace(targetOf(kind, spaceOf(object), nameOf(object)), std::move(kept), {.manager = m_controller, .subresource = "status"}); !done)
        qWarning("the status of %s %s could not be kept: %s", kind.c_str(), nameOf(object).c_str(), done.refusal().message.c_str());
}

void ClusterObjects::replace(const std::string &kind, Json object)
{
    ObjectWrites writes(m_store, m_kinds);
    const Target target = targetOf(kind, spaceOf(object), nameOf(object));
    objectAt(object, {"metadata"}).erase("resourceVersion");
    if (const Outcome<Written> done = writes.replace(target, std::move(object), {.manager = m_controller}); !done)
        qWarning("%s %s could not be kept: %s", kind.c_str(), target.name.c_str(), done.refusal().message.c_str());
}

void ClusterObjects::remove(const std::string &kind, const std::string &nameSpace, const std::string &name)
{
    ObjectWrites writes(m_store, m_kinds);
    (void)writes.remove(targetOf(kind, nameSpace, name), {{"gracePeriodSeconds", 0}}, false);
}

void ClusterObjects::say(const Json &about, bool isBad, const std::string &reason, const std::string &message)
{
    const std::string time = timeText(now());
    const Json event{{"metadata", {{"generateName", nameOf(about) + '.'}, {"namespace", spaceOf(about)}}}, {"involvedObject", {{"kind", textAt(about, {"kind"})}, {"apiVersion", textAt(about, {"apiVersion"})}, {"namespace", spaceOf(about)}, {"name", nameOf(about)}, {"uid", textAt(about, {"metadata", "uid"})}}}, {"reason", reason}, {"message", message.substr(0, longestMessage)}, {"type", isBad ? "Warning" : "Normal"}, {"count", 1}, {"firstTimestamp", time}, {"lastTimestamp", time}, {"source", {{"component", m_controller}}}};
    ObjectWrites writes(m_store, m_kinds);
    (void)writes.create(targetOf("/events", spaceOf(about), {}), event, {.manager = m_controller});
}

} // namespace headrace::local
