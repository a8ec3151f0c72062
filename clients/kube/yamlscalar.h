// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/jsonreading.h"

#include <string>

namespace headrace {

/// A scalar without quotes as Kubernetes reads it (YAML 1.1 by its Go reader): yes, on, 0644, 1_000 and 0x1F are no texts.
kubejson::Json readPlainScalar(const std::string &text);

/// A text so that every YAML reader, old or new, reads this very text again: without quotes where that is safe. One line.
std::string writtenScalar(const std::string &text);

/// Whether a text of several lines may stand as a literal block ("|").
bool canBeBlock(const std::string &text);

} // namespace headrace
