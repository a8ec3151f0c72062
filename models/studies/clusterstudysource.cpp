// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/clusterstudysource.h"

#include "models/async/onfinished.h"
#include "models/async/workpool.h"
#include "models/kube/clustersession.h"

using namespace Qt::StringLiterals;

namespace headrace {

using Frame = std::shared_ptr<const StudyFrame>;

ClusterStudySource::ClusterStudySource(ClusterSession &session, const ObjectName &name, WorkPool &pool, const ListPacing &pacing)
    : m_session(&session)
    , m_cluster(session.entry().name)
    , m_name(name)
    , m_pool(pool)
    , m_pacing(pacing)
    , m_follow(new StudyFollow(this))
{
    connect(m_follow, &StudyFollow::changed, this, &ClusterStudySource::take);
    connect(m_follow, &StudyFollow::statusChanged, this, &ClusterStudySource::take);
    connect(m_follow, &StudyFollow::suggestionChanged, this, &StudySource::changed);
    connect(&session, &ClusterSession::hurried, m_follow, &StudyFollow::hurry);
    connect(&session, &QObject::destroyed, m_follow, &StudyFollow::stop);
    m_follow->follow(session.client(), name.nameSpace, name.name, pacing);
}

ClusterStudySource::~ClusterStudySource()
{
    disconnect(m_follow, nullptr, this, nullptr);
}

QString ClusterStudySource::keyOf(const QString &cluster, const ObjectName &name)
{
    return u"%1/%2/%3"_s.arg(cluster, name.nameSpace, name.name);
}

ClusterSession *ClusterStudySource::session() const
{
    return m_session;
}

void ClusterStudySource::reload()
{
    if (m_session)
        m_follow->follow(m_session->client(), m_name.nameSpace, m_name.name, m_pacing);
}

void ClusterStudySource::take()
{
    const LiveStatus &status = m_follow->status();
    if (m_follow->isGone() && !m_follow->study()) {
        m_state = SourceState::Failed;
        m_error = {.kind = ErrorKind::NotFound, .code = u"katib.gone"_s, .where = m_name.name, .serverMessage = {}, .arguments = {m_name.nameSpace}};
        Q_EMIT changed();
        return;
    }
    if (status.state == LiveState::Failed) {
        m_state = SourceState::Failed;
        m_error = status.error;
        Q_EMIT changed();
        return;
    }
    // Without the trials the first picture would be one of a study without results.
    if (m_follow->study() && status.state != LiveState::Listing)
        makeFrame();
}

void ClusterStudySource::makeFrame()
{
    m_isOutdated = m_isMaking;
    if (m_isMaking)
        return;
    m_isMaking = true;
    const auto make = [study = *m_follow->study(), trials = m_follow->trials()](QPromise<Frame> &promise) { promise.addResult(makeStudyFrame(study, trials)); };
    onFinished(m_pool.run<Frame>(make), this, [this, token = m_generation.next()](const Frame &frame) {
        m_isMaking = false;
        if (!token.isCurrent())
            return;
        m_frame = frame;
        m_state = SourceState::Ready;
        m_error = {};
        Q_EMIT changed();
        if (std::exchange(m_isOutdated, false))
            makeFrame();
    });
}

} // namespace headrace

#include "moc_clusterstudysource.cpp"
