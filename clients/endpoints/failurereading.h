// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/httptypes.h"
#include "clients/types/inferencefailure.h"

#include <string_view>

namespace headrace {

/// What an answer of an endpoint means when it is no inference: kind None for a good one. Knows the words of KServe's servers, MLServer,
/// MLflow, FastAPI, OpenAI's shape, Istio, Envoy, Knative, oauth2-proxy and the API server's proxy.
InferenceFailure failureOf(const HttpHead &head, std::string_view body);

} // namespace headrace
