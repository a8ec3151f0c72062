// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/result.h"

#include <string>
#include <vector>

namespace headrace {

/// The object in `body` as the details pane shows it. Missing and unknown fields are no errors; what is not JSON is.
Result<ObjectView> readObject(const std::string &body);
/// The events of a core/v1 EventList, oldest first by when they were last seen.
std::vector<KubeEvent> readEvents(const std::string &body);

} // namespace headrace
