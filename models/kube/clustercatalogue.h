// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/clustersession.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace headrace {

class ClusterAdding;
class ClusterSettings;
class LocalClusterControl;
class UserTrust;
class WorkPool;

/// A cluster's client, and its context where that follows files (else null).
struct OpenedCluster {
    std::shared_ptr<KubeClient> client;
    std::shared_ptr<LiveContext> context;
};

/// All clusters that can be connected to, what the user decided about each, and the sessions with those that are in use. Nothing is
/// connected to before somebody asks for its session. GUI thread.
class ClusterCatalogue final : public QObject
{
    Q_OBJECT

public:
    /// Makes a client for an entry at once: reads no file, asks no server.
    using OpenClient = std::function<OpenedCluster(const ClusterEntry &)>;

    explicit ClusterCatalogue(OpenClient open, ClusterSettings *settings = nullptr, std::shared_ptr<UserTrust> trust = {}, QObject *parent = nullptr);
    ~ClusterCatalogue() override;

    /// What the files say now. Sessions live on with new credentials; one whose server is another ends and a new one connects; an entry
    /// that is gone stays listed while its session is open.
    void setEntries(std::vector<ClusterEntry> entries, std::vector<Error> problems, std::vector<Error> warnings = {});
    /// Nothing is known before the files were read for the first time.
    bool isRead() const { return m_isRead; }
    const std::vector<ClusterEntry> &entries() const { return m_entries; }
    /// Files that could not be read, names that stand there twice …
    const std::vector<Error> &problems() const { return m_problems; }
    /// Files that were read but that others may read too …
    const std::vector<Error> &warnings() const { return m_warnings; }
    const ClusterEntry *find(const QString &name) const;
    /// It stands in no file any more, but its session is still open.
    bool isGone(const QString &name) const { return m_gone.contains(name); }

    /// The session with a cluster, made when there is none; null when there is no such entry. It is the catalogue's.
    ClusterSession *session(const QString &name);
    /// Null when it is not in use.
    ClusterSession *existing(const QString &name) const;
    /// Why session() could not make one.
    const Error &openError() const { return m_openError; }
    /// Ends a session: its lists stop, its connections close. By value, for the name is mostly the session's own.
    void close(QString name);
    std::vector<ClusterSession *> sessions() const;

    ClusterChoices choices(const QString &name) const;
    /// Kept, and told to its session.
    void setChoices(const QString &name, const ClusterChoices &choices);
    /// Allows what a session asks for, for good, and connects it.
    Result<void> allow(ClusterSession &session);

    /// From now on sessions keep in this folder what their servers offer. The pool lives longer.
    void keepKinds(WorkPool &pool, const QString &folder);
    /// Takes back every such yes; open sessions go on with what they read.
    Result<void> forgetAnswers();

    ClusterSettings *settings() const { return m_settings; }
    /// Null when nothing can be added (tests).
    ClusterAdding *adding() const { return m_adding; }
    void setAdding(ClusterAdding *adding) { m_adding = adding; }
    /// The cluster that comes with the program; null where there is none (tests).
    LocalClusterControl *local() const { return m_local; }
    void setLocal(LocalClusterControl *local) { m_local = local; }

Q_SIGNALS:
    void entriesChanged();
    void choicesChanged(const QString &name);
    /// A session is about to end; whoever shows something of it lets go.
    void sessionClosing(headrace::ClusterSession *session);
    void sessionOpened(headrace::ClusterSession *session);
    /// A session's state, its question or its sign-in changed.
    void sessionChanged(const QString &name);

private:
    void keepGone(std::vector<ClusterEntry> &entries);

    OpenClient m_open;
    ClusterSettings *m_settings;
    const std::shared_ptr<UserTrust> m_trust;
    ClusterAdding *m_adding = nullptr;
    LocalClusterControl *m_local = nullptr;
    WorkPool *m_pool = nullptr;
    QString m_kindsFolder;
    std::vector<ClusterEntry> m_entries;
    std::vector<Error> m_problems;
    std::vector<Error> m_warnings;
    QStringList m_gone;
    mutable std::map<QString, ClusterChoices> m_choices; ///< of entries that were asked for
    std::map<QString, std::unique_ptr<ClusterSession>> m_sessions;
    Error m_openError;
    bool m_isRead = false;
};

} // namespace headrace
