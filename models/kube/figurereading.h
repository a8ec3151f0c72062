// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "models/kube/rowfigures.h"

#include <QFuture>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>

namespace headrace {

class ClusterSession;
struct ApiResource;

/// Which figures a list shows, and how often they are asked for. metrics-server measures every 15 s; accelerators are counted from
/// the pods themselves, which costs a page for each 500 of them.
struct FigurePacing {
    std::chrono::milliseconds usage{15'000};
    std::chrono::milliseconds accelerators{60'000};
};

/// The figures of one list of pods or nodes, asked for again and again while they are shown. GUI thread.
class FigureReading final : public QObject
{
    Q_OBJECT

public:
    /// `plural` is "pods" or "nodes"; `nameSpace` empty = all.
    FigureReading(ClusterSession &session, const QString &plural, const QString &nameSpace, FigurePacing pacing, QObject *parent);

    /// Whether a list can have figures at all.
    static bool suits(const ApiResource &resource);
    /// Whether the cluster measures what its objects use.
    static bool isMeasured(const ClusterSession &session, const QString &plural);

    /// What is shown; asks for what was not before.
    void setWanted(bool usage, bool accelerators);
    const std::shared_ptr<const RowFigures> &figures() const { return m_figures; }
    /// Whether a node has an accelerator, as far as was asked.
    bool hasAccelerators() const { return m_hasAccelerators; }
    /// Why the latest question had no answer; code empty when it had.
    const Error &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    template<typename T>
    void askFor(QFuture<Result<std::vector<T>>> future, std::vector<T> &kept);
    void gather();

    const QPointer<ClusterSession> m_session;
    const QString m_plural;
    const QString m_nameSpace;
    const FigurePacing m_pacing;
    bool m_wantsUsage = false;
    bool m_wantsAccelerators = false;
    bool m_hasAccelerators = false;
    int m_waiting = 0; ///< answers that are still to come
    bool m_asksAgain = false; ///< more was wanted meanwhile
    std::vector<ObjectUsage> m_usages;
    std::vector<NodeRoom> m_rooms;
    std::vector<PodUse> m_pods;
    std::chrono::steady_clock::time_point m_podsAskedAt;
    std::shared_ptr<const RowFigures> m_figures;
    Error m_error;
    QTimer m_timer;
};

} // namespace headrace
