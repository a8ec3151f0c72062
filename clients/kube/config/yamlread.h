// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>
#include <vector>

namespace headrace {

/// YAML text with its long base64 runs (certificates, keys) taken out before parsing: yaml-cpp looks at every character many times, and
/// such a run means the same wherever it stands. Lines stay what they were.
class SlimYaml
{
public:
    explicit SlimYaml(const QByteArray &text);

    const std::string &text() const { return m_text; }
    /// A scalar's text with the runs put back.
    std::string restored(const std::string &scalar) const;

private:
    std::string m_prefix;
    std::string m_text;
    std::vector<std::string> m_runs;
};

/// A document that is larger or deeper than anybody means it to be.
class TooLargeYaml final : public YAML::ParserException
{
public:
    explicit TooLargeYaml(const YAML::Mark &mark)
        : YAML::ParserException(mark, "too large or too deep")
    {
    }
};

/// The most nodes of a document: more than any object that a server takes has.
constexpr std::size_t mostYamlNodes = 250'000;

/// As YAML::Load, for texts of strangers: ends within a second and a quarter of a gigabyte, with TooLargeYaml where that is not enough.
YAML::Node loadYaml(const std::string &text);

/// What the parser complained of, without any word of the document; and the line (from 1).
QString yamlComplaint(const YAML::Exception &error);
int yamlLine(const YAML::Mark &mark);

/// The node as JSON, plain scalars as YAML's core schema reads them; nothing when it is too large or too deep (aliases make that easy).
std::optional<nlohmann::ordered_json> yamlToJson(const YAML::Node &node, int mostNodes = 20'000);

} // namespace headrace
