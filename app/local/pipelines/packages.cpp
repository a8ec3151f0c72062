// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/packages.h"

#include <isa-l/igzip_lib.h>

namespace headrace::local {

namespace {

constexpr const char *wanted = "pipeline.yaml";
constexpr std::size_t tarBlock = 512;

Fault unreadable(const std::string &why)
{
    return invalidInput(why);
}

/// The value of name="…" in a header line.
std::string quotedValue(const std::string &line, const std::string &name)
{
    const std::size_t at = line.find("; " + name + "=\"");
    if (at == std::string::npos)
        return {};
    std::string value;
    for (std::size_t i = at + name.size() + 4; i < line.size() && line[i] != '"'; ++i) {
        if (line[i] == '\\' && i + 1 < line.size())
            ++i;
        value += line[i];
    }
    return value;
}

std::string baseName(const std::string &path)
{
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

/// Inflates until the end; nothing when it is damaged or too large.
std::optional<std::string> inflate(std::string_view bytes, int wrapper)
{
    auto state = std::make_unique<inflate_state>();
    isal_inflate_init(state.get());
    state->crc_flag = static_cast<std::uint32_t>(wrapper);
    state->next_in = reinterpret_cast<std::uint8_t *>(const_cast<char *>(bytes.data()));
    state->avail_in = static_cast<std::uint32_t>(bytes.size());
    std::string out;
    std::vector<std::uint8_t> block(256 << 10);
    do {
        state->next_out = block.data();
        state->avail_out = static_cast<std::uint32_t>(block.size());
        if (isal_inflate(state.get()) != ISAL_DECOMP_OK)
            return {};
        const std::size_t made = block.size() - state->avail_out;
        out.append(reinterpret_cast<const char *>(block.data()), made);
        if (out.size() > largestPipeline + (1 << 20) || (made == 0 && state->avail_in == 0 && state->block_state != ISAL_BLOCK_FINISH))
            return {};
    } while (state->block_state != ISAL_BLOCK_FINISH);
    return out;
}

std::uint32_t little(std::string_view bytes, std::size_t at, int size)
{
    std::uint32_t value = 0;
    for (int i = size - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

/// The bytes of one member whose entry in the directory begins at `at`.
std::optional<std::string> zipMember(std::string_view zip, std::size_t at)
{
    const std::uint32_t method = little(zip, at + 10, 2), packed = little(zip, at + 20, 4);
    const std::size_t header = little(zip, at + 42, 4);
    if (header + 30 > zip.size() || zip.substr(header, 4) != "PK\x03\x04")
        return {};
    const std::size_t begin = header + 30 + little(zip, header + 26, 2) + little(zip, header + 28, 2);
    if (begin + packed > zip.size())
        return {};
    const std::string_view bytes = zip.substr(begin, packed);
    return method == 0 ? std::optional<std::string>(bytes) : method == 8 ? inflate(bytes, ISAL_DEFLATE) : std::nullopt;
}

Answer<std::string> unpackZip(std::string_view zip)
{
    const std::size_t end = zip.rfind("PK\x05\x06");
    if (!zip.starts_with("PK") || end == std::string_view::npos || end + 22 > zip.size())
        return unreadable("Error extracting pipeline from the zip file. Not a valid zip file");
    const std::uint32_t count = little(zip, end + 10, 2);
    std::size_t at = little(zip, end + 16, 4);
    std::optional<std::size_t> chosen;
    for (std::uint32_t i = 0; i < count && at + 46 <= zip.size() && zip.substr(at, 4) == "PK\x01\x02"; ++i) {
        const std::size_t length = little(zip, at + 28, 2);
        if (at + 46 + length > zip.size())
            break;
        const std::string_view name = zip.substr(at + 46, length);
        if (!chosen || name == wanted)
            chosen = at;
        at += 46 + length + little(zip, at + 30, 2) + little(zip, at + 32, 2);
    }
    if (!chosen)
        return unreadable("Error extracting pipeline from the zip file. Empty zip file");
    std::optional<std::string> member = zipMember(zip, *chosen);
    return member ? Answer<std::string>(std::move(*member)) : Answer<std::string>(unreadable("Error extracting pipeline from the zip file. It is damaged, packed in an unknown way, or too large"));
}

Answer<std::string> unpackTar(std::string_view packed)
{
    const std::optional<std::string> tar = packed.starts_with("\x1f\x8b") ? inflate(packed, ISAL_GZIP) : std::nullopt;
    if (!tar)
        return unreadable("Error extracting pipeline from the tarball file. Not a valid tarball file, or it is too large");
    std::optional<std::string> chosen;
    for (std::size_t at = 0; at + tarBlock <= tar->size() && (*tar)[at] != 0;) {
        const std::string name(tar->c_str() + at, strnlen(tar->c_str() + at, 100));
        const char type = (*tar)[at + 156];
        const std::size_t size = std::strtoull(std::string(tar->substr(at + 124, 12)).c_str(), nullptr, 8);
        at += tarBlock;
        if (size > tar->size() - at)
            break;
        const std::string plain = name.starts_with("./") ? name.substr(2) : name;
        if ((type == '0' || type == 0) && (!chosen || plain == wanted))
            chosen = tar->substr(at, size);
        at += (size + tarBlock - 1) / tarBlock * tarBlock;
    }
    return chosen ? Answer<std::string>(std::move(*chosen)) : Answer<std::string>(unreadable("Error extracting pipeline from the tarball file. Empty tarball file"));
}

} // namespace

std::optional<std::vector<FormFile>> readForm(const std::string &contentType, const std::string &body)
{
    const std::size_t mark = contentType.find("boundary=");
    if (!contentType.starts_with("multipart/form-data") || mark == std::string::npos)
        return {};
    std::string boundary = contentType.substr(mark + 9, contentType.find(';', mark) - mark - 9);
    if (boundary.size() > 1 && boundary.front() == '"')
        boundary = boundary.substr(1, boundary.size() - 2);
    const std::string line = "--" + boundary;
    std::vector<FormFile> parts;
    for (std::size_t at = body.find(line); at != std::string::npos;) {
        const std::size_t begin = at + line.size();
        const std::size_t head = body.find("\r\n\r\n", begin);
        if (body.compare(begin, 2, "--") == 0 || head == std::string::npos)
            break;
        const std::size_t next = body.find("\r\n" + line, head + 2);
        if (next == std::string::npos)
            return {}; // cut off
        const std::string headers = body.substr(begin, head - begin);
        parts.push_back({quotedValue(headers, "name"), baseName(quotedValue(headers, "filename")), body.substr(head + 4, next < head + 4 ? 0 : next - head - 4)});
        at = next + 2;
    }
    return parts;
}

Answer<std::string> unpackPipeline(const std::string &name, const std::string &bytes)
{
    if (bytes.size() > largestPipeline)
        return unreadable("File size too large. Maximum supported size: " + std::to_string(largestPipeline));
    if (name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json"))
        return bytes;
    Answer<std::string> unpacked = name.ends_with(".zip") ? unpackZip(bytes) : name.ends_with(".tar.gz") ? unpackTar(bytes) : Answer<std::string>(unreadable("Unexpected pipeline file format. Support .zip, .tar.gz, .json or YAML"));
    if (unpacked && unpacked->size() > largestPipeline)
        return unreadable("File size too large. Maximum supported size: " + std::to_string(largestPipeline));
    return unpacked;
}

} // namespace headrace::local
