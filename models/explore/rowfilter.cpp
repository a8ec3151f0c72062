// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/rowfilter.h"

#include "clients/tabular/numbers.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Answers a filter for one column; codes of categories are decided once, not per row.
class Predicate
{
public:
    Predicate(const Dataset &data, const Filter &filter, std::size_t column)
        : m_data(data)
        , m_filter(filter)
        , m_column(column)
        , m_pattern(filter.kind == FilterKind::Contains && !filter.values.isEmpty() ? filter.values.first() : QString())
    {
        const auto &dictionary = data.dictionaries[column];
        if (!dictionary)
            return;
        m_byCode.reserve(dictionary->size());
        for (const std::string &word : *dictionary)
            m_byCode.push_back(matches(QString::fromStdString(word)));
    }

    bool holds(std::size_t chunk, std::uint32_t row) const
    {
        const auto &cells = m_data.chunks[chunk]->columns[m_column];
        const bool present = cells && cells->isValid(row);
        switch (m_filter.kind) {
        case FilterKind::IsMissing:
            return !present;
        case FilterKind::IsPresent:
            return present;
        case FilterKind::Between:
            return present && cells->kind != ColumnKind::Category && cells->kind != ColumnKind::Text && cells->realAt(row) >= m_filter.low
                && cells->realAt(row) <= m_filter.high;
        default:
            break;
        }
        if (!present)
            return m_filter.kind == FilterKind::IsNoneOf;
        if (cells->kind == ColumnKind::Category)
            return m_byCode[cells->storedAt(row)];
        return matches(cellText(m_data, chunk, row, m_column));
    }

private:
    bool matches(const QString &text) const
    {
        if (m_filter.kind == FilterKind::Contains)
            return m_pattern.match(text).hasMatch();
        return m_filter.values.contains(text) == (m_filter.kind == FilterKind::IsOneOf);
    }

    const Dataset &m_data;
    const Filter &m_filter;
    std::size_t m_column;
    QRegularExpression m_pattern;
    std::vector<bool> m_byCode;
};

} // namespace

QString cellText(const Dataset &data, std::size_t chunk, std::uint32_t row, std::size_t column)
{
    const auto &cells = data.chunks[chunk]->columns[column];
    if (!cells || !cells->isValid(row))
        return {};
    std::string text;
    switch (cells->kind) {
    case ColumnKind::Time:
        appendTimestamp(text, cells->integerAt(row));
        break;
    case ColumnKind::Integer:
        return QString::number(cells->integerAt(row));
    case ColumnKind::Real:
        appendReal(text, cells->realAt(row));
        break;
    case ColumnKind::Boolean:
        return cells->storedAt(row) ? u"true"_s : u"false"_s;
    case ColumnKind::Category:
        return QString::fromStdString((*data.dictionaries[column])[cells->storedAt(row)]);
    case ColumnKind::Text: {
        const std::string_view view = cells->textAt(row);
        return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
    }
    }
    return QString::fromStdString(text);
}

Result<RowMask> maskOf(const Dataset &data, const std::vector<Filter> &filters, const RowMask *before, const Dataset *beforeData)
{
    RowMask out;
    if (filters.empty())
        return out;
    std::size_t known = 0;
    if (before && beforeData && before->chunks.size() == beforeData->chunks.size()) {
        const std::size_t most = std::min(data.chunks.size(), beforeData->chunks.size());
        while (known < most && data.chunks[known] == beforeData->chunks[known])
            ++known;
        out.chunks.assign(before->chunks.begin(), before->chunks.begin() + static_cast<std::ptrdiff_t>(known));
    }
    for (std::size_t c = known; c < data.chunks.size(); ++c)
        out.chunks.emplace_back((data.chunks[c]->rows + 63) / 64, ~std::uint64_t{0});
    for (const Filter &filter : filters) {
        const int column = data.columnIndex(filter.field);
        if (column < 0)
            return Error{.kind = ErrorKind::Invalid, .code = u"filter.field"_s, .arguments = {filter.field}};
        if (filter.kind == FilterKind::Contains && !filter.values.isEmpty()) {
            const QRegularExpression pattern(filter.values.first());
            if (!pattern.isValid())
                return Error{.kind = ErrorKind::Invalid, .code = u"filter.pattern"_s, .serverMessage = pattern.errorString(), .arguments = {filter.values.first()}};
        }
        const Predicate predicate(data, filter, static_cast<std::size_t>(column));
        for (std::size_t c = known; c < data.chunks.size(); ++c) {
            for (std::uint32_t row = 0; row < data.chunks[c]->rows; ++row) {
                if (!predicate.holds(c, row))
                    out.chunks[c][row >> 6] &= ~(std::uint64_t{1} << (row & 63));
            }
        }
    }
    return out;
}

} // namespace headrace
