// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/kubeaccess.h"

namespace headrace {

/// Everything that the user may do in a namespace, in one question (SelfSubjectRulesReview). Rules of paths that are no resources
/// are left out.
QFuture<Result<AccessRules>> readAccessRules(const std::shared_ptr<KubeClient> &client, const QString &nameSpace);
/// The answer to that question; kube.notJson when it is no such review.
Result<AccessRules> accessRulesOf(const std::string &body);

} // namespace headrace
