// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/tablerows.h"

#include "clients/kube/kubestatus.h"

#include <simdjson.h>

#include <QDateTime>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace od = simdjson::ondemand;

namespace {

constexpr std::size_t mostSharedTexts = 20'000;
constexpr std::size_t longestSharedText = 96;

/// Seconds since 1970 of "2026-01-02T03:04:05Z"; 0 when it is not that.
qint64 secondsOf(std::string_view text)
{
    if (text.size() < 20 || text[10] != 'T')
        return 0;
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (std::size_t i = at; i < at + length; ++i) {
            if (text[i] < '0' || text[i] > '9')
                return -1;
            value = value * 10 + (text[i] - '0');
        }
        return value;
    };
    const QDate date(number(0, 4), number(5, 2), number(8, 2));
    const QTime time(number(11, 2), number(14, 2), number(17, 2));
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC).toSecsSinceEpoch() : 0;
}

/// A number of a cell as kubectl writes it (%v of Go): 1e-9 is "1e-09", 2.50 is "2.5", 1234567.5 is "1.2345675e+06".
std::string plainNumber(std::string_view token)
{
    double value = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
    if (token.find_first_of(".eE") == std::string_view::npos || error != std::errc() || end != token.data() + token.size())
        return std::string(token);
    const double size = std::abs(value);
    std::array<char, 64> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), value, size != 0 && (size < 1e-4 || size >= 1e6) ? std::chars_format::scientific : std::chars_format::fixed);
    return {text.data(), written.ptr};
}

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string_view stringOr(od::value value)
{
    std::string_view text;
    return value.get_string().get(text) ? std::string_view() : text;
}

} // namespace

class TableReader::Parser
{
public:
    RowPage readPage(std::string &body);
    WatchLine readLine(std::string &line);
    std::size_t sharedTexts() const { return m_shared.size(); }
    void shrink() { m_parser = od::parser(); }

private:
    KubeColumn readColumn(od::object object);
    KubeRowPointer readRow(od::object object);
    void readMeta(od::object object, KubeRow &row);
    void readLabels(od::object object, KubeRow &row);
    void readOwners(od::array array, KubeRow &row);
    void readListMeta(od::object object, RowPage &page);
    void readCells(od::array array, KubeRow &row);
    KubeRowPointer readItem(od::object object);
    void readTable(od::object object, WatchLine &line);
    QString shared(std::string_view text);

    od::parser m_parser;
    std::unordered_map<std::string, QString> m_shared;
    std::vector<std::string> m_labels;
    std::string m_key;
};

/// One QString for all equal texts, as long as there are not too many different ones.
QString TableReader::Parser::shared(std::string_view text)
{
    if (text.empty())
        return {};
    if (text.size() > longestSharedText)
        return qt(text);
    m_key.assign(text);
    if (const auto found = m_shared.find(m_key); found != m_shared.end())
        return found->second;
    if (m_shared.size() >= mostSharedTexts)
        m_shared.clear();
    QString made = qt(text);
    m_shared.emplace(m_key, made);
    return made;
}

KubeColumn TableReader::Parser::readColumn(od::object object)
{
    KubeColumn column;
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        if (key == "name")
            column.name = qt(stringOr(field.value()));
        else if (key == "type")
            column.type = qt(stringOr(field.value()));
        else if (key == "format")
            column.format = qt(stringOr(field.value()));
        else if (key == "description")
            column.description = qt(stringOr(field.value()));
        else if (key == "priority") {
            std::int64_t priority = 0;
            if (!field.value().get_int64().get(priority))
                column.priority = static_cast<int>(priority);
        }
    }
    return column;
}

void TableReader::Parser::readLabels(od::object object, KubeRow &row)
{
    m_labels.clear();
    for (auto field : object) {
        std::string pair(std::string_view(field.unescaped_key()));
        pair += '=';
        pair += stringOr(field.value());
        m_labels.push_back(std::move(pair));
    }
    std::sort(m_labels.begin(), m_labels.end());
    std::string all;
    for (const std::string &pair : m_labels)
        all.append(all.empty() ? "" : "\n").append(pair);
    row.labels = shared(all);
}

