// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/discoverycache.h"
#include "clients/types/kubeobject.h"
#include "clients/types/result.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace headrace {

class ChangeWatch;
class KubeClient;
class WorkPool;

/// When kinds are asked for again; tests make it short.
struct KindsPacing {
    std::chrono::milliseconds every{600'000}; ///< kinds that came without our seeing it
    std::chrono::milliseconds soon{1'000};    ///< after a change: several come together
    std::chrono::milliseconds again{5'000};   ///< if nothing was new: servers offer a kind a while after its definition
};

/// What a cluster offers, kept up to date: asked for now and then, when a definition of kinds or an API service changes, and when
/// somebody misses a kind. What has not changed costs a 304; a file keeps it for the next start. GUI thread.
class OfferedKinds final : public QObject
{
    Q_OBJECT

public:
    explicit OfferedKinds(std::shared_ptr<KubeClient> client, const KindsPacing &pacing = {}, QObject *parent = nullptr);
    ~OfferedKinds() override;

    /// Where they are kept from one start to the next. The pool does the work on the disk and lives longer.
    void keepIn(WorkPool &pool, const QString &file);
    /// Asks now; answered() comes.
    void ask();
    /// Something has changed or is missing.
    void askSoon();

Q_SIGNALS:
    /// What was offered at the end of the start before; the server is being asked.
    void remembered(const headrace::ApiSurface &surface);
    void answered(const headrace::Result<headrace::ApiSurface> &surface);

private:
    void askServer();
    void take(const Result<ApiSurface> &surface);
    void keep();
    void watchDefinitions(const ApiSurface &surface);

    const std::shared_ptr<KubeClient> m_client;
    const KindsPacing m_pacing;
    WorkPool *m_pool = nullptr;
    QString m_file;
    std::shared_ptr<DiscoveryCache> m_cache; ///< null before the file was read
    ApiSurface m_last;
    QTimer m_regularly;
    QTimer m_soon;
    bool m_isAsking = false;
    bool m_looksAgain = false;
    std::vector<std::unique_ptr<ChangeWatch>> m_definitions;
};

} // namespace headrace
