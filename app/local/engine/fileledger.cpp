// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/fileledger.h"

#include "app/local/engine/recordjson.h"
#include "app/local/home.h"

#include <algorithm>

namespace headrace::local {

namespace {

constexpr std::size_t leastRecords = 256; ///< that are kept before the file is written anew

template<typename Tasks>
QByteArray lineOf(const RunRecord &run, const Tasks &tasks)
{
    Json line{{"run", jsonOf(run)}, {"tasks", Json::array()}};
    for (const auto &task : tasks)
        line["tasks"].push_back(jsonOf(task));
    return QByteArray::fromStdString(textOf(line) + '\n');
}

} // namespace

FileLedger::FileLedger(std::string path, Heard heard)
    : m_path(std::move(path))
    , m_heard(std::move(heard))
    , m_file(QString::fromStdString(m_path))
{
    if (!m_path.empty())
        read();
}

/// A last line that is not whole was never answered for.
void FileLedger::read()
{
    QFile file(QString::fromStdString(m_path));
    if (!file.open(QIODevice::ReadOnly))
        return;
    while (!file.atEnd()) {
        const Json line = parsed(file.readLine().toStdString());
        if (!line.is_object())
            return;
        m_run = runOf(at(line, {"run"}));
        for (const Json &task : at(line, {"tasks"}))
            m_tasks.insert_or_assign(textAt(task, {"id"}), taskOf(task));
    }
}

void FileLedger::keep(const RunRecord &run, const std::vector<TaskRecord> &tasks)
{
    {
        const std::lock_guard lock(m_mutex);
        m_run = run;
        for (const TaskRecord &task : tasks)
            m_tasks[task.id] = task;
        if (!m_path.empty())
            append(run, tasks);
        if (m_heard)
            m_heard(run, tasks);
    }
    m_condition.notify_all();
}

void FileLedger::append(const RunRecord &run, const std::vector<TaskRecord> &tasks)
{
    const QByteArray line = lineOf(run, tasks);
    m_records += tasks.size();
    const bool isWhole = m_file.isOpen() && m_records <= std::max(leastRecords, 4 * m_tasks.size()) && m_file.write(line) == line.size() && m_file.flush();
    if (!isWhole)
        rewrite(); // a line that was cut off must not get others behind it
}

void FileLedger::rewrite()
{
    m_file.close();
    std::vector<TaskRecord> all;
    for (const auto &[id, task] : m_tasks)
        all.push_back(task);
    if (!writePrivately(QString::fromStdString(m_path), lineOf(m_run, all)))
        return; // the next change tries again
    ++m_rewrites;
    m_records = all.size();
    (void)m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
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
