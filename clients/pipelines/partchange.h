// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/yamlchange.h"
#include "clients/pipelines/yamlrun.h"

#include <optional>

namespace headrace {

/// What a change of the text comes to when only the lines around it are read again.
struct PartChange {
    std::size_t document = 0;
    YamlRun run;
    YamlPart part;
    PlainValue value; ///< of the whole document; what did not change is shared
};

/// None when the change touches more than one document, or lines that do not speak for themselves.
std::optional<PartChange> partChange(const YamlTree &tree, const std::vector<PlainValue> &documents, const TextChange &change);

} // namespace headrace
