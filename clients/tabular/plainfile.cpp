// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/plainfile.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

Error fileError(const QString &path, int number, const QString &fallback)
{
    Error error{.kind = ErrorKind::Local, .code = fallback, .where = path, .serverMessage = QString::fromLocal8Bit(strerror(number))};
    if (number == ENOENT || number == ENOTDIR) {
        error.kind = ErrorKind::NotFound;
        error.code = u"file.missing"_s;
    } else if (number == EACCES || number == EPERM) {
        error.kind = ErrorKind::Forbidden;
        error.code = u"file.permission"_s;
    }
    return error;
}

} // namespace

PlainFile::PlainFile(QString path, int file, std::uint64_t size)
    : m_path(std::move(path))
    , m_file(file)
    , m_size(size)
{
}

PlainFile::~PlainFile()
{
    ::close(m_file);
}

Result<std::unique_ptr<PlainFile>> PlainFile::open(const QString &path)
{
    // Opening a pipe would wait for its writer, so look first.
    struct stat facts{};
    const QByteArray name = QFile::encodeName(path);
    if (::stat(name.constData(), &facts) != 0)
        return fileError(path, errno, u"file.read"_s);
    if (S_ISDIR(facts.st_mode))
        return Error{.kind = ErrorKind::Invalid, .code = u"file.directory"_s, .where = path};
    if (!S_ISREG(facts.st_mode))
        return Error{.kind = ErrorKind::Invalid, .code = u"file.notAFile"_s, .where = path};
    const int file = ::open(name.constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fileError(path, errno, u"file.read"_s);
    return std::unique_ptr<PlainFile>(new PlainFile(path, file, static_cast<std::uint64_t>(facts.st_size)));
}

Result<std::size_t> PlainFile::read(char *to, std::size_t size)
{
    Result<std::size_t> got = readAt(to, size, m_offset);
    if (got)
        m_offset += *got;
    return got;
}

Result<std::size_t> PlainFile::readAt(char *to, std::size_t size, std::uint64_t offset)
{
    const std::uint64_t end = m_size;
    size = static_cast<std::size_t>(std::min<std::uint64_t>(size, end - std::min(end, offset)));
    std::size_t got = 0;
    while (got < size) {
        const ssize_t part = ::pread(m_file, to + got, size - got, static_cast<off_t>(offset + got));
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            return fileError(m_path, errno, u"file.read"_s);
        if (part == 0)
            break;
        got += static_cast<std::size_t>(part);
    }
    return got;
}

PlainFile::Now PlainFile::now() const
{
    struct stat mine{};
    struct stat named{};
    Now out;
    if (::fstat(m_file, &mine) == 0)
        out.size = static_cast<std::uint64_t>(mine.st_size);
    out.nameIsThere = ::stat(QFile::encodeName(m_path).constData(), &named) == 0;
    out.isReplaced = !out.nameIsThere || mine.st_dev != named.st_dev || mine.st_ino != named.st_ino;
    return out;
}

} // namespace headrace
