// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/calendar.h"

#include "clients/tabular/numbers.h"

namespace headrace {

IsoWeek isoWeekOf(Nanos time)
{
    const std::int64_t thursday = dayOf(time) - weekdayOf(time) + 3;
    const auto year = static_cast<int>(civilFromDays(thursday).year);
    return {year, static_cast<int>((thursday - daysFromCivil(year, 1, 1)) / 7) + 1};
}

} // namespace headrace
