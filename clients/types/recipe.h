// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"

#include <optional>

namespace headrace {

enum class SourceFormat : std::uint8_t { Auto, JsonLines, Csv };

/// What to open and how to read it.
struct SourceSpec {
    QStringList files;
    SourceFormat format = SourceFormat::Auto;
    char delimiter = 0; ///< CSV; 0 = guess
    bool header = true; ///< CSV: the first line names the columns
    QString timeField;  ///< empty = guess
    QString timeFormat; ///< strptime words, or "epoch-s", "epoch-ms", "epoch-us", "epoch-ns" for numbers; empty = guess

    bool operator==(const SourceSpec &) const = default;
};

enum class BucketUnit : std::uint8_t { Second, Minute, Hour, Day, Week, Month };

/// Width of a time bucket. Seconds to days are anchored at 1970-01-01 00:00 of the view's wall clock (pandas' floor);
/// weeks start on Recipe::weekStart, months on their first day.
struct Bucket {
    int count = 30;
    BucketUnit unit = BucketUnit::Minute;

    bool operator==(const Bucket &) const = default;
};

enum class MeasureKind : std::uint8_t { Count, Sum, Mean, Min, Max };

/// What a bucket shows: the number of rows, or a statistic of a numeric field.
struct Measure {
    MeasureKind kind = MeasureKind::Count;
    QString field;

    bool operator==(const Measure &) const = default;
};

enum class FilterKind : std::uint8_t { IsOneOf, IsNoneOf, Between, Contains, IsMissing, IsPresent };

/// One condition on one field; all of a recipe's must hold.
struct Filter {
    QString field;
    FilterKind kind = FilterKind::IsOneOf;
    QStringList values; ///< IsOneOf, IsNoneOf, Contains (one regular expression)
    double low = 0;     ///< Between, both ends included
    double high = 0;

    bool operator==(const Filter &) const = default;
};

enum class HeatStat : std::uint8_t { Sum, Mean, Median, Max, Difference };

enum class FeatureKind : std::uint8_t { SinOfDay, CosOfDay, SinOfWeek, CosOfWeek, Lag, RollingMean, Hour, HalfHour, Weekday, IsWeekend, IsoWeek, DayOfMonth, Month, Expression };

/// One column of the training table. `steps` counts buckets (Lag, RollingMean); `expression` is muParser's language over the
/// other columns.
struct Feature {
    QString name;
    FeatureKind kind = FeatureKind::SinOfDay;
    int steps = 0;
    QString expression;

    bool operator==(const Feature &) const = default;
};

enum class BaselineKind : std::uint8_t { SeasonalNaive, LinearRegression, GaussianNB, RandomForest, GradientBoosting };

/// A note at a moment.
struct Mark {
    Nanos at = 0;
    QString text;

    bool operator==(const Mark &) const = default;
};

/// Every step from files to the training table: what is saved, undone, replayed.
struct Recipe {
    SourceSpec source;
    QString sourceZone; ///< IANA name of the clock the data was written in; empty = as written
    QString viewZone;   ///< IANA name of the clock shown; empty = the data's own. Both must be set for a conversion
    std::optional<Nanos> from; ///< wall clock of the view; none = first bucket of the data
    std::optional<Nanos> to;
    bool includeEnd = true; ///< pandas.date_range's both ends
    Bucket bucket;
    Measure measure;
    std::vector<Filter> filters;
    QString groupBy;
    int topGroups = 8;
    int weekStart = 0; ///< 0 = Monday … 6 = Sunday
    HeatStat heatStat = HeatStat::Sum;
    bool perHourPresent = false; ///< scale a cell by the hours that were there (daylight saving)
    std::vector<Feature> features;
    std::optional<Nanos> testFrom; ///< none = last 20 % of the buckets
    std::vector<BaselineKind> baselines;
    std::vector<Mark> marks;

    bool operator==(const Recipe &) const = default;
};

/// x1…x4 of the reference story and all five baselines.
Recipe defaultRecipe();

} // namespace headrace
