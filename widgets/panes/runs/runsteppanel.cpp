// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/runsteppanel.h"

#include "models/kube/clustersession.h"
#include "models/runs/runtable.h"
#include "widgets/common/tonelabel.h"
#include "widgets/panes/cluster/eventsview.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/panes/runs/steplogs.h"
#include "widgets/panes/runs/stepsummary.h"
#include "widgets/panes/runs/stepvalues.h"
#include "widgets/panes/runs/stepwords.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

enum Tab { SummaryTab, ValuesTab, LogsTab, EventsTab, PodTab };
constexpr int mostRoundsListed = 2'000;

} // namespace

RunStepPanel::RunStepPanel(QWidget *parent)
    : QWidget(parent)
    , m_pod(new StepPod(this))
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_state(new QLabel(this))
    , m_roundsLabel(new QLabel(this))
    , m_rounds(new QComboBox(this))
    , m_tabs(new QTabWidget(this))
    , m_summary(new StepSummary(this))
    , m_values(new StepValues(this))
    , m_logs(new StepLogs(*m_pod, this))
    , m_eventsView(new EventsView(this))
    , m_podPage(new QWidget(this))
    , m_podFacts(new StepSummary(m_podPage))
    , m_podButton(new QPushButton(m_podPage))
{
    m_title->setFont(typeFont(TypeRole::PageName));
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *state = new QHBoxLayout;
    state->setSpacing(grid(1));
    state->addWidget(m_icon);
    state->addWidget(m_state, 1);
    state->addWidget(m_roundsLabel);
    state->addWidget(m_rounds);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    head->setSpacing(grid(1));
    head->addWidget(m_title);
    head->addLayout(state);
    auto *podColumn = new QVBoxLayout(m_podPage);
    podColumn->setContentsMargins({});
    podColumn->addWidget(m_podFacts, 1);
    auto *podRow = new QHBoxLayout;
    podRow->setContentsMargins(grid(3), 0, grid(3), grid(3));
    podRow->addWidget(m_podButton);
    podRow->addStretch(1);
    podColumn->addLayout(podRow);
    m_eventsView->setContentsMargins(grid(3), grid(2), grid(3), 0);
    m_tabs->setDocumentMode(true);
    for (QWidget *page : std::initializer_list<QWidget *>{m_summary, m_values, m_logs, m_eventsView, m_podPage})
        m_tabs->addTab(page, QString());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);
    connect(m_pod, &StepPod::changed, this, &RunStepPanel::updatePod);
    connect(m_values, &StepValues::artifactRequested, this, &RunStepPanel::artifactRequested);
    connect(m_summary, &StepSummary::offerTaken, this, [this] { Q_EMIT memoryWanted(m_shown.node, m_offeredLimit); });
    connect(m_rounds, &QComboBox::activated, this, [this](int round) { Q_EMIT roundChosen(m_shown.loop, round); });
    connect(m_podButton, &QPushButton::clicked, this, [this] { Q_EMIT openRequested({.cluster = m_cluster, .kind = u"Pod"_s, .nameSpace = m_pod->pod().name.nameSpace, .name = m_pod->name()}); });
    retranslate();
}

RunStepPanel::~RunStepPanel()
{
    disconnect(m_pod, nullptr, this, nullptr);
}

void RunStepPanel::setCluster(ClusterSession *session, std::shared_ptr<PipelinesClient> client, std::shared_ptr<ResourceStore> pods)
{
    m_cluster = session ? session->entry().name : QString();
    m_pod->setCluster(session, std::move(client), std::move(pods));
}

const StepRow *RunStepPanel::row() const
{
    return m_shown.row < 0 || !m_shown.progress ? nullptr : &m_shown.progress->rows[static_cast<std::size_t>(m_shown.row)];
}

void RunStepPanel::show(const ShownStep &shown)
{
    m_shown = shown;
    const StepRow *step = row();
    if (step && !step->isGroup)
        m_pod->show(m_shown.run->id, *step);
    else if (m_pod->state() != StepPod::State::None)
        m_pod->clear();
    update();
}

void RunStepPanel::tick()
{
    if (m_shown.run && isUnfinished(*m_shown.run))
        m_shown.node.isEmpty() && !row() ? updateRun() : updateStep();
}

void RunStepPanel::showLogs()
{
    if (m_tabs->isTabVisible(LogsTab))
        m_tabs->setCurrentIndex(LogsTab);
}

bool RunStepPanel::isBusy() const
{
    return isVisible() && m_logs->isBusy();
}

void RunStepPanel::update()
{
    if (!m_shown.run)
        return;
    const StepRow *step = row();
    const bool isStep = step || !m_shown.node.isEmpty();
    const bool isLeaf = isStep && !(step && step->isGroup) && StepWords::isLeaf(m_shown);
    for (const Tab tab : {LogsTab, EventsTab, PodTab})
        m_tabs->setTabVisible(tab, isLeaf);
    updateHead();
    updateRounds();
    isStep ? updateStep() : updateRun();
    m_logs->setAbsence(StepWords::absence(m_shown));
    updatePod();
}

