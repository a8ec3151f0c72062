// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/inferenceclient.h"

#include "clients/endpoints/failurereading.h"
#include "clients/endpoints/inferencejson.h"
#include "clients/endpoints/inferencelook.h"

#include <QPromise>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

std::string escaped(const QString &part)
{
    return QUrl::toPercentEncoding(part).toStdString();
}

std::string pathOf(const InferenceCall &call)
{
    if (call.protocol == InferenceProtocol::Mlflow)
        return "/invocations";
    if (call.protocol == InferenceProtocol::V1)
        return "/v1/models/" + escaped(call.model) + ":predict";
    return "/v2/models/" + escaped(call.model) + (call.version.isEmpty() ? std::string() : "/versions/" + escaped(call.version)) + "/infer";
}

int binaryHeader(const HttpHead &head)
{
    bool isNumber = false;
    const std::string_view text = head.header("inference-header-content-length");
    const int length = QByteArray(text.data(), qsizetype(text.size())).toInt(&isNumber);
    return isNumber ? length : -1;
}

void readAnswer(InferenceOutcome &outcome, InferenceProtocol protocol, const InferenceReply &reply)
{
    if (protocol == InferenceProtocol::V2) {
        Result<InferenceAnswer> answer = readV2Answer(reply.body, binaryHeader(reply.head));
        outcome.isReadable = answer.hasValue();
        if (answer)
            outcome.answer = *std::move(answer);
        return;
    }
    Result<V1Answer> answer = readV1Answer(reply.body);
    outcome.isReadable = answer.hasValue();
    if (!answer)
        return;
    outcome.predictions = std::move(answer.value().predictions);
    if (answer->tensor)
        outcome.answer.outputs.push_back(std::move(*answer.value().tensor));
}

} // namespace

Result<HttpRequest> inferenceRequest(const InferenceCall &call)
{
    HttpRequest request{.method = "POST", .path = pathOf(call), .headers = {"Content-Type: application/json", "Accept: application/json"}, .body = call.body.toStdString(), .headTimeout = std::chrono::minutes(5)};
    request.timeout = std::chrono::minutes(10);
    if (!call.body.isEmpty())
        return request;
    if (call.protocol != InferenceProtocol::V2) {
        Result<std::string> body = v1Json(call.request.inputs);
        if (!body)
            return body.error();
        request.body = *std::move(body);
        return request;
    }
    Result<InferenceBody> body = call.isBinary ? v2Binary(call.request) : v2Json(call.request);
    if (!body)
        return body.error();
    if (body->headerLength >= 0)
        request.headers = {"Content-Type: application/octet-stream", "Accept: */*", "Inference-Header-Content-Length: " + std::to_string(body->headerLength)};
    request.body = std::move(body.value().bytes);
    return request;
}

InferenceOutcome inferenceOutcome(InferenceProtocol protocol, InferenceReply &&reply)
{
    InferenceOutcome outcome{.status = reply.head.status, .headers = {}, .body = {}, .microseconds = reply.end.elapsed.count(), .receivedBytes = reply.end.receivedBytes, .isHttp2 = reply.end.http2, .failure = failureOf(reply.head, reply.body), .answer = {}, .predictions = {}};
    for (const auto &[name, value] : reply.head.headers)
        outcome.headers.emplace_back(QString::fromStdString(name), QString::fromStdString(value));
    if (outcome.failure.kind == FailureKind::None)
        readAnswer(outcome, protocol, reply);
    outcome.body = QByteArray::fromStdString(reply.body);
    return outcome;
}

Result<EndpointAddress> endpointAddress(const QString &text)
{
    static const QRegularExpression models(u"^(.*)/(v1|v2)/models/([^/:]+)"_s), others(u"^(.*?)/(v1|v2|invocations)(/.*)?$"_s);
    const QString trimmed = text.trimmed();
    QUrl url(trimmed.contains(u"://"_s) ? trimmed : QString(u"http://"_s + trimmed));
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return Error{.kind = ErrorKind::Invalid, .code = u"inference.address"_s, .where = trimmed};
    EndpointAddress address;
    QString path = url.path();
    QString word;
    if (const QRegularExpressionMatch match = models.match(path); match.hasMatch()) {
        path = match.captured(1);
        word = match.captured(2);
        address.model = match.captured(3);
    } else if (const QRegularExpressionMatch match = others.match(path); match.hasMatch()) {
        path = match.captured(1);
        word = match.captured(2);
    }
    address.protocol = word == "v1"_L1 ? InferenceProtocol::V1 : word == "v2"_L1 ? InferenceProtocol::V2 : word.isEmpty() ? InferenceProtocol::Unknown : InferenceProtocol::Mlflow;
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    address.server = url.toString(QUrl::RemoveQuery | QUrl::RemoveFragment);
    return address;
}

std::shared_ptr<InferenceClient> InferenceClient::create(Transport &transport, ConnectionSettings settings, Credentials credentials)
{
    return std::shared_ptr<InferenceClient>(new InferenceClient(transport, std::move(settings), std::move(credentials)));
}

InferenceClient::InferenceClient(Transport &transport, ConnectionSettings settings, Credentials credentials)
    : m_transport(transport)
    , m_settings(std::move(settings))
    , m_credentials(std::move(credentials))
    , m_server(transport.addServer(m_settings, nullptr))
{
}

InferenceClient::~InferenceClient()
{
    // Its own answers may be what holds the last reference, on the I/O thread.
    m_transport.post([&transport = m_transport, server = m_server] { transport.removeServer(server); });
}

void InferenceClient::send(HttpRequest request, std::function<void(Result<InferenceReply>)> use, std::function<bool()> isUnwanted)
{
    struct Call {
        InferenceReply reply;
        RequestId id = 0;
        bool isTooLarge = false;
    };
    auto call = std::make_shared<Call>();
    m_transport.post([self = shared_from_this(), call, request = std::move(request), use = std::move(use), isUnwanted = std::move(isUnwanted)]() mutable {
        HttpEvents events{.head = [call](const HttpHead &head) { call->reply.head = head; },
                          .bytes = [self, call, isUnwanted](std::string_view bytes) {
                              call->isTooLarge = call->reply.body.size() + bytes.size() > mostBytes;
                              if (call->isTooLarge || (isUnwanted && isUnwanted()))
                                  self->m_transport.cancel(call->id);
                              else
                                  call->reply.body.append(bytes);
                          },
                          .end = [self, call, use = std::move(use)](const HttpEnd &end) {
                              call->reply.end = end;
                              if (call->isTooLarge)
                                  use(Error{.kind = ErrorKind::Invalid, .code = u"inference.large"_s, .where = QString::fromStdString(self->m_settings.server)});
                              else if (end.error)
                                  use(*end.error);
                              else
                                  use(std::move(call->reply));
                          }};
        call->id = self->m_transport.send(self->m_server, std::move(request), self->m_credentials, std::move(events));
    });
}

QFuture<Result<InferenceReply>> InferenceClient::send(HttpRequest request)
{
    auto promise = std::make_shared<QPromise<Result<InferenceReply>>>();
    promise->start();
    send(
        std::move(request),
        [promise](Result<InferenceReply> reply) {
            promise->addResult(std::move(reply));
            promise->finish();
        },
        [promise] { return promise->isCanceled(); });
    return promise->future();
}

QFuture<Result<InferenceClient::Finding>> InferenceClient::look(const QString &model)
{
    auto look = std::make_shared<InferenceLook>(shared_from_this(), model);
    look->begin();
    return look->future();
}

} // namespace headrace
