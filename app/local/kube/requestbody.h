// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/writes.h"

#include "app/local/http/exchange.h"

namespace headrace::local {

/// The object of a request: JSON, YAML by the rules of the real server, or protobuf. Refused (415) in other forms.
Outcome<Json> readBody(const HttpRequest &request, const KindRegistry &kinds, const std::string &kind = {});
/// dryRun, fieldManager (else the program's name), fieldValidation, force.
Outcome<WriteOptions> readWriteOptions(const HttpRequest &request, const std::string &subresource);
Outcome<PatchType> readPatchType(const HttpRequest &request);
/// From the body or the query.
Outcome<Json> readDeleteOptions(const HttpRequest &request, const KindRegistry &kinds);

} // namespace headrace::local
