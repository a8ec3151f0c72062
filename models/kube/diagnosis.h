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
    QString linkKind;       ///< an object that has to do with it, in the same namespace; empty when there is none
    QString linkName;

    bool operator==(const Finding &) const = default;
};

/// Why an object is not as it should be, most telling reason first; empty when nothing is wrong. Reads the states of a pod's
/// containers, conditions and events; `events` may hold those of owners, too.
std::vector<Finding> diagnose(const ObjectView &object, const std::vector<KubeEvent> &events);

/// Adds a finding that is not known yet.
void addFinding(std::vector<Finding> &findings, Finding finding);
/// What a scheduler's sentence says: a finding a reason, with how many nodes it rules out.
void explainScheduling(const QString &message, const ObjectView &pod, std::vector<Finding> &findings);
/// What a server's refusal to make an object says (quota, limits, admission, missing service account). False when it says none of these.
bool explainRefusal(const QString &message, std::vector<Finding> &findings);
/// States of a pod's containers: images, exits, memory, configuration.
void explainContainers(const ObjectView &pod, std::vector<Finding> &findings);
/// Conditions and fields of kinds that are no pods.
void explainOwners(const ObjectView &object, std::vector<Finding> &findings);

} // namespace headrace
