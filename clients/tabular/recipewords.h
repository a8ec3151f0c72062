// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recipe.h"

#include <array>
#include <utility>

/// The words of recipe files, one table an enumeration; reader and writer share them.
namespace headrace::recipewords {

template<typename E, std::size_t N>
using Words = std::array<std::pair<E, const char *>, N>;

inline constexpr Words<SourceFormat, 3> formats{{{SourceFormat::Auto, "auto"}, {SourceFormat::JsonLines, "json-lines"}, {SourceFormat::Csv, "csv"}}};
inline constexpr Words<BucketUnit, 6> units{{{BucketUnit::Second, "s"}, {BucketUnit::Minute, "min"}, {BucketUnit::Hour, "h"},
                                             {BucketUnit::Day, "d"}, {BucketUnit::Week, "w"}, {BucketUnit::Month, "month"}}};
inline constexpr Words<MeasureKind, 5> measures{{{MeasureKind::Count, "count"}, {MeasureKind::Sum, "sum"}, {MeasureKind::Mean, "mean"},
                                                 {MeasureKind::Min, "min"}, {MeasureKind::Max, "max"}}};
inline constexpr Words<FilterKind, 6> filters{{{FilterKind::IsOneOf, "is-one-of"}, {FilterKind::IsNoneOf, "is-none-of"},
                                               {FilterKind::Between, "between"}, {FilterKind::Contains, "contains"},
                                               {FilterKind::IsMissing, "is-missing"}, {FilterKind::IsPresent, "is-present"}}};
inline constexpr Words<HeatStat, 5> heatStats{{{HeatStat::Sum, "sum"}, {HeatStat::Mean, "mean"}, {HeatStat::Median, "median"},
                                               {HeatStat::Max, "max"}, {HeatStat::Difference, "difference"}}};
inline constexpr Words<FeatureKind, 14> features{{{FeatureKind::SinOfDay, "sin-of-day"}, {FeatureKind::CosOfDay, "cos-of-day"},
                                                  {FeatureKind::SinOfWeek, "sin-of-week"}, {FeatureKind::CosOfWeek, "cos-of-week"},
                                                  {FeatureKind::Lag, "lag"}, {FeatureKind::RollingMean, "rolling-mean"},
                                                  {FeatureKind::Hour, "hour"}, {FeatureKind::HalfHour, "half-hour"},
                                                  {FeatureKind::Weekday, "weekday"}, {FeatureKind::IsWeekend, "is-weekend"},
                                                  {FeatureKind::IsoWeek, "iso-week"}, {FeatureKind::DayOfMonth, "day-of-month"},
                                                  {FeatureKind::Month, "month"}, {FeatureKind::Expression, "expression"}}};
inline constexpr Words<BaselineKind, 5> baselines{{{BaselineKind::SeasonalNaive, "seasonal-naive"},
                                                   {BaselineKind::LinearRegression, "linear-regression"},
                                                   {BaselineKind::GaussianNB, "gaussian-nb"},
                                                   {BaselineKind::RandomForest, "random-forest"},
                                                   {BaselineKind::GradientBoosting, "gradient-boosting"}}};
inline constexpr Words<int, 7> weekdays{{{0, "monday"}, {1, "tuesday"}, {2, "wednesday"}, {3, "thursday"}, {4, "friday"},
                                         {5, "saturday"}, {6, "sunday"}}};

/// The word of a value; the first one's for a value that has none.
template<typename E, std::size_t N>
const char *wordOf(const Words<E, N> &words, E value)
{
    for (const auto &[key, word] : words) {
        if (key == value)
            return word;
    }
    return words.front().second;
}

} // namespace headrace::recipewords
