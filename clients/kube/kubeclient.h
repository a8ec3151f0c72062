// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/credentialsource.h"
#include "clients/http/transport.h"
#include "clients/kube/signingate.h"
#include "clients/types/kubeobject.h"
#include "clients/types/requestrecord.h"
#include "clients/types/result.h"

#include <QFuture>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace headrace {

class RequestLog;

/// One question to an API server.
struct KubeCall {
    std::string method = "GET";
    std::string path; ///< from "/api" or "/apis" on, with its query
    std::string accept = "application/json";
    std::string contentType;
    std::string body;
    bool isLarge = false; ///< the answer may have many megabytes
    std::chrono::milliseconds timeout{60'000};
};

struct KubeReply {
    int status = 0;
    std::string body;
    std::string etag;
    std::vector<std::string> warnings; ///< what the server wants the user to know (deprecations, unknown fields)
};

/// A server of the Kubernetes API with its credentials. Calls wait for credentials, are asked again where that is safe (reads after
/// a broken connection; anything after 429 or 5xx with Retry-After; a read after 401 with new credentials), and refusals
/// come back as Errors. Any thread. Shared, because answers may come after the last user has gone.
class KubeClient : public std::enable_shared_from_this<KubeClient>
{
public:
    static std::shared_ptr<KubeClient> create(Transport &transport, ConnectionSettings settings, std::shared_ptr<CredentialSource> credentials);
    ~KubeClient();

    using Answer = std::function<void(Result<KubeReply>)>;
    /// `answer` is called once, on the I/O thread.
    void call(KubeCall call, Answer answer);
    QFuture<Result<KubeReply>> call(KubeCall call);

    /// A stream (watch, log). `events` come on the I/O thread; a refusal ends it with an Error made of the Status. The returned
    /// number cancels it at any time, also before credentials are there.
    using StreamId = std::uint64_t;
    StreamId stream(KubeCall call, HttpEvents events);
    void cancelStream(StreamId stream);

    /// After sleep or a change of network: every connection is made anew.
    void dropConnections();

    /// Another way to the server, or other certificates: requests under way end with a network error that may be repeated.
    void changeConnection(ConnectionSettings settings);
    /// Told when the server refuses the credentials or none can be had, and when that is over; from any thread.
    void setSignInListener(SignInGate::Listener listener) { m_gate.setListener(std::move(listener)); }
    /// The user asks again: no pause of before counts.
    void forgetRefusals();

    Transport &transport() { return m_transport; }
    ConnectionSettings settings() const;
    const std::shared_ptr<CredentialSource> &credentials() const { return m_credentials; }
    std::vector<RequestRecord> requests() const;
    RequestTotals totals() const;

private:
    struct Attempt;
    struct Stream;
    class AuthThread;

    KubeClient(Transport &transport, ConnectionSettings settings, std::shared_ptr<CredentialSource> credentials);
    void withCredentials(std::function<void(Result<Credentials>)> use);
    void begin(const std::shared_ptr<Attempt> &attempt);
    void send(const std::shared_ptr<Attempt> &attempt, const Credentials &credentials);
    void endRefused(const std::shared_ptr<Attempt> &attempt, const Result<Credentials> &credentials);
    void ended(const std::shared_ptr<Attempt> &attempt, const HttpEnd &end);
    std::optional<Error> refusalOf(const Result<Credentials> &credentials);
    bool repeats(const std::shared_ptr<Attempt> &attempt, const HttpEnd &end);
    void beginStream(const std::shared_ptr<Stream> &stream, const Credentials &credentials);

    Transport &m_transport;
    mutable std::mutex m_settingsMutex;
    ConnectionSettings m_settings;
    SignInGate m_gate;
    const std::shared_ptr<CredentialSource> m_credentials;
    const std::shared_ptr<RequestLog> m_log;
    const Transport::ServerId m_server;
    std::unique_ptr<AuthThread> m_auth;
    std::atomic<StreamId> m_lastStream{0};
    std::map<StreamId, std::shared_ptr<Stream>> m_streams; ///< I/O thread
};

/// Our name to servers. Names like curl's or a browser's would get indented answers, twice the size.
std::string userAgent();

} // namespace headrace
