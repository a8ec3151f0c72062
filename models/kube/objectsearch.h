// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/result.h"
#include "models/async/generation.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <vector>

namespace headrace {

class ClusterSession;

/// Looks for objects by name through every kind that clusters have, also those that nothing lists at the moment. It asks only when it
/// is started, four kinds at a time, those that people use most first; nothing is watched. GUI thread.
class ObjectSearch final : public QObject
{
    Q_OBJECT

public:
    struct Found {
        QPointer<ClusterSession> session;
        ApiResource resource;
        KubeRowPointer row;
    };
    static constexpr int parallel = 4;
    static constexpr std::size_t mostFound = 100;

    explicit ObjectSearch(QObject *parent = nullptr);

    /// Begins anew. No namespaces = all. Sessions that are not connected are left out.
    void start(const std::vector<ClusterSession *> &sessions, const QStringList &nameSpaces, const QString &text);
    void stop();
    const QString &text() const { return m_text; }
    bool isRunning() const { return m_running > 0; }
    /// Lists that have not answered yet.
    int left() const { return m_running + static_cast<int>(m_wanted.size()); }
    /// Kinds that could not be looked through: forbidden, or with more objects than were read.
    int missed() const { return m_missed; }
    const std::vector<Found> &found() const { return m_found; }

Q_SIGNALS:
    /// Something was found, or a list answered; at most ten times a second.
    void changed();

private:
    struct Wanted {
        QPointer<ClusterSession> session;
        ListScope scope;
    };
    void next();

    Generation m_generation;
    Generation::Token m_token;
    QString m_text;
    std::vector<Wanted> m_wanted; ///< the next one last
    std::vector<Found> m_found;
    int m_running = 0;
    int m_missed = 0;
    QTimer m_tell;
};

} // namespace headrace
