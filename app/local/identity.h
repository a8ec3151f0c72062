// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/home.h"
#include "app/local/http/certificate.h"

namespace headrace::local {

/// What stays the same over restarts, so that kubeconfigs and open windows stay good.
struct ClusterIdentity {
    Certificate certificate;
    std::string token;
    std::uint16_t port = 0; ///< of the last start; 0 = none yet
};

/// Reads it, or makes and keeps a new one.
Result<ClusterIdentity> readIdentity(const LocalHome &home);
Result<void> keepIdentity(const LocalHome &home, const ClusterIdentity &identity);
/// Writes the kubeconfig, whose one context is named headrace-local, and the certificate by itself for clients that read no kubeconfig.
Result<void> writeKubeconfig(const LocalHome &home, const ClusterIdentity &identity);

} // namespace headrace::local
