// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/writes.h"

namespace headrace::local {

namespace {

struct DeleteAsk {
    DeletePolicy policy = DeletePolicy::Background;
    std::int64_t graceSeconds = -1;
    std::string uid;
    std::string version;
};

Outcome<DeleteAsk> askOf(const Json &options)
{
    DeleteAsk ask;
    const std::string policy = textAt(options, {"propagationPolicy"});
    if (!policy.empty() && policy != "Background" && policy != "Foreground" && policy != "Orphan")
        return invalid({"", "DeleteOptions", "meta.k8s.io", ""}, {causeUnsupported("propagationPolicy", textOf(Json(policy)), {"Foreground", "Background", "Orphan", "nil"})});
    if (policy == "Foreground")
        ask.policy = DeletePolicy::Foreground;
    if (policy == "Orphan" || at(options, {"orphanDependents"}) == true)
        ask.policy = DeletePolicy::Orphan;
    ask.graceSeconds = numberAt(options, {"gracePeriodSeconds"}, -1);
    ask.uid = textAt(options, {"preconditions", "uid"});
    ask.version = textAt(options, {"preconditions", "resourceVersion"});
    return ask;
}

Json done(const Target &target, const std::string &uid)
{
    Json details{{"name", target.name}, {"kind", target.kind->plural}, {"uid", uid}};
    if (!target.kind->group.empty())
        details["group"] = target.kind->group;
    return {{"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Success"}, {"details", details}};
}

} // namespace

Outcome<Json> ObjectWrites::remove(const Target &target, const Json &deleteOptions, bool isDryRun)
{
    const Outcome<DeleteAsk> ask = askOf(deleteOptions);
    if (!ask)
        return ask.refusal();
    const std::optional<StoredObject> stored = m_store.find(target.key());
    if (!stored)
        return notFound(target.subject());
    const Json json = Json::parse(stored->json);
    const std::string uid = textAt(json, {"metadata", "uid"}), version = std::to_string(stored->version);
    if (!ask->uid.empty() && ask->uid != uid)
        return conflict(target.subject(), "the UID in the precondition (" + ask->uid + ") does not match the UID in record (" + uid + "). The object might have been deleted and then recreated");
    if (!ask->version.empty() && ask->version != version)
        return conflict(target.subject(), "the ResourceVersion in the precondition (" + ask->version + ") does not match the ResourceVersion in record (" + version + "). The object might have been modified");
    if (target.kind->key() == "/namespaces" && (target.name == "default" || target.name == "kube-system"))
        return forbidden(target.subject(), "this namespace may not be deleted");
    Deletion deletion(m_store, m_kinds, now());
    deletion.remove(*stored, ask->policy, ask->graceSeconds);
    const bool returnsObject = target.kind->key() == "/pods" || target.kind->key() == "/namespaces" || target.kind->isCustom;
    if (isDryRun)
        return returnsObject && !target.kind->isCustom ? json : done(target, uid);
    if (!deletion.writes().empty())
        if (auto refusal = commit(deletion.writes()))
            return *refusal;
    if (const std::optional<StoredObject> left = m_store.find(target.key()))
        return Json::parse(left->json);
    if (!returnsObject || target.kind->isCustom)
        return done(target, uid);
    // A namespace first says that it ends: that is the answer, though it may be gone already.
    for (const ObjectStore::Write &write : deletion.writes())
        if (write.key == target.key())
            return Json::parse(write.json(m_store.version()));
    return json;
}

Outcome<bool> ObjectWrites::removeAll(const std::vector<StoredObject> &objects, const Json &deleteOptions, bool isDryRun)
{
    const Outcome<DeleteAsk> ask = askOf(deleteOptions);
    if (!ask)
        return ask.refusal();
    Deletion deletion(m_store, m_kinds, now());
    for (const StoredObject &object : objects)
        deletion.doom(object);
    for (const StoredObject &object : objects)
        deletion.remove(object, ask->policy, ask->graceSeconds);
    if (!isDryRun && !deletion.writes().empty())
        if (auto refusal = commit(deletion.writes()))
            return *refusal;
    return true;
}

} // namespace headrace::local
