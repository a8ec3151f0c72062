// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/registry/registryfilter.h"
#include "app/local/store/database.h"

#include <functional>
#include <optional>

namespace headrace::local {

extern const char *const registrySchema;

/// One thing of the registry. Times are milliseconds since 1970.
struct RegistryResource {
    const RegistryKind *kind = nullptr;
    std::int64_t id = 0;
    std::int64_t parent = 0; ///< what its name is unique below; 0 = nothing
    std::string name;
    std::optional<std::string> externalId;
    std::int64_t created = 0, updated = 0;
    Json properties = Json::object(); ///< customProperties
    Json body = Json::object(); ///< everything else

    /// As the API answers it.
    Json message() const;
};

/// A part of a list.
struct RegistrySlice {
    std::string column = "id"; ///< id, created or updated
    bool isDescending = false;
    std::int64_t size = 0; ///< 0 = everything
    std::optional<std::pair<std::int64_t, std::int64_t>> after; ///< the column's value and the id of the last one that is known
};

/// Everything that the registry keeps. Whoever uses it holds the cluster's lock; throws DatabaseFailure.
class RegistryStore
{
public:
    explicit RegistryStore(Database &opened);

    Database &database() { return m_database; }
    std::function<std::int64_t()> clock; ///< milliseconds since 1970; tests move it
    std::function<std::string()> makeName; ///< for what got none

    std::optional<RegistryResource> find(const RegistryKind &kind, std::int64_t id);
    /// Of whatever kind.
    std::optional<RegistryResource> findIn(const char *table, std::int64_t id);
    std::optional<RegistryResource> findNamed(const RegistryKind &kind, std::int64_t parent, const std::string &name);
    bool isExternalIdTaken(const char *table, const std::string &externalId, std::int64_t exceptBy);
    std::vector<RegistryResource> select(std::span<const RegistryKind *const> kinds, const SqlCondition &where, const RegistrySlice &slice);
    std::int64_t count(std::span<const RegistryKind *const> kinds);
    /// Gives it its id and times.
    void add(RegistryResource &resource);
    /// Moves its time.
    void change(RegistryResource &resource);
    /// The artifact belongs to this version or run, too.
    void attribute(std::int64_t context, std::int64_t artifact);

private:
    Statement prepare(const std::string &sql);
    void finish(Statement &statement);
    std::optional<RegistryResource> one(const std::string &sql, const std::vector<Json> &values);

    Database &m_database;
};

} // namespace headrace::local
