// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/endpoints/inferenceclient.h"
#include "models/async/generation.h"
#include "models/endpoints/podroute.h"
#include "models/endpoints/servicedoor.h"

#include <QDateTime>
#include <QObject>

namespace headrace {

class KubeClient;
class WorkPool;

/// Closed: not asked for; Opening: the way; Looking: what the server speaks; Ready; Failed: error() or refusal() says why.
enum class CallState { Closed, Opening, Looking, Ready, Failed };

/// Where a form's fields come from.
enum class SchemaSource { Metadata, LastCall, Format };

/// One answer with what led to it.
struct CallRecord {
    QDateTime at;
    InferenceRoute route = InferenceRoute::Address;
    InferenceCall call;
    std::optional<Error> error; ///< no answer came
    InferenceOutcome outcome;
};

/// Calls of one service, or of an endpoint that is only an address: opens a way, finds out protocol and model, sends. The same way serves all
/// calls until it is closed. GUI thread; answers are read on the pool.
class ServiceCall final : public QObject
{
    Q_OBJECT

public:
    ServiceCall(Transport &transport, WorkPool &pool, QObject *parent = nullptr);
    ~ServiceCall() override;

    /// A service of a cluster, as it is now: called again when it changes. An open way stays while its door does.
    void setService(std::shared_ptr<KubeClient> client, const InferenceService &service);
    void setAddress(const EndpointAddress &address);
    const ServiceDoor &door() const { return m_door; }
    /// Those that can work for it, the best first.
    std::vector<InferenceRoute> routes() const;
    InferenceRoute route() const { return m_route; }
    /// Closes the way.
    void setRoute(InferenceRoute route);
    /// "host:port" for InferenceRoute::Gateway; empty = it is looked for in the cluster.
    void setGateway(const QString &gateway);
    const QString &gateway() const { return m_gateway; }
    /// Sent as "Authorization: Bearer …" to addresses and gateways; in memory only, never in records, copies or errors.
    void setToken(const QString &token);

    /// Opens the way and asks the server, unless that is done or under way; after a failure again.
    void open();
    void close();
    CallState state() const { return m_state; }
    const Error &error() const { return m_error; }
    const InferenceFailure &refusal() const { return m_refusal; }
    const ModelServer &server() const { return m_server; }
    /// Where requests go, for people: an address, a pod, a path of the API server.
    QString place() const;

    InferenceProtocol protocol() const { return m_protocol; }
    void setProtocol(InferenceProtocol protocol);
    const QString &model() const { return m_model; }
    void setModel(const QString &model);
    std::vector<TensorShape> inputs(SchemaSource *source = nullptr) const;

    /// One at a time; what is under way is given up. `call` needs no protocol and model. Opens the way first when it is closed.
    void send(InferenceCall call);
    void cancel();
    bool isSending() const { return m_isSending || m_waiting; }
    /// The newest at the end; at most 20.
    const std::vector<CallRecord> &records() const { return m_records; }
    /// As a command, a script; empty while there is no way. Only the headers' names of secrets are in it.
    QString asCurl(const InferenceCall &call) const;
    QString asPython(const InferenceCall &call) const;

Q_SIGNALS:
    void changed();
    /// A record is there.
    void answered();

private:
    void setState(CallState state, const Error &error = {});
    void setDoor(const ServiceDoor &door);
    void openAddress(const QString &connectTo);
    void openGateway();
    void openForward();
    void forwardChanged();
    void openProxy();
    void use(std::shared_ptr<InferenceClient> client);
    void looked(const Result<InferenceClient::Finding> &finding);
    void sendNow(InferenceCall call);
    void came(const InferenceCall &call, const Result<InferenceReply> &reply);
    void record(CallRecord record);

    Transport &m_transport;
    WorkPool &m_pool;
    std::shared_ptr<KubeClient> m_cluster; ///< null for an address alone
    ServiceDoor m_door;
    QString m_format;
    InferenceRoute m_route = InferenceRoute::Address;
    bool m_isAddress = false;
    bool m_hasChosenRoute = false;
    QString m_gateway;
    QString m_token;
    CallState m_state = CallState::Closed;
    Error m_error;
    InferenceFailure m_refusal;
    ModelServer m_server;
    InferenceProtocol m_protocol = InferenceProtocol::Unknown;
    QString m_model;
    PodRoute *m_forward = nullptr;
    std::shared_ptr<InferenceClient> m_client;
    Generation m_generation;
    Generation::Token m_round;
    Generation m_sending;
    Generation::Token m_call;
    QFuture<Result<InferenceReply>> m_future;
    bool m_isSending = false;
    std::optional<InferenceCall> m_waiting; ///< until the way is open
    std::vector<CallRecord> m_records;
};

} // namespace headrace
