// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/conditionform.h"

#include "models/pipeline/expression.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Kind = Expression::Kind;

/// The terms between && or ||; false when both are there.
bool addTerms(const Expression &expression, QString &link, std::vector<const Expression *> &terms)
{
    if (expression.kind != Kind::Binary || (expression.text != "&&"_L1 && expression.text != "||"_L1)) {
        terms.push_back(&expression);
        return true;
    }
    if (!link.isEmpty() && link != expression.text)
        return false;
    link = expression.text;
    return addTerms(expression.parts[0], link, terms) && addTerms(expression.parts[1], link, terms);
}

QString typeOfCast(const QString &function)
{
    return function == "int"_L1 ? u"NUMBER_INTEGER"_s : function == "double"_L1 ? u"NUMBER_DOUBLE"_s : QString();
}

/// Negative numbers are a sign before a literal.
std::optional<PlainValue> literalOf(const Expression &expression)
{
    if (expression.kind == Kind::Literal && !expression.literal.isNull())
        return expression.literal;
    if (expression.kind != Kind::Negate || expression.parts[0].kind != Kind::Literal)
        return {};
    const PlainValue &value = expression.parts[0].literal;
    if (value.kind() == PlainValue::Kind::Integer)
        return PlainValue(-value.integer());
    return value.kind() == PlainValue::Kind::Number ? std::optional(PlainValue(-value.number())) : std::nullopt;
}

} // namespace

std::optional<ComparisonList> comparisonsOf(const QString &condition)
{
    if (condition.trimmed().isEmpty())
        return ComparisonList{};
    const Result<Expression> parsed = parseExpression(condition);
    if (!parsed)
        return {};
    if (inputsOf(*parsed).isEmpty())
        return ComparisonList{};
    QString link;
    std::vector<const Expression *> terms;
    if (!addTerms(*parsed, link, terms))
        return {};
    ComparisonList list{.rows = {}, .isAny = link == "||"_L1};
    for (const Expression *term : terms) {
        static const QStringList signs{u"=="_s, u"!="_s, u"<"_s, u"<="_s, u">"_s, u">="_s};
        if (term->kind != Kind::Binary || !signs.contains(term->text))
            return {};
        const Expression *operand = &term->parts[0];
        QString type;
        if (operand->kind == Kind::Call && operand->parts.size() == 1) {
            type = typeOfCast(operand->text);
            if (type.isEmpty())
                return {};
            operand = &operand->parts[0];
        }
        const std::optional<PlainValue> value = literalOf(term->parts[1]);
        if (operand->kind != Kind::Input || !value)
            return {};
        list.rows.push_back({operand->text, type, term->text, *value});
    }
    return list;
}

QString conditionText(const ComparisonList &list)
{
    QStringList terms;
    for (const Comparison &row : list.rows) {
        const QString input = row.input.startsWith(u'$') ? row.input : expressionText({.kind = Kind::Input, .text = row.input, .literal = {}, .parts = {}});
        const QString cast = row.type == "NUMBER_INTEGER"_L1 ? u"int"_s : row.type == "NUMBER_DOUBLE"_L1 ? u"double"_s : QString();
        const QString value = expressionText({.kind = Kind::Literal, .text = {}, .literal = row.value, .parts = {}});
        terms << QString((cast.isEmpty() ? input : QString(cast % u'(' % input % u')')) % u' ' % row.sign % u' ' % value);
    }
    return terms.join(list.isAny ? u" || "_s : u" && "_s);
}

} // namespace headrace
