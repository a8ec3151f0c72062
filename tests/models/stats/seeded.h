// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <vector>

namespace headrace::test {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// The same numbers for a seed with every library (the standard distributions are not).
class Noise
{
public:
    explicit Noise(std::uint64_t seed) : m_state(seed) { }
    /// 0 to 1, neither end.
    double uniform()
    {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL); // splitmix64
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return (static_cast<double>((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
    }
    double normal() { return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform()); }

private:
    std::uint64_t m_state;
};

inline std::vector<double> white(std::size_t n, std::uint64_t seed)
{
    Noise noise(seed);
    std::vector<double> out(n);
    for (double &value : out)
        value = noise.normal();
    return out;
}

inline std::vector<double> autoregressive(std::size_t n, double rho, std::uint64_t seed)
{
    std::vector<double> out = white(n, seed);
    for (std::size_t i = 1; i < n; ++i)
        out[i] += rho * out[i - 1];
    return out;
}

/// Level 100, slope, a daily wave with a second harmonic and noise.
inline std::vector<double> rhythm(std::size_t n, int period, double slope, double noise, std::uint64_t seed)
{
    std::vector<double> out = white(n, seed);
    for (std::size_t i = 0; i < n; ++i) {
        const double turn = 2 * std::numbers::pi * static_cast<double>(i) / period;
        out[i] = 100 + slope * static_cast<double>(i) + 20 * std::sin(turn) + 8 * std::cos(2 * turn) + noise * out[i];
    }
    return out;
}

/// Every value missing with the given probability.
inline std::vector<double> withGaps(std::vector<double> values, double share, std::uint64_t seed)
{
    Noise noise(seed);
    for (double &value : values)
        value = noise.uniform() < share ? missing : value;
    return values;
}

} // namespace headrace::test
