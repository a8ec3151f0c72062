// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace headrace::fakes {

/// A certificate and its key as PEM.
struct CertifiedKey {
    std::string certificate;
    std::string key;
};

/// What is to be certified. Names without a colon or a digit at the end are DNS names, others addresses.
struct Wanted {
    std::string commonName;
    std::vector<std::string> names{};
    bool isExpired = false;
};

/// A certificate authority of its own (P-256), made at run time.
CertifiedKey makeAuthority(const std::string &commonName);
CertifiedKey issue(const CertifiedKey &authority, const Wanted &wanted);

} // namespace headrace::fakes
