// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace headrace {

/// A whole page that says one thing: what is, what to do next, and a button that does it.
class MessagePage final : public QWidget
{
    Q_OBJECT

public:
    explicit MessagePage(QWidget *parent);

    void show(const QString &sentence, const QString &advice, const QString &button);
    /// A bar that says work is under way.
    void setBusy(bool busy);
    /// It offers a next step itself.
    bool hasButton() const;

Q_SIGNALS:
    void buttonClicked();

private:
    QLabel *m_sentence;
    QLabel *m_advice;
    QProgressBar *m_bar;
    QPushButton *m_button;
};

} // namespace headrace
