// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace headrace {

/// Tokens and cookies by name. Nothing of them is written to a file of ours. Any thread; answers come on any thread, once, also when
/// the store goes.
class SecretStore
{
public:
    /// True when it outlives the program; false when there is no keyring and it stays in memory.
    using Kept = std::function<void(bool isLasting)>;
    /// Code secrets.missing when there is none.
    using Found = std::function<void(Result<QByteArray>)>;

    virtual ~SecretStore() = default;
    virtual void write(const QString &name, const QByteArray &secret, Kept kept) = 0;
    virtual void read(const QString &name, Found found) = 0;
    virtual void remove(const QString &name) = 0;
};

/// The system's keyring; what it does not take stays in memory. Without one, memory alone.
std::shared_ptr<SecretStore> makeSecretStore();

} // namespace headrace
