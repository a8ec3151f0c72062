// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringDecoder>

#include <deque>

namespace headrace {

/// What a program printed to a terminal, as lines: UTF-8 at any cut, colours and other escape sequences left out, carriage returns and
/// backspaces done within their line. It is no terminal: programs that draw a screen are not understood.
class TerminalText
{
public:
    explicit TerminalText(int mostLines = 10'000)
        : m_mostLines(mostLines)
    {
    }

    /// Returns the number of the first line that changed. Lines are numbered from 0 since the beginning, also those that were dropped.
    qint64 append(const QByteArray &bytes);
    void clear();
    /// Another program prints from now on: on a line of its own, with nothing of the former's unfinished sequences.
    void beginProgram();
    const std::deque<QString> &lines() const { return m_lines; }
    /// The number of lines().front().
    qint64 firstLine() const { return m_first; }

private:
    enum class State { Text, Escape, Sequence, Command, CommandEscape };
    void put(QChar c);
    void control(ushort code);
    void sequenceDone(QChar last);

    const int m_mostLines;
    std::deque<QString> m_lines{QString()};
    qint64 m_first = 0;
    qsizetype m_column = 0;
    State m_state = State::Text;
    QString m_parameters;
    QStringDecoder m_decoder{QStringDecoder::Utf8};
};

} // namespace headrace
