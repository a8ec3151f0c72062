// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/secrets/memorysecrets.h"

#include <QObject>
#include <QThread>

#include <map>

namespace headrace {

/// Secrets in the system's keyring, asked on a thread of its own, for a locked keyring asks its user first and that takes time. What
/// the keyring does not take is kept in memory.
class KeyringSecrets final : public SecretStore
{
public:
    KeyringSecrets();
    ~KeyringSecrets() override;
    void write(const QString &name, const QByteArray &secret, Kept kept) override;
    void read(const QString &name, Found found) override;
    void remove(const QString &name) override;

private:
    std::uint64_t wait(std::function<void()> unanswered);
    bool answered(std::uint64_t waiting);

    MemorySecrets m_memory;
    QThread m_thread;
    QObject *m_place; ///< lives on the thread; jobs are its children
    std::mutex m_mutex;
    std::map<std::uint64_t, std::function<void()>> m_unanswered;
    std::uint64_t m_last = 0;
};

} // namespace headrace
