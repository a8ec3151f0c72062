// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// `headrace endpoint VERB …`.
int runEndpoint(const QStringList &arguments);

} // namespace headrace
