// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/clustersession.h"
#include "models/kube/figurereading.h"
#include "models/kube/listspec.h"
#include "models/kube/resourcetable.h"

#include <QPointer>
#include <QTimer>

namespace headrace {

/// How far a list has come. Listed means that live lists feed the table; status() says how well.
enum class ListPhase { NoCluster, Waiting, Connecting, Unreachable, KindMissing, Listed };

/// A part of a list that is not there: whose, where, why.
struct ListTrouble {
    QString cluster;
    QString nameSpace; ///< empty = all
    Error error;

    bool operator==(const ListTrouble &) const = default;
};

/// What a ListSpec names, kept live: finds the kind in each cluster, asks one list a namespace (or one for all where many are
/// wanted and that is allowed), and merges them in one table. Asks for nothing while nobody looks. GUI thread.
class LiveList final : public QObject
{
    Q_OBJECT

public:
    explicit LiveList(QObject *parent = nullptr);
    ~LiveList() override;

    void setSpec(const ListSpec &spec);
    const ListSpec &spec() const { return m_spec; }
    /// The sessions that the spec's cluster means, connected or not; none while nothing may be asked yet.
    void setSessions(const std::vector<ClusterSession *> &sessions);
    std::vector<ClusterSession *> sessions() const;
    /// Lists end `grace` after nobody looks any more and come back when somebody does.
    void setShown(bool shown);
    void setGrace(std::chrono::milliseconds grace) { m_grace.setInterval(grace); }
    /// How often what objects use is asked for; before the list is shown.
    void setFigurePacing(const FigurePacing &pacing) { m_figurePacing = pacing; }
    /// Why figures are missing; code empty when none is.
    Error figureError() const;
    /// Tries again now: connects, ends pauses.
    void hurry();

    ListPhase phase() const { return m_phase; }
    /// Why nothing is listed; of Unreachable.
    const Error &error() const { return m_error; }
    /// The kind, as the first cluster offers it.
    const ApiResource &resource() const { return m_resource; }
    /// Null when that cluster is not among the sessions.
    ClusterSession *session(const QString &cluster) const;
    /// The kind as that cluster offers it; null when it does not.
    const ApiResource *resource(const QString &cluster) const;
    ResourceTable &table() { return m_table; }
    /// Of all lists together: the least trustworthy state, except that parts which failed are troubles of the rest.
    LiveStatus status() const;
    std::vector<ListTrouble> troubles() const;
    bool isResting() const { return m_isResting; }

Q_SIGNALS:
    /// Phase, kind or the set of lists.
    void phaseChanged();
    void statusChanged();

private:
    void refresh();
    bool waitsForPermission(ClusterSession *session);
    std::vector<ListSource> wantedSources();
    void updateFigures();
    FigureReading *makeReading(const ListSource &source);
    void offerFigures();

    ListSpec m_spec;
    std::vector<QPointer<ClusterSession>> m_sessions;
    ResourceTable m_table;
    std::vector<std::pair<ListSource, std::unique_ptr<FigureReading>>> m_figures;
    FigurePacing m_figurePacing;
    ApiResource m_resource;
    ListPhase m_phase = ListPhase::NoCluster;
    Error m_error;
    QTimer m_grace;
    bool m_isResting = true;
    std::vector<std::pair<QString, bool>> m_mayListAll; ///< by cluster, for m_resource
    QStringList m_asked;                                ///< clusters whose permission was asked for
};

} // namespace headrace
