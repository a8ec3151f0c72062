// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/valuetext.h"

#include "clients/pipelines/yamlemit.h"
#include "clients/pipelines/yamlfile.h"
#include "models/pipeline/edits/draft.h"
#include "models/pipeline/types.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

PlainValue structureFrom(const QString &text)
{
    const Result<YamlFile> read = YamlFile::read(text.toUtf8());
    return read && read->values().documents.size() == 1 ? read->values().documents.front() : PlainValue();
}

PlainValue numberFrom(const QString &text, bool isWhole)
{
    bool isNumber = false;
    if (const qint64 whole = text.toLongLong(&isNumber); isNumber)
        return isWhole ? PlainValue(whole) : PlainValue(static_cast<double>(whole));
    const double number = text.toDouble(&isNumber);
    return isNumber && std::isfinite(number) && !isWhole ? PlainValue(number) : PlainValue();
}

} // namespace

Result<PlainValue> valueFromText(const QString &text, ParameterType type)
{
    const QString trimmed = text.trimmed();
    if (text.contains("{{$."_L1))
        return PlainValue(text);
    PlainValue value;
    switch (type) {
    case ParameterType::NumberInteger:
    case ParameterType::NumberDouble:
        value = numberFrom(trimmed, type == ParameterType::NumberInteger);
        break;
    case ParameterType::Boolean:
        if (trimmed == "true"_L1 || trimmed == "false"_L1)
            value = PlainValue(trimmed == "true"_L1);
        break;
    case ParameterType::List:
    case ParameterType::Struct:
        value = structureFrom(text);
        break;
    default:
        return PlainValue(text);
    }
    if (value.isNull() || !holds(type, value))
        return editError(u"edit.value"_s, {text, parameterTypeWord(type)});
    return value;
}

QString textOfValue(const PlainValue &value, ParameterType type)
{
    if (type == ParameterType::NumberInteger && value.kind() == PlainValue::Kind::Number && std::abs(value.number()) < 1e15 && std::floor(value.number()) == value.number())
        return QString::number(static_cast<qint64>(value.number()));
    return value.isNull() ? QString() : value.isText() ? value.text() : QString::fromStdString(jsonLine(value));
}

} // namespace headrace
