// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/logs/logfilter.h"

#include <QStringList>

namespace headrace {

/// Rules of a filter line: words and "quoted words" keep the lines that have them all, /patterns/ those that match, and each
/// with a ! before it drops them. Letters count in either case. A pattern that is not closed is taken as a word.
std::vector<LogRule> logRulesOf(const QString &text);
/// A regular expression for what the keeping rules look for; empty when there is none.
QString highlightOf(const std::vector<LogRule> &rules);
/// What to measure for a text: a regular expression with a group, or the name of a number ("loss" finds loss=0.5, loss: 0.5,
/// "loss": 0.5, each with the step before it when the line names one).
LogMetric logMetricOf(const QString &text);

} // namespace headrace
