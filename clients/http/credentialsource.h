// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/connection.h"
#include "clients/types/result.h"

#include <stop_token>

namespace headrace {

/// Where a connection's credentials come from: fixed, a file that changes, a program, a refresh grant. Any thread; one call
/// of current() at a time does the work, others wait for it.
class CredentialSource
{
public:
    virtual ~CredentialSource() = default;

    /// True when current() answers at once from what is known (so that a thread with work to do may call it).
    virtual bool isFresh() const = 0;
    /// The credentials to use now; may run a program or ask a server, so never on the GUI or I/O thread. Ends early with
    /// ErrorKind::Cancelled when `stop` asks; with one that has asked already it gives what is known, or ends at once.
    virtual Result<Credentials> current(std::stop_token stop) = 0;
    /// The server answered 401 to these: forget them, so that current() makes new ones. Nothing happens when others are
    /// current by now.
    virtual void rejected(const Credentials &used) = 0;
    /// The server's certificate is not trusted: if the file of its authority has been replaced, the next credentials come after that.
    virtual void distrusted() { }
    /// The user asks again: no pause after a failure counts any more.
    virtual void forgetFailures() { }
};

/// Credentials that never change.
class FixedCredentials final : public CredentialSource
{
public:
    explicit FixedCredentials(Credentials credentials)
        : m_credentials(std::move(credentials))
    {
    }
    bool isFresh() const override { return true; }
    Result<Credentials> current(std::stop_token) override { return m_credentials; }
    void rejected(const Credentials &) override { }

private:
    const Credentials m_credentials;
};

} // namespace headrace
