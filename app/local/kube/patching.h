// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/schema.h"
#include "app/local/kube/status.h"

namespace headrace::local {

/// RFC 6902, as Kubernetes takes it: a test of null holds where nothing is, adding makes no parents.
Outcome<Json> jsonPatched(Json object, const Json &operations);

/// RFC 7386.
Json mergePatched(Json object, const Json &patch);

/// Kubernetes' strategic merge: lists of known items by item, and the directives $patch, $deleteFromPrimitiveList, $retainKeys and
/// $setElementOrder.
Json strategicPatched(const SchemaBook &book, const Schema &schema, Json object, const Json &patch);

} // namespace headrace::local
