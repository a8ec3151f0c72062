// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/terminaltext.h"

#include <algorithm>

namespace headrace {

namespace {

constexpr int tabWidth = 8;
constexpr qsizetype longestLine = 16 * 1024;
constexpr qsizetype longestParameters = 64;
constexpr ushort bell = 0x07;
constexpr ushort escape = 0x1B;

} // namespace

void TerminalText::clear()
{
    m_first += static_cast<qint64>(m_lines.size());
    m_lines.assign(1, QString());
    m_column = 0;
}

void TerminalText::beginProgram()
{
    m_state = State::Text;
    m_decoder.resetState();
    m_column = 0;
    if (!m_lines.back().isEmpty())
        m_lines.emplace_back();
}

qint64 TerminalText::append(const QByteArray &bytes)
{
    const qint64 before = m_first + static_cast<qint64>(m_lines.size()) - 1;
    const QString text = m_decoder.decode(bytes);
    for (const QChar c : text) {
        switch (m_state) {
        case State::Text:
            if (c.unicode() < 0x20 || c.unicode() == 0x7F)
                control(c.unicode());
            else
                put(c);
            break;
        case State::Escape:
            m_parameters.clear();
            m_state = c == u'[' ? State::Sequence : c == u']' || c == u'P' || c == u'^' || c == u'_' ? State::Command : c.unicode() >= 0x20 && c.unicode() < 0x30 ? State::Escape : State::Text;
            break;
        case State::Sequence:
            if (c.unicode() >= 0x40 && c.unicode() <= 0x7E)
                sequenceDone(c);
            else if (m_parameters.size() < longestParameters && c.unicode() >= 0x20)
                m_parameters += c;
            else
                m_state = State::Text; // no sequence: a program printed something else
            break;
        case State::Command:
            m_state = c.unicode() == bell ? State::Text : c.unicode() == escape ? State::CommandEscape : State::Command;
            break;
        case State::CommandEscape:
            m_state = State::Text; // "\" ends the command, anything else breaks it off
            break;
        }
    }
    while (m_lines.size() > static_cast<std::size_t>(m_mostLines)) {
        m_lines.pop_front();
        ++m_first;
    }
    return std::max(before, m_first);
}

void TerminalText::put(QChar c)
{
    QString &line = m_lines.back();
    if (m_column >= longestLine) {
        m_lines.emplace_back();
        m_column = 0;
        put(c);
        return;
    }
    if (m_column < line.size())
        line[m_column] = c;
    else
        line.append(QString(m_column - line.size(), u' ')).append(c);
    ++m_column;
}

void TerminalText::control(ushort code)
{
    switch (code) {
    case escape:
        m_state = State::Escape;
        break;
    case '\n':
        m_lines.emplace_back();
        m_column = 0;
        break;
    case '\r':
        m_column = 0;
        break;
    case '\b':
        m_column = std::max<qsizetype>(0, m_column - 1);
        break;
    case '\t':
        m_column = std::min(longestLine, (m_column / tabWidth + 1) * tabWidth);
        break;
    default:
        break;
    }
}

/// Of the sequences only those count that shells use to edit a line.
void TerminalText::sequenceDone(QChar last)
{
    m_state = State::Text;
    const int count = std::clamp(m_parameters.toInt(), 0, int(longestLine));
    QString &line = m_lines.back();
    if (last == u'K' && count == 0)
        line.truncate(m_column);
    else if (last == u'K' && count == 2)
        line.clear();
    else if (last == u'D')
        m_column = std::max<qsizetype>(0, m_column - std::max(1, count));
    else if (last == u'C')
        m_column = std::min(longestLine, m_column + std::max(1, count));
    else if (last == u'G')
        m_column = std::max(0, count - 1);
    else if (last == u'P')
        line.remove(m_column, std::max(1, count));
    else if (last == u'@' && m_column < line.size())
        line.insert(m_column, QString(std::max(1, count), u' '));
    else if (last == u'J' && count == 2)
        clear();
}

} // namespace headrace
