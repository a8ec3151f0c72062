// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headrace::fakes {

/// Reads the header blocks of one HTTP/2 connection (RFC 7541); writes only the plainest form.
class HeaderBlocks
{
public:
    using Fields = std::vector<std::pair<std::string, std::string>>;
    /// Nothing when the block is broken.
    std::optional<Fields> read(std::string_view block);
    static std::string write(int status, const Fields &fields);

private:
    std::optional<std::pair<std::string, std::string>> entry(std::size_t index) const;
    void remember(const std::string &name, const std::string &value);

    std::deque<std::pair<std::string, std::string>> m_dynamic;
    std::size_t m_size = 0;
    std::size_t m_limit = 4096;
};

} // namespace headrace::fakes
