// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/registryfilter.h"

#include "app/local/registry/filtertokens.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace headrace::local {

namespace {

constexpr int deepest = 500;
constexpr const char *operators = R"(("=" | "!=" | "<>" | ">=" | "<=" | ">" | "<" | "LIKE" | "ILIKE" | "IN") Value)";
constexpr const char *signsOf[] = {"=", "!=", "<>", ">=", "<=", ">", "<", "LIKE", "ILIKE", "IN"};

struct Literal {
    enum Type { Text, Integer, Double, Bool } type = Text;
    Json value; ///< a text, or a whole number; doubles as text, which SQL casts
};

struct Comparison {
    std::string name;
    std::string sign; ///< of SQL
    Literal literal;
};

/// What a name of a filter stands for.
struct Column {
    enum Type { Text, Number, Texts, Custom } type = Custom;
    std::string sql; ///< an expression, or the path of the texts
    bool isStrict = false; ///< a value of another type is refused, not without hits
    std::string name; ///< of a custom property
    std::string valueField; ///< of a custom property; empty = by the literal
};

std::string snakeCase(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        if (std::isupper(static_cast<unsigned char>(c)))
            out += '_';
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
}

bool isNamed(const std::string &written, const char *field)
{
    return written == field || written == snakeCase(field);
}

std::string artifactTypeSql(std::span<const RegistryKind *const> kinds)
{
    std::string sql = "CASE kind";
    for (const RegistryKind *kind : kinds)
        sql += " WHEN " + std::to_string(kind->number) + " THEN '" + kind->artifactType + '\'';
    return sql + " END";
}

Column fieldColumn(const RegistryField &field)
{
    const std::string path = std::string("'$.") + field.name + '\'', extracted = "json_extract(body, " + path + ')';
    switch (field.type) {
    case RegistryFieldType::Texts:
        return {.type = Column::Texts, .sql = path, .name = {}, .valueField = {}};
    case RegistryFieldType::Number:
        return {.type = Column::Number, .sql = "CAST(" + extracted + " AS INTEGER)", .name = {}, .valueField = {}};
    case RegistryFieldType::Double:
    case RegistryFieldType::Integer:
        // A field of that name may be a text elsewhere, and every text is more than a number there.
        return {.type = Column::Number, .sql = "CASE WHEN json_type(body, " + path + ") IN ('integer', 'real') THEN " + extracted + " END", .name = {}, .valueField = {}};
    default:
        return {.type = Column::Text, .sql = extracted, .isStrict = field.type == RegistryFieldType::State, .name = {}, .valueField = {}};
    }
}

/// The field of a name. Where it is a text in one kind and a number in another, the value that it is compared with decides.
const RegistryField *fieldNamed(const std::string &name, std::span<const RegistryKind *const> kinds, bool isText)
{
    const RegistryField *found = nullptr;
    for (const RegistryKind *kind : kinds)
        for (const RegistryField &field : kind->fields)
            if (isNamed(name, field.name) && (!found || (field.type == RegistryFieldType::Text) == isText))
                found = &field;
    return found;
}

Column columnOf(const std::string &name, std::span<const RegistryKind *const> kinds, bool isText)
{
    if (name == "id")
        return {.type = Column::Number, .sql = "id", .isStrict = true, .name = {}, .valueField = {}};
    if (name == "name")
        return {.type = Column::Text, .sql = "name", .isStrict = true, .name = {}, .valueField = {}};
    if (isNamed(name, "externalId"))
        return {.type = Column::Text, .sql = "external_id", .isStrict = true, .name = {}, .valueField = {}};
    for (const auto &[field, column] : {std::pair("createTimeSinceEpoch", "created"), {"lastUpdateTimeSinceEpoch", "updated"}})
        if (isNamed(name, field))
            return {.type = Column::Number, .sql = column, .isStrict = true, .name = {}, .valueField = {}};
    const bool areArtifacts = *kinds[0]->artifactType != '\0';
    if (areArtifacts && isNamed(name, "artifactType"))
        return {.type = Column::Text, .sql = artifactTypeSql(kinds), .name = {}, .valueField = {}};
    if (isNamed(name, "description"))
        return {.type = Column::Text, .sql = "json_extract(body, '$.description')", .name = {}, .valueField = {}};
    for (const char *field : {"experimentId", "experimentRunId"})
        if (areArtifacts && isNamed(name, field))
            return fieldColumn({.name = field, .type = RegistryFieldType::Number, .words = {}});
    if (const RegistryField *field = fieldNamed(name, kinds, isText))
        return fieldColumn(*field);
    for (const char *type : {"string_value", "int_value", "double_value", "bool_value"})
        if (const std::string end = std::string(".") + type; name.size() > end.size() && name.ends_with(end))
            return {.type = Column::Custom, .sql = {}, .isStrict = true, .name = name.substr(0, name.size() - end.size()), .valueField = type};
    return {.type = Column::Custom, .sql = {}, .name = name, .valueField = {}};
}

/// A pattern of LIKE as one of GLOB, which minds case.
std::string globOf(const std::string &pattern)
{
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool isEscaped = pattern[i] == '\\' && i + 1 < pattern.size();
        const char c = isEscaped ? pattern[++i] : pattern[i];
        if (!isEscaped && (c == '%' || c == '_'))
            out += c == '%' ? '*' : '?';
        else if (c == '*' || c == '?' || c == '[')
            out += std::string("[") + c + ']';
        else
            out += c;
    }
    return out;
}

