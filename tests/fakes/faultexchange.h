// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/faultserver.h"
#include "tests/fakes/wire.h"

#include <condition_variable>
#include <list>
#include <map>
#include <mutex>
#include <thread>

namespace headrace::fakes {

/// What all connections of a server share.
class FaultServer::Core
{
public:
    Core(Scripts scripts, FaultOptions options);
    ~Core();

    /// False when the connection goes first.
    bool waitAt(const std::string &gate, const Wire &wire);
    FaultRequest note(FaultRequest request);

    const Scripts scripts;
    int port = 0;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::map<std::string, int> permits;
    std::map<std::string, int> waiting;
    std::vector<FaultRequest> asked;
    std::list<Wire *> open;
    int accepted = 0;
    bool isStopping = false;
    FaultOptions options;

private:
    void acceptAll();
    void serve(int socket, int number);
    SSL_CTX *makeContext();

    int m_listener = -1;
    std::vector<std::jthread> m_connections;
    std::jthread m_acceptor;
};

/// One connection's exchanges over HTTP/1.1.
void serveHttp1(FaultServer::Core &core, Wire &wire, int connection);
/// The same over HTTP/2: streams side by side.
void serveHttp2(FaultServer::Core &core, Wire &wire, int connection);

} // namespace headrace::fakes
