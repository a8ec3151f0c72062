// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/curlsetup.h"
#include "clients/http/noproxy.h"
#include "clients/kube/config/oidccredentials.h"

#include <QFile>
#include <QUrl>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr long mostSeconds = 30;
constexpr std::size_t mostBytes = 1 << 20;

struct Answer {
    long status = 0;
    std::string body;
};

std::size_t take(char *bytes, std::size_t, std::size_t size, void *into)
{
    auto &body = *static_cast<std::string *>(into);
    if (body.size() + size > mostBytes)
        return 0;
    body.append(bytes, size);
    return size;
}

int ask(void *stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<std::stop_token *>(stop)->stop_requested() ? 1 : 0;
}

bool isLoopback(const std::string &host)
{
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

/// Words between percent signs where a form wants them.
std::string escaped(const QString &text)
{
    return QUrl::toPercentEncoding(text).toStdString();
}

/// A conversation with one identity provider.
class Provider
{
public:
    Provider(const KubeAuthProvider &provider, std::stop_token stop)
        : m_provider(provider)
        , m_stop(std::move(stop))
    {
    }

    Error failed(const QString &code, ErrorKind kind, const QString &message = {}, int status = 0) const
    {
        const QString issuer = m_provider.value(u"idp-issuer-url"_s);
        return {.kind = kind, .code = code, .where = QUrl(issuer).toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery), .serverMessage = message,
                .httpStatus = status, .retryable = kind == ErrorKind::Network};
    }

    std::optional<Error> readCertificates()
    {
        const QString data = m_provider.value(u"idp-certificate-authority-data"_s);
        const QString path = m_provider.value(u"idp-certificate-authority"_s);
        if (!data.isEmpty()) {
            m_caPem = QByteArray::fromBase64(data.toUtf8()).toStdString();
        } else if (!path.isEmpty()) {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return Error{.kind = ErrorKind::Local, .code = u"kubeconfig.secretFile"_s, .where = path, .serverMessage = file.errorString()};
            m_caPem = file.read(mostBytes).toStdString();
        }
        return {};
    }

    /// GET without a form, else POST of it.
    Result<Answer> call(const std::string &url, const std::vector<std::string> &headers, const std::string *form)
    {
        const UrlParts parts = urlParts(url);
        if (parts.host.empty() || (parts.scheme != "https" && !(parts.scheme == "http" && isLoopback(parts.host))))
            return failed(u"kubeconfig.oidcAddress"_s, ErrorKind::Invalid);
        const bool v6 = parts.host.find(':') != std::string::npos;
        ConnectionSettings connection;
        connection.server = parts.scheme + "://" + (v6 ? '[' + parts.host + ']' : parts.host) + ':' + parts.port;
        connection.caPem = m_caPem;
        const std::size_t query = url.find('?');
        const std::string path = parts.path + (query == std::string::npos ? std::string() : url.substr(query, url.find('#') - query));
        const CurlEasy easy(curl_easy_init());
        Credentials credentials{.headers = headers};
        credentials.headers.emplace_back("Accept: application/json");
        const CurlRoute route = applyConnection(easy.get(), connection, credentials, path);
        Answer answer;
        curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, route.headers.get());
        curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, mostSeconds);
        curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, take);
        curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer.body);
        curl_easy_setopt(easy.get(), CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(easy.get(), CURLOPT_XFERINFOFUNCTION, ask);
        curl_easy_setopt(easy.get(), CURLOPT_XFERINFODATA, &m_stop);
        if (form) {
            curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(form->size()));
            curl_easy_setopt(easy.get(), CURLOPT_COPYPOSTFIELDS, form->c_str());
        }
        const CURLcode code = curl_easy_perform(easy.get());
        if (code == CURLE_ABORTED_BY_CALLBACK)
            return failed(u"cancelled"_s, ErrorKind::Cancelled);
        if (code != CURLE_OK)
            return failed(u"kubeconfig.oidcUnreachable"_s, ErrorKind::Network, QString::fromUtf8(curl_easy_strerror(code)));
        curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &answer.status);
        return answer;
    }

