// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/faultscript.h"
#include "tests/fakes/testcertificates.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace headrace::fakes {

/// How a FaultServer listens.
struct FaultOptions {
    CertifiedKey certificate{};         ///< TLS when there is one
    bool http2 = false;                 ///< offered by ALPN
    std::string clientAuthority{};      ///< PEM; clients must show a certificate that it signed
};

/// An HTTP server on loopback that does what a script says: answers, breaks, falls silent. A thread a connection (and, with
/// HTTP/2, a stream). It waits for no clock: slow means "when the test says so".
class FaultServer
{
public:
    /// Makes the script of a request; called on the connection's thread.
    using Scripts = std::function<FaultScript(const FaultRequest &)>;
    explicit FaultServer(Scripts scripts, FaultOptions options = {});
    ~FaultServer();
    FaultServer(const FaultServer &) = delete;
    FaultServer &operator=(const FaultServer &) = delete;

    int port() const;
    std::string url() const; ///< "https://127.0.0.1:PORT"
    std::vector<FaultRequest> asked() const;
    int connections() const; ///< accepted since the start
    int openConnections() const;
    /// Lets `count` exchanges pass a gate.
    void open(const std::string &gate, int count = 1);
    /// How many exchanges wait at a gate now.
    int waitingAt(const std::string &gate) const;
    /// Cuts every connection.
    void cutAll();
    /// For the connections to come.
    void setCertificate(const CertifiedKey &certificate);

    class Core;

private:
    std::unique_ptr<Core> m_core;
};

/// A loopback port where nobody listens.
int unusedPort();

} // namespace headrace::fakes
