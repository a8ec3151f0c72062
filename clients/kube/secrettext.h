// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/jsonreading.h"
#include "clients/kube/objecttext.h"
#include "clients/types/objectedit.h"

namespace headrace {

bool isSecret(const kubejson::Json &object);

/// Takes out of an object what a text shall not show. A Secret's values become "(hidden: 12 bytes, 3f9a)"; the letters tell equal
/// values from different ones while the program runs and say nothing of the value.
void hideParts(kubejson::Json &object, const TextOptions &options);

/// Puts the values back where `edited` still has the marks of `original`, and what hideParts() took away.
void restoreParts(kubejson::Json &edited, const kubejson::Json &original);

} // namespace headrace
