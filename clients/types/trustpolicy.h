// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// How programs that a kubeconfig names are let run.
enum class TrustPolicy {
    Ask,       ///< each is shown and asked about once
    Allowlist, ///< those on a list run, the others never
    AllowAll,
    DenyAll
};

/// A policy with its list: names found in PATH, or whole paths.
struct PluginPolicy {
    TrustPolicy policy = TrustPolicy::Ask;
    QStringList allowed;

    bool operator==(const PluginPolicy &) const = default;
};

} // namespace headrace
