// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headrace::gotypes {

using Json = nlohmann::json;

struct Type;

/// A field of a Go struct as its JSON has it.
struct Field {
    std::string name;
    std::shared_ptr<const Type> type;
    bool isPointer = false;  ///< zero is not nothing
    bool isRequired = false; ///< written even when it is empty
};

/// s text, i and l whole numbers, n number, b boolean, t and m times, q quantity, o number or text, y bytes, a anything, f fields of a manager,
/// u any object with a kind, D a struct, M a map, L a list.
struct Type {
    char kind = 'a';
    std::string name;                   ///< of a struct
    std::shared_ptr<const Type> inside; ///< of a map or list
};

struct Struct {
    std::string package; ///< "v1", "v1beta1"
    std::vector<Field> fields;

    const Field *find(std::string_view name) const;
};

/// A fault in a value and where: "/spec/template/…".
struct Place {
    std::string path;
    std::string value;
    bool isUnconvertible = false; ///< else it is only lost
};

/// Structs by name, as Go's decoders know them. Built once, then read from any thread.
class Book
{
public:
    /// Experiments with everything in them, and batch/v1 Jobs.
    static const Book &katib();

    const Struct *find(const std::string &name) const;
    /// The message of Go's JSON decoder for the first value that does not fit; nothing when all do.
    std::optional<std::string> decodeError(const std::string &name, const Json &value) const;
    /// The value without unknown fields, nulls and empty lists, as the decoder keeps it; the paths of unknown fields go to `unknown`.
    Json pruned(const std::string &name, const Json &value, std::vector<std::string> *unknown) const;
    /// The first place of a value that does not come back from this struct as it was.
    std::optional<Place> lostIn(const std::string &name, const Json &value) const;

private:
    void read(std::string_view text, const std::string &package);

    std::map<std::string, Struct> m_structs;
};

/// Whether a text is a quantity in the form in which Kubernetes writes it back.
bool isCanonicalQuantity(const std::string &text);

} // namespace headrace::gotypes
