// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/logline.h"

#include <chrono>
#include <map>
#include <vector>

namespace headrace {

/// How long lines wait for older ones of other sources.
struct MergePatience {
    std::chrono::milliseconds lateness{200};  ///< for sources that are answering
    std::chrono::milliseconds opening{1'000}; ///< for sources that have not answered yet
    std::size_t mostBytes = 16 * 1024 * 1024; ///< waiting in all; more than that waits for nobody
};

/// Lines of many sources in the order of their times. Lines of one source keep their order; equal times go by source number.
/// A line waits until no older one can come, or until its patience is over; later ones then come late. Plain computing.
class LogMerger
{
public:
    using Clock = std::chrono::steady_clock;
    explicit LogMerger(MergePatience patience = {});

    /// Lines of this source are waited for from now on.
    void open(std::uint32_t source, Clock::time_point now);
    /// It is answering: its older lines have come or come now.
    void answered(std::uint32_t source);
    /// Nobody waits for it; lines that it gave still come.
    void close(std::uint32_t source);
    void add(std::uint32_t source, std::int64_t time, std::string_view text, Clock::time_point now);

    /// Appends to `out` what need not wait any longer, or everything.
    void release(LogBatch &out, Clock::time_point now, bool everything = false);
    bool isEmpty() const { return m_waiting == 0; }
    /// Lines of this source wait.
    bool holds(std::uint32_t source) const;

private:
    enum class Phase { Closed, Opening, Answering };
    struct Entry {
        std::int64_t key; ///< the time, or that of the line before when that is later
        std::int64_t time;
        Clock::time_point came;
        std::uint32_t begin;
        std::uint32_t length;
    };
    struct Queue {
        std::string text;
        std::vector<Entry> entries;
        std::size_t head = 0;
        std::int64_t lastKey = 0;
        Clock::time_point opened;
        Phase phase = Phase::Closed;

        bool isEmpty() const { return head == entries.size(); }
    };

    std::int64_t ripeKey(Clock::time_point now) const;
    std::size_t missing() const;
    static void give(std::uint32_t source, Queue &queue, LogBatch &out);
    static void tidy(Queue &queue);

    const MergePatience m_patience;
    std::map<std::uint32_t, Queue> m_queues;
    std::size_t m_bytes = 0;
    std::size_t m_waiting = 0; ///< lines
};

} // namespace headrace
