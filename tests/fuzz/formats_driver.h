// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

/// What libFuzzer calls too; the drivers of this folder define it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace headrace::fuzz {

/// Ends the program unless a promise holds; works in every build type.
inline void promise(bool holds, const char *what, std::string_view input)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\ninput (%zu bytes): %.*s\n", what, input.size(), static_cast<int>(input.size()), input.data());
    std::abort();
}

/// Replays the seeds, then `rounds` damaged copies of them, the same ones every time.
inline int replay(const std::vector<std::string> &seeds, int rounds)
{
    std::uint64_t state = 0x9e3779b97f4a7c15ULL;
    const auto below = [&state](std::size_t n) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<std::size_t>(state % n);
    };
    const auto run = [](const std::string &text) {
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(text.data()), text.size());
    };
    for (const std::string &seed : seeds)
        run(seed);
    for (int round = 0; round < rounds; ++round) {
        std::string text = seeds[below(seeds.size())];
        for (std::size_t wrong = 1 + below(6); wrong > 0; --wrong) {
            const std::size_t at = below(text.size() + 1);
            const std::string &other = seeds[below(seeds.size())];
            switch (below(5)) {
            case 0: text.erase(at, 1 + below(8)); break;
            case 1: text.insert(at, 1, static_cast<char>(below(256))); break;
            case 2: text.insert(at, other.substr(below(other.size() + 1), 1 + below(24))); break;
            case 3: text.insert(at, text.substr(at, 1 + below(40))); break;
            default:
                if (at < text.size())
                    text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            }
        }
        run(text);
    }
    std::printf("%zu seeds, %d damaged copies: no promise broken\n", seeds.size(), rounds);
    // As the test runner counts: each seed and the damaged copies.
    std::printf("%zu passed, 0 failed\n", seeds.size() + 1);
    return 0;
}

} // namespace headrace::fuzz
