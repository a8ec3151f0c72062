// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/study.h"
#include "clients/types/studyverdict.h"

namespace headrace {

/// What the service of a study's algorithm (and of its early stopping) refuses: settings, search space, counts, in its words. The experiment is
/// created all the same and then fails. What only makes the experiment go round in circles, because the controller takes the refusal for a yes,
/// is a fault of a later step. Of services as Katib ships them; enas is not looked at.
std::vector<StudyFault> algorithmFaults(const Study &study);

/// The settings that an algorithm knows; empty for one that we do not know.
QStringList knownSettings(const QString &algorithm);

} // namespace headrace
