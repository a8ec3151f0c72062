// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"

namespace headrace {

/// A component that Python's signatures cannot say (names that are no Python names, an output called "Output"), as
/// "name = components.load_component_from_text(…)" with its own description inside. `pipeline`: the document; `component`: its key;
/// `name`: what tasks of it are called; `variable`: what stands for it in Python.
QString loadedComponent(const PlainValue &pipeline, const QString &component, const QString &name, const QString &variable);

} // namespace headrace
