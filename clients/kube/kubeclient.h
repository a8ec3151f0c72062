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
    std::vector<std::string> headers{}; ///< more of them, whole lines
};

/// Clocks of a client; tests make them short.
struct ClientPacing {
    std::chrono::milliseconds probeEvery{30'000};    ///< while streams are open and none of them brings a byte
    std::chrono::milliseconds probePatience{15'000}; ///< then their connection is dead
    std::chrono::milliseconds headTimeout{30'000};   ///< of reads; a write may take its whole timeout
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
    static std::shared_ptr<KubeClient> create(Transport &transport, ConnectionSettings settings, std::shared_ptr<CredentialSource> credentials, ClientPacing pacing = {});
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
    /// The connection of the streams has died without a word: they end with a network error, calls go on.
    void dropStreams();
    /// Another way to the server, or other certificates: requests under way end with a network error that may be repeated.
    void changeConnection(ConnectionSettings settings);

    /// How a refusal becomes an Error; of other interfaces than Kubernetes' own. To be set before the first call.
    using RefusalReader = Error (*)(int httpStatus, std::string_view body, const QString &where);
    void setRefusalReader(RefusalReader reader) { m_refusalReader = reader; }
    /// Told when the server refuses the credentials or none can be had, and when that is over; from any thread.
    void setSignInListener(SignInGate::Listener listener) { m_gate.setListener(std::move(listener)); }
    /// From now on nothing is sent that could change the cluster: such calls end with the code cluster.readOnly.
    void setReadOnly(bool readOnly) { m_isReadOnly = readOnly; }
    /// The user asks again: no pause of before counts.
    void forgetRefusals();

    Transport &transport() { return m_transport; }
    ConnectionSettings settings() const;
    const std::shared_ptr<CredentialSource> &credentials() const { return m_credentials; }
    Transport::ServerId server() const { return m_server; }
    /// Hands over the credentials to use now: at once when they are fresh, else later on the I/O thread.
    void withCredentials(std::function<void(Result<Credentials>)> use);
    std::vector<RequestRecord> requests() const;
    RequestTotals totals() const;

private:
    struct Attempt;
    struct Stream;
    class AuthThread;

    KubeClient(Transport &transport, ConnectionSettings settings, std::shared_ptr<CredentialSource> credentials, ClientPacing pacing);
    void begin(const std::shared_ptr<Attempt> &attempt);
    void send(const std::shared_ptr<Attempt> &attempt, const Credentials &credentials);
    void endRefused(const std::shared_ptr<Attempt> &attempt, const Result<Credentials> &credentials);
    void ended(const std::shared_ptr<Attempt> &attempt, const HttpEnd &end);
    std::optional<Error> refusalOf(const Result<Credentials> &credentials);
    bool repeats(const std::shared_ptr<Attempt> &attempt, const HttpEnd &end);
    void openStream(const std::shared_ptr<Stream> &stream);
    void beginStream(const std::shared_ptr<Stream> &stream, const Credentials &credentials);
    void streamEnded(const std::shared_ptr<Stream> &stream, HttpEnd end);
    void repeatStream(const std::shared_ptr<Stream> &stream, const HttpEnd &end);
    void probeSoon();
    void probe();

    Transport &m_transport;
    mutable std::mutex m_settingsMutex;
    ConnectionSettings m_settings;
    SignInGate m_gate;
    std::atomic<bool> m_isReadOnly{false};
    const ClientPacing m_pacing;
    RefusalReader m_refusalReader;
    const std::shared_ptr<CredentialSource> m_credentials;
    const std::shared_ptr<RequestLog> m_log;
    const Transport::ServerId m_server;
    std::unique_ptr<AuthThread> m_auth;
    std::atomic<StreamId> m_lastStream{0};
    std::map<StreamId, std::shared_ptr<Stream>> m_streams; ///< I/O thread
    std::chrono::steady_clock::time_point m_lastStreamByte;  ///< I/O thread
    bool m_isProbing = false;                                ///< I/O thread
};

/// Our name to servers. Names like curl's or a browser's would get indented answers, twice the size.
std::string userAgent();

} // namespace headrace
