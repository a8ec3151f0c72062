// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/experimentspage.h"

#include "models/runs/runserver.h"
#include "models/schedules/experimenttable.h"
#include "models/tasks/taskregistry.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/tabledress.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::array deeds{ExperimentDeed::Archive, ExperimentDeed::Unarchive, ExperimentDeed::Delete};
constexpr std::array widths{28, 60, 20, 22, 18, 18, 28, 40, 40, 40}; ///< grid steps
constexpr int longestName = 128;                                     ///< servers refuse more

const ExperimentRow &rowOf(const QModelIndex &index)
{
    const auto *filter = static_cast<const QSortFilterProxyModel *>(index.model());
    return static_cast<const ExperimentTable *>(filter->sourceModel())->rowAt(filter->mapToSource(index).row());
}

class ExperimentDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state &= ~QStyle::State_HasFocus;
        if (index.data(ExperimentTable::NumberRole).toBool())
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        const ExperimentRow &row = rowOf(index);
        const bool isLast = index.column() == ExperimentTable::LastColumn && row.lastRun;
        if (index.column() != ExperimentTable::StateColumn && !isLast)
            return;
        const ThemeTokens &tokens = tokensFor(option->palette);
        const StateTone tone = isLast ? RunWords::tone(row.lastRun->state.state) : row.experiment.isArchived() ? StateTone::Idle : StateTone::Ok;
        option->text = isLast ? RunWords::state(row.lastRun->state.state, row.lastRun->state.word) : row.experiment.isArchived() ? ExperimentsPage::tr("Archived") : ExperimentsPage::tr("In use");
        option->features |= QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasDisplay;
        option->icon = toneIcon(tone, tokens);
        option->decorationSize = {grid(3), grid(3)};
        option->palette.setColor(QPalette::Text, tokens.tone(tone));
        option->palette.setColor(QPalette::HighlightedText, tokens.tone(tone));
    }
};

} // namespace

ExperimentsPage::ExperimentsPage(RunsContext &context, QWidget *parent)
    : RunsPage(context, parent)
    , m_list(new ExperimentList(this, context.pacing))
    , m_table(new ExperimentTable(*m_list, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_deeds(new ServerDeeds(this))
    , m_line(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_create(new QToolButton(this))
    , m_facts(new QLabel(this))
    , m_question(new QuestionBar(this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_view(new QTableView(this))
{
    for (QToolButton *&button : m_buttons)
        button = new QToolButton(this);
    layOut();
    connectParts();
    retranslate();
}

ExperimentsPage::~ExperimentsPage()
{
    disconnect(m_list, nullptr, this, nullptr);
}

void ExperimentsPage::layOut()
{
    m_line->setClearButtonEnabled(true);
    m_name->setMaxLength(longestName);
    m_filter->setSourceModel(m_table);
    m_filter->setSortRole(ExperimentTable::SortRole);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ExperimentDelegate(m_view));
    dressTable(*m_view);
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ExperimentTable::LastRunColumn, Qt::DescendingOrder);
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), grid(widths[column]));
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_line, 2);
    first->addWidget(m_name, 1);
    first->addWidget(m_create);
    auto *second = new QHBoxLayout;
    second->setSpacing(grid(2));
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    second->addWidget(m_facts, 1);
    for (QToolButton *button : m_buttons)
        second->addWidget(button);
    for (QToolButton *button : findChildren<QToolButton *>(Qt::FindDirectChildrenOnly))
        button->setProperty("chip", true);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    head->setSpacing(grid(2));
    head->addLayout(first);
    head->addLayout(second);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_question);
    column->addWidget(m_stack, 1);
}

void ExperimentsPage::connectParts()
{
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setFilterFixedString(text);
        update();
    });
    connect(m_name, &QLineEdit::textChanged, this, &ExperimentsPage::update);
    connect(m_name, &QLineEdit::returnPressed, this, &ExperimentsPage::create);
    connect(m_create, &QToolButton::clicked, this, &ExperimentsPage::create);
    for (const ExperimentDeed deed : deeds)
        connect(m_buttons[static_cast<std::size_t>(deed)], &QToolButton::clicked, this, [this, deed] { want(deed); });
    connect(m_question, &QuestionBar::answered, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_deeds, &ServerDeeds::ended, m_list, &ExperimentList::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ExperimentsPage::update);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) { Q_EMIT listRequested(rowOf(index).experiment.name); });
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        if (m_list->status().state == LiveState::Failed)
            m_list->refresh();
        else
            m_line->clear();
    });
    connect(m_list, &ExperimentList::statusChanged, this, &ExperimentsPage::update);
    connect(m_list, &ExperimentList::changed, this, &ExperimentsPage::update);
}

QString ExperimentsPage::title() const
{
    return tr("Experiments");
}

void ExperimentsPage::serverChanged()
{
    m_isStale = true;
    m_list->stop();
    if (m_isActive)
        follow();
    update();
}

void ExperimentsPage::follow()
{
    if (m_context.server.client() && std::exchange(m_isStale, false))
        m_list->follow(m_context.server.client());
}

/// Its list of runs is a heavy one: it rests while nobody looks, and only looks for what is new when it is shown again.
void ExperimentsPage::setActive(bool isActive)
{
    m_isActive = isActive;
    m_list->setResting(!isActive);
    if (isActive)
        follow();
}

bool ExperimentsPage::isBusy() const
{
    return m_list->status().state == LiveState::Listing;
}

void ExperimentsPage::focusSearch()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

