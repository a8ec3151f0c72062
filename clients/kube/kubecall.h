// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"

namespace headrace {

/// What an error about a call names: its path without the query.
inline QString whereOf(const KubeCall &call)
{
    return QString::fromStdString(call.path.substr(0, call.path.find('?')));
}

inline std::vector<std::string> headersOf(const KubeCall &call)
{
    std::vector<std::string> headers{"Accept: " + call.accept, "User-Agent: " + userAgent()};
    if (!call.contentType.empty())
        headers.push_back("Content-Type: " + call.contentType);
    headers.insert(headers.end(), call.headers.begin(), call.headers.end());
    return headers;
}

} // namespace headrace
