// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runoutputs.h"

#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int deepest = 64; ///< groups in groups; a circle ends there

struct Named {
    QString step;
    QString artifact;
    QString key;
    PlainValue value;
};

bool isNumber(const PlainValue &value)
{
    return value.kind() == PlainValue::Kind::Integer || value.kind() == PlainValue::Kind::Number;
}

/// Short names, longer ones only where two would be the same.
std::vector<PlainEntry> withNames(const std::vector<Named> &values)
{
    const auto shortName = [](const Named &one) { return one.key.isEmpty() ? QString(one.step % u'.' % one.artifact) : QString(one.step % u'.' % one.key); };
    const auto longName = [](const Named &one) { return one.key.isEmpty() ? QString(one.step % u'.' % one.artifact) : QString(one.step % u'.' % one.artifact % u'.' % one.key); };
    QHash<QString, int> times;
    for (const Named &one : values)
        ++times[shortName(one)];
    QSet<QString> taken;
    std::vector<PlainEntry> named;
    for (const Named &one : values) {
        const QString name = times[shortName(one)] == 1 ? shortName(one) : longName(one);
        QString free = name;
        for (int number = 2; taken.contains(free); ++number)
            free = u"%1 #%2"_s.arg(name).arg(number);
        taken.insert(free);
        named.push_back({free, one.value});
    }
    return named;
}

void addMetrics(std::vector<Named> &found, const QString &step, const QString &key, const RunArtifact &artifact)
{
    if (artifact.hasNumber)
        found.push_back({step, key, {}, artifact.number});
    for (const PlainEntry &entry : artifact.metadata.entries())
        if (isNumber(entry.value))
            found.push_back({step, key, entry.key, entry.value});
}

const RunStep *stepNamed(const std::vector<RunStep> &steps, const QString &name)
{
    const RunStep *found = nullptr;
    QSet<QString> roots{QString()};
    for (const RunStep &step : steps)
        if (step.kind == u"ROOT")
            roots.insert(step.id);
    for (const RunStep &step : steps)
        if (step.name == name && roots.contains(step.parentId))
            found = &step;
    return found;
}

} // namespace

bool isMetrics(const QString &type)
{
    return QStringList{u"Metric"_s, u"Metrics"_s, u"system.Metrics"_s}.contains(type);
}

bool isClassification(const QString &type)
{
    return type.contains(u"ClassificationMetric");
}

bool isGroup(const RunStep &step)
{
    return !step.kind.isEmpty() && step.kind != u"RUNTIME" && step.kind != u"IMPORTER";
}

QString stepLabel(const RunStep &step, const std::vector<RunStep> &steps)
{
    QString indices;
    const RunStep *at = &step;
    for (int depth = 0; at && depth < deepest; ++depth) {
        if (at->iteration >= 0)
            indices.prepend(u"[%1]"_s.arg(at->iteration));
        const auto parent = at->parentId.isEmpty() ? steps.end() : std::find_if(steps.begin(), steps.end(), [&](const RunStep &one) { return one.id == at->parentId; });
        at = parent == steps.end() ? nullptr : &*parent;
    }
    return (step.name.isEmpty() ? step.displayName : step.name) % indices;
}

std::vector<PlainEntry> metricsOf(const std::vector<RunStep> &steps)
{
    std::vector<Named> found;
    for (const RunStep &step : steps) {
        if (isGroup(step))
            continue; // it only hands on
        const QString label = stepLabel(step, steps);
        for (const auto &[key, artifacts] : step.outputs.artifacts)
            for (const RunArtifact &artifact : artifacts)
                if (isMetrics(artifact.type))
                    addMetrics(found, label, key, artifact);
    }
    return withNames(found);
}

std::vector<PlainEntry> stepOutputsOf(const std::vector<RunStep> &steps)
{
    std::vector<Named> found;
    for (const RunStep &step : steps)
        if (!isGroup(step))
            for (const auto &[name, value] : step.outputs.parameters)
                found.push_back({stepLabel(step, steps), {}, name, value});
    return withNames(found);
}

std::vector<PlainEntry> runOutputsOf(const std::vector<RunStep> &steps, const PipelineSpec *spec)
{
    std::vector<PlainEntry> outputs;
    for (const RunStep &step : steps)
        if (step.kind == u"ROOT")
            for (const auto &[name, value] : step.outputs.parameters)
                outputs.push_back({name, value});
    if (!outputs.empty() || !spec || !spec->root.dag)
        return outputs;
    for (const auto &[name, output] : spec->root.dag->parameters) {
        for (const TaskOutput &source : output.sources) {
            const RunStep *step = stepNamed(steps, source.task);
            const auto value = step ? step->outputs.parameters.find(source.key) : ParameterValues::const_iterator();
            if (!step || value == step->outputs.parameters.end())
                continue; // of several branches one ran
            outputs.push_back({name, value->second});
            break;
        }
    }
    return outputs;
}

} // namespace headrace
