// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace headrace {

/// A strip over the picture: what happened, and the verbs that answer it. Hidden until it has something to say.
class MessageStrip final : public QWidget
{
    Q_OBJECT

public:
    struct Verb {
        QString text;
        std::function<void()> run;
    };

    explicit MessageStrip(QWidget *parent);

    /// `stays`: until a verb or the cross is pressed; else it goes with the next edit (`fade`).
    void say(StateTone tone, const QString &sentence, std::vector<Verb> verbs = {}, bool stays = false);
    void fade();
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retint();

    StateTone m_tone = StateTone::Idle;
    bool m_stays = false;
    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_close;
    QHBoxLayout *m_row;
    std::vector<QWidget *> m_buttons;
};

} // namespace headrace
