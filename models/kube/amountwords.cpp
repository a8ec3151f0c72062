// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/amountwords.h"

#include "clients/kube/quantity.h"

namespace headrace {

std::optional<double> amountOf(const QString &text)
{
    return quantityOf(text);
}

QString amountText(double amount, const QString &resource)
{
    return quantityText(amount, resource);
}

} // namespace headrace
