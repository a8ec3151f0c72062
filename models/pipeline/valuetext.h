// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"
#include "clients/types/result.h"

namespace headrace {

/// A value of a type from what was typed: texts as they are, lists and maps as JSON. Error "edit.value" (arguments: the text, the type's
/// word in IR).
Result<PlainValue> valueFromText(const QString &text, ParameterType type);
/// The value as it is typed; whole numbers without a point.
QString textOfValue(const PlainValue &value, ParameterType type = ParameterType::Unspecified);

} // namespace headrace
