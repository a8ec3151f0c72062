// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/searchplan.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr double mostValues = 1e6;

std::optional<double> numberOf(const QString &text)
{
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<QStringList> realGrid(const StudyParameter &parameter)
{
    const auto minimum = numberOf(parameter.minimum), maximum = numberOf(parameter.maximum), step = numberOf(parameter.step);
    if (!minimum || !maximum || !step || *step == 0)
        return {};
    // numpy's arange: the length first, then each value from the first two.
    const double length = std::ceil((*maximum + *step - *minimum) / *step);
    if (!(length >= 1) || length > mostValues)
        return {};
    const double delta = (*minimum + *step) - *minimum;
    QStringList values;
    for (int i = 0; i < static_cast<int>(length); ++i) {
        const double value = i == 1 ? *minimum + *step : *minimum + i * delta;
        if (i == static_cast<int>(length) - 1 && value > *maximum)
            break;
        values.append(pythonNumber(value));
    }
    return values;
}

std::optional<QStringList> wholeGrid(const StudyParameter &parameter)
{
    bool hasMinimum = false, hasMaximum = false, hasStep = true;
    const qint64 minimum = parameter.minimum.trimmed().toLongLong(&hasMinimum), maximum = parameter.maximum.trimmed().toLongLong(&hasMaximum);
    const qint64 step = parameter.step.isEmpty() ? 1 : parameter.step.trimmed().toLongLong(&hasStep);
    if (!hasMinimum || !hasMaximum || !hasStep || step == 0 || std::abs(static_cast<double>(maximum) - static_cast<double>(minimum)) / std::abs(static_cast<double>(step)) > mostValues)
        return {};
    QStringList values;
    for (qint64 value = minimum; step > 0 ? value <= maximum : value > maximum + 1; value += step)
        values.append(QString::number(value));
    return values;
}

std::optional<int> mostHalvings(double resource, double eta)
{
    if (!(resource > 0) || !std::isfinite(resource) || eta == 1 || !std::isfinite(eta))
        return {};
    const double most = std::log(resource) / std::log(eta);
    if (!(most >= 0) || most > 30)
        return {};
    return static_cast<int>(most);
}

double usedEta(double eta)
{
    return eta <= 0 ? 3 : eta;
}

} // namespace

QString pythonNumber(double number)
{
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific).ptr;
    const QString all = QString::fromLatin1(text.data(), end - text.data());
    const qsizetype mark = all.indexOf(u'e');
    if (mark < 0)
        return all;
    const int exponent = all.mid(mark + 1).toInt();
    if (exponent < -4 || exponent >= 16)
        return all;
    const auto plain = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed).ptr;
    const QString fixed = QString::fromLatin1(text.data(), plain - text.data());
    return fixed.contains(u'.') ? fixed : QString(fixed + ".0"_L1);
}

std::optional<QStringList> gridValues(const StudyParameter &parameter)
{
    switch (parameter.kind) {
    case ParameterKind::Real:
        return realGrid(parameter);
    case ParameterKind::Integer:
        return wholeGrid(parameter);
    case ParameterKind::Discrete:
    case ParameterKind::Categorical:
        return parameter.choices;
    case ParameterKind::Unknown:
        break;
    }
    return {};
}

std::optional<double> gridSize(const Study &study)
{
    QHash<QString, double> sizes; // a later parameter of the same name takes the place of the first
    for (const StudyParameter &parameter : study.parameters) {
        const std::optional<QStringList> values = gridValues(parameter);
        if (!values)
            return {};
        sizes.insert(parameter.name, static_cast<double>(values->size()));
    }
    double size = 1;
    for (const double one : sizes)
        size *= one;
    return size;
}

std::optional<int> hyperbandParallel(double resource, double eta)
{
    const std::optional<int> most = mostHalvings(resource, usedEta(eta));
    if (!most)
        return {};
    const double needed = std::pow(usedEta(eta), *most);
    return needed > 1e9 ? std::nullopt : std::optional(static_cast<int>(needed));
}

std::vector<HyperbandBracket> hyperbandBrackets(double resource, double eta)
{
    eta = usedEta(eta);
    const std::optional<int> most = mostHalvings(resource, eta);
    if (!most || std::pow(eta, *most) > mostValues)
        return {};
    std::vector<HyperbandBracket> brackets;
    for (int s = *most; s >= 0; --s) {
        HyperbandBracket bracket;
        int trials = static_cast<int>(std::ceil((*most + 1) * std::pow(eta, s) / (s + 1)));
        double share = resource * std::pow(eta, -s);
        for (int rung = 0; rung <= s; ++rung) {
            bracket.push_back({.trials = trials, .resource = share});
            trials = static_cast<int>(std::ceil(trials / eta));
            share *= eta;
        }
        brackets.push_back(std::move(bracket));
    }
    return brackets;
}

int trialsOf(const std::vector<HyperbandBracket> &brackets)
{
    int all = 0;
    for (const HyperbandBracket &bracket : brackets)
        for (const HyperbandRung &rung : bracket)
            all += rung.trials;
    return all;
}

double chanceOfBest(int trials, double share)
{
    return 1 - std::pow(1 - std::clamp(share, 0.0, 1.0), std::max(trials, 0));
}

StudyEstimate estimateOf(const Study &study, double trialSeconds)
{
    StudyEstimate estimate;
    if (study.maxTrials)
        estimate.trials = *study.maxTrials;
    else if (study.algorithm == "grid"_L1)
        estimate.trials = gridSize(study);
    estimate.atOnce = std::max(1, study.parallelTrials.value_or(3));
    if (!estimate.trials)
        return estimate;
    // A name of some 30 letters and a line for each parameter.
    estimate.suggestionBytes = *estimate.trials * (60 + 35 * static_cast<double>(study.parameters.size()));
    if (trialSeconds > 0) {
        estimate.machineSeconds = *estimate.trials * trialSeconds;
        estimate.seconds = std::ceil(*estimate.trials / estimate.atOnce) * trialSeconds;
    }
    return estimate;
}

} // namespace headrace
