// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/dsl/callorder.h"

#include "models/pipeline/containers.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

struct Numbered {
    QString base;
    int number = 1;
};

Numbered numbered(const QString &key)
{
    const qsizetype dash = key.lastIndexOf(u'-');
    bool isNumber = false;
    const int number = dash > 0 ? key.mid(dash + 1).toInt(&isNumber) : 0;
    return isNumber && number > 0 ? Numbered{key.left(dash), number} : Numbered{key, 1};
}

QSet<QString> producersOf(const PipelineTask &task)
{
    QSet<QString> names(task.dependentTasks.begin(), task.dependentTasks.end());
    for (const auto &[input, source] : task.parameters)
        if (source.kind == ParameterSource::Kind::TaskOutput || source.kind == ParameterSource::Kind::TaskFinalStatus)
            names.insert(source.kind == ParameterSource::Kind::TaskOutput ? source.output.task : source.name);
    for (const auto &[input, source] : task.artifacts)
        if (source.kind == ArtifactSource::Kind::TaskOutput)
            names.insert(source.output.task);
    return names;
}

class Ordering
{
public:
    Ordering(const PipelineSpec &spec, const PipelineDag &level)
        : m_spec(spec)
        , m_level(level)
    {
    }

    QStringList run()
    {
        for (const auto &[key, task] : m_level.tasks) {
            const bool isExit = task.runsAlways() && std::any_of(task.dependentTasks.begin(), task.dependentTasks.end(), [&](const QString &one) { return kindOf(m_spec, m_level, one) == TaskKind::ExitHandler; });
            m_hard[key] = isExit ? QSet<QString>() : producersOf(task);
            // The task at the end is made before the handler that it ends.
            if (kindOf(m_spec, m_level, key) == TaskKind::ExitHandler)
                for (const QString &exit : exitTasksOf(m_level, key))
                    m_hard[key].insert(exit);
            collect(key, key, task, m_level, 0);
        }
        for (const auto &[base, places] : m_names)
            for (const auto &[number, item] : places)
                if (const auto next = std::next(places.find(number)); next != places.end() && next->second != item)
                    m_soft[next->second].insert(item);
        QStringList order;
        QSet<QString> done;
        while (order.size() < static_cast<qsizetype>(m_level.tasks.size())) {
            const QString next = pick(done);
            order.append(next);
            done.insert(next);
        }
        return order;
    }

private:
    void collect(const QString &item, const QString &key, const PipelineTask &task, const PipelineDag &level, int depth)
    {
        const TaskKind kind = kindOf(m_spec, level, key);
        const Numbered name = numbered(key);
        // All groups share one count.
        m_names[kind >= TaskKind::Condition ? u"@group"_s : name.base].emplace(name.number, item);
        const PipelineComponent *const inner = kind >= TaskKind::Condition && depth < 40 && --m_left > 0 ? m_spec.componentOf(task) : nullptr;
        if (inner && inner->dag)
            for (const auto &[innerKey, one] : inner->dag->tasks)
                collect(item, innerKey, one, *inner->dag, depth + 1);
    }

    bool isReady(const QString &key, const QSet<QString> &done, const std::map<QString, QSet<QString>> &needs) const
    {
        const auto found = needs.find(key);
        return found == needs.end() || std::all_of(found->second.begin(), found->second.end(), [&](const QString &one) { return done.contains(one) || one == key || !m_level.tasks.contains(one); });
    }

    QString pick(const QSet<QString> &done) const
    {
        QString hardOnly, any;
        for (const auto &[key, task] : m_level.tasks) {
            if (done.contains(key))
                continue;
            if (any.isEmpty())
                any = key;
            if (!isReady(key, done, m_hard))
                continue;
            if (isReady(key, done, m_soft))
                return key;
            if (hardOnly.isEmpty())
                hardOnly = key;
        }
        return hardOnly.isEmpty() ? any : hardOnly; // a circle cannot be written; the checks say so
    }

    const PipelineSpec &m_spec;
    const PipelineDag &m_level;
    std::map<QString, QSet<QString>> m_hard, m_soft;
    std::map<QString, std::map<int, QString>> m_names;
    int m_left = 1'000; ///< groups that are still looked into
};

} // namespace

QString baseName(const QString &key)
{
    return numbered(key).base;
}

QStringList callOrder(const PipelineSpec &spec, const PipelineDag &level)
{
    return Ordering(spec, level).run();
}

} // namespace headrace
