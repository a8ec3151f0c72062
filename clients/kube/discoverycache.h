// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/cluster.h"
#include "clients/types/result.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace headrace {

/// What a server has offered one user, with its ETags, so that asking again costs a 304. Kept in memory; a file makes it last. Holds
/// names of kinds, nothing secret. Any thread.
class DiscoveryCache
{
public:
    struct Entry {
        std::string etag;
        std::string body;

        bool operator==(const Entry &) const = default;
    };

    std::optional<Entry> find(const std::string &path) const;
    void put(const std::string &path, Entry entry);

    /// The name of the file of one server and user; tells nothing about either.
    static QString fileName(const QString &server, const QString &user);
    /// That of a cluster's entry: users of different files are different users.
    static QString fileName(const ClusterEntry &entry) { return fileName(entry.server, entry.file + QChar(u'\n') + entry.user); }
    /// What a file holds; empty when there is none or it cannot be read. Blocks on the disk.
    static std::shared_ptr<DiscoveryCache> load(const QString &path);
    /// Writes it, readable by its owner alone. Does nothing when nothing has changed since. Blocks on the disk.
    Result<void> save(const QString &path);

private:
    mutable std::mutex m_mutex;
    std::map<std::string, Entry> m_entries;
    bool m_isChanged = false;
};

} // namespace headrace
