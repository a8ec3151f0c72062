// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runfollow.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"
#include "models/kube/clustersession.h"
#include "models/kube/resourcestore.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr int looksForAPush = 3;
constexpr std::size_t mostSteps = 20'000;

} // namespace

RunFollow::RunFollow(WorkPool &pool, QObject *parent, RunFollowPacing pacing)
    : QObject(parent)
    , m_pool(pool)
    , m_pacing(pacing)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RunFollow::look);
}

RunFollow::~RunFollow() = default;

void RunFollow::follow(std::shared_ptr<PipelinesClient> client, ClusterSession *session, const QString &runId)
{
    stop();
    if (runId != m_id) {
        m_run.reset();
        m_steps.reset();
        m_picture.reset();
        m_pictureError = {};
        m_expanded.clear();
    }
    m_client = std::move(client);
    m_session = session;
    m_id = runId;
    m_mayHaveSteps = m_mayWatch = true;
    setState(m_run ? LiveState::Stale : LiveState::Listing);
    look();
}

void RunFollow::stop()
{
    m_timer.stop();
    m_round = m_generation.next();
    m_client.reset();
    if (m_pods)
        disconnect(m_pods.get(), nullptr, this, nullptr);
    m_pods.reset();
    m_isLooking = m_isAskedAgain = m_hasNewSteps = false;
    m_expecting = m_failures = 0;
    if (m_run)
        setState(LiveState::Stale, m_status.error);
}

void RunFollow::setWatched(bool isWatched)
{
    if (m_isWatched == isWatched)
        return;
    m_isWatched = isWatched;
    if (isWatched) {
        refresh();
        return;
    }
    m_timer.stop();
    if (m_pods)
        disconnect(m_pods.get(), nullptr, this, nullptr);
    m_pods.reset();
    Q_EMIT podsChanged();
}

void RunFollow::refresh()
{
    m_failures = 0;
    look();
}

/// One look at a time; what is asked meanwhile is one more look behind it.
void RunFollow::look()
{
    m_timer.stop();
    if (!m_client || !m_isWatched)
        return;
    if (m_isLooking) {
        m_isAskedAgain = true;
        return;
    }
    m_isLooking = true;
    m_isAskedAgain = false;
    m_sinceLook.start();
    onFinished(m_client->run(m_id), this, [this, round = m_round](const Result<Run> &run) {
        if (round.isCurrent())
            take(run);
    });
}

void RunFollow::take(const Result<Run> &run)
{
    if (!run) {
        failed(run.error());
        return;
    }
    m_came = m_run && *m_run == *run ? m_run : std::make_shared<const Run>(*run);
    if (m_mayHaveSteps) {
        askSteps({}, {});
        return;
    }
    lookEnds();
}

void RunFollow::askSteps(const QString &token, std::vector<RunStep> before)
{
    onFinished(m_client->steps(m_id, {.token = token}), this, [this, before = std::move(before), round = m_round](const Result<PipelinesPage<RunStep>> &page) mutable {
        if (round.isCurrent())
            takeSteps(page, std::move(before));
    });
}

void RunFollow::takeSteps(const Result<PipelinesPage<RunStep>> &page, std::vector<RunStep> before)
{
    if (!page && page.error().kind != ErrorKind::NotFound && page.error().code != u"pipelines.notThere") {
        failed(page.error());
        return;
    }
    if (!page) {
        m_mayHaveSteps = false; // an older server: the run's own rows are all there is
        lookEnds();
        return;
    }
    before.insert(before.end(), page->rows.begin(), page->rows.end());
    if (!page->nextToken.isEmpty() && before.size() < mostSteps) {
        askSteps(page->nextToken, std::move(before));
        return;
    }
    if (!m_steps || *m_steps != before) {
        m_steps = std::move(before);
        m_hasNewSteps = true;
    }
    lookEnds();
}

void RunFollow::lookEnds()
{
    const bool isNew = std::exchange(m_hasNewSteps, false) || m_run != m_came;
    m_run = m_came;
    m_isLooking = false;
    m_failures = 0;
    if (isNew)
        m_expecting = 0;
    setState(LiveState::Live);
    if (isNew) {
        if (!m_picture && !m_isReading && m_pictureError.code.isEmpty())
            readPicture();
        Q_EMIT changed();
    }
    if (!m_client)
        return; // whoever heard it ended this
    if (!m_pods && m_session && m_mayWatch && m_isWatched)
        watchPods({});
    if (m_isAskedAgain)
        pushed();
    else if (m_expecting > 0)
        m_timer.start(m_pacing.afterPush);
    else
        m_timer.start(isUnfinished(*m_run) ? m_pacing.whileRunning : m_pacing.atRest);
    if (m_expecting > 0)
        --m_expecting;
}

