// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"
#include "clients/types/study.h"

#include <QByteArray>

#include <span>

namespace headrace {

/// The trials as CSV (RFC 4180, UTF-8): name, state, times in UTC, a column a parameter ("parameter.lr") and three a metric ("metric.loss.min",
/// ".max", ".latest"). Texts stand as the server has them.
QByteArray trialsCsv(const Study &study, std::span<const Trial> trials);

/// A study, its trials or what is known of both as one value; empty fields are left out. Times are RFC 3339 texts.
PlainValue studyValue(const Study &study);
PlainValue trialValue(const Trial &trial);

/// Words of ours for states, as commands print them: Katib's own.
QString stateWordOf(TrialState state);

} // namespace headrace