/// Writes comparisons as SQL.
class Writer
{
public:
    explicit Writer(std::span<const RegistryKind *const> kinds)
        : m_kinds(kinds)
    {
    }
    /// Nothing when the value does not fit.
    std::optional<std::string> write(const Comparison &comparison);
    std::vector<Json> values;

private:
    std::string textCondition(const std::string &expression, const Comparison &comparison);
    std::string numberCondition(const std::string &expression, const Comparison &comparison);
    std::optional<std::string> custom(const Column &column, const Comparison &comparison);

    std::span<const RegistryKind *const> m_kinds;
};

std::string Writer::textCondition(const std::string &expression, const Comparison &comparison)
{
    if (comparison.sign == "LIKE") {
        values.push_back(globOf(comparison.literal.value.get<std::string>()));
        return expression + " GLOB ?";
    }
    values.push_back(comparison.literal.value);
    return comparison.sign == "ILIKE" ? expression + " LIKE ? ESCAPE '\\'" : expression + ' ' + comparison.sign + " ?";
}

std::string Writer::numberCondition(const std::string &expression, const Comparison &comparison)
{
    values.push_back(comparison.literal.value);
    return expression + ' ' + comparison.sign + (comparison.literal.type == Literal::Double || comparison.literal.value.is_string() ? " CAST(? AS REAL)" : " ?");
}

std::optional<std::string> Writer::custom(const Column &column, const Comparison &comparison)
{
    const Literal::Type type = comparison.literal.type;
    const auto value = [](const std::string &field) { return "json_extract(p.value, '$." + field + "')"; };
    const auto whole = [&] { return "CAST(" + value("int_value") + " AS INTEGER)"; };
    if (!column.valueField.empty()) {
        const bool fits = column.valueField == "string_value" ? type == Literal::Text : column.valueField == "bool_value" ? type == Literal::Bool : type == Literal::Integer || type == Literal::Double;
        if (!fits)
            return {};
    }
    values.push_back(column.name);
    std::string condition;
    if (type == Literal::Text)
        condition = textCondition(value("string_value"), comparison);
    else if (type == Literal::Bool)
        condition = numberCondition(value("bool_value"), comparison);
    else if (column.valueField == "int_value")
        condition = numberCondition(whole(), comparison);
    else if (column.valueField == "double_value" || type == Literal::Double)
        condition = numberCondition(value("double_value"), comparison);
    else
        condition = numberCondition("coalesce(" + whole() + ", " + value("double_value") + ')', comparison);
    return "EXISTS(SELECT 1 FROM json_each(properties) p WHERE p.key=? AND " + condition + ')';
}

