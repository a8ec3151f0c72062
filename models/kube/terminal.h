// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"
#include "models/kube/terminaltext.h"

#include <QObject>

#include <memory>

namespace headrace {

class Exec;
class KubeClient;

enum class TerminalState { Idle, Starting, Running, Ended };

/// A command at work in a container, as text. Output comes in batches, at most ten a second, and is not read faster than it is taken;
/// the newest 10,000 lines are kept. GUI thread.
class Terminal final : public QObject
{
    Q_OBJECT

public:
    struct Command {
        QString nameSpace;
        QString pod;
        QString container;
        QStringList words;

        bool operator==(const Command &) const = default;
    };

    explicit Terminal(std::shared_ptr<KubeClient> client, QObject *parent = nullptr);
    ~Terminal() override;

    /// Begins anew; what ran before is cut off, its text stays above.
    void start(const Command &command);
    void stop();
    /// What was typed: sent as it is. Nothing happens unless it runs.
    void send(const QString &text);
    void resize(int columns, int rows);

    TerminalState state() const { return m_state; }
    const Command &command() const { return m_command; }
    const TerminalText &text() const { return m_text; }
    void clearText();
    /// Of an ended command; -1 = it did not end by itself, error() says why.
    int exitCode() const { return m_exitCode; }
    const Error &error() const { return m_error; }

Q_SIGNALS:
    void stateChanged();
    /// New text: lines before `firstChanged` (counted as TerminalText counts) are as they were.
    void textChanged(qint64 firstChanged);

private:
    struct Mailbox;
    void collect();
    void letGo();

    const std::shared_ptr<KubeClient> m_client;
    Command m_command;
    TerminalText m_text;
    TerminalState m_state = TerminalState::Idle;
    int m_exitCode = -1;
    Error m_error;
    std::shared_ptr<Exec> m_exec;
    std::shared_ptr<Mailbox> m_mailbox;
};

} // namespace headrace
