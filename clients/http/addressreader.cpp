// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/addressreader.h"

#include "clients/http/connection.h"
#include "clients/http/httptypes.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostRedirects = 5;

bool isAllowed(const QUrl &url)
{
    const bool isHere = url.host() == "127.0.0.1"_L1 || url.host() == "localhost"_L1;
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && (url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isHere));
}

/// One text on its way; everything happens on the I/O thread.
class Reading : public std::enable_shared_from_this<Reading>
{
public:
    explicit Reading(Transport &transport)
        : m_transport(transport)
    {
        m_promise.start();
    }

    QFuture<Result<QByteArray>> future() { return m_promise.future(); }

    void ask(const QUrl &url)
    {
        if (!isAllowed(url)) {
            finish(Error{.kind = ErrorKind::Invalid, .code = u"address.scheme"_s, .where = url.toDisplayString()});
            return;
        }
        m_url = url;
        m_head = {};
        m_bytes.clear();
        QUrl server = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
        m_server = m_transport.addServer({.server = server.toEncoded().toStdString()}, nullptr);
        const QByteArray path = url.path(QUrl::FullyEncoded).toUtf8() + (url.hasQuery() ? '?' + url.query(QUrl::FullyEncoded).toUtf8() : QByteArray());
        HttpRequest request{.path = path.isEmpty() ? std::string("/") : path.toStdString(), .headers = {"Accept: text/plain, application/yaml, */*"}, .body = {}};
        m_request = m_transport.send(m_server, std::move(request), {}, {[self = shared_from_this()](const HttpHead &head) { self->m_head = head; }, [self = shared_from_this()](std::string_view bytes) { self->take(bytes); }, [self = shared_from_this()](const HttpEnd &end) { self->ended(end); }});
    }

private:
    void take(std::string_view bytes)
    {
        m_bytes.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        if (m_bytes.size() > AddressReader::mostBytes || m_promise.isCanceled())
            m_transport.cancel(m_request);
    }

    void ended(const HttpEnd &end)
    {
        m_transport.post([&transport = m_transport, server = m_server] { transport.removeServer(server); });
        const QString where = m_url.toDisplayString();
        if (m_bytes.size() > AddressReader::mostBytes) {
            finish(Error{.kind = ErrorKind::Invalid, .code = u"address.large"_s, .where = where});
        } else if (end.error) {
            finish(*end.error);
        } else if (const QUrl next = redirect(); next.isValid()) {
            if (++m_redirects > mostRedirects)
                finish(Error{.kind = ErrorKind::Protocol, .code = u"address.redirects"_s, .where = where});
            else
                ask(next);
        } else if (m_head.status != 200) {
            finish(Error{.kind = m_head.status == 404 ? ErrorKind::NotFound : ErrorKind::Server, .code = u"address.status"_s, .where = where, .arguments = {QString::number(m_head.status)}, .httpStatus = m_head.status});
        } else {
            finish(m_bytes);
        }
    }

    QUrl redirect() const
    {
        const std::string_view place = m_head.header("location");
        return m_head.status >= 300 && m_head.status < 400 && !place.empty() ? m_url.resolved(QUrl::fromEncoded(QByteArray(place.data(), static_cast<qsizetype>(place.size())))) : QUrl();
    }

    void finish(Result<QByteArray> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    Transport &m_transport;
    QPromise<Result<QByteArray>> m_promise;
    QUrl m_url;
    HttpHead m_head;
    QByteArray m_bytes;
    Transport::ServerId m_server = 0;
    RequestId m_request = 0;
    int m_redirects = 0;
};

} // namespace

QUrl AddressReader::placeOf(const QString &address)
{
    QUrl url = QUrl(address.trimmed()).adjusted(QUrl::RemoveFragment);
    const QStringList parts = url.path().split(u'/');
    if (url.host() == "github.com"_L1 && parts.size() > 5 && (parts[3] == "blob"_L1 || parts[3] == "raw"_L1)) {
        url.setHost(u"raw.githubusercontent.com"_s);
        url.setPath(u'/' % parts[1] % u'/' % parts[2] % u'/' % parts.mid(4).join(u'/'));
    }
    return url;
}

QFuture<Result<QByteArray>> AddressReader::read(const QString &address)
{
    auto reading = std::make_shared<Reading>(m_transport);
    QFuture<Result<QByteArray>> future = reading->future();
    m_transport.post([reading, url = placeOf(address)] { reading->ask(url); });
    return future;
}

} // namespace headrace
