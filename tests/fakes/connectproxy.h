// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace headrace::fakes {

/// A proxy on loopback that knows CONNECT alone and leads every tunnel to one port, whatever name was asked for.
class ConnectProxy
{
public:
    explicit ConnectProxy(int targetPort);
    ~ConnectProxy();
    ConnectProxy(const ConnectProxy &) = delete;
    ConnectProxy &operator=(const ConnectProxy &) = delete;

    int port() const;
    std::vector<std::string> targets() const; ///< "host:port" of every tunnel
    std::string lastRequest() const;          ///< request line and headers as they came
    /// From now on tunnels are refused with this status.
    void refuse(int status);

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

} // namespace headrace::fakes
