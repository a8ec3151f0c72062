// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <mutex>
#include <vector>

namespace headrace {

class KubeClient;
class Reflector;
struct ListPacing;

/// A live list of objects on the GUI thread. Rows have a place that does not change while they live, so that models can refer
/// to them by number. A relist compares by uid: what is the same stays as it was.
class ResourceStore final : public QObject
{
    Q_OBJECT

public:
    using Place = quint32;
    /// What one batch did, as places. A removed place keeps its row until the next batch is applied.
    struct Changes {
        std::vector<Place> inserted;
        std::vector<Place> changed;
        std::vector<Place> removed;
    };

    explicit ResourceStore(QObject *parent = nullptr);
    ~ResourceStore() override;

    /// Begins to follow a server's list; what was held before goes.
    void follow(std::shared_ptr<KubeClient> client, const ListScope &scope, const ListPacing &pacing);
    void follow(std::shared_ptr<KubeClient> client, const ListScope &scope);
    void stop();
    /// Ends a pause before the next try.
    void hurry();

    void apply(const RowBatch &batch);

    const KubeRowPointer &row(Place place) const { return m_rows[place]; }
    /// Number of places, with empty ones.
    Place places() const { return static_cast<Place>(m_rows.size()); }
    qsizetype count() const { return m_places.size(); }
    /// Whether an object is at that place now; a removed one is not.
    bool holds(Place place) const { return m_rows[place] && placeOf(m_rows[place]->uid) == place; }
    /// -1 when there is none.
    qint64 placeOf(const QByteArray &uid) const { return m_places.contains(uid) ? m_places.value(uid) : -1; }
    /// Null when there is none.
    KubeRowPointer find(const QByteArray &uid) const;
    const std::vector<KubeColumn> &columns() const { return m_columns; }
    const LiveStatus &status() const { return m_status; }
    const ListScope &scope() const { return m_scope; }
    /// Watch events since the start; for measuring.
    qint64 events() const { return m_events; }

Q_SIGNALS:
    void columnsChanged();
    void rowsChanged(const headrace::ResourceStore::Changes &changes);
    void statusChanged();
    /// All rows went because another list is followed.
    void cleared();

private:
    struct Mailbox;
    void collect();
    void put(const KubeRowPointer &row, Changes &changes);
    void remove(const QByteArray &uid, Changes &changes);

    ListScope m_scope;
    std::shared_ptr<Mailbox> m_mailbox;
    std::unique_ptr<Reflector> m_reflector;
    std::vector<KubeRowPointer> m_rows;
    std::vector<bool> m_seen; ///< by place, while a list is compared
    bool m_isComparing = false;
    std::vector<quint64> m_touched; ///< by place: the batch that named it last
    quint64 m_batch = 0;
    std::vector<Place> m_free;
    std::vector<Place> m_freed; ///< may be used again from the next batch on
    QHash<QByteArray, Place> m_places;
    std::vector<KubeColumn> m_columns;
    LiveStatus m_status;
    qint64 m_events = 0;
};

} // namespace headrace
