// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace headrace {

/// Bytes of a file from front to back, decompressed when the file is gzip (also of several members) or zstd, judged by its
/// first bytes. Reads with read/pread, never maps: a file that shrinks gives an Error, not a signal. One thread at a time
/// except readAt().
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    /// Fails with file.missing, file.directory, file.notAFile (device, pipe), file.permission, file.read.
    static Result<std::unique_ptr<ByteSource>> open(const QString &path);

    /// Fills up to `size` bytes; fewer only at the end. Fails with file.read, file.compressed (damaged or cut).
    virtual Result<std::size_t> read(char *to, std::size_t size) = 0;
    /// Plain files only: reads at a place, from any thread.
    virtual Result<std::size_t> readAt(char *to, std::size_t size, std::uint64_t offset) = 0;
    virtual bool isPlain() const = 0;
    /// Size of the file as stored.
    virtual std::uint64_t storedSize() const = 0;
    /// How much of the stored file was taken.
    virtual std::uint64_t storedRead() const = 0;
};

} // namespace headrace
