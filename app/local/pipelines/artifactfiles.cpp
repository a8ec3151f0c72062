// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/artifactfiles.h"

#include <isa-l/igzip_lib.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace headrace::local {

namespace {

constexpr std::string_view scheme = "volume://artifacts/";
constexpr std::size_t longestKey = 1024;
constexpr std::size_t block = 512;
constexpr std::size_t longestName = 100; ///< of a tar's header
constexpr int deepest = 16;

HttpReply plain(int status, const std::string &text)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8", .headers = {}, .body = text, .pages = {}, .start = {}};
}

/// A descriptor that closes itself.
class OpenFile
{
public:
    explicit OpenFile(int number)
        : m_number(number)
    {
    }
    OpenFile(OpenFile &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    OpenFile &operator=(OpenFile &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~OpenFile()
    {
        if (m_number >= 0)
            close(m_number);
    }
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

/// Step by step, so that no part of the way can be a link, also not one that is put there meanwhile.
OpenFile opened(const std::string &folder, const std::string &key)
{
    OpenFile place(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (std::size_t at = 0; at <= key.size() && place.isOpen();) {
        const std::size_t slash = std::min(key.find('/', at), key.size());
        const std::string name = key.substr(at, slash - at);
        at = slash + 1;
        if (name.empty() || name == "." || name == ".." || name.find('\0') != std::string::npos)
            return OpenFile(-1);
        // A pipe must not make the server wait.
        place = OpenFile(openat(place.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    }
    return place;
}

bool readWhole(int file, std::int64_t most, std::string &bytes)
{
    std::array<char, 1 << 16> part;
    while (most > 0) {
        const ssize_t count = read(file, part.data(), static_cast<std::size_t>(std::min<std::int64_t>(most, part.size())));
        if (count < 0)
            return false;
        if (count == 0)
            break;
        bytes.append(part.data(), static_cast<std::size_t>(count));
        most -= count;
    }
    return true;
}

void addNumber(char *field, int digits, std::uint64_t value)
{
    std::snprintf(field, static_cast<std::size_t>(digits) + 1, "%0*llo", digits, static_cast<unsigned long long>(value));
}

void addHeader(std::string &tar, const std::string &name, std::size_t size, char type)
{
    std::array<char, block> header{};
    std::memcpy(header.data(), name.data(), std::min(name.size(), longestName));
    addNumber(header.data() + 100, 7, 0644);
    addNumber(header.data() + 108, 7, 0);
    addNumber(header.data() + 116, 7, 0);
    addNumber(header.data() + 124, 11, size);
    addNumber(header.data() + 136, 11, 0);
    std::memset(header.data() + 148, ' ', 8);
    header[156] = type;
    std::memcpy(header.data() + 257, "ustar  ", 8); // GNU's, for long names
    unsigned sum = 0;
    for (const char c : header)
        sum += static_cast<unsigned char>(c);
    std::snprintf(header.data() + 148, 8, "%06o", sum);
    tar.append(header.data(), header.size());
}

void addBytes(std::string &tar, const std::string &bytes)
{
    tar += bytes;
    tar.append((block - bytes.size() % block) % block, '\0');
}

void addFile(std::string &tar, const std::string &name, const std::string &bytes)
{
    if (name.size() > longestName) {
        addHeader(tar, "././@LongLink", name.size() + 1, 'L');
        addBytes(tar, name + '\0');
    }
    addHeader(tar, name, bytes.size(), '0');
    addBytes(tar, bytes);
}

/// False when it is too much; links, pipes and what cannot be read are left out.
bool addFolder(std::string &tar, int folder, const std::string &before, int depth)
{
    DIR *entries = fdopendir(dup(folder));
    std::vector<std::string> names;
    while (const dirent *entry = entries ? readdir(entries) : nullptr)
        if (const std::string name = entry->d_name; name != "." && name != "..")
            names.push_back(name);
    if (entries)
        closedir(entries);
    std::sort(names.begin(), names.end());
    for (const std::string &name : names) {
        const OpenFile file(openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        struct stat facts{};
        if (!file.isOpen() || fstat(file.number(), &facts) != 0)
            continue;
        std::string bytes;
        if (S_ISDIR(facts.st_mode) && (depth >= deepest || !addFolder(tar, file.number(), before + name + '/', depth + 1)))
            return false;
        if (!S_ISREG(facts.st_mode))
            continue;
        if (static_cast<std::int64_t>(tar.size()) + facts.st_size > ArtifactFiles::largest)
            return false;
        if (readWhole(file.number(), facts.st_size, bytes))
            addFile(tar, before + name, bytes);
    }
    return true;
}

std::string gzipped(const std::string &bytes)
{
    isal_zstream stream;
    isal_deflate_stateless_init(&stream);
    std::vector<std::uint8_t> work(ISAL_DEF_LVL1_DEFAULT);
    stream.level = 1;
    stream.level_buf = work.data();
    stream.level_buf_size = static_cast<std::uint32_t>(work.size());
    stream.gzip_flag = IGZIP_GZIP;
    stream.end_of_stream = 1;
    stream.next_in = reinterpret_cast<std::uint8_t *>(const_cast<char *>(bytes.data())); // only read
    stream.avail_in = static_cast<std::uint32_t>(bytes.size());
    std::string packed(bytes.size() + bytes.size() / 1000 + 4096, '\0');
    stream.next_out = reinterpret_cast<std::uint8_t *>(packed.data());
    stream.avail_out = static_cast<std::uint32_t>(packed.size());
    if (isal_deflate_stateless(&stream) != COMP_OK)
        return bytes; // a tar is understood, too
    packed.resize(stream.total_out);
    return packed;
}

} // namespace

ArtifactFiles::ArtifactFiles(std::string folder)
    : m_folder(std::move(folder))
{
}

std::string ArtifactFiles::address(const std::string &path) const
{
    const std::string before = m_folder + '/';
    return !m_folder.empty() && path.starts_with(before) && path.size() > before.size() ? std::string(scheme) + path.substr(before.size()) : path;
}

HttpReply ArtifactFiles::answer(const HttpRequest &request) const
{
    if (request.method != "GET")
        return plain(405, "Only GET is answered here.");
    const std::string key = request.parameter("key"), source = request.parameter("source"), bucket = request.parameter("bucket");
    if (source != "volume" || bucket != "artifacts" || m_folder.empty())
        return plain(404, "This cluster has one storage: volume://artifacts/…");
    if (key.empty() || key.size() > longestKey)
        return plain(400, "The key is missing or has more than 1024 bytes.");
    const OpenFile file = opened(m_folder, key);
    struct stat facts{};
    if (!file.isOpen() || fstat(file.number(), &facts) != 0 || !(S_ISREG(facts.st_mode) || S_ISDIR(facts.st_mode)))
        return plain(404, "There is no file " + key);
    if (S_ISDIR(facts.st_mode))
        return answerFolder(file.number());
    const std::string peek = request.parameter("peek");
    const std::int64_t asked = peek.empty() ? 0 : std::atoll(peek.c_str());
    HttpReply reply = plain(200, {});
    reply.contentType = "application/octet-stream";
    if (asked <= 0 && facts.st_size > largest)
        return plain(413, "The file has more than 64 MiB; its beginning can be had with peek.");
    if (!readWhole(file.number(), asked > 0 ? std::min(asked, largest) : largest, reply.body))
        return plain(500, std::string("The file cannot be read: ") + std::strerror(errno));
    return reply;
}

HttpReply ArtifactFiles::answerFolder(int folder) const
{
    std::string tar;
    if (!addFolder(tar, folder, {}, 0))
        return plain(413, "The folder has more than 64 MiB.");
    tar.append(2 * block, '\0');
    HttpReply reply = plain(200, gzipped(tar));
    reply.contentType = "application/gzip";
    return reply;
}

} // namespace headrace::local
