// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"
#include "clients/types/plainvalue.h"

namespace headrace::local {

/// The same value in the other form. Whole numbers stay (or become) whole, at every depth: `3`, never `3.0`.
PlainValue plainOf(const Json &value);
Json jsonOf(const PlainValue &value);

} // namespace headrace::local
