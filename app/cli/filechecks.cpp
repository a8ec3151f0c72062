// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/filechecks.h"

#include "models/pipeline/checks/checks.h"

#include <algorithm>

namespace headrace {

namespace {

FileChecked checkedFile(const QString &path)
{
    const Result<PipelineDocument> document = PipelineDocument::open(path);
    if (document)
        return {{}, checkPipeline(*document)};
    // Whether a file is there is another question than whether a pipeline is in it.
    if (document.error().code.startsWith(QLatin1StringView("file.")))
        return {document.error(), {}};
    return {{}, {unreadable(document.error())}};
}

} // namespace

FileChecks::FileChecks(QStringList files, int threads)
    : m_files(std::move(files))
    , m_done(static_cast<std::size_t>(m_files.size()))
{
    const unsigned wanted = threads < 1 ? std::max(1U, std::thread::hardware_concurrency()) : static_cast<unsigned>(threads);
    for (std::size_t i = 0; i < std::min<std::size_t>(wanted, m_done.size()); ++i)
        m_threads.emplace_back([this] { work(); });
}

FileChecked FileChecks::take(std::size_t file)
{
    std::unique_lock lock(m_mutex);
    m_isDone.wait(lock, [&] { return m_done[file].has_value(); });
    return *std::exchange(m_done[file], FileChecked());
}

void FileChecks::work()
{
    for (std::size_t file = m_next++; file < m_done.size(); file = m_next++) {
        FileChecked checked = checkedFile(m_files[static_cast<qsizetype>(file)]);
        const std::scoped_lock lock(m_mutex);
        m_done[file] = std::move(checked);
        m_isDone.notify_all();
    }
}

} // namespace headrace
