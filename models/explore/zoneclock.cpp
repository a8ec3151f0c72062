// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/zoneclock.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace headrace {

namespace {
constexpr Nanos day = 86400 * nanosPerSecond;
constexpr Nanos farPast = noTime / 2;
constexpr std::int64_t nanosPerMilli = 1'000'000;
}

std::vector<ZoneClock::Era> ZoneClock::erasOf(const QString &name, Nanos first, Nanos last)
{
    const QTimeZone zone(name.toLatin1());
    if (!zone.isValid())
        return {{farPast, 0}};
    const QDateTime from = QDateTime::fromMSecsSinceEpoch((first - 2 * day) / nanosPerMilli, Qt::UTC);
    const QDateTime to = QDateTime::fromMSecsSinceEpoch((last + 2 * day) / nanosPerMilli, Qt::UTC);
    std::vector<Era> eras{{farPast, zone.offsetFromUtc(from) * nanosPerSecond}};
    for (const QTimeZone::OffsetData &change : zone.transitions(from, to))
        eras.push_back({change.atUtc.toMSecsSinceEpoch() * nanosPerMilli, change.offsetFromUtc * nanosPerSecond});
    return eras;
}

ZoneClock::ZoneClock(const QString &source, const QString &view, Nanos first, Nanos last)
{
    if ((source.isEmpty() && view.isEmpty()) || first == noTime)
        return;
    m_viewEras = erasOf(view.isEmpty() ? source : view, first, last);
    if (source.isEmpty() || view.isEmpty() || source == view)
        return;
    const std::vector<Era> from = erasOf(source, first, last);
    const std::vector<Era> &to = m_viewEras;
    const auto viewOffset = [&to](Nanos utc) {
        const auto after = std::upper_bound(to.begin(), to.end(), utc, [](Nanos u, const Era &era) { return u < era.utcFrom; });
        return after == to.begin() ? to.front().offset : (after - 1)->offset;
    };
    Nanos wall = farPast;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const Nanos end = i + 1 < from.size() ? from[i + 1].utcFrom : std::numeric_limits<Nanos>::max() / 2;
        // Wall times before `begin` belong to an earlier era; those skipped before it are frozen at its start.
        const Nanos begin = i == 0 ? farPast : from[i].utcFrom + from[i].offset;
        if (i > 0 && begin > wall)
            m_segments.push_back({wall, from[i].utcFrom + viewOffset(from[i].utcFrom), true});
        Nanos at = std::max(wall, begin);
        const Nanos endWall = i + 1 < from.size() ? end + from[i].offset : end;
        // Inside one era of the source the view's offset may change.
        for (const Era &era : to) {
            const Nanos change = era.utcFrom == farPast ? farPast : era.utcFrom + from[i].offset;
            if (change > at && change < endWall) {
                m_segments.push_back({at, viewOffset(at - from[i].offset) - from[i].offset, false});
                at = change;
            }
        }
        if (at < endWall)
            m_segments.push_back({at, viewOffset(std::max(at, farPast + day) - from[i].offset) - from[i].offset, false});
        wall = std::max(wall, endWall);
    }
}

double ZoneClock::presence(Nanos from, Nanos width) const
{
    if (m_viewEras.size() < 2 || width <= 0)
        return 1;
    double there = 0;
    for (std::size_t i = 0; i < m_viewEras.size(); ++i) {
        const Era &era = m_viewEras[i];
        const Nanos begin = i == 0 ? farPast : era.utcFrom + era.offset;
        const Nanos end = i + 1 < m_viewEras.size() ? m_viewEras[i + 1].utcFrom + era.offset : std::numeric_limits<Nanos>::max() / 2;
        there += static_cast<double>(std::max<Nanos>(0, std::min(end, from + width) - std::max(begin, from)));
    }
    return there / static_cast<double>(width);
}

Nanos ZoneClock::toView(Nanos time, std::size_t &hint) const
{
    if (m_segments.empty() || time == noTime)
        return time;
    if (hint >= m_segments.size() || time < m_segments[hint].from || (hint + 1 < m_segments.size() && time >= m_segments[hint + 1].from)) {
        const auto after = std::upper_bound(m_segments.begin(), m_segments.end(), time, [](Nanos t, const Segment &s) { return t < s.from; });
        hint = after == m_segments.begin() ? 0 : static_cast<std::size_t>(after - m_segments.begin()) - 1;
    }
    const Segment &segment = m_segments[hint];
    return segment.frozen ? segment.delta : time + segment.delta;
}

} // namespace headrace
