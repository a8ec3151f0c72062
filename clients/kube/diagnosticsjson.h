// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/diagnostics.h"

namespace headrace {

/// Diagnostics as indented JSON, to be sent to whoever helps. What is secret must have been taken out before.
QByteArray diagnosticsJson(const Diagnostics &diagnostics);
/// Memory, files and threads of this process, from /proc; what is not there stays unknown. Any thread.
ProcessUse processUse();

} // namespace headrace
