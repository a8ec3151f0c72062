// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStringList>

namespace headrace {

/// A line for a running program: Return sends it, Up and Down bring back what was sent, Ctrl+C and Ctrl+D go to the program (Ctrl+C
/// copies while something is selected).
class HistoryEdit final : public QLineEdit
{
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

    const QStringList &history() const { return m_history; }

Q_SIGNALS:
    /// What to send, with its line end or as a control character.
    void sent(const QString &text);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void recall(qsizetype place);

    QStringList m_history;
    qsizetype m_place = 0; ///< in the history; its size = the new line
    QString m_newLine;
};

} // namespace headrace
