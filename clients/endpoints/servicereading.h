// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/messagefields.h"
#include "clients/types/inferenceservice.h"
#include "clients/types/result.h"

#include <string>

/// KServe's objects as values. What is missing is empty, words that we do not know are kept. Nothing throws; any thread.
namespace headrace {

/// serving.kserve.io/v1beta1 InferenceService.
InferenceService serviceOf(const apijson::Value &object);
/// serving.kserve.io/v1alpha1 ServingRuntime or ClusterServingRuntime.
ServingRuntime runtimeOf(const apijson::Value &object);

/// One object's JSON. Error "kube.notJson".
Result<InferenceService> readService(const std::string &json);
/// A list's JSON. Error "kube.notJson".
Result<std::vector<ServingRuntime>> readRuntimes(const std::string &json);

/// KServe's words, the older ones of it too ("RawDeployment", "Serverless").
ServingMode servingModeOf(const QString &word);

} // namespace headrace
