// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/http/exchange.h"
#include "app/local/kube/views.h"

#include <list>

namespace headrace::local {

/// What one watch wants to hear of.
struct WatchSpec {
    KindPointer kind;
    std::string nameSpace; ///< empty = all
    Selection selection;
    ObjectView view;
    std::int64_t version = 0; ///< changes behind this one; 0 = first everything that is there
    bool hasBookmarks = false;
    bool endsInitial = false; ///< a bookmark says that everything that was there has been sent
    std::int64_t timeoutSeconds = 0;
};

/// All open watches. Holds no lock; the caller does.
class Watches
{
public:
    explicit Watches(ObjectStore &store)
        : m_store(store)
    {
    }

    /// Sends what has happened since and goes on with what will.
    void add(WatchSpec spec, std::shared_ptr<LiveBody> body);
    void publish(const std::vector<Change> &changes);
    /// Bookmarks, ends; once a second.
    void tick(std::int64_t now);
    std::size_t count() const { return m_watches.size(); }

private:
    struct Watch {
        WatchSpec spec;
        std::shared_ptr<LiveBody> body;
        std::int64_t ends = 0;
        std::int64_t nextBookmark = 0;
        std::int64_t version = 0; ///< of the last change that was looked at
        bool hasColumns = false; ///< column definitions have been sent
    };
    bool send(Watch &watch, const Change &change);
    bool sendObject(Watch &watch, const char *type, const std::string &json);
    bool sendBookmark(Watch &watch, bool endsInitial);

    ObjectStore &m_store;
    std::list<Watch> m_watches;
};

} // namespace headrace::local
