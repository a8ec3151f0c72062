// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/blocktable.h"

#include <bit>

namespace headrace {

namespace {
constexpr std::size_t sampleCharacters = 80;
}

void BlockColumn::set(std::size_t row, ValueTag tag, std::uint64_t value)
{
    if (tags.empty())
        first = row;
    const std::size_t at = row - first;
    if (at < tags.size()) {
        // A key that stands twice in an object: the last one counts, as in Python.
        tags[at] = tag;
        bits[at] = value;
        return;
    }
    tags.resize(at, ValueTag::Missing);
    bits.resize(at, 0);
    tags.push_back(tag);
    bits.push_back(value);
}

void BlockColumn::setText(std::size_t row, std::string_view text)
{
    if (text == m_lastText && !words.empty()) {
        set(row, ValueTag::Text, m_lastPlace);
        return;
    }
    auto place = m_places.find(text);
    if (place == m_places.end()) {
        m_kept.push_back(std::make_unique<std::string>(text));
        words.emplace_back(text);
        place = m_places.emplace(*m_kept.back(), static_cast<std::uint32_t>(words.size() - 1)).first;
    }
    m_lastText = place->first;
    m_lastPlace = place->second;
    set(row, ValueTag::Text, place->second);
}

void BlockColumn::setReal(std::size_t row, double value)
{
    set(row, ValueTag::Real, std::bit_cast<std::uint64_t>(value));
}

void BlockColumn::setMissing(std::size_t row)
{
    if (tagAt(row) != ValueTag::Missing)
        set(row, ValueTag::Missing, 0);
}

int BlockTable::findColumn(std::string_view name) const
{
    const auto found = m_places.find(std::string(name));
    return found == m_places.end() ? -1 : static_cast<int>(found->second);
}

int BlockTable::columnAt(std::string_view name, std::size_t hint)
{
    if (hint < columns.size() && columns[hint].name == name)
        return static_cast<int>(hint);
    const auto found = m_places.find(std::string(name));
    if (found != m_places.end())
        return static_cast<int>(found->second);
    if (columns.size() >= mostColumns) {
        ++droppedFields;
        return -1;
    }
    m_places.emplace(name, columns.size());
    columns.emplace_back();
    columns.back().name = name;
    return static_cast<int>(columns.size() - 1);
}

void BlockTable::countTime(Nanos time)
{
    ++health.good;
    if (firstGood == noTime)
        firstGood = time;
    else if (time < lastGood)
        ++health.outOfOrder;
    lastGood = time;
    if (health.firstTime == noTime || time < health.firstTime)
        health.firstTime = time;
    if (health.lastTime == noTime || time > health.lastTime)
        health.lastTime = time;
}

void BlockTable::reject(BadReason reason, std::string_view sample, std::size_t keep)
{
    ++health.bad[static_cast<std::size_t>(reason)];
    if (health.firstBad.size() < keep)
        health.firstBad.push_back({{0, lines}, reason, lineSample(sample)});
}

QString lineSample(std::string_view line)
{
    // Four bytes a character at most.
    return QString::fromUtf8(line.data(), static_cast<qsizetype>(std::min(line.size(), sampleCharacters * 4)))
        .left(static_cast<qsizetype>(sampleCharacters));
}

} // namespace headrace
