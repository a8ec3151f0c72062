// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/tablerows.h"
#include "clients/types/kubedetails.h"

namespace headrace {

/// A page of core/v1 events.
struct EventPage {
    std::vector<KubeEvent> events; ///< as they came
    std::string resourceVersion;
    std::string continueToken;
};
Result<EventPage> eventPageOf(const std::string &body);

/// One line of a watch of events.
struct EventLine {
    WatchKind kind = WatchKind::Unknown;
    KubeEvent event;
    std::string resourceVersion;
    Error error; ///< of Refused
};
Result<EventLine> eventLineOf(const std::string &line);

} // namespace headrace
