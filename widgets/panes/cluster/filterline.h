// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace headrace {

class ListMemory;

/// The filter of a list: a line with help, saved filters, and the selectors that the server was asked with.
class FilterLine final : public QWidget
{
    Q_OBJECT

public:
    FilterLine(ListMemory *memory, QWidget *parent);

    QString text() const;
    void setText(const QString &text);
    /// Shows what the server was asked for; empty = everything.
    void setSelectors(const QString &labels, const QString &fields);
    void takeFocus();
    QLineEdit *line() const { return m_line; }
    /// Sends what was typed now, not after the pause in typing.
    void flush();

Q_SIGNALS:
    /// What was typed, after a short pause.
    void changed(const QString &text);
    /// The server is to be asked for these alone; both empty = for everything.
    void selectorsWanted(const QString &labels, const QString &fields);
    /// Down or Return: the list is to have the keys.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void typed();
    void askServer();
    void fillMenu();
    void showHelp();
    void retranslate();

    ListMemory *m_memory;
    QLineEdit *m_line;
    QToolButton *m_selectors;
    QToolButton *m_ask;
    QToolButton *m_help;
    QToolButton *m_saved;
    QMenu *m_menu;
    QAction *m_problem;
    QTimer m_delay;
};

} // namespace headrace
