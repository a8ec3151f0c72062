// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusterconnecting.h"

#include "app/application.h"
#include "app/cli/verbs.h"
#include "app/contextopening.h"
#include "clients/kube/contextreport.h"
#include "clients/kube/discovery.h"
#include "widgets/common/errortext.h"
#include "widgets/panes/cluster/trustwords.h"

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostQuestions = 8; ///< in a row: each answer may lead to another

std::vector<ReportedProblem> reported(const std::vector<Error> &errors)
{
    std::vector<ReportedProblem> out;
    for (const Error &error : errors) {
        const ErrorText words = ErrorWords::of(error);
        out.push_back({error.code, error.where, words.sentence, words.advice});
    }
    return out;
}

void say(const Error &error)
{
    const ErrorText words = ErrorWords::of(error);
    std::fputs(qPrintable(words.sentence % u' ' % words.advice % u'\n'), stderr);
}

/// Kinds seldom change: what the server offered last time is asked for by its ETag.
Result<ApiSurface> surfaceOf(const std::shared_ptr<KubeClient> &client, const QString &kept)
{
    const std::shared_ptr<DiscoveryCache> cache = DiscoveryCache::load(kept);
    QFuture<Result<ApiSurface>> surface = discover(client, cache);
    surface.waitForFinished();
    static_cast<void>(cache->save(kept)); // a disk that cannot be written costs a few bytes next time, nothing else
    return surface.result();
}

} // namespace

int listClusters(const QString &kubeconfig, bool asJson)
{
    const ClusterSettings settings(AppFolders::ofUser().config % u"/clusters.ini"_s);
    const ContextList list = readClusters(clusterSources(settings, kubeconfig));
    if (asJson) {
        std::fputs(clustersReport(list, reported(list.problems), reported(list.warnings)).constData(), stdout);
    } else {
        std::for_each(list.problems.begin(), list.problems.end(), say);
        std::for_each(list.warnings.begin(), list.warnings.end(), say);
        for (const ClusterEntry &entry : list.entries)
            std::printf("%s %-30s %-40s %s%s\n", entry.name == list.current ? "*" : " ", qPrintable(entry.name), qPrintable(entry.server), qPrintable(entry.nameSpace), entry.isInsecure ? "  (server not checked)" : "");
    }
    return list.problems.empty() ? Done : NegativeAnswer;
}

Result<void> connectCall(ClusterCall &call, const QString &kubeconfig, bool mayTrust)
{
    const AppFolders folders = AppFolders::ofUser();
    const ClusterSettings settings(folders.config % u"/clusters.ini"_s);
    const ClusterSources sources = clusterSources(settings, kubeconfig);
    const ContextList list = readClusters(sources);
    if (call.context.isEmpty())
        call.context = list.current;
    if (call.context.isEmpty())
        return list.problems.empty() ? Error{.kind = ErrorKind::NotFound, .code = u"cluster.noCurrent"_s} : list.problems.front();
    const auto entry = std::find_if(list.entries.begin(), list.entries.end(), [&](const ClusterEntry &one) { return one.name == call.context; });
    if (entry == list.entries.end())
        return list.problems.empty() ? Error{.kind = ErrorKind::NotFound, .code = u"cluster.unknown"_s, .where = call.context} : list.problems.front();
    const ContextOpening opening{.transport = *call.transport, .trust = userTrust(folders.config, settings), .secrets = makeSecretStore()};
    const OpenedCluster opened = opening.open(sources, *entry);
    call.client = opened.client;
    const QString kept = folders.state % u"/kinds/"_s % DiscoveryCache::fileName(*entry);
    Result<ApiSurface> surface = surfaceOf(call.client, kept);
    for (int asked = 0; !surface && surface.error().code == u"kubeconfig.trust" && asked < mostQuestions; ++asked) {
        const std::vector<TrustQuestion> questions = opened.context->questions();
        std::fputs(qPrintable(TrustWords::heading(questions, entry->name) % u'\n' % TrustWords::details(questions) % u'\n'), stderr);
        if (!mayTrust) {
            std::fputs("Run the same command with --trust to allow what is shown here.\n", stderr);
            break;
        }
        if (const Result<void> kept = opening.trust->allow(questions); !kept)
            return kept.error();
        call.client->forgetRefusals();
        surface = surfaceOf(call.client, kept);
    }
    const std::vector<Error> warnings = opened.context->warnings();
    std::for_each(warnings.begin(), warnings.end(), say);
    if (!surface)
        return surface.error();
    call.surface = *surface;
    if (call.nameSpace.isEmpty())
        call.nameSpace = entry->nameSpace.isEmpty() ? u"default"_s : entry->nameSpace;
    if (call.nameSpace == u"*")
        call.nameSpace.clear();
    return {};
}

} // namespace headrace
