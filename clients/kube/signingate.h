// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/connection.h"
#include "clients/types/error.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

namespace headrace {

/// Keeps a client from asking again and again with credentials that the server refuses: after two refusals in a row nothing is
/// sent with them for 0.8 s, doubling to 5 min. Other credentials, an answer, or forget() open it. Any thread.
class SignInGate
{
public:
    using Clock = std::chrono::steady_clock;
    /// Told what is wrong with signing in, and nothing when it is well again; never told the same twice. Called with the gate's lock
    /// held: it must not come back.
    using Listener = std::function<void(const std::optional<Error> &)>;

    /// After it has returned the listener before is not called any more.
    void setListener(Listener listener);
    /// Why nothing should be sent with these now.
    std::optional<Error> refusal(const Credentials &credentials, Clock::time_point now = Clock::now()) const;
    /// The server answered 401 to these.
    void refused(const Credentials &credentials, const Error &error, Clock::time_point now = Clock::now());
    /// No credentials could be had.
    void failed(const Error &error);
    /// The server answered something else.
    void accepted();
    /// The user asked: whatever failed before does not count.
    void forget();

private:
    void tell(const std::optional<Error> &error);

    mutable std::mutex m_mutex;
    Listener m_listener;
    Credentials m_refused;
    std::optional<Error> m_error;
    std::optional<Error> m_told;
    Clock::time_point m_notBefore{};
    int m_strikes = 0;
};

} // namespace headrace
