// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/endpoints/servicewatch.h"
#include "models/endpoints/servicestate.h"
#include "models/kube/objectkeeping.h"
#include "models/kube/objectmailbox.h"

#include <QAbstractTableModel>

namespace headrace {

enum class ServiceColumn { Name, Namespace, State, Model, Runtime, Mode, Traffic, Url, Created, Failure };

/// The services of a namespace or of all, live: one list, then a watch. Cells are plain values; State, Mode and Traffic get their words from
/// the widgets. What was known stays when the server goes away. GUI thread.
class ServiceList final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { SortRole = Qt::UserRole, UidRole, HealthRole, TextRole /**< what a filter looks through */ };

    explicit ServiceList(QObject *parent = nullptr);
    ~ServiceList() override;

    /// Begins anew; an empty namespace means all.
    void follow(std::shared_ptr<KubeClient> client, const QString &nameSpace, const ListPacing &pacing = {});
    void stop();
    void hurry();
    void apply(ServiceBatch batch);

    const std::vector<InferenceService> &services() const { return m_keeping.all(); }
    const InferenceService &at(int row) const { return m_keeping.all()[static_cast<std::size_t>(row)]; }
    /// Null when there is none.
    const InferenceService *find(const QString &nameSpace, const QString &name) const;
    const LiveStatus &status() const { return m_status; }
    /// Whether the list was read whole once; the watch behind it may have ended at once.
    bool isRead() const { return m_isRead; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Services came, went or are others; at most ten times a second.
    void changed();
    void statusChanged();

private:
    void collect();
    void replace(ObjectKeeping<InferenceService> next);
    QVariant text(const InferenceService &service, ServiceColumn column) const;

    ObjectKeeping<InferenceService> m_keeping;
    std::unique_ptr<ObjectMailbox<InferenceService>> m_mailbox;
    std::unique_ptr<ServiceWatch> m_watch;
    LiveStatus m_status;
    bool m_isRead = false;
};

/// "10 / 90 %" of a split, "10 / 90 → 50 / 50 %" while it is on its way, empty for a single share.
QString splitText(const TrafficSplit &split);

} // namespace headrace
