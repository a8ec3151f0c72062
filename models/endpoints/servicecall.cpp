// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/servicecall.h"

#include "clients/endpoints/callascode.h"
#include "clients/endpoints/serviceroute.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostRecords = 20;

Error noDoor(const QString &name)
{
    return {.kind = ErrorKind::NotFound, .code = u"inference.noDoor"_s, .where = name};
}

ApiResource servicesOfCore()
{
    return {.group = {}, .version = u"v1"_s, .plural = u"services"_s, .kind = u"Service"_s, .singular = u"service"_s, .verbs = {}};
}

} // namespace

ServiceCall::ServiceCall(Transport &transport, WorkPool &pool, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_pool(pool)
{
}

ServiceCall::~ServiceCall()
{
    m_future.cancel();
}

void ServiceCall::setService(std::shared_ptr<KubeClient> client, const InferenceService &service)
{
    m_cluster = std::move(client);
    const ServiceComponent *predictor = service.component(ServingPart::Predictor);
    m_format = predictor ? predictor->model.format : QString();
    setDoor(doorOf(service));
    if (!m_hasChosenRoute)
        m_route = InferenceRoute::PortForward;
}

void ServiceCall::setAddress(const EndpointAddress &address)
{
    m_cluster.reset();
    m_isAddress = true;
    m_route = InferenceRoute::Address;
    setDoor({.nameSpace = {}, .url = address.server, .service = {}, .port = {}, .model = address.model, .asked = address.protocol});
}

void ServiceCall::setDoor(const ServiceDoor &door)
{
    if (door == m_door)
        return;
    const bool isNamed = m_model.isEmpty() || m_model == m_door.model;
    m_door = door;
    if (isNamed)
        m_model = door.model;
    close();
}

std::vector<InferenceRoute> ServiceCall::routes() const
{
    if (m_isAddress)
        return {InferenceRoute::Address};
    return {InferenceRoute::PortForward, InferenceRoute::ServiceProxy, InferenceRoute::Gateway, InferenceRoute::Address};
}

void ServiceCall::setRoute(InferenceRoute route)
{
    m_hasChosenRoute = true;
    m_route = route;
    close();
}

void ServiceCall::setGateway(const QString &gateway)
{
    if (gateway == m_gateway)
        return;
    m_gateway = gateway;
    if (m_route == InferenceRoute::Gateway)
        close();
}

void ServiceCall::setToken(const QString &token)
{
    if (token == m_token)
        return;
    m_token = token;
    close();
}

void ServiceCall::setProtocol(InferenceProtocol protocol)
{
    m_protocol = protocol;
    Q_EMIT changed();
}

void ServiceCall::setModel(const QString &model)
{
    if (model == m_model)
        return;
    m_model = model;
    m_protocol = InferenceProtocol::Unknown;
    close();
}

void ServiceCall::setState(CallState state, const Error &error)
{
    m_state = state;
    m_error = error;
    if (state == CallState::Failed && m_waiting) {
        const InferenceCall call = *std::exchange(m_waiting, {});
        CallRecord made{.at = QDateTime::currentDateTime(), .route = m_route, .call = call, .error = {}, .outcome = {}};
        made.outcome.failure = m_refusal;
        if (!error.code.isEmpty())
            made.error = error;
        record(std::move(made));
    }
    Q_EMIT changed();
}

void ServiceCall::close()
{
    m_round = m_generation.next();
    m_call = m_sending.next();
    m_waiting.reset();
    m_isSending = false;
    m_future.cancel();
    if (m_forward) {
        disconnect(m_forward, nullptr, this, nullptr);
        std::exchange(m_forward, nullptr)->deleteLater(); // it may be what calls
    }
    m_client.reset();
    m_server = {};
    m_refusal = {};
    setState(CallState::Closed);
}

void ServiceCall::open()
{
    if (m_state != CallState::Closed && m_state != CallState::Failed)
        return;
    m_round = m_generation.next();
    m_refusal = {};
    m_state = CallState::Opening;
    switch (m_route) {
    case InferenceRoute::Address:
        openAddress({});
        break;
    case InferenceRoute::Gateway:
        openGateway();
        break;
    case InferenceRoute::PortForward:
        openForward();
        break;
    case InferenceRoute::ServiceProxy:
        openProxy();
        break;
    }
    if (m_state == CallState::Opening)
        Q_EMIT changed();
}

void ServiceCall::openAddress(const QString &connectTo)
{
    if (m_door.url.isEmpty()) {
        setState(CallState::Failed, noDoor(m_door.model));
        return;
    }
    QString server = m_door.url;
    while (server.endsWith(u'/'))
        server.chop(1);
    Credentials credentials;
    if (!m_token.isEmpty())
        credentials.headers.push_back("Authorization: Bearer " + m_token.toStdString());
    ConnectionSettings settings{.server = server.toStdString()};
    if (!connectTo.isEmpty())
        settings = behindGateway(settings, connectTo, credentials);
    use(InferenceClient::create(m_transport, std::move(settings), credentials));
}

void ServiceCall::openGateway()
{
    if (!m_gateway.isEmpty() || !m_cluster) {
        openAddress(m_gateway);
        return;
    }
    onFinished(findGateway(m_cluster, m_door.url.startsWith(u"https:")), this, [this, round = m_round](const Result<QString> &gateway) {
        if (!round.isCurrent())
            return;
        if (!gateway) {
            setState(CallState::Failed, gateway.error());
            return;
        }
        m_gateway = *gateway;
        openAddress(m_gateway);
    });
}

void ServiceCall::openForward()
{
    if (m_door.service.isEmpty()) {
        setState(CallState::Failed, noDoor(m_door.model));
        return;
    }
    if (m_forward)
        m_forward->deleteLater();
    m_forward = new PodRoute(m_cluster, ForwardTarget{.resource = servicesOfCore(), .nameSpace = m_door.nameSpace, .name = m_door.service, .port = m_door.port}, this);
    connect(m_forward, &PodRoute::changed, this, [this, forward = m_forward] {
        if (forward == m_forward)
            forwardChanged();
    });
}

void ServiceCall::forwardChanged()
{
    const ForwardStatus &status = m_forward->status();
    if (m_state == CallState::Opening && status.state == ForwardState::Ready)
        use(InferenceClient::create(m_transport, {.server = "http://127.0.0.1:" + std::to_string(status.localPort)}));
    else if (m_state == CallState::Opening && !status.error.code.isEmpty())
        setState(CallState::Failed, status.error);
    else if (m_state == CallState::Failed && !m_client && status.state == ForwardState::Ready)
        use(InferenceClient::create(m_transport, {.server = "http://127.0.0.1:" + std::to_string(status.localPort)}));
}

void ServiceCall::openProxy()
{
    if (m_door.service.isEmpty()) {
        setState(CallState::Failed, noDoor(m_door.model));
        return;
    }
    onFinished(throughServiceProxy(m_cluster, m_door.nameSpace, m_door.service, m_door.port), this, [this, round = m_round](const Result<std::shared_ptr<InferenceClient>> &client) {
        if (!round.isCurrent())
            return;
        if (client)
            use(*client);
        else
            setState(CallState::Failed, client.error());
    });
}

void ServiceCall::use(std::shared_ptr<InferenceClient> client)
{
    m_client = std::move(client);
    m_state = CallState::Looking;
    onFinished(m_client->look(m_model), this, [this, round = m_round](const Result<InferenceClient::Finding> &finding) {
        if (round.isCurrent())
            looked(finding);
    });
    Q_EMIT changed();
}

void ServiceCall::looked(const Result<InferenceClient::Finding> &finding)
{
    if (!finding) {
        m_client.reset();
        setState(CallState::Failed, finding.error());
        return;
    }
    m_server = finding->server;
    m_refusal = finding->failure;
    if (m_server.protocol == InferenceProtocol::Unknown) {
        m_client.reset();
        setState(CallState::Failed);
        return;
    }
    if (m_model.isEmpty())
        m_model = m_server.model;
    const bool isSpoken = (m_protocol == InferenceProtocol::V1 && m_server.speaksV1) || (m_protocol == InferenceProtocol::V2 && m_server.speaksV2);
    if (!isSpoken) {
        m_protocol = m_server.protocol;
        if (m_door.asked == InferenceProtocol::V2 && m_server.speaksV2)
            m_protocol = InferenceProtocol::V2;
    }
    setState(CallState::Ready);
    if (m_waiting)
        sendNow(*std::exchange(m_waiting, {}));
}

QString ServiceCall::place() const
{
    const auto ofService = [this] { return QString(m_door.nameSpace % u'/' % m_door.service % (m_door.port.isEmpty() ? QString() : QString(u':' % m_door.port))); };
    switch (m_route) {
    case InferenceRoute::Address:
        return m_door.url;
    case InferenceRoute::Gateway:
        return m_gateway.isEmpty() ? m_door.url : QString(m_door.url % u" → " % m_gateway);
    case InferenceRoute::PortForward:
        return m_forward && !m_forward->status().pod.isEmpty() ? QString(m_door.nameSpace % u'/' % m_forward->status().pod % u':' % QString::number(m_forward->status().podPort)) : ofService();
    case InferenceRoute::ServiceProxy:
        return ofService();
    }
    return {};
}

std::vector<TensorShape> ServiceCall::inputs(SchemaSource *source) const
{
    const auto from = [source](SchemaSource which) {
        if (source)
            *source = which;
    };
    if (!m_server.metadata.inputs.empty()) {
        from(SchemaSource::Metadata);
        return m_server.metadata.inputs;
    }
    for (auto record = m_records.rbegin(); record != m_records.rend(); ++record) {
        if (record->error || record->outcome.failure.kind != FailureKind::None || record->call.request.inputs.empty())
            continue;
        std::vector<TensorShape> shapes;
        for (const Tensor &tensor : record->call.request.inputs) {
            shapes.push_back({.name = tensor.name, .type = tensor.type, .typeWord = tensor.typeWord.isEmpty() ? tensorTypeWord(tensor.type) : tensor.typeWord, .shape = tensor.shape});
            if (!tensor.shape.empty())
                shapes.back().shape.front() = -1;
        }
        from(SchemaSource::LastCall);
        return shapes;
    }
    from(SchemaSource::Format);
    return usualInputs(m_format);
}

void ServiceCall::send(InferenceCall call)
{
    cancel();
    if (m_state == CallState::Ready) {
        sendNow(std::move(call));
        return;
    }
    m_waiting = std::move(call);
    open();
    Q_EMIT changed();
}

void ServiceCall::sendNow(InferenceCall call)
{
    call.protocol = m_protocol;
    call.model = m_model;
    m_isSending = true;
    m_call = m_sending.next();
    using Made = Result<HttpRequest>;
    onFinished(m_pool.run<Made>([call](QPromise<Made> &promise) { promise.addResult(inferenceRequest(call)); }), this, [this, call, token = m_call](const Made &request) {
        if (!token.isCurrent() || !m_client)
            return;
        if (!request) {
            came(call, request.error());
            return;
        }
        m_future = m_client->send(*request);
        onFinished(m_future, this, [this, call, token](const Result<InferenceReply> &reply) {
            if (token.isCurrent())
                came(call, reply);
        });
    });
    Q_EMIT changed();
}

void ServiceCall::came(const InferenceCall &call, const Result<InferenceReply> &reply)
{
    CallRecord made{.at = QDateTime::currentDateTime(), .route = m_route, .call = call, .error = {}, .outcome = {}};
    if (!reply) {
        made.error = reply.error();
        record(std::move(made));
        return;
    }
    onFinished(m_pool.run<InferenceOutcome>([protocol = call.protocol, reply = *reply](QPromise<InferenceOutcome> &promise) mutable { promise.addResult(inferenceOutcome(protocol, std::move(reply))); }), this,
               [this, made = std::move(made), token = m_call](const InferenceOutcome &outcome) mutable {
                   if (!token.isCurrent())
                       return;
                   made.outcome = outcome;
                   record(std::move(made));
               });
}

void ServiceCall::record(CallRecord record)
{
    m_isSending = false;
    if (m_records.size() == mostRecords)
        m_records.erase(m_records.begin());
    m_records.push_back(std::move(record));
    Q_EMIT answered();
    Q_EMIT changed();
}

void ServiceCall::cancel()
{
    if (!isSending())
        return;
    m_waiting.reset();
    m_isSending = false;
    m_call = m_sending.next();
    m_future.cancel();
    Q_EMIT changed();
}

QString ServiceCall::asCurl(const InferenceCall &call) const
{
    InferenceCall whole = call;
    whole.protocol = m_protocol;
    whole.model = m_model;
    const Result<HttpRequest> request = inferenceRequest(whole);
    return request && m_client ? curlCommand(m_client->settings(), *request, m_route == InferenceRoute::ServiceProxy || !m_token.isEmpty()) : QString();
}

QString ServiceCall::asPython(const InferenceCall &call) const
{
    InferenceCall whole = call;
    whole.protocol = m_protocol;
    whole.model = m_model;
    const Result<HttpRequest> request = inferenceRequest(whole);
    return request && m_client ? pythonScript(m_client->settings(), *request, m_route == InferenceRoute::ServiceProxy || !m_token.isEmpty()) : QString();
}

} // namespace headrace

#include "moc_servicecall.cpp"
