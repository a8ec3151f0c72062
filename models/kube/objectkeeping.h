// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/objectwatch.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>
#include <vector>

namespace headrace {

/// Rows of a list that say something else than before; nothing when the objects or their order are others. Rows that stay are changed in
/// place, so that views keep what is selected.
template<typename T>
std::optional<std::vector<int>> changedRows(const std::vector<T> &before, const std::vector<T> &after)
{
    if (!std::equal(before.begin(), before.end(), after.begin(), after.end(), [](const T &one, const T &other) { return one.uid == other.uid; }))
        return {};
    std::vector<int> rows;
    for (std::size_t row = 0; row < before.size(); ++row)
        if (!(before[row] == after[row]))
            rows.push_back(static_cast<int>(row));
    return rows;
}

/// The objects of a live list by their uid, in the order in which they were made.
template<typename T>
class ObjectKeeping
{
public:
    const std::vector<T> &all() const { return m_objects; }

    /// Whether anything is another.
    bool apply(ObjectBatch<T> &batch)
    {
        bool hasChanged = false;
        if (batch.beginsAnew) {
            m_seen.clear();
            m_isListing = true;
        }
        for (T &object : batch.changed)
            hasChanged = put(std::move(object)) || hasChanged;
        for (const QString &uid : batch.removed)
            hasChanged = remove([&uid](const T &one) { return one.uid == uid; }) || hasChanged;
        if (batch.endsList && std::exchange(m_isListing, false))
            hasChanged = remove([this](const T &one) { return !m_seen.contains(one.uid); }) || hasChanged;
        if (hasChanged)
            sort();
        return hasChanged;
    }

private:
    bool put(T object)
    {
        if (m_isListing)
            m_seen.insert(object.uid);
        const auto place = m_places.constFind(object.uid);
        if (place == m_places.cend()) {
            m_places.insert(object.uid, m_objects.size());
            m_objects.push_back(std::move(object));
            return true;
        }
        T &known = m_objects[*place];
        if (known == object)
            return false;
        known = std::move(object);
        return true;
    }

    bool remove(const auto &isGone)
    {
        if (std::erase_if(m_objects, isGone) == 0)
            return false;
        index();
        return true;
    }

    void sort()
    {
        const auto before = [](const T &one, const T &other) { return one.createdAt != other.createdAt ? one.createdAt < other.createdAt : one.name != other.name ? one.name < other.name : one.nameSpace < other.nameSpace; };
        if (std::is_sorted(m_objects.begin(), m_objects.end(), before))
            return;
        std::stable_sort(m_objects.begin(), m_objects.end(), before);
        index();
    }

    void index()
    {
        m_places.clear();
        for (std::size_t i = 0; i < m_objects.size(); ++i)
            m_places.insert(m_objects[i].uid, i);
    }

    std::vector<T> m_objects;
    QHash<QString, std::size_t> m_places;
    QSet<QString> m_seen; ///< of the list that is under way
    bool m_isListing = false;
};

} // namespace headrace
