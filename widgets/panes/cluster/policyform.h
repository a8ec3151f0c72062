// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/trustpolicy.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace headrace {

/// Changes which programs kubeconfigs may run to sign in: asked about each, a list of allowed ones, all or none. Answers of before can be
/// taken back.
class PolicyForm final : public QWidget
{
    Q_OBJECT

public:
    explicit PolicyForm(QWidget *parent);

    void edit(const PluginPolicy &policy);
    PluginPolicy policy() const;
    /// What became of "ask anew"; empty says nothing.
    void say(const QString &text);

Q_SIGNALS:
    void saved(const headrace::PluginPolicy &policy);
    void forgetWanted();
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void update();
    void retranslate();

    QLabel *m_heading;
    QLabel *m_words[2];
    QComboBox *m_policy;
    QPlainTextEdit *m_allowed;
    QLabel *m_note;
    QPushButton *m_forget;
    QPushButton *m_save;
    QPushButton *m_cancel;
};

} // namespace headrace
