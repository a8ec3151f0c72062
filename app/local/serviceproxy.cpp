// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/serviceproxy.h"

#include "app/local/pipelines/pipelinestore.h"

#include <algorithm>

namespace headrace::local {

std::optional<std::string> pathBehindService(const std::string &path, std::initializer_list<std::string_view> services)
{
    static const std::string all = "/api/v1/namespaces/" + std::string(pipelinesNamespace) + "/services/";
    if (!path.starts_with(all))
        return {};
    const std::size_t slash = path.find('/', all.size());
    if (slash == std::string::npos || path.find("/proxy/", all.size()) != slash)
        return {};
    std::string name = path.substr(all.size(), slash - all.size());
    const std::size_t first = name.find(':');
    if (first != std::string::npos) {
        const std::size_t second = name.find(':', first + 1);
        name = second == std::string::npos ? name.substr(0, first) : name.substr(first + 1, second - first - 1);
    }
    const bool isOne = std::find(services.begin(), services.end(), name) != services.end();
    return isOne ? std::optional<std::string>(path.substr(slash + 6)) : std::nullopt;
}

} // namespace headrace::local
