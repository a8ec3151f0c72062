// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/contextopening.h"

#include "clients/kube/config/kuberc.h"
#include "clients/kube/kubeclient.h"
#include "clients/secrets/storedcredentials.h"
#include "widgets/common/errortext.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

Q_LOGGING_CATEGORY(credentialsLog, "headrace.credentials")

/// Something went wrong beside an answer: the log has it, in words.
void report(const Error &error)
{
    const ErrorText words = ErrorWords::of(error);
    qCWarning(credentialsLog, "%s %s", qPrintable(words.sentence), qPrintable(words.advice));
}

ResolvedContext ownContext(const OwnCluster &own, std::shared_ptr<SecretStore> secrets)
{
    ResolvedContext out;
    out.connection.server = own.server.toStdString();
    out.connection.caPem = own.caPem.toStdString();
    out.defaultNamespace = own.nameSpace;
    out.credentials = std::make_shared<StoredCredentials>(std::move(secrets), own);
    return out;
}

} // namespace

OpenedCluster ContextOpening::open(const ClusterSources &sources, const ClusterEntry &entry) const
{
    const auto own = std::find_if(sources.ownClusters.begin(), sources.ownClusters.end(), [&](const OwnCluster &cluster) { return cluster.name == entry.context; });
    LiveContext::Resolve resolve;
    if (entry.origin == ClusterOrigin::Own && own != sources.ownClusters.end())
        resolve = [cluster = *own, secrets = secrets](std::stop_token) -> Result<ResolvedContext> { return ownContext(cluster, secrets); };
    else
        resolve = [sources, entry, trust = trust, around = ResolveSurroundings{.trust = trust, .plugins = plugins, .commandPath = commandPath, .clock = {}, .stop = {}, .report = report}](std::stop_token stop) mutable {
            around.stop = stop;
            trust->setKubectlPolicy(readKuberc(kubercPath())); // as it is now: administrators change it under us
            return openEntry(sources, entry, around);
        };
    auto context = std::make_shared<LiveContext>(std::move(resolve));
    auto client = KubeClient::create(transport, {}, context);
    context->setConnectionChanged([weak = std::weak_ptr<KubeClient>(client)](const ConnectionSettings &settings) {
        if (const auto alive = weak.lock())
            alive->changeConnection(settings);
    });
    return {std::move(client), std::move(context)};
}

ClusterSources clusterSources(const ClusterSettings &settings, const QString &kubeconfig)
{
    ClusterSources sources{.kubeconfigs = kubeconfigPaths(kubeconfig), .isExplicit = !kubeconfig.isEmpty()};
    if (sources.isExplicit) {
        sources.serviceAccount.clear();
    } else {
        sources.extraFiles = settings.extraFiles();
        sources.ownClusters = settings.ownClusters();
    }
    return sources;
}

std::shared_ptr<UserTrust> userTrust(const QString &folder, const ClusterSettings &settings)
{
    auto trust = std::make_shared<UserTrust>(QString(folder % u"/trusted"_s));
    trust->setOwnPolicy(settings.pluginPolicy());
    return trust;
}

} // namespace headrace
