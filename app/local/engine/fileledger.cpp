// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/fileledger.h"

#include "app/local/engine/recordjson.h"
#include "app/local/home.h"

#include <QFile>

namespace headrace::local {

FileLedger::FileLedger(std::string path, Heard heard)
    : m_path(std::move(path))
    , m_heard(std::move(heard))
{
    QFile file(QString::fromStdString(m_path));
    if (m_path.empty() || !file.open(QIODevice::ReadOnly))
        return;
    const Json kept = parsed(file.readAll().toStdString());
    m_run = runOf(at(kept, {"run"}));
    if (const Json &tasks = at(kept, {"tasks"}); tasks.is_array())
        for (const Json &task : tasks)
            m_tasks.emplace(textAt(task, {"id"}), taskOf(task));
}

void FileLedger::keep(const RunRecord &run, const std::vector<TaskRecord> &tasks)
{
    {
        const std::lock_guard lock(m_mutex);
        m_run = run;
        for (const TaskRecord &task : tasks)
            m_tasks[task.id] = task;
        if (!m_path.empty()) {
            Json kept{{"run", jsonOf(m_run)}, {"tasks", Json::array()}};
            for (const auto &[id, task] : m_tasks)
                kept["tasks"].push_back(jsonOf(task));
            (void)writePrivately(QString::fromStdString(m_path), QByteArray::fromStdString(textOf(kept)));
        }
        if (m_heard)
            m_heard(run, tasks);
    }
    m_condition.notify_all();
}

TaskRecord FileLedger::cached(const std::string &, const std::string &fingerprint)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[id, task] : m_tasks)
        if (task.fingerprint == fingerprint && task.phase == RunPhase::Succeeded)
            return task;
    return {};
}

RunRecord FileLedger::run() const
{
    const std::lock_guard lock(m_mutex);
    return m_run;
}

std::vector<TaskRecord> FileLedger::tasks() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<TaskRecord> out;
    for (const auto &[id, task] : m_tasks)
        out.push_back(task);
    return out;
}

RunRecord FileLedger::waitForEnd()
{
    std::unique_lock lock(m_mutex);
    m_condition.wait(lock, [this] { return m_run.endedAt != 0; });
    return m_run;
}

} // namespace headrace::local
