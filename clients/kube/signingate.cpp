// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/signingate.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace headrace {

namespace {
constexpr auto firstPause = 800ms;
constexpr auto longestPause = 300'000ms;
constexpr int strikesAllowed = 1; ///< one service behind an API server may refuse what all others take
}

void SignInGate::setListener(Listener listener)
{
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
    if (m_listener && m_told)
        m_listener(m_told);
}

std::optional<Error> SignInGate::refusal(const Credentials &credentials, Clock::time_point now) const
{
    const std::lock_guard lock(m_mutex);
    return m_strikes > strikesAllowed && now < m_notBefore && credentials == m_refused ? m_error : std::nullopt;
}

void SignInGate::refused(const Credentials &credentials, const Error &error, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    if (credentials != m_refused)
        m_strikes = 0;
    else if (now < m_notBefore)
        return; // sent before the last refusal came
    m_refused = credentials;
    m_error = error;
    ++m_strikes;
    if (m_strikes <= strikesAllowed)
        return;
    m_notBefore = now + std::min<std::chrono::milliseconds>(firstPause * (1 << std::min(m_strikes - strikesAllowed - 1, 20)), longestPause);
    tell(error);
}

void SignInGate::failed(const Error &error)
{
    const std::lock_guard lock(m_mutex);
    tell(error);
}

void SignInGate::accepted()
{
    const std::lock_guard lock(m_mutex);
    m_strikes = 0;
    tell({});
}

void SignInGate::forget()
{
    const std::lock_guard lock(m_mutex);
    m_strikes = 0;
    m_notBefore = {};
    tell({}); // what is wrong still will be told again
}

void SignInGate::tell(const std::optional<Error> &error)
{
    if (m_told.has_value() == error.has_value() && (!error || m_told->code == error->code))
        return;
    m_told = error;
    if (m_listener)
        m_listener(error);
}

} // namespace headrace
