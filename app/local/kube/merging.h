// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/fieldset.h"

namespace headrace::local {

/// `config` laid over `live`: objects by field, lists of known items by item, all else replaced.
Json mergedOf(const SchemaBook &book, const Schema &schema, const Json &live, const Json &config);

/// Without the members of the set, whole as they are. Containers that are empty then go, too.
void removeFields(const Schema &schema, Json &value, const FieldSet &fields, const SchemaBook &book);

/// Without fields that are null, at any depth.
void dropNulls(Json &value);

} // namespace headrace::local
