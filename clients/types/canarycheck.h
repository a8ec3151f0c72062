// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace headrace {

/// What was measured of one side (the canary or what it is compared with) in a check's window. Nothing = the series is not
/// there; NaN = the server computed it from nothing. Neither is a zero.
struct ArmFigures {
    std::optional<double> requests;   ///< in the window; fractions are usual, counters are extrapolated
    std::optional<double> errorShare; ///< 0…1
    std::optional<double> p99;        ///< seconds
    std::vector<double> latencies;    ///< seconds, single requests where a source has them; for the comparison

    bool operator==(const ArmFigures &) const = default;
};

/// One look at a canary.
struct CanaryCheck {
    qint64 at = 0; ///< seconds since 1970, by the clock of the server that measured
    ArmFigures canary;
    std::optional<ArmFigures> baseline;
    bool saturated = false;  ///< p99 lies in the histogram's last, open bucket: it is at least that
    bool truncated = false;  ///< the histogram counts whole seconds: p99 says nothing
    QStringList warnings;    ///< of the server: an answer that is not whole
    QString problem;         ///< no answer at all, in the server's words

    bool operator==(const CanaryCheck &) const = default;
};

} // namespace headrace
