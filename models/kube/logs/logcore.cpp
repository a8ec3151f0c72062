// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logcore.h"

#include "clients/kube/logs/logjson.h"
#include "clients/kube/logs/logtime.h"

#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t blocksAStep = 4;
constexpr std::size_t mostPoints = 200'000;

} // namespace

QString readableText(const LogText &line)
{
    const std::optional<QString> json = line.isJson ? indentedJson(line.line.text) : std::nullopt;
    return json ? *json : QString::fromUtf8(line.line.text.data(), static_cast<qsizetype>(line.line.text.size()));
}

LogCore::LogCore(LogLimits limits)
    : m_ring(std::move(limits))
{
}

void LogCore::clear()
{
    m_ring.clear();
    m_looks.clear();
    m_lookedTo = 0;
    m_points.clear();
    m_toldPoints.reset();
    m_measuredTo = 0;
}

void LogCore::append(const LogBatch &batch)
{
    const bool isUpToDate = m_lookedTo >= m_ring.blocks() || m_lookedTo + 1 == m_ring.blocks();
    const bool isMeasured = m_measuredTo == m_ring.endNumber();
    const std::size_t before = m_ring.blocks();
    for (const LogLine &line : batch.lines)
        m_ring.append(line.time, line.source, batch.textOf(line));
    m_looks.resize(m_ring.blocks());
    // While older lines wait for being looked at, the new ones wait with them.
    if (isUpToDate)
        for (std::size_t block = before > 0 ? before - 1 : 0; block < m_ring.blocks(); ++block)
            look(block);
    if (isMeasured && m_metric)
        measure(m_ring.endNumber());
    const std::size_t gone = m_ring.keepLimits();
    m_looks.erase(m_looks.begin(), m_looks.begin() + static_cast<std::ptrdiff_t>(gone));
    m_lookedTo -= std::min(m_lookedTo, gone);
    m_measuredTo = std::max(m_measuredTo, m_ring.firstNumber());
}

void LogCore::setFilter(LogFilter filter)
{
    m_filter = std::move(filter);
    m_looks.assign(m_ring.blocks(), {});
    m_lookedTo = 0;
}

void LogCore::setMetric(std::optional<LogMetricReader> metric)
{
    m_metric = std::move(metric);
    m_points.clear();
    m_toldPoints.reset();
    m_measuredTo = m_metric ? m_ring.firstNumber() : m_ring.endNumber();
}

void LogCore::look(std::size_t block)
{
    Look &look = m_looks[block];
    const std::uint32_t count = m_ring.countOf(block);
    if (m_filter.passesAll()) {
        look.looked = count;
    } else if (const Result<std::shared_ptr<const LogBlock>> lines = m_ring.read(block)) {
        for (; look.looked < count; ++look.looked)
            if (const LogRecord &record = (*lines)->records[look.looked]; m_filter.passes((*lines)->textOf(record), record))
                look.growing.push_back(look.looked);
    } else {
        look.looked = count; // cannot be read back, so it shows nothing
    }
    m_lookedTo = block + (block + 1 < m_ring.blocks() ? 1 : 0);
    if (block + 1 < m_ring.blocks())
        seal(block);
}

/// A block that grows no more shares its list with every view.
void LogCore::seal(std::size_t block)
{
    Look &look = m_looks[block];
    if (!m_filter.passesAll() && !look.picked)
        look.picked = std::make_shared<const std::vector<std::uint32_t>>(std::move(look.growing));
    look.growing = {};
}

bool LogCore::lookOn()
{
    for (std::size_t done = 0; done < blocksAStep; ++done) {
        if (m_lookedTo >= m_ring.blocks() || (m_lookedTo + 1 == m_ring.blocks() && m_looks[m_lookedTo].looked == m_ring.countOf(m_lookedTo)))
            return false;
        look(m_lookedTo);
    }
    return true;
}

void LogCore::measure(std::uint64_t to)
{
    while (m_measuredTo < to) {
        const std::size_t block = m_ring.blockOf(m_measuredTo);
        const Result<std::shared_ptr<const LogBlock>> lines = m_ring.read(block);
        const std::uint64_t end = std::min(to, m_ring.firstOf(block) + m_ring.countOf(block));
        for (; lines && m_measuredTo < end; ++m_measuredTo) {
            const LogRecord &record = (*lines)->records[m_measuredTo - m_ring.firstOf(block)];
            if (const std::optional<LogPoint> point = m_metric->read((*lines)->textOf(record), record.time, record.source))
                addPoint(*point);
        }
        m_measuredTo = end;
    }
}

void LogCore::addPoint(const LogPoint &point)
{
    // A plot of so many points looks the same with every second of them.
    if (m_points.size() >= mostPoints) {
        for (std::size_t i = 0; i < m_points.size() / 2; ++i)
            m_points[i] = m_points[2 * i];
        m_points.resize(m_points.size() / 2);
    }
    m_points.push_back(point);
    m_toldPoints.reset();
}

