// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace headrace {

/// What a pipeline's document (JSON, as servers give it, perhaps beside a platform's) calls itself: the name for people, else its own. Empty
/// when it says none. Any thread.
QString pipelineNameIn(const std::string &json);

} // namespace headrace
