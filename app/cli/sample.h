// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// `headrace sample nlb --lines N --seed S --out FILE`: writes a made-up log. Returns the exit code.
int runSample(const QStringList &arguments);

} // namespace headrace
