// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

namespace headrace {

/// Tells stale work from wanted work. The owner calls next() for each new request and hands the token to the worker; the
/// worker asks isCurrent() between steps, and so does the receiver before it uses the answer. Tokens outlive the owner.
class Generation
{
public:
    class Token
    {
    public:
        Token() = default;
        bool isCurrent() const { return m_counter && m_counter->load(std::memory_order_relaxed) == m_number; }

    private:
        friend class Generation;
        Token(std::shared_ptr<std::atomic<std::uint64_t>> counter, std::uint64_t number)
            : m_counter(std::move(counter))
            , m_number(number)
        {
        }
        std::shared_ptr<std::atomic<std::uint64_t>> m_counter;
        std::uint64_t m_number = 0;
    };

    Generation() = default;
    ~Generation() { ++*m_counter; }
    Generation(const Generation &) = delete;
    Generation &operator=(const Generation &) = delete;

    /// Makes all earlier tokens stale.
    Token next() { return Token(m_counter, ++*m_counter); }

private:
    std::shared_ptr<std::atomic<std::uint64_t>> m_counter = std::make_shared<std::atomic<std::uint64_t>>(0);
};

} // namespace headrace
