// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studydeeds.h"

#include <QWidget>

#include <optional>

class QMenu;
class QToolButton;

namespace headrace {

class QuestionBar;
struct ResourceRef;
struct StudiesContext;

/// What can be done to studies of a cluster: counts, clone, a trial once more, delete, the object itself. What Katib would make of it is said
/// before it is done. Buttons in a line; the question stands where its owner puts it.
class StudyCommands final : public QWidget
{
    Q_OBJECT

public:
    StudyCommands(StudiesContext &context, QWidget *parent);

    /// The chosen studies; `trials` of the one study (null where they are not known) and its chosen trial.
    void setStudies(std::vector<Study> studies, const std::vector<Trial> *trials, const std::optional<Trial> &trial = {});
    void addTo(QMenu &menu);
    QuestionBar *question() const { return m_question; }
    QToolButton *limits() const { return m_limits; }
    QToolButton *clone() const { return m_clone; }
    QToolButton *rerun() const { return m_rerun; }
    QToolButton *remove() const { return m_remove; }
    QToolButton *inCluster() const { return m_show; }
    StudyDeeds &deeds() { return *m_deeds; }

Q_SIGNALS:
    void openRequested(const headrace::ResourceRef &ref);
    /// The question was answered either way.
    void answered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void changeLimits();
    void askForName();
    void askToRerun();
    void askToRemove();
    void openInCluster();
    void retranslate();

    StudiesContext &m_context;
    StudyDeeds *m_deeds;
    std::vector<Study> m_studies;
    std::vector<Trial> m_trials;
    std::optional<Trial> m_trial;
    QuestionBar *m_question;
    QToolButton *m_limits;
    QToolButton *m_clone;
    QToolButton *m_rerun;
    QToolButton *m_show;
    QToolButton *m_remove;
};

} // namespace headrace
