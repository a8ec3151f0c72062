// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/studypage.h"

#include "models/studies/clusterstudysource.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/tonelabel.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/experiments/clusterstudies.h"
#include "widgets/panes/experiments/studycommands.h"
#include "widgets/panes/experiments/studyoverview.h"
#include "widgets/panes/experiments/studyplotspage.h"
#include "widgets/panes/experiments/studysentences.h"
#include "widgets/panes/experiments/studystatepage.h"
#include "widgets/panes/experiments/triallogpage.h"
#include "widgets/panes/experiments/trialspage.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/studies/studywords.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

StudyPage::StudyPage(StudySource *source, WorkPool &pool, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_importance(m_selection, pool)
    , m_viewIds{u"overview"_s, u"plots"_s, u"trials"_s, u"compare"_s}
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(m_stack))
    , m_name(new QLabel(this))
    , m_icon(new QLabel(this))
    , m_state(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_direction(new QComboBox(this))
    , m_selected(new QLabel(this))
    , m_clear(new QPushButton(this))
    , m_tabs(new QTabWidget(m_stack))
    , m_overview(new StudyOverview(m_selection, m_importance, m_tabs))
    , m_plots(new StudyPlotsPage(m_selection, m_importance, m_tabs))
    , m_trials(new TrialsPage(m_selection, m_tabs))
    , m_comparison(new TrialComparisonPage(m_selection, m_tabs))
{
    source->setParent(this);
    layOut();
    connectParts();
    retranslate();
    sourceChanged();
}

void StudyPage::layOut()
{
    m_name->setFont(typeFont(TypeRole::PageName));
    m_sentence->setProperty("role", u"secondary"_s);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_selected->setProperty("role", u"secondary"_s);
    m_tabs->setDocumentMode(true);
    for (QWidget *page : {static_cast<QWidget *>(m_overview), static_cast<QWidget *>(m_plots), static_cast<QWidget *>(m_trials), static_cast<QWidget *>(m_comparison)})
        m_tabs->addTab(page, {});
    auto *head = new QHBoxLayout;
    head->setSpacing(grid(2));
    head->addWidget(m_name);
    head->addWidget(m_icon);
    head->addWidget(m_state);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_direction);
    head->addWidget(m_selected);
    head->addWidget(m_clear);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(4), grid(2), grid(4), grid(3));
    column->addLayout(head);
    m_stack->addWidget(m_tabs);
    m_stack->addWidget(m_message);
    column->addWidget(m_stack, 1);
}

void StudyPage::connectParts()
{
    connect(m_source, &StudySource::changed, this, &StudyPage::sourceChanged);
    connect(&m_selection, &StudySelection::keptChanged, this, &StudyPage::showSelection);
    connect(&m_selection, &StudySelection::chosenChanged, this, &StudyPage::showSelection);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_selection.clearBrushes();
        m_selection.setChosen({});
    });
    connect(m_message, &MessagePage::buttonClicked, this, [this] { m_source->reload(); });
    connect(m_direction, &QComboBox::activated, this, [this](int index) { m_source->setDirection(index == 1 ? ObjectiveDirection::Maximize : ObjectiveDirection::Minimize); });
    connect(m_trials, &TrialsPage::comparisonRequested, this, [this] { showView(u"compare"_s); });
    connect(m_plots, &StudyPlotsPage::reported, this, [this](const QString &sentence) { Q_EMIT statusChanged(sentence); });
}

QString StudyPage::title() const
{
    const auto frame = m_source->frame();
    return frame && !frame->study.name.isEmpty() ? frame->study.name : m_source->label();
}

bool StudyPage::isBusy() const
{
    return m_source->state() == SourceState::Reading || (m_source->frame() && m_importance.isBusy());
}

void StudyPage::offerCluster(StudiesContext &context)
{
    ClusterStudySource *source = m_source->onCluster();
    if (!source || m_commands)
        return;
    m_commands = new StudyCommands(context, this);
    auto *column = static_cast<QVBoxLayout *>(layout());
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_commands);
    column->insertLayout(1, line);
    column->insertWidget(2, m_commands->question());
    m_statePage = new StudyStatePage(*source, m_tabs);
    m_log = new TrialLogPage(*source, m_selection, m_tabs);
    m_tabs->addTab(m_statePage, {});
    m_tabs->addTab(m_log, {});
    m_viewIds << u"state"_s << u"log"_s;
    connect(m_commands, &StudyCommands::openRequested, this, &StudyPage::openRequested);
    connect(m_statePage, &StudyStatePage::openRequested, this, &StudyPage::openRequested);
    retranslate();
    sourceChanged();
}

QString StudyPage::sentence() const
{
    return m_stack->currentWidget() == m_message ? m_messageText : QString();
}

void StudyPage::sourceChanged()
{
    const auto frame = m_source->frame();
    if (frame && frame != m_selection.frame())
        m_selection.setFrame(frame);
    showMessage();
    // A study of a cluster says under State why it has no trials yet.
    const bool hasViews = frame && (frame->rows() > 0 || m_statePage);
    if (hasViews && frame->rows() == 0 && m_stack->currentWidget() == m_message)
        showView(u"state"_s);
    m_stack->setCurrentWidget(hasViews ? static_cast<QWidget *>(m_tabs) : m_message);
    showHead();
    showSelection();
    Q_EMIT titleChanged();
}

