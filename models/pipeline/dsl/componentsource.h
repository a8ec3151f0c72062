// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"

namespace headrace {

/// A component as Python: "@dsl.component" with the step's own source when its command holds one, else "@dsl.container_component".
struct ComponentSource {
    QString name; ///< the function's
    QString text;
    QStringList gaps; ///< fields that it does not say
};
/// `name`: what the function shall be called; a source that is found keeps its own.
ComponentSource componentSource(const PipelineComponent &component, const ContainerExecutor &container, const QString &name);
/// The declared inputs and outputs as a signature's arguments; those without a default first.
QString signatureOf(const PipelineComponent &component, bool hasOutputs);
/// Names that are no Python names: the SDK would call them something else.
QStringList oddNames(const PipelineComponent &component);

} // namespace headrace
