// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <mutex>

namespace headrace::local {

/// The podman or docker of this machine. Calls come from any thread and may take seconds, the first time.
class ContainerEngine
{
public:
    /// `choice` is a program to take, "none" for none at all, empty = the first of podman and docker in PATH that answers.
    explicit ContainerEngine(QString choice = {});

    /// The program that answers; empty when none does. One that answered is not asked again; others are after some seconds.
    QString program();

private:
    const QString m_choice;
    std::mutex m_mutex;
    QString m_program;
    std::chrono::steady_clock::time_point m_next;
};

} // namespace headrace::local
