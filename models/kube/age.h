// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace headrace {

/// A span as kubectl shows ages: "45s", "3m5s", "12m", "5h7m", "31h", "2d4h", "45d", "2y30d". Negative spans of up to two seconds
/// are "0s", larger ones "<invalid>".
QString shortAge(qint64 seconds);

} // namespace headrace
