// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/inferencejson.h"

#include <simdjson.h>

#include <cstring>
#include <map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

namespace dom = simdjson::dom;

constexpr int mostNested = 32;

Error answerError(const QString &message = {})
{
    return {.kind = ErrorKind::Protocol, .code = u"inference.answer"_s, .serverMessage = message};
}

QString textOf(const dom::element &element)
{
    std::string_view text;
    return element.get(text) == simdjson::SUCCESS ? QString::fromUtf8(text.data(), qsizetype(text.size())) : QString();
}

QString textIn(const dom::object &object, std::string_view key)
{
    dom::element element;
    return object[key].get(element) == simdjson::SUCCESS ? textOf(element) : QString();
}

std::vector<TensorParameter> parametersOf(const dom::object &object)
{
    std::vector<TensorParameter> parameters;
    dom::object found;
    if (object["parameters"].get(found) != simdjson::SUCCESS)
        return parameters;
    for (const auto field : found)
        parameters.push_back({.name = QString::fromUtf8(field.key.data(), qsizetype(field.key.size())), .json = QString::fromStdString(simdjson::minify(field.value))});
    return parameters;
}

std::optional<std::int64_t> numberParameter(const dom::object &object, std::string_view name)
{
    std::int64_t value = 0;
    dom::object parameters;
    if (object["parameters"].get(parameters) != simdjson::SUCCESS || parameters[name].get(value) != simdjson::SUCCESS)
        return {};
    return value;
}

bool readShape(const dom::object &object, std::vector<std::int64_t> &shape)
{
    dom::array sizes;
    if (object["shape"].get(sizes) != simdjson::SUCCESS)
        return false;
    for (const dom::element size : sizes) {
        std::int64_t value = 0;
        if (size.get(value) != simdjson::SUCCESS)
            return false;
        shape.push_back(value);
    }
    return true;
}

/// A scalar as the text that Tensor::append() takes; null is no number (servers that cannot write NaN write null).
std::optional<QString> scalarText(const dom::element &element)
{
    switch (element.type()) {
    case dom::element_type::STRING:
        return textOf(element);
    case dom::element_type::BOOL:
        return element.get_bool().value_unsafe() ? u"true"_s : u"false"_s;
    case dom::element_type::NULL_VALUE:
        return u"NaN"_s;
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
        return QString::fromStdString(simdjson::minify(element));
    default:
        return {};
    }
}

bool appendFlat(Tensor &tensor, const dom::element &element, int depth)
{
    dom::array items;
    if (element.get(items) == simdjson::SUCCESS) {
        if (depth > mostNested)
            return false;
        for (const dom::element item : items) {
            if (!appendFlat(tensor, item, depth + 1))
                return false;
        }
        return true;
    }
    if (tensor.type == TensorType::Fp64) { // the usual one, without a text between
        double value = 0;
        if (element.get(value) == simdjson::SUCCESS) {
            tensor.bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
            return true;
        }
    }
    const std::optional<QString> text = scalarText(element);
    return text && tensor.append(*text);
}

/// Elements from the bytes behind the JSON; moves `tail` past them.
bool takeBinary(Tensor &tensor, std::int64_t size, std::string_view &tail)
{
    if (size < 0 || std::uint64_t(size) > tail.size())
        return false;
    const std::string_view own = tail.substr(0, std::size_t(size));
    tail.remove_prefix(std::size_t(size));
    if (tensor.type != TensorType::Bytes) {
        tensor.bytes = QByteArray(own.data(), qsizetype(own.size()));
        return tensorWidth(tensor.type) != 0 && own.size() % std::size_t(tensorWidth(tensor.type)) == 0;
    }
    for (std::size_t at = 0; at < own.size();) {
        std::uint32_t length = 0;
        if (own.size() - at < sizeof length)
            return false;
        std::memcpy(&length, own.data() + at, sizeof length);
        at += sizeof length;
        if (length > own.size() - at)
            return false;
        tensor.texts.emplace_back(own.data() + at, qsizetype(length));
        at += length;
    }
    return true;
}

Result<Tensor> tensorFrom(const dom::object &object, std::string_view &tail)
{
    Tensor tensor{.name = textIn(object, "name")};
    const QString word = textIn(object, "datatype");
    tensor.type = tensorTypeOf(word);
    if (tensor.type == TensorType::Unknown) {
        tensor.typeWord = word;
        tensor.type = TensorType::Bytes;
    }
    if (!readShape(object, tensor.shape))
        return answerError(tensor.name);
    tensor.parameters = parametersOf(object);
    dom::element data;
    bool isRead = false;
    if (const std::optional<std::int64_t> size = numberParameter(object, "binary_data_size"))
        isRead = takeBinary(tensor, *size, tail);
    else
        isRead = object["data"].get(data) == simdjson::SUCCESS && appendFlat(tensor, data, 0);
    if (!isRead)
        return answerError(tensor.name);
    if (!tensor.isWhole())
        return Error{.kind = ErrorKind::Protocol, .code = u"tensor.count"_s, .where = tensor.name};
    return tensor;
}

