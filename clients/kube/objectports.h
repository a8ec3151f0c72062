// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/jsonreading.h"
#include "clients/types/kubedetails.h"

namespace headrace {

/// The TCP ports that an object offers: a service's own, a pod's or a pod template's containers'. Empty for everything else.
std::vector<ObjectPort> portsOf(const kubejson::Json &object);

} // namespace headrace
