// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/http/exchange.h"
#include "app/local/kube/kinds.h"

namespace headrace::local {

/// The version that the local cluster claims to be: the newest Kubernetes whose rules it follows.
Json versionDocument();
/// /api and /apis in the form that the Accept header asks for (aggregated, or the old lists); nothing for other paths.
std::optional<HttpReply> discoveryReply(const KindRegistry &kinds, const std::string &path, const std::string &accept);

/// /openapi/v3 and the documents below it; nothing for other paths.
std::optional<HttpReply> openApiReply(const KindRegistry &kinds, const std::string &path);

} // namespace headrace::local
