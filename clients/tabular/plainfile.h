// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/bytesource.h"

#include <QString>

#include <atomic>

namespace headrace {

/// A regular file as it was when it was opened: bytes that are added later are not read until setSize().
class PlainFile final : public ByteSource
{
public:
    static Result<std::unique_ptr<PlainFile>> open(const QString &path);
    ~PlainFile() override;
    PlainFile(const PlainFile &) = delete;
    PlainFile &operator=(const PlainFile &) = delete;

    Result<std::size_t> read(char *to, std::size_t size) override;
    Result<std::size_t> readAt(char *to, std::size_t size, std::uint64_t offset) override;
    bool isPlain() const override { return true; }
    std::uint64_t storedSize() const override { return m_size; }
    std::uint64_t storedRead() const override { return m_offset; }
    const QString &path() const { return m_path; }

    /// What the file is now and what stands under its name now.
    struct Now {
        std::uint64_t size = 0;    ///< of the open file
        bool isReplaced = false;   ///< another file has the name, or none
        bool nameIsThere = true;
    };
    Now now() const;
    /// Reads beyond the size at opening are allowed only after this.
    void setSize(std::uint64_t size) { m_size = size; }

private:
    PlainFile(QString path, int file, std::uint64_t size);

    QString m_path;
    int m_file;
    std::atomic<std::uint64_t> m_size;
    std::atomic<std::uint64_t> m_offset = 0;
};

} // namespace headrace