void TableReader::Parser::readOwners(od::array array, KubeRow &row)
{
    for (od::value entry : array) {
        std::string kind;
        std::string name;
        std::string uid;
        bool isController = false;
        for (auto field : entry.get_object()) {
            const std::string_view key = field.unescaped_key();
            if (key == "kind")
                kind = stringOr(field.value());
            else if (key == "name")
                name = stringOr(field.value());
            else if (key == "uid")
                uid = stringOr(field.value());
            else if (key == "controller")
                isController = field.value().get_bool();
        }
        if (isController || row.ownerKind.isEmpty()) {
            row.ownerKind = shared(kind);
            row.ownerName = shared(name);
            row.ownerUid = shared(uid);
        }
    }
}

void TableReader::Parser::readMeta(od::object object, KubeRow &row)
{
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        if (key == "uid") {
            const std::string_view uid = stringOr(field.value());
            row.uid = QByteArray(uid.data(), static_cast<qsizetype>(uid.size()));
        } else if (key == "name") {
            row.name = qt(stringOr(field.value()));
        } else if (key == "namespace") {
            row.nameSpace = shared(stringOr(field.value()));
        } else if (key == "resourceVersion") {
            const std::string_view version = stringOr(field.value());
            row.resourceVersion = QByteArray(version.data(), static_cast<qsizetype>(version.size()));
        } else if (key == "creationTimestamp") {
            row.created = secondsOf(stringOr(field.value()));
        } else if (key == "deletionTimestamp") {
            row.isDeleting = !stringOr(field.value()).empty();
        } else if (key == "labels") {
            od::object labels;
            if (!field.value().get_object().get(labels))
                readLabels(labels, row);
        } else if (key == "ownerReferences") {
            od::array owners;
            if (!field.value().get_array().get(owners))
                readOwners(owners, row);
        }
    }
    // Some aggregated APIs (metrics) give no uid; their names are as good.
    if (row.uid.isEmpty() && !row.name.isEmpty())
        row.uid = (row.nameSpace % u'/' % row.name).toUtf8();
}

void TableReader::Parser::readCells(od::array array, KubeRow &row)
{
    row.cells.reserve(12);
    for (od::value cell : array) {
        od::json_type type;
        if (cell.type().get(type))
            type = od::json_type::null;
        if (type == od::json_type::string) {
            // The first is the name, which no other row has.
            row.cells.push_back(row.cells.empty() ? qt(stringOr(cell)) : shared(stringOr(cell)));
        } else if (type == od::json_type::null) {
            [[maybe_unused]] const bool isNull = cell.is_null();
            row.cells.emplace_back(); // as kubectl shows it: what is there but empty says so itself
        } else if (type == od::json_type::array || type == od::json_type::object) {
            const std::string_view raw = simdjson::to_json_string(cell);
            row.cells.push_back(shared(raw));
        } else {
            std::string_view token = cell.raw_json_token();
            while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ')
                token.remove_suffix(1);
            row.cells.push_back(shared(plainNumber(token)));
        }
    }
    row.cells.shrink_to_fit();
}

KubeRowPointer TableReader::Parser::readRow(od::object object)
{
    auto row = std::make_shared<KubeRow>();
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        if (key == "cells") {
            readCells(field.value().get_array(), *row);
        } else if (key == "object") {
            od::object partial;
            if (field.value().get_object().get(partial))
                continue;
            for (auto inner : partial) {
                const std::string_view name = inner.unescaped_key();
                od::object meta;
                if (name == "metadata" && !inner.value().get_object().get(meta))
                    readMeta(meta, *row);
            }
        }
    }
    // The name is a cell already; it is shared with it rather than kept twice.
    if (!row->cells.empty() && row->cells.front() == row->name)
        row->cells.front() = row->name;
    return row;
}

KubeRowPointer TableReader::Parser::readItem(od::object object)
{
    auto row = std::make_shared<KubeRow>();
    for (auto field : object) {
        od::object meta;
        if (std::string_view(field.unescaped_key()) == "metadata" && !field.value().get_object().get(meta))
            readMeta(meta, *row);
    }
    row->cells = {row->name};
    return row;
}

