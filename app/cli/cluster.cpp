// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cluster.h"

#include "app/cli/clusterforward.h"
#include "app/cli/clusterreading.h"
#include "app/cli/verbs.h"
#include "clients/kube/discovery.h"
#include "clients/kube/kubecontexts.h"
#include "clients/kube/manifests.h"
#include "clients/kube/objects.h"
#include "widgets/common/errortext.h"

#include <QFile>


#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

int complain(const QString &text, int code)
{
    std::fputs(qPrintable(text % u'\n'), stderr);
    return code;
}

int listContexts()
{
    const ContextList contexts = readContexts(kubeconfigPaths());
    for (const Error &problem : contexts.problems)
        complainOf(problem);
    for (const ClusterEntry &entry : contexts.entries)
        std::printf("%s %-30s %-40s %s\n", entry.name == contexts.current ? "*" : " ", qPrintable(entry.name), qPrintable(entry.server), qPrintable(entry.nameSpace));
    return contexts.problems.empty() ? Done : NegativeAnswer;
}

Result<void> connectCall(ClusterCall &call)
{
    const QStringList paths = kubeconfigPaths();
    if (call.context.isEmpty())
        call.context = readContexts(paths).current;
    Result<ResolvedContext> context = openContext(paths, call.context);
    if (!context)
        return context.error();
    if (call.nameSpace.isEmpty())
        call.nameSpace = context->defaultNamespace.isEmpty() ? u"default"_s : context->defaultNamespace;
    if (call.nameSpace == u"*")
        call.nameSpace.clear();
    call.client = KubeClient::create(*call.transport, context->connection, context->credentials);
    QFuture<Result<ApiSurface>> surface = discover(call.client);
    surface.waitForFinished();
    const Result<ApiSurface> found = surface.result();
    if (!found)
        return found.error();
    call.surface = *found;
    return {};
}

Result<QByteArray> textOf(const QString &name)
{
    QFile file(name);
    const bool opened = name == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return Error{.code = u"file.missing"_s, .where = name, .serverMessage = file.errorString()};
    return file.readAll();
}

int applyFile(ClusterCall &call)
{
    const Result<QByteArray> text = textOf(call.file);
    if (!text)
        return complainOf(text.error());
    const Result<std::vector<Manifest>> manifests = splitManifests(*text);
    if (!manifests)
        return complainOf(manifests.error());
    int code = Done;
    for (const Manifest &manifest : *manifests) {
        const auto resource = std::find_if(call.surface.resources.begin(), call.surface.resources.end(), [&](const ApiResource &r) { return r.kind == manifest.kind && r.apiVersion() == manifest.apiVersion; });
        if (resource == call.surface.resources.end()) {
            code = complain(u"The cluster has no %1 of %2."_s.arg(manifest.kind, manifest.apiVersion), CouldNot);
            continue;
        }
        ObjectName name = manifest.name;
        if (name.nameSpace.isEmpty())
            name.nameSpace = call.nameSpace;
        QFuture<Result<WriteOutcome>> future = applyObject(call.client, *resource, name, manifest.text, {.dryRun = call.isDryRun, .force = call.isForced});
        future.waitForFinished();
        const Result<WriteOutcome> outcome = future.result();
        if (!outcome) {
            code = complainOf(outcome.error());
            continue;
        }
        for (const QString &warning : outcome->warnings)
            complain(u"Warning: "_s % warning, Done);
        std::printf("%s/%s %s%s\n", qPrintable(resource->fullName()), qPrintable(outcome->name.name), outcome->wasCreated ? "created" : "applied", call.isDryRun ? " (dry run)" : "");
    }
    return code;
}

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
    ClusterVerb{"events", "events [KIND NAME]        what happened, oldest first", listEvents},
    ClusterVerb{"apply", "apply -f FILE             server-side apply, YAML or JSON, several documents", applyFile},
    ClusterVerb{"delete", "delete KIND NAME…         deletes the objects", deleteObjects},
    ClusterVerb{"forward", "forward TARGET [LOCAL:]REMOTE…  ports of a pod, svc/NAME or KIND/NAME on this computer, until Ctrl+C", forwardPorts},
    ClusterVerb{"exec", "exec POD -- COMMAND…      runs a command in a container; its exit code is ours", execCommand},
    ClusterVerb{"diagnose", "diagnose                  what was asked of the cluster and how long it took", diagnoseCluster},
};

QString clusterUsage()
{
    QString text = u"headrace cluster list                      the clusters of your kubeconfig\n"_s;
    for (const ClusterVerb &verb : clusterVerbs)
        text += u"headrace cluster "_s % QString::fromUtf8(verb.line) % u'\n';
    return text % u"\n--context NAME   another cluster than the current\n-n NAMESPACE, -A  another namespace, all namespaces\n-l SELECTOR      only objects with these labels\n"
                  "-o table|wide|json|name\n--dry-run        the server checks and changes nothing\n--force          take fields that others manage\n"
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
    parser.addOptions({{u"context"_s, {}, u"NAME"_s}, {{u"n"_s, u"namespace"_s}, {}, u"NAMESPACE"_s}, {{u"A"_s, u"all-namespaces"_s}, {}}, {{u"o"_s, u"output"_s}, {}, u"FORMAT"_s, u"table"_s}, {{u"l"_s, u"selector"_s}, {}, u"SELECTOR"_s}, {{u"f"_s, u"file"_s}, {}, u"FILE"_s}, {{u"c"_s, u"container"_s}, {}, u"CONTAINER"_s}, {{u"i"_s, u"stdin"_s}, {}}, {u"dry-run"_s, {}}, {u"force"_s, {}}, {u"help"_s, {}}});
    if (!parser.parse(QStringList{u"headrace cluster"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    QStringList words = parser.positionalArguments();
    if (parser.isSet(u"help"_s) || words.isEmpty()) {
        std::fputs(qPrintable(clusterUsage()), words.isEmpty() && !parser.isSet(u"help"_s) ? stderr : stdout);
        return parser.isSet(u"help"_s) ? Done : UsageError;
    }
    const QString verb = words.takeFirst();
    if (verb == u"list")
        return listContexts();
    const auto found = std::find_if(clusterVerbs.begin(), clusterVerbs.end(), [&](const ClusterVerb &v) { return verb == QLatin1StringView(v.word); });
    if (found == clusterVerbs.end())
        return complain(u"There is no \u201c%1\u201d; headrace cluster --help names what there is."_s.arg(verb), UsageError);
    if (verb == u"apply" && !parser.isSet(u"f"_s))
        return complain(u"Name the file: headrace cluster apply -f FILE (- for standard input)."_s, UsageError);
    if (!QStringList{u"table"_s, u"wide"_s, u"json"_s, u"name"_s}.contains(parser.value(u"o"_s)))
        return complain(u"-o is one of table, wide, json, name."_s, UsageError);
    Transport transport;
    ClusterCall call{.words = words, .context = parser.value(u"context"_s), .nameSpace = parser.isSet(u"A"_s) ? u"*"_s : parser.value(u"n"_s), .output = parser.value(u"o"_s), .selector = parser.value(u"l"_s), .isDryRun = parser.isSet(u"dry-run"_s), .isForced = parser.isSet(u"force"_s), .file = parser.value(u"f"_s), .container = parser.value(u"c"_s), .hasInput = parser.isSet(u"i"_s), .transport = &transport};
    if (const Result<void> connected = connectCall(call); !connected)
        return complainOf(connected.error());
    const int code = found->run(call);
    call.client.reset();
    return code;
}

} // namespace headrace
