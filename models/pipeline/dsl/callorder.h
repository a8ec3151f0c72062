// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"

namespace headrace {

/// The tasks of a level in an order in which a program can make them: producers first; beyond that so that the numbers that the SDK gives to
/// names (train-2, for-loop-3) come out again.
QStringList callOrder(const PipelineSpec &spec, const PipelineDag &level);
/// "train" of "train-2".
QString baseName(const QString &key);

} // namespace headrace
