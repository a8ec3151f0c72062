// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"

namespace headrace {

/// Whether a parameter of a type can hold a value; texts with a placeholder may become anything. True for an unspecified type.
bool holds(ParameterType type, const PlainValue &value);
/// Whether the value has a whole number that the server, to which all numbers are doubles, would change.
bool losesDigits(const PlainValue &value);
/// The SDK's rule: system.Artifact goes with everything, else the same title and the same major version.
bool fits(const ArtifactType &given, const ArtifactType &wanted);

} // namespace headrace
