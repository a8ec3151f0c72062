// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/livecontext.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr auto certificateAge = 300s;

struct Leaving {
    Turnstile &turn;
    ~Leaving() { turn.leave(); }
};

Error cancelled()
{
    return {.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
}

} // namespace

LiveContext::LiveContext(Resolve resolve, KubeClock clock)
    : m_resolve(std::move(resolve))
    , m_clock(clock ? std::move(clock) : KubeClock([] { return std::chrono::system_clock::now(); }))
{
}

LiveContext::Known LiveContext::known() const
{
    const std::lock_guard lock(m_mutex);
    return m_known;
}

bool LiveContext::isFresh() const
{
    if (m_isStale)
        return false;
    const std::lock_guard lock(m_mutex);
    const auto age = m_clock() - m_certificatesRead;
    const bool hasYoungCertificates = !m_known || m_known->caFile.isEmpty() || (!m_isDistrusted && age >= 0s && age < certificateAge);
    return m_known && hasYoungCertificates && m_known->credentials->isFresh();
}

Result<Credentials> LiveContext::current(std::stop_token stop)
{
    Known context;
    {
        if (!m_turn.enter(stop))
            return cancelled();
        const Leaving leaving{m_turn};
        if (m_isStale && stop.stop_requested())
            return cancelled();
        if (m_isStale)
            if (const auto error = resolveAgain(stop))
                return *error;
        context = known();
        renewCertificates(context);
    }
    return context->credentials->current(stop);
}

/// An error only when nothing was resolved before.
std::optional<Error> LiveContext::resolveAgain(std::stop_token stop)
{
    m_isStale = false; // before reading: what changes meanwhile is read the next time
    Result<ResolvedContext> fresh = m_resolve(stop);
    if (stop.stop_requested()) {
        m_isStale = true;
        return cancelled();
    }
    const Known old = known();
    if (!fresh) {
        if (old)
            return {};
        m_isStale = true;
        return fresh.error();
    }
    // The same user keeps its credentials: new ones would forget tokens that could not be written back.
    if (old && old->user == fresh->user && old->questions == fresh->questions && old->connection.server == fresh->connection.server && !old->isIncomplete)
        fresh->credentials = old->credentials;
    const ConnectionSettings settings = fresh->connection;
    {
        const std::lock_guard lock(m_mutex);
        m_known = std::make_shared<const ResolvedContext>(std::move(*fresh));
        m_certificatesRead = m_clock();
    }
    tell(settings);
    return {};
}

void LiveContext::renewCertificates(const Known &context)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto age = m_clock() - m_certificatesRead;
        const bool isDistrusted = m_isDistrusted.exchange(false);
        if (context->caFile.isEmpty() || (!isDistrusted && age >= 0s && age < certificateAge))
            return;
        m_certificatesRead = m_clock();
    }
    tell(renewedConnection(*context));
}

void LiveContext::tell(const ConnectionSettings &settings)
{
    {
        const std::lock_guard lock(m_mutex);
        if (settings == m_connection)
            return;
        m_connection = settings;
    }
    if (m_told)
        m_told(settings);
}

void LiveContext::rejected(const Credentials &used)
{
    if (const Known context = known())
        context->credentials->rejected(used);
}

void LiveContext::forgetFailures()
{
    m_isStale = true; // what failed may have been mended in the files
    if (const Known context = known())
        context->credentials->forgetFailures();
}

std::vector<TrustQuestion> LiveContext::questions() const
{
    const Known context = known();
    return context ? context->questions : std::vector<TrustQuestion>();
}

std::vector<Error> LiveContext::warnings() const
{
    const Known context = known();
    return context ? context->warnings : std::vector<Error>();
}

} // namespace headrace
