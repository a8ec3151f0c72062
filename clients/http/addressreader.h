// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/transport.h"
#include "clients/types/result.h"

#include <QFuture>
#include <QUrl>

namespace headrace {

/// A text from an address. Only https is read (and this machine over http); redirects are followed as long as they stay so, and no credentials are
/// sent. The transport outlives what is under way.
class AddressReader
{
public:
    static constexpr qsizetype mostBytes = 4 * 1024 * 1024;

    explicit AddressReader(Transport &transport)
        : m_transport(transport)
    {
    }

    /// The page of a file on GitHub means the file. Errors "address.scheme", "address.status" (argument: the number), "address.large",
    /// "address.redirects", those of the network. A future that is cancelled ends the request.
    QFuture<Result<QByteArray>> read(const QString &address);
    /// Where the text lies.
    static QUrl placeOf(const QString &address);

private:
    Transport &m_transport;
};

} // namespace headrace
