// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/laterfaults.h"

#include "clients/katib/algorithmrules.h"
#include "clients/katib/studyreading.h"

#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace::katibcheck {

namespace {

StudyFault later(const QString &rule, const QString &path, const QString &message)
{
    return {.finder = FaultFinder::LaterStep, .rule = rule, .path = path, .kind = {}, .value = {}, .message = message};
}

std::optional<double> numberOf(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

void checkNumbers(const StudyParameter &parameter, const QString &path, Faults &faults)
{
    const auto minimum = numberOf(parameter.minimum), maximum = numberOf(parameter.maximum), step = numberOf(parameter.step);
    for (const auto &[text, field, number] : {std::tuple(parameter.minimum, u".min"_s, minimum), std::tuple(parameter.maximum, u".max"_s, maximum), std::tuple(parameter.step, u".step"_s, step)})
        if (!text.isEmpty() && !number)
            faults.push_back(later(u"space"_s, path + field, u"“%1” is no number"_s.arg(text)));
        else if (number && parameter.kind == ParameterKind::Integer && *number != std::nearbyint(*number))
            faults.push_back(later(u"space"_s, path + field, u"“%1” is no whole number"_s.arg(text)));
    if (minimum && maximum && *minimum >= *maximum)
        faults.push_back(later(u"space"_s, path, u"min must be less than max"_s));
    if (step && *step <= 0)
        faults.push_back(later(u"space"_s, path + ".step"_L1, u"step must be greater than 0"_s));
    const bool isLog = parameter.spread == ParameterSpread::LogUniform || parameter.spread == ParameterSpread::LogNormal;
    if (isLog && minimum && *minimum <= 0)
        faults.push_back(later(u"space"_s, path + ".min"_L1, u"min must be greater than 0 on a logarithmic scale"_s));
}

void checkChoices(const StudyParameter &parameter, const QString &path, Faults &faults)
{
    if (parameter.choices.isEmpty())
        faults.push_back(later(u"space"_s, path + ".list"_L1, u"the list has no value"_s));
    QSet<QString> seen;
    for (const QString &choice : parameter.choices) {
        if (seen.contains(choice))
            faults.push_back(later(u"space"_s, path + ".list"_L1, u"“%1” stands twice"_s.arg(choice)));
        seen.insert(choice);
        if (parameter.kind == ParameterKind::Discrete && !numberOf(choice))
            faults.push_back(later(u"space"_s, path + ".list"_L1, u"“%1” is no number"_s.arg(choice)));
        if (choice.contains(u',') || choice.contains(u'\n'))
            faults.push_back({.finder = FaultFinder::Notice, .rule = u"space"_s, .path = path + ".list"_L1, .kind = {}, .value = {}, .message = u"the Katib UI cannot show values with commas or line breaks"_s});
    }
}

void checkParameters(const Study &study, Faults &faults)
{
    QSet<QString> names;
    for (std::size_t i = 0; i < study.parameters.size(); ++i) {
        const StudyParameter &parameter = study.parameters[i];
        const QString path = u"spec.parameters[%1]"_s.arg(i);
        if (parameter.name.isEmpty())
            faults.push_back(later(u"space"_s, path + ".name"_L1, u"the parameter has no name"_s));
        if (names.contains(parameter.name))
            faults.push_back(later(u"space"_s, path + ".name"_L1, u"“%1” stands twice"_s.arg(parameter.name)));
        names.insert(parameter.name);
        if (parameter.kind == ParameterKind::Real || parameter.kind == ParameterKind::Integer)
            checkNumbers(parameter, path + ".feasibleSpace"_L1, faults);
        else if (parameter.kind != ParameterKind::Unknown)
            checkChoices(parameter, path + ".feasibleSpace"_L1, faults);
        else if (parameter.kindWord == "unknown"_L1)
            faults.push_back(later(u"space"_s, path + ".parameterType"_L1, u"no algorithm takes the type “unknown”"_s));
    }
}

/// Every search parameter must be handed to the trials, else none can be made.
void checkReferences(const Json &spec, const Study &study, Faults &faults)
{
    QSet<QString> references;
    for (const Json &one : partAt(partAt(spec, "trialTemplate"), "trialParameters"))
        references.insert(qt(textAt(one, "reference")));
    for (std::size_t i = 0; i < study.parameters.size(); ++i)
        if (!references.contains(study.parameters[i].name))
            faults.push_back(later(u"reference"_s, u"spec.parameters[%1].name"_s.arg(i), u"no trialParameter refers to “%1”, so no trial can be made"_s.arg(study.parameters[i].name)));
}

/// The container whose metrics count must be in the pod.
void checkContainer(const Json &spec, Faults &faults)
{
    const Json &trialTemplate = partAt(spec, "trialTemplate"), &object = partAt(trialTemplate, "trialSpec");
    if (textAt(object, "kind") != "Job")
        return;
    const std::string name = textAt(trialTemplate, "primaryContainerName");
    for (const Json &container : partAt(partAt(partAt(partAt(object, "spec"), "template"), "spec"), "containers"))
        if (textAt(container, "name") == name)
            return;
    if (!name.empty())
        faults.push_back(later(u"container"_s, u"spec.trialTemplate.primaryContainerName"_s, u"the pod of the template has no container “%1”"_s.arg(qt(name))));
}

} // namespace

void checkLater(const Json &spec, const QString &name, Faults &faults)
{
    const Result<Study> study = readStudy(Json{{"metadata", {{"name", name.toStdString()}}}, {"spec", spec}}.dump());
    if (!study)
        return;
    checkParameters(*study, faults);
    checkReferences(spec, *study, faults);
    checkContainer(spec, faults);
    for (StudyFault &fault : algorithmFaults(*study))
        faults.push_back(std::move(fault));
}

} // namespace headrace::katibcheck
