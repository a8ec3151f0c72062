// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/triallogpage.h"

#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"
#include "models/studies/clusterstudysource.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/cluster/logspage.h"
#include "widgets/studies/studywords.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

TrialLogPage::TrialLogPage(ClusterStudySource &source, StudySelection &selection, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_selection(selection)
    , m_label(new QLabel(this))
    , m_trials(new QComboBox(this))
    , m_hint(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_logs(new LogsPage(this))
{
    m_label->setBuddy(m_trials);
    m_trials->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_trials->setMinimumContentsLength(30);
    m_trials->setMaxVisibleItems(20);
    m_hint->setProperty("role", u"secondary"_s);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *head = new QHBoxLayout;
    head->setSpacing(grid(2));
    head->addWidget(m_label);
    head->addWidget(m_trials);
    head->addWidget(m_hint, 1);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_logs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(2), 0, 0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    connect(m_trials, &QComboBox::activated, this, &TrialLogPage::read);
    connect(&m_source, &StudySource::changed, this, &TrialLogPage::fill);
    connect(&m_selection, &StudySelection::chosenChanged, this, &TrialLogPage::takeChosen);
    retranslate();
}

TrialLogPage::~TrialLogPage()
{
    m_logs->clear();
}

bool TrialLogPage::isBusy() const
{
    return isVisible() && (m_isReading || m_logs->isBusy());
}

QString TrialLogPage::trial() const
{
    return m_trials->currentData().toString();
}

void TrialLogPage::showTrial(const QString &name)
{
    if (const int index = m_trials->findData(name); index >= 0) {
        m_trials->setCurrentIndex(index);
        read();
    }
}

/// The trials, newest first, each with its state.
void TrialLogPage::fill()
{
    const std::vector<Trial> &trials = m_source.follow().trials();
    const QString kept = trial();
    {
        const QSignalBlocker blocker(m_trials);
        m_trials->clear();
        for (auto one = trials.rbegin(); one != trials.rend(); ++one)
            m_trials->addItem(toneIcon(StudyWords::tone(one->state), tokensFor(this)), u"%1 · %2"_s.arg(one->name, StudyWords::trialState(one->state)), one->name);
        int index = m_trials->findData(kept);
        if (index < 0) {
            const auto running = std::find_if(trials.rbegin(), trials.rend(), [](const Trial &one) { return one.state == TrialState::Running; });
            index = running != trials.rend() ? m_trials->findData(running->name) : trials.empty() ? -1 : 0;
        }
        m_trials->setCurrentIndex(index);
    }
    m_trials->setEnabled(!trials.empty());
    const Study *study = m_source.follow().study();
    const bool isWrapped = study && study->collectorKind != "Push"_L1 && study->collectorKind != "Custom"_L1;
    m_hint->setText(isWrapped ? tr("What the training writes stands in the container of the metrics collector where there is one.") : QString());
    m_hint->setToolTip(m_hint->text());
    read();
}

void TrialLogPage::takeChosen()
{
    const auto frame = m_selection.frame();
    if (frame && m_selection.chosen().size() == 1)
        showTrial(frame->matrix.names[static_cast<std::size_t>(m_selection.chosen().front())]);
}

void TrialLogPage::say(const QString &sentence, const QString &advice, bool isBusy)
{
    m_sentence = sentence;
    m_logs->clear();
    m_message->setBusy(isBusy);
    m_message->show(sentence, advice, {});
    m_stack->setCurrentWidget(m_message);
}

/// The trial's job; logs of its pods follow from it.
void TrialLogPage::read()
{
    const QString name = trial(), shown = m_trials->currentText();
    if (!isVisible() || (shown == m_shown && !name.isEmpty()))
        return;
    const bool isSame = !name.isEmpty() && m_shown.startsWith(QString(name % u' ')) && m_stack->currentWidget() == m_logs;
    m_shown = shown;
    if (isSame) // only its state is another: the log goes on
        return;
    if (name.isEmpty()) {
        say(tr("The study has no trials yet."), tr("The log of the newest one comes here as soon as it runs."));
        return;
    }
    const Study *study = m_source.follow().study();
    const QString kindName = study && !study->trialKind.isEmpty() ? study->trialKind.toLower() : u"job"_s;
    const ApiResource *kind = m_source.session() ? findResource(m_source.session()->surface(), kindName) : nullptr;
    if (!kind) {
        say(tr("The cluster does not tell where the trials run."), tr("Look for the pods of %1 in the Cluster pane.").arg(name));
        return;
    }
    m_isReading = true;
    say(tr("Looking for the pods of %1 …").arg(name), {}, true);
    onFinished(m_source.session()->read(*kind, {.nameSpace = m_source.name().nameSpace, .name = name, .uid = {}}), this, [this, name, resource = *kind, token = m_generation.next()](const Result<ObjectView> &job) {
        if (!token.isCurrent())
            return;
        m_isReading = false;
        if (job && m_source.session()) {
            m_sentence.clear();
            m_stack->setCurrentWidget(m_logs);
            m_logs->showObject(m_source.session(), resource, *job);
        } else if (!job && job.error().kind == ErrorKind::NotFound) {
            say(tr("What %1 ran in is gone, and its log with it.").arg(name), tr("Katib deletes it when a trial ends. Trials of a study whose template says “retain: true” keep their logs."));
        } else if (!job) {
            const ErrorText words = ErrorWords::of(job.error());
            say(words.sentence, words.advice);
        }
    });
}

void TrialLogPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_trials->count() == 0)
        fill();
    else
        read();
}

void TrialLogPage::retranslate()
{
    m_label->setText(tr("&Trial"));
    m_trials->setAccessibleName(tr("Trial whose log is shown"));
    fill();
}

void TrialLogPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace headrace

#include "moc_triallogpage.cpp"
