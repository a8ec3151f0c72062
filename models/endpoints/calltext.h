// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/inferencecall.h"
#include "clients/types/result.h"

namespace headrace {

/// A request as the text that is sent, in lines that a person can read. Errors as of the protocol: "tensor.count", "tensor.json", "tensor.rows".
Result<QString> requestText(InferenceProtocol protocol, const InferenceRequest &request);
/// Back from such a text. Errors "inference.request", "tensor.count".
Result<InferenceRequest> requestFrom(InferenceProtocol protocol, const QString &text);

/// An answer's body for reading: JSON in lines, bytes that are no text as hexadecimal numbers; the first `most` bytes of it.
QString bodyText(const InferenceOutcome &outcome, qsizetype most);

} // namespace headrace
