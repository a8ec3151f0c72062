// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/runpage.h"

#include "models/async/onfinished.h"
#include "models/async/workpool.h"
#include "models/kube/age.h"
#include "models/kube/clustercatalogue.h"
#include "models/runs/metadatastore.h"
#include "models/runs/runserver.h"
#include "models/runs/runtable.h"
#include "models/tasks/taskregistry.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/timetext.h"
#include "widgets/common/tonelabel.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/panes/runs/runsteppanel.h"
#include "widgets/panes/runs/runtimeline.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/panes/runs/stepwords.h"
#include "widgets/theme/icons.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr std::array deeds{RunDeed::Terminate, RunDeed::Retry, RunDeed::RunAgain, RunDeed::Archive, RunDeed::Unarchive, RunDeed::Delete};

} // namespace

void RunPage::runChanged()
{
    podsChanged();
    // Servers that tell steps with their values have no metadata store.
    m_metadata->watch(m_follow->steps() ? nullptr : m_context.catalogue.session(m_context.cluster));
    progressChanged();
    Q_EMIT titleChanged();
}

void RunPage::podsChanged()
{
    m_panel->setCluster(m_context.catalogue.session(m_context.cluster), m_context.server.client(), m_follow->pods());
}

void RunPage::pictureChanged()
{
    m_edit->setVisible(m_follow->picture() != nullptr);
    progressChanged();
}

/// The steps of newer servers, else the run's own rows; without a picture they have no nodes, but are told.
void RunPage::progressChanged()
{
    if (!m_follow->run())
        return;
    static const Graph none;
    const RunPicturePointer picture = m_follow->picture();
    const Graph &graph = picture ? picture->graph : none;
    RunProgress progress = m_follow->steps() ? progressOf(graph, *m_follow->run(), *m_follow->steps()) : progressOf(graph, *m_follow->run());
    if (!m_progress || !(*m_progress == progress))
        m_progress = std::make_shared<const RunProgress>(std::move(progress));
    const QString row = m_row;
    m_isSelecting = true; // a row that came resets the table
    m_table->setProgress(m_progress);
    const auto anyOf = [this](auto holds) { return std::any_of(m_progress->rows.begin(), m_progress->rows.end(), holds); };
    m_steps->setColumnHidden(StepTable::RoundColumn, !anyOf([](const StepRow &step) { return !step.iterations.empty(); }));
    m_steps->setColumnHidden(StepTable::AttemptColumn, !anyOf([](const StepRow &step) { return step.attempt > 0; }));
    m_timeline->setProgress(m_progress, m_follow->run()->createdAt, m_follow->run()->finishedAt);
    m_isSelecting = false;
    m_row = row;
    showStates();
    showSelection();
    updateHead();
    updateVerbs();
    updateViews();
    updateStrip();
}

/// New states go to the items that are there; the whole picture only when it is another one, or a loop got its rounds.
void RunPage::showStates()
{
    const RunPicturePointer picture = m_follow->picture();
    if (!picture)
        return;
    m_shownRounds = shownIterations(picture->graph, *m_progress, m_chosen);
    const GraphRuns runs = graphRuns(picture->graph, *m_progress, m_shownRounds);
    bool isOther = m_picture != picture;
    if (isOther)
        m_graph = picture->graph;
    std::size_t at = 0;
    for (GraphNode &node : m_graph.nodes) {
        if (node.isRail())
            continue;
        const GraphRun &run = runs[at++].second;
        isOther = isOther || node.run.iterations.empty() != run.iterations.empty();
        node.run = run;
    }
    m_picture = picture;
    if (!isOther) {
        m_canvas->showRuns(runs);
        return;
    }
    ++m_pictures;
    m_canvas->showGraph(m_graph, picture->layout);
    m_canvas->showRuns(runs);
}

QString RunPage::nodeOfRow(int row) const
{
    return row < 0 ? QString() : m_progress->rows[static_cast<std::size_t>(row)].node;
}

