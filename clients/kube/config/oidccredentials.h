// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/credentialsource.h"
#include "clients/kube/config/execcredentials.h"

#include <functional>
#include <mutex>

namespace headrace {

struct OidcTokens {
    QString idToken;
    QString refreshToken; ///< empty when the provider gave no new one

    bool operator==(const OidcTokens &) const = default;
};
/// Asks the issuer of an oidc auth-provider for new tokens: discovery, then the refresh grant. HTTPS only (plain HTTP to this machine
/// itself is let through). For worker threads.
Result<OidcTokens> refreshOidcTokens(const KubeAuthProvider &provider, std::stop_token stop);

/// When a JSON Web Token ends; nothing when it is none or does not say.
std::optional<std::chrono::system_clock::time_point> tokenExpiry(const QString &token);

/// The identity token of an oidc auth-provider, taken for expired ten seconds early and renewed with the refresh token. New tokens are
/// written to the kubeconfig they came from, for a refresh token often serves once; before asking, the file is looked at for tokens that
/// another program put there.
class OidcCredentials final : public CredentialSource
{
public:
    OidcCredentials(KubeUser user, KubeClock clock, std::function<void(const Error &)> report);
    bool isFresh() const override;
    Result<Credentials> current(std::stop_token stop) override;
    void rejected(const Credentials &used) override;

private:
    bool isValid() const;
    void takeFromFile();
    void save(const OidcTokens &tokens);

    KubeUser m_user;
    const KubeClock m_clock;
    const std::function<void(const Error &)> m_report;
    Turnstile m_turn;
    mutable std::mutex m_mutex; ///< of the user's tokens
    QString m_rejected;
};

} // namespace headrace
