// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/yamltext.h"

#include "clients/kube/config/yamlread.h"
#include "clients/kube/yamlscalar.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::Json;

namespace {

constexpr std::size_t mostLetters = 32 << 20; ///< of all texts, those of aliases as often as they stand there
constexpr std::size_t mostCounted = 1 << 28;  ///< bytes for columns: aliases that lead to and fro in a long line
constexpr int deepest = 200;

Error broken(const QString &code, const YAML::Mark &mark, const QString &said)
{
    return {.kind = ErrorKind::Invalid, .code = code, .serverMessage = said, .arguments = {QString::number(std::max(mark.line, 0) + 1), QString::number(std::max(mark.column, 0) + 1)}};
}

/// The line (from 1) of the first letter that no server takes: a control character, or bytes that are no UTF-8. 0 when there is none.
int badLine(const QByteArray &text)
{
    const auto isControl = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f; };
    if (text.isValidUtf8() && std::none_of(text.begin(), text.end(), isControl))
        return 0;
    int number = 0;
    for (const QByteArray &line : text.split('\n')) {
        ++number;
        if (!line.isValidUtf8() || std::any_of(line.begin(), line.end(), isControl))
            return number;
    }
    return std::max(number, 1);
}

/// The parser takes a quoted text that the end of the document cuts off; nobody means that.
bool isClosed(const std::string &text, const YAML::Mark &mark)
{
    const auto begin = static_cast<std::size_t>(std::max(mark.pos, 0));
    const char quote = begin < text.size() ? text[begin] : '\0';
    if (quote != '\'' && quote != '"')
        return true;
    for (std::size_t at = begin + 1; at < text.size(); ++at) {
        if (quote == '"' && text[at] == '\\')
            ++at;
        else if (text[at] == quote && (quote == '"' || at + 1 == text.size() || text[at + 1] != quote))
            return true;
        else if (text[at] == quote)
            ++at;
    }
    return false;
}

/// How long a part of UTF-8 is in QStrings.
int utf16Length(const char *at, const char *end)
{
    int length = 0;
    for (; at != end; ++at) {
        const auto byte = static_cast<unsigned char>(*at);
        length += byte >= 0xf0 ? 2 : (byte & 0xc0) == 0x80 ? 0 : 1;
    }
    return length;
}

TextKind kindOf(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::null:
    case Json::value_t::discarded:
        return TextKind::Null;
    case Json::value_t::boolean:
        return TextKind::Boolean;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
        return TextKind::Integer;
    case Json::value_t::number_float:
        return TextKind::Number;
    case Json::value_t::array:
        return TextKind::List;
    case Json::value_t::object:
        return TextKind::Map;
    default:
        return TextKind::String;
    }
}

class Reader
{
public:
    Reader(const SlimYaml &slim, const QByteArray &text)
        : m_slim(slim)
    {
        for (const QByteArray &line : text.split('\n'))
            m_lines.push_back({line});
    }

    Result<YamlDocument> read(const YAML::Node &root)
    {
        YamlDocument document;
        document.json = value(root, add(-1, {}, root.Mark(), root.Mark()), 0);
        if (m_lastText && !isClosed(m_slim.text(), *m_lastText))
            fail(broken(u"yaml.syntax"_s, *m_lastText, u"the quote is not closed"_s));
        if (!m_error.code.isEmpty())
            return m_error;
        closeNodes();
        document.tree = std::move(m_tree);
        return document;
    }

private:
    int add(int parent, const PathStep &step, const YAML::Mark &key, const YAML::Mark &mark)
    {
        const int number = static_cast<int>(m_tree.nodes.size());
        TextNode node{.parent = parent, .step = step, .keyLine = std::max(key.line, 0), .line = std::max(mark.line, 0)};
        node.keyColumn = characters(key);
        node.column = characters(mark);
        m_tree.nodes.push_back(std::move(node));
        if (parent >= 0)
            m_tree.nodes[static_cast<std::size_t>(parent)].children.push_back(number);
        return number;
    }

