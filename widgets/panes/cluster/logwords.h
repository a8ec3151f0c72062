// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/logs/logreading.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

namespace headrace {

/// The words of logs.
class LogWords
{
    Q_DECLARE_TR_FUNCTIONS(LogWords)

public:
    struct State {
        QString text;
        StateTone tone = StateTone::Idle;
        QString details; ///< one line a container that has something to say
        bool canTry = false;
    };
    /// How all containers together stand: "Live: 3 containers", "2 of 3 are waiting" …
    static State state(const LogReading &reading, const LogView &view);
    static QString severity(LogSeverity severity);
    /// "12 of 40,312" or "40,312 lines".
    static QString count(const LogView &view, bool isFiltered);
    /// Short names of containers that tell them apart, in their order.
    static QStringList labels(const std::vector<LogReading::Container> &containers);
    /// "14:03:05.123", with the day when it is not today's; local time.
    static QString time(std::int64_t time);
};

} // namespace headrace
