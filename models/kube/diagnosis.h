// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"

namespace headrace {

/// A reason why something waits or failed, without words: widgets make the sentence from `code` and `arguments`; `evidence` is what
/// the cluster said, untranslated.
struct Finding {
    QString code; ///< "image.missing", "memory.limit" …
    QStringList arguments;
    QString evidence;
    bool isFailure = false; ///< else it is only waiting

    bool operator==(const Finding &) const = default;
};

/// Why an object is not as it should be, most telling reason first; empty when nothing is wrong. Reads the states of a pod's
/// containers, conditions and events.
std::vector<Finding> diagnose(const ObjectView &object, const std::vector<KubeEvent> &events);

} // namespace headrace
