// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinepackage.h"

#include <isa-l/igzip_lib.h>
#include <nlohmann/json.hpp>

#include <QFile>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype tarBlock = 512;
constexpr qsizetype zipEndSize = 22;
constexpr qsizetype zipEntrySize = 46;
constexpr qsizetype zipLocalSize = 30;
constexpr qsizetype stepBytes = 256 * 1024;

Error packageError(const QString &why)
{
    return {.kind = ErrorKind::Invalid, .code = u"pipeline.package"_s, .serverMessage = why};
}

Error tooLarge()
{
    return {.kind = ErrorKind::Invalid, .code = u"pipeline.large"_s, .arguments = {u"1"_s, u"1"_s}};
}

/// `wrapper` is one of isa-l's; a package that swells beyond what a server takes is not read to its end.
Result<QByteArray> inflated(QByteArrayView packed, std::uint32_t wrapper, qsizetype most)
{
    auto state = std::make_unique<inflate_state>();
    isal_inflate_init(state.get());
    state->crc_flag = wrapper;
    state->next_in = reinterpret_cast<std::uint8_t *>(const_cast<char *>(packed.data()));
    state->avail_in = static_cast<std::uint32_t>(packed.size());
    QByteArray out;
    while (state->block_state != ISAL_BLOCK_FINISH) {
        const qsizetype have = out.size();
        out.resize(have + stepBytes);
        state->next_out = reinterpret_cast<std::uint8_t *>(out.data() + have);
        state->avail_out = static_cast<std::uint32_t>(stepBytes);
        const int status = isal_inflate(state.get());
        const qsizetype got = stepBytes - state->avail_out;
        out.resize(have + got);
        if (status != ISAL_DECOMP_OK && status != ISAL_END_INPUT)
            return packageError(u"invalid data"_s);
        if (got == 0 && state->block_state != ISAL_BLOCK_FINISH)
            return packageError(u"unexpected end"_s);
        if (out.size() > most)
            return tooLarge();
    }
    return out;
}

bool isYamlName(const QString &name)
{
    return name.endsWith(".yaml"_L1, Qt::CaseInsensitive) || name.endsWith(".yml"_L1, Qt::CaseInsensitive);
}

/// Which of the files in a package is the pipeline: 2 by its name, 1 as any YAML, 0 not.
int rankOf(const QString &name)
{
    const QString last = name.section(u'/', -1);
    return last == "pipeline.yaml"_L1 ? 2 : isYamlName(last) && !last.startsWith(u'.') ? 1 : 0;
}

Result<QByteArray> fromTar(QByteArrayView tar)
{
    QByteArrayView best;
    int bestRank = 0;
    for (qsizetype at = 0; at + tarBlock <= tar.size() && tar[at] != '\0';) {
        const QByteArrayView head = tar.sliced(at, tarBlock);
        const QString name = QString::fromUtf8(head.data(), static_cast<qsizetype>(qstrnlen(head.data(), 100)));
        bool isNumber = false;
        const qint64 size = QByteArray(head.sliced(124, 11).data(), 11).trimmed().toLongLong(&isNumber, 8);
        if (!isNumber || size < 0 || at + tarBlock + size > tar.size())
            return packageError(u"damaged tar"_s);
        const bool isFile = head[156] == '0' || head[156] == '\0';
        if (const int rank = rankOf(name); isFile && rank > bestRank) {
            best = tar.sliced(at + tarBlock, size);
            bestRank = rank;
        }
        at += tarBlock + (size + tarBlock - 1) / tarBlock * tarBlock;
    }
    return bestRank > 0 ? Result<QByteArray>(best.toByteArray()) : packageError(u"no pipeline.yaml"_s);
}

quint32 wordAt(QByteArrayView bytes, qsizetype at) { return qFromLittleEndian<quint32>(bytes.data() + at); }
quint16 shortAt(QByteArrayView bytes, qsizetype at) { return qFromLittleEndian<quint16>(bytes.data() + at); }

