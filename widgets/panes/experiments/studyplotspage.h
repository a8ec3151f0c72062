// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studyimportance.h"

#include <QVariantMap>
#include <QWidget>

class QSplitter;
class QToolButton;

namespace headrace {

class PlotFrame;
class PlotSlot;
class StudyParallel;

/// The plots of a study, linked: parallel axes above, any two others below.
class StudyPlotsPage final : public QWidget
{
    Q_OBJECT

public:
    StudyPlotsPage(StudySelection &selection, StudyImportance &importance, QWidget *parent);

    StudyParallel *parallel() const { return m_parallel; }
    PlotSlot *slot(int place) const { return place == 0 ? m_left : m_right; }
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

Q_SIGNALS:
    void reported(const QString &sentence, bool failed);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    StudyParallel *m_parallel;
    PlotFrame *m_frame;
    QToolButton *m_axes;
    QSplitter *m_rows;
    QSplitter *m_columns;
    PlotSlot *m_left;
    PlotSlot *m_right;
};

} // namespace headrace
