// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Panels of what an algorithm did: early stopping, Hyperband's rungs, the lineage of populations.
#include "widgets/studies/pointpanel.h"

#include "widgets/studies/studywords.h"

#include <QHash>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QString generationLabel = u"pbt.suggestion.katib.kubeflow.org/generation"_s;
const QString parentLabel = u"pbt.suggestion.katib.kubeflow.org/parent"_s;

QString labelOf(const Trial &trial, const QString &name)
{
    for (const ParameterAssignment &label : trial.labels)
        if (label.name == name)
            return label.value;
    return {};
}

QString settingOf(const Study &study, const QString &name)
{
    for (const AlgorithmSetting &setting : study.settings)
        if (setting.name == name)
            return setting.value;
    return {};
}

bool hasObjective(const StudyFrame &frame)
{
    return frame.objective != StudyFrame::none && frame.trials.size() == static_cast<std::size_t>(frame.rows());
}

/// The value that ended a trial, or would have: of the rule for the objective.
double ruleOf(const Trial &trial, const QString &metric)
{
    for (const EarlyStoppingRule &rule : trial.rules) {
        bool isNumber = false;
        const double value = rule.value.toDouble(&isNumber);
        if (isNumber && rule.metric == metric)
            return value;
    }
    return std::nan("");
}

/// All parameters but one, as a key.
QString configurationOf(const Trial &trial, const QString &but)
{
    QStringList words;
    for (const ParameterAssignment &one : trial.assignments)
        if (one.name != but)
            words.append(one.name + u'=' + one.value);
    words.sort();
    return words.join(u'\n');
}

} // namespace

PointPanels stoppingPanels(const StudyFrame &frame)
{
    const std::size_t number = frame.axisOf(u"number"_s);
    if (!hasObjective(frame) || number == StudyFrame::none)
        return {};
    PointPanel panel;
    panel.x = frame.axes[number];
    panel.y = frame.axes[frame.objective];
    panel.xAxis = number;
    panel.yAxis = frame.objective;
    PanelLine rule{.look = PanelLine::Look::Rule, .name = StudyWords::tr("asked for by the rule"), .points = {}, .isSteps = true};
    PanelLine margin{.look = PanelLine::Look::Thread, .name = StudyWords::tr("missed by"), .points = {}, .isPairs = true};
    for (const int row : frame.order) {
        const Trial &trial = frame.trials[static_cast<std::size_t>(row)];
        const double asked = ruleOf(trial, frame.axes[frame.objective].name), at = panel.x.value(row), value = panel.y.value(row);
        if (!std::isfinite(asked))
            continue;
        rule.points.emplace_back(at, asked);
        includeInScale(panel.y, asked);
        if (trial.state == TrialState::EarlyStopped && std::isfinite(value)) {
            margin.points.emplace_back(at, value);
            margin.points.emplace_back(at, asked);
        }
    }
    if (rule.points.empty())
        return {};
    widen(panel.y);
    panel.lines = {std::move(rule), std::move(margin)};
    return {.panels = {std::move(panel)}, .columns = 1};
}

PointPanels rungPanels(const StudyFrame &frame)
{
    const QString resource = settingOf(frame.study, u"resource_name"_s);
    const std::size_t axis = frame.axisOf(u"parameter:"_s + resource);
    if (!hasObjective(frame) || resource.isEmpty() || axis == StudyFrame::none)
        return {};
    PointPanel panel;
    panel.x = frame.axes[axis];
    panel.x.logarithmic = panel.x.mayBeLogarithmic(); // each rung has a multiple of the one before
    panel.y = frame.axes[frame.objective];
    panel.xAxis = axis;
    panel.yAxis = frame.objective;
    QHash<QString, std::vector<std::pair<double, double>>> runs;
    for (const int row : frame.order)
        if (std::isfinite(panel.x.value(row)) && std::isfinite(panel.y.value(row)))
            runs[configurationOf(frame.trials[static_cast<std::size_t>(row)], resource)].emplace_back(panel.x.value(row), panel.y.value(row));
    PanelLine threads{.look = PanelLine::Look::Thread, .name = StudyWords::tr("the same with more"), .points = {}, .isPairs = true};
    for (std::vector<std::pair<double, double>> &run : runs) {
        std::sort(run.begin(), run.end());
        for (std::size_t i = 1; i < run.size(); ++i) {
            threads.points.emplace_back(run[i - 1].first, run[i - 1].second);
            threads.points.emplace_back(run[i].first, run[i].second);
        }
    }
    widen(panel.y);
    panel.lines = {std::move(threads)};
    return {.panels = {std::move(panel)}, .columns = 1};
}

PointPanels lineagePanels(const StudyFrame &frame)
{
    if (!hasObjective(frame))
        return {};
    std::vector<double> generations;
    QHash<QString, int> byName;
    for (int row = 0; row < frame.rows(); ++row) {
        const Trial &trial = frame.trials[static_cast<std::size_t>(row)];
        bool isNumber = false;
        const double generation = labelOf(trial, generationLabel).toDouble(&isNumber);
        generations.push_back(isNumber ? generation : std::nan(""));
        byName.insert(trial.name, row);
    }
    if (std::none_of(generations.begin(), generations.end(), [](double generation) { return std::isfinite(generation); }))
        return {};
    PointPanel panel;
    panel.x = ownAxis(std::move(generations));
    panel.x.name = StudyWords::tr("Generation");
    panel.x.isWhole = true;
    panel.y = frame.axes[frame.objective];
    panel.yAxis = frame.objective;
    PanelLine threads{.look = PanelLine::Look::Thread, .name = StudyWords::tr("from parent to child"), .points = {}, .isPairs = true};
    for (int row = 0; row < frame.rows(); ++row) {
        const auto parent = byName.constFind(labelOf(frame.trials[static_cast<std::size_t>(row)], parentLabel));
        if (parent == byName.constEnd() || !std::isfinite(panel.y.value(*parent)) || !std::isfinite(panel.y.value(row)))
            continue;
        threads.points.emplace_back(panel.x.value(*parent), panel.y.value(*parent));
        threads.points.emplace_back(panel.x.value(row), panel.y.value(row));
    }
    widen(panel.x);
    widen(panel.y);
    panel.lines = {std::move(threads)};
    return {.panels = {std::move(panel)}, .columns = 1};
}

} // namespace headrace
