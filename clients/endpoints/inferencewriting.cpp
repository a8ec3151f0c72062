// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/inferencejson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

Error tensorError(const char *code, const Tensor &tensor)
{
    return {.kind = ErrorKind::Invalid, .code = QString::fromLatin1(code), .where = tensor.name};
}

std::string quoted(const std::string &text)
{
    return nlohmann::json(text).dump();
}

std::string quoted(const QString &text)
{
    return quoted(text.toStdString());
}

bool isSmallReal(TensorType type)
{
    return type == TensorType::Fp16 || type == TensorType::Bf16;
}

bool isReal(TensorType type)
{
    return isSmallReal(type) || type == TensorType::Fp32 || type == TensorType::Fp64;
}

/// What keeps a tensor's elements out of JSON.
std::optional<Error> obstacleToJson(const Tensor &tensor)
{
    if (isSmallReal(tensor.type))
        return tensorError("tensor.json", tensor);
    if (tensor.type == TensorType::Bytes) {
        const bool isText = std::all_of(tensor.texts.begin(), tensor.texts.end(), [](const QByteArray &text) { return text.isValidUtf8(); });
        return isText ? std::nullopt : std::optional(tensorError("tensor.json", tensor));
    }
    if (isReal(tensor.type)) {
        for (std::int64_t i = 0; i < tensor.count(); ++i) {
            if (!std::isfinite(tensor.number(i)))
                return tensorError("tensor.json", tensor);
        }
    }
    return {};
}

std::string elementJson(const Tensor &tensor, std::int64_t i)
{
    return tensor.type == TensorType::Bytes ? quoted(tensor.texts[std::size_t(i)].toStdString()) : tensor.text(i).toStdString();
}

void putParameters(std::string &out, const std::vector<TensorParameter> &parameters, const std::string &more = {})
{
    if (parameters.empty() && more.empty())
        return;
    out += ",\"parameters\":{";
    std::string between;
    for (const TensorParameter &parameter : parameters) {
        out += between + quoted(parameter.name) + ':' + parameter.json.toStdString();
        between = ",";
    }
    out += (more.empty() ? "" : between + more) + '}';
}

void putHead(std::string &out, const Tensor &tensor, const std::string &moreParameters = {})
{
    out += "{\"name\":" + quoted(tensor.name) + ",\"shape\":[";
    for (std::size_t i = 0; i < tensor.shape.size(); ++i)
        out += (i == 0 ? "" : ",") + std::to_string(tensor.shape[i]);
    out += "],\"datatype\":" + quoted(tensor.type == TensorType::Unknown ? tensor.typeWord : tensorTypeWord(tensor.type));
    putParameters(out, tensor.parameters, moreParameters);
}

/// A request around its inputs; `binary` gives each output the wish for bytes.
std::string around(const InferenceRequest &request, const std::string &inputs, bool binaryAnswer)
{
    std::string out = "{";
    if (!request.id.isEmpty())
        out += "\"id\":" + quoted(request.id) + ',';
    out += "\"inputs\":[" + inputs + ']';
    putParameters(out, request.parameters, binaryAnswer && request.outputs.empty() ? "\"binary_data_output\":true" : "");
    if (!request.outputs.empty()) {
        out += ",\"outputs\":[";
        for (std::size_t i = 0; i < request.outputs.size(); ++i)
            out += (i == 0 ? "{\"name\":" : ",{\"name\":") + quoted(request.outputs[i]) + (binaryAnswer ? ",\"parameters\":{\"binary_data\":true}}" : "}");
        out += ']';
    }
    return out + '}';
}

void putBytes(std::string &out, const Tensor &tensor)
{
    if (tensor.type != TensorType::Bytes) {
        out.append(tensor.bytes.constData(), std::size_t(tensor.bytes.size()));
        return;
    }
    for (const QByteArray &text : tensor.texts) { // each behind its length
        const auto size = std::uint32_t(text.size());
        out.append(reinterpret_cast<const char *>(&size), sizeof size);
        out.append(text.constData(), std::size_t(text.size()));
    }
}

/// Elements from `at` on as nested lists of the shape from `dimension` on.
void putNested(std::string &out, const Tensor &tensor, std::size_t dimension, std::int64_t &at)
{
    if (dimension == tensor.shape.size()) {
        out += elementJson(tensor, at++);
        return;
    }
    out += '[';
    for (std::int64_t i = 0; i < tensor.shape[dimension]; ++i) {
        if (i > 0)
            out += ',';
        putNested(out, tensor, dimension + 1, at);
    }
    out += ']';
}

std::optional<Error> checkWhole(const std::vector<Tensor> &tensors, bool asJson)
{
    for (const Tensor &tensor : tensors) {
        if (!tensor.isWhole())
            return tensorError("tensor.count", tensor);
        if (std::optional<Error> obstacle = asJson ? obstacleToJson(tensor) : std::nullopt)
            return obstacle;
    }
    return {};
}

} // namespace

Result<InferenceBody> v2Json(const InferenceRequest &request)
{
    if (std::optional<Error> error = checkWhole(request.inputs, true))
        return *error;
    std::string inputs;
    for (const Tensor &tensor : request.inputs) {
        if (!inputs.empty())
            inputs += ',';
        putHead(inputs, tensor);
        inputs += ",\"data\":[";
        for (std::int64_t i = 0; i < tensor.count(); ++i)
            inputs += (i == 0 ? "" : ",") + elementJson(tensor, i);
        inputs += "]}";
    }
    return InferenceBody{.bytes = around(request, inputs, false)};
}

Result<InferenceBody> v2Binary(const InferenceRequest &request, bool binaryAnswer)
{
    if (std::optional<Error> error = checkWhole(request.inputs, false))
        return *error;
    std::string inputs;
    std::string tail;
    for (const Tensor &tensor : request.inputs) {
        if (!inputs.empty())
            inputs += ',';
        const std::size_t before = tail.size();
        putBytes(tail, tensor);
        putHead(inputs, tensor, "\"binary_data_size\":" + std::to_string(tail.size() - before));
        inputs += '}';
    }
    InferenceBody body{.bytes = around(request, inputs, binaryAnswer)};
    body.headerLength = int(body.bytes.size());
    body.bytes += tail;
    return body;
}

Result<std::string> v1Json(const std::vector<Tensor> &inputs)
{
    if (std::optional<Error> error = checkWhole(inputs, true))
        return *error;
    std::string out = "{\"instances\":";
    if (inputs.size() == 1) {
        std::int64_t at = 0;
        putNested(out, inputs.front(), 0, at);
        return out + '}';
    }
    const std::int64_t rows = inputs.empty() ? 0 : inputs.front().count();
    for (const Tensor &tensor : inputs) {
        if (tensor.count() != rows)
            return tensorError("tensor.rows", tensor);
    }
    out += '[';
    for (std::int64_t row = 0; row < rows; ++row) {
        out += row == 0 ? "{" : ",{";
        for (std::size_t i = 0; i < inputs.size(); ++i)
            out += (i == 0 ? "" : ",") + quoted(inputs[i].name) + ':' + elementJson(inputs[i], row);
        out += '}';
    }
    return out + "]}";
}

} // namespace headrace
