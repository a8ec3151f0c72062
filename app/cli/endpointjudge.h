// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// `headrace endpoint judge SPEC --replay SERIES`: 0 promote, 1 roll back, 2 usage, 3 no decision.
int runEndpointJudge(const QStringList &arguments);

} // namespace headrace
