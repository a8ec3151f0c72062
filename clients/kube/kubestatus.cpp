// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubestatus.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Reason {
    std::string_view word; ///< of Status.reason
    int httpStatus;
    ErrorKind kind;
    const char16_t *code;
    bool retryable;
};

constexpr std::array reasons{
    Reason{"Unauthorized", 401, ErrorKind::Auth, u"kube.unauthorized", false},
    Reason{"Forbidden", 403, ErrorKind::Forbidden, u"kube.forbidden", false},
    Reason{"NotFound", 404, ErrorKind::NotFound, u"kube.notFound", false},
    Reason{"AlreadyExists", 0, ErrorKind::Conflict, u"kube.exists", false},
    Reason{"Conflict", 409, ErrorKind::Conflict, u"kube.conflict", false},
    Reason{"Expired", 410, ErrorKind::Protocol, u"kube.expired", true},
    Reason{"Gone", 410, ErrorKind::Protocol, u"kube.expired", true},
    Reason{"Invalid", 422, ErrorKind::Invalid, u"kube.invalid", false},
    Reason{"BadRequest", 400, ErrorKind::Invalid, u"kube.badRequest", false},
    Reason{"MethodNotAllowed", 405, ErrorKind::Invalid, u"kube.notAllowed", false},
    Reason{"NotAcceptable", 406, ErrorKind::Protocol, u"kube.format", false},
    Reason{"UnsupportedMediaType", 415, ErrorKind::Protocol, u"kube.format", false},
    Reason{"RequestEntityTooLarge", 413, ErrorKind::Invalid, u"kube.large", false},
    Reason{"TooManyRequests", 429, ErrorKind::RateLimited, u"kube.busy", true},
    Reason{"ServerTimeout", 0, ErrorKind::Timeout, u"kube.timeout", true},
    Reason{"Timeout", 504, ErrorKind::Timeout, u"kube.timeout", true},
    Reason{"ServiceUnavailable", 503, ErrorKind::Server, u"kube.unavailable", true},
    Reason{"InternalError", 500, ErrorKind::Server, u"kube.internal", true},
};

QString textOf(const nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get_ref<const std::string &>()) : QString();
}

const Reason *reasonOf(std::string_view word, int httpStatus)
{
    for (const Reason &reason : reasons)
        if (!word.empty() && reason.word == word)
            return &reason;
    for (const Reason &reason : reasons)
        if (reason.httpStatus != 0 && reason.httpStatus == httpStatus)
            return &reason;
    return nullptr;
}

/// What a proxy sent, without markup, short.
QString plainText(std::string_view body)
{
    QString text = QString::fromUtf8(body.data(), static_cast<qsizetype>(std::min<std::size_t>(body.size(), 2048)));
    QString plain;
    bool inTag = false;
    for (const QChar c : text) {
        if (c == u'<')
            inTag = true;
        else if (c == u'>' && inTag)
            inTag = false;
        else if (!inTag)
            plain += c.isPrint() ? c : QChar(u' ');
    }
    return plain.simplified().left(300);
}

void readCauses(const nlohmann::json &status, Error &error)
{
    const auto details = status.find("details");
    if (details == status.end() || !details->is_object())
        return;
    const auto causes = details->find("causes");
    if (causes == details->end() || !causes->is_array())
        return;
    for (const nlohmann::json &cause : *causes)
        if (cause.is_object())
            error.causes.push_back({textOf(cause, "field"), textOf(cause, "message"), textOf(cause, "reason")});
}

} // namespace

Error kubeError(int httpStatus, std::string_view body, const QString &where)
{
    Error error{.kind = ErrorKind::Server, .code = u"kube.refused"_s, .where = where, .httpStatus = httpStatus, .retryable = httpStatus >= 500};
    const nlohmann::json status = nlohmann::json::parse(body, nullptr, false);
    std::string word;
    // An overloaded server leaves kind and apiVersion out; message and code are what makes it a Status.
    if (status.is_object() && (status.contains("message") || status.contains("reason"))) {
        word = textOf(status, "reason").toStdString();
        error.serverMessage = textOf(status, "message");
        if (const auto code = status.find("code"); httpStatus == 0 && code != status.end() && code->is_number_integer())
            error.httpStatus = code->get<int>();
        readCauses(status, error);
    } else {
        error.serverMessage = plainText(body);
    }
    if (const Reason *reason = reasonOf(word, error.httpStatus)) {
        error.kind = reason->kind;
        error.code = QString::fromUtf16(reason->code);
        error.retryable = reason->retryable;
    }
    for (const ErrorCause &cause : error.causes)
        if (cause.reason == u"FieldManagerConflict")
            error.code = u"kube.fieldConflict"_s;
        else if (cause.reason == u"DisruptionBudget")
            error.code = u"kube.disruptionBudget"_s;
    if (error.serverMessage.isEmpty())
        error.serverMessage = u"HTTP %1"_s.arg(error.httpStatus);
    return error;
}

int retryAfterSeconds(const HttpHead &head, std::string_view body)
{
    const std::string_view header = head.header("retry-after");
    int seconds = -1;
    if (std::from_chars(header.data(), header.data() + header.size(), seconds).ec == std::errc() && seconds >= 0)
        return seconds;
    if (head.status != 429 && head.status < 500)
        return -1;
    const nlohmann::json status = nlohmann::json::parse(body, nullptr, false);
    if (!status.is_object() || !status.contains("details") || !status["details"].is_object())
        return -1;
    return status["details"].value("retryAfterSeconds", -1);
}

} // namespace headrace
