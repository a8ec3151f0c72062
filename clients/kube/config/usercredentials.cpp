// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/usercredentials.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr auto tokenAge = 50s; ///< a minute without ten seconds of leeway
constexpr auto certificateAge = 300s;
constexpr qint64 mostBytes = 1 << 20;

Result<QByteArray> secretFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::Local, .code = u"kubeconfig.secretFile"_s, .where = path, .serverMessage = file.errorString()};
    return file.read(mostBytes);
}

bool isHeaderLetter(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view("!#$&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
}

std::string escapedKey(const QString &key)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : key.toUtf8()) {
        const auto byte = static_cast<unsigned char>(c);
        if (isHeaderLetter(byte))
            out += c;
        else
            out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
    return out;
}

} // namespace

std::vector<std::string> impersonationHeaders(const KubeUser &user)
{
    std::vector<std::string> out;
    if (user.impersonate.isEmpty())
        return out;
    out.push_back("Impersonate-User: " + user.impersonate.toStdString());
    if (!user.impersonateUid.isEmpty())
        out.push_back("Impersonate-Uid: " + user.impersonateUid.toStdString());
    for (const QString &group : user.impersonateGroups)
        out.push_back("Impersonate-Group: " + group.toStdString());
    for (const auto &[key, values] : user.impersonateExtra) {
        for (const QString &value : values)
            out.push_back("Impersonate-Extra-" + escapedKey(key) + ": " + value.toStdString());
    }
    return out;
}

bool holds(const Credentials &used, const Credentials &mine)
{
    const auto isIn = [&](const std::string &header) { return std::find(used.headers.begin(), used.headers.end(), header) != used.headers.end(); };
    return std::all_of(mine.headers.begin(), mine.headers.end(), isIn)
        && (mine.clientCertificatePem.empty() || mine.clientCertificatePem == used.clientCertificatePem);
}

UserCredentials::UserCredentials(KubeUser user, KubeClock clock)
    : m_user(std::move(user))
    , m_clock(std::move(clock))
    , m_impersonation(impersonationHeaders(m_user))
{
    if (!m_user.clientCertificateData.isEmpty())
        m_certificate = QByteArray::fromBase64(m_user.clientCertificateData).toStdString();
    if (!m_user.clientKeyData.isEmpty())
        m_key = QByteArray::fromBase64(m_user.clientKeyData).toStdString();
}

/// A clock that was put back makes everything old.
bool UserCredentials::isYoung(const std::optional<Time> &since, std::chrono::seconds age) const
{
    const Time now = m_clock();
    return since && now >= *since && now - *since < age;
}

bool UserCredentials::isFresh() const
{
    const std::lock_guard lock(m_mutex);
    const bool files = (m_user.clientCertificateData.isEmpty() && !m_user.clientCertificate.isEmpty()) || (m_user.clientKeyData.isEmpty() && !m_user.clientKey.isEmpty());
    return (m_user.tokenFile.isEmpty() || isYoung(m_tokenRead, tokenAge)) && (!files || isYoung(m_certificateRead, certificateAge));
}

std::optional<Error> UserCredentials::readToken()
{
    if (m_user.tokenFile.isEmpty() || isYoung(m_tokenRead, tokenAge))
        return {};
    const Result<QByteArray> text = secretFile(m_user.tokenFile);
    const std::string token = text ? text->trimmed().toStdString() : std::string();
    const bool valid = !token.empty() && std::none_of(token.begin(), token.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    if (valid) {
        m_token = token;
        m_tokenRead = m_clock();
        return {};
    }
    if (!m_token.empty() || !m_user.token.isEmpty())
        return {}; // the last good one, or the one beside it, and another look next time
    return text ? Error{.kind = ErrorKind::Auth, .code = u"kubeconfig.emptyToken"_s, .where = m_user.tokenFile} : text.error();
}

std::optional<Error> UserCredentials::readCertificate()
{
    if (isYoung(m_certificateRead, certificateAge))
        return {};
    std::string certificate = m_certificate;
    std::string key = m_key;
    const auto read = [](const QByteArray &inFile, const QString &path, std::string &out) -> std::optional<Error> {
        if (!inFile.isEmpty() || path.isEmpty())
            return {};
        const Result<QByteArray> text = secretFile(path);
        if (!text)
            return text.error();
        out = text->toStdString();
        return {};
    };
    std::optional<Error> error = read(m_user.clientCertificateData, m_user.clientCertificate, certificate);
    if (!error)
        error = read(m_user.clientKeyData, m_user.clientKey, key);
    if (error)
        return m_certificateRead ? std::nullopt : error; // what was read before still serves
    m_certificate = std::move(certificate);
    m_key = std::move(key);
    m_certificateRead = m_clock();
    return {};
}

Result<Credentials> UserCredentials::current(std::stop_token)
{
    const std::lock_guard lock(m_mutex);
    if (const auto error = readToken())
        return *error;
    if (const auto error = readCertificate())
        return *error;
    Credentials out{.headers = {}, .clientCertificatePem = m_certificate, .clientKeyPem = m_key};
    const std::string token = m_token.empty() ? m_user.token.toStdString() : m_token;
    if (!token.empty())
        out.headers.push_back("Authorization: Bearer " + token);
    else if (!m_user.username.isEmpty() || !m_user.password.isEmpty())
        out.headers.push_back("Authorization: Basic " + QString(m_user.username % u':' % m_user.password).toUtf8().toBase64().toStdString());
    out.headers.insert(out.headers.end(), m_impersonation.begin(), m_impersonation.end());
    return out;
}

void UserCredentials::rejected(const Credentials &used)
{
    const std::lock_guard lock(m_mutex);
    if (m_token.empty() || !holds(used, {.headers = {"Authorization: Bearer " + m_token}}))
        return;
    m_token.clear();
    m_tokenRead.reset();
}

bool JoinedCredentials::isFresh() const
{
    return std::all_of(m_parts.begin(), m_parts.end(), [](const auto &part) { return part->isFresh(); });
}

Result<Credentials> JoinedCredentials::current(std::stop_token stop)
{
    Credentials out;
    for (const auto &part : m_parts) {
        Result<Credentials> one = part->current(stop);
        if (!one)
            return one;
        out.headers.insert(out.headers.end(), one->headers.begin(), one->headers.end());
        if (!one->clientCertificatePem.empty()) {
            out.clientCertificatePem = std::move(one->clientCertificatePem);
            out.clientKeyPem = std::move(one->clientKeyPem);
        }
    }
    return out;
}

void JoinedCredentials::rejected(const Credentials &used)
{
    for (const auto &part : m_parts)
        part->rejected(used);
}

void JoinedCredentials::forgetFailures()
{
    for (const auto &part : m_parts)
        part->forgetFailures();
}

} // namespace headrace
