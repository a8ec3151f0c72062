// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/faultscript.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace headrace::fakes {

/// A collection of objects as an API server keeps it, the naive way: every object by uid, every change in order. Any thread.
class FakeCollection
{
public:
    using Rows = std::map<std::string, std::string>; ///< uid → cell

    std::string put(const std::string &uid, const std::string &cell)
    {
        const std::lock_guard lock(m_mutex);
        const bool isNew = !m_rows.contains(uid);
        m_rows[uid] = cell;
        return record(isNew ? "ADDED" : "MODIFIED", uid, cell);
    }
    std::string remove(const std::string &uid)
    {
        const std::lock_guard lock(m_mutex);
        const std::string cell = m_rows[uid];
        m_rows.erase(uid);
        return record("DELETED", uid, cell);
    }
    Rows rows() const
    {
        const std::lock_guard lock(m_mutex);
        return m_rows;
    }
    int version() const
    {
        const std::lock_guard lock(m_mutex);
        return m_version;
    }
    /// What has happened before is forgotten: older versions are gone.
    void compact()
    {
        const std::lock_guard lock(m_mutex);
        m_oldest = m_version;
    }

    /// The whole list as a Table.
    std::string table() const
    {
        const std::lock_guard lock(m_mutex);
        std::string rows;
        for (const auto &[uid, cell] : m_rows)
            rows += (rows.empty() ? "" : ",") + row(uid, cell, m_versions.at(uid));
        return R"({"kind":"Table","metadata":{"resourceVersion":")" + std::to_string(m_version) + R"("},"columnDefinitions":[{"name":"Name","type":"string","format":"name"},{"name":"Cell","type":"string"}],"rows":[)" + rows + "]}";
    }
    /// The lines after a version with a bookmark behind them, all of one moment: a change between the two would be told by neither.
    /// False when that version is too old.
    bool linesAfter(int version, std::vector<std::string> &lines) const
    {
        const std::lock_guard lock(m_mutex);
        if (version < m_oldest)
            return false;
        for (const auto &[number, line] : m_log)
            if (number > version)
                lines.push_back(line);
        lines.push_back(bookmarkNow());
        return true;
    }
    std::string bookmark() const
    {
        const std::lock_guard lock(m_mutex);
        return bookmarkNow();
    }

private:
    std::string bookmarkNow() const
    {
        return R"({"type":"BOOKMARK","object":{"kind":"Table","metadata":{"resourceVersion":")" + std::to_string(m_version) + "\"},\"rows\":[]}}\n";
    }
    static std::string row(const std::string &uid, const std::string &cell, int version)
    {
        return R"({"cells":["n-)" + uid + R"(",")" + cell + R"("],"object":{"metadata":{"name":"n-)" + uid + R"(","uid":")" + uid + R"(","resourceVersion":")" + std::to_string(version) + R"("}}})";
    }
    std::string record(const std::string &type, const std::string &uid, const std::string &cell)
    {
        m_versions[uid] = ++m_version;
        std::string line = R"({"type":")" + type + R"(","object":{"kind":"Table","metadata":{},"rows":[)" + row(uid, cell, m_version) + "]}}\n";
        m_log.emplace_back(m_version, line);
        return line;
    }

    mutable std::mutex m_mutex;
    Rows m_rows;
    std::map<std::string, int> m_versions;
    std::vector<std::pair<int, std::string>> m_log;
    int m_version = 100;
    int m_oldest = 100;
};

/// The version that a watch asks to go on from.
inline int versionAsked(const std::string &path)
{
    const std::size_t at = path.find("resourceVersion=");
    return at == std::string::npos ? -1 : std::stoi(path.substr(at + 16));
}

/// A Status as servers send it.
inline std::string status(int code, const std::string &reason, const std::string &message, const std::string &details = "{}")
{
    return R"({"kind":"Status","apiVersion":"v1","status":"Failure","message":")" + message + R"(","reason":")" + reason + R"(","details":)" + details + R"(,"code":)" + std::to_string(code) + "}";
}

} // namespace headrace::fakes