struct ZipEntry {
    qsizetype local = 0;
    qsizetype packedSize = 0;
    int method = 0;
    int rank = 0;
};

Result<QByteArray> unpacked(QByteArrayView zip, const ZipEntry &entry)
{
    if (entry.local + zipLocalSize > zip.size())
        return packageError(u"damaged zip"_s);
    const qsizetype begin = entry.local + zipLocalSize + shortAt(zip, entry.local + 26) + shortAt(zip, entry.local + 28);
    if (begin + entry.packedSize > zip.size())
        return packageError(u"damaged zip"_s);
    const QByteArrayView packed = zip.sliced(begin, entry.packedSize);
    if (entry.method == 0)
        return packed.toByteArray();
    return entry.method == 8 ? inflated(packed, ISAL_DEFLATE, YamlFile::mostBytes) : packageError(u"unknown method"_s);
}

Result<QByteArray> fromZip(QByteArrayView zip)
{
    const qsizetype end = zip.lastIndexOf("PK\x05\x06");
    if (end < 0 || end + zipEndSize > zip.size())
        return packageError(u"damaged zip"_s);
    ZipEntry best;
    qsizetype at = wordAt(zip, end + 16);
    for (int left = shortAt(zip, end + 10); left > 0; --left) {
        if (at + zipEntrySize > zip.size() || wordAt(zip, at) != 0x02014b50)
            return packageError(u"damaged zip"_s);
        const qsizetype nameSize = shortAt(zip, at + 28);
        const qsizetype next = at + zipEntrySize + nameSize + shortAt(zip, at + 30) + shortAt(zip, at + 32);
        if (next > zip.size())
            return packageError(u"damaged zip"_s);
        const int rank = rankOf(QString::fromUtf8(zip.sliced(at + zipEntrySize, nameSize)));
        if (rank > best.rank)
            best = {.local = wordAt(zip, at + 42), .packedSize = wordAt(zip, at + 20), .method = shortAt(zip, at + 10), .rank = rank};
        at = next;
    }
    return best.rank > 0 ? unpacked(zip, best) : packageError(u"no pipeline.yaml"_s);
}

} // namespace

Result<QByteArray> packageText(const QByteArray &bytes)
{
    if (bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06"))
        return fromZip(bytes);
    if (!bytes.startsWith("\x1f\x8b"))
        return bytes;
    // Other files may stand beside the pipeline in a tar; a few times the pipeline's own limit is enough for all.
    const Result<QByteArray> tar = inflated(bytes, ISAL_GZIP, YamlFile::mostBytes * 4);
    return tar ? fromTar(*tar) : tar;
}

Result<PipelineDocument> openPackage(const QString &path)
{
    Result<PipelineDocument> plain = PipelineDocument::open(path);
    if (plain || plain.error().code != u"pipeline.archive")
        return plain;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::Local, .code = u"file.read"_s, .where = path, .serverMessage = file.errorString()};
    const Result<QByteArray> text = packageText(file.read(YamlFile::mostBytes));
    Result<PipelineDocument> document = text ? PipelineDocument::read(*text) : Result<PipelineDocument>(text.error());
    if (document)
        return document;
    Error error = document.error();
    error.where = path;
    return error;
}

std::optional<JsonPlace> jsonFaultPlace(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    try {
        [[maybe_unused]] const auto parsed = nlohmann::json::parse(bytes.begin(), bytes.end());
    } catch (const nlohmann::json::parse_error &error) {
        const auto at = std::clamp<qsizetype>(static_cast<qsizetype>(error.byte) - 1, 0, bytes.size());
        const QByteArrayView before = QByteArrayView(bytes).first(at);
        const qsizetype lineStart = before.lastIndexOf('\n') + 1;
        return JsonPlace{static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1, static_cast<int>(QString::fromUtf8(before.sliced(lineStart)).size()) + 1};
    }
    return {};
}

} // namespace headrace