private:
    const KubeAuthProvider &m_provider;
    std::stop_token m_stop;
    std::string m_caPem;
};

std::string member(const nlohmann::json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<Answer> grant(Provider &provider, const KubeAuthProvider &config, const std::string &endpoint, bool basicFirst)
{
    const QString id = config.value(u"client-id"_s);
    const QString secret = config.value(u"client-secret"_s);
    const std::string form = "grant_type=refresh_token&refresh_token=" + escaped(config.value(u"refresh-token"_s));
    const std::string inForm = form + "&client_id=" + escaped(id) + (secret.isEmpty() ? std::string() : "&client_secret=" + escaped(secret));
    if (secret.isEmpty() || !basicFirst)
        return provider.call(endpoint, {}, &inForm);
    const std::string pair = escaped(id) + ':' + escaped(secret);
    Result<Answer> answer = provider.call(endpoint, {"Authorization: Basic " + QByteArray::fromStdString(pair).toBase64().toStdString()}, &form);
    // Some want the secret in the form; a provider that refused the client has not used the token up.
    if (answer && (answer->status == 401 || (answer->status == 400 && answer->body.find("invalid_client") != std::string::npos)))
        return provider.call(endpoint, {}, &inForm);
    return answer;
}

} // namespace

Result<OidcTokens> refreshOidcTokens(const KubeAuthProvider &config, std::stop_token stop)
{
    Provider provider(config, std::move(stop));
    if (config.value(u"refresh-token"_s).isEmpty() || config.value(u"client-id"_s).isEmpty() || config.value(u"idp-issuer-url"_s).isEmpty())
        return provider.failed(u"kubeconfig.oidcSignIn"_s, ErrorKind::Auth);
    if (const auto error = provider.readCertificates())
        return *error;
    std::string issuer = config.value(u"idp-issuer-url"_s).toStdString();
    while (issuer.ends_with('/'))
        issuer.pop_back();
    const Result<Answer> discovery = provider.call(issuer + "/.well-known/openid-configuration", {}, nullptr);
    if (!discovery)
        return discovery.error();
    const auto document = nlohmann::json::parse(discovery->body, nullptr, false);
    const std::string endpoint = member(document, "token_endpoint");
    if (discovery->status != 200 || endpoint.empty())
        return provider.failed(u"kubeconfig.oidcAnswer"_s, ErrorKind::Protocol, {}, static_cast<int>(discovery->status));
    bool basic = true;
    if (const auto methods = document.find("token_endpoint_auth_methods_supported"); methods != document.end() && methods->is_array())
        basic = std::find(methods->begin(), methods->end(), "client_secret_basic") != methods->end();
    const Result<Answer> answer = grant(provider, config, endpoint, basic);
    if (!answer)
        return answer.error();
    const auto tokens = nlohmann::json::parse(answer->body, nullptr, false);
    if (answer->status == 400 || answer->status == 401)
        return provider.failed(u"kubeconfig.oidcSignIn"_s, ErrorKind::Auth, {}, static_cast<int>(answer->status));
    const OidcTokens out{QString::fromStdString(member(tokens, "id_token")), QString::fromStdString(member(tokens, "refresh_token"))};
    if (answer->status != 200 || out.idToken.isEmpty() || out.idToken.contains(u'\n') || out.idToken.contains(u'\r'))
        return provider.failed(u"kubeconfig.oidcAnswer"_s, ErrorKind::Protocol, {}, static_cast<int>(answer->status));
    return out;
}

std::optional<std::chrono::system_clock::time_point> tokenExpiry(const QString &token)
{
    const QStringList parts = token.split(u'.');
    if (parts.size() != 3)
        return {};
    const QByteArray payload = QByteArray::fromBase64(parts[1].toUtf8(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const auto json = nlohmann::json::parse(payload.begin(), payload.end(), nullptr, false);
    const auto exp = json.is_object() ? json.find("exp") : json.end();
    if (!json.is_object() || exp == json.end() || !exp->is_number())
        return {};
    const double seconds = exp->get<double>();
    if (!(seconds > 0 && seconds < 9e9))
        return {};
    return std::chrono::system_clock::time_point(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
}

} // namespace headrace
