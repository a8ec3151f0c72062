// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/faultserver.h"

#include "tests/fakes/faultexchange.h"

#include <openssl/pem.h>

#include <sys/socket.h>
#include <unistd.h>

#include <cstring>

namespace headrace::fakes {

namespace {

int chooseProtocol(SSL *, const unsigned char **out, unsigned char *length, const unsigned char *offered, unsigned size, void *http2)
{
    static const unsigned char both[] = "\x02h2\x08http/1.1";
    const bool h2 = *static_cast<bool *>(http2);
    const unsigned char *ours = h2 ? both : both + 3;
    unsigned char *chosen = nullptr;
    if (SSL_select_next_proto(&chosen, length, ours, h2 ? 12 : 9, offered, size) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

void use(SSL_CTX *context, const CertifiedKey &own)
{
    BIO *text = BIO_new_mem_buf(own.certificate.data(), static_cast<int>(own.certificate.size()));
    X509 *certificate = PEM_read_bio_X509(text, nullptr, nullptr, nullptr);
    BIO_free(text);
    text = BIO_new_mem_buf(own.key.data(), static_cast<int>(own.key.size()));
    EVP_PKEY *key = PEM_read_bio_PrivateKey(text, nullptr, nullptr, nullptr);
    BIO_free(text);
    SSL_CTX_use_certificate(context, certificate);
    SSL_CTX_use_PrivateKey(context, key);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

void demandCertificates(SSL_CTX *context, const std::string &authority)
{
    BIO *text = BIO_new_mem_buf(authority.data(), static_cast<int>(authority.size()));
    X509 *certificate = PEM_read_bio_X509(text, nullptr, nullptr, nullptr);
    BIO_free(text);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate);
    SSL_CTX_add_client_CA(context, certificate);
    X509_free(certificate);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
}

} // namespace

FaultServer::Core::Core(Scripts made, FaultOptions wanted)
    : scripts(std::move(made))
    , options(std::move(wanted))
    , m_listener(listenOnLoopback(port))
    , m_acceptor([this] { acceptAll(); })
{
}

FaultServer::Core::~Core()
{
    {
        const std::lock_guard lock(mutex);
        isStopping = true;
        for (Wire *wire : open)
            wire->interrupt();
    }
    changed.notify_all();
    shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    m_connections.clear();
    close(m_listener);
}

void FaultServer::Core::acceptAll()
{
    blockBrokenPipe();
    while (true) {
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        const std::lock_guard lock(mutex);
        if (socket < 0 || isStopping) {
            if (socket >= 0)
                close(socket);
            return;
        }
        m_connections.emplace_back([this, socket, number = ++accepted] { serve(socket, number); });
    }
}

SSL_CTX *FaultServer::Core::makeContext()
{
    const std::lock_guard lock(mutex);
    if (options.certificate.certificate.empty())
        return nullptr;
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    use(context, options.certificate);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_alpn_select_cb(context, chooseProtocol, &options.http2);
    if (!options.clientAuthority.empty())
        demandCertificates(context, options.clientAuthority);
    return context;
}

void FaultServer::Core::serve(int socket, int number)
{
    SSL_CTX *context = makeContext();
    Wire wire(socket, context ? SSL_new(context) : nullptr);
    if (context)
        SSL_CTX_free(context);
    std::list<Wire *>::iterator place;
    {
        const std::lock_guard lock(mutex);
        place = open.insert(open.end(), &wire);
        if (isStopping)
            wire.interrupt();
    }
    if (wire.handshake()) {
        if (wire.isHttp2())
            serveHttp2(*this, wire, number);
        else
            serveHttp1(*this, wire, number);
    }
    const std::lock_guard lock(mutex);
    open.erase(place);
}

bool FaultServer::Core::waitAt(const std::string &gate, const Wire &wire)
{
    std::unique_lock lock(mutex);
    ++waiting[gate];
    changed.notify_all();
    const auto isOpen = [&] { return isStopping || permits[gate] > 0; };
    constexpr std::chrono::milliseconds look{20};
    while (!changed.wait_for(lock, look, isOpen) && !wire.isGone()) { }
    --waiting[gate];
    if (isStopping || permits[gate] == 0)
        return false;
    --permits[gate];
    return true;
}

FaultRequest FaultServer::Core::note(FaultRequest request)
{
    const std::lock_guard lock(mutex);
    request.number = static_cast<int>(asked.size()) + 1;
    asked.push_back(request);
    return request;
}

FaultServer::FaultServer(Scripts scripts, FaultOptions options)
    : m_core(std::make_unique<Core>(std::move(scripts), std::move(options)))
{
}

FaultServer::~FaultServer() = default;

int FaultServer::port() const
{
    return m_core->port;
}

std::string FaultServer::url() const
{
    return (m_core->options.certificate.certificate.empty() ? "http://127.0.0.1:" : "https://127.0.0.1:") + std::to_string(m_core->port);
}

std::vector<FaultRequest> FaultServer::asked() const
{
    const std::lock_guard lock(m_core->mutex);
    return m_core->asked;
}

int FaultServer::connections() const
{
    const std::lock_guard lock(m_core->mutex);
    return m_core->accepted;
}

int FaultServer::openConnections() const
{
    const std::lock_guard lock(m_core->mutex);
    return static_cast<int>(m_core->open.size());
}

void FaultServer::open(const std::string &gate, int count)
{
    const std::lock_guard lock(m_core->mutex);
    m_core->permits[gate] += count;
    m_core->changed.notify_all();
}

int FaultServer::waitingAt(const std::string &gate) const
{
    const std::lock_guard lock(m_core->mutex);
    const auto found = m_core->waiting.find(gate);
    return found == m_core->waiting.end() ? 0 : found->second;
}

void FaultServer::cutAll()
{
    const std::lock_guard lock(m_core->mutex);
    for (Wire *wire : m_core->open)
        wire->interrupt();
}

void FaultServer::setCertificate(const CertifiedKey &certificate)
{
    const std::lock_guard lock(m_core->mutex);
    m_core->options.certificate = certificate;
}

int unusedPort()
{
    int port = 0;
    close(listenOnLoopback(port));
    return port;
}

} // namespace headrace::fakes
