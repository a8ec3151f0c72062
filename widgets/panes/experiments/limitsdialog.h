// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studydeeds.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSpinBox;

namespace headrace {

/// The counts of a study, with what comes of each change beside them. What the server would refuse cannot be sent.
class LimitsDialog final : public QDialog
{
    Q_OBJECT

public:
    LimitsDialog(const Study &study, QWidget *parent);

    /// What was changed.
    TrialLimits limits() const;
    QSpinBox *most() const { return m_most; }
    QSpinBox *parallel() const { return m_parallel; }
    QSpinBox *mostFailed() const { return m_mostFailed; }
    QPushButton *ok() const { return m_ok; }
    QString findings() const;

private:
    void update();

    const Study m_study;
    QSpinBox *m_most;
    QSpinBox *m_parallel;
    QSpinBox *m_mostFailed;
    QLabel *m_findings;
    QPushButton *m_ok;
};

} // namespace headrace
