// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"
#include "clients/types/run.h"

namespace headrace {

/// Why a value does not go with the parameter of a pipeline. Long is a warning: servers up to 2.15 and those that were not set up for more refuse it.
enum class ParameterFaultKind { Missing, Undeclared, WrongType, NotAllowed, LosesDigits, Long };

struct ParameterFault {
    ParameterFaultKind kind = ParameterFaultKind::Missing;
    QString name;
    ParameterType type = ParameterType::Unspecified;
    QStringList allowed; ///< the literals of NotAllowed as text; of Undeclared the names that there are

    bool isError() const { return kind != ParameterFaultKind::LosesDigits && kind != ParameterFaultKind::Long; }
    bool operator==(const ParameterFault &) const = default;
};

struct ReadParameters {
    ParameterValues values;
    std::vector<ParameterFault> faults; ///< in the order of the names

    bool isGood() const;
};

/// What was typed as values of the declared types, and everything that a server would refuse: texts stay texts for STRING; lists and maps
/// are JSON; "true" and "false" in any case. Parameters that were not typed keep their defaults and are not among the values.
ReadParameters readParameters(const std::map<QString, InputParameter> &declared, const std::map<QString, QString> &typed);
/// How a value is typed: the other way around.
QString typedText(const PlainValue &value);
/// The default as it is typed; compilers write 200.0 for whole numbers, too. Empty when there is none.
QString defaultText(const InputParameter &parameter);

} // namespace headrace
