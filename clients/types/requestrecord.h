// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace headrace {

/// One request as it was made: what the program ran on the user's behalf.
struct RequestRecord {
    std::uint64_t number = 0;
    qint64 began = 0; ///< milliseconds since 1970, UTC
    QString method;
    QString path; ///< without secrets
    int status = 0; ///< 0 while no answer has come
    double milliseconds = 0;
    qint64 bytes = 0; ///< received, as on the wire
    bool isStream = false;
    bool isOpen = true;
    QString error;

    bool operator==(const RequestRecord &) const = default;
};

/// Sums over all requests of one server since the program began.
struct RequestTotals {
    qint64 requests = 0;
    qint64 failed = 0;
    qint64 bytes = 0;
    int openCalls = 0;
    int openStreams = 0;

    bool operator==(const RequestTotals &) const = default;
};

} // namespace headrace
