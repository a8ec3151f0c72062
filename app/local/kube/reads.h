// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/watches.h"

#include <mutex>

namespace headrace::local {

/// Reading objects: one, lists, watches. Pages of long lists take the cluster's lock themselves when they are made.
class ObjectReads
{
public:
    ObjectReads(ObjectStore &store, Watches &watches, std::recursive_mutex &lock)
        : m_store(store)
        , m_watches(watches)
        , m_lock(lock)
    {
    }

    Outcome<HttpReply> get(const KindPointer &kind, const ObjectKey &key, const HttpRequest &request);
    /// Also watches, when the query asks for one.
    Outcome<HttpReply> list(const KindPointer &kind, const std::string &nameSpace, const HttpRequest &request);
    /// What a deletion of a whole list means.
    Outcome<std::vector<StoredObject>> select(const Kind &kind, const std::string &nameSpace, const HttpRequest &request);

private:
    struct Ask;
    Outcome<Ask> read(const Kind &kind, const HttpRequest &request) const;
    Outcome<HttpReply> watch(const KindPointer &kind, const std::string &nameSpace, const Ask &ask);
    Outcome<HttpReply> limited(const Kind &kind, ObjectStore::PageQuery query, const Ask &ask);
    HttpReply unlimited(const KindPointer &kind, ObjectStore::PageQuery query, const Ask &ask);

    ObjectStore &m_store;
    Watches &m_watches;
    std::recursive_mutex &m_lock;
};

} // namespace headrace::local
