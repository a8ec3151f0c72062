// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubeclient.h"

#include "clients/http/requestlog.h"
#include "clients/kube/kubecall.h"
#include "clients/kube/kubestatus.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <random>
#include <thread>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostTries = 10;
constexpr std::chrono::seconds longestRetry{60};

/// "299 - \"text\"" → text.
std::string warningText(std::string_view header)
{
    const std::size_t open = header.find('"');
    const std::size_t close = header.rfind('"');
    return open == std::string_view::npos || close <= open ? std::string(header) : std::string(header.substr(open + 1, close - open - 1));
}

/// Questions are asked by POST, too, and a dry run changes nothing.
bool mayChange(const KubeCall &call)
{
    const std::string_view path = call.path;
    const bool isQuestion = path.starts_with("/apis/authorization.k8s.io/") || path.starts_with("/apis/authentication.k8s.io/");
    return call.method != "GET" && !isQuestion && path.find("dryRun=All") == std::string_view::npos;
}

/// A pause with ±20 % so that clients do not come back all at once.
std::chrono::milliseconds jittered(int seconds)
{
    thread_local std::minstd_rand random(std::random_device{}());
    return std::chrono::milliseconds(static_cast<int>(seconds * std::uniform_real_distribution<double>(800, 1200)(random)) + 1);
}

} // namespace

std::string userAgent()
{
    return "headrace";
}

/// Credentials that take time are made here, one after the other, never on the I/O or GUI thread.
class KubeClient::AuthThread
{
public:
    explicit AuthThread(std::shared_ptr<CredentialSource> source)
        : m_source(std::move(source))
        , m_thread([this](std::stop_token stop) { run(stop); })
    {
    }

    ~AuthThread()
    {
        m_thread.request_stop();
        m_wake.notify_all();
        m_thread.join();
        for (const auto &use : m_queue)
            use(Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s});
    }

    void add(std::function<void(Result<Credentials>)> use)
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(use));
        m_wake.notify_one();
    }

private:
    void run(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        while (m_wake.wait(lock, stop, [this] { return !m_queue.empty(); })) {
            auto waiting = std::exchange(m_queue, {});
            lock.unlock();
            const Result<Credentials> credentials = m_source->current(stop);
            for (const auto &use : waiting)
                use(credentials);
            lock.lock();
        }
    }

    std::shared_ptr<CredentialSource> m_source;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<std::function<void(Result<Credentials>)>> m_queue;
    std::jthread m_thread;
};

struct KubeClient::Attempt {
    KubeCall call;
    Answer answer;
    Credentials used;
    HttpHead head;
    std::string body;
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    int tries = 0;
    bool connectionRetried = false;
    bool loginRetried = false;
};

std::shared_ptr<KubeClient> KubeClient::create(Transport &transport, ConnectionSettings settings, std::shared_ptr<CredentialSource> credentials, ClientPacing pacing)
{
    return std::shared_ptr<KubeClient>(new KubeClient(transport, std::move(settings), std::move(credentials), pacing));
}

KubeClient::KubeClient(Transport &transport, ConnectionSettings settings, std::shared_ptr<CredentialSource> credentials, ClientPacing pacing)
    : m_transport(transport)
    , m_settings(std::move(settings))
    , m_pacing(pacing)
    , m_refusalReader(kubeError)
    , m_credentials(std::move(credentials))
    , m_log(std::make_shared<RequestLog>())
    , m_server(transport.addServer(m_settings, m_log))
    , m_auth(std::make_unique<AuthThread>(m_credentials))
{
}

KubeClient::~KubeClient()
{
    m_transport.removeServer(m_server);
}

std::vector<RequestRecord> KubeClient::requests() const
{
    return m_log->records();
}

RequestTotals KubeClient::totals() const
{
    return m_log->totals();
}

void KubeClient::forgetRefusals()
{
    m_gate.forget();
    m_credentials->forgetFailures();
}

ConnectionSettings KubeClient::settings() const
{
    const std::lock_guard lock(m_settingsMutex);
    return m_settings;
}

void KubeClient::changeConnection(ConnectionSettings settings)
{
    {
        const std::lock_guard lock(m_settingsMutex);
        m_settings = settings;
    }
    m_transport.changeServer(m_server, std::move(settings));
}

void KubeClient::dropStreams()
{
    m_transport.dropStreams(m_server);
}

void KubeClient::dropConnections()
{
    m_transport.dropConnections(m_server);
}

void KubeClient::withCredentials(std::function<void(Result<Credentials>)> use)
{
    if (m_credentials->isFresh()) {
        // May be the GUI or the I/O thread: should it have aged between the two calls, it must end at once.
        static const std::stop_source atOnce = [] {
            std::stop_source source;
            source.request_stop();
            return source;
        }();
        const Result<Credentials> credentials = m_credentials->current(atOnce.get_token());
        if (credentials || credentials.error().kind != ErrorKind::Cancelled) {
            use(credentials);
            return;
        }
    }
    // Back on the I/O thread before anything of ours is touched, so that the last user never ends on the thread it would join.
    m_auth->add([&transport = m_transport, use = std::move(use)](Result<Credentials> credentials) mutable {
        if (!transport.post([use, credentials = std::move(credentials)] { use(credentials); }))
            use(Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s});
    });
}

QFuture<Result<KubeReply>> KubeClient::call(KubeCall call)
{
    auto promise = std::make_shared<QPromise<Result<KubeReply>>>();
    promise->start();
    this->call(std::move(call), [promise](Result<KubeReply> reply) {
        promise->addResult(std::move(reply));
        promise->finish();
    });
    return promise->future();
}