void RunPage::selectNode(const QString &node)
{
    m_node = node;
    const int row = m_progress && m_follow->picture() ? rowOf(m_follow->picture()->graph, *m_progress, m_shownRounds, node) : -1;
    m_row = row < 0 ? QString() : m_progress->rows[static_cast<std::size_t>(row)].id;
    showSelection();
}

void RunPage::selectRow(const QString &id)
{
    const int row = m_table->indexOf(id);
    if (row < 0)
        return;
    const StepRow &step = m_progress->rows[static_cast<std::size_t>(row)];
    m_row = id;
    m_node = step.node;
    std::size_t loop = 0;
    QString at;
    const QStringList keys = step.node.split(u'/');
    for (const QString &key : keys) { // loops around it show the round of this row
        at = at.isEmpty() ? key : QString(at % u'/' % key);
        if (loop < step.iterations.size() && m_shownRounds.contains(at) && (at != step.node || step.isIteration))
            m_chosen[at] = step.iterations[loop++];
    }
    if (loop > 0)
        showStates();
    showSelection();
}

ShownStep RunPage::shown() const
{
    ShownStep shown{.run = m_follow->run(), .picture = m_follow->picture(), .progress = m_progress, .node = m_node, .row = m_table->indexOf(m_row), .loop = {}};
    for (QString at = m_node; !at.isEmpty(); at = at.contains(u'/') ? at.left(at.lastIndexOf(u'/')) : QString())
        if (const auto round = m_shownRounds.find(at); round != m_shownRounds.end()) {
            const auto node = std::find_if(m_graph.nodes.begin(), m_graph.nodes.end(), [&](const GraphNode &one) { return one.id == at; });
            shown.loop = at;
            shown.round = round->second;
            shown.rounds = node == m_graph.nodes.end() ? 0 : static_cast<int>(node->run.iterations.size());
            break;
        }
    return shown;
}

/// One selection in all views; what a view tells of it meanwhile is its echo.
void RunPage::showSelection()
{
    if (!m_follow->run())
        return;
    m_isSelecting = true;
    if (m_canvas->selectedIds() != (m_node.isEmpty() ? QStringList() : QStringList{m_node})) {
        m_canvas->select(m_node.isEmpty() ? QStringList() : QStringList{m_node});
        m_canvas->setCurrent(m_node);
    }
    m_timeline->setCurrent(m_row);
    const int row = m_table->indexOf(m_row);
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_table->index(row, StepTable::NameColumn));
    if (index.isValid())
        m_steps->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    else
        m_steps->clearSelection();
    m_isSelecting = false;
    m_panel->show(shown());
}

void RunPage::updateHead()
{
    const Run &run = *m_follow->run();
    const ThemeTokens &tokens = tokensFor(this);
    const StateTone tone = RunWords::tone(run.state.state);
    m_name->setText(m_name->fontMetrics().elidedText(run.name, Qt::ElideMiddle, std::max(grid(30), m_name->width())));
    m_name->setToolTip(run.name);
    m_icon->setPixmap(toneIcon(tone, tokens).pixmap(grid(3)));
    m_state->setText(RunWords::state(run.state.state, run.state.word));
    setTone(m_state, tone);
    QStringList facts;
    if (const qint64 seconds = durationOf(run, QDateTime::currentSecsSinceEpoch()); seconds >= 0)
        facts.append(shortAge(seconds));
    if (run.createdAt != 0)
        facts.append(timeText(run.createdAt));
    if (m_picture)
        facts.append(m_picture->spec.displayName.isEmpty() ? m_picture->spec.name : m_picture->spec.displayName);
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setToolTip(m_facts->text());
    const int failed = run.state.state == RunState::Failed || isUnfinished(run) ? failedRow() : -1;
    QString reason = run.error.message;
    // Servers up to 2.17 do not say why, others no more than which step it was.
    if (const StepRow *const row = failed < 0 ? nullptr : &m_progress->rows[static_cast<std::size_t>(failed)]; row && (reason.isEmpty() || (!row->reason.isEmpty() && reason.contains(row->title)))) {
        const StepRow &step = *row;
        reason = step.reason.isEmpty() ? tr("%1 failed.").arg(step.title) : tr("%1 failed: %2").arg(step.title, step.reason.section(u'\n', 0, 0));
    }
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    m_failed->setVisible(failed >= 0);
    setTone(m_reason, StateTone::Error);
    Q_EMIT statusChanged(QString(run.name % u" · "_s % m_state->text() % u" · "_s % m_facts->text()));
}

