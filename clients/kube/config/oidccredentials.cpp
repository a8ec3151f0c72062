// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/oidccredentials.h"

#include "clients/kube/config/kubeconfigwriter.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr auto early = 10s;

void setValue(KubeAuthProvider &provider, const QString &key, const QString &value)
{
    for (auto &[name, text] : provider.config) {
        if (name == key) {
            text = value;
            return;
        }
    }
    provider.config.emplace_back(key, value);
}

Credentials bearer(const QString &token)
{
    return {.headers = {"Authorization: Bearer " + token.toStdString()}};
}

} // namespace

OidcCredentials::OidcCredentials(KubeUser user, KubeClock clock, std::function<void(const Error &)> report)
    : m_user(std::move(user))
    , m_clock(std::move(clock))
    , m_report(std::move(report))
{
}

bool OidcCredentials::isValid() const
{
    const QString token = m_user.authProvider->value(u"id-token"_s);
    const auto expiry = tokenExpiry(token);
    return expiry && m_clock() + early < *expiry && token != m_rejected;
}

bool OidcCredentials::isFresh() const
{
    const std::lock_guard lock(m_mutex);
    return isValid();
}

/// Another program may have renewed the tokens meanwhile; its refresh token is then the one that still serves.
void OidcCredentials::takeFromFile()
{
    const Kubeconfig now = readKubeconfigs({m_user.file.file}, true);
    const KubeUser *user = now.user(m_user.name);
    if (!user || !user->authProvider)
        return;
    for (const QString &key : {u"id-token"_s, u"refresh-token"_s}) {
        if (const QString value = user->authProvider->value(key); !value.isEmpty())
            setValue(*m_user.authProvider, key, value);
    }
}

void OidcCredentials::save(const OidcTokens &tokens)
{
    std::vector<KubeconfigChange> changes;
    const auto set = [&](const QString &key, const QString &value) {
        setValue(*m_user.authProvider, key, value);
        changes.push_back({.section = KubeconfigChange::Section::Users, .name = m_user.name, .path = {u"auth-provider"_s, u"config"_s, key}, .value = value});
    };
    set(u"id-token"_s, tokens.idToken);
    if (!tokens.refreshToken.isEmpty())
        set(u"refresh-token"_s, tokens.refreshToken);
    const Result<void> written = changeKubeconfig(m_user.file.file, changes);
    if (!written && m_report)
        m_report(written.error());
}

Result<Credentials> OidcCredentials::current(std::stop_token stop)
{
    if (!m_turn.enter(stop))
        return Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
    struct Leaving {
        Turnstile &turn;
        ~Leaving() { turn.leave(); }
    } const leaving{m_turn};
    KubeAuthProvider provider;
    {
        const std::lock_guard lock(m_mutex);
        if (!isValid() && !stop.stop_requested())
            takeFromFile();
        if (isValid())
            return bearer(m_user.authProvider->value(u"id-token"_s));
        provider = *m_user.authProvider;
    }
    if (stop.stop_requested())
        return Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
    const Result<OidcTokens> tokens = refreshOidcTokens(provider, stop);
    if (!tokens)
        return tokens.error();
    const std::lock_guard lock(m_mutex);
    m_rejected.clear();
    save(*tokens);
    return bearer(tokens->idToken);
}

void OidcCredentials::rejected(const Credentials &used)
{
    const std::lock_guard lock(m_mutex);
    const QString token = m_user.authProvider->value(u"id-token"_s);
    if (!token.isEmpty() && holds(used, bearer(token)))
        m_rejected = token;
}

} // namespace headrace
