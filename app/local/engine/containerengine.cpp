// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/containerengine.h"

#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr auto untilNextLook = std::chrono::seconds(10);
constexpr int longestAnswer = 8000; ///< milliseconds

/// A program without the service that it needs is of no use.
bool answers(const QString &program)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, {u"info"_s});
    if (process.waitForFinished(longestAnswer))
        return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    process.kill();
    process.waitForFinished();
    return false;
}

} // namespace

ContainerEngine::ContainerEngine(QString choice)
    : m_choice(std::move(choice))
{
}

QString ContainerEngine::program()
{
    const std::lock_guard lock(m_mutex);
    if (!m_program.isEmpty() || m_choice == "none"_L1 || std::chrono::steady_clock::now() < m_next)
        return m_program;
    const QStringList names = m_choice.isEmpty() ? QStringList{u"podman"_s, u"docker"_s} : QStringList{m_choice};
    for (const QString &name : names)
        if (const QString path = QStandardPaths::findExecutable(name); !path.isEmpty() && answers(path)) {
            m_program = path;
            return m_program;
        }
    m_next = std::chrono::steady_clock::now() + untilNextLook;
    return {};
}

} // namespace headrace::local
