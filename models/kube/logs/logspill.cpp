// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logspill.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <type_traits>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

static_assert(std::is_trivially_copyable_v<LogRecord>);

/// A file without a name; -1 with errno when there can be none.
int namelessFile(const QByteArray &folder)
{
#ifdef O_TMPFILE
    const int file = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
        return file;
#endif
    QByteArray name = folder + "/headrace-log-XXXXXX";
    const int named = ::mkstemp(name.data());
    if (named >= 0)
        ::unlink(name.constData());
    return named;
}

bool writeAll(int file, const char *data, std::uint64_t size, std::uint64_t offset)
{
    while (size > 0) {
        const ssize_t done = ::pwrite(file, data, size, static_cast<off_t>(offset));
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0) {
            errno = done == 0 ? ENOSPC : errno;
            return false;
        }
        data += done;
        size -= static_cast<std::uint64_t>(done);
        offset += static_cast<std::uint64_t>(done);
    }
    return true;
}

bool readAll(int file, char *data, std::uint64_t size, std::uint64_t offset)
{
    while (size > 0) {
        const ssize_t done = ::pread(file, data, size, static_cast<off_t>(offset));
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0) {
            errno = done == 0 ? EIO : errno;
            return false;
        }
        data += done;
        size -= static_cast<std::uint64_t>(done);
        offset += static_cast<std::uint64_t>(done);
    }
    return true;
}

} // namespace

LogSpill::LogSpill(QString folder, std::uint64_t segmentBytes)
    : m_folder(folder.isEmpty() ? QDir::tempPath() : std::move(folder))
    , m_segmentBytes(segmentBytes)
{
}

LogSpill::~LogSpill()
{
    clear();
}

void LogSpill::clear()
{
    for (const auto &[number, segment] : m_segments)
        ::close(segment.file);
    m_segments.clear();
    m_bytes = 0;
}

Error LogSpill::problem(int code) const
{
    return {.kind = ErrorKind::Local, .code = u"log.disk"_s, .where = m_folder, .serverMessage = QString::fromLocal8Bit(std::strerror(code))};
}

Result<std::uint64_t> LogSpill::openSegment()
{
    const auto last = m_segments.find(m_lastSegment);
    if (last != m_segments.end() && last->second.end < m_segmentBytes)
        return m_lastSegment;
    const int file = namelessFile(QFile::encodeName(m_folder));
    if (file < 0)
        return problem(errno);
    m_segments[++m_lastSegment].file = file;
    return m_lastSegment;
}

Result<LogSpill::Extent> LogSpill::write(const LogBlock &block)
{
    const Result<std::uint64_t> number = openSegment();
    if (!number)
        return number.error();
    Segment &segment = m_segments[*number];
    const Extent extent{*number, segment.end, block.records.size(), block.text.size()};
    const std::uint64_t recordBytes = extent.bytes() - extent.textBytes;
    if (!writeAll(segment.file, reinterpret_cast<const char *>(block.records.data()), recordBytes, extent.offset) || !writeAll(segment.file, block.text.data(), extent.textBytes, extent.offset + recordBytes)) {
        const Error error = problem(errno);
        if (segment.live == 0) {
            ::close(segment.file);
            m_segments.erase(*number);
        }
        return error;
    }
    segment.end += extent.bytes();
    segment.live += extent.bytes();
    m_bytes += extent.bytes();
    return extent;
}

Result<LogBlock> LogSpill::read(const Extent &extent) const
{
    const auto found = m_segments.find(extent.segment);
    if (found == m_segments.end())
        return problem(ENOENT);
    LogBlock block;
    block.records.resize(extent.records);
    block.text.resize(extent.textBytes);
    const std::uint64_t recordBytes = extent.bytes() - extent.textBytes;
    if (!readAll(found->second.file, reinterpret_cast<char *>(block.records.data()), recordBytes, extent.offset) || !readAll(found->second.file, block.text.data(), extent.textBytes, extent.offset + recordBytes))
        return problem(errno);
    return block;
}

void LogSpill::drop(const Extent &extent)
{
    const auto found = m_segments.find(extent.segment);
    if (found == m_segments.end())
        return;
    found->second.live -= extent.bytes();
    m_bytes -= extent.bytes();
    if (found->second.live == 0) {
        ::close(found->second.file);
        m_segments.erase(found);
    }
}

} // namespace headrace
