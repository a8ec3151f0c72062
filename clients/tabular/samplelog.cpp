// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/samplelog.h"

#include "clients/tabular/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

namespace headrace {

namespace {

constexpr Nanos slotSpan = 1800 * nanosPerSecond;
constexpr std::int64_t firstDay = daysFromCivil(2024, 4, 1);

/// SplitMix64; distributions are our own, since the standard library's differ between makers.
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// 0 ≤ x < 1 with 53 bits.
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    std::uint64_t below(std::uint64_t limit) { return static_cast<std::uint64_t>(unit() * static_cast<double>(limit)); }
    /// About normal: twelve uniforms, exact everywhere (no library function).
    double normal()
    {
        double sum = -6;
        for (int i = 0; i < 12; ++i)
            sum += unit();
        return sum;
    }

private:
    std::uint64_t m_state;
};

/// A hill of height 1 at 0 that falls like a bell without exp(), which may differ in its last digit between machines.
double hill(double x)
{
    const double q = 1 + x * x / 4;
    return 1 / (q * q);
}

struct Rhythm {
    std::vector<double> share; ///< of all lines, a slot of half an hour each
    std::size_t surge = 0;     ///< first of two slots
};

Rhythm rhythmOf(const SampleSpec &spec, Random &random)
{
    static constexpr std::array<double, 7> weekdays{1.00, 1.05, 1.08, 1.04, 0.97, 0.60, 0.52};
    Rhythm out;
    const auto slots = static_cast<std::size_t>(std::max(1, spec.days)) * 48;
    double noise = 0;
    double sum = 0;
    const std::size_t outage = slots / 2 + random.below(std::max<std::uint64_t>(1, slots / 2 - 8));
    out.surge = slots / 4 + random.below(std::max<std::uint64_t>(1, slots / 4));
    for (std::size_t slot = 0; slot < slots; ++slot) {
        const auto half = static_cast<double>(slot % 48);
        noise = 0.7 * noise + 0.05 * random.normal();
        const double day = 0.25 + 0.8 * hill((half - 21) / 5) + 0.5 * hill((half - 40) / 3) - 0.1 * hill((half - 26) / 1.5);
        double weight = day * weekdays[slot / 48 % 7] * std::max(0.05, 1 + noise);
        if (slot == out.surge || slot == out.surge + 1)
            weight *= 2.4;
        if (slot >= outage && slot < outage + 3)
            weight = 0;
        out.share.push_back(weight);
        sum += weight;
    }
    for (double &weight : out.share)
        weight /= sum;
    return out;
}

struct Names {
    std::vector<std::string> heads; ///< project, balancer, listener: up to the client port's value
    std::vector<std::string> tails; ///< from behind it
};

std::string hex(std::uint64_t value, int digits)
{
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%0*llx", digits, static_cast<unsigned long long>(value));
    return text.data();
}

Names namesOf(Random &random)
{
    static constexpr std::array<const char *, 6> ciphers{"ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384", "TLS_AES_128_GCM_SHA256",
                                                         "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "-"};
    static constexpr std::array<const char *, 6> protocols{"TLSv1.2", "TLSv1.2", "TLSv1.3", "TLSv1.3", "TLSv1.3", "-"};
    Names out;
    std::array<std::string, 4> projects;
    for (std::string &project : projects)
        project = hex(random.next(), 16);
    for (std::size_t i = 0; i < 12; ++i) {
        out.heads.push_back("\", \"project_id\": \"" + projects[i % 4] + "\", \"lb_id\": \"lb-" + hex(random.next() >> 32, 8) + "\", \"listener_id\": \"listener-"
                            + hex(random.next() >> 32, 8) + "\", \"client_port\": ");
    }
    for (const char *port : {"443", "8443", "9443"}) {
        for (std::size_t c = 0; c < ciphers.size(); ++c)
            out.tails.push_back(std::string(", \"destination_port\": ") + port + ", \"tls_cipher\": \"" + ciphers[c] + "\", \"tls_protocol_version\": \"" + protocols[c] + "\"");
    }
    return out;
}

/// Index that falls off: low numbers are frequent.
std::size_t skewed(Random &random, std::size_t count)
{
    const double x = random.unit();
    return std::min(count - 1, static_cast<std::size_t>(x * x * x * static_cast<double>(count)));
}

class Writer
{
public:
    Writer(const SampleSpec &spec, const std::function<bool(const std::string &)> &write)
        : m_spec(spec)
        , m_random(spec.seed)
        , m_names(namesOf(m_random))
        , m_write(write)
    {
    }

    SampleFacts run()
    {
        const Rhythm rhythm = rhythmOf(m_spec, m_random);
        double owed = 0;
        for (std::size_t slot = 0; slot < rhythm.share.size() && !m_stopped; ++slot) {
            owed += rhythm.share[slot] * static_cast<double>(m_spec.lines);
            const bool last = slot + 1 == rhythm.share.size();
            const auto upTo = last ? m_spec.lines : static_cast<std::uint64_t>(owed);
            writeSlot(slot, upTo - m_facts.lines, slot == rhythm.surge || slot == rhythm.surge + 1);
        }
        flush(0);
        return m_facts;
    }

private:
    void writeSlot(std::size_t slot, std::uint64_t count, bool surge)
    {
        m_times.clear();
        for (std::uint64_t i = 0; i < count; ++i)
            m_times.push_back(static_cast<Nanos>(m_random.below(1'800'000'000)) * 1000);
        std::sort(m_times.begin(), m_times.end());
        const Nanos start = firstDay * 86400 * nanosPerSecond + static_cast<Nanos>(slot) * slotSpan;
        for (std::uint64_t i = 0; i < count && !m_stopped; ++i) {
            const double kind = m_random.unit();
            if (kind < m_spec.badRate) {
                writeBad();
                continue;
            }
            // Some lines reach the log up to twenty seconds after their time.
            const bool late = kind > 0.99 && m_times[i] > 20 * nanosPerSecond;
            const Nanos time = start + m_times[i] - (late ? static_cast<Nanos>(m_random.below(20'000'000)) * 1000 : 0);
            m_facts.late += late ? 1 : 0;
            writeGood(time, surge && m_random.unit() < 0.6, kind > 0.5 && kind < 0.501);
        }
    }

    void writeGood(Nanos time, bool fromSurge, bool extra)
    {
        const CivilDate date = civilFromDays(time / (86400 * nanosPerSecond));
        const auto micro = time / 1000 % 86'400'000'000;
        const auto second = static_cast<int>(micro / 1'000'000);
        std::array<char, 64> text{};
        const int size = std::snprintf(text.data(), text.size(), "{\"time\": \"%04d/%02d/%02d %02d:%02d:%02d:%06d", static_cast<int>(date.year), date.month, date.day,
                                       second / 3600, second / 60 % 60, second % 60, static_cast<int>(micro % 1'000'000));
        m_text.append(text.data(), static_cast<std::size_t>(size));
        m_text += m_names.heads[fromSurge ? 7 : skewed(m_random, m_names.heads.size())];
        appendInteger(m_text, static_cast<std::int64_t>(1024 + m_random.below(64512)));
        m_text += m_names.tails[skewed(m_random, m_names.tails.size())];
        if (extra) {
            m_text += ", \"trace\": {\"zone\": \"kr2-a\", \"hops\": [1, 2]}, \"note\": \"\\u00e9\\\"}\"";
            ++m_facts.extra;
        }
        m_text += "}\n";
        ++m_facts.lines;
        flush(1 << 20);
    }

    void writeBad()
    {
        static constexpr std::array<const char *, 7> lines{"{\"time\": \"2024/04/0\n", "\n", "not json at all\n", "{\"time\": \"yesterday\", \"lb_id\": \"x\"}\n",
                                                           "{\"lb_id\": \"no-time\"}\n", "[\"2024/04/02 00:00:00:000000\"]\n", "{\"time\": 1712016000}\n"};
        m_text += lines[m_facts.bad % lines.size()];
        ++m_facts.bad;
        ++m_facts.lines;
    }

    void flush(std::size_t least)
    {
        if (m_text.size() < least)
            return;
        m_facts.bytes += m_text.size();
        m_stopped = !m_write(m_text);
        m_text.clear();
    }

    const SampleSpec &m_spec;
    Random m_random;
    Names m_names;
    const std::function<bool(const std::string &)> &m_write;
    std::vector<Nanos> m_times;
    std::string m_text;
    SampleFacts m_facts;
    bool m_stopped = false;
};

} // namespace

SampleFacts writeSample(const SampleSpec &spec, const std::function<bool(const std::string &)> &write)
{
    return Writer(spec, write).run();
}

} // namespace headrace
