// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/suggestionservice.h"

#include "app/local/engine/pythonchild.h"
#include "app/local/home.h"

#include <QFile>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace headrace::local {

bool placeSuggestionScript(const std::string &path)
{
    QFile script(u":/local/suggest.py"_s);
    return script.open(QIODevice::ReadOnly) && writePrivately(QString::fromStdString(path), script.readAll());
}

SuggestionService::SuggestionService(std::string program, std::string script, Answered answered)
    : m_program(std::move(program))
    , m_script(std::move(script))
    , m_answered(std::move(answered))
{
}

SuggestionService::~SuggestionService()
{
    end();
}

bool SuggestionService::start()
{
    end();
    const std::optional<PythonChild> child = startPython(m_program, m_script);
    if (!child)
        return false;
    m_process = child->process;
    m_requests = child->orders;
    m_isAlive = true;
    m_reader = std::thread([this, from = child->events] { read(from); });
    return true;
}

void SuggestionService::end()
{
    if (m_requests >= 0)
        ::close(m_requests);
    m_requests = -1;
    if (m_process > 0)
        ::kill(m_process, SIGKILL); // it keeps nothing, and may be in the middle of a long sum
    if (m_reader.joinable())
        m_reader.join();
    if (m_process > 0)
        ::waitpid(m_process, nullptr, 0);
    m_process = -1;
}

bool SuggestionService::send(const Json &message)
{
    return tellLine(m_requests, textOf(message));
}

bool SuggestionService::ask(const std::string &id, Json request)
{
    bool isAlive = false;
    {
        const std::lock_guard lock(m_mutex);
        isAlive = m_isAlive;
    }
    if (!isAlive && !start())
        return false;
    request["ask"] = id;
    {
        const std::lock_guard lock(m_mutex);
        m_open.insert(id);
    }
    (void)send(request); // when it fails, the reader finds the process dead and says so
    return true;
}

void SuggestionService::forget(const std::string &study)
{
    if (m_requests >= 0)
        (void)send({{"forget", study}});
}

void SuggestionService::read(int from)
{
    readLines(from, [this](std::string_view line) {
        Json answer = parsed(line);
        const std::string id = textAt(answer, {"ask"});
        {
            const std::lock_guard lock(m_mutex);
            if (m_open.erase(id) == 0)
                return;
        }
        m_answered(id, std::move(answer));
    });
    std::set<std::string> lost;
    {
        const std::lock_guard lock(m_mutex);
        m_isAlive = false;
        lost.swap(m_open);
    }
    for (const std::string &id : lost)
        m_answered(id, {{"lost", true}});
}

} // namespace headrace::local
