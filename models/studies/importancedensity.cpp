// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Densities of trials on a grid of cells, and how far two of them differ: PED-ANOVA.
#include "models/studies/importance.h"

#include <cmath>
#include <limits>

namespace headrace {

namespace {

constexpr int mostCells = 50;
constexpr double priorWeight = 1;   ///< of the flat kernel beside those of the trials
constexpr double smallest = 1e-12;  ///< keeps quotients finite
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Where the values of a parameter fall.
struct Grid {
    int cells = 0; ///< below 2 = one value only, nothing to say
    double low = 0;
    double step = 1;
    bool isLogarithmic = false;
    bool isChoice = false;
    std::vector<double> places; ///< of a discrete parameter: its values, ascending

    int cellOf(double value) const
    {
        if (isChoice)
            return std::clamp(static_cast<int>(value), 0, cells - 1);
        if (!places.empty())
            return static_cast<int>(std::min<std::ptrdiff_t>(std::lower_bound(places.begin(), places.end(), value) - places.begin(), cells - 1));
        // A tie between two cells goes to the lower one.
        const double at = ((isLogarithmic ? std::log(value) : value) - low) / step - 0.5;
        return std::clamp(static_cast<int>(std::ceil(at)), 0, cells - 1);
    }
};

std::optional<double> numberOf(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

int cellsOf(const TrialColumn &column, double low, double high)
{
    const std::optional<double> step = numberOf(column.parameter.step);
    const bool isInteger = column.parameter.kind == ParameterKind::Integer;
    if (isInteger && column.logarithmic)
        return std::min(mostCells, static_cast<int>(std::ceil(std::log2(high - low + 1))) + 1);
    if (column.logarithmic || (!isInteger && !step))
        return mostCells;
    return static_cast<int>(std::min<double>(mostCells, std::nearbyint((high - low) / step.value_or(1)) + 1));
}

Grid gridOf(const TrialColumn &column, const std::vector<int> &rows)
{
    Grid grid;
    if (column.isChoice()) {
        grid.isChoice = true;
        grid.cells = static_cast<int>(column.parameter.choices.size());
        return grid;
    }
    if (column.parameter.kind == ParameterKind::Discrete) {
        for (const QString &choice : column.parameter.choices)
            if (const std::optional<double> number = numberOf(choice))
                grid.places.push_back(*number);
        std::sort(grid.places.begin(), grid.places.end());
        grid.cells = static_cast<int>(grid.places.size());
        return grid;
    }
    const std::optional<double> minimum = numberOf(column.parameter.minimum), maximum = numberOf(column.parameter.maximum);
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (std::size_t i = 0; i < rows.size() && !(minimum && maximum); ++i) { // only a space that is not said is looked for
        if (const double value = column.values[static_cast<std::size_t>(rows[i])]; std::isfinite(value)) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
    }
    double low = minimum.value_or(least), high = maximum.value_or(most);
    if (!(low < high))
        return grid;
    grid.isLogarithmic = column.logarithmic && low > 0;
    grid.cells = cellsOf(column, low, high);
    if (grid.isLogarithmic) {
        low = std::log(low);
        high = std::log(high);
    }
    grid.low = low;
    grid.step = (high - low) / (grid.cells - 1);
    return grid;
}

struct CellCounts {
    std::vector<double> counts;
    double sum = 0;
};

CellCounts countsOn(const Grid &grid, const std::vector<double> &values, const std::vector<int> &rows)
{
    CellCounts cells{.counts = std::vector<double>(static_cast<std::size_t>(grid.cells)), .sum = 0};
    for (const int row : rows) {
        const double value = values[static_cast<std::size_t>(row)];
        if (!std::isfinite(value) || (grid.isLogarithmic && value <= 0))
            continue;
        cells.counts[static_cast<std::size_t>(grid.cellOf(value))] += 1;
        cells.sum += 1;
    }
    return cells;
}

std::vector<double> choiceDensity(const CellCounts &cells)
{
    const auto choices = static_cast<double>(cells.counts.size());
    const double seen = static_cast<double>(std::count_if(cells.counts.begin(), cells.counts.end(), [](double count) { return count > 0; })) + 1;
    const double base = priorWeight / seen, row = choices * base + 1;
    std::vector<double> density;
    for (const double count : cells.counts)
        density.push_back((cells.sum * base / row + count / row + priorWeight / choices) / (cells.sum + priorWeight));
    return density;
}

/// Scott's rule on the smaller of deviation and quartile distance, but never so narrow that a kernel falls between two cells.
double bandwidth(const CellCounts &cells)
{
    double mean = 0, squares = 0;
    for (std::size_t i = 0; i < cells.counts.size(); ++i)
        mean += static_cast<double>(i) * cells.counts[i] / cells.sum;
    for (std::size_t i = 0; i < cells.counts.size(); ++i)
        squares += (static_cast<double>(i) - mean) * (static_cast<double>(i) - mean) * cells.counts[i];
    const double lower = std::floor(cells.sum / 4), upper = std::floor(cells.sum * 3 / 4);
    double sum = 0, first = -1, third = -1, last = 0;
    for (std::size_t i = 0; i < cells.counts.size(); ++i) {
        if (cells.counts[i] == 0)
            continue;
        sum += cells.counts[i];
        last = static_cast<double>(i);
        if (first < 0 && sum >= lower)
            first = last;
        if (third < 0 && sum > upper)
            third = last;
    }
    const double quartiles = (third < 0 ? last : third) - first;
    const double deviation = std::sqrt(squares / std::max(1.0, cells.sum - 1));
    return std::max(0.5 / 1.64, 1.059 * std::min(quartiles / 1.34, deviation) * std::pow(cells.sum, -0.2));
}

double below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

double massBetween(double from, double to)
{
    return from > 0 ? below(-from) - below(-to) : below(to) - below(from);
}

/// A mixture of normal kernels at the cells, cut off at the ends, and a flat one over all.
std::vector<double> numberDensity(const CellCounts &cells)
{
    const auto size = static_cast<int>(cells.counts.size());
    const double sigma = bandwidth(cells), end = size - 0.5;
    std::vector<double> byDistance;
    for (int distance = 0; distance < size; ++distance)
        byDistance.push_back(massBetween((distance - 0.5) / sigma, (distance + 0.5) / sigma));
    std::vector<double> density(cells.counts.size());
    for (int at = 0; at < size; ++at) {
        const double count = cells.counts[static_cast<std::size_t>(at)];
        if (count == 0)
            continue;
        const double weight = count / massBetween((-0.5 - at) / sigma, (end - at) / sigma);
        for (int cell = 0; cell < size; ++cell)
            density[static_cast<std::size_t>(cell)] += weight * byDistance[static_cast<std::size_t>(std::abs(cell - at))];
    }
    const double middle = (size - 1) / 2.0, wide = size;
    const double whole = massBetween((-0.5 - middle) / wide, (end - middle) / wide);
    for (int cell = 0; cell < size; ++cell) {
        const double flat = massBetween((cell - 0.5 - middle) / wide, (cell + 0.5 - middle) / wide) / whole;
        double &value = density[static_cast<std::size_t>(cell)];
        value = (value + priorWeight * flat) / (cells.sum + priorWeight);
    }
    return density;
}

double divergence(const std::vector<double> &best, const std::vector<double> &all)
{
    double sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double base = all[i] + smallest;
        const double quotient = (best[i] + smallest) / base - 1;
        sum += base * quotient * quotient;
    }
    return sum;
}

} // namespace

std::vector<double> pedAnova(const TrialMatrix &matrix, const std::vector<int> &rows, const std::vector<int> &best)
{
    std::vector<double> answer;
    const double quantile = rows.empty() ? 0 : static_cast<double>(best.size()) / static_cast<double>(rows.size());
    for (const TrialColumn &column : matrix.parameters) {
        const Grid grid = gridOf(column, rows);
        if (grid.cells < 2) {
            answer.push_back(nothing);
            continue;
        }
        const CellCounts all = countsOn(grid, column.values, rows), top = countsOn(grid, column.values, best);
        if (all.sum < 2 || top.sum == 0) {
            answer.push_back(0);
            continue;
        }
        // Of a parameter that only some trials have: the part of those trials.
        const double topShare = top.sum / static_cast<double>(best.size()), share = all.sum / static_cast<double>(rows.size());
        const double differ = grid.isChoice ? divergence(choiceDensity(top), choiceDensity(all)) : divergence(numberDensity(top), numberDensity(all));
        answer.push_back(quantile * quantile * topShare * topShare / share * differ);
    }
    return answer;
}

} // namespace headrace
