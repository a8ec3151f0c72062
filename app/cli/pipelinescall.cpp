// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pipelinescall.h"

#include "app/cli/clusterconnecting.h"
#include "clients/pipelines/pipelinesroute.h"

#include <QDateTime>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

Result<std::shared_ptr<PipelinesClient>> connected(const PipelinesCall &call, ClusterCall &cluster)
{
    if (call.isSet(u"server")) {
        QString server = call.value(u"server");
        while (server.endsWith(u'/'))
            server.chop(1);
        return PipelinesClient::create(*cluster.transport, {.server = server.toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
    }
    if (const Result<void> way = connectCall(cluster, call.value(u"kubeconfig"), call.isSet(u"trust")); !way)
        return way.error();
    const Result<QString> prefix = waited(findPipelines(cluster.client));
    if (!prefix)
        return prefix.error();
    return pipelinesThrough(cluster.client, *prefix);
}

} // namespace

QList<QCommandLineOption> pipelinesOptions()
{
    return {{u"server"_s, {}, u"URL"_s},   {u"context"_s, {}, u"NAME"_s}, {u"kubeconfig"_s, {}, u"FILE"_s}, {u"trust"_s, {}}, {{u"n"_s, u"namespace"_s}, {}, u"NAMESPACE"_s}, {{u"o"_s, u"output"_s}, {}, u"FORMAT"_s, u"table"_s},
            {u"limit"_s, {}, u"N"_s, u"100"_s}, {u"json"_s, {}},               {u"help"_s, {}}};
}

QString pipelinesOptionsHelp()
{
    return u"\n--server URL     of Kubeflow Pipelines; else it is looked for in the cluster\n--context NAME   another cluster than the current\n-n NAMESPACE     on servers with several users\n-o table|json|name\n--kubeconfig FILE  read this file only\n--trust          allow, for good, what the kubeconfig wants to run or read\n"_s;
}

int withPipelines(const QCommandLineParser &parser, const QStringList &words, int (*verb)(PipelinesCall &call))
{
    if (!QStringList{u"table"_s, u"json"_s, u"name"_s}.contains(parser.value(u"output"_s)))
        return complain(u"-o is one of table, json, name."_s, UsageError);
    Transport transport;
    ClusterCall cluster{.context = parser.value(u"context"_s), .transport = &transport, .parser = &parser};
    PipelinesCall call{.words = words, .parser = &parser};
    const Result<std::shared_ptr<PipelinesClient>> client = connected(call, cluster);
    if (!client)
        return complainOf(client.error());
    call.client = *client;
    const int code = verb(call);
    call.client.reset();
    return code;
}

QString localTime(qint64 seconds)
{
    return seconds == 0 ? u"-"_s : QDateTime::fromSecsSinceEpoch(seconds).toString(u"yyyy-MM-dd HH:mm"_s);
}

} // namespace headrace
