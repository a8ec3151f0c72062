// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/credentialsource.h"
#include "clients/secrets/secretstore.h"
#include "clients/types/cluster.h"

#include <mutex>

namespace headrace {

/// The name under which the secret of a cluster is kept.
QString secretName(const OwnCluster &cluster);
/// The header that a secret makes; nothing for an empty one, or one with control characters.
Credentials ownCredentials(OwnSignIn signIn, const QByteArray &secret);

/// The token or cookie of a cluster that was typed in, read once from a SecretStore and again after it was refused.
class StoredCredentials final : public CredentialSource
{
public:
    StoredCredentials(std::shared_ptr<SecretStore> store, OwnCluster cluster);
    bool isFresh() const override;
    Result<Credentials> current(std::stop_token stop) override;
    void rejected(const Credentials &used) override;
    void forgetFailures() override;

private:
    const std::shared_ptr<SecretStore> m_store;
    const OwnCluster m_cluster;
    mutable std::mutex m_mutex;
    std::optional<Credentials> m_credentials;
};

} // namespace headrace