std::vector<TensorShape> shapesOf(const dom::object &object, std::string_view key)
{
    std::vector<TensorShape> shapes;
    dom::array items;
    if (object[key].get(items) != simdjson::SUCCESS)
        return shapes;
    for (const dom::element item : items) {
        dom::object one;
        if (item.get(one) != simdjson::SUCCESS)
            continue;
        TensorShape shape{.name = textIn(one, "name"), .typeWord = textIn(one, "datatype"), .shape = {}};
        shape.type = tensorTypeOf(shape.typeWord);
        readShape(one, shape.shape);
        shapes.push_back(std::move(shape));
    }
    return shapes;
}

PlainValue plainOf(const dom::element &element, int depth)
{
    switch (element.type()) {
    case dom::element_type::ARRAY: {
        std::vector<PlainValue> items;
        for (const dom::element item : dom::array(element))
            items.push_back(depth > mostNested ? PlainValue() : plainOf(item, depth + 1));
        return PlainValue::list(std::move(items));
    }
    case dom::element_type::OBJECT: {
        PlainValue map = PlainValue::emptyMap();
        for (const auto field : dom::object(element))
            map.set(QString::fromUtf8(field.key.data(), qsizetype(field.key.size())), depth > mostNested ? PlainValue() : plainOf(field.value, depth + 1));
        return map;
    }
    case dom::element_type::STRING:
        return textOf(element);
    case dom::element_type::BOOL:
        return bool(element);
    case dom::element_type::INT64:
        return qint64(std::int64_t(element));
    case dom::element_type::UINT64:
        return double(std::uint64_t(element));
    case dom::element_type::DOUBLE:
        return double(element);
    default:
        return {};
    }
}

/// The sizes of even nested lists; false when they are not even.
bool evenShape(const dom::element &element, std::size_t depth, std::vector<std::int64_t> &shape)
{
    dom::array items;
    if (element.get(items) != simdjson::SUCCESS)
        return element.type() != dom::element_type::OBJECT && depth == shape.size();
    if (depth > mostNested)
        return false;
    const auto size = std::int64_t(items.size());
    if (depth == shape.size())
        shape.push_back(size);
    else if (shape[depth] != size)
        return false;
    for (const dom::element item : items) {
        if (!evenShape(item, depth + 1, shape))
            return false;
    }
    return true;
}

/// What scalars nested lists hold.
struct Scalars {
    bool integers = false;
    bool reals = false;
    bool truths = false;
    bool texts = false;
    bool others = false;
};

void lookAt(const dom::element &element, Scalars &scalars)
{
    switch (element.type()) {
    case dom::element_type::ARRAY:
        for (const dom::element item : dom::array(element))
            lookAt(item, scalars);
        break;
    case dom::element_type::INT64:
        scalars.integers = true;
        break;
    case dom::element_type::DOUBLE:
        scalars.reals = true;
        break;
    case dom::element_type::BOOL:
        scalars.truths = true;
        break;
    case dom::element_type::STRING:
        scalars.texts = true;
        break;
    default:
        scalars.others = true;
        break;
    }
}

/// The type that holds all of them; nothing when they are mixed.
std::optional<TensorType> typeFor(const Scalars &scalars)
{
    const bool numbers = scalars.integers || scalars.reals;
    if (scalars.others || int(numbers) + int(scalars.truths) + int(scalars.texts) > 1)
        return {};
    if (scalars.truths)
        return TensorType::Bool;
    if (scalars.texts)
        return TensorType::Bytes;
    return scalars.integers && !scalars.reals ? TensorType::Int64 : TensorType::Fp64;
}

Error requestError(const QString &message = {})
{
    return {.kind = ErrorKind::Invalid, .code = u"inference.request"_s, .serverMessage = message};
}

/// What can be one tensor: scalars of one kind in even lists.
std::optional<Tensor> tensorOf(const QString &name, const dom::element &element)
{
    Scalars scalars;
    lookAt(element, scalars);
    const std::optional<TensorType> type = typeFor(scalars);
    if (!type)
        return {};
    Tensor tensor{.name = name, .type = *type};
    return evenShape(element, 0, tensor.shape) && appendFlat(tensor, element, 0) && tensor.isWhole() ? std::optional(std::move(tensor)) : std::nullopt;
}

