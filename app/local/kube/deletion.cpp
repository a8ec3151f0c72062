// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/deletion.h"

#include "app/local/kube/tables.h"

#include <algorithm>
#include <limits>

namespace headrace::local {

namespace {

const std::string foreground = "foregroundDeletion";
const std::string cleanup = "customresourcecleanup.apiextensions.k8s.io";
const std::string namespaces = "/namespaces";
const std::string definitions = "apiextensions.k8s.io/customresourcedefinitions";

bool hasFinalizers(const Json &json)
{
    const Json &list = at(json, {"metadata", "finalizers"});
    return list.is_array() && !list.empty();
}

/// The store's word for the kind that a definition defines.
std::string kindOf(const Json &definition)
{
    return textAt(definition, {"spec", "group"}) + '/' + textAt(definition, {"spec", "names", "plural"});
}

/// A pod that runs on a node ends in good order: the node's side deletes it for good.
std::int64_t graceOf(const StoredObject &object, const Json &json, std::int64_t asked)
{
    const std::string phase = textAt(json, {"status", "phase"});
    if (object.key.kind != "/pods" || textAt(json, {"spec", "nodeName"}).empty() || phase == "Succeeded" || phase == "Failed")
        return 0;
    return asked >= 0 ? asked : numberAt(json, {"spec", "terminationGracePeriodSeconds"}, 30);
}

} // namespace

std::vector<std::string> ownersOf(const Json &object)
{
    std::vector<std::string> uids;
    const Json &owners = at(object, {"metadata", "ownerReferences"});
    if (owners.is_array())
        for (const Json &owner : owners)
            uids.push_back(textAt(owner, {"uid"}));
    return uids;
}

ObjectStore::Write writeOf(ChangeType type, const ObjectKey &key, const std::string &before, Json object)
{
    ObjectStore::Write write{.type = type, .key = key, .before = before};
    write.owners = ownersOf(object);
    write.json = [object = std::move(object)](std::int64_t version) mutable {
        object["metadata"]["resourceVersion"] = std::to_string(version);
        return objectText(object);
    };
    return write;
}

void Deletion::modify(const StoredObject &object, Json json)
{
    m_writes.push_back(writeOf(ChangeType::Modified, object.key, object.json, std::move(json)));
}

void Deletion::erase(const StoredObject &object, Json json)
{
    m_gone.insert(object.key);
    m_seen.insert(object.key);
    m_writes.push_back(writeOf(ChangeType::Deleted, object.key, object.json, json));
    releaseOwners(json, object.key.nameSpace);
    m_lessNamespaces.insert(object.key.nameSpace);
    m_lessKinds.insert(object.key.kind);
}

void Deletion::doom(const StoredObject &object)
{
    if (!hasFinalizers(Json::parse(object.json)))
        m_doomed.insert(object.key);
}

const std::vector<ObjectStore::Write> &Deletion::writes()
{
    for (const std::string &kind : std::exchange(m_lessKinds, {}))
        releaseDefinition(kind);
    for (const std::string &name : std::exchange(m_lessNamespaces, {}))
        releaseNamespace(name);
    return m_writes;
}

bool Deletion::areGone(const std::vector<ObjectKey> &keys) const
{
    return std::all_of(keys.begin(), keys.end(), [&](const ObjectKey &key) { return m_gone.contains(key); });
}

void Deletion::mark(const StoredObject &object, Json json, bool isForeground, std::int64_t graceSeconds)
{
    Json &metadata = json["metadata"];
    const bool wasMarked = metadata.contains("deletionTimestamp");
    const Json before = json;
    if (!wasMarked || numberAt(metadata, {"deletionGracePeriodSeconds"}) > graceSeconds) {
        metadata["deletionTimestamp"] = timeText(m_now + graceSeconds);
        if (object.key.kind != namespaces)
            metadata["deletionGracePeriodSeconds"] = graceSeconds;
        const KindPointer kind = m_kinds.findByKey(object.key.kind);
        if (kind && kind->countsGenerations() && !wasMarked)
            metadata["generation"] = numberAt(metadata, {"generation"}, 1) + 1;
    }
    if (isForeground && !wasMarked)
        metadata["finalizers"].push_back(foreground);
    if (json != before)
        modify(object, std::move(json));
}

bool Deletion::hasDependents(const std::string &uid)
{
    const std::vector<ObjectKey> keys = m_store.dependents(uid);
    return std::any_of(keys.begin(), keys.end(), [&](const ObjectKey &key) { return !m_gone.contains(key); });
}

std::optional<StoredObject> Deletion::ownerOf(const Json &reference, const std::string &nameSpace)
{
    const KindPointer kind = m_kinds.findByKind(textAt(reference, {"apiVersion"}), textAt(reference, {"kind"}));
    if (!kind)
        return {};
    std::optional<StoredObject> owner = m_store.find({kind->key(), kind->isNamespaced ? nameSpace : std::string(), textAt(reference, {"name"})});
    if (!owner || m_gone.contains(owner->key) || textAt(Json::parse(owner->json), {"metadata", "uid"}) != textAt(reference, {"uid"}))
        return {};
    return owner;
}

bool Deletion::hasOtherOwner(const Json &json, const std::string &nameSpace, const std::string &uid)
{
    const Json &owners = at(json, {"metadata", "ownerReferences"});
    return owners.is_array() && std::any_of(owners.begin(), owners.end(), [&](const Json &one) {
        const std::optional<StoredObject> owner = textAt(one, {"uid"}) == uid ? std::nullopt : ownerOf(one, nameSpace);
        return owner && !m_doomed.contains(owner->key);
    });
}

/// True when some of them are still there.
bool Deletion::removeDependents(const std::string &uid, DeletePolicy policy)
{
    bool isLeft = false;
    for (const ObjectKey &key : m_store.dependents(uid)) {
        const std::optional<StoredObject> found = m_store.find(key);
        if (!found || m_seen.contains(key))
            continue;
        Json json = Json::parse(found->json);
        if (policy == DeletePolicy::Orphan || hasOtherOwner(json, key.nameSpace, uid)) {
            Json &owners = json["metadata"]["ownerReferences"];
            owners.erase(std::remove_if(owners.begin(), owners.end(), [&](const Json &owner) { return textAt(owner, {"uid"}) == uid; }), owners.end());
            if (owners.empty())
                json["metadata"].erase("ownerReferences");
            m_seen.insert(key);
            modify(*found, std::move(json));
            continue;
        }
        remove(*found, policy);
        isLeft = isLeft || !m_gone.contains(key);
    }
    return isLeft;
}

void Deletion::removeContents(const StoredObject &object, const Json &json)
{
    std::vector<ObjectKey> keys;
    if (object.key.kind == namespaces)
        keys = m_store.keysIn(object.key.name, std::numeric_limits<int>::max());
    if (object.key.kind == definitions)
        keys = m_store.keysOf(kindOf(json));
    for (const ObjectKey &key : keys)
        if (const std::optional<StoredObject> found = m_store.find(key); found && !m_seen.contains(key))
            remove(*found, DeletePolicy::Background, 0);
}

void Deletion::remove(const StoredObject &object, DeletePolicy policy, std::int64_t graceSeconds)
{
    if (!m_seen.insert(object.key).second)
        return;
    Json json = Json::parse(object.json);
    if (object.key.kind == namespaces) {
        // First the word, then the contents; the namespace itself goes with the last of them.
        Json marked = json;
        objectAt(marked, {"status"})["phase"] = "Terminating";
        mark(object, std::move(marked), false, 0);
        removeContents(object, json);
        m_lessNamespaces.insert(object.key.name);
        return;
    }
    removeContents(object, json);
    if (object.key.kind == definitions && !areGone(m_store.keysOf(kindOf(json)))) {
        // It stays as long as there are objects of its kind.
        json["metadata"]["finalizers"].push_back(cleanup);
        mark(object, std::move(json), false, 0);
        return;
    }
    const std::int64_t grace = graceOf(object, json, graceSeconds);
    if (policy == DeletePolicy::Foreground) {
        const bool isWaiting = removeDependents(textAt(json, {"metadata", "uid"}), policy);
        if (isWaiting || hasFinalizers(json) || grace > 0)
            return mark(object, std::move(json), isWaiting, grace);
        return erase(object, std::move(json));
    }
    if (hasFinalizers(json) || grace > 0)
        return mark(object, std::move(json), false, grace);
    const std::string uid = textAt(json, {"metadata", "uid"});
    erase(object, std::move(json));
    removeDependents(uid, policy);
}

void Deletion::finish(const StoredObject &object, Json last)
{
    const std::string uid = textAt(last, {"metadata", "uid"});
    erase(object, std::move(last));
    removeDependents(uid, DeletePolicy::Background);
}

/// Owners that wait for their dependents and have none any more go as well.
void Deletion::releaseOwners(const Json &json, const std::string &nameSpace)
{
    const Json &owners = at(json, {"metadata", "ownerReferences"});
    if (!owners.is_array())
        return;
    for (const Json &reference : owners) {
        const std::optional<StoredObject> owner = ownerOf(reference, nameSpace);
        if (!owner || m_seen.contains(owner->key))
            continue;
        Json last = Json::parse(owner->json);
        const Json finalizers = at(last, {"metadata", "finalizers"});
        if (!finalizers.is_array() || std::find(finalizers.begin(), finalizers.end(), foreground) == finalizers.end() || hasDependents(textAt(reference, {"uid"})))
            continue;
        Json &list = last["metadata"]["finalizers"];
        list.erase(std::remove(list.begin(), list.end(), foreground), list.end());
        if (!list.empty()) {
            modify(*owner, std::move(last));
            continue;
        }
        last["metadata"].erase("finalizers");
        erase(*owner, std::move(last));
    }
}

/// A definition that waits for its objects goes with the last of them.
void Deletion::releaseDefinition(const std::string &kind)
{
    const std::size_t slash = kind.find('/');
    const std::optional<StoredObject> found = slash == 0 ? std::nullopt : m_store.find({definitions, {}, kind.substr(slash + 1) + '.' + kind.substr(0, slash)});
    if (!found || m_seen.contains(found->key))
        return;
    Json json = Json::parse(found->json);
    Json &finalizers = json["metadata"]["finalizers"];
    if (textAt(json, {"metadata", "deletionTimestamp"}).empty() || !finalizers.is_array() || finalizers != Json::array({cleanup}) || !areGone(m_store.keysOf(kind)))
        return;
    json["metadata"].erase("finalizers");
    erase(*found, std::move(json));
}

void Deletion::releaseNamespace(const std::string &name)
{
    if (name.empty())
        return;
    const std::optional<StoredObject> found = m_store.find({namespaces, {}, name});
    if (!found || m_gone.contains(found->key))
        return;
    Json json = Json::parse(found->json);
    const bool isEnding = m_seen.contains(found->key) || !textAt(json, {"metadata", "deletionTimestamp"}).empty();
    const std::vector<ObjectKey> keys = isEnding ? m_store.keysIn(name, static_cast<int>(m_gone.size()) + 1) : std::vector<ObjectKey>();
    if (!isEnding || !areGone(keys) || hasFinalizers(json))
        return;
    if (textAt(json, {"metadata", "deletionTimestamp"}).empty())
        json["metadata"]["deletionTimestamp"] = timeText(m_now);
    objectAt(json, {"status"})["phase"] = "Terminating";
    objectAt(json, {"spec"}).erase("finalizers");
    m_gone.insert(found->key);
    m_writes.push_back(writeOf(ChangeType::Deleted, found->key, found->json, std::move(json)));
}

} // namespace headrace::local
