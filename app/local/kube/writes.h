// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/deletion.h"
#include "app/local/kube/managedfields.h"

namespace headrace::local {

struct WriteOptions {
    bool isDryRun = false;
    bool force = false; ///< of an apply: take fields over
    bool isStrict = false; ///< unknown fields are refused; else warned of
    bool ignoresUnknown = false;
    std::string manager;
    std::string subresource; ///< "status" or empty
    std::string uid; ///< of what the cluster itself creates; empty = a new one
};

struct Written {
    Json object;
    bool wasCreated = false;
    std::vector<std::string> warnings;
};

enum class PatchType { Json, Merge, Strategic, Apply };

/// Which object a request is about.
struct Target {
    KindPointer kind;
    std::string nameSpace;
    std::string name;

    ObjectKey key() const { return {kind->key(), kind->isNamespaced ? nameSpace : std::string(), name}; }
    Subject subject() const { return kind->subject(name); }
};

/// Making, changing and deleting objects by the rules of the real server. Holds no lock; the caller does.
class ObjectWrites
{
public:
    ObjectWrites(ObjectStore &store, KindRegistry &kinds)
        : m_store(store)
        , m_kinds(kinds)
    {
    }

    Outcome<Written> create(const Target &target, Json body, const WriteOptions &options);
    Outcome<Written> replace(const Target &target, Json body, const WriteOptions &options);
    Outcome<Written> patch(const Target &target, PatchType type, const Json &patch, const WriteOptions &options);
    /// The reply: a Status, or the object that is still there.
    Outcome<Json> remove(const Target &target, const Json &deleteOptions, bool isDryRun);
    /// All of these in one transaction.
    Outcome<bool> removeAll(const std::vector<StoredObject> &objects, const Json &deleteOptions, bool isDryRun);

private:
    std::optional<Refusal> checkBody(const Target &target, Json &body, const WriteOptions &options, std::vector<std::string> &warnings) const;
    std::optional<Refusal> checkNamespace(const Target &target) const;
    Outcome<Written> apply(const Target &target, Json config, const WriteOptions &options);
    Outcome<Written> save(const Target &target, const StoredObject &stored, Json after, const WriteOptions &options, bool isApplied);
    std::optional<Refusal> keepIdentity(const Target &target, const Json &before, Json &after) const;
    FieldWriter managerOf(const WriteOptions &options, bool isApply) const;
    std::optional<Refusal> commit(const std::vector<ObjectStore::Write> &writes);

    ObjectStore &m_store;
    KindRegistry &m_kinds;
};

/// Seconds since 1970.
std::int64_t now();
std::string newUid();

} // namespace headrace::local
