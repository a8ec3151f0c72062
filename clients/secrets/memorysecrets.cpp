// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/secrets/memorysecrets.h"

#ifdef HEADRACE_KEYRING
#include "clients/secrets/keyringsecrets.h"
#endif

using namespace Qt::StringLiterals;

namespace headrace {

void MemorySecrets::write(const QString &name, const QByteArray &secret, Kept kept)
{
    {
        const std::lock_guard lock(m_mutex);
        m_secrets[name] = secret;
    }
    if (kept)
        kept(false);
}

void MemorySecrets::read(const QString &name, Found found)
{
    std::optional<QByteArray> secret;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_secrets.find(name); known != m_secrets.end())
            secret = known->second;
    }
    if (secret)
        found(*secret);
    else
        found(Error{.kind = ErrorKind::Auth, .code = u"secrets.missing"_s, .where = name});
}

void MemorySecrets::remove(const QString &name)
{
    const std::lock_guard lock(m_mutex);
    m_secrets.erase(name);
}

std::shared_ptr<SecretStore> makeSecretStore()
{
#ifdef HEADRACE_KEYRING
    return std::make_shared<KeyringSecrets>();
#else
    return std::make_shared<MemorySecrets>();
#endif
}

} // namespace headrace
