// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/historyedit.h"

#include <QKeyEvent>

namespace headrace {

namespace {

constexpr qsizetype mostLines = 200;

bool isForProgram(const QKeyEvent *key, bool hasSelection)
{
    return key->modifiers() == Qt::ControlModifier && ((key->key() == Qt::Key_C && !hasSelection) || key->key() == Qt::Key_D);
}

} // namespace

bool HistoryEdit::event(QEvent *event)
{
    // Before a shortcut of the window takes the key.
    if (event->type() == QEvent::ShortcutOverride && isForProgram(static_cast<QKeyEvent *>(event), hasSelectedText())) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void HistoryEdit::keyPressEvent(QKeyEvent *event)
{
    if (isForProgram(event, hasSelectedText())) {
        Q_EMIT sent(QString(QChar(event->key() == Qt::Key_C ? 0x03 : 0x04)));
        if (event->key() == Qt::Key_C)
            clear();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const QString line = text();
        if (!line.isEmpty() && (m_history.isEmpty() || m_history.last() != line))
            m_history.append(line);
        if (m_history.size() > mostLines)
            m_history.removeFirst();
        m_place = m_history.size();
        m_newLine.clear();
        clear();
        Q_EMIT sent(line + u'\n');
        return;
    }
    case Qt::Key_Up:
        recall(m_place - 1);
        return;
    case Qt::Key_Down:
        recall(m_place + 1);
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void HistoryEdit::recall(qsizetype place)
{
    if (place < 0 || place > m_history.size() || place == m_place)
        return;
    if (m_place == m_history.size())
        m_newLine = text();
    m_place = place;
    setText(place == m_history.size() ? m_newLine : m_history[place]);
}

} // namespace headrace

#include "moc_historyedit.cpp"
