// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studyimportance.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QToolButton;

namespace headrace {

class Card;
class PlotSlot;

/// A study at a glance: its history, what matters, the best trial with its parameters, and what the study is.
class StudyOverview final : public QWidget
{
    Q_OBJECT

public:
    StudyOverview(StudySelection &selection, StudyImportance &importance, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut(StudyImportance &importance);
    void createCopies();
    void show();
    void copy(const QString &text);

    StudySelection &m_selection;
    PlotSlot *m_history = nullptr;
    PlotSlot *m_importance = nullptr;
    Card *m_best;
    QLabel *m_bestValue;
    QLabel *m_bestName;
    QFormLayout *m_parameters;
    QToolButton *m_copy;
    Card *m_facts;
    QFormLayout *m_lines;
};

} // namespace headrace