QVariantMap ExperimentsPage::saveState() const
{
    return {{u"filter"_s, m_line->text()}, {u"header"_s, m_view->horizontalHeader()->saveState()}};
}

void ExperimentsPage::restoreState(const QVariantMap &state)
{
    m_line->setText(state.value(u"filter"_s).toString());
    m_view->horizontalHeader()->restoreState(state.value(u"header"_s).toByteArray());
}

void ExperimentsPage::update()
{
    const LiveStatus &status = m_list->status();
    RunMessage message;
    if (status.state == LiveState::Failed)
        message = {.sentence = ErrorWords::of(status.error).sentence, .advice = ErrorWords::of(status.error).advice, .button = tr("Try again")};
    else if (m_list->rows().empty())
        message = status.state == LiveState::Live ? RunMessage{.sentence = tr("There are no experiments yet."), .advice = tr("Give a name above and create one; runs and schedules can then be put into it.")} : RunMessage{.sentence = tr("Reading the experiments …"), .isBusy = true};
    else if (m_filter->rowCount() == 0)
        message = {.sentence = tr("No experiment fits the filter."), .advice = tr("Clear the filter line to see them all."), .button = tr("Clear the filter")};
    const bool hasRows = message.sentence.isEmpty();
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_message);
    m_message->setBusy(message.isBusy);
    m_message->show(message.sentence, message.advice, message.button);
    const auto total = static_cast<int>(m_list->rows().size());
    QStringList facts{tr("%Ln experiment(s)", nullptr, total)};
    if (hasRows && !m_list->isCounted())
        facts.append(tr("counting runs …"));
    facts.append(ClusterWords::live(status, total));
    m_facts->setText(facts.join(u" · "_s));
    for (const ExperimentDeed deed : deeds)
        m_buttons[static_cast<std::size_t>(deed)]->setEnabled(hasRows && !selected(deed).empty());
    m_create->setEnabled(m_context.server.client() && !m_name->text().trimmed().isEmpty());
    Q_EMIT statusChanged(hasRows ? QString(m_context.cluster % u" · "_s % m_facts->text()) : message.sentence);
}

void ExperimentsPage::create()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty() || !m_context.server.client())
        return;
    m_name->clear();
    m_deeds->start({experimentCreation(m_context.server.client(), name)}, m_context.tasks.start(tr("Create the experiment %1").arg(name)));
}

std::vector<RunExperiment> ExperimentsPage::selected(ExperimentDeed deed) const
{
    std::vector<RunExperiment> experiments;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        if (const RunExperiment &experiment = rowOf(index).experiment; mayDo(deed, experiment))
            experiments.push_back(experiment);
    return experiments;
}

void ExperimentsPage::want(ExperimentDeed deed)
{
    const std::vector<RunExperiment> experiments = selected(deed);
    const int count = static_cast<int>(experiments.size());
    if (count > 0)
        m_question->ask(question(deed, count), verb(deed), deed != ExperimentDeed::Unarchive, [this, deed, experiments, count] {
            if (m_context.server.client())
                m_deeds->start(deedsOf(deed, m_context.server.client(), experiments), m_context.tasks.start(taskTitle(deed, count)));
        });
}

QString ExperimentsPage::verb(ExperimentDeed deed)
{
    return deed == ExperimentDeed::Archive ? tr("Archive") : deed == ExperimentDeed::Unarchive ? tr("Restore") : tr("Delete");
}

QString ExperimentsPage::question(ExperimentDeed deed, int count)
{
    if (deed == ExperimentDeed::Archive)
        return tr("Archive %n experiment(s)? Their runs are archived, too, and their schedules are disabled. Restoring brings neither back.", nullptr, count);
    if (deed == ExperimentDeed::Unarchive)
        return tr("Restore %n experiment(s)? Their runs stay archived and their schedules disabled.", nullptr, count);
    return tr("Delete %n experiment(s) for good? Their runs and schedules stay, without an experiment.", nullptr, count);
}

QString ExperimentsPage::taskTitle(ExperimentDeed deed, int count)
{
    if (deed == ExperimentDeed::Archive)
        return tr("Archive %n experiment(s)", nullptr, count);
    return deed == ExperimentDeed::Unarchive ? tr("Restore %n experiment(s)", nullptr, count) : tr("Delete %n experiment(s)", nullptr, count);
}

void ExperimentsPage::changeEvent(QEvent *event)
{
    RunsPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ExperimentsPage::retranslate()
{
    m_line->setPlaceholderText(tr("Filter"));
    m_line->setAccessibleName(tr("Filter"));
    m_name->setPlaceholderText(tr("Name of a new experiment"));
    m_name->setAccessibleName(tr("Name of a new experiment"));
    m_create->setText(tr("Create"));
    m_create->setAccessibleName(tr("Create"));
    m_view->setAccessibleName(tr("Experiments"));
    for (const ExperimentDeed deed : deeds) {
        m_buttons[static_cast<std::size_t>(deed)]->setText(verb(deed));
        m_buttons[static_cast<std::size_t>(deed)]->setAccessibleName(verb(deed));
    }
    const std::array<QString, ExperimentTable::ColumnCount> heads{tr("State"), tr("Name"), tr("Running"), tr("Succeeded"), tr("Failed"), tr("Other"), tr("Last result"), tr("Last run"), tr("Created"), tr("Description")};
    for (std::size_t column = 0; column < heads.size(); ++column)
        m_table->setHeaderData(static_cast<int>(column), Qt::Horizontal, heads[column]);
    update();
}

} // namespace headrace
