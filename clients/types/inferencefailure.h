// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace headrace {

/// Who refused an inference, and why, as far as an answer tells.
enum class FailureKind {
    None,
    NotSignedIn,        ///< sent to a page to sign in, or got one
    TokenRefused,       ///< the gateway does not take the token
    Forbidden,          ///< a policy of the mesh or of the cluster
    WrongHost,          ///< the gateway knows no such host or path
    NoSuchModel,
    NoSuchPath,         ///< the server speaks another protocol
    NotReady,           ///< the model loads, or the service starts from zero
    NoBackend,          ///< the gateway has nowhere to send it
    Timeout,            ///< the service's or the route's time was up
    TooLarge,
    HeadersTooLarge,
    WrongContentType,   ///< the server took the body for raw bytes
    WrongField,         ///< a field is missing or of another type: `field` says which
    WrongShape,         ///< other columns or sizes than the model was made for
    WrongValue,         ///< a text where a number belongs
    NotSupported,       ///< the server does not do that
    ClusterRefused,     ///< the API server's proxy
    ModelFailed,        ///< the model's own code
    Unknown
};

struct InferenceFailure {
    FailureKind kind = FailureKind::None;
    int status = 0;
    QString field;   ///< "inputs/0/datatype"
    QString message; ///< in the server's own words, shortened

    bool operator==(const InferenceFailure &) const = default;
};

} // namespace headrace
