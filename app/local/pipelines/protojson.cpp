// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/protojson.h"

#include "app/local/kube/tables.h"

#include <QDateTime>

#include <cmath>

namespace headrace::local {

namespace {

constexpr double mostExact = 9.2e18;

std::string camel(const std::string &name)
{
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i)
        out += name[i] == '_' && i + 1 < name.size() ? static_cast<char>(std::toupper(static_cast<unsigned char>(name[++i]))) : name[i];
    return out;
}

const char *wordOf(MessageFieldType type)
{
    switch (type) {
    case MessageFieldType::Text:
        return "string";
    case MessageFieldType::Boolean:
        return "bool";
    case MessageFieldType::Int32:
        return "int32";
    case MessageFieldType::Int64:
        return "int64";
    case MessageFieldType::Word:
        return "enum";
    default:
        return "message";
    }
}

/// Walks a text that is known to be JSON and keeps the place. What is wrong ends it: `m_problem`.
class Walk
{
public:
    explicit Walk(std::string_view text)
        : m_text(text)
    {
    }

    Json message(const MessageType &type)
    {
        Json out = Json::object();
        std::set<std::string> choices, seen;
        space();
        if (peek() != '{') {
            fail("syntax error", m_at, "unexpected token " + std::string(token()));
            return out;
        }
        ++m_at;
        for (space(); m_problem.empty() && peek() != '}'; space()) {
            const std::size_t place = m_at;
            const std::string key = Json::parse(token()).get<std::string>(); // the text as a whole is JSON
            space();
            ++m_at; // the colon
            space();
            field(type, key, place, choices, seen, out);
            space();
            if (peek() == ',')
                ++m_at;
        }
        ++m_at;
        return out;
    }
    const std::string &problem() const { return m_problem; }

private:
    /// What comes next; nothing behind the end, where a failure leads.
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    void space()
    {
        while (m_at < m_text.size() && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }

    /// The whole value that begins here; the place moves behind it.
    std::string_view token()
    {
        const std::size_t from = m_at;
        int depth = 0;
        bool inText = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (inText) {
                if (c == '\\')
                    ++m_at;
                else if (c == '"')
                    inText = false;
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                ++depth;
            } else if (c == '}' || c == ']') {
                if (depth-- == 0)
                    break;
            } else if (depth == 0 && (c == ',' || c == ':' || c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
                break;
            }
        }
        return m_text.substr(std::min(from, m_text.size()), m_at - from);
    }

    void fail(const std::string &before, std::size_t place, const std::string &what)
    {
        if (!m_problem.empty())
            return;
        const std::string_view until = m_text.substr(0, place);
        const std::size_t line = until.rfind('\n');
        const std::string_view column = line == std::string_view::npos ? until : until.substr(line + 1);
        const auto characters = std::count_if(column.begin(), column.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
        const std::string at = "(line " + std::to_string(std::count(until.begin(), until.end(), '\n') + 1) + ':' + std::to_string(characters + 1) + "): ";
        m_problem = "proto: " + (before.empty() ? at : before + ' ' + at) + what;
        m_at = m_text.size();
    }

    void field(const MessageType &type, const std::string &key, std::size_t place, std::set<std::string> &choices, std::set<std::string> &seen, Json &out)
    {
        const auto found = std::find_if(type.fields.begin(), type.fields.end(), [&](const MessageField &one) { return key == one.name || key == camel(one.name); });
        if (found == type.fields.end())
            return fail({}, place, "unknown field " + textOf(Json(key)));
        if (m_text.substr(std::min(m_at, m_text.size()), 4) == "null") {
            m_at += 4;
            return;
        }
        if (!seen.insert(found->name).second)
            return fail({}, place, "duplicate field " + textOf(Json(key)));
        if (found->choice && !choices.insert(found->choice).second)
            return fail({}, place, "error parsing " + textOf(Json(key)) + ", oneof " + type.name + '.' + found->choice + " is already set");
        out[found->name] = found->isList ? list(*found) : value(*found);
    }

    Json list(const MessageField &field)
    {
        Json out = Json::array();
        if (peek() != '[') {
            const std::size_t place = m_at;
            fail("syntax error", place, "unexpected token " + std::string(token()));
            return out;
        }
        ++m_at;
        for (space(); m_problem.empty() && peek() != ']'; space()) {
            out.push_back(value(field));
            space();
            if (peek() == ',')
                ++m_at;
        }
        ++m_at;
        return out;
    }

    Json value(const MessageField &field)
    {
        const std::size_t place = m_at;
        if (field.type == MessageFieldType::Message)
            return message(*field.message);
        const std::string text(token());
        const Json json = Json::parse(text);
        switch (field.type) {
        case MessageFieldType::Text:
            if (json.is_string())
                return json;
            break;
        case MessageFieldType::Boolean:
            if (json.is_boolean())
                return json;
            break;
        case MessageFieldType::Free:
            return asDoubles(json);
        case MessageFieldType::Word:
            return word(field, json, text, place);
        case MessageFieldType::Time:
            return time(json, text, place);
        default:
            if (const std::optional<std::int64_t> number = whole(json); number && (field.type == MessageFieldType::Int64 || *number == std::int32_t(*number)))
                return *number;
        }
        fail({}, place, std::string("invalid value for ") + wordOf(field.type) + " field " + camel(field.name) + ": " + text);
        return nullptr;
    }

    static std::optional<std::int64_t> whole(const Json &json)
    {
        if (json.is_number_integer())
            return json.get<std::int64_t>();
        const std::string text = json.is_string() ? json.get<std::string>() : std::string();
        char *end = nullptr;
        const double number = json.is_number() ? json.get<double>() : std::strtod(text.c_str(), &end);
        if ((!json.is_number() && (text.empty() || *end != 0)) || number != std::floor(number) || std::abs(number) > mostExact)
            return {};
        return json.is_number() ? static_cast<std::int64_t>(number) : std::strtoll(text.c_str(), nullptr, 10);
    }

    Json word(const MessageField &field, const Json &json, const std::string &text, std::size_t place)
    {
        if (json.is_number_integer() && json.get<std::int64_t>() >= 0 && json.get<std::size_t>() < field.words.size())
            return field.words[json.get<std::size_t>()];
        if (json.is_string() && std::find(field.words.begin(), field.words.end(), json.get<std::string>()) != field.words.end())
            return json;
        fail({}, place, "invalid value for enum field " + camel(field.name) + ": " + text);
        return nullptr;
    }

    Json time(const Json &json, const std::string &text, std::size_t place)
    {
        const std::optional<std::int64_t> read = json.is_string() ? readTime(json.get<std::string>()) : std::nullopt;
        if (!read)
            fail({}, place, "invalid google.protobuf.Timestamp value " + text);
        return read ? Json(*read) : Json();
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_problem;
};

std::string syntaxProblem(std::string_view text)
{
    try {
        const Json read = Json::parse(text);
        Q_UNUSED(read)
    } catch (const Json::parse_error &error) {
        if (error.byte > 0 && error.byte <= text.size())
            return std::string("invalid character '") + text[error.byte - 1] + "' looking for beginning of value";
    }
    return "unexpected EOF";
}

} // namespace

Answer<Json> readMessage(std::string_view text, const MessageType &type)
{
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return Json::object();
    if (parsed(text).is_discarded())
        return malformed(syntaxProblem(text));
    Walk walk(text);
    Json message = walk.message(type);
    return walk.problem().empty() ? Answer<Json>(std::move(message)) : Answer<Json>(malformed(walk.problem()));
}

Json asDoubles(Json value)
{
    if (value.is_structured()) {
        for (Json &one : value)
            one = asDoubles(std::move(one));
        return value;
    }
    if (!value.is_number())
        return value;
    const double number = value.get<double>();
    return number == std::floor(number) && std::abs(number) < mostExact ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

std::optional<std::int64_t> readTime(const std::string &text)
{
    const QDateTime time = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
    // Without a zone it is no time of the API.
    const bool hasZone = text.ends_with('Z') || text.find_last_of("+-") > 10;
    return time.isValid() && hasZone && text.find('T') == 10 ? std::optional<std::int64_t>(time.toMSecsSinceEpoch()) : std::nullopt;
}

std::string timeOf(std::int64_t milliseconds)
{
    return timeText(milliseconds / 1000);
}

} // namespace headrace::local
