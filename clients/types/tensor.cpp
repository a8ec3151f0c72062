// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/tensor.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

using namespace Qt::StringLiterals;

static_assert(std::endian::native == std::endian::little, "tensors are kept as they travel, in little-endian bytes");

namespace headrace {

namespace {

struct TypeRow {
    TensorType type;
    const char *word;
    int width;
};
constexpr std::array typeRows{
    TypeRow{TensorType::Bool, "BOOL", 1},     TypeRow{TensorType::Uint8, "UINT8", 1},  TypeRow{TensorType::Uint16, "UINT16", 2}, TypeRow{TensorType::Uint32, "UINT32", 4},
    TypeRow{TensorType::Uint64, "UINT64", 8}, TypeRow{TensorType::Int8, "INT8", 1},    TypeRow{TensorType::Int16, "INT16", 2},   TypeRow{TensorType::Int32, "INT32", 4},
    TypeRow{TensorType::Int64, "INT64", 8},   TypeRow{TensorType::Fp16, "FP16", 2},    TypeRow{TensorType::Fp32, "FP32", 4},     TypeRow{TensorType::Fp64, "FP64", 8},
    TypeRow{TensorType::Bytes, "BYTES", 0},   TypeRow{TensorType::Bf16, "BF16", 2},
};

/// A real of 16 bits with `exponentBits` of exponent, as double.
double smallReal(std::uint16_t bits, int exponentBits)
{
    const int fractionBits = 15 - exponentBits;
    const int bias = (1 << (exponentBits - 1)) - 1;
    const int exponent = (bits >> fractionBits) & ((1 << exponentBits) - 1);
    const int fraction = bits & ((1 << fractionBits) - 1);
    double value = 0;
    if (exponent == (1 << exponentBits) - 1)
        value = fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
    else if (exponent == 0)
        value = std::ldexp(fraction, 1 - bias - fractionBits);
    else
        value = std::ldexp(fraction | (1 << fractionBits), exponent - bias - fractionBits);
    return (bits & 0x8000) != 0 ? -value : value;
}

/// The nearest real of 16 bits, ties to even; beyond the largest one it is infinite.
std::uint16_t toSmallReal(double value, int exponentBits)
{
    const int fractionBits = 15 - exponentBits;
    const int bias = (1 << (exponentBits - 1)) - 1;
    const int infinite = (1 << exponentBits) - 1;
    const auto sign = std::uint16_t(std::signbit(value) ? 0x8000 : 0);
    const double size = std::abs(value);
    if (std::isnan(value))
        return std::uint16_t(infinite << fractionBits | 1 << (fractionBits - 1));
    if (size == 0)
        return sign;
    if (std::isinf(value))
        return std::uint16_t(sign | infinite << fractionBits);
    int exponent = std::max(std::ilogb(size), 1 - bias);
    auto steps = std::int64_t(std::nearbyint(std::ldexp(size, fractionBits - exponent)));
    if (steps == std::int64_t(2) << fractionBits) {
        steps /= 2;
        ++exponent;
    }
    if (exponent > bias)
        return std::uint16_t(sign | infinite << fractionBits);
    const bool isNormal = steps >= std::int64_t(1) << fractionBits;
    return std::uint16_t(sign | (isNormal ? (exponent + bias) << fractionBits : 0) | (steps & ((1 << fractionBits) - 1)));
}

template<typename T>
T elementOf(const QByteArray &bytes, std::int64_t i)
{
    T value;
    std::memcpy(&value, bytes.constData() + i * std::int64_t(sizeof(T)), sizeof(T));
    return value;
}

template<typename T>
QString written(T value)
{
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return QString::fromLatin1(text.data(), end - text.data());
}

template<typename T>
void put(QByteArray &bytes, T value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

template<typename T>
bool putInteger(QByteArray &bytes, const QByteArray &text)
{
    T value = 0;
    const char *end = text.constData() + text.size();
    const auto [stop, error] = std::from_chars(text.constData(), end, value);
    if (error != std::errc() || stop != end || text.isEmpty())
        return false;
    put(bytes, value);
    return true;
}

std::optional<double> realOf(const QByteArray &text)
{
    if (text == "NaN" || text == "nan")
        return std::numeric_limits<double>::quiet_NaN();
    if (text == "Infinity" || text == "-Infinity")
        return text.front() == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    double value = 0;
    const char *end = text.constData() + text.size();
    const auto [stop, error] = std::from_chars(text.constData(), end, value);
    if (error != std::errc() || stop != end || text.isEmpty() || !std::isfinite(value))
        return {};
    return value;
}

bool putReal(TensorType type, QByteArray &bytes, const QByteArray &text)
{
    const std::optional<double> value = realOf(text);
    if (!value)
        return false;
    if (type == TensorType::Fp64)
        put(bytes, *value);
    else if (type == TensorType::Fp32 && !(std::isfinite(*value) && std::abs(*value) > double(std::numeric_limits<float>::max())))
        put(bytes, float(*value));
    else if (type == TensorType::Fp16 || type == TensorType::Bf16) {
        const std::uint16_t bits = toSmallReal(*value, type == TensorType::Fp16 ? 5 : 8);
        if (std::isfinite(*value) && std::isinf(smallReal(bits, type == TensorType::Fp16 ? 5 : 8)))
            return false;
        put(bytes, bits);
    } else
        return false;
    return true;
}

bool putTruth(QByteArray &bytes, const QByteArray &text)
{
    const bool isTrue = text == "true" || text == "True" || text == "1";
    if (!isTrue && text != "false" && text != "False" && text != "0")
        return false;
    put(bytes, char(isTrue));
    return true;
}

} // namespace

QString tensorTypeWord(TensorType type)
{
    for (const TypeRow &row : typeRows) {
        if (row.type == type)
            return QString::fromLatin1(row.word);
    }
    return {};
}

TensorType tensorTypeOf(const QString &word)
{
    for (const TypeRow &row : typeRows) {
        if (word == QLatin1StringView(row.word))
            return row.type;
    }
    return TensorType::Unknown;
}

int tensorWidth(TensorType type)
{
    for (const TypeRow &row : typeRows) {
        if (row.type == type)
            return row.width;
    }
    return 0;
}

std::int64_t Tensor::count() const
{
    const int width = tensorWidth(type);
    return width == 0 ? std::int64_t(texts.size()) : bytes.size() / width;
}

std::optional<std::int64_t> Tensor::wanted() const
{
    std::int64_t product = 1;
    for (const std::int64_t size : shape) {
        if (size < 0 || (size > 0 && product > (std::int64_t(1) << 62) / size))
            return {};
        product *= size;
    }
    return product;
}

QString Tensor::text(std::int64_t i) const
{
    switch (type) {
    case TensorType::Bool:
        return elementOf<char>(bytes, i) != 0 ? u"true"_s : u"false"_s;
    case TensorType::Uint8:
        return written(elementOf<std::uint8_t>(bytes, i));
    case TensorType::Uint16:
        return written(elementOf<std::uint16_t>(bytes, i));
    case TensorType::Uint32:
        return written(elementOf<std::uint32_t>(bytes, i));
    case TensorType::Uint64:
        return written(elementOf<std::uint64_t>(bytes, i));
    case TensorType::Int8:
        return written(elementOf<std::int8_t>(bytes, i));
    case TensorType::Int16:
        return written(elementOf<std::int16_t>(bytes, i));
    case TensorType::Int32:
        return written(elementOf<std::int32_t>(bytes, i));
    case TensorType::Int64:
        return written(elementOf<std::int64_t>(bytes, i));
    case TensorType::Bytes:
    case TensorType::Unknown:
        return QString::fromUtf8(texts[std::size_t(i)]);
    default:
        break;
    }
    const double value = number(i);
    if (std::isnan(value))
        return u"NaN"_s;
    if (std::isinf(value))
        return value < 0 ? u"-Infinity"_s : u"Infinity"_s;
    return type == TensorType::Fp32 ? written(float(value)) : written(value);
}

double Tensor::number(std::int64_t i) const
{
    switch (type) {
    case TensorType::Fp64:
        return elementOf<double>(bytes, i);
    case TensorType::Fp32:
        return double(elementOf<float>(bytes, i));
    case TensorType::Fp16:
        return smallReal(elementOf<std::uint16_t>(bytes, i), 5);
    case TensorType::Bf16:
        return smallReal(elementOf<std::uint16_t>(bytes, i), 8);
    case TensorType::Bool:
        return elementOf<char>(bytes, i) != 0 ? 1 : 0;
    case TensorType::Bytes:
    case TensorType::Unknown:
        return std::numeric_limits<double>::quiet_NaN();
    default:
        return text(i).toDouble();
    }
}

bool Tensor::append(const QString &text)
{
    if (type == TensorType::Bytes) {
        texts.push_back(text.toUtf8());
        return true;
    }
    const QByteArray plain = text.trimmed().toLatin1();
    switch (type) {
    case TensorType::Bool:
        return putTruth(bytes, plain);
    case TensorType::Uint8:
        return putInteger<std::uint8_t>(bytes, plain);
    case TensorType::Uint16:
        return putInteger<std::uint16_t>(bytes, plain);
    case TensorType::Uint32:
        return putInteger<std::uint32_t>(bytes, plain);
    case TensorType::Uint64:
        return putInteger<std::uint64_t>(bytes, plain);
    case TensorType::Int8:
        return putInteger<std::int8_t>(bytes, plain);
    case TensorType::Int16:
        return putInteger<std::int16_t>(bytes, plain);
    case TensorType::Int32:
        return putInteger<std::int32_t>(bytes, plain);
    case TensorType::Int64:
        return putInteger<std::int64_t>(bytes, plain);
    default:
        return putReal(type, bytes, plain);
    }
}

} // namespace headrace
