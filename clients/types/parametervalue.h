// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <map>

namespace headrace {

/// A value of a pipeline's or task's parameter. Lists and maps stay JSON text, which only clients make and read.
struct ParameterValue {
    enum class Kind { Null, Boolean, Integer, Number, Text, List, Struct };

    Kind kind = Kind::Null;
    QString text; ///< a text as it is; of everything else its JSON

    bool operator==(const ParameterValue &) const = default;
};

/// By parameter name.
using ParameterValues = std::map<QString, ParameterValue>;

} // namespace headrace
