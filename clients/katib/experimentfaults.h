// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/katib/experimentcheck.h"

#include <nlohmann/json.hpp>

/// The parts of checkExperiment: each adds to a list of faults.
namespace headrace::katibcheck {

using Json = nlohmann::json;
using Faults = std::vector<StudyFault>;

/// Empty for everything but a text.
std::string textAt(const Json &object, const char *key);
/// Null when it is not there.
const Json &partAt(const Json &object, const char *key);
QString qt(const std::string &text);
StudyFault invalid(const QString &rule, const QString &path, const QString &value, const QString &message);
StudyFault required(const QString &rule, const QString &path, const QString &message);
/// A text as Go quotes it.
QString quoted(const std::string &text);

/// The spec as Katib's defaulting webhook leaves it.
void setDefaults(Json &spec);

/// V2 to V4.
void checkCounts(const Json &spec, Faults &faults);
/// V8 to V11; false when there is no objective, which hides everything behind it.
bool checkObjective(const Json &spec, Faults &faults);
/// V12 to V15.
void checkAlgorithms(const Json &spec, const KatibSurroundings &surroundings, Faults &faults);
/// V16 to V22.
void checkSearchSpace(const Json &spec, Faults &faults);
/// V23 to V35.
void checkTrialTemplate(const Json &spec, const KatibSurroundings &surroundings, Faults &faults);
/// V36 to V41.
void checkCollector(const Json &spec, const KatibSurroundings &surroundings, Faults &faults);

} // namespace headrace::katibcheck