/// Why there is nothing to be seen.
void StudyPage::showMessage()
{
    const auto frame = m_source->frame();
    if (frame && frame->rows() > 0)
        return;
    const bool isReading = m_source->state() == SourceState::Reading;
    ErrorText text{tr("The study has no trials yet."), tr("They show here as soon as there is one.")};
    if (!frame)
        text = isReading ? ErrorText{tr("Reading %1 …").arg(m_source->label()), {}} : ErrorWords::of(m_source->error());
    m_messageText = text.sentence;
    m_message->show(text.sentence, text.advice, frame || isReading ? QString() : tr("Read Again"));
    m_message->setBusy(!frame && isReading);
}

/// How far what is shown can be trusted.
QString StudyPage::clusterFacts() const
{
    ClusterStudySource *source = m_source->onCluster();
    if (!source)
        return {};
    const StudyFollow &follow = source->follow();
    if (follow.isGone())
        return tr("deleted on the cluster; this is what was last known");
    return ClusterWords::live(follow.status(), static_cast<qint64>(follow.trials().size()));
}

void StudyPage::showHead()
{
    const auto frame = m_source->frame();
    m_name->setText(title());
    m_direction->setVisible(false);
    for (QLabel *label : {m_icon, m_state})
        label->setVisible(frame && frame->study.state != StudyState::Unknown);
    if (!frame) {
        m_sentence->clear();
        return;
    }
    const StateTone tone = StudyWords::tone(frame->study.state);
    m_icon->setPixmap(toneIcon(tone, tokensFor(this)).pixmap(grid(4)));
    m_state->setText(StudyWords::studyState(frame->study.state));
    setTone(m_state, tone);
    QString sentence = StudySentences::progress(*frame);
    if (m_source->state() == SourceState::Failed) // what was read before is still here
        sentence = ErrorWords::of(m_source->error()).sentence + u' ' + sentence;
    if (const QString facts = clusterFacts(); !facts.isEmpty())
        sentence += u" · "_s + facts;
    m_sentence->setText(sentence);
    m_sentence->setToolTip(sentence);
    const bool isOpen = !frame->study.metrics.empty() && frame->study.state == StudyState::Unknown;
    m_direction->setVisible(isOpen);
    if (isOpen)
        m_direction->setCurrentIndex(frame->study.metrics.front().direction == ObjectiveDirection::Maximize ? 1 : 0);
}

void StudyPage::showSelection()
{
    const QLocale locale;
    const int rows = m_selection.frame() ? m_selection.frame()->rows() : 0;
    const bool hasRanges = m_selection.hasBrushes();
    const auto chosen = static_cast<int>(m_selection.chosen().size());
    QString text = hasRanges ? tr("%1 of %2 trials in the selection").arg(locale.toString(m_selection.keptCount()), locale.toString(rows)) : tr("%1 trials").arg(locale.toString(rows));
    if (chosen > 0)
        text = tr("%1, %2 chosen").arg(text, locale.toString(chosen));
    m_selected->setText(text);
    m_clear->setEnabled(hasRanges || chosen > 0);
    if (m_commands) {
        const StudyFollow &follow = m_source->onCluster()->follow();
        const auto frame = m_selection.frame();
        const bool isOne = frame && chosen == 1 && static_cast<std::size_t>(m_selection.chosen().front()) < frame->trials.size();
        const bool isThere = follow.study() && !follow.isGone();
        m_commands->setStudies(isThere ? std::vector<Study>{*follow.study()} : std::vector<Study>{}, &follow.trials(), isOne ? std::optional(frame->trials[static_cast<std::size_t>(m_selection.chosen().front())]) : std::nullopt);
    }
    for (QWidget *part : {static_cast<QWidget *>(m_selected), static_cast<QWidget *>(m_clear)})
        part->setVisible(rows > 0);
}

void StudyPage::showView(const QString &id)
{
    if (const qsizetype index = m_viewIds.indexOf(id); index >= 0)
        m_tabs->setCurrentIndex(static_cast<int>(index));
}

void StudyPage::focusSearch()
{
    showView(u"trials"_s);
    m_trials->focusSearch();
}

QVariantMap StudyPage::saveState() const
{
    return {{u"view"_s, m_viewIds.value(m_tabs->currentIndex())}, {u"plots"_s, m_plots->saveState()}};
}

void StudyPage::restoreState(const QVariantMap &state)
{
    showView(state.value(u"view"_s).toString());
    m_plots->restoreState(state.value(u"plots"_s).toMap());
}

void StudyPage::retranslate()
{
    const QString names[] = {tr("Overview"), tr("Plots"), tr("Trials"), tr("Compare"), tr("State"), tr("Log")};
    for (int i = 0; i < m_tabs->count(); ++i)
        m_tabs->setTabText(i, names[i]);
    m_clear->setText(tr("Clear Selection"));
    m_clear->setToolTip(tr("Lets go of all ranges and chosen trials (Esc in a plot)"));
    m_direction->clear();
    m_direction->addItems({tr("Smaller is better"), tr("Larger is better")});
    m_direction->setAccessibleName(tr("Which values of the objective are better"));
    m_direction->setToolTip(m_direction->accessibleName());
    m_tabs->setAccessibleName(tr("Views of the study"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    showHead();
    showSelection();
}

void StudyPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        showHead();
}

} // namespace headrace

#include "moc_studypage.cpp"
