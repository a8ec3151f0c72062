// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace headrace {

/// A quantity ("100m", "1Gi") as a number; nothing when it is none.
std::optional<double> amountOf(const QString &text);
/// A number of a resource as a short quantity: 0.25 of "cpu" = "250m", 3221225472 of "memory" = "3Gi".
QString amountText(double amount, const QString &resource);

} // namespace headrace
