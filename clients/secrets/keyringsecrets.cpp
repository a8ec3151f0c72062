// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/secrets/keyringsecrets.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString service()
{
    return u"Headrace"_s;
}

} // namespace

KeyringSecrets::KeyringSecrets()
    : m_place(new QObject)
{
    m_thread.setObjectName(u"keyring"_s);
    m_place->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_place, &QObject::deleteLater);
    m_thread.start();
}

KeyringSecrets::~KeyringSecrets()
{
    m_thread.quit();
    m_thread.wait();
    for (const auto &[number, unanswered] : std::exchange(m_unanswered, {}))
        unanswered();
}

/// Remembers whom to answer when the store goes first.
std::uint64_t KeyringSecrets::wait(std::function<void()> unanswered)
{
    const std::lock_guard lock(m_mutex);
    m_unanswered[++m_last] = std::move(unanswered);
    return m_last;
}

/// True for the first who asks: it answers.
bool KeyringSecrets::answered(std::uint64_t waiting)
{
    const std::lock_guard lock(m_mutex);
    return m_unanswered.erase(waiting) > 0;
}

void KeyringSecrets::write(const QString &name, const QByteArray &secret, Kept kept)
{
    const std::uint64_t waiting = wait([this, name, secret, kept] { m_memory.write(name, secret, kept); });
    QMetaObject::invokeMethod(m_place, [this, name, secret, kept, waiting] {
        auto *job = new QKeychain::WritePasswordJob(service(), m_place);
        job->setInsecureFallback(false);
        job->setKey(name);
        job->setBinaryData(secret);
        QObject::connect(job, &QKeychain::Job::finished, m_place, [this, name, secret, kept, waiting](QKeychain::Job *done) {
            if (!answered(waiting))
                return;
            if (done->error() != QKeychain::NoError) {
                m_memory.write(name, secret, kept);
                return;
            }
            m_memory.remove(name);
            if (kept)
                kept(true);
        });
        job->start();
    });
}

void KeyringSecrets::read(const QString &name, Found found)
{
    const std::uint64_t waiting = wait([found] { found(Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s}); });
    QMetaObject::invokeMethod(m_place, [this, name, found, waiting] {
        auto *job = new QKeychain::ReadPasswordJob(service(), m_place);
        job->setInsecureFallback(false);
        job->setKey(name);
        QObject::connect(job, &QKeychain::Job::finished, m_place, [this, name, found, waiting](QKeychain::Job *done) {
            if (!answered(waiting))
                return;
            if (done->error() == QKeychain::NoError)
                found(static_cast<QKeychain::ReadPasswordJob *>(done)->binaryData());
            else
                m_memory.read(name, found);
        });
        job->start();
    });
}

void KeyringSecrets::remove(const QString &name)
{
    m_memory.remove(name);
    QMetaObject::invokeMethod(m_place, [this, name] {
        auto *job = new QKeychain::DeletePasswordJob(service(), m_place);
        job->setInsecureFallback(false);
        job->setKey(name);
        job->start();
    });
}

} // namespace headrace
