// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchcluster.h"

#include "clients/kube/kubeclient.h"
#include "clients/kube/kubecontexts.h"
#include "models/kube/clustersession.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace headrace {

double residentMegabytes()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    return 0;
}

std::unique_ptr<ClusterSession> connected(Transport &transport)
{
    const QStringList paths = kubeconfigPaths();
    const ContextList contexts = readContexts(paths);
    const Result<ResolvedContext> open = openContext(paths, contexts.current);
    if (!open)
        return nullptr;
    auto session = std::make_unique<ClusterSession>(ClusterEntry{.name = contexts.current}, KubeClient::create(transport, open->connection, open->credentials));
    session->connectNow();
    while (session->state() == ConnectionState::Connecting)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return session;
}

} // namespace headrace
