// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/parameterwords.h"

using namespace Qt::StringLiterals;

namespace headrace {

QString ParameterWords::type(ParameterType type)
{
    switch (type) {
    case ParameterType::NumberInteger:
        return tr("a whole number, such as 10");
    case ParameterType::NumberDouble:
        return tr("a number, such as 0.5");
    case ParameterType::Boolean:
        return tr("true or false");
    case ParameterType::List:
        return tr("a list as JSON, such as [1, 2]");
    case ParameterType::Struct:
        return tr("a map as JSON, such as {\"key\": 1}");
    default:
        return tr("text");
    }
}

QString ParameterWords::shortType(ParameterType type)
{
    switch (type) {
    case ParameterType::NumberInteger:
        return tr("Whole number");
    case ParameterType::NumberDouble:
        return tr("Number");
    case ParameterType::Boolean:
        return tr("True or false");
    case ParameterType::List:
        return tr("List");
    case ParameterType::Struct:
        return tr("Map");
    case ParameterType::String:
        return tr("Text");
    default:
        return parameterTypeWord(type);
    }
}

QString ParameterWords::sentence(const ParameterFault &fault)
{
    switch (fault.kind) {
    case ParameterFaultKind::Missing:
        return tr("“%1” has no value and no default. Give it: %2.").arg(fault.name, type(fault.type));
    case ParameterFaultKind::Undeclared:
        return fault.allowed.isEmpty() ? tr("The pipeline has no parameter “%1”; it has none at all.").arg(fault.name)
                                       : tr("The pipeline has no parameter “%1”. It has: %2.").arg(fault.name, fault.allowed.join(u", "_s));
    case ParameterFaultKind::WrongType:
        return tr("The value of “%1” does not fit. Expected: %2.").arg(fault.name, type(fault.type));
    case ParameterFaultKind::NotAllowed:
        return tr("The value of “%1” is not one of those allowed: %2.").arg(fault.name, fault.allowed.join(u", "_s));
    case ParameterFaultKind::LosesDigits:
        return tr("“%1” holds a whole number that is too large: the server would change its last digits. Pass it as text.").arg(fault.name);
    case ParameterFaultKind::Long:
        return tr("“%1” is longer than 10,000 bytes, which many servers refuse. Pass long data as an artifact.").arg(fault.name);
    }
    return {};
}

} // namespace headrace
