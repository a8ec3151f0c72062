// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/jsonreading.h"

#include <QByteArray>

namespace headrace {

/// JSON as YAML in the manner of Kubernetes: fields in the order of the alphabet, lists not indented, texts of several lines as
/// literal blocks (also those that end in spaces or hold tabs, which kubectl escapes).
QByteArray yamlOf(const kubejson::Json &value);

} // namespace headrace
