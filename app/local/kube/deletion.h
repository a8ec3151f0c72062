// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/kinds.h"
#include "app/local/store/objectstore.h"

#include <set>

namespace headrace::local {

enum class DeletePolicy { Background, Foreground, Orphan };

/// Everything that one deletion brings about, as one transaction: dependents, owners that waited for them, namespaces that get empty.
class Deletion
{
public:
    Deletion(ObjectStore &store, const KindRegistry &kinds, std::int64_t now)
        : m_store(store)
        , m_kinds(kinds)
        , m_now(now)
    {
    }

    /// Objects that are deleted together: none of them keeps what another owned, too.
    void doom(const StoredObject &object);
    /// `graceSeconds` negative: the pod's own.
    void remove(const StoredObject &object, DeletePolicy policy, std::int64_t graceSeconds = -1);
    /// For an object whose last finalizer has just been taken away.
    void finish(const StoredObject &object, Json last);

    /// All of it; what waited for the last of something (namespaces, definitions) goes last.
    const std::vector<ObjectStore::Write> &writes();

private:
    void removeContents(const StoredObject &object, const Json &json);
    bool removeDependents(const std::string &uid, DeletePolicy policy);
    void mark(const StoredObject &object, Json json, bool isForeground, std::int64_t graceSeconds);
    void erase(const StoredObject &object, Json json);
    void modify(const StoredObject &object, Json json);
    void releaseOwners(const Json &json, const std::string &nameSpace);
    void releaseNamespace(const std::string &name);
    void releaseDefinition(const std::string &kind);
    bool areGone(const std::vector<ObjectKey> &keys) const;
    bool hasOtherOwner(const Json &json, const std::string &nameSpace, const std::string &uid);
    std::optional<StoredObject> ownerOf(const Json &reference, const std::string &nameSpace);
    bool hasDependents(const std::string &uid);

    ObjectStore &m_store;
    const KindRegistry &m_kinds;
    const std::int64_t m_now;
    std::vector<ObjectStore::Write> m_writes;
    std::set<ObjectKey> m_seen;
    std::set<ObjectKey> m_gone;
    std::set<ObjectKey> m_doomed;
    std::set<std::string> m_lessNamespaces; ///< from which something went
    std::set<std::string> m_lessKinds;
};

/// The owners' uids of an object.
std::vector<std::string> ownersOf(const Json &object);
/// A write of an object whose resource version is put in when it is known.
ObjectStore::Write writeOf(ChangeType type, const ObjectKey &key, const std::string &before, Json object);

} // namespace headrace::local
