// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/http/exchange.h"
#include "app/local/json.h"
#include "app/local/kube/status.h"

namespace headrace::local {

/// Why the pipelines API refuses, as its real server says it: the sentence with all that wraps it, and the one made for users.
struct Fault {
    int status = 500;
    int code = 13; ///< of google.rpc
    std::string message;
    std::string forUsers; ///< empty = no details

    /// "before: message"; what is malformed stays as it is.
    Fault in(const std::string &before) const;
    /// As an inner failure, which hides what users are told.
    Fault asInternal(const std::string &before) const;
    HttpReply reply() const;
    /// As the two upload routes answer: {"error_message", "error_details"}.
    HttpReply uploadReply(const std::string &before) const;
};

template<typename T>
using Answer = Outcome<T, Fault>;

Fault invalidInput(const std::string &why);
/// Of what was sent before anybody looked at its meaning: no details.
Fault malformed(const std::string &why);
Fault missing(const std::string &kind, const std::string &id);
Fault alreadyThere(const std::string &why);
Fault internal(const std::string &why);
/// 409: what is asked does not fit the present state.
Fault aborted(const std::string &why, const std::string &forUsers);
/// 400 with code 9.
Fault notNow(const std::string &why, const std::string &forUsers);
Fault noSuchPipelinesPath();
Fault noSuchPipelinesMethod();

} // namespace headrace::local
