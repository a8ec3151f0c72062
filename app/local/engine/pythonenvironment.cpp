// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/pythonenvironment.h"

#include "app/local/home.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr int lookMilliseconds = 100;
constexpr qsizetype mostWords = 400;

QByteArray requirements()
{
    QFile list(u":/local/requirements.txt"_s);
    return list.open(QIODevice::ReadOnly) ? list.readAll() : QByteArray();
}

QString stampOf(const QString &folder)
{
    return folder % u"/.made-from"_s;
}

} // namespace

PythonEnvironment::PythonEnvironment(QString folder, QString given)
    : m_folder(std::move(folder))
    , m_given(std::move(given))
{
}

PythonEnvironment::~PythonEnvironment()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    if (m_thread.joinable())
        m_thread.join();
}

QString PythonEnvironment::program() const
{
    return m_given.isEmpty() ? QString(m_folder % u"/bin/python3"_s) : m_given;
}

QString PythonEnvironment::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

bool PythonEnvironment::isComplete() const
{
    QFile stamp(stampOf(m_folder));
    return !m_given.isEmpty() || (stamp.open(QIODevice::ReadOnly) && stamp.readAll() == requirements());
}

PythonEnvironment::State PythonEnvironment::need(const std::function<void()> &changed)
{
    const std::lock_guard lock(m_mutex);
    if (m_state == State::Ready)
        return m_state;
    if (m_state == State::Failed) { // whoever comes next tries again
        m_state = State::Making;
        return State::Failed;
    }
    if (m_isBegun)
        return m_state;
    if (isComplete())
        return m_state = State::Ready;
    m_isBegun = true;
    if (m_thread.joinable())
        m_thread.join(); // it has said that it has ended
    m_thread = std::thread([this, changed] { make(changed); });
    return m_state;
}

void PythonEnvironment::make(const std::function<void()> &changed)
{
    QString problem;
    QLockFile other(m_folder % u".lock"_s); // pipelines and experiments may need it at the same time
    other.setStaleLockTime(0);
    while (!other.tryLock(lookMilliseconds)) {
        const std::lock_guard lock(m_mutex);
        if (m_isEnding)
            return;
    }
    const QString list = m_folder % u".requirements.txt"_s;
    if (const Result<void> written = writePrivately(list, requirements()); !written)
        problem = u"%1 cannot be written. Free some space, then retry the run."_s.arg(list);
    if (problem.isEmpty() && !QFileInfo::exists(program())) {
        say(u"Making the Python environment of steps (1 of 2) …"_s);
        if (const QString words = run(u"python3"_s, {u"-m"_s, u"venv"_s, m_folder}); !words.isEmpty())
            problem = u"Python's environment could not be made: %1. Install python3 with its venv module, then retry the run."_s.arg(words);
    }
    if (problem.isEmpty() && !isComplete()) {
        say(u"Installing the packages of steps, about 700 MB (2 of 2) …"_s);
        if (const QString words = run(program(), {u"-m"_s, u"pip"_s, u"install"_s, u"-q"_s, u"--disable-pip-version-check"_s, u"--no-input"_s, u"-r"_s, list}); !words.isEmpty())
            problem = u"Python's packages could not be installed: %1. Look at the network connection, then retry the run."_s.arg(words);
        else if (const Result<void> stamped = writePrivately(stampOf(m_folder), requirements()); !stamped)
            problem = u"%1 cannot be written. Free some space, then retry the run."_s.arg(stampOf(m_folder));
    }
    say(problem.isEmpty() ? u"The Python environment of steps is ready."_s : problem);
    {
        const std::lock_guard lock(m_mutex);
        m_isBegun = false;
        m_problem = problem;
        m_state = problem.isEmpty() ? State::Ready : State::Failed;
        if (m_isEnding)
            return;
    }
    changed();
}

QString PythonEnvironment::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, arguments);
    if (!process.waitForStarted())
        return u"%1 is missing"_s.arg(program);
    QByteArray said;
    while (!process.waitForFinished(lookMilliseconds)) {
        said = QByteArray(said + process.readAll()).right(mostWords * 4);
        if (process.state() == QProcess::NotRunning)
            break;
        const std::lock_guard lock(m_mutex);
        if (m_isEnding) {
            process.kill();
            process.waitForFinished();
            return u"it was ended"_s;
        }
    }
    said += process.readAll();
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    const QString words = QString::fromUtf8(said).simplified().right(mostWords);
    return words.isEmpty() ? u"it ended with code %1"_s.arg(process.exitCode()) : words;
}

void PythonEnvironment::say(const QString &sentence) const
{
    (void)writePrivately(m_folder % u".state"_s, sentence.toUtf8() + '\n');
}

} // namespace headrace::local
