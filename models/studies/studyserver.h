// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace headrace {

class ClusterSession;
class KubeClient;

enum class StudyServerState { Idle, Connecting, Ready, Failed };

/// Katib on a cluster: connects the cluster's session when that is needed and looks whether it serves experiments. It becomes ready by
/// itself when Katib is installed later. GUI thread.
class StudyServer final : public QObject
{
    Q_OBJECT

public:
    explicit StudyServer(QObject *parent = nullptr);

    /// Null = none. The session connects now; after a failure, once more.
    void use(ClusterSession *session);
    /// Asks the cluster once more what it serves.
    void tryAgain();

    StudyServerState state() const { return m_state; }
    /// Of the session, or "katib.none".
    const Error &error() const { return m_error; }
    /// Null when none is used.
    ClusterSession *session() const;
    /// Null while not Ready.
    std::shared_ptr<KubeClient> client() const;

Q_SIGNALS:
    void changed();

private:
    void look();
    void setState(StudyServerState state, const Error &error = {});

    QPointer<ClusterSession> m_session;
    StudyServerState m_state = StudyServerState::Idle;
    Error m_error;
};

} // namespace headrace
