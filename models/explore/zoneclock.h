// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"

#include <vector>

namespace headrace {

/// Converts the data's wall clock to the view's. Immutable after construction; any thread. A time that the source zone skipped is
/// moved to the end of the gap, one that it had twice is taken as the first (as pandas with shift_forward and ambiguous=True).
class ZoneClock
{
public:
    /// The identity: times are shown as written.
    ZoneClock() = default;
    /// IANA names; "UTC" for times with an offset of their own. Identity when one is empty or both are equal. Transitions are
    /// prepared for `first`…`last`.
    ZoneClock(const QString &source, const QString &view, Nanos first, Nanos last);

    bool isIdentity() const { return m_segments.empty(); }
    /// `hint` keeps the place between calls; start with 0, one a thread.
    Nanos toView(Nanos time, std::size_t &hint) const;
    /// How much of the wall-clock stretch [from, from + width) of the view there really was: 1 usually, 0 for an hour that was
    /// skipped, 2 for one that came twice. 1 when no zone is known.
    double presence(Nanos from, Nanos width) const;
    /// Whether the view's clock jumps anywhere in the prepared time.
    bool jumps() const { return m_viewEras.size() > 1; }

private:
    /// From `from` on (source wall clock) view = time + delta, or the fixed time when `frozen`.
    struct Segment {
        Nanos from;
        Nanos delta;
        bool frozen;
    };
    struct Era {
        Nanos utcFrom;
        Nanos offset;
    };

    static std::vector<Era> erasOf(const QString &zone, Nanos first, Nanos last);

    std::vector<Segment> m_segments;
    std::vector<Era> m_viewEras; ///< empty = no zone
};

} // namespace headrace
