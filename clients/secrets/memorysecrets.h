// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/secrets/secretstore.h"

#include <map>
#include <mutex>

namespace headrace {

/// Secrets that are gone when the program ends. Answers come at once.
class MemorySecrets final : public SecretStore
{
public:
    void write(const QString &name, const QByteArray &secret, Kept kept) override;
    void read(const QString &name, Found found) override;
    void remove(const QString &name) override;

private:
    std::mutex m_mutex;
    std::map<QString, QByteArray> m_secrets;
};

} // namespace headrace
