// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/credentialsource.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace headrace {

struct KubeExec;

/// Something that a kubeconfig would have this program do and that its user must allow first: run a command, or read a file outside
/// the kubeconfig's folder. Values of variables are not shown but are part of the hash.
struct TrustQuestion {
    enum class Kind { Command, File };
    Kind kind = Kind::Command;
    QString field; ///< "exec", or the key that names the file
    QString resolvedPath;
    QString command;
    QStringList arguments;
    QStringList environmentNames;
    QString hash; ///< SHA-256 in hex over all of it; another one as soon as anything changes

    bool operator==(const TrustQuestion &) const = default;
};

/// What the user has allowed. Asked from any thread.
class TrustStore
{
public:
    virtual ~TrustStore() = default;
    virtual bool isAllowed(const QString &hash) const = 0;
};

TrustQuestion commandQuestion(const KubeExec &exec, const QString &resolvedPath);
/// `server` is who would get what the file holds.
TrustQuestion fileQuestion(const QString &field, const QString &path, const QString &server);
/// The error of a question that nobody has allowed: code kubeconfig.trust, where = the path, arguments = {field, hash}.
Error trustError(const TrustQuestion &question);

/// Lets nobody at the credentials until all questions are allowed.
class TrustGate final : public CredentialSource
{
public:
    /// `incomplete`: something was not read because it was not allowed, so the context must be resolved anew.
    TrustGate(std::shared_ptr<CredentialSource> inner, std::vector<TrustQuestion> questions, std::shared_ptr<const TrustStore> store, bool incomplete);
    bool isFresh() const override;
    Result<Credentials> current(std::stop_token stop) override;
    void rejected(const Credentials &used) override;

private:
    const TrustQuestion *open() const;

    const std::shared_ptr<CredentialSource> m_inner;
    const std::vector<TrustQuestion> m_questions;
    const std::shared_ptr<const TrustStore> m_store;
    const bool m_incomplete;
};

} // namespace headrace