int RunPage::failedRow() const
{
    int found = -1;
    for (std::size_t i = 0; m_progress && i < m_progress->rows.size(); ++i) {
        const StepRow &step = m_progress->rows[i];
        if (step.isGroup || step.state.state != RunState::Failed)
            continue;
        if (found < 0 || step.endedAt < m_progress->rows[static_cast<std::size_t>(found)].endedAt)
            found = static_cast<int>(i);
    }
    return found;
}

/// One verb stands out: what most want next. What the panel offers comes before it.
void RunPage::updateVerbs()
{
    if (!m_follow->run())
        return;
    const Run &run = *m_follow->run();
    const RunDeed first = mayDo(RunDeed::Retry, run) ? RunDeed::Retry : RunDeed::RunAgain;
    for (const RunDeed deed : deeds) {
        QPushButton *button = m_buttons[static_cast<std::size_t>(deed)];
        button->setVisible(mayDo(deed, run) && (deed != RunDeed::Delete || run.isArchived()));
        setPrimary(button, deed == first && !isUnfinished(run) && !m_panel->hasOffer() && !m_confirm->isVisible());
    }
}

/// Rows, or why there are none.
void RunPage::updateViews()
{
    const int view = m_tabs->currentIndex();
    m_line->setVisible(view == StepsView && m_follow->run());
    m_tabs->setVisible(m_follow->run() != nullptr);
    m_panel->setVisible(m_follow->run() != nullptr);
    const bool hasRows = m_progress && !m_progress->rows.empty();
    QString sentence;
    QString advice;
    const bool isReading = !m_follow->run() || (view == GraphView && m_follow->isReadingPicture() && !m_follow->picture());
    if (!m_follow->run() && m_follow->status().state == LiveState::Failed) {
        const ErrorText words = ErrorWords::of(m_follow->status().error);
        sentence = m_follow->status().error.kind == ErrorKind::NotFound ? tr("There is no such run on the server.") : words.sentence;
        advice = m_follow->status().error.kind == ErrorKind::NotFound ? tr("It may have been deleted. The list of runs shows what there is.") : words.advice;
    } else if (isReading) {
        sentence = tr("Reading the run …");
    } else if (view == GraphView && !m_follow->picture()) {
        const ErrorText words = ErrorWords::of(m_follow->pictureError());
        sentence = tr("The pipeline of this run cannot be drawn. %1").arg(words.sentence);
        advice = tr("Timeline and steps still tell how it went.");
    } else if (view != GraphView && !hasRows) {
        sentence = isUnfinished(*m_follow->run()) ? tr("No step has begun yet.") : tr("The server tells of no steps of this run.");
        advice = isUnfinished(*m_follow->run()) ? tr("Steps appear here by themselves.") : tr("Servers forget the steps of old runs; the graph shows what was planned.");
    }
    m_message->setBusy(sentence == tr("Reading the run …"));
    m_message->show(sentence, advice, m_follow->status().state == LiveState::Failed ? tr("Try again") : QString());
    m_views->setCurrentIndex(sentence.isEmpty() ? view + 1 : 0);
}

void RunPage::updateStrip()
{
    QString sentence = StepWords::followState(m_follow->status());
    std::vector<MessageStrip::Verb> verbs;
    if (!sentence.isEmpty() && m_follow->status().error.kind != ErrorKind::NotFound)
        verbs.push_back({tr("Try now"), [this] { m_follow->refresh(); }});
    if (const auto &trouble = m_metadata->trouble(); sentence.isEmpty() && trouble) {
        sentence = tr("The metadata store of Kubeflow Pipelines is not ready (%1). Inputs, outputs, artifacts and lineage of steps are lost until it is; steps that begin now fail. States and logs still work.").arg(trouble->word.isEmpty() ? trouble->pod.name : trouble->word);
        verbs.push_back({tr("Show the pod"), [this, pod = trouble->pod] { Q_EMIT openRequested({.cluster = m_context.cluster, .kind = u"Pod"_s, .nameSpace = pod.nameSpace, .name = pod.name}); }});
    }
    if (sentence == m_told)
        return; // also when the user has closed it
    m_told = sentence;
    sentence.isEmpty() ? m_strip->hide() : m_strip->say(StateTone::Warn, sentence, std::move(verbs), true);
}

