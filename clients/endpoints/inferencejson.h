// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"
#include "clients/types/result.h"
#include "clients/types/tensor.h"

#include <string>
#include <string_view>

namespace headrace {

/// A body of the Open Inference Protocol. With `headerLength` ≥ 0 it is JSON of that many bytes with tensors behind it, sent as
/// application/octet-stream with the header Inference-Header-Content-Length.
struct InferenceBody {
    std::string bytes;
    int headerLength = -1;
};

/// A request as JSON. Errors: "tensor.count" (a tensor has not the elements that its shape asks for), "tensor.json" (16-bit reals,
/// NaN and endless numbers, texts that are no UTF-8: they travel in binary only); `where` is the tensor's name.
Result<InferenceBody> v2Json(const InferenceRequest &request);
/// The same with the elements in binary; `binaryAnswer` asks for the same back.
Result<InferenceBody> v2Binary(const InferenceRequest &request, bool binaryAnswer = true);

/// A request that was written as JSON, back as values. Errors "inference.request", "tensor.count" as above.
Result<InferenceRequest> readV2Request(std::string_view body);
/// One of the first protocol: even rows of "instances" (or "inputs") are one tensor of that name, rows that are objects one tensor a key.
Result<InferenceRequest> readV1Request(std::string_view body);

/// An answer; `headerLength` is the answer's own header, −1 without one. "inference.answer" when it is none, "tensor.count" when a
/// tensor is cut. Nested data comes flat, row by row. Types that are not known come as BYTES with their word.
Result<InferenceAnswer> readV2Answer(std::string_view body, int headerLength = -1);
/// GET /v2/models/NAME.
Result<ModelMetadata> readV2Metadata(std::string_view body);

/// A request of the first protocol: one tensor gives its rows as nested lists, several of one dimension give an object a row.
/// Errors as of v2Json(), and "tensor.rows" when several have not the same length.
Result<std::string> v1Json(const std::vector<Tensor> &inputs);
/// Its answer: "predictions" as one tensor when they are numbers, truths or texts in even rows, else only as a value.
struct V1Answer {
    PlainValue predictions;
    std::optional<Tensor> tensor;
};
Result<V1Answer> readV1Answer(std::string_view body);

} // namespace headrace
