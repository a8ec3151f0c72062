// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace headrace::local {

/// The path behind the Kubernetes API's proxy to one of these services of the kubeflow namespace (NAME, NAME:PORT or SCHEME:NAME:PORT);
/// nothing for every other path.
std::optional<std::string> pathBehindService(const std::string &path, std::initializer_list<std::string_view> services);

} // namespace headrace::local
