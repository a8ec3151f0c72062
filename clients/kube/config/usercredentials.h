// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/credentialsource.h"
#include "clients/kube/config/kubeconfig.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace headrace {

/// The time of day; tests have their own.
using KubeClock = std::function<std::chrono::system_clock::time_point()>;

/// Lines of "Impersonate-…" for a user; keys of extras percent-encoded outside the letters of a header's name.
std::vector<std::string> impersonationHeaders(const KubeUser &user);

/// Whether what was rejected is what a source gave: its headers are among them and its certificate is theirs.
bool holds(const Credentials &used, const Credentials &mine);

/// What a user entry says without a program or a server: token, token file (read again after 50 s, the last good one kept), password,
/// client certificate (files read again every 5 min), impersonation.
class UserCredentials final : public CredentialSource
{
public:
    UserCredentials(KubeUser user, KubeClock clock);
    bool isFresh() const override;
    Result<Credentials> current(std::stop_token stop) override;
    void rejected(const Credentials &used) override;

private:
    using Time = std::chrono::system_clock::time_point;

    bool isYoung(const std::optional<Time> &since, std::chrono::seconds age) const;
    std::optional<Error> readToken();
    std::optional<Error> readCertificate();

    const KubeUser m_user;
    const KubeClock m_clock;
    const std::vector<std::string> m_impersonation;
    mutable std::mutex m_mutex;
    std::optional<Time> m_tokenRead;
    std::optional<Time> m_certificateRead;
    std::string m_token;
    std::string m_certificate;
    std::string m_key;
};

/// The headers and certificates of several sources together.
class JoinedCredentials final : public CredentialSource
{
public:
    explicit JoinedCredentials(std::vector<std::shared_ptr<CredentialSource>> parts)
        : m_parts(std::move(parts))
    {
    }
    bool isFresh() const override;
    Result<Credentials> current(std::stop_token stop) override;
    void rejected(const Credentials &used) override;
    void forgetFailures() override;

private:
    const std::vector<std::shared_ptr<CredentialSource>> m_parts;
};

/// A way of proving oneself that cannot work: always the same error.
class RefusedCredentials final : public CredentialSource
{
public:
    explicit RefusedCredentials(Error error)
        : m_error(std::move(error))
    {
    }
    bool isFresh() const override { return true; }
    Result<Credentials> current(std::stop_token) override { return m_error; }
    void rejected(const Credentials &) override { }

private:
    const Error m_error;
};

} // namespace headrace
