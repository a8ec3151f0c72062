// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/config/livecontext.h"
#include "clients/kube/kubecontexts.h"
#include "clients/secrets/secretstore.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/clustersettings.h"
#include "models/kube/usertrust.h"

namespace headrace {

class Transport;

/// What opening contexts needs, the same for window and command line: who is trusted, which programs run, where commands are found,
/// where secrets are. Any thread, once made.
struct ContextOpening {
    Transport &transport;
    std::shared_ptr<UserTrust> trust;
    std::shared_ptr<ExecPlugins> plugins = std::make_shared<ExecPlugins>();
    std::shared_ptr<CommandPath> commandPath = std::make_shared<CommandPath>();
    std::shared_ptr<SecretStore> secrets;

    /// A client that resolves its context when the first request needs it, never on the caller's thread.
    OpenedCluster open(const ClusterSources &sources, const ClusterEntry &entry) const;
};

/// The files that the user's clusters come from: `kubeconfig` when it is named, else those of KUBECONFIG or the home folder.
ClusterSources clusterSources(const ClusterSettings &settings, const QString &kubeconfig);
/// The user's trust with the program's own policy; kubectl's is read whenever a context is resolved.
std::shared_ptr<UserTrust> userTrust(const QString &folder, const ClusterSettings &settings);

} // namespace headrace
