// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"
#include "clients/types/result.h"

#include <vector>

namespace headrace {

/// A condition of a task ("inputs.parameter_values['x'] == 'heads'"): the Common Expression Language as far as conditions need it.
struct Expression {
    enum class Kind {
        Literal,
        Input,       ///< inputs.parameter_values['name']; `text` = name
        Not,
        Negate,
        Binary,      ///< `text` = == != < <= > >= && || + - * / % in
        Call,        ///< `text` = int, double, string, size …; also methods, with the object first
        Member,      ///< part.text
        Index,       ///< part[part]
        List,
        Conditional, ///< part ? part : part
        Name         ///< anything else with a name
    };
    Kind kind = Kind::Literal;
    QString text;
    PlainValue literal;
    std::vector<Expression> parts;

    bool operator==(const Expression &) const = default;
};

/// Error "expression.syntax" (arguments: place from 1, what stands there).
Result<Expression> parseExpression(const QString &text);
/// As the SDK writes it: one space around operators, brackets where they are needed, texts in single quotes.
QString expressionText(const Expression &expression);
/// Whether it is of the form that the SDK writes (comparisons of inputs and literals, int() and double(), !, && and ||), so that it can be
/// edited as rows; everything else stays a text.
bool isFormExpression(const Expression &expression);
/// Names of the inputs that it looks at.
QStringList inputsOf(const Expression &expression);
/// The value with these inputs. Errors "expression.input" (argument: the name), "expression.type" (the operator), "expression.function"
/// (the name), "expression.zero".
Result<PlainValue> evaluateExpression(const Expression &expression, const PlainValue &inputs);

} // namespace headrace
