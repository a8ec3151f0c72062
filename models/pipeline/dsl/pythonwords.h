// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"

#include <functional>

namespace headrace {

/// A name that Python takes: small changes to what is no identifier, "_" behind its own words.
QString pythonName(const QString &text);
bool isPythonName(const QString &text);
/// A text in double quotes.
QString pythonText(const QString &text);
/// A value as Python writes it; whole numbers of integers have no point.
QString pythonValue(const PlainValue &value, ParameterType type = ParameterType::Unspecified);
/// What stands for an input's placeholder; empty when there is nothing.
using InputWord = std::function<QString(const QString &input)>;
/// A value whose texts may hold placeholders of inputs: those become f-strings.
QString pythonTemplate(const PlainValue &value, ParameterType type, const InputWord &wordOf);
/// "int"; with allowed values a Literal.
QString pythonType(ParameterType type, const std::vector<PlainValue> &literals = {});
/// "Dataset", of "system.Dataset" and "google.Dataset".
QString artifactClass(const ArtifactType &type);
bool isOwnClass(const ArtifactType &type);

} // namespace headrace
