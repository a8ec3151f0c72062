// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/store/database.h"

#include <functional>
#include <optional>
#include <vector>

namespace headrace::local {

/// Which object: `kind` is "group/plural" ("/pods", "batch/jobs"); `nameSpace` is empty for kinds of the whole cluster.
struct ObjectKey {
    std::string kind;
    std::string nameSpace;
    std::string name;

    auto operator<=>(const ObjectKey &) const = default;
};

struct StoredObject {
    ObjectKey key;
    std::int64_t version = 0; ///< its resource version
    std::string json; ///< whole, with that version in it
};

enum class ChangeType { Added, Modified, Deleted };

struct Change {
    ChangeType type = ChangeType::Added;
    StoredObject object; ///< of a deletion: the last state, with the version of the deletion
    std::string previous; ///< JSON before; empty when added
};

/// All objects and the latest changes, in one file. Every commit is one transaction with one or more changes, each with a version of its
/// own. For one thread at a time: whoever uses it holds the cluster's lock. Reading throws DatabaseFailure: what cannot be read is not absent.
class ObjectStore
{
public:
    using Listener = std::function<void(const std::vector<Change> &)>;

    static Result<std::unique_ptr<ObjectStore>> open(const std::string &path);

    /// The version of the last change.
    std::int64_t version() const { return m_version; }
    /// Changes up to and including this one are forgotten.
    std::int64_t forgotten() const { return m_forgotten; }

    std::optional<StoredObject> find(const ObjectKey &key);
    /// Where to read from: one namespace or all (empty), behind `after`, as things were at `version`.
    struct PageQuery {
        std::string kind;
        std::string nameSpace;
        std::optional<std::pair<std::string, std::string>> after; ///< namespace, name
        std::int64_t version = 0;
        int limit = 500;
    };
    std::vector<StoredObject> page(const PageQuery &query);
    /// Objects of now behind `after`.
    std::int64_t count(const PageQuery &query);
    /// Objects that name `uid` as an owner.
    std::vector<ObjectKey> dependents(const std::string &uid);
    std::vector<ObjectKey> keysOf(const std::string &kind);
    /// What is in the namespace.
    std::vector<ObjectKey> keysIn(const std::string &nameSpace, int limit);
    /// Objects of a kind that were written before a time (seconds since 1970).
    std::vector<ObjectKey> olderThan(const std::string &kind, std::int64_t seconds);
    std::vector<Change> changesSince(const std::string &kind, const std::string &nameSpace, std::int64_t version);

    /// A change that is still to be written; `json` without regard to its version, which `commit` puts in.
    struct Write {
        ChangeType type = ChangeType::Added;
        ObjectKey key;
        std::string before; ///< of modified and deleted
        std::function<std::string(std::int64_t version)> json;
        std::vector<std::string> owners; ///< uids
    };
    /// All or nothing. The error's `serverMessage` is the database's.
    Result<std::vector<Change>> commit(const std::vector<Write> &writes, std::int64_t now);
    void setListener(Listener listener) { m_listener = std::move(listener); }
    /// Forgets changes that are older than `seconds`, but for the latest `keep`.
    void forget(std::int64_t seconds, std::int64_t keep);

    Database &database() { return *m_database; }

private:
    explicit ObjectStore(std::unique_ptr<Database> database);
    void check(const Statement &rows) const;
    std::vector<ObjectKey> keys(Statement &rows) const;
    bool write(const Write &one, Change &change, std::int64_t now);

    std::unique_ptr<Database> m_database;
    Listener m_listener;
    std::int64_t m_version = 0;
    std::int64_t m_forgotten = 0;
    Statement m_find, m_page, m_pageAll, m_put, m_remove, m_log, m_count, m_setVersion, m_addOwner, m_removeOwners;
};

} // namespace headrace::local
