// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/pipelinepicture.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString keyAt(const ObjectPath &path, std::size_t i)
{
    return i < path.size() ? path[i].key : QString();
}

} // namespace

PicturePlaces::PicturePlaces(const PipelineSpec &spec)
{
    if (spec.root.dag)
        addLevel(spec, *spec.root.dag, {}, {});
}

void PicturePlaces::addLevel(const PipelineSpec &spec, const PipelineDag &dag, const QString &id, std::set<QString> around)
{
    for (const auto &[key, task] : dag.tasks) {
        if (m_left == 0)
            return;
        --m_left;
        const QString own = id.isEmpty() ? key : QString(id % u'/' % key);
        const bool isNew = m_components.emplace(task.component, own).second;
        const PipelineComponent *const component = spec.componentOf(task);
        if (!component)
            continue;
        if (!component->executorLabel.isEmpty())
            m_executors.emplace(component->executorLabel, own);
        if (!component->dag || !isNew || around.contains(task.component))
            continue;
        std::set<QString> inner = around;
        inner.insert(task.component);
        addLevel(spec, *component->dag, own, std::move(inner));
    }
}

PicturePlace PicturePlaces::placeOf(const ObjectPath &path, bool isPlatform) const
{
    const auto executorAt = [&](std::size_t i) {
        const auto found = m_executors.find(keyAt(path, i));
        return found == m_executors.end() ? PicturePlace{} : PicturePlace{found->second, {}};
    };
    if (isPlatform)
        return executorAt(4); // platforms.kubernetes.deploymentSpec.executors.LABEL
    if (keyAt(path, 0) == "deploymentSpec"_L1)
        return executorAt(2);
    std::size_t at = 1;
    QString level;
    if (keyAt(path, 0) == "components"_L1) {
        const auto found = m_components.find(keyAt(path, 1));
        if (found == m_components.end())
            return {};
        level = found->second;
        at = 2;
    } else if (keyAt(path, 0) != "root"_L1) {
        return {};
    }
    if (keyAt(path, at) == "dag"_L1 && keyAt(path, at + 1) == "tasks"_L1 && !keyAt(path, at + 2).isEmpty())
        return {level.isEmpty() ? keyAt(path, at + 2) : QString(level % u'/' % keyAt(path, at + 2)), keyAt(path, at + 3) == "inputs"_L1 ? keyAt(path, at + 5) : QString()};
    return {level, keyAt(path, at) == "inputDefinitions"_L1 ? keyAt(path, at + 2) : QString()};
}

} // namespace headrace
