// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/resourcestore.h"

#include "clients/kube/reflector.h"
#include "models/kube/resourcetable.h"

#include <QMetaObject>

#include <utility>

namespace headrace {

namespace {

/// Whether nothing that is shown has changed. Ages grow by themselves and are told from the creation, not from the server's words.
bool isSame(const KubeRow &before, const KubeRow &now, const std::vector<KubeColumn> &columns)
{
    if (before.resourceVersion != now.resourceVersion || before.cells.size() != now.cells.size())
        return false;
    for (std::size_t i = 0; i < now.cells.size(); ++i) {
        const bool isAge = now.created > 0 && i < columns.size() && isAgeColumn(columns[i]);
        if (!isAge && before.cells[i] != now.cells[i])
            return false;
    }
    return true;
}

} // namespace

/// Where the I/O thread leaves batches; one knock at the GUI thread however many lie there.
struct ResourceStore::Mailbox {
    std::mutex mutex;
    std::vector<RowBatch> batches;
    ResourceStore *store = nullptr; ///< null once the store has gone
};

ResourceStore::ResourceStore(QObject *parent)
    : QObject(parent)
{
}

ResourceStore::~ResourceStore()
{
    stop();
}

void ResourceStore::follow(std::shared_ptr<KubeClient> client, const ListScope &scope)
{
    follow(std::move(client), scope, ListPacing{});
}

void ResourceStore::follow(std::shared_ptr<KubeClient> client, const ListScope &scope, const ListPacing &pacing)
{
    stop();
    m_scope = scope;
    m_rows.clear();
    m_seen.clear();
    m_touched.clear();
    m_isComparing = false;
    m_free.clear();
    m_freed.clear();
    m_places.clear();
    m_columns.clear();
    m_status = {.state = LiveState::Listing};
    Q_EMIT cleared();
    Q_EMIT statusChanged();
    m_mailbox = std::make_shared<Mailbox>();
    m_mailbox->store = this;
    const auto receive = [mailbox = m_mailbox](RowBatch batch) {
        const std::lock_guard lock(mailbox->mutex);
        mailbox->batches.push_back(std::move(batch));
        if (mailbox->batches.size() == 1 && mailbox->store)
            QMetaObject::invokeMethod(mailbox->store, &ResourceStore::collect, Qt::QueuedConnection);
    };
    m_reflector = std::make_unique<Reflector>(std::move(client), scope, receive, pacing);
}

void ResourceStore::stop()
{
    m_reflector.reset();
    if (m_mailbox) {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->store = nullptr;
        m_mailbox->batches.clear();
    }
    m_mailbox.reset();
}

void ResourceStore::hurry()
{
    if (m_reflector)
        m_reflector->hurry();
}

void ResourceStore::collect()
{
    if (!m_mailbox)
        return;
    std::vector<RowBatch> batches;
    {
        const std::lock_guard lock(m_mailbox->mutex);
        batches.swap(m_mailbox->batches);
    }
    for (const RowBatch &batch : batches)
        apply(batch);
}

KubeRowPointer ResourceStore::find(const QByteArray &uid) const
{
    const auto found = m_places.constFind(uid);
    return found == m_places.cend() ? nullptr : m_rows[*found];
}

void ResourceStore::put(const KubeRowPointer &row, Changes &changes)
{
    const auto found = m_places.constFind(row->uid);
    if (found != m_places.cend()) {
        const Place place = *found;
        if (m_isComparing)
            m_seen[place] = true;
        if (isSame(*m_rows[place], *row, m_columns))
            return;
        m_rows[place] = row;
        if (std::exchange(m_touched[place], m_batch) != m_batch)
            changes.changed.push_back(place);
        return;
    }
    Place place = static_cast<Place>(m_rows.size());
    if (m_free.empty()) {
        m_rows.push_back(row);
        m_seen.push_back(true);
        m_touched.push_back(m_batch);
    } else {
        place = m_free.back();
        m_free.pop_back();
        m_rows[place] = row;
        m_seen[place] = true;
        m_touched[place] = m_batch;
    }
    m_places.insert(row->uid, place);
    changes.inserted.push_back(place);
}

void ResourceStore::remove(const QByteArray &uid, Changes &changes)
{
    const auto found = m_places.constFind(uid);
    if (found == m_places.cend())
        return;
    // What came and went in one batch never was.
    const std::size_t came = m_touched[*found] == m_batch ? std::erase(changes.inserted, *found) : 0;
    if (came == 0)
        changes.removed.push_back(*found);
    m_freed.push_back(*found);
    m_places.erase(found);
}

void ResourceStore::apply(const RowBatch &batch)
{
    for (const Place place : m_freed)
        m_rows[place].reset();
    m_free.insert(m_free.end(), m_freed.begin(), m_freed.end());
    m_freed.clear();

    ++m_batch;
    m_events += batch.events;
    if (!batch.columns.empty() && batch.columns != m_columns) {
        m_columns = batch.columns;
        Q_EMIT columnsChanged();
    }
    if (batch.beginsList) {
        m_isComparing = true;
        m_seen.assign(m_rows.size(), false);
    }
    Changes changes;
    for (const KubeRowPointer &row : batch.rows)
        put(row, changes);
    for (const QByteArray &uid : batch.removed)
        remove(uid, changes);
    if (batch.endsList && m_isComparing) {
        m_isComparing = false;
        std::vector<QByteArray> gone;
        for (auto it = m_places.cbegin(); it != m_places.cend(); ++it)
            if (!m_seen[it.value()])
                gone.push_back(it.key());
        for (const QByteArray &uid : gone)
            remove(uid, changes);
    }
    if (!changes.inserted.empty() || !changes.changed.empty() || !changes.removed.empty())
        Q_EMIT rowsChanged(changes);
    if (batch.status != m_status) {
        m_status = batch.status;
        Q_EMIT statusChanged();
    }
}

} // namespace headrace

#include "moc_resourcestore.cpp"
