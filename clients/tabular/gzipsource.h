// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/plainfile.h"

namespace headrace {

/// A gzip file of one or more members, by ISA-L. Bytes after the last member that start no new one are an error, as a cut or
/// damaged member is.
class GzipSource final : public ByteSource
{
public:
    explicit GzipSource(std::unique_ptr<PlainFile> file);
    ~GzipSource() override;

    Result<std::size_t> read(char *to, std::size_t size) override;
    Result<std::size_t> readAt(char *to, std::size_t size, std::uint64_t offset) override;
    bool isPlain() const override { return false; }
    std::uint64_t storedSize() const override { return m_file->storedSize(); }
    std::uint64_t storedRead() const override { return m_file->storedRead(); }

private:
    struct Inflater;

    Result<bool> fill();
    Error damaged(const char *why) const;

    std::unique_ptr<PlainFile> m_file;
    std::unique_ptr<Inflater> m_inflater;
};

} // namespace headrace
