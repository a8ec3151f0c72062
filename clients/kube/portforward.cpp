// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/portforward.h"

#include "clients/kube/forwardconnection.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::chrono::milliseconds tellEvery{100};
constexpr std::chrono::seconds podIsFresh{2}; ///< a chosen pod is not looked up again for every connection of a page
constexpr std::chrono::seconds lookAgain{5};  ///< while no pod is ready
constexpr std::size_t mostConnections = 256;

} // namespace

/// The forward on the I/O thread.
class PortForward::Core final : public ForwardHost, public std::enable_shared_from_this<PortForward::Core>
{
public:
    Core(std::shared_ptr<KubeClient> client, ForwardTarget target, Options options, Changed changed)
        : m_client(std::move(client))
        , m_target(std::move(target))
        , m_options(options)
        , m_changed(std::move(changed))
    {
    }

    void begin();
    void stop();

    void findPod(const QString &avoided, std::function<void(Result<ForwardPod>)> answer) override;
    void addBytes(qint64 received, qint64 sent) override;
    void addError(const Error &error) override;
    void connectionEnded(int number) override;

private:
    using Clock = std::chrono::steady_clock;

    void found(const Result<ForwardPod> &pod);
    void listen();
    void watchListeners();
    void accept(const LocalSocket &listener);
    void fail(const Error &error);
    void setState(ForwardState state);
    void look();
    void tell();
    void closeAll();

    const std::shared_ptr<KubeClient> m_client;
    const ForwardTarget m_target;
    const Options m_options;
    Changed m_changed;
    ForwardStatus m_status;
    bool m_isTelling = false;
    bool m_isLooking = false;
    bool m_isPodMissing = false;
    LocalListeners m_listeners;
    bool m_isFull = false;
    std::map<int, std::shared_ptr<ForwardConnection>> m_connections;
    int m_last = 0;
    std::optional<ForwardPod> m_pod;
    Clock::time_point m_chosen;
    QString m_avoided;
    std::vector<std::function<void(Result<ForwardPod>)>> m_waiting; ///< for one look-up under way
};

void PortForward::Core::begin()
{
    setState(ForwardState::Connecting);
    findPod({}, [weak = weak_from_this()](const Result<ForwardPod> &pod) {
        const std::shared_ptr<Core> self = weak.lock();
        if (!self || !self->m_changed)
            return;
        if (pod || pod.error().retryable)
            self->listen();
        else
            self->fail(pod.error());
    });
}

void PortForward::Core::listen()
{
    const uint number = m_target.port.toUInt();
    const auto wanted = m_options.localPort != 0 ? m_options.localPort : m_pod && number == 0 ? m_pod->port : static_cast<quint16>(number);
    m_listeners = listenLocal(wanted, m_options.isFixed);
    if (m_listeners.sockets.empty()) {
        fail({.kind = ErrorKind::Local, .code = u"forward.localPort"_s, .where = QString::number(wanted), .serverMessage = m_listeners.problem});
        return;
    }
    m_status.localPort = m_listeners.port;
    m_status.addresses = {u"127.0.0.1:"_s % QString::number(m_listeners.port)};
    if (m_listeners.sockets.size() > 1)
        m_status.addresses.append(u"[::1]:"_s % QString::number(m_listeners.port));
    watchListeners();
    setState(m_pod ? ForwardState::Ready : ForwardState::Waiting);
}

void PortForward::Core::watchListeners()
{
    m_isFull = m_connections.size() >= mostConnections;
    for (const LocalSocket &listener : m_listeners.sockets)
        m_client->transport().watch(listener.descriptor(), !m_isFull, false, [weak = weak_from_this(), &listener](bool, bool) {
            if (const std::shared_ptr<Core> self = weak.lock())
                self->accept(listener);
        });
}

void PortForward::Core::accept(const LocalSocket &listener)
{
    while (m_connections.size() < mostConnections) {
        LocalSocket local = acceptLocal(listener);
        if (!local.isOpen())
            break;
        const int number = ++m_last;
        auto connection = std::make_shared<ForwardConnection>(m_client, weak_from_this(), number, std::move(local));
        m_connections.emplace(number, connection);
        m_status.open = static_cast<int>(m_connections.size());
        ++m_status.served;
        connection->begin();
    }
    if (m_connections.size() >= mostConnections)
        watchListeners();
    tell();
}

