// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/config/trust.h"
#include "clients/types/trustpolicy.h"

#include <mutex>
#include <set>
#include <span>

namespace headrace {

/// What the user allowed kubeconfigs to do, kept as hashes in a file that only the user can read; and the policies for programs that
/// sign in: the user's own and kubectl's. The stricter of the two holds. Any thread.
class UserTrust final : public TrustStore
{
public:
    /// Reads `file`; one that is not there allows nothing.
    explicit UserTrust(QString file);
    void setOwnPolicy(PluginPolicy policy);
    void setKubectlPolicy(PluginPolicy policy);

    Trust verdict(const TrustQuestion &question) const override;
    /// Remembers answers of "yes". What cannot be written holds until the program ends, with the error file.write.
    Result<void> allow(std::span<const TrustQuestion> questions);
    /// Every answer of before is asked for again.
    Result<void> forgetAll();

private:
    Result<void> save() const;
    Trust commandVerdict(const TrustQuestion &question) const;

    const QString m_file;
    mutable std::mutex m_mutex;
    std::set<QString> m_hashes;
    PluginPolicy m_own;
    PluginPolicy m_kubectl;
};

} // namespace headrace
