// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"

#include <QObject>

namespace headrace {

enum class LocalClusterState {
    Unknown, ///< nobody has looked yet
    Stopped,
    Starting,
    Running,
    Stopping
};

/// The cluster that comes with the program.
struct LocalClusterStatus {
    LocalClusterState state = LocalClusterState::Unknown;
    QString steps; ///< how far the environment of steps is, as the cluster itself says; empty when nothing needed it yet
    Error error;   ///< why the last start or stop failed; no code = it did not

    bool operator==(const LocalClusterStatus &) const = default;
};

/// Starts and stops the cluster that comes with the program, and says how it is. GUI thread.
class LocalClusterControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const LocalClusterStatus &status() const { return m_status; }
    /// Looks how it is; the answer comes as `changed`.
    virtual void look() = 0;
    /// Starts it when it does not run, and lists it among the clusters; `ready` says when it can be connected to.
    virtual void start() = 0;
    /// Its objects are kept.
    virtual void stop() = 0;
    /// The Python that its steps find, as far as it is there; empty when nothing is known of one.
    virtual QString python() const { return {}; }

Q_SIGNALS:
    void changed();
    /// After start(): its name among the clusters.
    void ready(const QString &cluster);

protected:
    void setStatus(const LocalClusterStatus &status);

private:
    LocalClusterStatus m_status;
};

} // namespace headrace
