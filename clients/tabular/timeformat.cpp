// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/timeformat.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace headrace {

struct TimeFormat::Fields {
    int year = 1900;
    int month = 1;
    int day = 1;
    int dayOfYear = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int nanos = 0;
    int afternoon = -1;
    int hour12 = -1;
    std::int64_t offsetSeconds = 0;
    bool suspect = false;
};

namespace {

constexpr std::array monthNames{"january", "february", "march", "april", "may", "june",
                                "july", "august", "september", "october", "november", "december"};
constexpr std::array dayNames{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool isLeap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int daysInMonth(int year, int month)
{
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : days[static_cast<std::size_t>(month) - 1];
}

/// Index of the name that `rest` starts with, full or its three letters, in either case; and its length.
template<std::size_t N>
int nameAt(std::string_view rest, const std::array<const char *, N> &names, bool whole, std::size_t &length)
{
    for (std::size_t i = 0; i < N; ++i) {
        const std::string_view name = std::string_view(names[i]).substr(0, whole ? std::string_view::npos : 3);
        if (rest.size() < name.size())
            continue;
        const bool same = std::equal(name.begin(), name.end(), rest.begin(), [](char a, char b) { return a == (b | 0x20); });
        if (same) {
            length = name.size();
            return static_cast<int>(i);
        }
    }
    return -1;
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

struct NumberRange {
    int low;
    int high;
    std::size_t digits;
};

/// Two digits at `at`, or -1.
int twoDigits(const char *at)
{
    const unsigned a = static_cast<unsigned char>(at[0]) - '0';
    const unsigned b = static_cast<unsigned char>(at[1]) - '0';
    return a > 9 || b > 9 ? -1 : static_cast<int>(a * 10 + b);
}

/// Zone offset at the start of `rest` (Z, +09, +0900, +09:00, +09:00:30): its length, 0 = none.
std::size_t offsetAt(std::string_view rest, std::int64_t &seconds)
{
    if (rest.empty())
        return 0;
    if (rest[0] == 'Z') {
        seconds = 0;
        return 1;
    }
    if ((rest[0] != '+' && rest[0] != '-') || rest.size() < 3)
        return 0;
    const int sign = rest[0] == '-' ? -1 : 1;
    std::size_t at = 1;
    std::array<int, 3> parts{};
    for (std::size_t part = 0; part < 3; ++part) {
        std::size_t from = at;
        const bool colon = part > 0 && from < rest.size() && rest[from] == ':';
        from += colon ? 1 : 0;
        // +09:00:30 or +090030, never half of each.
        if (from + 2 > rest.size() || (part == 2 && colon != (rest[3] == ':')))
            break;
        const int value = twoDigits(rest.data() + from);
        if (value < 0)
            break;
        parts[part] = value;
        at = from + 2;
    }
    if (at == 1 || parts[0] > 23 || parts[1] > 59 || parts[2] > 59)
        return 0;
    seconds = sign * (parts[0] * 3600LL + parts[1] * 60LL + parts[2]);
    return at;
}

} // namespace

std::int64_t daysOfCivil(int year, int month, int day) noexcept
{
    // Years are counted from March, so that the leap day ends a year; eras of 400 years have 146097 days.
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

Nanos nanosOfCivil(int year, int month, int day, std::int64_t secondOfDay, std::int64_t nanos) noexcept
{
    const std::int64_t seconds = daysOfCivil(year, month, day) * 86400 + secondOfDay;
    Nanos out = 0;
    // Carry the fraction upwards for times before 1970, so that the product does not overflow one second early.
    if (seconds < 0 && nanos > 0) {
        if (__builtin_mul_overflow(seconds + 1, nanosPerSecond, &out) || __builtin_add_overflow(out, nanos - nanosPerSecond, &out))
            return noTime;
        return out;
    }
    if (__builtin_mul_overflow(seconds, nanosPerSecond, &out) || __builtin_add_overflow(out, nanos, &out))
        return noTime;
    return out;
}

Result<TimeFormat> TimeFormat::compile(const QString &format)
{
    TimeFormat out;
    out.m_format = format;
    const std::pair<QLatin1StringView, std::int64_t> epochs[] = {
        {"epoch-s"_L1, nanosPerSecond}, {"epoch-ms"_L1, 1'000'000}, {"epoch-us"_L1, 1'000}, {"epoch-ns"_L1, 1}};
    for (const auto &[word, unit] : epochs) {
        if (format == word) {
            out.m_epochUnit = unit;
            return out;
        }
    }
    const Error bad{.kind = ErrorKind::Invalid, .code = u"time.format"_s, .arguments = {format}};
    if (format.trimmed().isEmpty())
        return bad;
    const QByteArray text = format.toUtf8();
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (++i == text.size() || !out.addWord(static_cast<unsigned char>(text[i])))
                return Error{.kind = ErrorKind::Invalid, .code = u"time.format"_s, .arguments = {u"%"_s % QLatin1Char(text.size() > i ? text[i] : ' ')}};
        } else if (isBlank(text[i])) {
            if (out.m_steps.empty() || out.m_steps.back().op != Op::Blank)
                out.m_steps.push_back({Op::Blank});
        } else {
            out.m_steps.push_back({Op::Literal, text[i]});
        }
    }
    out.findFixedLayout();
    return out;
}

bool TimeFormat::addWord(char16_t word)
{
    const auto all = [this](const char *words) {
        for (const char *w = words; *w; ++w) {
            if (*w == ':' || *w == '/' || *w == '-')
                m_steps.push_back({Op::Literal, *w});
            else if (!addWord(static_cast<unsigned char>(*w)))
                return false;
        }
        return true;
    };
    const auto add = [this](Op op, char literal = 0) {
        // A word twice would contradict itself, and many of them could be tried in endless ways; pandas refuses it too.
        const bool twice = op != Op::Literal
            && std::any_of(m_steps.begin(), m_steps.end(), [&](const Step &s) { return s.op == op && s.literal == literal; });
        m_steps.push_back({op, literal});
        return !twice;
    };
    switch (word) {
    case 'Y': return add(Op::Year4);
    case 'y': return add(Op::Year2);
    case 'm': return add(Op::Month);
    case 'd': return add(Op::Day);
    case 'H': return add(Op::Hour24);
    case 'I': return add(Op::Hour12);
    case 'M': return add(Op::Minute);
    case 'S': return add(Op::Second);
    case 'f': return add(Op::Fraction);
    case 'p': return add(Op::AmPm);
    case 'b': return add(Op::MonthName, 'b');
    case 'B': return add(Op::MonthName, 'B');
    case 'a': return add(Op::DayName, 'a');
    case 'A': return add(Op::DayName, 'A');
    case 'j': return add(Op::DayOfYear);
    case 'Z': return add(Op::ZoneName);
    case 'z': m_hasOffset = true; return add(Op::Offset);
    case 'T': return all("H:M:S");
    case 'D': return all("m/d/y");
    case 'F': return all("Y-m-d");
    case '%': return add(Op::Literal, '%');
    default: return false;
    }
}

void TimeFormat::findFixedLayout()
{
    static constexpr std::array order{Op::Year4, Op::Month, Op::Day, Op::Hour24, Op::Minute, Op::Second};
    if constexpr (std::endian::native != std::endian::little)
        return;
    std::string signs; // '0' stands for a digit; a literal digit would be mistaken for one
    std::array<bool, 6> found{};
    Layout layout;
    for (const Step &step : m_steps) {
        if (layout.fraction)
            return;
        const auto *const at = std::find(order.begin(), order.end(), step.op);
        if (at != order.end()) {
            const auto index = static_cast<std::size_t>(at - order.begin());
            found[index] = true;
            layout.field[index] = static_cast<std::uint8_t>(signs.size());
            signs.append(index == 0 ? 4 : 2, '0');
        } else if (step.op == Op::Fraction) {
            layout.fraction = true;
        } else if (step.op == Op::Blank || (step.op == Op::Literal && !isDigit(step.literal))) {
            signs += step.op == Op::Blank ? ' ' : step.literal;
        } else {
            return;
        }
    }
    layout.clock = found[3] && found[4] && found[5];
    const bool partOfClock = !layout.clock && (found[3] || found[4] || found[5]);
    if (!found[0] || !found[1] || !found[2] || partOfClock || signs.size() < 8 || signs.size() > 32)
        return;
    layout.length = static_cast<std::uint8_t>(signs.size());
    for (std::size_t from = 0; from < signs.size(); from += 8) {
        const std::size_t place = std::min(from, signs.size() - 8);
        layout.place[layout.words] = static_cast<std::uint8_t>(place);
        std::memcpy(&layout.expected[layout.words], signs.data() + place, 8);
        for (std::size_t i = 0; i < 8; ++i)
            layout.slack[layout.words] |= std::uint64_t{signs[place + i] == '0' ? 0x76U : 0x7fU} << (8 * i);
        ++layout.words;
    }
    m_layout = layout;
}

/// The usual case: every field in its full width, up to eight digits of fraction. Anything else is left to match(): noTime here
/// only means "not so simple".
Nanos TimeFormat::parseFixed(std::string_view text) const noexcept
{
    constexpr std::uint64_t tops = 0x8080808080808080ULL;
    const std::size_t length = m_layout.length;
    const std::size_t digits = text.size() - length;
    if (text.size() < length || (m_layout.fraction ? digits - 1 > 7 : digits != 0))
        return noTime;
    const char *const at = text.data();
    std::uint64_t wrong = 0;
    for (std::size_t i = 0; i < m_layout.words; ++i) {
        std::uint64_t word = 0;
        std::memcpy(&word, at + m_layout.place[i], 8);
        word ^= m_layout.expected[i];
        wrong |= word | (word + m_layout.slack[i]);
    }
    std::uint64_t fraction = 0;
    if (m_layout.fraction) {
        // The digits fill the last bytes of the text; moved to the front they are a left-aligned fraction of eight digits.
        std::memcpy(&fraction, at + text.size() - 8, 8);
        fraction = (fraction ^ 0x3030303030303030ULL) >> (8 * (8 - digits));
        wrong |= fraction | (fraction + 0x7676767676767676ULL);
        fraction = fraction * 10 + (fraction >> 8);
        fraction = ((fraction & 0x000000ff000000ffULL) * 0x000f424000000064ULL + ((fraction >> 16) & 0x000000ff000000ffULL) * 0x0000271000000001ULL) >> 32;
    }
    if ((wrong & tops) != 0)
        return noTime;
    const auto two = [at](std::size_t place) { return at[place] * 10 + at[place + 1] - '0' * 11; };
    const auto &field = m_layout.field;
    const int year = two(field[0]) * 100 + two(field[0] + 2U);
    const int month = two(field[1]);
    const int day = two(field[2]);
    const int hour = m_layout.clock ? two(field[3]) : 0;
    const int minute = m_layout.clock ? two(field[4]) : 0;
    const int second = m_layout.clock ? two(field[5]) : 0;
    // Second 60 and the ends of the range are match()'s.
    if (month < 1 || month > 12 || day < 1 || (day > 28 && day > daysInMonth(year, month)) || hour > 23 || minute > 59 || second > 59 || year < 1678 || year > 2261)
        return noTime;
    // daysOfCivil() for years that are positive: 32 bits do.
    const auto march = static_cast<unsigned>(month > 2 ? month - 3 : month + 9);
    const auto years = static_cast<unsigned>(month > 2 ? year : year - 1);
    const auto days = static_cast<std::int64_t>(years * 365 + years / 4 - years / 100 + years / 400 + (march * 153 + 2) / 5 + static_cast<unsigned>(day)) - 719469;
    return (days * 86400 + hour * 3600 + minute * 60 + second) * nanosPerSecond + static_cast<Nanos>(fraction) * 10;
}

bool TimeFormat::matchNumber(std::size_t step, std::string_view rest, Fields &fields) const noexcept
{
    NumberRange range{0, 0, 2};
    int Fields::*target = nullptr;
    switch (m_steps[step].op) {
    case Op::Month: range = {1, 12, 2}; target = &Fields::month; break;
    case Op::Day: range = {1, 31, 2}; target = &Fields::day; break;
    case Op::Hour24: range = {0, 23, 2}; target = &Fields::hour; break;
    case Op::Hour12: range = {1, 12, 2}; target = &Fields::hour12; break;
    case Op::Minute: range = {0, 59, 2}; target = &Fields::minute; break;
    case Op::Second: range = {0, 61, 2}; target = &Fields::second; break;
    default: range = {1, 366, 3}; target = &Fields::dayOfYear; break;
    }
    const bool beforeFraction = m_steps[step].op == Op::Second && step + 1 < m_steps.size() && m_steps[step + 1].op == Op::Fraction;
    for (std::size_t digits = range.digits; digits >= 1; --digits) {
        if (rest.size() < digits)
            continue;
        int value = 0;
        bool number = true;
        for (std::size_t i = 0; i < digits; ++i) {
            number = number && isDigit(rest[i]);
            value = value * 10 + (rest[i] - '0');
        }
        if (!number || value < range.low || value > range.high)
            continue;
        Fields trial = fields;
        trial.*target = value;
        trial.suspect = trial.suspect || (beforeFraction && digits == 1);
        if (match(step + 1, rest.substr(digits), trial)) {
            fields = trial;
            return true;
        }
    }
    // Python pads a day with a blank too: "199104 9".
    if (m_steps[step].op == Op::Day && rest.size() > 1 && rest[0] == ' ' && rest[1] >= '1' && rest[1] <= '9') {
        fields.day = rest[1] - '0';
        return match(step + 1, rest.substr(2), fields);
    }
    return false;
}

bool TimeFormat::matchFraction(std::size_t step, std::string_view rest, Fields &fields) const noexcept
{
    std::size_t most = 0;
    while (most < 9 && most < rest.size() && isDigit(rest[most]))
        ++most;
    for (std::size_t digits = most; digits >= 1; --digits) {
        int value = 0;
        for (std::size_t i = 0; i < 9; ++i)
            value = value * 10 + (i < digits ? rest[i] - '0' : 0);
        Fields trial = fields;
        trial.nanos = value;
        if (match(step + 1, rest.substr(digits), trial)) {
            fields = trial;
            return true;
        }
    }
    return false;
}

bool TimeFormat::matchText(std::size_t step, std::string_view rest, Fields &fields) const noexcept
{
    std::size_t length = 0;
    switch (m_steps[step].op) {
    case Op::MonthName: {
        const int month = nameAt(rest, monthNames, m_steps[step].literal == 'B', length);
        if (month < 0)
            return false;
        fields.month = month + 1;
        break;
    }
    case Op::DayName:
        if (nameAt(rest, dayNames, m_steps[step].literal == 'A', length) < 0)
            return false;
        break;
    case Op::AmPm: {
        if (rest.size() < 2 || (rest[1] | 0x20) != 'm' || ((rest[0] | 0x20) != 'a' && (rest[0] | 0x20) != 'p'))
            return false;
        fields.afternoon = (rest[0] | 0x20) == 'p' ? 1 : 0;
        length = 2;
        break;
    }
    case Op::Offset:
        length = offsetAt(rest, fields.offsetSeconds);
        if (length == 0)
            return false;
        break;
    default:
        if (rest.substr(0, 3) != "UTC" && rest.substr(0, 3) != "GMT")
            return false;
        length = 3;
        break;
    }
    return match(step + 1, rest.substr(length), fields);
}

bool TimeFormat::match(std::size_t step, std::string_view rest, Fields &fields) const noexcept
{
    if (step == m_steps.size())
        return rest.empty();
    switch (m_steps[step].op) {
    case Op::Literal:
        return !rest.empty() && lowered(rest.front()) == lowered(m_steps[step].literal) && match(step + 1, rest.substr(1), fields);
    case Op::Blank: {
        std::size_t length = 0;
        while (length < rest.size() && isBlank(rest[length]))
            ++length;
        return length > 0 && match(step + 1, rest.substr(length), fields);
    }
    case Op::Year4:
    case Op::Year2: {
        const std::size_t digits = m_steps[step].op == Op::Year4 ? 4 : 2;
        if (rest.size() < digits || !std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(digits), isDigit))
            return false;
        std::from_chars(rest.data(), rest.data() + digits, fields.year);
        if (digits == 2)
            fields.year += fields.year < 69 ? 2000 : 1900;
        return match(step + 1, rest.substr(digits), fields);
    }
    case Op::Fraction:
        return matchFraction(step, rest, fields);
    case Op::AmPm:
    case Op::MonthName:
    case Op::DayName:
    case Op::Offset:
    case Op::ZoneName:
        return matchText(step, rest, fields);
    default:
        return matchNumber(step, rest, fields);
    }
}

Nanos TimeFormat::parse(std::string_view text, bool *suspect) const noexcept
{
    if (m_epochUnit != 0)
        return parseEpoch(text);
    if (m_layout.length > 0) {
        const Nanos fast = parseFixed(text);
        if (fast != noTime)
            return fast;
    }
    Fields f;
    // Longer texts cannot be times; the limit keeps hostile lines from costing anything.
    if (text.size() > 200 || !match(0, text, f) || f.year < 1)
        return noTime;
    // As in Python, %p says nothing about %H, and %I alone means the morning.
    if (f.hour12 >= 0)
        f.hour = f.hour12 % 12 + (f.afternoon == 1 ? 12 : 0);
    if (f.dayOfYear > 0) {
        if (f.dayOfYear > (isLeap(f.year) ? 366 : 365))
            return noTime;
    } else if (f.day > daysInMonth(f.year, f.month)) {
        return noTime;
    }
    const std::int64_t seconds = f.hour * 3600LL + f.minute * 60LL + f.second - f.offsetSeconds
        + (f.dayOfYear > 0 ? (f.dayOfYear - 1) * 86400LL : 0);
    if (suspect && f.suspect)
        *suspect = true;
    return nanosOfCivil(f.year, f.dayOfYear > 0 ? 1 : f.month, f.dayOfYear > 0 ? 1 : f.day, seconds, f.nanos);
}

Nanos TimeFormat::parseEpoch(std::string_view text) const noexcept
{
    std::int64_t whole = 0;
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, whole);
    if (error == std::errc() && stop == end)
        return fromInteger(whole);
    double value = 0;
    const auto [realStop, realError] = std::from_chars(text.data(), end, value);
    return realError == std::errc() && realStop == end ? fromNumber(value) : noTime;
}

Nanos TimeFormat::fromInteger(std::int64_t value) const noexcept
{
    Nanos out = 0;
    return m_epochUnit == 0 || __builtin_mul_overflow(value, m_epochUnit, &out) ? noTime : out;
}

Nanos TimeFormat::fromNumber(double value) const noexcept
{
    const double nanos = value * static_cast<double>(m_epochUnit);
    if (m_epochUnit == 0 || !(std::abs(nanos) < 9.2e18))
        return noTime;
    // Whole and fraction apart: a double of seconds since 1970 holds microseconds, not nanoseconds.
    const double whole = std::floor(value);
    const double rest = (value - whole) * static_cast<double>(m_epochUnit);
    return static_cast<Nanos>(whole) * m_epochUnit + static_cast<Nanos>(std::llround(rest));
}

} // namespace headrace
