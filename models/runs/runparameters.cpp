// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runparameters.h"

#include "clients/pipelines/specjson.h"
#include "clients/pipelines/yamlemit.h"
#include "models/pipeline/types.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// MAX_PARAMETER_BYTES of a server that was not set up otherwise.
constexpr qsizetype longestText = 10'000;

std::optional<PlainValue> numberOf(const QString &text, bool isWhole)
{
    bool isGood = false;
    const qint64 whole = text.toLongLong(&isGood);
    if (isGood)
        return PlainValue(whole);
    const double number = text.toDouble(&isGood);
    if (!isGood || !std::isfinite(number) || (isWhole && std::floor(number) != number))
        return {};
    return PlainValue(number);
}

std::optional<PlainValue> valueOf(ParameterType type, const QString &text)
{
    const QString trimmed = text.trimmed();
    switch (type) {
    case ParameterType::NumberInteger:
    case ParameterType::NumberDouble:
        return numberOf(trimmed, type == ParameterType::NumberInteger);
    case ParameterType::Boolean:
        if (trimmed.compare("true"_L1, Qt::CaseInsensitive) == 0)
            return PlainValue(true);
        return trimmed.compare("false"_L1, Qt::CaseInsensitive) == 0 ? std::optional(PlainValue(false)) : std::nullopt;
    case ParameterType::List:
    case ParameterType::Struct: {
        std::optional<PlainValue> value = valueOfJson(trimmed.toUtf8());
        return value && (type == ParameterType::List ? value->isList() : value->isMap()) ? value : std::nullopt;
    }
    default:
        return PlainValue(text);
    }
}

/// Numbers of a document and typed ones may be whole or not and still mean the same.
bool isSame(const PlainValue &a, const PlainValue &b)
{
    const auto isNumber = [](const PlainValue &value) { return value.kind() == PlainValue::Kind::Integer || value.kind() == PlainValue::Kind::Number; };
    return isNumber(a) && isNumber(b) ? a.number() == b.number() : a == b;
}

std::optional<ParameterFault> faultOf(const QString &name, const InputParameter &parameter, const std::optional<PlainValue> &value)
{
    if (!value)
        return ParameterFault{.kind = ParameterFaultKind::WrongType, .name = name, .type = parameter.type};
    const auto isAllowed = [&](const PlainValue &literal) { return isSame(literal, *value); };
    if (!parameter.literals.empty() && std::none_of(parameter.literals.begin(), parameter.literals.end(), isAllowed)) {
        QStringList allowed;
        for (const PlainValue &literal : parameter.literals)
            allowed.append(typedText(literal));
        return ParameterFault{.kind = ParameterFaultKind::NotAllowed, .name = name, .type = parameter.type, .allowed = allowed};
    }
    if (losesDigits(*value))
        return ParameterFault{.kind = ParameterFaultKind::LosesDigits, .name = name, .type = parameter.type};
    if (typedText(*value).toUtf8().size() > longestText)
        return ParameterFault{.kind = ParameterFaultKind::Long, .name = name, .type = parameter.type};
    return {};
}

} // namespace

bool ReadParameters::isGood() const
{
    return std::none_of(faults.begin(), faults.end(), [](const ParameterFault &fault) { return fault.isError(); });
}

ReadParameters readParameters(const std::map<QString, InputParameter> &declared, const std::map<QString, QString> &typed)
{
    ReadParameters out;
    for (const auto &[name, parameter] : declared) {
        const auto text = typed.find(name);
        if (text == typed.end()) {
            if (parameter.isRequired())
                out.faults.push_back({.kind = ParameterFaultKind::Missing, .name = name, .type = parameter.type});
            continue;
        }
        const std::optional<PlainValue> value = valueOf(parameter.type, text->second);
        if (const std::optional<ParameterFault> fault = faultOf(name, parameter, value))
            out.faults.push_back(*fault);
        if (value)
            out.values.emplace(name, *value);
    }
    QStringList names;
    for (const auto &[name, parameter] : declared)
        names.append(name);
    for (const auto &[name, text] : typed)
        if (!declared.contains(name))
            out.faults.push_back({.kind = ParameterFaultKind::Undeclared, .name = name, .allowed = names});
    return out;
}

QString typedText(const PlainValue &value)
{
    return value.isText() ? value.text() : value.isNull() ? QString() : QString::fromStdString(jsonLine(value));
}

QString defaultText(const InputParameter &parameter)
{
    if (!parameter.defaultValue)
        return {};
    const PlainValue &value = *parameter.defaultValue;
    const double number = value.number();
    const bool isWhole = parameter.type == ParameterType::NumberInteger && value.kind() == PlainValue::Kind::Number && std::abs(number) < 9e15 && number == std::floor(number);
    return isWhole ? QString::number(static_cast<qint64>(number)) : typedText(value);
}

} // namespace headrace