std::optional<std::string> Writer::write(const Comparison &comparison)
{
    const bool isText = comparison.literal.type == Literal::Text;
    const Column column = columnOf(comparison.name, m_kinds, isText);
    const bool isPattern = comparison.sign == "LIKE" || comparison.sign == "ILIKE";
    if (isPattern && !isText)
        return {};
    switch (column.type) {
    case Column::Custom:
        return custom(column, comparison);
    case Column::Texts:
        if (!isText)
            return "0";
        return "EXISTS(SELECT 1 FROM json_each(body, " + column.sql + ") p WHERE " + textCondition("p.value", comparison) + ')';
    case Column::Text:
        if (!isText)
            return column.isStrict ? std::nullopt : std::optional<std::string>("0");
        return textCondition(column.sql, comparison);
    case Column::Number:
        break;
    }
    if (isPattern || comparison.literal.type == Literal::Bool)
        return {};
    if (isText) {
        double parsed = 0;
        const auto text = comparison.literal.value.get<std::string>();
        if (const auto end = std::from_chars(text.data(), text.data() + text.size(), parsed); end.ec != std::errc() || end.ptr != text.data() + text.size())
            return {};
    }
    return numberCondition(column.sql, comparison);
}

/// Conditions joined as a balanced tree: SQLite's may be a thousand levels deep.
std::string joined(const std::vector<std::string> &parts, std::size_t begin, std::size_t end, const char *word)
{
    if (end - begin == 1)
        return parts[begin];
    const std::size_t middle = begin + (end - begin) / 2;
    return '(' + joined(parts, begin, middle, word) + word + joined(parts, middle, end, word) + ')';
}

class Parser
{
public:
    Parser(std::vector<FilterToken> tokens, std::span<const RegistryKind *const> kinds)
        : m_tokens(std::move(tokens))
        , m_writer(kinds)
    {
    }
    Outcome<SqlCondition, FilterProblem> parse();

private:
    using Sql = std::optional<std::string>; ///< nothing = see m_problem
    Sql any();
    Sql all(const char *expected);
    Sql term(const char *expected);
    Sql comparison();
    Sql list(Comparison one);
    std::optional<Literal> literal();
    Sql write(const Comparison &comparison);
    Sql fail(const char *expected);
    const FilterToken &here() const { return m_tokens[m_at]; }

    const std::vector<FilterToken> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
    Writer m_writer;
    FilterProblem m_problem;
};

Parser::Sql Parser::fail(const char *expected)
{
    const bool isValue = std::string_view(expected) == "Value";
    m_problem.words = here().place + ": unexpected token " + inQuotationMarks(here().written) + (*expected ? " (expected " + std::string(expected) + ')' : std::string())
        + (isValue ? R"(. Hint: String values must be quoted (e.g., name="value"). Numbers and booleans don't need quotes (e.g., id>5, active=true))" : ". Check that operators and values are correctly formatted");
    return {};
}

Parser::Sql Parser::any()
{
    std::vector<std::string> parts;
    for (const char *expected = "";; expected = "AndExpression") {
        const Sql part = all(expected);
        if (!part)
            return {};
        parts.push_back(*part);
        if (!here().is("OR"))
            return joined(parts, 0, parts.size(), " OR ");
        ++m_at;
    }
}

Parser::Sql Parser::all(const char *expected)
{
    std::vector<std::string> parts;
    for (;; expected = "Term") {
        const Sql part = term(expected);
        if (!part)
            return {};
        parts.push_back(*part);
        if (!here().is("AND"))
            return joined(parts, 0, parts.size(), " AND ");
        ++m_at;
    }
}

