// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace headrace {

/// The strip along the top: name, the way to every command, theme switch, menu.
class TopBar final : public QFrame
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent);

    QToolButton *menuButton() const { return m_menu; }
    QToolButton *themeButton() const { return m_theme; }

Q_SIGNALS:
    void paletteRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void retint();

    QLabel *m_logo;
    QLabel *m_name;
    QPushButton *m_search;
    QToolButton *m_theme;
    QToolButton *m_menu;
};

} // namespace headrace
