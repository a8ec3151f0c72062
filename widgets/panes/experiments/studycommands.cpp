// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/studycommands.h"

#include "clients/types/resourceref.h"
#include "models/kube/clustercatalogue.h"
#include "models/tasks/taskregistry.h"
#include "widgets/panes/experiments/clusterstudies.h"
#include "widgets/panes/experiments/limitsdialog.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

StudyCommands::StudyCommands(StudiesContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_deeds(new StudyDeeds(this))
    , m_question(new QuestionBar(parent))
    , m_limits(new QToolButton(this))
    , m_clone(new QToolButton(this))
    , m_rerun(new QToolButton(this))
    , m_show(new QToolButton(this))
    , m_remove(new QToolButton(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins({});
    line->setSpacing(grid(2));
    for (QToolButton *button : {m_limits, m_clone, m_rerun, m_show, m_remove}) {
        button->setProperty("chip", true);
        line->addWidget(button);
    }
    connect(m_limits, &QToolButton::clicked, this, &StudyCommands::changeLimits);
    connect(m_clone, &QToolButton::clicked, this, &StudyCommands::askForName);
    connect(m_rerun, &QToolButton::clicked, this, &StudyCommands::askToRerun);
    connect(m_show, &QToolButton::clicked, this, &StudyCommands::openInCluster);
    connect(m_remove, &QToolButton::clicked, this, &StudyCommands::askToRemove);
    connect(m_question, &QuestionBar::answered, this, &StudyCommands::answered);
    retranslate();
    setStudies({}, nullptr);
}

void StudyCommands::setStudies(std::vector<Study> studies, const std::vector<Trial> *trials, const std::optional<Trial> &trial)
{
    m_studies = std::move(studies);
    m_trials = trials ? *trials : std::vector<Trial>{};
    m_trial = trial;
    const bool isOne = m_studies.size() == 1;
    m_limits->setEnabled(isOne);
    m_clone->setEnabled(isOne);
    m_show->setEnabled(isOne);
    m_remove->setEnabled(!m_studies.empty());
    m_rerun->setVisible(trials != nullptr);
    m_rerun->setEnabled(isOne && trial && !trial->isDeleting);
}

void StudyCommands::addTo(QMenu &menu)
{
    for (QToolButton *button : {m_limits, m_clone, m_rerun, m_show, m_remove}) {
        if (button == m_rerun && m_trials.empty())
            continue;
        QAction *action = menu.addAction(button->text(), button, &QToolButton::click);
        action->setEnabled(button->isEnabled());
    }
}

void StudyCommands::changeLimits()
{
    const Study study = m_studies.front();
    auto *dialog = new LimitsDialog(study, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, study] {
        if (m_context.server.client())
            m_deeds->setLimits(m_context.server.client(), study, dialog->limits(), m_context.tasks.start(tr("Change counts of %1").arg(study.name)));
    });
    dialog->open();
}

void StudyCommands::askForName()
{
    const ObjectName name{.nameSpace = m_studies.front().nameSpace, .name = m_studies.front().name, .uid = m_studies.front().uid};
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Clone %1").arg(name.name));
    dialog->setLabelText(tr("Name of the new study, at most 40 characters:"));
    dialog->setTextValue(QString(name.name.left(38) % u"-2"_s));
    dialog->setOkButtonText(tr("Clone"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, name](const QString &text) {
        if (m_context.server.client() && !text.trimmed().isEmpty())
            m_deeds->clone(m_context.server.client(), name, text.trimmed(), m_context.tasks.start(tr("Clone %1 as %2").arg(name.name, text.trimmed())));
    });
    dialog->open();
}

void StudyCommands::askToRerun()
{
    const RerunFinding finding = rerunFinding(m_studies.front(), m_trials, *m_trial);
    const QString sentence = KatibWords::rerun(finding, *m_trial);
    if (finding != RerunFinding::ComesBack) {
        m_question->ask(sentence, tr("All right"), false, [] { });
        return;
    }
    m_question->ask(sentence, tr("Run Again"), true, [this, trial = *m_trial] {
        if (m_context.server.client())
            m_deeds->rerun(m_context.server.client(), trial, m_context.tasks.start(tr("Run %1 again").arg(trial.name)));
    });
}

void StudyCommands::askToRemove()
{
    const QString sentence = m_studies.size() == 1 ? tr("Delete %1 with all its trials and metrics? They cannot be brought back; a snapshot of it can be saved first.").arg(m_studies.front().name)
                                                   : tr("Delete %Ln study(ies) with all their trials and metrics? They cannot be brought back.", nullptr, static_cast<int>(m_studies.size()));
    m_question->ask(sentence, tr("Delete"), true, [this, studies = m_studies] {
        const QString title = studies.size() == 1 ? tr("Delete %1").arg(studies.front().name) : tr("Delete %Ln study(ies)", nullptr, static_cast<int>(studies.size()));
        if (m_context.server.client())
            m_deeds->remove(m_context.server.client(), studies, m_context.tasks.start(title));
    });
}

void StudyCommands::openInCluster()
{
    Q_EMIT openRequested({.cluster = m_context.cluster, .kind = u"Cluster"_s, .nameSpace = m_studies.front().nameSpace, .name = u"experiments.kubeflow.org/"_s + m_studies.front().name});
}

void StudyCommands::retranslate()
{
    const std::pair<QToolButton *, QString> words[] = {{m_limits, tr("Change Counts …")}, {m_clone, tr("Clone …")}, {m_rerun, tr("Run Trial Again")}, {m_show, tr("Open in Cluster")}, {m_remove, tr("Delete")}};
    for (const auto &[button, text] : words) {
        button->setText(text);
        button->setAccessibleName(text);
    }
    m_limits->setToolTip(tr("How many trials there are, side by side and failed; a study that ended may go on with more"));
    m_rerun->setToolTip(tr("Deletes the chosen trial, and Katib makes it again with the same values"));
    m_show->setToolTip(tr("The experiment as an object: YAML, events, what it owns"));
}

void StudyCommands::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace headrace

#include "moc_studycommands.cpp"
