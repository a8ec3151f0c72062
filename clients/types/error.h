// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace headrace {

/// What went wrong, as far as a caller must branch on it. Words for people are made in widgets/common/errortext.
enum class ErrorKind {
    Network,
    Tls,
    Auth,
    Forbidden,
    NotFound,
    Conflict,
    Invalid,
    RateLimited,
    Server,
    Timeout,
    Cancelled,
    Protocol,
    Local
};

/// One field that a server found fault with: "spec.containers[0].image", what is wrong, the server's own word for it.
struct ErrorCause {
    QString field;
    QString message;
    QString reason;

    bool operator==(const ErrorCause &) const = default;
};

/// An error as a value. `code` is a stable word such as "file.missing" from which widgets make the sentence with `arguments`;
/// `serverMessage` is what the other side (server, library, operating system) said, untranslated; `where` is a file, URL or
/// "file:line".
struct Error {
    ErrorKind kind = ErrorKind::Local;
    QString code;
    QString where;
    QString serverMessage;
    QStringList arguments;
    int httpStatus = 0;
    bool retryable = false;
    bool outcomeUnknown = false;
    std::vector<ErrorCause> causes;

    bool operator==(const Error &) const = default;
};

} // namespace headrace
