// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/expression.h"

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Kind = Expression::Kind;

Error wrong(const QString &code, const QString &word)
{
    return {.kind = ErrorKind::Invalid, .code = code, .arguments = {word}};
}

bool isNumber(const PlainValue &value)
{
    return value.kind() == PlainValue::Kind::Integer || value.kind() == PlainValue::Kind::Number;
}

bool isEqual(const PlainValue &a, const PlainValue &b)
{
    return isNumber(a) && isNumber(b) ? a.number() == b.number() : a == b;
}

Result<PlainValue> compared(const QString &operation, const PlainValue &a, const PlainValue &b)
{
    if (operation == "=="_L1 || operation == "!="_L1)
        return PlainValue(isEqual(a, b) == (operation == "=="_L1));
    int order = 0;
    if (isNumber(a) && isNumber(b))
        order = a.number() < b.number() ? -1 : a.number() > b.number() ? 1 : 0;
    else if (a.isText() && b.isText())
        order = a.text().compare(b.text());
    else
        return wrong(u"expression.type"_s, operation);
    return PlainValue(operation == "<"_L1 ? order < 0 : operation == "<="_L1 ? order <= 0 : operation == ">"_L1 ? order > 0 : order >= 0);
}

Result<PlainValue> computed(const QString &operation, const PlainValue &a, const PlainValue &b)
{
    if (operation == "+"_L1 && a.isText() && b.isText())
        return PlainValue(QString(a.text() + b.text()));
    if (!isNumber(a) || !isNumber(b))
        return wrong(u"expression.type"_s, operation);
    const bool isWhole = a.kind() == PlainValue::Kind::Integer && b.kind() == PlainValue::Kind::Integer;
    const bool divides = operation == "/"_L1 || operation == "%"_L1;
    if (divides && isWhole && b.integer() == 0)
        return wrong(u"expression.zero"_s, operation);
    if (!isWhole) {
        const double x = a.number(), y = b.number();
        return PlainValue(operation == "+"_L1 ? x + y : operation == "-"_L1 ? x - y : operation == "*"_L1 ? x * y : operation == "/"_L1 ? x / y : std::fmod(x, y));
    }
    qint64 out = 0;
    const qint64 x = a.integer(), y = b.integer();
    const bool overflows = divides ? (y == -1 && x == std::numeric_limits<qint64>::min())
        : operation == "+"_L1    ? __builtin_add_overflow(x, y, &out)
        : operation == "-"_L1    ? __builtin_sub_overflow(x, y, &out)
                                 : __builtin_mul_overflow(x, y, &out);
    if (overflows)
        return wrong(u"expression.type"_s, operation);
    return PlainValue(operation == "/"_L1 ? x / y : operation == "%"_L1 ? x % y : out);
}

Result<PlainValue> wholeOf(const PlainValue &value)
{
    bool isGood = isNumber(value) && std::fabs(value.number()) < 9.2e18;
    qint64 whole = isGood ? value.integer() : 0;
    if (value.isText())
        whole = value.text().toLongLong(&isGood);
    return isGood ? Result<PlainValue>(PlainValue(whole)) : Result<PlainValue>(wrong(u"expression.type"_s, u"int"_s));
}

Result<PlainValue> realOf(const PlainValue &value)
{
    bool isGood = isNumber(value);
    const double real = value.isText() ? value.text().toDouble(&isGood) : value.number();
    return isGood ? Result<PlainValue>(PlainValue(real)) : Result<PlainValue>(wrong(u"expression.type"_s, u"double"_s));
}

Result<PlainValue> called(const QString &name, const std::vector<PlainValue> &values)
{
    if (values.size() == 1 && name == "int"_L1)
        return wholeOf(values[0]);
    if (values.size() == 1 && name == "double"_L1)
        return realOf(values[0]);
    if (values.size() == 1 && name == "string"_L1 && values[0].isScalar())
        return PlainValue(values[0].isText() ? values[0].text() : expressionText({.literal = values[0]}));
    if (values.size() == 1 && name == "size"_L1 && (!values[0].isScalar() || values[0].isText()))
        return PlainValue(static_cast<qint64>(values[0].isText() ? values[0].text().toUcs4().size() : static_cast<qsizetype>(values[0].items().size() + values[0].entries().size())));
    if (values.size() == 2 && values[0].isText() && values[1].isText()) {
        if (name == "contains"_L1)
            return PlainValue(values[0].text().contains(values[1].text()));
        if (name == "startsWith"_L1)
            return PlainValue(values[0].text().startsWith(values[1].text()));
        if (name == "endsWith"_L1)
            return PlainValue(values[0].text().endsWith(values[1].text()));
    }
    return wrong(u"expression.function"_s, name);
}

