// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "models/async/generation.h"
#include "models/studies/studyfollow.h"
#include "models/studies/studysource.h"

#include <QPointer>

namespace headrace {

class ClusterSession;
class WorkPool;

/// A study of a cluster as a page's source: followed by one list of the study, one of its trials and two watches; its columns are made on the
/// pool, once for all changes that come meanwhile. What was last known stays when the server goes away or the study is deleted.
class ClusterStudySource final : public StudySource
{
    Q_OBJECT

public:
    ClusterStudySource(ClusterSession &session, const ObjectName &name, WorkPool &pool, const ListPacing &pacing = {});
    ~ClusterStudySource() override;

    static QString keyOf(const QString &cluster, const ObjectName &name);

    SourceState state() const override { return m_state; }
    const Error &error() const override { return m_error; }
    std::shared_ptr<const StudyFrame> frame() const override { return m_frame; }
    QString key() const override { return keyOf(m_cluster, m_name); }
    QString label() const override { return m_name.name; }
    void reload() override;
    ClusterStudySource *onCluster() override { return this; }

    const QString &cluster() const { return m_cluster; }
    const ObjectName &name() const { return m_name; }
    /// Null when the cluster was closed.
    ClusterSession *session() const;
    /// The newest state, also before its columns are there.
    const StudyFollow &follow() const { return *m_follow; }

private:
    void take();
    void makeFrame();

    QPointer<ClusterSession> m_session;
    const QString m_cluster;
    const ObjectName m_name;
    WorkPool &m_pool;
    const ListPacing m_pacing;
    StudyFollow *const m_follow;
    SourceState m_state = SourceState::Reading;
    Error m_error;
    std::shared_ptr<const StudyFrame> m_frame;
    Generation m_generation;
    bool m_isMaking = false;
    bool m_isOutdated = false; ///< something came while columns were made
};

} // namespace headrace
