// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace headrace {

/// A strip in the window that says what happened elsewhere, until it is closed or its thing is opened.
class NoticeBar final : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent);

    void show(StateTone tone, const QString &title, const QString &text);
    QString title() const;

Q_SIGNALS:
    void openRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retint();

    StateTone m_tone = StateTone::Ok;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_open;
    QPushButton *m_close;
};

} // namespace headrace
