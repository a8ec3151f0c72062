// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/blocktable.h"
#include "clients/tabular/linefeed.h"
#include "clients/tabular/timeformat.h"

#include <memory>
#include <optional>

namespace simdjson {
namespace dom {
class element;
}
}

namespace headrace {

struct RowRules {
    std::string timeField; ///< empty = rows have no time
    std::shared_ptr<const TimeFormat> timeFormat;
    std::size_t keepBad = 1000;
    char delimiter = ',';                 ///< CSV
    std::vector<std::string> columnNames; ///< CSV
    bool skipFirstRecord = false;         ///< CSV: the header, in block 0
    bool timesOnly = false;               ///< count and judge, keep no columns
    bool probe = false;                   ///< with timesOnly: take the time of lines that begin like the last parsed one as it stands
};

/// Reads JSON Lines; a line ends with \n, \r\n or \r alone, as Python's text mode has it. A damaged line costs that line alone; what counts as JSON is what Python's json.loads takes. One a thread.
class JsonBlockReader
{
public:
    explicit JsonBlockReader(RowRules rules);
    ~JsonBlockReader();

    BlockTable read(const LineBlock &block);

private:
    struct Parser;

    const char *readReturns(const char *at, const char *stop, BlockTable &table);
    void readLine(std::string_view line, BlockTable &table, bool whole);
    std::optional<Nanos> timeOf(const simdjson::dom::element &value, std::string_view line, BlockTable &table);
    bool probe(std::string_view line, BlockTable &table);
    void learn(std::string_view line, std::string_view text);

    RowRules m_rules;
    std::string m_prefix;        ///< of a line, up to its time's text; empty = nothing learnt
    std::size_t m_length = 0;    ///< of the time's text
    std::uint64_t m_probed = 0;
    std::unique_ptr<Parser> m_parser;
};

} // namespace headrace
