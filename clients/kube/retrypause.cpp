// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/retrypause.h"

#include "clients/http/transport.h"

#include <algorithm>

namespace headrace {

namespace {
constexpr int longestWish = 60; ///< seconds
}

bool isRefusal(const Error &error)
{
    return error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Auth;
}

std::chrono::milliseconds RetryPause::length()
{
    const int doubled = std::clamp(m_failures - 1, 0, 10);
    const auto base = std::min<std::chrono::milliseconds>(m_pacing.firstBackOff * (1 << doubled), m_pacing.longestBackOff);
    return base + std::chrono::milliseconds(m_random() % static_cast<unsigned>(base.count() + 1));
}

std::chrono::milliseconds RetryPause::lengthAfter(const Error &error, int retryAfter)
{
    std::chrono::milliseconds wait = length();
    if (isRefusal(error))
        wait = std::max(wait, m_pacing.forbiddenRetry / (error.kind == ErrorKind::Auth ? 10 : 1));
    return std::max<std::chrono::milliseconds>(wait, std::chrono::seconds(std::min(retryAfter, longestWish)));
}

void RetryPause::begin(std::chrono::milliseconds wait, std::weak_ptr<void> owner, std::function<void()> next)
{
    m_next = std::make_shared<std::function<void()>>(std::move(next));
    m_transport.postAfter(wait, [this, owner = std::move(owner), mine = std::weak_ptr(m_next)] {
        const auto alive = owner.lock();
        if (const auto due = mine.lock(); alive && due && due == m_next) {
            m_next.reset();
            (*due)();
        }
    });
}

void RetryPause::hurry()
{
    if (!m_next)
        return;
    m_failures = 0;
    const auto due = std::move(m_next);
    (*due)();
}

} // namespace headrace
