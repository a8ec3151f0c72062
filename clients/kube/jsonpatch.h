// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/jsonreading.h"

namespace headrace {

/// A JSON patch (RFC 6902) from one object to another. Each change is guarded by a test of the value that it replaces, and the whole by
/// the object's uid: a write touches only what its author saw, however often the rest changes meanwhile. Empty when nothing differs.
kubejson::Json guardedPatch(const kubejson::Json &from, const kubejson::Json &to);

} // namespace headrace
