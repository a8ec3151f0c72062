// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/listpacing.h"
#include "clients/types/error.h"

#include <functional>
#include <memory>
#include <random>

namespace headrace {

class Transport;

/// Whether the server understood and said no: asked again at once it would say the same.
bool isRefusal(const Error &error);

/// The pauses of something that is tried again and again: longer after every failure in a row, with jitter; one at a time. On the I/O
/// thread.
class RetryPause
{
public:
    RetryPause(Transport &transport, const ListPacing &pacing)
        : m_transport(transport)
        , m_pacing(pacing)
    {
    }

    /// One more failure in a row; how many that makes.
    int failed() { return ++m_failures; }
    void succeeded() { m_failures = 0; }
    /// How long to wait now: doubled with every failure, at most twice the longest back-off.
    std::chrono::milliseconds length();
    /// How long to wait after an error. Refusals are questioned seldom, a login may come sooner; a minute at most is waited because
    /// the server asks for it (`retryAfter` in seconds; negative: it does not).
    std::chrono::milliseconds lengthAfter(const Error &error, int retryAfter = -1);

    /// Calls `next` after `wait` if `owner` still lives; a pause that was under way is forgotten.
    void begin(std::chrono::milliseconds wait, std::weak_ptr<void> owner, std::function<void()> next);
    /// Ends a pause that is under way now; no failure counts any more.
    void hurry();
    void stop() { m_next.reset(); }

private:
    Transport &m_transport;
    const ListPacing m_pacing;
    std::shared_ptr<std::function<void()>> m_next; ///< null while nothing is waited for
    int m_failures = 0;
    std::minstd_rand m_random{std::random_device{}()};
};

} // namespace headrace
