// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace headrace {

class EventWatch;
class KubeClient;
struct EventBatch;
struct ListPacing;

/// The events of a namespace, live, for everybody who looks at one of its objects. GUI thread.
class EventStore final : public QObject
{
    Q_OBJECT

public:
    explicit EventStore(QObject *parent = nullptr);
    ~EventStore() override;

    void follow(std::shared_ptr<KubeClient> client, const QString &nameSpace, const ListPacing &pacing);
    void follow(std::shared_ptr<KubeClient> client, const QString &nameSpace);
    void stop();
    void hurry();
    void apply(const EventBatch &batch);

    const QHash<QString, KubeEvent> &events() const { return m_events; }
    /// Those about one object, oldest first: by uid, or by kind and name where the events know no uid.
    std::vector<KubeEvent> about(const QString &kind, const ObjectName &name) const;
    const LiveStatus &status() const { return m_status; }
    /// The namespace holds more events than are kept.
    bool isCut() const { return m_isCut; }

Q_SIGNALS:
    void changed();
    void statusChanged();

private:
    struct Mailbox;
    void collect();

    std::shared_ptr<Mailbox> m_mailbox;
    std::unique_ptr<EventWatch> m_watch;
    QHash<QString, KubeEvent> m_events; ///< by uid
    LiveStatus m_status;
    bool m_isCut = false;
};

} // namespace headrace
