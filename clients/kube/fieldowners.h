// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/jsonreading.h"

#include <QStringList>

namespace headrace {

/// Who manages a field, by metadata.managedFields: "kubectl (Apply)", "kube-controller-manager (Update, status)". `path` is one of
/// differences(). Our own name is left out.
QStringList managersOf(const kubejson::Json &object, const QString &path);

} // namespace headrace
