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
    /// What has been added so far. Chunks that an earlier snapshot held and that did not change are the same objects; the rows of
    /// the last, unfinished chunk are packed again each time. Adding may go on.
    LoadResult snapshot();
    /// The last snapshot; ends the building.
    LoadResult finish();
    /// Another file follows, which was not known at the start.
    void addFile(const QString &file) { m_result.data.files.append(file); }

private:
    /// Null when there are too many columns.
    ColumnPacker *packer(const std::string &name, std::size_t hint);
    bool isFull() const;
    void addColumn(const BlockColumn &column, std::size_t hint);
    void addHealth(const BlockTable &block);
    void flush();
    std::shared_ptr<Chunk> pendingChunk() const;
    std::shared_ptr<const Chunk> published(const Chunk &chunk, std::size_t index) const;

    QString m_timeField;
    std::size_t m_keepBad;
    LoadResult m_result;
    std::vector<std::shared_ptr<Chunk>> m_chunks; ///< with the time column alone
    std::vector<std::shared_ptr<const Chunk>> m_published; ///< the same with all columns
    std::vector<ColumnKind> m_publishedKinds;
    std::vector<std::unique_ptr<ColumnPacker>> m_packers;
    std::unordered_map<std::string, std::size_t> m_places;
    std::shared_ptr<Chunk> m_pending;
    std::vector<Nanos> m_pendingTimes;
    std::uint64_t m_pendingBytes = 0;
    std::uint64_t m_linesBefore = 0; ///< of this file
    std::uint32_t m_file = 0;
    Nanos m_lastGood = noTime;
};

} // namespace headrace
