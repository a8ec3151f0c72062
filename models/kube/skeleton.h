// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"
#include "clients/types/schema.h"

namespace headrace {

/// A text to begin a new object of a kind with: what names it, and the fields that its schema requires with values to be replaced. An
/// unknown schema gives the name alone.
QString skeletonOf(const ApiResource &resource, const KindSchema &schema);

} // namespace headrace
