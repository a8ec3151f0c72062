// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointcall.h"

#include "app/cli/clusterconnecting.h"
#include "app/cli/pipelinescall.h"
#include "app/cli/printtable.h"
#include "app/cli/verbs.h"
#include "clients/endpoints/inferenceclient.h"
#include "clients/endpoints/jsonlayout.h"
#include "clients/endpoints/serviceroute.h"
#include "clients/endpoints/servicewatch.h"
#include "models/endpoints/calltext.h"
#include "models/endpoints/servicedoor.h"
#include "models/endpoints/servicelist.h"
#include "widgets/panes/endpoints/endpointwords.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

void addClusterOptions(QCommandLineParser &parser)
{
    parser.addOptions({{u"context"_s, u"another cluster than the current"_s, u"NAME"_s}, {u"kubeconfig"_s, u"read this file only"_s, u"FILE"_s}, {u"trust"_s, u"allow, for good, what the kubeconfig wants to run or read"_s}, {{u"n"_s, u"namespace"_s}, u"of the services; * = all"_s, u"NAMESPACE"_s}, {u"json"_s, u"as JSON"_s}, {u"help"_s, u"this"_s}});
}

const QStringList keys{u"namespace"_s, u"name"_s, u"state"_s, u"model"_s, u"mode"_s, u"traffic"_s, u"url"_s, u"why"_s, u"message"_s, u"storage"_s, u"runtime"_s};
constexpr qsizetype mostColumns = 8; ///< of the table; JSON has them all

QStringList cellsOf(const InferenceService &service)
{
    const ServiceState state = serviceState(service);
    const ServiceComponent *predictor = service.component(ServingPart::Predictor);
    return {service.nameSpace, service.name, EndpointWords::health(state.health), predictor ? servedText(predictor->model) : QString(), service.modeWord, splitText(trafficSplit(service)), service.url, EndpointWords::state(state).sentence, state.message, predictor ? predictor->model.storageUri : QString(), service.runtime};
}

void printServices(const std::vector<InferenceService> &services, bool asJson)
{
    std::vector<QStringList> rows;
    for (const InferenceService &service : services)
        rows.push_back(cellsOf(service));
    if (asJson) {
        std::puts(rowsJson(keys, rows).c_str());
        return;
    }
    Lines lines{QStringList()};
    for (const QString &key : keys.first(mostColumns))
        lines.front() << key.toUpper();
    for (const QStringList &row : rows)
        lines.push_back(row.first(mostColumns));
    printTable(lines);
}

/// The body: of a file, of standard input for "-".
std::optional<QByteArray> bodyOf(const QString &name)
{
    QFile file(name);
    const bool isOpen = name == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    return isOpen ? std::optional(file.readAll()) : std::nullopt;
}

/// By an address, or through the API server to a service of the cluster.
Result<std::shared_ptr<InferenceClient>> clientFor(const QString &target, const QCommandLineParser &parser, ClusterCall &cluster, EndpointAddress &found)
{
    if (target.contains(u"://"_s)) {
        const Result<EndpointAddress> address = endpointAddress(target);
        if (!address)
            return address.error();
        found = *address;
        Credentials credentials;
        for (const QString &header : parser.values(u"header"_s))
            credentials.headers.push_back(header.toStdString());
        ConnectionSettings settings{.server = found.server.toStdString()};
        if (parser.isSet(u"gateway"_s))
            settings = behindGateway(settings, parser.value(u"gateway"_s), credentials);
        return InferenceClient::create(*cluster.transport, settings, credentials);
    }
    cluster.nameSpace = parser.value(u"namespace"_s);
    if (const Result<void> way = connectCall(cluster, parser.value(u"kubeconfig"_s), parser.isSet(u"trust"_s)); !way)
        return way.error();
    const Result<InferenceService> service = waited(askForService(cluster.client, cluster.nameSpace, target));
    if (!service)
        return service.error();
    const ServiceDoor door = doorOf(*service);
    if (door.service.isEmpty())
        return Error{.kind = ErrorKind::NotFound, .code = u"inference.noDoor"_s, .where = target};
    found = {.server = {}, .protocol = door.asked, .model = door.model};
    return waited(throughServiceProxy(cluster.client, door.nameSpace, door.service, door.port));
}

