// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"

namespace headrace {

/// What a first call to a cluster found.
struct SignInCheck {
    QString version;  ///< of the server, "v1.36.3"; empty when it does not say
    QString userName; ///< whom it took us for; empty when it does not say
};

/// Asks a cluster whether it takes these credentials, by a call that nobody unknown may make. Code kube.notJson when something else than
/// a Kubernetes API answers.
QFuture<Result<SignInCheck>> checkSignIn(const std::shared_ptr<KubeClient> &client);

} // namespace headrace
