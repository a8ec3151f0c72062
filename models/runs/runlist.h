// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/pipelinesquery.h"
#include "clients/types/result.h"
#include "clients/types/run.h"
#include "models/async/generation.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <unordered_map>
#include <vector>

namespace headrace {

class PipelinesClient;

using RunPointer = std::shared_ptr<const Run>;

/// Which runs a list holds.
struct RunScope {
    QString nameSpace;    ///< empty on servers with one user
    QString experimentId; ///< empty = of all
    bool isArchived = false;

    bool operator==(const RunScope &) const = default;
};

/// When a list looks again: KFP servers push nothing. Tests make them short.
struct RunPacing {
    std::chrono::milliseconds whileRunning{3'000}; ///< while a run of the list has not ended
    std::chrono::milliseconds atRest{15'000};
    std::chrono::milliseconds wholeList{300'000}; ///< finds what was deleted or changed after its end
    std::chrono::milliseconds firstBackOff{1'000};
    std::chrono::milliseconds longestBackOff{60'000};

    /// The pause after so many failures in a row, at least one.
    std::chrono::milliseconds backOff(int failures) const;
};

/// Moves a status to a state, and remembers since when it is Stale; false when it stood there already.
bool moveTo(LiveStatus &status, LiveState state, const Error &error);

/// The runs of a server, newest first, kept up to date with few requests: the pages once, then each time the newest page and one
/// question for all runs that have not ended. Rows are shared and replaced only when they changed. GUI thread.
class RunList final : public QObject
{
    Q_OBJECT

public:
    explicit RunList(QObject *parent = nullptr, RunPacing pacing = {});
    ~RunList() override;

    /// Begins to follow a server's runs; what was held before goes.
    void follow(std::shared_ptr<PipelinesClient> client, const RunScope &scope);
    void stop();
    /// Looks at once, at everything: the user asked, or something was done.
    void refresh();
    /// While it rests it asks nothing by itself and keeps its rows; afterwards it looks for what is new at once.
    void setResting(bool isResting);

    const std::vector<RunPointer> &rows() const { return m_rows; }
    /// -1 when there is none.
    int indexOf(const QString &id) const;
    const LiveStatus &status() const { return m_status; }
    const RunScope &scope() const { return m_scope; }

Q_SIGNALS:
    /// All rows are others: a list begins anew.
    void reset();
    void inserted(int first, int count);
    void changed(const std::vector<int> &rows);
    /// From the last to the first, so that each number still holds when it is told.
    void removed(int row);
    void statusChanged();

private:
    using Answer = Result<PipelinesPage<Run>>;
    void askPage(const QString &token);
    void takePage(const Answer &answer);
    void endWholeList();
    void look();
    void lookForNew(const QString &token);
    void lookAtUnfinished();
    void takeUnfinished(const Answer &answer, const QStringList &asked);
    void put(std::vector<Run> runs);
    void dropMissing(const QStringList &ids);
    void failed(const Error &error);
    void rest();
    void wait(std::chrono::milliseconds pause);
    void setState(LiveState state, const Error &error = {});
    PipelinesQuery query() const;
    QStringList unfinished() const;
    void renumber(std::size_t from);

    const RunPacing m_pacing;
    std::shared_ptr<PipelinesClient> m_client;
    RunScope m_scope;
    Generation m_generation;
    Generation::Token m_round;
    std::vector<RunPointer> m_rows;
    std::unordered_map<std::string, int> m_places; ///< row by id
    QStringList m_seen;      ///< ids of the whole list that is being read
    bool m_readsWhole = false;
    LiveStatus m_status;
    int m_failures = 0;
    bool m_isResting = false;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_wholeAt;
};

/// Whether a run may still change by itself.
bool isUnfinished(const Run &run);

} // namespace headrace