/// Rows that are objects with the same keys: a tensor a key.
bool columnsOf(const dom::array &rows, std::vector<Tensor> &tensors)
{
    std::map<QString, std::vector<dom::element>> columns;
    std::vector<QString> order;
    for (const dom::element row : rows) {
        dom::object cells;
        if (row.get(cells) != simdjson::SUCCESS)
            return false;
        for (const auto cell : cells) {
            const QString key = QString::fromUtf8(cell.key.data(), qsizetype(cell.key.size()));
            if (!columns.contains(key))
                order.push_back(key);
            columns[key].push_back(cell.value);
        }
    }
    for (const QString &key : order) {
        Scalars scalars;
        for (const dom::element &cell : columns[key])
            lookAt(cell, scalars);
        const std::optional<TensorType> type = typeFor(scalars);
        if (!type || columns[key].size() != rows.size())
            return false;
        Tensor tensor{.name = key, .type = *type, .shape = {std::int64_t(rows.size())}};
        for (const dom::element &cell : columns[key])
            if (!appendFlat(tensor, cell, 0))
                return false;
        if (!tensor.isWhole())
            return false;
        tensors.push_back(std::move(tensor));
    }
    return !tensors.empty();
}

} // namespace

Result<InferenceRequest> readV2Request(std::string_view body)
{
    dom::parser parser;
    dom::object object;
    dom::array inputs;
    if (parser.parse(body.data(), body.size()).get(object) != simdjson::SUCCESS || object["inputs"].get(inputs) != simdjson::SUCCESS)
        return requestError();
    InferenceRequest request{.id = textIn(object, "id"), .inputs = {}, .outputs = {}, .parameters = parametersOf(object)};
    for (const dom::element input : inputs) {
        dom::object one;
        if (input.get(one) != simdjson::SUCCESS)
            return requestError();
        std::string_view noTail;
        Result<Tensor> tensor = tensorFrom(one, noTail);
        if (!tensor)
            return tensor.error().code == u"tensor.count" ? tensor.error() : requestError(tensor.error().serverMessage);
        request.inputs.push_back(*std::move(tensor));
    }
    dom::array outputs;
    if (object["outputs"].get(outputs) == simdjson::SUCCESS)
        for (const dom::element output : outputs)
            if (dom::object one; output.get(one) == simdjson::SUCCESS)
                request.outputs.push_back(textIn(one, "name"));
    return request;
}

Result<InferenceRequest> readV1Request(std::string_view body)
{
    dom::parser parser;
    dom::object object;
    if (parser.parse(body.data(), body.size()).get(object) != simdjson::SUCCESS)
        return requestError();
    for (const char *key : {"instances", "inputs"}) {
        dom::element rows;
        if (object[key].get(rows) != simdjson::SUCCESS)
            continue;
        InferenceRequest request;
        if (std::optional<Tensor> tensor = tensorOf(QString::fromLatin1(key), rows)) {
            request.inputs.push_back(*std::move(tensor));
            return request;
        }
        if (dom::array list; rows.get(list) == simdjson::SUCCESS && columnsOf(list, request.inputs))
            return request;
        return requestError(QString::fromLatin1(key));
    }
    return requestError();
}

Result<InferenceAnswer> readV2Answer(std::string_view body, int headerLength)
{
    if (headerLength > int(body.size()))
        return answerError();
    const std::string_view json = headerLength < 0 ? body : body.substr(0, std::size_t(headerLength));
    std::string_view tail = headerLength < 0 ? std::string_view() : body.substr(std::size_t(headerLength));
    dom::parser parser;
    dom::object object;
    if (parser.parse(json.data(), json.size()).get(object) != simdjson::SUCCESS)
        return answerError();
    InferenceAnswer answer{.model = textIn(object, "model_name"), .version = textIn(object, "model_version"), .id = textIn(object, "id"), .outputs = {}, .parameters = parametersOf(object)};
    dom::array outputs;
    if (object["outputs"].get(outputs) != simdjson::SUCCESS)
        return answerError();
    for (const dom::element output : outputs) {
        dom::object one;
        if (output.get(one) != simdjson::SUCCESS)
            return answerError();
        Result<Tensor> tensor = tensorFrom(one, tail);
        if (!tensor)
            return tensor.error();
        answer.outputs.push_back(*std::move(tensor));
    }
    return answer;
}

Result<ModelMetadata> readV2Metadata(std::string_view body)
{
    dom::parser parser;
    dom::object object;
    if (parser.parse(body.data(), body.size()).get(object) != simdjson::SUCCESS)
        return answerError();
    ModelMetadata metadata{.name = textIn(object, "name"), .platform = textIn(object, "platform"), .versions = {}, .inputs = shapesOf(object, "inputs"), .outputs = shapesOf(object, "outputs")};
    dom::array versions;
    if (object["versions"].get(versions) == simdjson::SUCCESS) {
        for (const dom::element version : versions)
            metadata.versions << textOf(version);
    }
    return metadata;
}

Result<V1Answer> readV1Answer(std::string_view body)
{
    dom::parser parser;
    dom::object object;
    dom::element predictions;
    if (parser.parse(body.data(), body.size()).get(object) != simdjson::SUCCESS || object["predictions"].get(predictions) != simdjson::SUCCESS)
        return answerError();
    V1Answer answer{.predictions = plainOf(predictions, 0), .tensor = {}};
    answer.tensor = tensorOf(u"predictions"_s, predictions);
    return answer;
}

} // namespace headrace
