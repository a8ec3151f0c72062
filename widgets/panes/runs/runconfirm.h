// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/rundeeds.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace headrace {

/// The question before a deed, in the page: how many runs, what becomes of them; the button is named by the verb. Esc refuses.
class RunConfirm final : public QWidget
{
    Q_OBJECT

public:
    explicit RunConfirm(QWidget *parent);

    void ask(RunDeed deed, const std::vector<headrace::RunPointer> &runs);

Q_SIGNALS:
    void confirmed(headrace::RunDeed deed, const std::vector<headrace::RunPointer> &runs);
    void refused();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void update();

    RunDeed m_deed = RunDeed::Delete;
    std::vector<RunPointer> m_runs;
    QLabel *m_text;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace headrace
