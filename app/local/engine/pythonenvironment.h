// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <mutex>
#include <thread>

namespace headrace::local {

/// The Python in which steps run. It is made when the first step needs it, from resources/local/requirements.txt: that takes a minute and a
/// network. What was begun is gone on with; a failure is tried again when the next step needs it. Any thread.
class PythonEnvironment
{
public:
    enum class State { Ready, Making, Failed };

    /// `folder` is to hold it. A `given` interpreter (HEADRACE_LOCAL_PYTHON) is taken as it is. How far it is stands in `folder`.state as
    /// a sentence, for `headrace local status`.
    PythonEnvironment(QString folder, QString given);
    /// Ends what installs.
    ~PythonEnvironment();
    PythonEnvironment(const PythonEnvironment &) = delete;
    PythonEnvironment &operator=(const PythonEnvironment &) = delete;

    /// The interpreter; there when the state is Ready.
    QString program() const;
    /// Begins to make it when it is missing; `changed` is called on another thread when that has ended. After a failure it says Failed once
    /// to every caller that was waiting, then tries again.
    State need(const std::function<void()> &changed);
    /// Why it could not be made, and what to do.
    QString problem() const;

private:
    bool isComplete() const;
    void make(const std::function<void()> &changed);
    /// Empty when the command succeeded, else its last words.
    QString run(const QString &program, const QStringList &arguments);
    void say(const QString &sentence) const;

    const QString m_folder;
    const QString m_given;
    mutable std::mutex m_mutex;
    State m_state = State::Making;
    bool m_isBegun = false;
    bool m_isEnding = false;
    QString m_problem;
    std::thread m_thread;
};

} // namespace headrace::local