void PortForward::Core::connectionEnded(int number)
{
    m_connections.erase(number);
    m_status.open = static_cast<int>(m_connections.size());
    if (m_isFull && m_connections.size() < mostConnections)
        watchListeners();
    tell();
}

void PortForward::Core::findPod(const QString &avoided, std::function<void(Result<ForwardPod>)> answer)
{
    if (m_pod && m_pod->name != avoided && Clock::now() - m_chosen < podIsFresh) {
        answer(*m_pod);
        return;
    }
    m_waiting.push_back(std::move(answer));
    if (m_waiting.size() > 1)
        return;
    const ForwardChoice choice{m_pod ? m_pod->name : QString(), avoided};
    findForwardPod(m_client, m_target, choice, [weak = weak_from_this()](const Result<ForwardPod> &pod) {
        if (const std::shared_ptr<Core> self = weak.lock())
            self->found(pod);
    });
}

void PortForward::Core::found(const Result<ForwardPod> &pod)
{
    m_chosen = Clock::now();
    m_pod = pod ? std::optional(*pod) : std::nullopt;
    m_status.pod = pod ? pod->name : QString();
    m_status.podPort = pod ? pod->port : 0;
    if (!pod)
        m_status.error = pod.error();
    else if (m_isPodMissing)
        m_status.error = {}; // what was missing is there again
    m_isPodMissing = !pod;
    if (!m_listeners.sockets.empty())
        setState(pod ? ForwardState::Ready : ForwardState::Waiting);
    for (const auto &answer : std::exchange(m_waiting, {}))
        answer(pod);
}

/// While no pod is ready somebody looks now and then, so that the state is true also without a connection.
void PortForward::Core::look()
{
    if (std::exchange(m_isLooking, true))
        return;
    m_client->transport().postAfter(lookAgain, [weak = weak_from_this()] {
        const std::shared_ptr<Core> self = weak.lock();
        if (!self || !self->m_changed)
            return;
        self->m_isLooking = false;
        if (self->m_status.state == ForwardState::Waiting)
            self->findPod({}, [](const Result<ForwardPod> &) {});
    });
}

void PortForward::Core::setState(ForwardState state)
{
    m_status.state = state;
    if (state == ForwardState::Waiting)
        look();
    tell();
}

void PortForward::Core::fail(const Error &error)
{
    closeAll();
    m_status.error = error;
    m_status.addresses.clear();
    setState(ForwardState::Failed);
}

void PortForward::Core::addBytes(qint64 received, qint64 sent)
{
    m_status.received += received;
    m_status.sent += sent;
    tell();
}

void PortForward::Core::addError(const Error &error)
{
    m_status.error = error;
    tell();
}

void PortForward::Core::tell()
{
    if (!m_changed || std::exchange(m_isTelling, true))
        return;
    m_client->transport().postAfter(tellEvery, [weak = weak_from_this()] {
        const std::shared_ptr<Core> self = weak.lock();
        if (!self || !self->m_changed)
            return;
        self->m_isTelling = false;
        self->m_changed(self->m_status);
    });
}

void PortForward::Core::closeAll()
{
    for (const LocalSocket &listener : m_listeners.sockets)
        m_client->transport().unwatch(listener.descriptor());
    m_listeners = {};
    for (const auto &[number, connection] : std::exchange(m_connections, {}))
        connection->abort();
    m_status.open = 0;
}

void PortForward::Core::stop()
{
    m_changed = nullptr;
    closeAll();
}

PortForward::PortForward(std::shared_ptr<KubeClient> client, ForwardTarget target, Options options, Changed changed)
    : m_client(std::move(client))
    , m_core(std::make_shared<Core>(m_client, std::move(target), options, std::move(changed)))
{
    m_client->transport().post([core = m_core] { core->begin(); });
}

PortForward::~PortForward()
{
    m_client->transport().post([core = m_core] { core->stop(); });
}

} // namespace headrace
