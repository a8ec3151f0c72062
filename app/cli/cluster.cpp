// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cluster.h"

#include "app/cli/clusterapply.h"
#include "app/cli/clusterconnecting.h"
#include "app/cli/clusterforward.h"
#include "app/cli/clusterlogs.h"
#include "app/cli/clusterreading.h"
#include "app/cli/verbs.h"
#include "clients/kube/discovery.h"
#include "clients/kube/objects.h"
#include "widgets/common/errortext.h"

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

int deleteObjects(ClusterCall &call)
{
    const ApiResource *resource = resourceOf(call);
    if (!resource)
        return CouldNot;
    int code = Done;
    for (const QString &name : call.words.mid(1)) {
        QFuture<Result<WriteOutcome>> future = deleteObject(call.client, *resource, {resource->isNamespaced ? call.nameSpace : QString(), name, {}}, Propagation::Background, {.dryRun = call.isDryRun});
        future.waitForFinished();
        const Result<WriteOutcome> outcome = future.result();
        if (!outcome)
            code = complainOf(outcome.error());
        else
            std::printf("%s/%s deleted%s\n", qPrintable(resource->fullName()), qPrintable(name), call.isDryRun ? " (dry run)" : "");
    }
    return call.words.size() < 2 ? complain(u"Name the objects to delete."_s, UsageError) : code;
}

struct ClusterVerb {
    const char *word;
    const char *line;
    int (*run)(ClusterCall &call);
};

constexpr std::array clusterVerbs{
    ClusterVerb{"get", "get KIND [NAME…]          objects as a table, as the server prints them", getObjects},
    ClusterVerb{"describe", "describe KIND NAME        one object: state, what is wrong, containers, events", describeObject},
    ClusterVerb{"watch", "watch KIND                every change as a line, until stopped", watchObjects},
    ClusterVerb{"logs", "logs POD | KIND/NAME      lines of all its containers by time; -f follows, -c NAME, -p (run before),\n                                           --since 10m, --tail N, --timestamps, --grep RE, --drop RE, -o text|json", printLogs},
    ClusterVerb{"events", "events [KIND NAME]        what happened, oldest first; --watch goes on, for an object with what is wrong", listEvents},
    ClusterVerb{"apply", "apply -f FILE|FOLDER|-    server-side apply, YAML or JSON, several documents", applyFiles},
    ClusterVerb{"diff", "diff -f FILE|FOLDER|-     what apply would change; exit code 1 when something would", diffFiles},
    ClusterVerb{"delete", "delete KIND NAME…         deletes the objects", deleteObjects},
    ClusterVerb{"forward", "forward TARGET [LOCAL:]REMOTE…  ports of a pod, svc/NAME or KIND/NAME on this computer, until Ctrl+C", forwardPorts},
    ClusterVerb{"exec", "exec POD -- COMMAND…      runs a command in a container; its exit code is ours", execCommand},
    ClusterVerb{"diagnose", "diagnose [--json]         is it ready, what was asked of it, how long it took; no secrets", diagnoseCluster},
};

QString clusterUsage()
{
    QString text = u"headrace cluster list [--json]             all clusters, and what is wrong in their files\n"_s;
    for (const ClusterVerb &verb : clusterVerbs)
        text += u"headrace cluster "_s % QString::fromUtf8(verb.line) % u'\n';
    return text % u"\n--context NAME   another cluster than the current\n-n NAMESPACE, -A  another namespace, all namespaces\n-l SELECTOR      only objects with these labels\n"
                  "-o table|wide|yaml|json|name\n--dry-run        the server checks and changes nothing\n--diff           apply prints what changes\n--force          take fields that others manage\n"
                  "--kubeconfig FILE  read this file only\n--trust          allow, for good, what the kubeconfig wants to run or read\n"
                  "-c CONTAINER     exec: another container than the first\n-i               exec: our standard input is the command's\n"_s;
}

} // namespace

int complainOf(const Error &error)
{
    const ErrorText words = ErrorWords::of(error);
    std::fputs(qPrintable(words.sentence % u'\n' % words.advice % u'\n'), stderr);
    for (const ErrorCause &cause : error.causes)
        std::fputs(qPrintable(u"  "_s % cause.field % u": " % cause.message % u'\n'), stderr);
    return CouldNot;
}

