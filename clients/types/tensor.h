// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace headrace {

/// What a tensor's elements are, by the Open Inference Protocol; a word of a newer server is Unknown and kept beside it.
enum class TensorType { Bool, Uint8, Uint16, Uint32, Uint64, Int8, Int16, Int32, Int64, Fp16, Fp32, Fp64, Bytes, Bf16, Unknown };

/// The protocol's word ("FP64"); empty for Unknown.
QString tensorTypeWord(TensorType type);
TensorType tensorTypeOf(const QString &word);
/// Bytes of one element; 0 where they differ (BYTES) or are not known.
int tensorWidth(TensorType type);

/// A parameter of a tensor or request: its name and its value as JSON.
struct TensorParameter {
    QString name;
    QString json;

    bool operator==(const TensorParameter &) const = default;
};

/// What is known of a tensor before it has values; −1 in the shape = any size.
struct TensorShape {
    QString name;
    TensorType type = TensorType::Unknown;
    QString typeWord; ///< as the server wrote it
    std::vector<std::int64_t> shape;

    bool operator==(const TensorShape &) const = default;
};

/// Values with a name, a type and a shape. Elements lie row by row as little-endian bytes, so that every type is exact, integers of
/// 64 bits too; those of BYTES are texts of their own.
struct Tensor {
    QString name;
    TensorType type = TensorType::Fp64;
    QString typeWord; ///< of an Unknown type
    std::vector<std::int64_t> shape;
    QByteArray bytes;
    std::vector<QByteArray> texts; ///< of BYTES alone
    std::vector<TensorParameter> parameters;

    /// How many elements it holds.
    std::int64_t count() const;
    /// How many elements its shape asks for; nothing when a size is negative or the product is beyond 2^62.
    std::optional<std::int64_t> wanted() const;
    bool isWhole() const { return wanted() == count(); }
    /// Element i as text: integers exact, reals the shortest text that reads back the same; texts of BYTES as UTF-8.
    QString text(std::int64_t i) const;
    /// Element i as a number, rounded to double; NaN for BYTES.
    double number(std::int64_t i) const;
    /// Puts an element behind the others; false, and nothing is put, when the text is none of the type: out of range, a fraction
    /// for an integer, a word for a number. "NaN", "Infinity" and "-Infinity" are reals.
    bool append(const QString &text);

    bool operator==(const Tensor &) const = default;
};

/// What is sent to a model.
struct InferenceRequest {
    QString id; ///< empty = the server makes one
    std::vector<Tensor> inputs;
    std::vector<QString> outputs; ///< empty = all
    std::vector<TensorParameter> parameters;
};

/// What a model answered.
struct InferenceAnswer {
    QString model;
    QString version;
    QString id;
    std::vector<Tensor> outputs;
    std::vector<TensorParameter> parameters;
};

/// What a server says of a model.
struct ModelMetadata {
    QString name;
    QString platform;
    QStringList versions;
    std::vector<TensorShape> inputs; ///< often empty: servers of scikit-learn models seldom know
    std::vector<TensorShape> outputs;
};

} // namespace headrace