void KubeClient::call(KubeCall call, Answer answer)
{
    if (m_isReadOnly && mayChange(call)) {
        m_transport.post([answer = std::move(answer), where = whereOf(call)] { answer(Error{.kind = ErrorKind::Forbidden, .code = u"cluster.readOnly"_s, .where = where}); });
        return;
    }
    auto attempt = std::make_shared<Attempt>();
    attempt->call = std::move(call);
    attempt->answer = std::move(answer);
    begin(attempt);
}

void KubeClient::begin(const std::shared_ptr<Attempt> &attempt)
{
    withCredentials([weak = weak_from_this(), attempt](Result<Credentials> credentials) {
        const std::shared_ptr<KubeClient> self = weak.lock();
        if (!self)
            attempt->answer(Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s});
        else if (const auto refusal = self->refusalOf(credentials))
            self->m_transport.post([attempt, error = *refusal] { attempt->answer(error); });
        else
            self->send(attempt, *credentials);
    });
}

/// Why nothing is sent: there are no credentials, or the server refused these a moment ago.
std::optional<Error> KubeClient::refusalOf(const Result<Credentials> &credentials)
{
    if (credentials)
        return m_gate.refusal(*credentials);
    if (credentials.error().kind == ErrorKind::Auth)
        m_gate.failed(credentials.error());
    return credentials.error();
}

void KubeClient::send(const std::shared_ptr<Attempt> &attempt, const Credentials &credentials)
{
    ++attempt->tries;
    attempt->used = credentials;
    attempt->head = {};
    attempt->body.clear();
    const KubeCall &call = attempt->call;
    HttpRequest request{.method = call.method, .path = call.path, .headers = headersOf(call), .body = call.body, .onlyHttp11 = call.isLarge, .timeout = call.timeout};
    request.headTimeout = call.method == "GET" ? m_pacing.headTimeout : call.timeout;
    m_transport.send(m_server, std::move(request), credentials,
                     {[attempt](const HttpHead &head) { attempt->head = head; },
                      [attempt](std::string_view bytes) { attempt->body += bytes; },
                      [weak = weak_from_this(), attempt](const HttpEnd &end) {
                          if (const std::shared_ptr<KubeClient> self = weak.lock())
                              self->ended(attempt, end);
                          else
                              attempt->answer(Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s});
                      }});
}

bool KubeClient::repeats(const std::shared_ptr<Attempt> &attempt, const HttpEnd &end)
{
    const bool isRead = attempt->call.method == "GET";
    if (end.error) {
        if (!isRead || attempt->connectionRetried || end.error->kind != ErrorKind::Network || end.error->code == u"http.resolve" || end.error->code == u"http.connect")
            return false;
        attempt->connectionRetried = true;
        begin(attempt);
        return true;
    }
    const int status = attempt->head.status;
    if (status == 401 && !attempt->loginRetried) {
        attempt->loginRetried = true;
        m_credentials->rejected(attempt->used);
        if (!isRead)
            return false;
        // Another request may have brought newer ones meanwhile; the same again would be refused again.
        withCredentials([weak = weak_from_this(), attempt](Result<Credentials> credentials) {
            const std::shared_ptr<KubeClient> self = weak.lock();
            if (!self)
                attempt->answer(Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s});
            else if (credentials && *credentials != attempt->used)
                self->send(attempt, *credentials);
            else
                self->endRefused(attempt, credentials);
        });
        return true;
    }
    const int wait = status == 429 || status >= 500 ? retryAfterSeconds(attempt->head, attempt->body) : -1;
    const bool isInTime = std::chrono::steady_clock::now() - attempt->began + std::chrono::seconds(std::max(wait, 0)) < longestRetry;
    if (wait < 0 || attempt->tries >= mostTries || !isInTime)
        return false;
    m_transport.postAfter(jittered(wait), [weak = weak_from_this(), attempt] {
        if (const std::shared_ptr<KubeClient> self = weak.lock())
            self->begin(attempt);
        else
            attempt->answer(Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s});
    });
    return true;
}

/// Nothing newer could be had after a 401: the server's words, or why there is nothing newer.
void KubeClient::endRefused(const std::shared_ptr<Attempt> &attempt, const Result<Credentials> &credentials)
{
    const Error error = credentials ? m_refusalReader(attempt->head.status, attempt->body, whereOf(attempt->call)) : credentials.error();
    if (credentials)
        m_gate.refused(attempt->used, error);
    else
        static_cast<void>(refusalOf(credentials));
    m_transport.post([attempt, error] { attempt->answer(error); });
}

void KubeClient::ended(const std::shared_ptr<Attempt> &attempt, const HttpEnd &end)
{
    if (repeats(attempt, end))
        return;
    if (end.error) {
        Error error = *end.error;
        if (error.kind == ErrorKind::Tls)
            m_credentials->distrusted();
        // A write whose answer did not come may have happened.
        error.outcomeUnknown = attempt->call.method != "GET" && error.code != u"http.connect" && error.code != u"http.resolve" && error.kind != ErrorKind::Tls;
        attempt->answer(error);
        return;
    }
    if (attempt->head.status >= 300 && attempt->head.status != 304) {
        const Error error = m_refusalReader(attempt->head.status, attempt->body, whereOf(attempt->call));
        if (attempt->head.status == 401)
            m_gate.refused(attempt->used, error);
        else if (attempt->head.status >= 400 && attempt->head.status < 500)
            m_gate.accepted(); // who asks is known; what is asked may be wrong
        attempt->answer(error);
        return;
    }
    m_gate.accepted();
    KubeReply reply{.status = attempt->head.status, .body = std::move(attempt->body), .etag = std::string(attempt->head.header("etag"))};
    for (const auto &[name, value] : attempt->head.headers)
        if (name == "warning")
            reply.warnings.push_back(warningText(value));
    attempt->answer(std::move(reply));
}

} // namespace headrace
