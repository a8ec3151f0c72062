// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/credentialsource.h"
#include "clients/http/transport.h"
#include "clients/types/inferencecall.h"
#include "clients/types/result.h"

#include <QFuture>
#include <QUrl>

namespace headrace {

/// An answer as it came.
struct InferenceReply {
    HttpHead head;
    std::string body;
    HttpEnd end;
};

/// A call as a request to a server whose address ends before "/v1" and "/v2". Errors as of v2Json() and v1Json().
Result<HttpRequest> inferenceRequest(const InferenceCall &call);
/// What an answer means; for a pool, because large ones take their time.
InferenceOutcome inferenceOutcome(InferenceProtocol protocol, InferenceReply &&reply);

/// What an address that somebody wrote means: the server, and what its path tells of protocol and model ("/v2/models/iris/infer").
struct EndpointAddress {
    QString server; ///< "http://host:port/prefix" without a slash at the end
    InferenceProtocol protocol = InferenceProtocol::Unknown;
    QString model;

    bool operator==(const EndpointAddress &) const = default;
};
/// Error "inference.address".
Result<EndpointAddress> endpointAddress(const QString &text);

/// One server of models. Redirects are not followed, so that credentials stay where they belong. Any thread; the transport outlives it.
class InferenceClient : public std::enable_shared_from_this<InferenceClient>
{
public:
    static constexpr std::size_t mostBytes = 256 * 1024 * 1024;

    static std::shared_ptr<InferenceClient> create(Transport &transport, ConnectionSettings settings, Credentials credentials = {});
    ~InferenceClient();
    InferenceClient(const InferenceClient &) = delete;
    InferenceClient &operator=(const InferenceClient &) = delete;

    const ConnectionSettings &settings() const { return m_settings; }
    /// A refusal is an answer here. Errors: those of the network, "inference.large". A future that is cancelled ends the request.
    QFuture<Result<InferenceReply>> send(HttpRequest request);
    /// Finds out what the server speaks and what it knows of a model (empty = the only one, else the first). "inference.noServer" when it
    /// is none, the network's errors; a refusal by who guards it is in `failure`.
    struct Finding {
        ModelServer server;
        InferenceFailure failure;
    };
    QFuture<Result<Finding>> look(const QString &model);

private:
    friend class InferenceLook;

    InferenceClient(Transport &transport, ConnectionSettings settings, Credentials credentials);
    void send(HttpRequest request, std::function<void(Result<InferenceReply>)> use, std::function<bool()> isUnwanted = {});

    Transport &m_transport;
    const ConnectionSettings m_settings;
    const Credentials m_credentials;
    const Transport::ServerId m_server;
};

} // namespace headrace
