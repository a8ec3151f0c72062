// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace headrace {

/// A socket that closes itself. Never blocks.
class LocalSocket
{
public:
    LocalSocket() = default;
    explicit LocalSocket(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    LocalSocket(LocalSocket &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    LocalSocket &operator=(LocalSocket &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~LocalSocket();

    int descriptor() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }
    /// The next close sends a reset instead of an end, so that the other side sees a failure.
    void resetOnClose();

private:
    int m_descriptor = -1;
};

/// What one read or write did.
struct SocketResult {
    std::size_t bytes = 0;
    bool wouldBlock = false;
    bool hasEnded = false; ///< of a read: the other side has sent all it will
    bool hasFailed = false;
};
SocketResult readLocal(const LocalSocket &socket, char *buffer, std::size_t size);
SocketResult writeLocal(const LocalSocket &socket, std::string_view bytes);
/// Whether the other side has gone without having sent anything that is still unread.
bool hasGoneLocal(const LocalSocket &socket);

/// Listeners of one port on 127.0.0.1 and, where the machine has it, ::1: never on another address.
struct LocalListeners {
    std::vector<LocalSocket> sockets; ///< empty = none could be had; `problem` says why
    std::uint16_t port = 0;
    QString problem;
};
/// The wanted port, or any when it is taken, may not be had, or is 0 (unless it is `fixed`).
LocalListeners listenLocal(std::uint16_t wanted, bool fixed);
/// Not open when nobody is waiting.
LocalSocket acceptLocal(const LocalSocket &listener);

} // namespace headrace
