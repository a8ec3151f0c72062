// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/plainfile.h"

namespace headrace {

/// A zstd file of one or more frames.
class ZstdSource final : public ByteSource
{
public:
    explicit ZstdSource(std::unique_ptr<PlainFile> file);
    ~ZstdSource() override;

    Result<std::size_t> read(char *to, std::size_t size) override;
    Result<std::size_t> readAt(char *to, std::size_t size, std::uint64_t offset) override;
    bool isPlain() const override { return false; }
    std::uint64_t storedSize() const override { return m_file->storedSize(); }
    std::uint64_t storedRead() const override { return m_file->storedRead(); }

private:
    struct Decoder;

    std::unique_ptr<PlainFile> m_file;
    std::unique_ptr<Decoder> m_decoder;
};

} // namespace headrace
