// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/run.h"

#include <QByteArray>

namespace headrace {

/// A run as one line of JSON for scripts: "run_id", "display_name", "state", times in RFC 3339 (absent while there are none), ids, "parameters",
/// "error", "tasks"; "outputs" when they are given. Words of newer servers are as they came.
QByteArray runJson(const Run &run, const std::vector<PlainEntry> *outputs = nullptr);
/// {"run_id", "state", "outputs"}: the last line of a watched run.
QByteArray runOutcomeJson(const Run &run, const std::vector<PlainEntry> &outputs);

} // namespace headrace