void RunStepPanel::updateHead()
{
    const ThemeTokens &tokens = tokensFor(this);
    const StepRow *step = row();
    const bool isStep = step || !m_shown.node.isEmpty();
    const RunStateWord state = step ? step->state : isStep ? RunStateWord{} : m_shown.run->state;
    const StateTone tone = RunWords::tone(state.state);
    m_title->setText(StepWords::title(m_shown));
    m_icon->setPixmap(toneIcon(tone, tokens).pixmap(grid(3)));
    m_state->setText(isStep && !step ? StepWords::absence(m_shown) : RunWords::state(state.state, state.word));
    m_state->setWordWrap(isStep && !step);
    setTone(m_state, tone);
}

void RunStepPanel::updateRounds()
{
    const int listed = std::min(m_shown.rounds, mostRoundsListed);
    m_rounds->setVisible(listed > 0);
    m_roundsLabel->setVisible(listed > 0);
    while (m_rounds->count() > listed)
        m_rounds->removeItem(m_rounds->count() - 1);
    while (m_rounds->count() < listed)
        m_rounds->addItem(QString::number(m_rounds->count()));
    m_rounds->setCurrentIndex(m_shown.round);
    m_roundsLabel->setText(tr("Round"));
}

void RunStepPanel::updateRun()
{
    m_summary->setReason(m_shown.run->error.message);
    m_summary->setFacts(StepWords::runFacts(m_shown));
    offer({}, {});
    RunValues inputs;
    inputs.parameters = m_shown.run->config.parameters;
    m_values->show(inputs, StepWords::runOutputs(m_shown));
}

void RunStepPanel::updateStep()
{
    const StepRow *step = row();
    m_summary->setReason(step ? step->reason : QString());
    m_summary->setFacts(StepWords::stepFacts(m_shown));
    if (step && m_shown.progress->hasValues)
        m_values->show(step->inputs, step->outputs);
    else if (!step)
        m_values->showWords(StepWords::absence(m_shown));
    else
        m_values->showWords(tr("This server keeps inputs and outputs of steps in its metadata store, and its API does not tell them. Newer servers do."));
    updateOffer();
}

void RunStepPanel::offer(const QString &sentence, const QString &verb)
{
    m_summary->setOffer(sentence, verb);
    const bool had = std::exchange(m_hasOffer, !verb.isEmpty());
    if (had != m_hasOffer)
        Q_EMIT offerChanged();
}

/// A step that ran out of memory: which limit it hit, and the same run with more.
void RunStepPanel::updateOffer()
{
    const StepRow *step = row();
    if (!step || step->isGroup || step->state.state != RunState::Failed) {
        offer({}, {});
        return;
    }
    const std::optional<MemoryEnd> end = m_pod->state() == StepPod::State::Here ? memoryEndOf(m_pod->pod()) : std::nullopt;
    if (!end && !saysOutOfMemory(step->reason)) {
        offer({}, {});
        return;
    }
    const ContainerExecutor *executor = m_shown.picture ? executorAt(*m_shown.picture, step->node) : nullptr;
    const QString limit = end && !end->limit.isEmpty() ? end->limit : executor ? executor->resources.memoryLimit : QString();
    m_offeredLimit = executor ? twiceTheMemory(limit) : QString();
    const QString sentence = limit.isEmpty() ? tr("Out of memory: the step has no limit, so the machine itself ran out. Give the machine more, or the step less to do.")
        : m_offeredLimit.isEmpty()           ? tr("Out of memory: the step needed more than its limit of %1.").arg(limit)
                                             : tr("Out of memory: the step needed more than its limit of %1. A new run with the same parameters can give it %2; its specification goes with it, the version stays as it is.").arg(limit, m_offeredLimit);
    offer(sentence, m_offeredLimit.isEmpty() ? QString() : tr("Run again with %1 of memory").arg(m_offeredLimit));
}

void RunStepPanel::updatePod()
{
    const StepRow *step = row();
    if (!m_shown.run || !step || step->isGroup) {
        m_eventsView->show(nullptr, {});
        m_events.reset();
        return;
    }
    const bool isHere = m_pod->state() == StepPod::State::Here;
    m_podFacts->setFacts(isHere ? StepWords::podFacts(m_pod->pod()) : std::vector<StepSummary::Fact>{});
    m_podFacts->setOffer(isHere ? QString() : StepWords::podState(*m_pod), {});
    m_podButton->setVisible(isHere);
    if (isHere && m_pod->session()) {
        m_events = m_pod->session()->eventsOf(m_pod->pod().name.nameSpace);
        m_eventsView->show(m_events, {.uids = {m_pod->pod().name.uid}, .names = {u"Pod/"_s % m_pod->name()}});
    } else if (!m_pod->name().isEmpty() && m_events) {
        m_eventsView->show(m_events, {.uids = {}, .names = {u"Pod/"_s % m_pod->name()}});
    } else {
        m_eventsView->show(nullptr, {});
    }
    updateOffer();
}

void RunStepPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        update();
}

void RunStepPanel::retranslate()
{
    const std::array words{tr("Summary"), tr("Inputs and outputs"), tr("Log"), tr("Events"), tr("Pod")};
    for (std::size_t tab = 0; tab < words.size(); ++tab)
        m_tabs->setTabText(static_cast<int>(tab), words[tab]);
    m_tabs->setAccessibleName(tr("Selected step"));
    m_rounds->setAccessibleName(tr("Shown round of the loop"));
    m_podButton->setText(tr("Show in the Cluster pane"));
    m_podButton->setAccessibleName(m_podButton->text());
    setAccessibleName(tr("Selected step"));
    update();
}

} // namespace headrace
