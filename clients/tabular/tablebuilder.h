// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/columnpacker.h"

namespace headrace {

struct LoadResult {
    Dataset data;
    IngestHealth health;
    std::uint64_t droppedFields = 0; ///< values of columns beyond the reader's limit of 2,000 columns
    bool mixedColumns = false;       ///< some column holds texts and numbers
};

/// Joins blocks, which must come in file order, into a Dataset with chunks of about 64 Ki rows. One thread at a time.
class TableBuilder
{
public:
    TableBuilder(QStringList files, QString timeField, std::size_t keepBad);

    /// Blocks from now on are of this file.
    void startFile(std::uint32_t file);
    void add(const BlockTable &block);
    LoadResult finish();

private:
    ColumnPacker &packer(const std::string &name, std::size_t hint);
    void addHealth(const BlockTable &block);
    void flush();

    QString m_timeField;
    std::size_t m_keepBad;
    LoadResult m_result;
    std::vector<std::shared_ptr<Chunk>> m_chunks;
    std::vector<std::unique_ptr<ColumnPacker>> m_packers;
    std::unordered_map<std::string, std::size_t> m_places;
    std::shared_ptr<Chunk> m_pending;
    std::vector<Nanos> m_pendingTimes;
    std::uint64_t m_linesBefore = 0; ///< of this file
    std::uint32_t m_file = 0;
    Nanos m_lastGood = noTime;
};

} // namespace headrace
