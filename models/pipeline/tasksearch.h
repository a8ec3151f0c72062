// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"

#include <QStringList>

namespace headrace {

/// Ids of the tasks and groups at every level that have all the words (however written) in their name, component, image, expression, ports
/// or values; in the order of the document. Linear; any thread.
QStringList tasksWith(const PipelineDocument &document, const QString &text);

} // namespace headrace
