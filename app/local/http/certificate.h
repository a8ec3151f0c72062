// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <string>

namespace headrace::local {

/// A certificate for 127.0.0.1 and localhost that is its own authority, with its key; both PEM.
struct Certificate {
    std::string certificate;
    std::string key;
};

/// A new one for ten years (elliptic curve P-256). Error "local.certificate" with the library's words.
Result<Certificate> makeCertificate();

} // namespace headrace::local
