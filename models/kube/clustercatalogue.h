// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/clustersession.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace headrace {

/// The clusters that the user's files name, and the sessions with those that are in use. Nothing is connected to before somebody
/// asks for its session. GUI thread.
class ClusterCatalogue final : public QObject
{
    Q_OBJECT

public:
    /// Makes a client for an entry; reads files, asks no server.
    using OpenClient = std::function<Result<std::shared_ptr<KubeClient>>(const ClusterEntry &)>;

    explicit ClusterCatalogue(OpenClient open, QObject *parent = nullptr);
    ~ClusterCatalogue() override;

    /// What the files say now. Sessions whose entry is as before live on; those of changed or removed entries end.
    void setEntries(std::vector<ClusterEntry> entries, std::vector<Error> problems);
    const std::vector<ClusterEntry> &entries() const { return m_entries; }
    /// Files that could not be read, names that stand there twice …
    const std::vector<Error> &problems() const { return m_problems; }
    const ClusterEntry *find(const QString &name) const;

    /// The session with a cluster, made when there is none; null when there is no such entry. It is the catalogue's.
    ClusterSession *session(const QString &name);
    /// Null when it is not in use.
    ClusterSession *existing(const QString &name) const;
    /// Why session() could not make one.
    const Error &openError() const { return m_openError; }
    /// Ends a session: its lists stop, its connections close.
    void close(const QString &name);
    std::vector<ClusterSession *> sessions() const;

Q_SIGNALS:
    void entriesChanged();
    /// A session is about to end; whoever shows something of it lets go.
    void sessionClosing(headrace::ClusterSession *session);
    void sessionOpened(headrace::ClusterSession *session);

private:
    OpenClient m_open;
    std::vector<ClusterEntry> m_entries;
    std::vector<Error> m_problems;
    std::map<QString, std::unique_ptr<ClusterSession>> m_sessions;
    Error m_openError;
};

} // namespace headrace
