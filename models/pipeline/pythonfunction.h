// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/newsteps.h"

namespace headrace {

/// A function in Python as a component: its name, and its ports as the SDK makes them of the signature.
struct PythonFunction {
    QString name;
    PlainValue component;
};

/// Reads the signature of a function (the first one when `name` is empty). Errors "python.none" (no such function; argument: the name),
/// "python.parameter" (a parameter without a type that is known; arguments: the parameter, what stands there).
Result<PythonFunction> readPythonFunction(const QString &code, const QString &name = {});
/// A step that runs the function of a source.
Result<NewStep> pythonStepFrom(const QString &code);
/// The step of a task with another source: its ports follow the signature.
Result<NewStep> withPythonCode(const PlainValue &executor, const QString &code);

} // namespace headrace
