// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"
#include "clients/types/result.h"

#include <array>
#include <string_view>
#include <vector>

namespace headrace {

/// A time format compiled once and applied to millions of texts. Words follow Python's strptime as pandas.to_datetime takes
/// them (exact match of the whole text): %Y %y %m %d %H %I %M %S %f %p %b %B %a %A %j %z %Z %T %D %F %%, other characters as
/// they stand, a blank for any run of white space. "epoch-s", "epoch-ms", "epoch-us" and "epoch-ns" read a number's text.
/// Immutable; any thread.
class TimeFormat
{
public:
    /// Fails with code "time.format" (argument: the unknown word).
    static Result<TimeFormat> compile(const QString &format);

    /// Nanoseconds since 1970-01-01 on the text's own clock (with %z: UTC), or noTime when the text does not match, is no date
    /// (February 30) or lies outside the years 1677–2262. `suspect` is set when only backtracking made it fit: %S took one digit
    /// because %f follows without a separator, which is most likely not what the writer meant.
    Nanos parse(std::string_view text, bool *suspect = nullptr) const noexcept;

    const QString &format() const { return m_format; }
    /// True when the text names its own offset, so that the result is UTC.
    bool hasOffset() const { return m_hasOffset; }
    bool isEpoch() const { return m_epochUnit != 0; }
    /// A number as an epoch time; noTime when this is no epoch format or the number is out of range.
    Nanos fromNumber(double value) const noexcept;
    Nanos fromInteger(std::int64_t value) const noexcept;

private:
    enum class Op : std::uint8_t { Literal, Blank, Year4, Year2, Month, Day, Hour24, Hour12, Minute, Second, Fraction, AmPm, MonthName, DayName, DayOfYear, Offset, ZoneName };
    struct Step {
        Op op;
        char literal = 0;
    };
    struct Fields;
    /// Where everything stands in a text of full-width fields, so that it is checked eight bytes at a time.
    struct Layout {
        std::uint8_t length = 0;    ///< bytes before the fraction; 0 = no such layout
        bool fraction = false;      ///< 1 to 8 digits follow
        bool clock = false;         ///< hour, minute and second are there
        std::uint8_t words = 0;
        std::array<std::uint8_t, 6> field{};     ///< places of year, month, day, hour, minute, second
        std::array<std::uint8_t, 4> place{};     ///< of the eight-byte words; the last may overlap the one before
        std::array<std::uint64_t, 4> expected{}; ///< the sign itself, '0' for a digit
        std::array<std::uint64_t, 4> slack{};    ///< added to the difference: sets a byte's top bit when it is wrong
    };

    bool addWord(char16_t word);
    void findFixedLayout();
    bool match(std::size_t step, std::string_view rest, Fields &fields) const noexcept;
    bool matchNumber(std::size_t step, std::string_view rest, Fields &fields) const noexcept;
    bool matchFraction(std::size_t step, std::string_view rest, Fields &fields) const noexcept;
    bool matchText(std::size_t step, std::string_view rest, Fields &fields) const noexcept;
    Nanos parseFixed(std::string_view text) const noexcept;
    Nanos parseEpoch(std::string_view text) const noexcept;

    QString m_format;
    std::vector<Step> m_steps;
    std::int64_t m_epochUnit = 0; ///< nanoseconds a unit; 0 = not an epoch format
    bool m_hasOffset = false;
    Layout m_layout;
};

/// Nanoseconds of a civil date and time; noTime outside 1677-09-21 00:12:43.145224193 … 2262-04-11 23:47:16.854775807.
Nanos nanosOfCivil(int year, int month, int day, std::int64_t secondOfDay = 0, std::int64_t nanos = 0) noexcept;
/// Days since 1970-01-01 of a civil date.
std::int64_t daysOfCivil(int year, int month, int day) noexcept;

} // namespace headrace
