// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace headrace {

/// A URL taken apart as far as a connection needs it; host without brackets.
struct UrlParts {
    std::string scheme;
    std::string host;
    std::string port; ///< "443" or "80" when the URL names none
    std::string path; ///< with its leading slash, without one at the end; empty for the root

    bool operator==(const UrlParts &) const = default;
};
UrlParts urlParts(std::string_view url);

/// Whether NO_PROXY exempts a host: names with their subdomains (".x" and "*.x" too), "*", addresses, CIDR blocks (libcurl knows
/// those only since 7.86 and other clients of Kubernetes honour them), each with an optional port.
bool isExemptFromProxy(std::string_view host, std::string_view port, std::string_view noProxy);

} // namespace headrace
