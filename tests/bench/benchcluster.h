// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace headrace {

class ClusterSession;
class Transport;

/// Of this process, now.
double residentMegabytes();
/// A session with the cluster of the current kubeconfig context, after its discovery ended; null when there is none.
std::unique_ptr<ClusterSession> connected(Transport &transport);

} // namespace headrace
