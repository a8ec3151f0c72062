// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/rundeeds.h"
#include "models/runs/runlist.h"
#include "models/runs/runserver.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>

namespace headrace {

class LocalClusterControl;

/// What a list of runs says instead of rows; `button` empty = none.
struct RunMessage {
    QString sentence;
    QString advice;
    QString button;
    bool isBusy = false;
    bool startsLocal = false; ///< the button: the cluster that comes with the program
    bool leadsToClusters = false; ///< the button; else it tries again
};

/// The words and tones of runs.
class RunWords
{
    Q_DECLARE_TR_FUNCTIONS(RunWords)

public:
    /// The server's own word where it is a newer one.
    static QString state(RunState state, const QString &word);
    static StateTone tone(RunState state);
    static QString column(int column);
    static QString verb(RunDeed deed);
    /// What the deed does to so many runs, as a question.
    static QString question(RunDeed deed, int count);
    /// The title of its task.
    static QString title(RunDeed deed, int count);
    static QString filterHelp();
    /// Why there are no runs of the server; without a sentence when its list decides.
    static RunMessage serverMessage(const RunServer &server, const QString &cluster, const LocalClusterControl *local = nullptr);
    static RunMessage listMessage(const RunList &list, int shown);
};

} // namespace headrace
