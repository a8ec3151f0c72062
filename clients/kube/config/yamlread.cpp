// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/yamlread.h"

#include <yaml-cpp/eventhandler.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

namespace headrace {

namespace {

constexpr std::size_t longRun = 96;
constexpr int mostDepth = 64;
constexpr std::size_t mostYamlBytes = 16 << 20; ///< servers take 3 MB of an object; a List has several
constexpr int deepestYaml = 200;

/// Counts what the parser meets, without making nodes of it.
class YamlCount final : public YAML::EventHandler
{
public:
    void OnDocumentStart(const YAML::Mark &) override { }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t) override { count(mark); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { count(mark); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t, const std::string &) override { count(mark); }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override { deeper(mark); }
    void OnSequenceEnd() override { --m_depth; }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override { deeper(mark); }
    void OnMapEnd() override { --m_depth; }

private:
    void count(const YAML::Mark &mark)
    {
        if (++m_nodes > mostYamlNodes)
            throw TooLargeYaml(mark);
    }
    void deeper(const YAML::Mark &mark)
    {
        count(mark);
        if (++m_depth > deepestYaml)
            throw TooLargeYaml(mark);
    }

    std::size_t m_nodes = 0;
    int m_depth = 0;
};

/// At least as many as the text can have: every one stands behind one of these.
std::size_t possibleNodes(const std::string &text)
{
    return 1 + static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == ',' || c == ':' || c == '-' || c == '?' || c == '[' || c == '{'; }));
}

bool isBase64(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
}

bool isOneOf(const std::string &text, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) { return text == word; });
}

nlohmann::ordered_json plainScalar(const std::string &text)
{
    if (text.empty() || isOneOf(text, {"~", "null", "Null", "NULL"}))
        return nullptr;
    if (isOneOf(text, {"true", "True", "TRUE"}))
        return true;
    if (isOneOf(text, {"false", "False", "FALSE"}))
        return false;
    const char *const end = text.data() + text.size();
    std::int64_t whole = 0;
    if (const auto [stop, error] = std::from_chars(text.data(), end, whole); stop == end && error == std::errc())
        return whole;
    const bool numeric = text.find_first_not_of("0123456789+-.eE") == std::string::npos && text.find_first_of("0123456789") != std::string::npos;
    double real = 0;
    if (const auto [stop, error] = std::from_chars(text.data(), end, real); numeric && stop == end && error == std::errc())
        return real;
    return text;
}

std::optional<nlohmann::ordered_json> converted(const YAML::Node &node, int depth, int &left)
{
    left -= 1 + (node.IsScalar() ? static_cast<int>(node.Scalar().size() / 1024) : 0); // aliases repeat long texts, too
    if (left < 0 || depth > mostDepth)
        return {};
    if (node.IsScalar())
        return node.Tag() == "?" ? plainScalar(node.Scalar()) : nlohmann::ordered_json(node.Scalar());
    if (node.IsSequence()) {
        nlohmann::ordered_json out = nlohmann::ordered_json::array();
        for (const auto &part : node) {
            auto value = converted(part, depth + 1, left);
            if (!value)
                return {};
            out.push_back(std::move(*value));
        }
        return out;
    }
    if (!node.IsMap())
        return nlohmann::ordered_json(nullptr);
    nlohmann::ordered_json out = nlohmann::ordered_json::object();
    for (const auto &part : node) {
        auto value = converted(part.second, depth + 1, left);
        if (!value || !part.first.IsScalar())
            return {};
        out[part.first.Scalar()] = std::move(*value);
    }
    return out;
}

} // namespace

SlimYaml::SlimYaml(const QByteArray &text)
{
    do {
        m_prefix += "0runOfBase64Letters";
    } while (text.contains(m_prefix.c_str()));
    const char *at = text.constData();
    const char *const end = at + text.size();
    m_text.reserve(static_cast<std::size_t>(text.size()));
    while (at < end) {
        const char *const begin = std::find_if(at, end, isBase64);
        const char *const stop = std::find_if_not(begin, end, isBase64);
        m_text.append(at, begin);
        if (static_cast<std::size_t>(stop - begin) < longRun) {
            m_text.append(begin, stop);
        } else {
            m_text += m_prefix + std::to_string(100'000'000 + m_runs.size());
            m_runs.emplace_back(begin, stop);
        }
        at = stop;
    }
}

std::string SlimYaml::restored(const std::string &scalar) const
{
    constexpr std::size_t digits = 9;
    std::string out;
    std::size_t at = 0;
    for (std::size_t found; !m_runs.empty() && (found = scalar.find(m_prefix, at)) != std::string::npos;) {
        out.append(scalar, at, found - at);
        at = found + m_prefix.size();
        std::size_t index = 0;
        const char *const number = scalar.data() + at;
        const auto [stop, error] = std::from_chars(number, number + std::min(digits, scalar.size() - at), index);
        if (error != std::errc() || index < 100'000'000 || index - 100'000'000 >= m_runs.size())
            break;
        out += m_runs[index - 100'000'000];
        at += static_cast<std::size_t>(stop - number);
    }
    return out.append(scalar, at);
}

YAML::Node loadYaml(const std::string &text)
{
    if (text.size() > mostYamlBytes)
        throw TooLargeYaml(YAML::Mark());
    if (possibleNodes(text) > mostYamlNodes) {
        std::istringstream stream(text);
        YamlCount count;
        YAML::Parser(stream).HandleNextDocument(count);
    }
    return YAML::Load(text);
}

QString yamlComplaint(const YAML::Exception &error)
{
    // Some of its complaints end in ": <name of the document>".
    return QString::fromStdString(error.msg.substr(0, error.msg.find(':')));
}

int yamlLine(const YAML::Mark &mark)
{
    return mark.is_null() ? 1 : mark.line + 1;
}

std::optional<nlohmann::ordered_json> yamlToJson(const YAML::Node &node, int mostNodes)
{
    return converted(node, 0, mostNodes);
}

} // namespace headrace
