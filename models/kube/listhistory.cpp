// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/listhistory.h"

namespace headrace {

namespace {

constexpr std::size_t mostPlaces = 100;

bool isSameList(const ListSpec &a, const ListSpec &b)
{
    return a.cluster == b.cluster && a.kind == b.kind && a.nameSpaces == b.nameSpaces && a.labelSelector == b.labelSelector && a.fieldSelector == b.fieldSelector;
}

} // namespace

void ListHistory::visit(const ListPlace &place)
{
    if (m_at >= 0 && isSameList(m_places[static_cast<std::size_t>(m_at)].spec, place.spec)) {
        m_places[static_cast<std::size_t>(m_at)] = place;
        return;
    }
    m_places.resize(static_cast<std::size_t>(m_at + 1));
    m_places.push_back(place);
    if (m_places.size() > mostPlaces)
        m_places.erase(m_places.begin());
    m_at = static_cast<int>(m_places.size()) - 1;
}

const ListPlace *ListHistory::back()
{
    return canGoBack() ? &m_places[static_cast<std::size_t>(--m_at)] : nullptr;
}

const ListPlace *ListHistory::forward()
{
    return canGoForward() ? &m_places[static_cast<std::size_t>(++m_at)] : nullptr;
}

} // namespace headrace