void RunPage::want(RunDeed deed)
{
    if (m_follow->run())
        m_confirm->ask(RunWords::question(deed, 1), RunWords::verb(deed), isDangerous(deed), [this, deed, runs = std::vector{m_follow->run()}] { start(deed, runs); });
    updateVerbs();
}

void RunPage::start(RunDeed deed, const std::vector<RunPointer> &runs)
{
    if (m_context.server.client())
        m_deeds->start(deed, m_context.server.client(), runs, m_context.tasks.start(RunWords::title(deed, static_cast<int>(runs.size()))));
}

/// The specification is changed away from the window; the new run opens beside this one.
void RunPage::runWithMemory(const QString &node, const QString &limit)
{
    const RunPointer run = m_follow->run();
    const RunPicturePointer picture = m_follow->picture();
    if (!run || !picture || !m_context.server.client())
        return;
    auto making = m_context.pool.run<Result<NewRun>>([run, picture, node, limit](QPromise<Result<NewRun>> &promise) { promise.addResult(withMoreMemory(*run, *picture, node, limit)); });
    onFinished(making, this, [this](const Result<NewRun> &order) {
        Task *const task = m_context.tasks.start(RunWords::title(RunDeed::RunAgain, 1));
        if (!order)
            task->fail(order.error());
        else if (m_context.server.client())
            m_deeds->create(m_context.server.client(), *order, task);
        else
            task->cancel();
    });
}

void RunPage::tick()
{
    if (!m_follow->run() || !isUnfinished(*m_follow->run()))
        return;
    updateHead();
    m_canvas->canvasScene()->tickRuns();
    m_table->tick();
    m_timeline->tick();
    m_panel->tick();
}

void RunPage::copySteps()
{
    QStringList lines;
    for (const QModelIndex &index : m_steps->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < StepTable::ColumnCount; ++column)
            cells.append(m_table->plainText(m_filter->mapToSource(index).row(), column).replace(u'\n', u' ').replace(u'\t', u' '));
        lines.append(cells.join(u'\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void RunPage::retranslate()
{
    const std::array words{tr("Graph"), tr("Timeline"), tr("Steps")};
    for (std::size_t view = 0; view < words.size(); ++view)
        m_tabs->setTabText(static_cast<int>(view), words[view]);
    m_tabs->setAccessibleName(tr("Views of the run"));
    m_canvas->setAccessibleName(tr("Graph of the run"));
    m_timeline->setAccessibleName(tr("Timeline of the run"));
    m_steps->setAccessibleName(tr("Steps of the run"));
    m_failed->setText(tr("Show the failed step"));
    m_failed->setAccessibleName(m_failed->text());
    m_line->setPlaceholderText(tr("Filter, such as state:failed"));
    m_line->setAccessibleName(tr("Filter of the steps"));
    for (int column = 0; column < StepTable::ColumnCount; ++column)
        m_table->setHeaderData(column, Qt::Horizontal, StepWords::column(column));
    for (const RunDeed deed : deeds) {
        m_buttons[static_cast<std::size_t>(deed)]->setText(RunWords::verb(deed));
        m_buttons[static_cast<std::size_t>(deed)]->setAccessibleName(RunWords::verb(deed));
    }
    m_edit->setText(tr("Edit a copy"));
    m_edit->setAccessibleName(m_edit->text());
    m_edit->setToolTip(tr("Opens this run’s pipeline in the editor, as a new document"));
    if (m_follow->run())
        updateHead();
    updateViews();
}

} // namespace headrace
