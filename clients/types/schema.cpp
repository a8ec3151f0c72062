// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/schema.h"

#include <algorithm>

namespace headrace {

const SchemaField *SchemaNode::field(const QString &name) const
{
    const auto found = std::lower_bound(fields.begin(), fields.end(), name, [](const SchemaField &field, const QString &wanted) { return field.name < wanted; });
    return found != fields.end() && found->name == name ? &*found : nullptr;
}

} // namespace headrace