void TableReader::Parser::readListMeta(od::object object, RowPage &page)
{
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        if (key == "resourceVersion") {
            page.resourceVersion = stringOr(field.value());
        } else if (key == "continue") {
            page.continueToken = stringOr(field.value());
        } else if (key == "remainingItemCount") {
            std::int64_t count = -1;
            if (!field.value().get_int64().get(count))
                page.remaining = count;
        }
    }
}

RowPage TableReader::Parser::readPage(std::string &body)
{
    RowPage page;
    body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
    od::document document = m_parser.iterate(body);
    for (auto field : document.get_object()) {
        const std::string_view key = field.unescaped_key();
        od::array array;
        if (key == "metadata") {
            od::object meta;
            if (!field.value().get_object().get(meta))
                readListMeta(meta, page);
        } else if (key == "columnDefinitions") {
            if (!field.value().get_array().get(array))
                for (od::value column : array)
                    page.columns.push_back(readColumn(column.get_object()));
        } else if (key == "rows") {
            if (!field.value().get_array().get(array))
                for (od::value row : array)
                    page.rows.push_back(readRow(row.get_object()));
        } else if (key == "items") {
            page.columns = {{u"Name"_s, u"string"_s, u"name"_s, {}, 0}};
            if (!field.value().get_array().get(array))
                for (od::value item : array)
                    page.rows.push_back(readItem(item.get_object()));
        }
    }
    return page;
}

void TableReader::Parser::readTable(od::object object, WatchLine &line)
{
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        od::array rows;
        if (key == "metadata") {
            od::object meta;
            RowPage page;
            if (!field.value().get_object().get(meta)) {
                KubeRow row;
                readMeta(meta, row);
                line.resourceVersion = row.resourceVersion.toStdString();
                // A server without tables sends the object itself.
                if (!row.uid.isEmpty()) {
                    row.cells = {row.name};
                    line.row = std::make_shared<const KubeRow>(std::move(row));
                }
            }
        } else if (key == "rows" && !field.value().get_array().get(rows)) {
            for (od::value row : rows)
                line.row = readRow(row.get_object());
        }
    }
    if (line.row && !line.row->resourceVersion.isEmpty())
        line.resourceVersion = line.row->resourceVersion.toStdString();
}

WatchLine TableReader::Parser::readLine(std::string &text)
{
    WatchLine line;
    text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    od::document document = m_parser.iterate(text);
    for (auto field : document.get_object()) {
        const std::string_view key = field.unescaped_key();
        if (key == "type") {
            const std::string_view type = stringOr(field.value());
            line.kind = type == "ADDED" ? WatchKind::Added
                : type == "MODIFIED"    ? WatchKind::Modified
                : type == "DELETED"     ? WatchKind::Deleted
                : type == "BOOKMARK"    ? WatchKind::Bookmark
                : type == "ERROR"       ? WatchKind::Refused
                                        : WatchKind::Unknown;
        } else if (key == "object") {
            if (line.kind == WatchKind::Refused)
                line.error = kubeError(0, std::string_view(simdjson::to_json_string(field.value())), {});
            else
                readTable(field.value().get_object(), line);
        }
    }
    if (line.kind == WatchKind::Refused && line.error.code.isEmpty())
        line.error = kubeError(500, {}, {});
    return line;
}

TableReader::TableReader()
    : m_parser(std::make_unique<Parser>())
{
}

TableReader::~TableReader() = default;

void TableReader::shrink()
{
    m_parser->shrink();
}

std::size_t TableReader::sharedTexts() const
{
    return m_parser->sharedTexts();
}

Result<RowPage> TableReader::page(std::string &body)
{
    try {
        return m_parser->readPage(body);
    } catch (const simdjson::simdjson_error &broken) {
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .serverMessage = QString::fromUtf8(broken.what()), .retryable = true};
    }
}

Result<WatchLine> TableReader::line(std::string &scratch)
{
    try {
        return m_parser->readLine(scratch);
    } catch (const simdjson::simdjson_error &broken) {
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .serverMessage = QString::fromUtf8(broken.what()), .retryable = true};
    }
}

} // namespace headrace
