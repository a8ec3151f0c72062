// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// `headrace schedule VERB …`: what the KFP server runs by itself. Returns the exit code.
int runSchedule(const QStringList &arguments);

} // namespace headrace
