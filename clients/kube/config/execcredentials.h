// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/credentialsource.h"
#include "clients/kube/config/kubeconfig.h"
#include "clients/kube/config/program.h"
#include "clients/kube/config/usercredentials.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace headrace {

/// One work at a time; those who wait can be told to stop.
class Turnstile
{
public:
    /// False when stopped before its turn came.
    bool enter(std::stop_token stop);
    void leave();

private:
    std::mutex m_mutex;
    std::condition_variable_any m_free;
    bool m_busy = false;
};

/// What a plugin printed, understood.
struct ExecReply {
    Credentials credentials;
    std::optional<std::chrono::system_clock::time_point> expiry;
};
/// Reads an ExecCredential, JSON or YAML, whose apiVersion must be the one asked for. Codes: kubeconfig.execReply, kubeconfig.execVersion,
/// kubeconfig.execStatus, kubeconfig.execKeys.
Result<ExecReply> parseExecReply(const QByteArray &output, const QString &apiVersion, const QString &command);
/// KUBERNETES_EXEC_INFO for a run without a terminal; `server` and `caPem` as they are used, told when the plugin wants to know.
QByteArray execRequest(const KubeExec &exec, const KubeCluster &cluster, const std::string &caPem);

/// A plugin's run: everything that decides what it prints.
struct ExecPlan {
    KubeExec exec;
    QString resolvedPath;
    QString searchPath;
    QByteArray request; ///< KUBERNETES_EXEC_INFO
    std::chrono::milliseconds timeout{120'000};
};

/// Credentials that a program prints. Kept until 60 s before they expire (half their life when they live shorter), or until they are
/// rejected; then the program runs again at once, and after that no oftener than every 0.8 s, doubling to 5 min.
class ExecCredentials final : public CredentialSource
{
public:
    ExecCredentials(ExecPlan plan, std::shared_ptr<Turnstile> onePlugin, KubeClock clock);
    bool isFresh() const override;
    Result<Credentials> current(std::stop_token stop) override;
    void rejected(const Credentials &used) override;
    /// Lets the next current() run the program whatever failed before: the user asked.
    void forgetFailures() override;

private:
    using Time = std::chrono::system_clock::time_point;

    bool isValid(Time now) const;
    Result<ExecReply> run(std::stop_token stop);
    void strike(Time now, bool atOnce);

    const ExecPlan m_plan;
    const std::shared_ptr<Turnstile> m_onePlugin; ///< of all plugins: each may open a browser
    const KubeClock m_clock;
    Turnstile m_turn;
    mutable std::mutex m_mutex;
    std::optional<ExecReply> m_reply;
    std::optional<Error> m_failure;
    Time m_renewAt = Time::max();
    Time m_ranAt{};
    Time m_notBefore{};
    int m_strikes = 0;
};

/// The plugins of the whole program: contexts that would run the same thing share its credentials, and one runs at a time. Any thread.
class ExecPlugins
{
public:
    std::shared_ptr<ExecCredentials> plugin(const ExecPlan &plan, const KubeClock &clock);
    void forgetFailures();

private:
    std::mutex m_mutex;
    std::map<QByteArray, std::weak_ptr<ExecCredentials>> m_plugins;
    std::shared_ptr<Turnstile> m_onePlugin = std::make_shared<Turnstile>();
};

} // namespace headrace
