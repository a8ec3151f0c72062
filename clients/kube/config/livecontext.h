// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/config/resolvedcontext.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace headrace {

/// A context that is resolved when its first request needs credentials, and again when its files have changed. What was resolved
/// before serves on when that fails, so a file that is half written costs nothing. Certificates of the server are read again every
/// five minutes, and when they are not trusted any more. Any thread; resolving happens on the one that asks for credentials.
class LiveContext final : public CredentialSource
{
public:
    using Resolve = std::function<Result<ResolvedContext>(std::stop_token)>;
    using ConnectionChanged = std::function<void(const ConnectionSettings &)>;

    explicit LiveContext(Resolve resolve, KubeClock clock = {});
    /// Told the settings when they are known or have changed, before credentials are given. To be set before the first request.
    void setConnectionChanged(ConnectionChanged told) { m_told = std::move(told); }

    bool isFresh() const override;
    Result<Credentials> current(std::stop_token stop) override;
    void rejected(const Credentials &used) override;
    void distrusted() override { m_isDistrusted = true; }
    void forgetFailures() override;
    /// The files have changed, or the user allowed something: the next request resolves again.
    void reread() { m_isStale = true; }

    /// What the user must allow before there are credentials.
    std::vector<TrustQuestion> questions() const;
    /// What hinders nothing but should be known (kubeconfig.insecure, …).
    std::vector<Error> warnings() const;

private:
    using Known = std::shared_ptr<const ResolvedContext>;
    Known known() const;
    std::optional<Error> resolveAgain(std::stop_token stop);
    void renewCertificates(const Known &context);
    void tell(const ConnectionSettings &settings);

    const Resolve m_resolve;
    const KubeClock m_clock;
    ConnectionChanged m_told;
    Turnstile m_turn;
    std::atomic<bool> m_isStale{true};
    std::atomic<bool> m_isDistrusted{false}; ///< the certificates are read again before the next request
    mutable std::mutex m_mutex;
    Known m_known;
    ConnectionSettings m_connection; ///< as it was told last
    std::chrono::system_clock::time_point m_certificatesRead;
};

} // namespace headrace
