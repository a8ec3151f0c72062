// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"
#include "clients/types/result.h"

#include <QByteArray>
#include <QStringList>

namespace headrace {

/// A component of the first version (component.yaml) in the words of IR, as the SDK maps it.
struct ComponentFile {
    QString name;
    QString description;
    PlainValue component; ///< without executorLabel
    PlainValue executor;
    QStringList asText;     ///< inputs whose type is an artifact but whose value stands in the command: taken as texts
    QStringList asArtifact; ///< inputs whose type is a parameter but whose path stands in the command: taken as artifacts
};

/// Errors of YamlFile::read, "component.none" (no component), "component.graph" (made of others), "component.placeholder" (argument: the
/// placeholder that IR cannot say), "component.input" (argument: the name that is not declared).
Result<ComponentFile> readComponentFile(const QByteArray &bytes);

} // namespace headrace