const ApiResource *resourceOf(const ClusterCall &call)
{
    if (call.words.isEmpty()) {
        complain(u"Name a kind, for example: headrace cluster get pods"_s, UsageError);
        return nullptr;
    }
    const ApiResource *resource = findResource(call.surface, call.words.first());
    if (!resource)
        complain(u"The cluster has no kind named %1."_s.arg(call.words.first()), CouldNot);
    return resource;
}

int runCluster(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"context"_s, {}, u"NAME"_s}, {{u"n"_s, u"namespace"_s}, {}, u"NAMESPACE"_s}, {{u"A"_s, u"all-namespaces"_s}, {}}, {{u"o"_s, u"output"_s}, {}, u"FORMAT"_s, u"table"_s}, {{u"l"_s, u"selector"_s}, {}, u"SELECTOR"_s}, {u"dry-run"_s, {}}, {u"diff"_s, {}}, {u"force"_s, {}}, {u"json"_s, {}}, {{u"w"_s, u"watch"_s}, {}}, {u"kubeconfig"_s, {}, u"FILE"_s}, {u"trust"_s, {}}, {u"help"_s, {}}});
    // -f follows a log and names the file of everything else.
    if (arguments.value(0) == u"logs")
        addLogOptions(parser);
    else
        parser.addOptions({{{u"f"_s, u"file"_s}, {}, u"FILE"_s}, {{u"c"_s, u"container"_s}, {}, u"CONTAINER"_s}, {{u"i"_s, u"stdin"_s}, {}}});
    if (!parser.parse(QStringList{u"headrace cluster"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    QStringList words = parser.positionalArguments();
    if (parser.isSet(u"help"_s) || words.isEmpty()) {
        std::fputs(qPrintable(clusterUsage()), words.isEmpty() && !parser.isSet(u"help"_s) ? stderr : stdout);
        return parser.isSet(u"help"_s) ? Done : UsageError;
    }
    const QString verb = words.takeFirst();
    if (verb == u"list")
        return listClusters(parser.value(u"kubeconfig"_s), parser.isSet(u"json"_s));
    const auto found = std::find_if(clusterVerbs.begin(), clusterVerbs.end(), [&](const ClusterVerb &v) { return verb == QLatin1StringView(v.word); });
    if (found == clusterVerbs.end())
        return complain(u"There is no \u201c%1\u201d; headrace cluster --help names what there is."_s.arg(verb), UsageError);
    if ((verb == u"apply" || verb == u"diff") && !parser.isSet(u"f"_s))
        return complain(u"Name the file: headrace cluster %1 -f FILE (- for standard input)."_s.arg(verb), UsageError);
    if (verb != u"logs" && !QStringList{u"table"_s, u"wide"_s, u"yaml"_s, u"json"_s, u"name"_s}.contains(parser.value(u"o"_s)))
        return complain(u"-o is one of table, wide, yaml, json, name."_s, UsageError);
    Transport transport;
    ClusterCall call{.words = words, .context = parser.value(u"context"_s), .nameSpace = parser.isSet(u"A"_s) ? u"*"_s : parser.value(u"n"_s), .output = parser.value(u"o"_s), .selector = parser.value(u"l"_s), .isDryRun = parser.isSet(u"dry-run"_s), .isForced = parser.isSet(u"force"_s), .showsDiff = parser.isSet(u"diff"_s), .isJson = parser.isSet(u"json"_s), .isWatching = parser.isSet(u"watch"_s), .file = verb == u"logs" ? QString() : parser.value(u"f"_s), .container = verb == u"logs" ? QString() : parser.value(u"c"_s), .hasInput = verb == u"exec" && parser.isSet(u"i"_s), .transport = &transport, .parser = &parser};
    if (const Result<void> connected = connectCall(call, parser.value(u"kubeconfig"_s), parser.isSet(u"trust"_s)); !connected)
        return complainOf(connected.error());
    const int code = found->run(call);
    call.client.reset();
    return code;
}

} // namespace headrace
