// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// `headrace experiment importance TRIALS.csv …`: the weight of every parameter by three methods. `arguments` start behind "importance".
int runImportance(const QStringList &arguments);

} // namespace headrace
