// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/secrets/storedcredentials.h"

#include <algorithm>
#include <condition_variable>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// One answer that another thread waits for.
struct Awaited {
    std::mutex mutex;
    std::condition_variable_any came;
    std::optional<Result<QByteArray>> answer;
};

} // namespace

QString secretName(const OwnCluster &cluster)
{
    return QString(u"cluster "_s % cluster.name % u" at "_s % cluster.server);
}

Credentials ownCredentials(OwnSignIn signIn, const QByteArray &secret)
{
    const std::string text = secret.trimmed().toStdString();
    const bool isUsable = !text.empty() && std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    if (!isUsable || signIn == OwnSignIn::None)
        return {};
    return {.headers = {(signIn == OwnSignIn::Cookie ? "Cookie: " : "Authorization: Bearer ") + text}};
}

StoredCredentials::StoredCredentials(std::shared_ptr<SecretStore> store, OwnCluster cluster)
    : m_store(std::move(store))
    , m_cluster(std::move(cluster))
{
    if (m_cluster.signIn == OwnSignIn::None)
        m_credentials = Credentials{};
}

bool StoredCredentials::isFresh() const
{
    const std::lock_guard lock(m_mutex);
    return m_credentials.has_value();
}

Result<Credentials> StoredCredentials::current(std::stop_token stop)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_credentials)
            return *m_credentials;
    }
    const Error cancelled{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
    if (stop.stop_requested())
        return cancelled;
    auto awaited = std::make_shared<Awaited>();
    m_store->read(secretName(m_cluster), [awaited](Result<QByteArray> answer) {
        const std::lock_guard lock(awaited->mutex);
        awaited->answer = std::move(answer);
        awaited->came.notify_all();
    });
    std::unique_lock lock(awaited->mutex);
    if (!awaited->came.wait(lock, stop, [&] { return awaited->answer.has_value(); }))
        return cancelled;
    if (!*awaited->answer) {
        Error error = awaited->answer->error();
        if (error.code == u"secrets.missing")
            error.where = m_cluster.name;
        return error;
    }
    Credentials credentials = ownCredentials(m_cluster.signIn, **awaited->answer);
    if (credentials.headers.empty())
        return Error{.kind = ErrorKind::Auth, .code = u"secrets.missing"_s, .where = m_cluster.name};
    const std::lock_guard own(m_mutex);
    m_credentials = credentials;
    return credentials;
}

void StoredCredentials::rejected(const Credentials &used)
{
    const std::lock_guard lock(m_mutex);
    if (m_credentials && *m_credentials == used && m_cluster.signIn != OwnSignIn::None)
        m_credentials.reset();
}

void StoredCredentials::forgetFailures()
{
    const std::lock_guard lock(m_mutex);
    if (m_cluster.signIn != OwnSignIn::None)
        m_credentials.reset();
}

} // namespace headrace