class Evaluation
{
public:
    explicit Evaluation(const PlainValue &inputs)
        : m_inputs(inputs)
    {
    }

    Result<PlainValue> of(const Expression &expression)
    {
        switch (expression.kind) {
        case Kind::Literal:
            return expression.literal;
        case Kind::Input:
            if (const PlainValue *const value = m_inputs.find(expression.text))
                return *value;
            return wrong(u"expression.input"_s, expression.text);
        case Kind::Name:
        case Kind::Member:
            return wrong(u"expression.input"_s, expression.text);
        case Kind::Binary:
            return expression.text == "&&"_L1 || expression.text == "||"_L1 ? joined(expression) : binary(expression);
        case Kind::Conditional: {
            const Result<PlainValue> which = truth(expression.parts[0], u"?"_s);
            return which ? of(expression.parts[which->boolean() ? 1 : 2]) : which;
        }
        case Kind::Not: {
            const Result<PlainValue> value = truth(expression.parts[0], u"!"_s);
            return value ? Result<PlainValue>(PlainValue(!value->boolean())) : value;
        }
        default:
            return withParts(expression);
        }
    }

private:
    Result<PlainValue> truth(const Expression &expression, const QString &operation)
    {
        Result<PlainValue> value = of(expression);
        if (value && value->kind() != PlainValue::Kind::Boolean)
            return wrong(u"expression.type"_s, operation);
        return value;
    }

    /// One side that decides makes the other's error not matter, as CEL has it.
    Result<PlainValue> joined(const Expression &expression)
    {
        const bool decisive = expression.text == "||"_L1;
        const Result<PlainValue> left = truth(expression.parts[0], expression.text);
        if (left && left->boolean() == decisive)
            return left;
        const Result<PlainValue> right = truth(expression.parts[1], expression.text);
        if (right && right->boolean() == decisive)
            return right;
        return left ? right : left;
    }

    Result<PlainValue> binary(const Expression &expression)
    {
        const Result<PlainValue> left = of(expression.parts[0]);
        if (!left)
            return left;
        const Result<PlainValue> right = of(expression.parts[1]);
        if (!right)
            return right;
        if (expression.text == "in"_L1) {
            if (right->isMap() && left->isText())
                return PlainValue(right->contains(left->text()));
            const auto &items = right->items();
            return PlainValue(std::any_of(items.begin(), items.end(), [&](const PlainValue &one) { return isEqual(one, *left); }));
        }
        const bool computes = QStringLiteral("+-*/%").contains(expression.text);
        return computes ? computed(expression.text, *left, *right) : compared(expression.text, *left, *right);
    }

    Result<PlainValue> withParts(const Expression &expression)
    {
        std::vector<PlainValue> values;
        for (const Expression &part : expression.parts) {
            Result<PlainValue> value = of(part);
            if (!value)
                return value;
            values.push_back(std::move(*value));
        }
        if (expression.kind == Kind::List)
            return PlainValue::list(std::move(values));
        if (expression.kind == Kind::Call)
            return called(expression.text, values);
        if (expression.kind == Kind::Negate)
            return computed(u"-"_s, PlainValue(0), values[0]);
        const ObjectPath step{values[1].isText() ? PathStep{values[1].text(), -1} : PathStep{{}, static_cast<int>(values[1].integer())}};
        const PlainValue *const found = values[0].find(step);
        return found ? Result<PlainValue>(*found) : Result<PlainValue>(wrong(u"expression.input"_s, values[1].text()));
    }

    const PlainValue &m_inputs;
};

} // namespace

Result<PlainValue> evaluateExpression(const Expression &expression, const PlainValue &inputs)
{
    return Evaluation(inputs).of(expression);
}

} // namespace headrace
