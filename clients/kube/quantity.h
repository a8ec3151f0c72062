// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace headrace {

/// A Kubernetes quantity as a number: "100m" = 0.1, "1Gi" = 2^30, "2e3" = 2000. Nothing when it is none.
std::optional<double> quantityOf(const QString &text);
/// A number as a short quantity: 0.25 of "cpu" = "250m", 3221225472 of "memory" = "3Gi", else a plain number.
QString quantityText(double amount, const QString &resource);

} // namespace headrace