LogSeries LogCore::points()
{
    if (m_metric && !m_toldPoints)
        m_toldPoints = std::make_shared<const std::vector<LogPoint>>(m_points);
    return m_toldPoints;
}

bool LogCore::measureOn()
{
    if (!m_metric || m_measuredTo >= m_ring.endNumber())
        return false;
    const std::size_t block = std::min(m_ring.blockOf(m_measuredTo) + blocksAStep, m_ring.blocks()) - 1;
    measure(m_ring.firstOf(block) + m_ring.countOf(block));
    return true;
}

bool LogCore::step()
{
    const bool looks = lookOn();
    const bool measures = measureOn();
    return looks || measures;
}

std::vector<LogText> LogCore::linesAt(const std::vector<std::uint64_t> &numbers, std::size_t longest) const
{
    std::vector<LogText> texts;
    for (const std::uint64_t number : numbers) {
        if (number < m_ring.firstNumber() || number >= m_ring.endNumber())
            continue;
        const std::size_t block = m_ring.blockOf(number);
        const Result<std::shared_ptr<const LogBlock>> lines = m_ring.read(block);
        if (!lines)
            continue;
        const LogRecord &record = (*lines)->records[number - m_ring.firstOf(block)];
        const std::string_view text = (*lines)->textOf(record);
        texts.push_back({{number, std::string(text.substr(0, longest)), text.size()}, record.time, record.source, record.severity, record.isJson});
    }
    return texts;
}

std::uint64_t LogCore::findTime(std::int64_t time) const
{
    for (std::size_t block = 0; block < m_ring.blocks(); ++block) {
        if (m_ring.latestOf(block) < time)
            continue;
        if (const Result<std::shared_ptr<const LogBlock>> lines = m_ring.read(block))
            for (std::size_t i = 0; i < (*lines)->records.size(); ++i)
                if ((*lines)->records[i].time >= time)
                    return m_ring.firstOf(block) + i;
    }
    return m_ring.endNumber();
}

Result<std::uint64_t> LogCore::save(const LogSaving &saving, const std::function<bool()> &goesOn)
{
    while (saving.onlyShown && lookOn())
        if (!goesOn())
            return Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
    QSaveFile file(saving.path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{.code = u"file.unwritable"_s, .where = saving.path, .serverMessage = file.errorString()};
    std::uint64_t written = 0;
    std::string text;
    for (std::size_t block = 0; block < m_ring.blocks(); ++block) {
        if (!goesOn())
            return Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
        const Result<std::shared_ptr<const LogBlock>> lines = m_ring.read(block);
        if (!lines)
            return lines.error();
        text.clear();
        for (const LogRecord &record : (*lines)->records) {
            if (saving.onlyShown && !m_filter.passesAll() && !m_filter.passes((*lines)->textOf(record), record))
                continue;
            if (saving.withTimes && record.time != 0)
                text += stampText(record.time) + ' ';
            if (record.source < static_cast<std::uint32_t>(saving.names.size()))
                text += saving.names[record.source].toStdString() + ' ';
            text.append((*lines)->textOf(record)) += '\n';
            ++written;
        }
        if (file.write(text.data(), static_cast<qint64>(text.size())) < 0)
            return Error{.code = u"file.write"_s, .where = saving.path, .serverMessage = file.errorString()};
    }
    if (!file.commit())
        return Error{.code = u"file.write"_s, .where = saving.path, .serverMessage = file.errorString()};
    return written;
}

std::shared_ptr<const LogView> LogCore::view() const
{
    auto view = std::make_shared<LogView>();
    for (std::size_t block = 0; block < m_ring.blocks(); ++block) {
        const Look &look = m_looks[block];
        LogView::Part part{.first = m_ring.firstOf(block), .before = view->shown, .picked = look.picked};
        if (m_filter.passesAll())
            part.shown = look.looked;
        else if (!part.picked)
            part.picked = std::make_shared<const std::vector<std::uint32_t>>(look.growing);
        if (part.picked)
            part.shown = static_cast<std::uint32_t>(part.picked->size());
        view->isFiltering = view->isFiltering || look.looked < m_ring.countOf(block);
        if (part.shown == 0)
            continue;
        view->shown += part.shown;
        view->parts.push_back(std::move(part));
    }
    view->kept = m_ring.endNumber() - m_ring.firstNumber();
    view->dropped = m_ring.firstNumber();
    view->severities = m_ring.severities();
    view->memoryBytes = m_ring.memoryUsed();
    view->diskBytes = m_ring.diskUsed();
    view->problem = m_ring.problem();
    return view;
}

} // namespace headrace
