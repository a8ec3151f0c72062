// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/gzipsource.h"

#include <isa-l/igzip_lib.h>

#include <vector>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr std::size_t inputBytes = 256 * 1024;
}

struct GzipSource::Inflater {
    inflate_state state;
    std::vector<unsigned char> input = std::vector<unsigned char>(inputBytes);
    bool inMember = false;
    bool any = false;
};

GzipSource::GzipSource(std::unique_ptr<PlainFile> file)
    : m_file(std::move(file))
    , m_inflater(std::make_unique<Inflater>())
{
    isal_inflate_init(&m_inflater->state);
    m_inflater->state.crc_flag = ISAL_GZIP;
    m_inflater->state.avail_in = 0;
}

GzipSource::~GzipSource() = default;

Error GzipSource::damaged(const char *why) const
{
    return Error{.kind = ErrorKind::Invalid, .code = u"file.compressed"_s, .where = m_file->path(), .serverMessage = QString::fromLatin1(why)};
}

/// Brings more input when there is none; false at the file's end.
Result<bool> GzipSource::fill()
{
    inflate_state &s = m_inflater->state;
    if (s.avail_in > 0)
        return true;
    const Result<std::size_t> got = m_file->read(reinterpret_cast<char *>(m_inflater->input.data()), inputBytes);
    if (!got)
        return got.error();
    s.next_in = m_inflater->input.data();
    s.avail_in = static_cast<std::uint32_t>(*got);
    return *got > 0;
}

Result<std::size_t> GzipSource::read(char *to, std::size_t size)
{
    inflate_state &s = m_inflater->state;
    s.next_out = reinterpret_cast<unsigned char *>(to);
    s.avail_out = static_cast<std::uint32_t>(size);
    while (s.avail_out > 0) {
        const Result<bool> more = fill();
        if (!more)
            return more.error();
        if (!*more && !m_inflater->inMember)
            break;
        if (!m_inflater->inMember) {
            // Some writers fill the file up with zeros, which gzip passes over too.
            if (m_inflater->any && *s.next_in == 0) {
                ++s.next_in;
                --s.avail_in;
                continue;
            }
            unsigned char *const nextIn = s.next_in;
            const std::uint32_t availIn = s.avail_in;
            unsigned char *const nextOut = s.next_out;
            const std::uint32_t availOut = s.avail_out;
            isal_inflate_reset(&s);
            s.crc_flag = ISAL_GZIP;
            s.next_in = nextIn;
            s.avail_in = availIn;
            s.next_out = nextOut;
            s.avail_out = availOut;
            m_inflater->inMember = true;
        }
        const std::uint32_t roomBefore = s.avail_out;
        const int status = isal_inflate(&s);
        if (status != ISAL_DECOMP_OK && status != ISAL_END_INPUT)
            return damaged(status == ISAL_INVALID_WRAPPER && m_inflater->any ? "bytes after the end" : "invalid data");
        if (s.block_state == ISAL_BLOCK_FINISH) {
            m_inflater->inMember = false;
            m_inflater->any = true;
        } else if (!*more && s.avail_out == roomBefore) {
            // The inflater may still have held output when the input ended, but no more.
            return damaged("unexpected end");
        }
    }
    return size - s.avail_out;
}

Result<std::size_t> GzipSource::readAt(char *, std::size_t, std::uint64_t)
{
    return damaged("no random access");
}

} // namespace headrace
