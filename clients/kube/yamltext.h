// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/jsonreading.h"
#include "clients/types/objecttext.h"
#include "clients/types/result.h"

#include <QByteArray>

namespace headrace {

/// A YAML (or JSON) document as the server would read it, and where everything stands.
struct YamlDocument {
    kubejson::Json json;
    TextTree tree;
};

/// Error "yaml.syntax" (arguments: line and column from 1), "yaml.duplicate" (further argument: the field) or "yaml.large". No word of
/// the document gets into an error except names of fields.
Result<YamlDocument> readYaml(const QByteArray &text);

} // namespace headrace
