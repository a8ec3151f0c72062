// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/loadreport.h"

namespace headrace {

void LoadTally::add(const LoadTally &other)
{
    planned += other.planned;
    sent += other.sent;
    answered += other.answered;
    refused += other.refused;
    failed += other.failed;
    late += other.late;
    dropped += other.dropped;
    newConnections += other.newConnections;
    bytes += other.bytes;
    for (const auto &[status, count] : other.statuses)
        statuses[status] += count;
    for (const auto &[code, count] : other.errors)
        errors[code] += count;
    response.add(other.response);
    service.add(other.service);
    lateness.add(other.lateness);
    connecting.add(other.connecting);
    firstByte.add(other.firstByte);
}

} // namespace headrace