int printOutcome(const InferenceOutcome &outcome, bool isJson)
{
    std::fprintf(stderr, "%d  %s\n", outcome.status, qPrintable(EndpointWords::duration(outcome.microseconds)));
    if (isJson)
        std::fwrite(outcome.body.constData(), 1, static_cast<std::size_t>(outcome.body.size()), stdout);
    else
        std::fputs(qPrintable(bodyText(outcome, outcome.body.size())), stdout);
    std::fputc('\n', stdout);
    if (outcome.failure.kind == FailureKind::None)
        return Done;
    const ErrorText words = EndpointWords::failure(outcome.failure);
    std::fputs(qPrintable(words.sentence % u' ' % words.advice % u'\n'), stderr);
    return NegativeAnswer;
}

int carryOut(const QString &target, const QByteArray &body, const QCommandLineParser &parser)
{
    Transport transport;
    ClusterCall cluster{.context = parser.value(u"context"_s), .transport = &transport, .parser = &parser};
    EndpointAddress address;
    const Result<std::shared_ptr<InferenceClient>> client = clientFor(target, parser, cluster, address);
    if (!client)
        return complainOf(client.error());
    if (parser.isSet(u"model"_s))
        address.model = parser.value(u"model"_s);
    const Result<InferenceClient::Finding> finding = waited((*client)->look(address.model));
    if (!finding)
        return complainOf(finding.error());
    if (finding->server.protocol == InferenceProtocol::Unknown)
        return printOutcome({.status = finding->failure.status, .headers = {}, .body = {}, .failure = finding->failure, .answer = {}, .predictions = {}}, false) == Done ? CouldNot : NegativeAnswer;
    InferenceProtocol protocol = body.contains("\"inputs\"") && finding->server.speaksV2 ? InferenceProtocol::V2 : finding->server.protocol;
    if (body.contains("\"instances\"") && finding->server.speaksV1)
        protocol = InferenceProtocol::V1;
    const Result<HttpRequest> request = inferenceRequest({.protocol = protocol, .model = finding->server.model, .version = {}, .request = {}, .body = body});
    if (!request)
        return complainOf(request.error());
    Result<InferenceReply> reply = waited((*client)->send(*request));
    if (!reply)
        return complainOf(reply.error());
    return printOutcome(inferenceOutcome(protocol, *std::move(reply)), parser.isSet(u"json"_s));
}

} // namespace

int listEndpoints(const QStringList &arguments)
{
    QCommandLineParser parser;
    addClusterOptions(parser);
    if (!parser.parse(QStringList{u"headrace endpoint list"_s} + arguments) || !parser.positionalArguments().isEmpty())
        return complain(parser.errorText().isEmpty() ? u"headrace endpoint list takes options only (--help)."_s : parser.errorText(), UsageError);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return Done;
    }
    Transport transport;
    ClusterCall call{.context = parser.value(u"context"_s), .nameSpace = parser.value(u"namespace"_s), .transport = &transport, .parser = &parser};
    if (const Result<void> way = connectCall(call, parser.value(u"kubeconfig"_s), parser.isSet(u"trust"_s)); !way)
        return complainOf(way.error());
    const Result<std::vector<InferenceService>> services = waited(askForServices(call.client, call.nameSpace));
    call.client.reset();
    if (!services)
        return complainOf(services.error());
    if (services->empty() && !parser.isSet(u"json"_s))
        std::fputs("Nothing found.\n", stderr);
    else
        printServices(*services, parser.isSet(u"json"_s));
    return Done;
}

int callEndpoint(const QStringList &arguments)
{
    QCommandLineParser parser;
    addClusterOptions(parser);
    parser.addOptions({{u"model"_s, u"another one than the server's first"_s, u"NAME"_s}, {u"gateway"_s, u"connect there, under the name of the URL"_s, u"HOST:PORT"_s}, {{u"H"_s, u"header"_s}, u"for an address, \"Authorization: Bearer …\""_s, u"LINE"_s}});
    parser.addPositionalArgument(u"TARGET"_s, u"a URL, or the name of a service of the cluster"_s);
    parser.addPositionalArgument(u"FILE"_s, u"the request as JSON; - for standard input"_s, u"[FILE]"_s);
    if (!parser.parse(QStringList{u"headrace endpoint call"_s} + arguments))
        return complain(parser.errorText(), UsageError);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return Done;
    }
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty() || words.size() > 2)
        return complain(u"headrace endpoint call URL|SERVICE [FILE] (--help)."_s, UsageError);
    const std::optional<QByteArray> body = bodyOf(words.value(1, u"-"_s));
    if (!body || body->trimmed().isEmpty())
        return complain(words.value(1, u"-"_s) % u" holds no request."_s, CouldNot);
    return carryOut(words[0], *body, parser);
}

} // namespace headrace