Parser::Sql Parser::term(const char *expected)
{
    if (here().type == FilterTokenType::Name)
        return comparison();
    if (!here().is("(") || m_depth == deepest)
        return fail(expected);
    ++m_at;
    ++m_depth;
    const Sql inner = any();
    --m_depth;
    if (!inner)
        return {};
    if (!here().is(")"))
        return fail("\")\"");
    ++m_at;
    return inner;
}

std::optional<Literal> Parser::literal()
{
    const FilterToken &token = here();
    std::string upper = token.written;
    std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (token.type == FilterTokenType::Name && (upper == "TRUE" || upper == "FALSE")) {
        ++m_at;
        return Literal{Literal::Bool, upper == "TRUE" ? 1 : 0};
    }
    if (token.type == FilterTokenType::Text) {
        std::string value;
        for (std::size_t i = 0; i < token.value.size(); ++i) // a backslash before a quote is none of the text; patterns have their own
            if (token.value[i] != '\\' || i + 1 == token.value.size() || (token.value[i + 1] != '\'' && token.value[i + 1] != '"'))
                value += token.value[i];
        ++m_at;
        return Literal{Literal::Text, value};
    }
    if (token.type == FilterTokenType::Double) {
        ++m_at;
        return Literal{Literal::Double, token.value};
    }
    if (token.type != FilterTokenType::Integer) {
        (void)fail("Value");
        return {};
    }
    std::int64_t number = 0;
    const char *begin = token.value.data() + (token.value[0] == '+' ? 1 : 0), *end = token.value.data() + token.value.size();
    if (std::from_chars(begin, end, number).ec != std::errc()) {
        m_problem.words = token.place + ": failed to conform: strconv.ParseInt: parsing " + inQuotationMarks(token.written) + ": value out of range";
        return {};
    }
    ++m_at;
    return Literal{Literal::Integer, number};
}

Parser::Sql Parser::write(const Comparison &comparison)
{
    Sql sql = m_writer.write(comparison);
    m_problem.isMismatch = !sql;
    return sql;
}

Parser::Sql Parser::comparison()
{
    Comparison one{here().value, {}, {}};
    ++m_at;
    const auto sign = std::find_if(std::begin(signsOf), std::end(signsOf), [&](const char *word) { return here().is(word); });
    if (sign == std::end(signsOf))
        return fail(operators);
    one.sign = *sign;
    ++m_at;
    if (one.sign == "IN")
        return list(std::move(one));
    const std::optional<Literal> value = literal();
    if (!value)
        return {};
    one.literal = *value;
    return write(one);
}

Parser::Sql Parser::list(Comparison one)
{
    if (!here().is("("))
        return fail("Value");
    ++m_at;
    one.sign = "=";
    std::vector<std::string> parts;
    while (!here().is(")")) {
        if (!parts.empty() && !here().is(","))
            return fail("\")\"");
        if (!parts.empty())
            ++m_at;
        const std::optional<Literal> value = literal();
        if (!value)
            return {};
        one.literal = *value;
        const Sql part = write(one);
        if (!part)
            return {};
        parts.push_back(*part);
    }
    ++m_at;
    return parts.empty() ? "0" : joined(parts, 0, parts.size(), " OR ");
}

Outcome<SqlCondition, FilterProblem> Parser::parse()
{
    const Sql sql = any();
    if (!sql)
        return m_problem;
    if (here().type != FilterTokenType::End) {
        (void)fail("");
        return m_problem;
    }
    return SqlCondition{*sql, std::move(m_writer.values)};
}

} // namespace

Outcome<SqlCondition, FilterProblem> readFilter(const std::string &text, std::span<const RegistryKind *const> kinds)
{
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        return SqlCondition{};
    Reading<std::vector<FilterToken>> tokens = filterTokens(text);
    if (!tokens)
        return FilterProblem{tokens.refusal().words, false};
    return Parser(std::move(*tokens), kinds).parse();
}

} // namespace headrace::local
