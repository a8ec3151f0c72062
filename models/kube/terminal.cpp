// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/terminal.h"

#include "clients/kube/exec.h"

#include <QMetaObject>

#include <mutex>

namespace headrace {

namespace {

constexpr std::chrono::milliseconds batchPause{100};
constexpr qsizetype muchOutput = 1024 * 1024;

} // namespace

/// What the I/O thread has for the GUI thread. Beyond a mebibyte it reads no more until some is taken.
struct Terminal::Mailbox {
    std::mutex mutex;
    QByteArray output;
    bool isOpen = false;
    std::optional<ExecEnd> end;
    bool isKnocking = false;
    bool isPaused = false;
    std::chrono::steady_clock::time_point lastKnock;
    std::weak_ptr<Exec> exec;
    Terminal *terminal = nullptr; ///< null once it has gone

    /// With the mutex held.
    void knock(Transport &transport, const std::shared_ptr<Mailbox> &self)
    {
        if (std::exchange(isKnocking, true))
            return;
        // The first of a row at once, so that typing is answered without delay.
        const auto pause = std::chrono::duration_cast<std::chrono::milliseconds>(lastKnock + batchPause - std::chrono::steady_clock::now());
        transport.postAfter(std::max(std::chrono::milliseconds(0), pause), [self] {
            const std::lock_guard lock(self->mutex);
            self->lastKnock = std::chrono::steady_clock::now();
            if (self->terminal)
                QMetaObject::invokeMethod(self->terminal, &Terminal::collect, Qt::QueuedConnection);
        });
    }
};

Terminal::Terminal(std::shared_ptr<KubeClient> client, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
{
}

Terminal::~Terminal()
{
    letGo();
}

void Terminal::letGo()
{
    if (m_mailbox) {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->terminal = nullptr;
    }
    m_mailbox.reset();
    if (m_exec)
        m_exec->cancel();
    m_exec.reset();
}

void Terminal::start(const Command &command)
{
    letGo();
    m_text.beginProgram();
    m_command = command;
    m_exitCode = -1;
    m_error = {};
    m_state = TerminalState::Starting;
    m_mailbox = std::make_shared<Mailbox>();
    m_mailbox->terminal = this;
    Transport &transport = m_client->transport();
    const auto locked = [mailbox = m_mailbox, &transport](const auto &change) {
        const std::lock_guard lock(mailbox->mutex);
        change(*mailbox);
        mailbox->knock(transport, mailbox);
    };
    ExecEvents events;
    events.open = [locked] { locked([](Mailbox &mailbox) { mailbox.isOpen = true; }); };
    events.output = [locked](bool, std::string_view bytes) {
        locked([bytes](Mailbox &mailbox) {
            mailbox.output.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
            const std::shared_ptr<Exec> exec = mailbox.exec.lock();
            if (mailbox.output.size() > muchOutput && exec && !std::exchange(mailbox.isPaused, true))
                exec->pause(true);
        });
    };
    events.end = [locked](const ExecEnd &end) { locked([&end](Mailbox &mailbox) { mailbox.end = end; }); };
    m_exec = Exec::start(m_client, {.nameSpace = command.nameSpace, .pod = command.pod, .container = command.container, .command = command.words, .hasInput = true, .isTerminal = true}, std::move(events));
    {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->exec = m_exec;
    }
    Q_EMIT stateChanged();
}

void Terminal::stop()
{
    if (m_state != TerminalState::Starting && m_state != TerminalState::Running)
        return;
    letGo();
    m_state = TerminalState::Ended;
    m_error = {.kind = ErrorKind::Cancelled, .code = QStringLiteral("cancelled")};
    Q_EMIT stateChanged();
}

void Terminal::send(const QString &text)
{
    if (m_exec && m_state != TerminalState::Ended)
        m_exec->write(text.toStdString());
}

void Terminal::resize(int columns, int rows)
{
    if (m_exec && columns > 0 && rows > 0)
        m_exec->resize(columns, rows);
}

void Terminal::clearText()
{
    m_text.clear();
    Q_EMIT textChanged(m_text.firstLine());
}

void Terminal::collect()
{
    if (!m_mailbox)
        return;
    QByteArray output;
    bool isOpen = false;
    std::optional<ExecEnd> end;
    {
        const std::lock_guard lock(m_mailbox->mutex);
        output.swap(m_mailbox->output);
        isOpen = m_mailbox->isOpen;
        end = m_mailbox->end;
        m_mailbox->isKnocking = false;
        if (std::exchange(m_mailbox->isPaused, false) && m_exec)
            m_exec->pause(false);
    }
    if (!output.isEmpty())
        Q_EMIT textChanged(m_text.append(output));
    const TerminalState state = end ? TerminalState::Ended : isOpen ? TerminalState::Running : m_state;
    if (end) {
        m_exitCode = end->exitCode;
        m_error = end->error.value_or(Error());
        m_exec.reset();
    }
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

} // namespace headrace

#include "moc_terminal.cpp"