void RunFollow::failed(const Error &error)
{
    m_isLooking = m_isAskedAgain = false;
    m_expecting = 0;
    ++m_failures;
    setState(m_run ? LiveState::Stale : LiveState::Failed, error);
    if (error.kind == ErrorKind::NotFound)
        return; // deleted: it does not come back
    const auto wait = m_pacing.firstBackOff * (1 << std::min(m_failures - 1, 10));
    m_timer.start(std::min<std::chrono::milliseconds>(wait, m_pacing.longestBackOff));
}

void RunFollow::setState(LiveState state, const Error &error)
{
    if (moveTo(m_status, state, error))
        Q_EMIT statusChanged();
}

/// Of all namespaces where that is allowed, else of the one that the context names.
void RunFollow::watchPods(const QString &nameSpace)
{
    const ApiResource *const kind = findResource(m_session->surface(), u"pods"_s);
    if (!kind || !kind->can(u"watch"_s) || (!nameSpace.isEmpty() && nameSpace == m_podsNameSpace))
        return;
    m_podsNameSpace = nameSpace;
    m_pods = m_session->list({.resource = *kind, .nameSpace = nameSpace, .labelSelector = u"pipeline/runid="_s % m_id, .fieldSelector = {}});
    connect(m_pods.get(), &ResourceStore::rowsChanged, this, [this] {
        if (m_pods->status().state == LiveState::Live && m_run && isUnfinished(*m_run)) {
            m_expecting = looksForAPush;
            pushed();
        }
    });
    connect(m_pods.get(), &ResourceStore::statusChanged, this, &RunFollow::podsStatus);
    Q_EMIT podsChanged();
}

void RunFollow::podsStatus()
{
    if (!m_pods || m_pods->status().state != LiveState::Failed || !m_session)
        return;
    disconnect(m_pods.get(), nullptr, this, nullptr);
    const bool wasEverywhere = m_podsNameSpace.isEmpty();
    const QString own = m_session->entry().nameSpace;
    // The store tells of itself at the moment: it is let go of later.
    QMetaObject::invokeMethod(
        this, [this, wasEverywhere, own, round = m_round] {
            if (!round.isCurrent())
                return;
            m_pods.reset();
            m_mayWatch = false;
            if (wasEverywhere && !own.isEmpty())
                watchPods(own);
            if (!m_pods)
                Q_EMIT podsChanged();
        },
        Qt::QueuedConnection);
}

/// A pod changed: the server is asked as soon as the least gap allows.
void RunFollow::pushed()
{
    if (m_isLooking) {
        m_isAskedAgain = true;
        return;
    }
    const auto since = std::chrono::milliseconds(m_sinceLook.elapsed());
    if (since >= m_pacing.leastGap)
        look();
    else if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > m_pacing.leastGap - since)
        m_timer.start(m_pacing.leastGap - since);
}

void RunFollow::readPicture()
{
    m_isReading = true;
    if (!m_run->spec.empty()) {
        draw(m_run->spec);
        return;
    }
    onFinished(m_client->version(m_run->version), this, [this, round = m_round](const Result<PipelineVersion> &version) {
        if (!round.isCurrent()) {
            m_isReading = false;
            return;
        }
        if (version) {
            draw(version->spec);
            return;
        }
        m_isReading = false;
        m_pictureError = version.error();
        Q_EMIT pictureChanged();
    });
}

void RunFollow::draw(const std::string &json)
{
    const PipelineLayout before = m_picture ? m_picture->layout : m_places;
    auto drawing = m_pool.run<Result<RunPicturePointer>>([json, before, expanded = m_expanded](QPromise<Result<RunPicturePointer>> &promise) { promise.addResult(runPicture(json, expanded, before)); });
    onFinished(drawing, this, [this, token = m_drawings.next()](const Result<RunPicturePointer> &picture) {
        if (!token.isCurrent())
            return;
        m_isReading = false;
        if (picture)
            m_picture = *picture;
        else
            m_pictureError = picture.error();
        Q_EMIT pictureChanged();
    });
}

void RunFollow::usePlaces(const PipelineLayout &places)
{
    m_places = places;
    m_expanded = places.expanded;
}

void RunFollow::setExpanded(const QString &node, bool isExpanded)
{
    if (!m_picture)
        return;
    m_expanded[node] = isExpanded;
    draw(m_picture->json);
}

} // namespace headrace
