// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "models/async/generation.h"
#include "models/kube/logs/logbook.h"

#include <QPointer>
#include <QTimer>

namespace headrace {

class ClusterSession;
class LogFeed;
class ResourceStore;

/// The logs behind one object while someone looks: its containers, also those of pods that come later, and their lines in a
/// LogBook. GUI thread.
class LogReading final : public QObject
{
    Q_OBJECT

public:
    struct Container {
        LogSource source;
        LogStatus status;
    };

    explicit LogReading(QObject *parent = nullptr, LogLimits limits = {});
    ~LogReading() override;

    /// Begins anew with an object.
    void open(ClusterSession *session, const ObjectView &object, const LogRange &range);
    /// The same object, perhaps with more pods.
    void update(const ObjectView &object);
    /// Ends all streams; the lines stay until the next open().
    void close();
    /// Ends pauses, tries again what failed.
    void hurry();

    LogBook &book() { return m_book; }
    const LogBook &book() const { return m_book; }
    /// Their places are the sources of lines.
    const std::vector<Container> &containers() const { return m_containers; }
    const LogRange &range() const { return m_range; }
    bool isOpen() const { return m_feed != nullptr; }
    /// The containers are being looked for.
    bool isLooking() const { return m_isLooking; }
    /// Why they could not be found.
    const Error &error() const { return m_error; }
    /// Containers beyond the most that are read at once.
    int left() const { return m_left; }

Q_SIGNALS:
    void containersChanged();
    void statusesChanged();

private:
    void look();
    void take(const Result<LogTargets> &targets);
    void watchPods(const QString &labelSelector);
    void takeStatuses(const std::vector<LogSourceStatus> &statuses, std::uint64_t round);

    LogBook m_book;
    QPointer<ClusterSession> m_session;
    ObjectView m_object;
    LogRange m_range;
    std::vector<Container> m_containers;
    int m_left = 0;
    bool m_isLooking = false;
    Error m_error;
    Generation m_looks;
    QTimer m_lookDelay;
    std::shared_ptr<ResourceStore> m_pods;
    std::uint64_t m_round = 0;
    std::unique_ptr<LogFeed> m_feed; ///< last: nothing comes once it is gone
};

} // namespace headrace
