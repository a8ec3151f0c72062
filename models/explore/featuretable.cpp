// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/featuretable.h"

#include "clients/tabular/numbers.h"
#include "models/explore/calendar.h"

#include <muParser.h>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

double calendarValue(FeatureKind kind, Nanos time)
{
    const int halfHour = hourOf(time) * 2 + minuteOf(time) / 30;
    const double dayAngle = 2 * std::numbers::pi * halfHour / 48;
    const double weekAngle = 2 * std::numbers::pi * weekdayOf(time) / 7;
    switch (kind) {
    case FeatureKind::SinOfDay:
        return std::sin(dayAngle);
    case FeatureKind::CosOfDay:
        return std::cos(dayAngle);
    case FeatureKind::SinOfWeek:
        return std::sin(weekAngle);
    case FeatureKind::CosOfWeek:
        return std::cos(weekAngle);
    case FeatureKind::Hour:
        return hourOf(time);
    case FeatureKind::HalfHour:
        return halfHour;
    case FeatureKind::Weekday:
        return weekdayOf(time);
    case FeatureKind::IsWeekend:
        return weekdayOf(time) >= 5 ? 1 : 0;
    case FeatureKind::IsoWeek:
        return isoWeekOf(time).week;
    case FeatureKind::DayOfMonth:
        return civilFromDays(dayOf(time)).day;
    case FeatureKind::Month:
        return civilFromDays(dayOf(time)).month;
    default:
        return std::nan("");
    }
}

std::vector<double> lagOf(const std::vector<double> &y, int steps)
{
    std::vector<double> out(y.size(), std::nan(""));
    for (std::size_t i = static_cast<std::size_t>(std::max(0, steps)); i < y.size(); ++i)
        out[i] = y[i - static_cast<std::size_t>(std::max(0, steps))];
    return out;
}

/// Mean of the `steps` buckets before each one (pandas: y.shift(1).rolling(steps).mean()), so that no row sees its own target.
std::vector<double> rollingOf(const std::vector<double> &y, int steps)
{
    const auto window = static_cast<std::size_t>(std::max(1, steps));
    std::vector<double> out(y.size(), std::nan(""));
    for (std::size_t i = window; i < y.size(); ++i) {
        double sum = 0;
        for (std::size_t j = i - window; j < i; ++j)
            sum += y[j];
        out[i] = sum / static_cast<double>(window);
    }
    return out;
}

Result<std::vector<double>> expressionOf(const Feature &feature, const FeatureTable &table)
{
    std::vector<double> now(table.columns.size() + 1);
    std::vector<double> out(table.y.size());
    try {
        mu::Parser parser;
        // Its optimizer reorders operations, which changes last digits against the same expression elsewhere.
        parser.EnableOptimizer(false);
        // Debian's muParser knows these to twelve decimals only.
        parser.DefineConst("_pi", std::numbers::pi);
        parser.DefineConst("_e", std::numbers::e);
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            parser.DefineVar(table.names[static_cast<qsizetype>(i)].toStdString(), &now[i]);
        parser.DefineVar("y", &now.back());
        parser.SetExpr(feature.expression.toStdString());
        for (std::size_t row = 0; row < out.size(); ++row) {
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                now[i] = table.columns[i][row];
            now.back() = table.y[row];
            out[row] = parser.Eval();
        }
    } catch (const mu::Parser::exception_type &error) {
        return Error{.kind = ErrorKind::Invalid, .code = u"feature.expression"_s, .where = feature.name, .serverMessage = QString::fromStdString(error.GetMsg())};
    }
    return out;
}

std::size_t trainRowsOf(const FeatureTable &table, const Recipe &recipe)
{
    if (recipe.testFrom) {
        const auto at = std::lower_bound(table.times.begin(), table.times.end(), *recipe.testFrom);
        return static_cast<std::size_t>(at - table.times.begin());
    }
    const auto rows = static_cast<double>(table.times.size());
    return table.times.size() - static_cast<std::size_t>(std::ceil(0.2 * rows));
}

} // namespace

Result<FeatureTable> buildFeatures(const BucketGrid &grid, const std::vector<double> &y, const Recipe &recipe)
{
    FeatureTable table;
    table.times = grid.starts();
    table.y = y;
    table.wholeNumbers = recipe.measure.kind == MeasureKind::Count;
    for (const Feature &feature : recipe.features) {
        std::vector<double> column;
        if (feature.kind == FeatureKind::Lag) {
            column = lagOf(y, feature.steps);
        } else if (feature.kind == FeatureKind::RollingMean) {
            column = rollingOf(y, feature.steps);
        } else if (feature.kind == FeatureKind::Expression) {
            Result<std::vector<double>> computed = expressionOf(feature, table);
            if (!computed)
                return computed.error();
            column = std::move(*computed);
        } else {
            column.reserve(table.times.size());
            for (const Nanos time : table.times)
                column.push_back(calendarValue(feature.kind, time));
        }
        table.names.append(feature.name);
        table.columns.push_back(std::move(column));
    }
    for (std::size_t row = 0; row < table.y.size(); ++row) {
        const bool whole = std::none_of(table.columns.begin(), table.columns.end(), [row](const auto &c) { return std::isnan(c[row]); });
        table.incomplete += whole ? 0 : 1;
    }
    table.trainRows = trainRowsOf(table, recipe);
    return table;
}

QString featureText(const FeatureTable &table, std::size_t row, std::size_t column)
{
    const bool isTarget = column >= table.columns.size();
    const double value = isTarget ? table.y[row] : table.columns[column][row];
    if (isTarget && table.wholeNumbers)
        return QString::number(static_cast<qint64>(value));
    std::string text;
    appendReal(text, value);
    return QString::fromStdString(text);
}

std::vector<TableColumn> trainingColumns(const FeatureTable &table)
{
    std::vector<TableColumn> out;
    out.push_back({.name = "datetime", .values = table.times, .areTimes = true});
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        out.push_back({.name = table.names[static_cast<qsizetype>(i)].toStdString(), .values = table.columns[i]});
    out.push_back({.name = "y", .values = table.y, .wholeNumbers = table.wholeNumbers});
    return out;
}

} // namespace headrace
