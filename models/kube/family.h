// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/poduse.h"
#include "models/async/generation.h"
#include "models/kube/resourcestore.h"
#include "models/kube/timeline.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace headrace {

class ClusterSession;

enum class RelatedRole { Owner, Self, Child, Uses, UsedBy };

/// An object that has to do with another one.
struct Relative {
    RelatedRole role = RelatedRole::Child;
    QString kindName; ///< as a cluster names it: "jobs.batch"; empty for kinds that it does not offer
    QString kind;
    ObjectName name;
    QString parentUid; ///< of Child: what owns it
    KubeRowPointer row; ///< of Child: its row, with its state
    std::vector<KubeColumn> columns; ///< of the row
    bool isMissing = false; ///< it is named but does not exist
    bool isController = true;

    bool operator==(const Relative &) const = default;
};

/// The relatives of one object: its owners up to the root, what it owns (live, by the owner's uid), what it uses and who uses
/// it. Asks and follows only between follow() and clear(). GUI thread.
class Family final : public QObject
{
    Q_OBJECT

public:
    explicit Family(QObject *parent = nullptr);
    ~Family() override;

    /// The same object again only brings its newest version.
    void follow(ClusterSession *session, const ApiResource &resource, const ObjectView &object);
    void clear();
    /// Owners root first, the object itself, children parents first, what it uses, who uses it.
    const std::vector<Relative> &relatives() const { return m_relatives; }
    bool isBusy() const { return m_open > 0; }
    /// The object, its owners and all that it owns.
    TimelineSubjects subjects() const;

    /// Kinds that objects of a kind may own, directly or through others, by the names of clusters.
    static QStringList childKinds(const QString &kindName);

Q_SIGNALS:
    void changed();

private:
    void readOwner(const ObjectOwner &owner, int depth);
    void followChildren();
    void readUsers();
    void changeSoon();
    void rebuild();
    void addChildren(const QString &uid, int depth);
    void addUses();

    QPointer<ClusterSession> m_session;
    ApiResource m_resource;
    ObjectView m_object;
    Generation m_generation;
    int m_open = 0;
    std::vector<Relative> m_owners; ///< nearest first
    std::vector<std::shared_ptr<ResourceStore>> m_stores;
    QHash<QString, std::vector<std::pair<KubeRowPointer, const ResourceStore *>>> m_byOwner;
    std::vector<PodUse> m_users;
    std::vector<Relative> m_relatives;
    QTimer m_delay;
};

} // namespace headrace
