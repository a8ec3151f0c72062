// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace headrace::gotypes {

/// resources/local/schema.txt: the Kubernetes kinds, Job among them.
extern const std::string_view jobSchema;
/// Katib's Experiment in the same writing; u = any object with a kind.
extern const std::string_view experimentSchema;

} // namespace headrace::gotypes
