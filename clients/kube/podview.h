// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/jsonreading.h"
#include "clients/types/kubedetails.h"

namespace headrace {

/// Fills the pod's parts of a view: of a pod with its status, of a workload from its pod template. Nothing for other kinds.
void readPod(const kubejson::Json &object, ObjectView &view);

} // namespace headrace
