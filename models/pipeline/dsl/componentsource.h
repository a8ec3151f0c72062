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
/// Of lists that loops go over: what their items are. The SDK asks for it before it compares an item with a number.
using ItemTypes = std::map<QString, ParameterType>;
/// The declared inputs and outputs as a signature's arguments; those without a default first.
QString signatureOf(const PipelineComponent &component, bool hasOutputs, const ItemTypes &items = {});
/// What the SDK reads back as descriptions of inputs and outputs, as a docstring's lines; empty when there are none.
QStringList docstringOf(const PipelineComponent &component, const QString &summary);
/// Whether a signature can say all its names; "Output" is the SDK's own.
bool hasPythonNames(const PipelineComponent &component);
/// Whether its command holds a Python step's source.
bool isPythonStep(const ContainerExecutor &container);
/// Names that are no Python names: the SDK would call them something else.
QStringList oddNames(const PipelineComponent &component);

} // namespace headrace
