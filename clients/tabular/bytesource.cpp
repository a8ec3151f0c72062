// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/bytesource.h"

#include "clients/tabular/gzipsource.h"
#include "clients/tabular/plainfile.h"
#include "clients/tabular/zstdsource.h"

#include <array>

namespace headrace {

Result<std::unique_ptr<ByteSource>> ByteSource::open(const QString &path)
{
    Result<std::unique_ptr<PlainFile>> file = PlainFile::open(path);
    if (!file)
        return file.error();
    std::array<unsigned char, 4> magic{};
    const Result<std::size_t> got = (*file)->readAt(reinterpret_cast<char *>(magic.data()), magic.size(), 0);
    if (!got)
        return got.error();
    if (*got >= 2 && magic[0] == 0x1f && magic[1] == 0x8b)
        return std::unique_ptr<ByteSource>(new GzipSource(std::move(*file)));
    if (*got == 4 && magic[0] == 0x28 && magic[1] == 0xb5 && magic[2] == 0x2f && magic[3] == 0xfd)
        return std::unique_ptr<ByteSource>(new ZstdSource(std::move(*file)));
    return std::unique_ptr<ByteSource>(std::move(*file));
}

} // namespace headrace
