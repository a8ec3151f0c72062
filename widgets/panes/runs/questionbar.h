// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace headrace {

/// The question before a deed, in the page: what becomes of what; the button is named by the verb. Esc refuses.
class QuestionBar final : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionBar(QWidget *parent);

    /// What cannot be taken back is not under the key that was just pressed. A question that was open is refused.
    void ask(const QString &question, const QString &verb, bool isDangerous, std::function<void()> yes);
    QPushButton *yes() const { return m_yes; }

Q_SIGNALS:
    void answered();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void end();

    std::function<void()> m_deed;
    QLabel *m_text;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace headrace
