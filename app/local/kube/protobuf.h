// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/kinds.h"

namespace headrace::local {

/// An object in the binary form that clients written in Go prefer ("k8s", then a protobuf envelope), as JSON. Refused (400) when it is cut
/// off or of no kind that is served.
Outcome<Json> readProtobuf(const KindRegistry &kinds, std::string_view bytes);

} // namespace headrace::local
