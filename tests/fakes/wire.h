// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include <openssl/ssl.h>

namespace headrace::fakes {

/// One accepted connection, with or without TLS. One thread reads; several may write, one after the other. Every wait ends when
/// the other side goes or interrupt() is called from any thread.
class Wire
{
public:
    Wire(int socket, SSL *tls);
    ~Wire();
    Wire(const Wire &) = delete;
    Wire &operator=(const Wire &) = delete;

    bool handshake();
    /// Appends what comes next; false at the end.
    bool read(std::string &to);
    /// Sends all; false when it cannot.
    bool write(std::string_view bytes);
    /// Waits until the other side's kernel has it all.
    bool drain();
    /// Waits until the other side closes.
    void waitForEnd();
    /// FIN without a word of TLS.
    void cut();
    /// RST.
    void reset();
    void interrupt();
    /// The other side has closed.
    bool isGone() const;

    bool isHttp2() const;
    std::string serverName() const;      ///< what the client asked for by SNI
    std::string peerCommonName() const;  ///< of the client's certificate

private:
    bool wait(short events);

    int m_socket;
    SSL *m_tls;
    std::mutex m_tlsMutex;
    std::mutex m_writing;
};

/// From here on this thread and those that it makes get an error, not a signal, for writes to the closed.
void blockBrokenPipe();
/// Listens on a free loopback port.
int listenOnLoopback(int &port);
/// A connected socket to a loopback port, or -1.
int connectToLoopback(int port);

} // namespace headrace::fakes
