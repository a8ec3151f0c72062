// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/chip.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace headrace {

Chip::Chip(QWidget *parent)
    : QToolButton(parent)
{
    setProperty("chip", true);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
}

void Chip::setFact(const QString &name, const QString &value)
{
    // Setting the same words again would lay out the whole row anew, five times a second while a log is followed.
    const QString words = u"%1  %2 ▾"_s.arg(name, value);
    if (text() == words)
        return;
    setText(words);
    setAccessibleName(u"%1: %2"_s.arg(name, value));
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return) {
        showMenu();
        return;
    }
    QToolButton::keyPressEvent(event);
}

} // namespace headrace

#include "moc_chip.cpp"
