// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/packedfiles.h"

#include <isa-l/igzip_lib.h>

#include <memory>
#include <utility>

namespace headrace {

namespace {

constexpr qsizetype block = 512;      ///< of a tar
constexpr qsizetype checkAt = 148;    ///< its checksum, taken as blanks when it is computed
constexpr qsizetype checkSize = 8;
constexpr std::size_t mostFiles = 100'000;

/// An octal number of a header; -1 when it is none.
qint64 octal(const char *field, qsizetype size)
{
    bool isNumber = false;
    const qint64 value = QByteArray(field, size).replace('\0', ' ').trimmed().toLongLong(&isNumber, 8);
    return isNumber && value >= 0 ? value : -1;
}

bool isHeader(const char *header)
{
    qint64 sum = checkSize * ' ';
    for (qsizetype i = 0; i < block; ++i)
        if (i < checkAt || i >= checkAt + checkSize)
            sum += static_cast<unsigned char>(header[i]);
    return octal(header + checkAt, checkSize) == sum;
}

QString textAt(const char *field, qsizetype size)
{
    return QString::fromUtf8(field, static_cast<qsizetype>(qstrnlen(field, static_cast<size_t>(size))));
}

} // namespace

bool isGzip(const QByteArray &bytes)
{
    return bytes.startsWith("\x1f\x8b");
}

ArtifactContent unpacked(const QByteArray &bytes, qint64 most)
{
    ArtifactContent content;
    auto state = std::make_unique<inflate_state>();
    auto *next = reinterpret_cast<std::uint8_t *>(const_cast<char *>(bytes.constData())); // only read
    auto left = static_cast<std::uint32_t>(bytes.size());
    const auto beginMember = [&] {
        isal_inflate_init(state.get());
        state->crc_flag = ISAL_GZIP;
        state->next_in = next;
        state->avail_in = left;
    };
    beginMember();
    QByteArray part(1 << 18, Qt::Uninitialized);
    while (content.bytes.size() < most) {
        state->next_out = reinterpret_cast<std::uint8_t *>(part.data());
        state->avail_out = static_cast<std::uint32_t>(part.size());
        const int answer = isal_inflate(state.get());
        const auto made = part.size() - static_cast<qsizetype>(state->avail_out);
        content.bytes.append(part.constData(), made);
        const bool isEnd = answer == ISAL_DECOMP_OK && state->block_state == ISAL_BLOCK_FINISH;
        next = state->next_in;
        left = state->avail_in;
        if (isEnd && left == 0 && content.bytes.size() <= most)
            return content;
        if (answer != ISAL_DECOMP_OK || (!isEnd && made == 0 && left == 0))
            break;
        if (isEnd)
            beginMember();
    }
    content.isCut = true;
    content.bytes.truncate(static_cast<qsizetype>(most));
    return content;
}

std::optional<PackedFiles> packedFiles(const ArtifactContent &content)
{
    const ArtifactContent plain = isGzip(content.bytes) ? unpacked(content.bytes, 4 * largestArtifact) : content;
    const QByteArray &bytes = plain.bytes;
    if (bytes.size() < block || !isHeader(bytes.constData()))
        return {};
    PackedFiles packed{.files = {}, .isCut = content.isCut || plain.isCut};
    QString longName;
    for (qsizetype at = 0; at + block <= bytes.size() && packed.files.size() < mostFiles;) {
        const char *header = bytes.constData() + at;
        const qint64 size = octal(header + 124, 12);
        if (!isHeader(header) || size < 0)
            break; // two empty blocks are the end
        const char type = header[156];
        const QString folder = qstrncmp(header + 257, "ustar", 5) == 0 ? textAt(header + 345, 155) : QString();
        at += block;
        if (type == 'L' && at + size <= bytes.size())
            longName = textAt(bytes.constData() + at, static_cast<qsizetype>(size));
        else if (type == '0' || type == '\0')
            packed.files.push_back({longName.isEmpty() ? (folder.isEmpty() ? QString() : folder + u'/') + textAt(header, 100) : std::exchange(longName, {}), size});
        if (size > bytes.size())
            break;
        at += static_cast<qsizetype>((size + block - 1) / block * block);
    }
    return packed;
}

} // namespace headrace
