// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/jsonlayout.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace headrace {

namespace {

/// The end of a text in quotes that begins at `at`.
std::size_t endOfText(std::string_view json, std::size_t at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at)
        at += json[at] == '\\' ? 1 : 0;
    return std::min(at + 1, json.size());
}

/// Whether what opens at `at` holds nothing that opens again.
bool isFlat(std::string_view json, std::size_t at)
{
    if (json[at] != '[')
        return false;
    for (++at; at < json.size() && json[at] != ']'; ++at) {
        if (json[at] == '[' || json[at] == '{')
            return false;
        if (json[at] == '"')
            at = endOfText(json, at) - 1;
    }
    return true;
}

class Layout
{
public:
    explicit Layout(std::string_view json)
        : m_json(json)
    {
        m_out.reserve(json.size() + json.size() / 4);
    }

    QString run()
    {
        for (std::size_t at = 0; at < m_json.size();)
            at = step(at);
        return QString::fromStdString(m_out);
    }

private:
    void newLine()
    {
        m_out += '\n';
        m_out.append(2 * m_depth, ' ');
    }

    std::size_t step(std::size_t at)
    {
        const char one = m_json[at];
        if (one == '"') {
            const std::size_t end = endOfText(m_json, at);
            m_out += m_json.substr(at, end - at);
            return end;
        }
        if (one == ' ' || one == '\n' || one == '\r' || one == '\t')
            return at + 1;
        if (m_isInFlat && one != ']') {
            m_out += one;
            if (one == ',')
                m_out += ' ';
            return at + 1;
        }
        structure(one, at);
        return at + 1;
    }

    void structure(char one, std::size_t at)
    {
        if (one == '[' || one == '{') {
            m_out += one;
            m_isInFlat = isFlat(m_json, at);
            if (m_isInFlat)
                return;
            ++m_depth;
            const std::size_t next = m_json.find_first_not_of(" \n\r\t", at + 1);
            if (next != m_json.npos && m_json[next] != '}' && m_json[next] != ']')
                newLine();
        } else if (one == ']' || one == '}') {
            if (!std::exchange(m_isInFlat, false)) {
                m_depth -= m_depth > 0 ? 1 : 0;
                if (!m_out.ends_with('{') && !m_out.ends_with('['))
                    newLine();
            }
            m_out += one;
        } else if (one == ',') {
            m_out += one;
            newLine();
        } else if (one == ':') {
            m_out += ": ";
        } else {
            m_out += one;
        }
    }

    const std::string_view m_json;
    std::string m_out;
    std::size_t m_depth = 0;
    bool m_isInFlat = false;
};

} // namespace

QString laidOutJson(std::string_view json)
{
    return Layout(json).run();
}

std::string rowsJson(const QStringList &keys, const std::vector<QStringList> &rows)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const QStringList &row : rows) {
        nlohmann::ordered_json object = nlohmann::ordered_json::object();
        for (qsizetype i = 0; i < keys.size(); ++i)
            object[keys[i].toStdString()] = row.value(i).toStdString();
        list.push_back(std::move(object));
    }
    return list.dump(2);
}

} // namespace headrace