    /// The parser counts bytes. Values are met in the order in which they stand, so the count goes on from the one before: a large
    /// object may stand in one line.
    int characters(const YAML::Mark &mark)
    {
        if (mark.line < 0 || mark.line >= static_cast<int>(m_lines.size()))
            return std::max(mark.column, 0);
        Line &line = m_lines[static_cast<std::size_t>(mark.line)];
        if (!line.isAscii)
            line.isAscii = std::none_of(line.bytes.begin(), line.bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
        const int until = std::clamp(mark.column, 0, static_cast<int>(line.bytes.size()));
        if (*line.isAscii)
            return until;
        const bool isAhead = until >= line.known && line.known > 0;
        const int from = isAhead ? line.known : 0;
        const int before = isAhead ? line.characters : 0;
        m_counted += static_cast<std::size_t>(until - from);
        line.known = until;
        line.characters = before + utf16Length(line.bytes.constData() + from, line.bytes.constData() + until);
        return line.characters;
    }

    Json value(const YAML::Node &node, int number, int depth)
    {
        if (m_tree.nodes.size() > mostYamlNodes || depth > deepest || m_letters > mostLetters || m_counted > mostCounted)
            fail(broken(u"yaml.large"_s, node.Mark(), {}));
        if (!m_error.code.isEmpty())
            return nullptr;
        Json json = node.IsMap() ? map(node, number, depth) : node.IsSequence() ? list(node, number, depth) : scalar(node, number);
        m_tree.nodes[static_cast<std::size_t>(number)].kind = kindOf(json);
        return json;
    }

    Json map(const YAML::Node &node, int number, int depth)
    {
        Json json = Json::object();
        for (const auto &entry : node) {
            const std::string key = keyOf(entry.first);
            if (entry.first.Tag() == "?" && key == "<<") {
                merge(entry.second, number, depth, json);
                continue;
            }
            if (json.contains(key)) {
                Error error = broken(u"yaml.duplicate"_s, entry.first.Mark(), {});
                error.arguments.append(QString::fromStdString(key));
                fail(error);
                return json;
            }
            json[key] = value(entry.second, add(number, {QString::fromStdString(key), -1}, entry.first.Mark(), entry.second.Mark()), depth + 1);
        }
        return json;
    }

    /// "<<: *defaults": fields that are not named otherwise.
    void merge(const YAML::Node &from, int number, int depth, Json &json)
    {
        if (++m_merges > mostYamlNodes || depth > deepest) // merges of merges are many without adding a node
            fail(broken(u"yaml.large"_s, from.Mark(), {}));
        if (!m_error.code.isEmpty())
            return;
        if (from.IsSequence()) {
            for (const auto &one : from)
                merge(one, number, depth + 1, json);
            return;
        }
        m_merges += from.size();
        for (const auto &entry : from)
            if (const std::string key = keyOf(entry.first); from.IsMap() && !json.contains(key))
                json[key] = value(entry.second, add(number, {QString::fromStdString(key), -1}, entry.first.Mark(), entry.second.Mark()), depth + 1);
    }

    Json list(const YAML::Node &node, int number, int depth)
    {
        Json json = Json::array();
        int index = 0;
        for (const auto &item : node) {
            json.push_back(value(item, add(number, {{}, index}, item.Mark(), item.Mark()), depth + 1));
            ++index;
        }
        return json;
    }

    Json scalar(const YAML::Node &node, int number)
    {
        const std::string text = node.IsScalar() ? m_slim.restored(node.Scalar()) : std::string();
        m_letters += text.size();
        const std::string &tag = node.Tag();
        const bool isText = node.IsScalar() && (tag == "!" || tag == "tag:yaml.org,2002:str" || tag == "tag:yaml.org,2002:binary");
        if (tag == "!" && (!m_lastText || m_lastText->pos < node.Mark().pos))
            m_lastText = node.Mark();
        Json json = isText ? Json(text) : readPlainScalar(text);
        m_tree.nodes[static_cast<std::size_t>(number)].text = json.is_string() ? QString::fromStdString(text) : json.is_null() ? QString() : QString::fromStdString(json.dump());
        return json;
    }

    std::string keyOf(const YAML::Node &key) const
    {
        if (!key.IsScalar())
            return "null";
        const std::string text = m_slim.restored(key.Scalar());
        if (key.Tag() != "?" || text == "<<")
            return text;
        const Json json = readPlainScalar(text);
        return json.is_string() ? text : json.dump();
    }

    void fail(const Error &error)
    {
        if (m_error.code.isEmpty())
            m_error = error;
    }

    /// A value ends where the next one that is not inside it begins.
    void closeNodes()
    {
        std::vector<TextNode> &nodes = m_tree.nodes;
        int last = static_cast<int>(m_lines.size()) - 1;
        while (last > 0 && m_lines[static_cast<std::size_t>(last)].bytes.trimmed().isEmpty())
            --last;
        std::vector<std::size_t> end(nodes.size()); // first number behind the subtree
        for (std::size_t i = nodes.size(); i-- > 0;) {
            end[i] = nodes[i].children.empty() ? i + 1 : end[static_cast<std::size_t>(nodes[i].children.back())];
            const int until = end[i] < nodes.size() ? nodes[end[i]].keyLine - 1 : last;
            nodes[i].endLine = std::max(nodes[i].line, until);
        }
    }

    const SlimYaml &m_slim;
    struct Line {
        QByteArray bytes;
        std::optional<bool> isAscii{}; ///< unknown until somebody asks
        int known = 0;                 ///< so many bytes …
        int characters = 0;            ///< … are so many characters
    };

    std::vector<Line> m_lines;
    std::size_t m_letters = 0; ///< of the texts so far
    std::size_t m_merges = 0;
    std::size_t m_counted = 0; ///< bytes that were looked at for columns
    TextTree m_tree;
    std::optional<YAML::Mark> m_lastText; ///< the last one in quotes
    Error m_error;
};

} // namespace

Result<YamlDocument> readYaml(const QByteArray &text)
{
    if (const int line = badLine(text); line > 0)
        return Error{.kind = ErrorKind::Invalid, .code = u"yaml.syntax"_s, .serverMessage = u"a control character, or no UTF-8"_s, .arguments = {QString::number(line), u"1"_s}};
    const SlimYaml slim(text);
    try {
        const YAML::Node root = loadYaml(slim.text());
        return Reader(slim, text).read(root);
    } catch (const TooLargeYaml &large) {
        return broken(u"yaml.large"_s, large.mark, {});
    } catch (const YAML::Exception &exception) {
        return broken(u"yaml.syntax"_s, exception.mark, yamlComplaint(exception));
    }
}

} // namespace headrace
