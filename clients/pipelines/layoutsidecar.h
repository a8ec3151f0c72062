// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinelayout.h"
#include "clients/types/result.h"

#include <QByteArray>

namespace headrace {

/// The text of a layout beside its pipeline, `<file>.layout.yaml`: sorted, whole numbers, a line a node, so that a move changes one line.
QByteArray layoutText(const PipelineLayout &layout);

/// Reads it back; what it does not know, or what has no sense, is left out. Errors "yaml.syntax", "yaml.duplicate", "yaml.large", or
/// "layout.version" for one that a newer program wrote.
Result<PipelineLayout> readLayout(const QByteArray &text);

} // namespace headrace
