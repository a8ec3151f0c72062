// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/jsonblock.h"

namespace headrace {

/// Splits one record of delimited text (RFC 4180: double quotes, doubled inside) that starts at `at`; moves `at` behind its line
/// end. Bytes outside quotes stand for themselves.
void splitRecord(std::string_view text, std::size_t &at, char delimiter, std::vector<std::string> &fields);

/// Reads delimited text. Values are typed by themselves (integer, real, boolean, text; the words pandas.read_csv takes as
/// missing are missing) unless `textOnly` names their column. One a thread.
class CsvBlockReader
{
public:
    explicit CsvBlockReader(RowRules rules, std::vector<bool> textOnly = {});

    BlockTable read(const LineBlock &block);

private:
    void readRecord(BlockTable &table, std::string_view line);
    void setField(BlockColumn &column, std::size_t row, const std::string &field, bool asText);

    RowRules m_rules;
    std::vector<bool> m_textOnly;
    std::vector<std::string> m_fields;
    int m_timeIndex = -1;
};

} // namespace headrace
