// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/contextreport.h"

#include <nlohmann/json.hpp>

namespace headrace {

namespace {

using Json = nlohmann::ordered_json;

Json listOf(const std::vector<ReportedProblem> &problems)
{
    Json out = Json::array();
    for (const ReportedProblem &problem : problems)
        out.push_back({{"code", problem.code.toStdString()}, {"where", problem.where.toStdString()}, {"message", problem.message.toStdString()}, {"advice", problem.advice.toStdString()}});
    return out;
}

const char *wordOf(ClusterOrigin origin)
{
    switch (origin) {
    case ClusterOrigin::Kubeconfig:
        return "kubeconfig";
    case ClusterOrigin::ExtraFile:
        return "extra-file";
    case ClusterOrigin::InCluster:
        return "in-cluster";
    case ClusterOrigin::Own:
        break;
    }
    return "own";
}

} // namespace

QByteArray clustersReport(const ContextList &list, const std::vector<ReportedProblem> &problems, const std::vector<ReportedProblem> &warnings)
{
    Json clusters = Json::array();
    for (const ClusterEntry &entry : list.entries)
        clusters.push_back({{"name", entry.name.toStdString()},
                            {"context", entry.context.toStdString()},
                            {"server", entry.server.toStdString()},
                            {"user", entry.user.toStdString()},
                            {"namespace", entry.nameSpace.toStdString()},
                            {"file", entry.file.toStdString()},
                            {"origin", wordOf(entry.origin)},
                            {"insecure", entry.isInsecure},
                            {"program", entry.program.toStdString()}});
    const Json root{{"current", list.current.toStdString()}, {"clusters", std::move(clusters)}, {"problems", listOf(problems)}, {"warnings", listOf(warnings)}};
    return QByteArray::fromStdString(root.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

} // namespace headrace
