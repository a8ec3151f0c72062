// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/kinds.h"

namespace headrace::local {

/// The object of a kind before anything was said: what managedFields of a creation are compared with.
Json emptyObject(const Kind &kind);

/// Values that the server fills in where nothing is said.
void fillDefaults(const Kind &kind, Json &object);

/// What the server adds when an object is made (selectors, labels, the first status); the uid is set already.
void prepareNew(const Kind &kind, Json &object);

/// Everything that is wrong with an object; `before` is null for a new one.
std::vector<Cause> problemsOf(const Kind &kind, const Json &object, const Json &before);

/// Names of objects: subdomains or, for namespaces and containers, labels. Nothing when it is one.
std::optional<Cause> nameProblem(const std::string &field, const std::string &name, bool isLabel);

} // namespace headrace::local
