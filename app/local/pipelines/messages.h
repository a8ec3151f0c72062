// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/pipelines/protojson.h"

namespace headrace::local::messages {

// What clients send, as server 2.15 reads it.
extern const MessageType experiment;
extern const MessageType pipeline;
extern const MessageType version;
extern const MessageType pipelineAndVersion;
extern const MessageType run;
extern const MessageType recurringRun;
extern const MessageType filter;

} // namespace headrace::local::messages
