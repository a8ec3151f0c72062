// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/listspec.h"

#include <vector>

namespace headrace {

/// Back and forward, as in a browser: going somewhere forgets what lay ahead; at most a hundred places.
class ListHistory
{
public:
    /// Now at `place`. A change of the filter alone, or another object of the same list, replaces the place where it is.
    void visit(const ListPlace &place);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < static_cast<int>(m_places.size()); }
    /// Null when there is nothing further.
    const ListPlace *back();
    const ListPlace *forward();

private:
    std::vector<ListPlace> m_places;
    int m_at = -1;
};

} // namespace headrace
