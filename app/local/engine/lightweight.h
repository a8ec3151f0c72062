// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"

#include <optional>
#include <string>
#include <vector>

namespace headrace::local {

/// A lightweight Python component, taken out of its container's command: what a step needs besides its input.
struct LightweightComponent {
    std::string code;
    std::string function;
    std::vector<std::string> packages; ///< requirements beside kfp that its wrapper would install
    std::vector<std::string> options;  ///< of pip: another index
};

/// Nothing when the container runs anything else than the SDK's launcher on code that stands in the command.
std::optional<LightweightComponent> lightweightComponentOf(const ContainerExecutor &container);

std::vector<std::string> textsOf(const QStringList &texts);
/// The number of cores of an amount ("500m", "2", "0.5"); 0 for what is none.
double coresOf(const QString &amount);
/// The number of bytes of an amount ("1Gi", "500M", "1e9"); 0 for what is none.
std::int64_t bytesOf(const QString &amount);

} // namespace headrace::local
