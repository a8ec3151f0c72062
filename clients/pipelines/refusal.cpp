// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/refusal.h"

#include "clients/kube/kubestatus.h"
#include "clients/pipelines/messagefields.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Meaning {
    int rpcCode;    ///< google.rpc.Code; 0 = by the HTTP status alone
    int httpStatus; ///< 0 = any
    ErrorKind kind;
    const char16_t *code;
    bool retryable;
};

constexpr std::array meanings{
    Meaning{3, 0, ErrorKind::Invalid, u"pipelines.invalid", false},
    Meaning{5, 0, ErrorKind::NotFound, u"pipelines.notFound", false},
    Meaning{6, 0, ErrorKind::Conflict, u"pipelines.exists", false},
    Meaning{7, 0, ErrorKind::Forbidden, u"pipelines.forbidden", false},
    Meaning{9, 0, ErrorKind::Invalid, u"pipelines.notNow", false},
    Meaning{10, 0, ErrorKind::Conflict, u"pipelines.notNow", false},
    Meaning{12, 0, ErrorKind::Protocol, u"pipelines.notThere", false},
    Meaning{13, 0, ErrorKind::Server, u"pipelines.internal", false},
    Meaning{14, 0, ErrorKind::Server, u"pipelines.unavailable", true},
    Meaning{16, 0, ErrorKind::Auth, u"pipelines.unauthorized", false},
    Meaning{0, 401, ErrorKind::Auth, u"pipelines.unauthorized", false},
    Meaning{0, 403, ErrorKind::Forbidden, u"pipelines.forbidden", false},
    Meaning{0, 404, ErrorKind::NotFound, u"pipelines.notFound", false},
    Meaning{0, 409, ErrorKind::Conflict, u"pipelines.exists", false},
    Meaning{0, 400, ErrorKind::Invalid, u"pipelines.invalid", false},
    Meaning{0, 413, ErrorKind::Invalid, u"pipelines.large", false},
    Meaning{0, 501, ErrorKind::Protocol, u"pipelines.notThere", false},
    Meaning{0, 502, ErrorKind::Server, u"pipelines.unavailable", true},
    Meaning{0, 503, ErrorKind::Server, u"pipelines.unavailable", true},
    Meaning{0, 504, ErrorKind::Timeout, u"pipelines.unavailable", true},
    Meaning{0, 500, ErrorKind::Server, u"pipelines.internal", false},
};

const Meaning *meaningOf(int rpcCode, int httpStatus)
{
    for (const Meaning &meaning : meanings)
        if ((meaning.rpcCode != 0 && meaning.rpcCode == rpcCode) || (meaning.rpcCode == 0 && meaning.httpStatus == httpStatus))
            return &meaning;
    return nullptr;
}

/// The text in `details` is made for users; where it says nothing, the long one with every layer's words.
QString wordsOf(const apijson::Value &status)
{
    QString words;
    apijson::eachElement(apijson::fieldAt(status, "details"), [&](const apijson::Value &detail) {
        if (words.isEmpty())
            words = apijson::textAt(detail, "message");
    });
    if (words.isEmpty() || words == u"Internal Server Error")
        words = apijson::textAt(status, "message");
    if (words.isEmpty())
        words = apijson::textAt(status, "error");
    // Uploads have a text of their own, and a stack trace, which helps nobody here.
    if (words.isEmpty())
        words = apijson::textAt(status, "error_message");
    return words.section(u'\n', 0, 0).replace(QChar::Nbsp, u' '); // a stack trace may follow
}

} // namespace

Error pipelinesError(int httpStatus, std::string_view body, const QString &where)
{
    apijson::Document document;
    const std::optional<apijson::Value> status = document.parse(std::string(body));
    Error error{.kind = ErrorKind::Server, .code = u"pipelines.refused"_s, .where = where, .httpStatus = httpStatus, .retryable = httpStatus >= 500};
    const int rpcCode = status ? static_cast<int>(apijson::numberOf(apijson::fieldAt(*status, "code"))) : 0;
    error.serverMessage = status ? wordsOf(*status) : kubeError(httpStatus, body, where).serverMessage;
    if (httpStatus >= 300 && httpStatus < 400) { // nothing in this interface moves: it is the way to a login page
        error.kind = ErrorKind::Auth;
        error.code = u"pipelines.login"_s;
    } else if (const Meaning *meaning = meaningOf(rpcCode, httpStatus)) {
        error.kind = meaning->kind;
        error.code = QString::fromUtf16(meaning->code);
        error.retryable = meaning->retryable;
    }
    // The upload routes hide why: whoever sent the document knows more when it was checked before.
    if (status && !apijson::textAt(*status, "error_details").isEmpty() && error.code == u"pipelines.internal")
        error.code = u"pipelines.document"_s;
    if (error.serverMessage.isEmpty())
        error.serverMessage = u"HTTP %1"_s.arg(httpStatus);
    return error;
}

} // namespace headrace
