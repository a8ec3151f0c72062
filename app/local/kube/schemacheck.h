// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/kinds.h"

namespace headrace::local {

/// What is wrong with the shape of an object.
struct ShapeProblems {
    std::vector<std::string> unknown; ///< "spec.foo"; removed from the object
    std::string wrongType; ///< of a core kind, in the words of Go's JSON reader; empty = none
    std::vector<Cause> causes; ///< of a custom kind
};

/// Compares an object with the schema of its kind and removes what the schema does not know.
ShapeProblems checkShape(const SchemaBook &book, const Kind &kind, Json &object);

} // namespace headrace::local
