// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/http/exchange.h"

#include <mutex>

struct MHD_Connection;

namespace headrace::local {

/// The live body of one connection, which rests while there is nothing to send.
class SuspendedBody : public LiveBody
{
public:
    explicit SuspendedBody(MHD_Connection *connection)
        : m_connection(connection)
    {
    }
    bool write(std::string_view bytes) override;
    void end() override;
    bool isOver() const override;
    /// On the server's thread: bytes into `buffer`; 0 = the connection rests; negative = the end.
    long read(char *buffer, std::size_t size);
    /// The connection is no more.
    void leave();

private:
    void wake();
    bool hasHungUp() const;

    mutable std::mutex m_mutex;
    MHD_Connection *m_connection;
    std::string m_waiting;
    std::size_t m_sent = 0; ///< of `m_waiting`
    bool m_rests = false;
    bool m_isEnded = false;
};

} // namespace headrace::local
