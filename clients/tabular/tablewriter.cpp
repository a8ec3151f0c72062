// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/tablewriter.h"

#include "clients/tabular/numbers.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>
#include <QSaveFile>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

std::size_t rowsOf(const TableColumn &column)
{
    return std::visit([](const auto &values) { return values.size(); }, column.values);
}

void appendQuoted(std::string &out, const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

/// Writes cells of one column; the times' precision is that of the whole column.
class CellWriter
{
public:
    explicit CellWriter(const TableColumn &column)
        : m_column(column)
    {
        if (const auto *times = std::get_if<std::vector<Nanos>>(&column.values); times && column.areTimes)
            m_precision = csvPrecision(*times);
    }

    void append(std::string &out, std::size_t row) const
    {
        if (const auto *times = std::get_if<std::vector<Nanos>>(&m_column.values)) {
            if (m_column.areTimes)
                appendNanos(out, (*times)[row], m_precision);
            else
                appendInteger(out, (*times)[row]);
        } else if (const auto *numbers = std::get_if<std::vector<double>>(&m_column.values)) {
            const double value = (*numbers)[row];
            if (m_column.wholeNumbers && value == std::floor(value) && std::abs(value) < 9e15)
                appendInteger(out, static_cast<std::int64_t>(value));
            else
                appendReal(out, value);
        } else {
            out += std::get<std::vector<std::string>>(m_column.values)[row];
        }
    }

    bool isText() const { return std::holds_alternative<std::vector<std::string>>(m_column.values) || m_column.areTimes; }

private:
    const TableColumn &m_column;
    TimePrecision m_precision = TimePrecision::Second;
};

} // namespace

std::string csvText(const std::vector<TableColumn> &table)
{
    std::string out;
    std::vector<CellWriter> writers;
    for (const TableColumn &column : table) {
        if (!writers.empty())
            out += ',';
        appendQuoted(out, column.name);
        writers.emplace_back(column);
    }
    out += '\n';
    std::string cell;
    for (std::size_t row = 0; !table.empty() && row < rowsOf(table.front()); ++row) {
        for (std::size_t i = 0; i < writers.size(); ++i) {
            if (i > 0)
                out += ',';
            cell.clear();
            writers[i].append(cell, row);
            // A lone empty field would read as an empty line.
            if (cell.empty() && writers.size() == 1)
                out += "\"\"";
            else
                appendQuoted(out, cell);
        }
        out += '\n';
    }
    return out;
}

std::string jsonLinesText(const std::vector<TableColumn> &table)
{
    std::string out;
    std::vector<CellWriter> writers(table.begin(), table.end());
    std::string cell;
    for (std::size_t row = 0; !table.empty() && row < rowsOf(table.front()); ++row) {
        out += '{';
        for (std::size_t i = 0; i < writers.size(); ++i) {
            out += (i > 0 ? "," : "") + nlohmann::json(table[i].name).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + ":";
            cell.clear();
            writers[i].append(cell, row);
            if (writers[i].isText() && !(table[i].areTimes && cell.empty()))
                out += nlohmann::json(cell).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
            else
                out += cell.empty() || cell == "inf" || cell == "-inf" ? "null" : cell;
        }
        out += "}\n";
    }
    return out;
}

Result<void> writeWhole(const QString &path, const std::string &text)
{
    // The rename at the end would put a plain file in the place of a device or a pipe.
    const QFileInfo target(path);
    if (target.exists() && !target.isFile())
        return Error{.kind = ErrorKind::Invalid, .code = target.isDir() ? u"file.directory"_s : u"file.notAFile"_s, .where = path};
    QSaveFile file(path);
    const auto failed = [&](const QString &code) {
        return Error{.kind = ErrorKind::Local, .code = code, .where = path, .serverMessage = file.errorString()};
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.error() == QFileDevice::PermissionsError ? u"file.permission"_s : u"file.write"_s);
    if (file.write(text.data(), static_cast<qint64>(text.size())) != static_cast<qint64>(text.size())
        || !file.flush() || !file.commit()) // commit() of Qt 6.4 does not ask whether its last flush succeeded
        return failed(u"file.write"_s);
    return {};
}

} // namespace headrace
