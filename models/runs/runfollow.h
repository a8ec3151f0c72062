// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/runstep.h"
#include "models/async/generation.h"
#include "models/runs/runlist.h"
#include "models/runs/runpicture.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace headrace {

class ClusterSession;
class PipelinesClient;
class ResourceStore;
class WorkPool;

/// When a followed run is looked at. Tests make them short.
struct RunFollowPacing {
    std::chrono::milliseconds whileRunning{2'000}; ///< without a push
    std::chrono::milliseconds atRest{15'000};      ///< it has ended: a retry elsewhere would begin it again
    std::chrono::milliseconds leastGap{100};       ///< between two looks that pods asked for
    std::chrono::milliseconds afterPush{400};      ///< a server hears of its pods later than we do: looks again until something changed
    std::chrono::milliseconds firstBackOff{1'000};
    std::chrono::milliseconds longestBackOff{30'000};
};

/// One run, followed: the run and its steps by asking, at once when one of its pods changed. What was last known stays when the server goes away
/// or the run is deleted. GUI thread.
class RunFollow final : public QObject
{
    Q_OBJECT

public:
    RunFollow(WorkPool &pool, QObject *parent, RunFollowPacing pacing = {});
    ~RunFollow() override;

    /// Begins; the session may be null: nothing is pushed then.
    void follow(std::shared_ptr<PipelinesClient> client, ClusterSession *session, const QString &runId);
    void stop();
    /// Nobody looks: no question is asked until somebody does.
    void setWatched(bool isWatched);
    /// Looks at once: the user asked, or something was done.
    void refresh();

    /// Null until it came.
    const RunPointer &run() const { return m_run; }
    /// Nothing on servers that tell no steps.
    const std::optional<std::vector<RunStep>> &steps() const { return m_steps; }
    /// Null until it was read.
    const RunPicturePointer &picture() const { return m_picture; }
    /// Why there is none; code empty while nothing is wrong.
    const Error &pictureError() const { return m_pictureError; }
    bool isReadingPicture() const { return m_isReading; }
    const LiveStatus &status() const { return m_status; }
    /// Its pods as rows, live; null when the cluster does not let us watch.
    const std::shared_ptr<ResourceStore> &pods() const { return m_pods; }
    /// Where the picture's nodes are to stand, and which groups are folded; before follow(). What has no place there is put beside.
    void usePlaces(const PipelineLayout &places);
    /// Unfolds and folds groups of the picture.
    void setExpanded(const QString &node, bool isExpanded);

Q_SIGNALS:
    /// The run or its steps are others.
    void changed();
    void pictureChanged();
    void statusChanged();
    void podsChanged();

private:
    void look();
    void pushed();
    void take(const Result<Run> &run);
    void takeSteps(const Result<PipelinesPage<RunStep>> &page, std::vector<RunStep> before);
    void askSteps(const QString &token, std::vector<RunStep> before);
    void lookEnds();
    void failed(const Error &error);
    void setState(LiveState state, const Error &error = {});
    void readPicture();
    void draw(const std::string &json);
    void watchPods(const QString &nameSpace);
    void podsStatus();

    WorkPool &m_pool;
    const RunFollowPacing m_pacing;
    std::shared_ptr<PipelinesClient> m_client;
    QPointer<ClusterSession> m_session;
    QString m_id;
    RunPointer m_run;
    RunPointer m_came; ///< of the look that goes on
    std::optional<std::vector<RunStep>> m_steps;
    bool m_mayHaveSteps = true;
    bool m_mayWatch = true;
    RunPicturePointer m_picture;
    Error m_pictureError;
    bool m_isReading = false;
    std::map<QString, bool> m_expanded;
    PipelineLayout m_places; ///< to begin with
    std::shared_ptr<ResourceStore> m_pods;
    QString m_podsNameSpace;
    LiveStatus m_status;
    Generation m_generation;
    Generation::Token m_round;
    Generation m_drawings;
    bool m_isWatched = true;
    bool m_isLooking = false;
    bool m_isAskedAgain = false;
    bool m_hasNewSteps = false;
    int m_expecting = 0; ///< looks that may still come for one push
    int m_failures = 0;
    QElapsedTimer m_sinceLook;
    QTimer m_timer;
};

} // namespace headrace
