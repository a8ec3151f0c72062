// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/tablebuilder.h"

#include <algorithm>
#include <cstring>

namespace headrace {

namespace {
constexpr std::size_t chunkRows = std::size_t{1} << 16;
// Chunks are cut earlier when they have many columns, long texts or many bad lines.
constexpr std::size_t chunkCells = std::size_t{1} << 23;
constexpr std::size_t chunkSkipped = std::size_t{1} << 20;
constexpr std::uint64_t chunkBytes = std::uint64_t{1} << 30;
}

TableBuilder::TableBuilder(QStringList files, QString timeField, std::size_t keepBad)
    : m_timeField(std::move(timeField))
    , m_keepBad(keepBad)
{
    m_result.data.files = std::move(files);
}

void TableBuilder::startFile(std::uint32_t file)
{
    flush();
    m_file = file;
    m_linesBefore = 0;
}

ColumnPacker *TableBuilder::packer(const std::string &name, std::size_t hint)
{
    if (hint < m_packers.size() && m_packers[hint]->name() == name)
        return m_packers[hint].get();
    const auto found = m_places.find(name);
    if (found != m_places.end())
        return m_packers[found->second].get();
    if (m_packers.size() >= mostColumns)
        return nullptr;
    m_places.emplace(name, m_packers.size());
    m_packers.push_back(std::make_unique<ColumnPacker>(name));
    return m_packers.back().get();
}

void TableBuilder::addColumn(const BlockColumn &column, std::size_t hint)
{
    if (ColumnPacker *known = packer(column.name, hint))
        known->add(column, m_pendingTimes.size());
    else
        m_result.droppedFields += static_cast<std::uint64_t>(column.tags.size()) - static_cast<std::uint64_t>(std::count(column.tags.begin(), column.tags.end(), ValueTag::Missing));
}

void TableBuilder::add(const BlockTable &block)
{
    if (!m_pending) {
        m_pending = std::make_shared<Chunk>();
        m_pending->file = m_file;
        m_pending->firstLine = m_linesBefore + 1;
        m_pending->firstByte = block.firstByte;
        m_pending->firstRow = m_result.data.rows;
    }
    const auto linesInChunk = static_cast<std::uint32_t>(m_linesBefore + 1 - m_pending->firstLine);
    for (const std::uint32_t skipped : block.skippedLines)
        m_pending->skippedLines.push_back(linesInChunk + skipped);
    for (std::size_t i = 0; i < block.columns.size(); ++i)
        addColumn(block.columns[i], i);
    m_pendingTimes.insert(m_pendingTimes.end(), block.times.begin(), block.times.end());
    addHealth(block);
    m_linesBefore += block.lines;
    m_result.data.rows += block.rows;
    m_result.droppedFields += block.droppedFields;
    m_pendingBytes += block.health.bytes;
    if (m_pendingTimes.empty()) {
        // Bad lines before the first row: the chunk begins behind them.
        m_pending.reset();
        m_pendingBytes = 0;
    } else if (isFull()) {
        flush();
    }
}

bool TableBuilder::isFull() const
{
    const std::size_t rows = m_pendingTimes.size();
    return rows >= chunkRows || rows * m_packers.size() >= chunkCells || m_pending->skippedLines.size() >= chunkSkipped || m_pendingBytes >= chunkBytes;
}

void TableBuilder::addHealth(const BlockTable &block)
{
    IngestHealth &h = m_result.health;
    const IngestHealth &b = block.health;
    h.lines += b.lines;
    h.good += b.good;
    h.outOfOrder += b.outOfOrder;
    h.suspectTimes += b.suspectTimes;
    h.probed += b.probed;
    h.verified += b.verified;
    h.bytes += b.bytes;
    for (std::size_t i = 0; i < h.bad.size(); ++i)
        h.bad[i] += b.bad[i];
    for (const BadLine &bad : b.firstBad) {
        if (h.firstBad.size() >= m_keepBad)
            break;
        h.firstBad.push_back(bad);
        h.firstBad.back().place = {m_file, m_linesBefore + bad.place.line};
    }
    if (block.firstGood == noTime)
        return;
    if (m_lastGood != noTime && block.firstGood < m_lastGood)
        ++h.outOfOrder;
    m_lastGood = block.lastGood;
    h.firstTime = h.firstTime == noTime ? b.firstTime : std::min(h.firstTime, b.firstTime);
    h.lastTime = h.lastTime == noTime ? b.lastTime : std::max(h.lastTime, b.lastTime);
}

std::shared_ptr<Chunk> TableBuilder::pendingChunk() const
{
    auto out = std::make_shared<Chunk>(*m_pending);
    const std::size_t rows = m_pendingTimes.size();
    out->rows = static_cast<std::uint32_t>(rows);
    if (m_timeField.isEmpty())
        return out;
    auto times = std::make_shared<ColumnChunk>();
    times->kind = ColumnKind::Time;
    times->rows = out->rows;
    times->values.resize(rows * sizeof(Nanos));
    if (rows > 0)
        std::memcpy(times->values.data(), m_pendingTimes.data(), rows * sizeof(Nanos));
    times->nulls = static_cast<std::uint32_t>(std::count(m_pendingTimes.begin(), m_pendingTimes.end(), noTime));
    for (const Nanos time : m_pendingTimes) {
        if (time == noTime)
            continue;
        out->firstTime = out->firstTime == noTime ? time : std::min(out->firstTime, time);
        out->lastTime = std::max(out->lastTime, time);
    }
    if (times->nulls > 0) {
        times->validity.assign((rows + 63) / 64, 0);
        for (std::size_t row = 0; row < rows; ++row) {
            if (m_pendingTimes[row] != noTime)
                times->validity[row >> 6] |= std::uint64_t{1} << (row & 63);
        }
    }
    out->columns.push_back(std::move(times));
    return out;
}

void TableBuilder::flush()
{
    if (!m_pending)
        return;
    m_pending->skippedLines.shrink_to_fit();
    m_chunks.push_back(pendingChunk());
    for (const auto &packer : m_packers)
        packer->flush(m_pendingTimes.size(), m_chunks.size() - 1);
    m_pending.reset();
    m_pendingTimes.clear();
    m_pendingBytes = 0;
}

std::shared_ptr<const Chunk> TableBuilder::published(const Chunk &chunk, std::size_t index) const
{
    auto out = std::make_shared<Chunk>(chunk);
    for (const auto &packer : m_packers)
        out->columns.push_back(packer->chunk(index));
    return out;
}

LoadResult TableBuilder::snapshot()
{
    LoadResult out = m_result;
    Dataset &data = out.data;
    if (!m_timeField.isEmpty()) {
        data.columns.push_back({m_timeField, ColumnKind::Time});
        data.dictionaries.push_back(nullptr);
        data.timeColumn = 0;
    }
    std::vector<ColumnKind> kinds;
    for (const auto &packer : m_packers) {
        kinds.push_back(packer->kind());
        packer->settle(m_chunks.size());
        data.columns.push_back({QString::fromStdString(packer->name()), packer->kind()});
        data.dictionaries.push_back(packer->dictionary());
        out.mixedColumns = out.mixedColumns || packer->isMixed();
    }
    if (kinds != m_publishedKinds)
        m_published.clear();
    m_publishedKinds = std::move(kinds);
    for (std::size_t i = m_published.size(); i < m_chunks.size(); ++i)
        m_published.push_back(published(*m_chunks[i], i));
    data.chunks = m_published;
    if (m_pending) {
        const std::shared_ptr<Chunk> last = pendingChunk();
        for (const auto &packer : m_packers)
            last->columns.push_back(packer->peek(m_pendingTimes.size()));
        data.chunks.push_back(last);
    }
    // A chunk of bad lines only keeps its place in the line numbers through the chunks around it.
    std::erase_if(data.chunks, [](const auto &chunk) { return chunk->rows == 0; });
    return out;
}

LoadResult TableBuilder::finish()
{
    flush();
    return snapshot();
}

} // namespace headrace
