// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/jsonblock.h"

namespace headrace {

/// Splits one record of delimited text (RFC 4180: double quotes, doubled inside; they open a field only at its start) that starts at
/// `at`; moves `at` behind its line end: \n, \r\n or \r alone. Bytes outside quotes stand for themselves. False when the text ended
/// inside quotes.
bool splitRecord(std::string_view text, std::size_t &at, char delimiter, std::vector<std::string> &fields);

/// Names of the columns by the text's first record, each once: an empty one is "column" and its number, one that was there before gets a
/// point and its number. Without a header all are made that way.
std::vector<std::string> columnNamesOf(std::string_view text, char delimiter, bool header);

/// Reads delimited text. A record whose quotes are never closed costs its first line alone. Values are typed by themselves (integer, real, boolean, text; the words pandas.read_csv takes as
/// missing are missing) unless `textOnly` names their column. One a thread.
class CsvBlockReader
{
public:
    explicit CsvBlockReader(RowRules rules, std::vector<bool> textOnly = {});

    BlockTable read(const LineBlock &block);

private:
    void readRecord(BlockTable &table, std::string_view line, bool whole);
    void setField(BlockColumn &column, std::size_t row, const std::string &field, bool asText);

    RowRules m_rules;
    std::vector<bool> m_textOnly;
    std::vector<std::string> m_fields;
    int m_timeIndex = -1;
};

} // namespace headrace
