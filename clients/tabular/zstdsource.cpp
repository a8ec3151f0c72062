// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/zstdsource.h"

#include <zstd.h>

#include <vector>

using namespace Qt::StringLiterals;

namespace headrace {

struct ZstdSource::Decoder {
    ZSTD_DStream *stream = ZSTD_createDStream();
    std::vector<char> input = std::vector<char>(ZSTD_DStreamInSize());
    ZSTD_inBuffer in{input.data(), 0, 0};
    std::size_t pending = 0; ///< 0 = a frame ended exactly here

    ~Decoder() { ZSTD_freeDStream(stream); }
};

ZstdSource::ZstdSource(std::unique_ptr<PlainFile> file)
    : m_file(std::move(file))
    , m_decoder(std::make_unique<Decoder>())
{
}

ZstdSource::~ZstdSource() = default;

Result<std::size_t> ZstdSource::read(char *to, std::size_t size)
{
    const auto damaged = [this](const char *why) {
        return Error{.kind = ErrorKind::Invalid, .code = u"file.compressed"_s, .where = m_file->path(), .serverMessage = QString::fromLatin1(why)};
    };
    Decoder &d = *m_decoder;
    ZSTD_outBuffer out{to, size, 0};
    bool ended = false;
    while (out.pos < out.size) {
        if (d.in.pos == d.in.size && !ended) {
            const Result<std::size_t> got = m_file->read(d.input.data(), d.input.size());
            if (!got)
                return got.error();
            d.in = {d.input.data(), *got, 0};
            ended = *got == 0;
        }
        const std::size_t before = out.pos;
        if (ended && d.pending == 0)
            break;
        d.pending = ZSTD_decompressStream(d.stream, &out, &d.in);
        if (ZSTD_isError(d.pending))
            return damaged(ZSTD_getErrorName(d.pending));
        if (ended && out.pos == before)
            return damaged("unexpected end");
    }
    return out.pos;
}

Result<std::size_t> ZstdSource::readAt(char *, std::size_t, std::uint64_t)
{
    return Error{.code = u"file.read"_s, .where = m_file->path()};
}

} // namespace headrace
