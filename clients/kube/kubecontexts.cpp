// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubecontexts.h"

#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Adds the contexts of one configuration; names that are taken get their file's name behind them, then a number.
void append(ContextList &list, QSet<QString> &taken, Kubeconfig config, ClusterOrigin origin)
{
    for (const KubeContext &context : config.contexts) {
        ClusterEntry entry{.name = context.name, .context = context.name, .cluster = context.cluster, .user = context.user, .nameSpace = context.defaultNamespace, .file = context.file.file, .origin = origin};
        for (int i = 1; taken.contains(entry.name); ++i) {
            const QString file = QFileInfo(entry.file).fileName();
            entry.name = i == 1 ? QString(context.name % u" ("_s % file % u')') : QString(context.name % u" ("_s % file % u", "_s % QString::number(i) % u')');
        }
        taken.insert(entry.name);
        if (const KubeCluster *cluster = config.cluster(context.cluster)) {
            entry.server = cluster->server;
            entry.isInsecure = cluster->insecureSkipTlsVerify;
        }
        if (const KubeUser *user = config.user(context.user); user && user->exec)
            entry.program = user->exec->command;
        list.entries.push_back(std::move(entry));
    }
    list.problems.insert(list.problems.end(), config.problems.begin(), config.problems.end());
    list.warnings.insert(list.warnings.end(), config.warnings.begin(), config.warnings.end());
}

QString freeName(const QSet<QString> &taken, const QString &wanted)
{
    QString name = wanted;
    for (int i = 2; taken.contains(name); ++i)
        name = QString(wanted % u' ' % QString::number(i));
    return name;
}

} // namespace

QString ClusterSources::defaultServiceAccountFolder()
{
    return u"/var/run/secrets/kubernetes.io/serviceaccount"_s;
}

ContextList readContexts(const QStringList &paths)
{
    return readClusters({.kubeconfigs = paths, .serviceAccount = {}});
}

ContextList readClusters(const ClusterSources &sources)
{
    ContextList list;
    QSet<QString> taken;
    Kubeconfig config = readKubeconfigs(sources.kubeconfigs, sources.isExplicit);
    list.current = config.currentContext;
    append(list, taken, std::move(config), ClusterOrigin::Kubeconfig);
    for (const QString &file : sources.extraFiles)
        append(list, taken, readKubeconfigs({file}, true), ClusterOrigin::ExtraFile);
    for (const OwnCluster &own : sources.ownClusters) {
        const QString name = freeName(taken, own.name);
        taken.insert(name);
        list.entries.push_back({.name = name, .context = own.name, .cluster = own.name, .server = own.server, .nameSpace = own.nameSpace, .origin = ClusterOrigin::Own});
    }
    if (const auto pod = sources.serviceAccount.isEmpty() ? std::nullopt : inClusterContext(QProcessEnvironment::systemEnvironment(), sources.serviceAccount, {})) {
        const QString name = freeName(taken, u"in-cluster"_s);
        list.entries.push_back({.name = name, .context = u"in-cluster"_s, .cluster = name, .server = QString::fromStdString(pod->connection.server), .nameSpace = pod->defaultNamespace, .origin = ClusterOrigin::InCluster});
        if (list.current.isEmpty())
            list.current = name;
    }
    return list;
}

Result<ResolvedContext> openContext(const QStringList &paths, const QString &name, const ResolveSurroundings &surroundings)
{
    return resolveContext(readKubeconfigs(paths), name, surroundings);
}

Result<ResolvedContext> openEntry(const ClusterSources &sources, const ClusterEntry &entry, const ResolveSurroundings &surroundings)
{
    if (entry.origin == ClusterOrigin::InCluster) {
        auto pod = inClusterContext(QProcessEnvironment::systemEnvironment(), sources.serviceAccount, surroundings.clock);
        if (pod)
            return std::move(*pod);
        return Error{.kind = ErrorKind::NotFound, .code = u"cluster.unknown"_s, .where = entry.name};
    }
    return openContext(entry.origin == ClusterOrigin::ExtraFile ? QStringList{entry.file} : sources.kubeconfigs, entry.context, surroundings);
}

} // namespace headrace
