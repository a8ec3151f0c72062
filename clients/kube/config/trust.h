// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/credentialsource.h"
#include "clients/types/trustquestion.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace headrace {

struct KubeExec;

/// What the user says about a question.
enum class Trust {
    Allowed,
    Ask,   ///< nobody has answered yet
    Refused ///< the user's settings forbid it, so it is not asked either
};

/// What the user has allowed. Asked from any thread.
class TrustStore
{
public:
    virtual ~TrustStore() = default;
    virtual Trust verdict(const TrustQuestion &question) const = 0;
};

TrustQuestion commandQuestion(const KubeExec &exec, const QString &resolvedPath);
/// `server` is who would get what the file holds.
TrustQuestion fileQuestion(const QString &field, const QString &path, const QString &server);
/// The error of a question that is not allowed: code kubeconfig.trust, or kubeconfig.trustRefused when the user's settings forbid it;
/// where = the path, arguments = {field, hash}.
Error trustError(const TrustQuestion &question, Trust verdict);

/// Lets nobody at the credentials until all questions are allowed.
class TrustGate final : public CredentialSource
{
public:
    /// `incomplete`: something was not read because it was not allowed, so the context must be resolved anew.
    TrustGate(std::shared_ptr<CredentialSource> inner, std::vector<TrustQuestion> questions, std::shared_ptr<const TrustStore> store, bool incomplete);
    bool isFresh() const override;
    Result<Credentials> current(std::stop_token stop) override;
    void rejected(const Credentials &used) override;
    void forgetFailures() override { m_inner->forgetFailures(); }

private:
    std::optional<Error> refusal() const;

    const std::shared_ptr<CredentialSource> m_inner;
    const std::vector<TrustQuestion> m_questions;
    const std::shared_ptr<const TrustStore> m_store;
    const bool m_incomplete;
};

} // namespace headrace
