// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/artifactspage.h"

#include "models/kube/clustercatalogue.h"
#include "models/local/localclustercontrol.h"
#include "models/runs/runserver.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/tabledress.h"
#include "widgets/common/timetext.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/runs/artifactview.h"
#include "widgets/runs/texttable.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr std::array widths{44, 38, 44, 32, 40, 70}; ///< grid steps

void dress(QTableView *view)
{
    dressTable(*view);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->horizontalHeader()->setStretchLastSection(true);
}

QString roleWord(ArtifactRole role)
{
    return role == ArtifactRole::MadeBy ? ArtifactsPage::tr("Made by") : role == ArtifactRole::ReusedBy ? ArtifactsPage::tr("Reused from cache by") : ArtifactsPage::tr("Used by");
}

} // namespace

ArtifactsPage::ArtifactsPage(RunsContext &context, QWidget *parent)
    : RunsPage(context, parent)
    , m_list(new ArtifactList(this, context.pacing))
    , m_byType(new QSortFilterProxyModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_line(new QLineEdit(this))
    , m_types(new QComboBox(this))
    , m_more(new QToolButton(this))
    , m_refresh(new QToolButton(this))
    , m_facts(new QLabel(this))
    , m_beside(new QSplitter(Qt::Horizontal, this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_view(new QTableView(this))
    , m_artifact(new ArtifactView(context.pool, this))
    , m_lineageHead(new QLabel(this))
    , m_lineage(new TextTable(this))
    , m_lineageView(new QTableView(this))
{
    m_byType->setSourceModel(m_list);
    m_byType->setFilterKeyColumn(ArtifactList::TypeColumn);
    m_filter->setSourceModel(m_byType);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setSortRole(ArtifactList::SortRole);
    m_settling.setSingleShot(true);
    m_settling.setInterval(100ms);
    layOut();
    connectParts();
    retranslate();
}

ArtifactsPage::~ArtifactsPage()
{
    disconnect(m_list, nullptr, this, nullptr);
}

QLayout *ArtifactsPage::layOutHead()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    head->setSpacing(grid(2));
    m_line->setClearButtonEnabled(true);
    m_types->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_types->setMinimumContentsLength(14);
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QToolButton *button : {m_more, m_refresh})
        button->setProperty("chip", true);
    head->addWidget(m_types);
    head->addWidget(m_line, 2);
    head->addWidget(m_facts, 1);
    head->addWidget(m_more);
    head->addWidget(m_refresh);
    return head;
}

QWidget *ArtifactsPage::layOutLineage()
{
    auto *lineage = new QWidget(this);
    m_lineageHead->setFont(typeFont(TypeRole::Heading));
    m_lineageView->setModel(m_lineage);
    dress(m_lineageView);
    auto *column = new QVBoxLayout(lineage);
    column->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    column->addWidget(m_lineageHead);
    column->addWidget(m_lineageView, 1);
    return lineage;
}

void ArtifactsPage::layOut()
{
    m_view->setModel(m_filter);
    dress(m_view);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ArtifactList::CreatedColumn, Qt::DescendingOrder);
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), grid(widths[column]));
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_view);
    m_stack->setMinimumWidth(grid(60));
    auto *right = new QSplitter(Qt::Vertical, this);
    right->addWidget(m_artifact);
    right->addWidget(layOutLineage());
    right->setStretchFactor(0, 1);
    right->setSizes({grid(120), grid(40)});
    right->setChildrenCollapsible(false);
    m_beside->addWidget(m_stack);
    m_beside->addWidget(right);
    right->hide(); // until one is chosen
    m_beside->setStretchFactor(0, 1);
    m_beside->setSizes({grid(150), grid(140)});
    m_beside->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(layOutHead());
    column->addWidget(m_beside, 1);
}

void ArtifactsPage::connectParts()
{
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setFilterFixedString(text);
        update();
    });
    connect(m_types, &QComboBox::activated, this, [this] { setType(m_types->currentData().toString()); });
    connect(m_more, &QToolButton::clicked, m_list, &ArtifactList::readMoreRuns);
    connect(m_refresh, &QToolButton::clicked, m_list, &ArtifactList::refresh);
    connect(m_list, &ArtifactList::stateChanged, &m_settling, qOverload<>(&QTimer::start));
    connect(&m_settling, &QTimer::timeout, this, [this] {
        fillTypes();
        showLineage();
        update();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ArtifactsPage::showCurrent);
    connect(m_lineageView, &QAbstractItemView::activated, this, &ArtifactsPage::openUse);
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        m_line->clear();
        m_types->setCurrentIndex(0);
        setType({});
        m_list->refresh();
    });
}

void ArtifactsPage::serverChanged()
{
    m_isStale = true;
    m_list->follow({});
    if (m_isActive)
        follow();
    showCurrent();
}

/// Nothing is asked for before someone looks.
void ArtifactsPage::follow()
{
    if (m_context.server.client() && std::exchange(m_isStale, false))
        m_list->follow(m_context.server.client());
}

void ArtifactsPage::setActive(bool isActive)
{
    m_isActive = isActive;
    m_list->setResting(!isActive);
    if (isActive)
        follow();
}

void ArtifactsPage::setType(const QString &type)
{
    m_byType->setFilterRegularExpression(type.isEmpty() ? QRegularExpression() : QRegularExpression(QRegularExpression::anchoredPattern(QRegularExpression::escape(type))));
    update();
}

QVariantMap ArtifactsPage::saveState() const
{
    return {{u"filter"_s, m_line->text()}, {u"type"_s, m_types->currentData()}, {u"header"_s, m_view->horizontalHeader()->saveState()}, {u"splitter"_s, m_beside->saveState()}};
}

void ArtifactsPage::restoreState(const QVariantMap &state)
{
    m_line->setText(state.value(u"filter"_s).toString());
    m_view->horizontalHeader()->restoreState(state.value(u"header"_s).toByteArray());
    m_beside->restoreState(state.value(u"splitter"_s).toByteArray());
    if (const QString type = state.value(u"type"_s).toString(); !type.isEmpty()) {
        m_types->addItem(type, type); // until the artifacts tell their types
        m_types->setCurrentIndex(m_types->count() - 1);
        setType(type);
    }
}

/// Nothing that was typed hides what was asked for.
void ArtifactsPage::choose(const QString &id)
{
    m_wanted = id;
    m_line->clear();
    m_types->setCurrentIndex(0);
    setType({});
}

void ArtifactsPage::chooseWanted()
{
    for (int row = 0; row < m_list->rowCount() && !m_wanted.isEmpty(); ++row) {
        if (m_list->artifactAt(row).id != m_wanted)
            continue;
        m_wanted.clear();
        const QModelIndex index = m_filter->mapFromSource(m_byType->mapFromSource(m_list->index(row, 0)));
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index);
    }
}

void ArtifactsPage::fillTypes()
{
    QStringList types;
    for (int row = 0; row < m_list->rowCount(); ++row)
        if (const QString &type = m_list->artifactAt(row).type; !types.contains(type))
            types.append(type);
    const QString chosen = m_types->currentData().toString();
    if (!chosen.isEmpty() && !types.contains(chosen))
        types.append(chosen); // there is none of it any more, or not yet
    types.sort();
    m_types->clear();
    m_types->addItem(tr("All types"), QString());
    for (const QString &type : types)
        m_types->addItem(type, type);
    m_types->setCurrentIndex(std::max(0, m_types->findData(chosen)));
}

void ArtifactsPage::update()
{
    const int all = m_list->rowCount(), shown = m_filter->rowCount();
    QString sentence, advice, button;
    if (shown == 0 && all > 0) {
        sentence = tr("No artifact fits the filter.");
        advice = tr("Clear the filter line to see them all.");
        button = tr("Clear the filter");
    } else if (all == 0 && m_list->isBusy()) {
        sentence = tr("Reading the artifacts …");
    } else if (all == 0 && m_list->isUnserved()) {
        sentence = tr("This server does not tell its artifacts.");
        advice = tr("Its version of Kubeflow Pipelines keeps them in the metadata store alone.");
    } else if (all == 0 && !m_list->error().code.isEmpty()) {
        const ErrorText words = ErrorWords::of(m_list->error());
        sentence = words.sentence;
        advice = words.advice;
        button = tr("Try again");
    } else if (all == 0) {
        sentence = tr("There are no artifacts yet.");
        advice = tr("Steps of runs make them; they appear here with their run.");
    }
    m_stack->setCurrentWidget(sentence.isEmpty() ? static_cast<QWidget *>(m_view) : m_message);
    m_message->setBusy(all == 0 && m_list->isBusy());
    m_message->show(sentence, advice, button);
    const QLocale locale;
    const int read = m_list->runsRead(), there = m_list->runsThere();
    QStringList facts{shown == all ? tr("%Ln artifact(s)", nullptr, all) : tr("%1 of %2 artifacts").arg(locale.toString(shown), locale.toString(all))};
    if (there > 0)
        facts.append(tr("steps of %1 of %2 runs read").arg(locale.toString(read), locale.toString(there)));
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setToolTip(m_facts->text());
    m_more->setVisible(read < there && !m_list->isBusy() && !m_list->isUnserved());
    chooseWanted();
    Q_EMIT statusChanged(m_facts->text());
}

void ArtifactsPage::showCurrent()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        m_shown.clear();
        m_artifact->clear();
    } else {
        const RunArtifact artifact = m_list->artifactAt(m_byType->mapToSource(m_filter->mapToSource(rows.front())).row());
        if (artifact.id == m_shown)
            return;
        m_shown = artifact.id;
        m_artifact->setPython(m_context.catalogue.local() ? m_context.catalogue.local()->python() : QString());
        m_artifact->setArtifact(m_context.server.client(), artifact);
    }
    m_beside->widget(1)->setVisible(!m_shown.isEmpty());
    showLineage();
}

void ArtifactsPage::showLineage()
{
    std::vector<ArtifactUse> uses = m_shown.isEmpty() ? std::vector<ArtifactUse>() : m_list->lineageOf(m_shown);
    if (uses == m_uses && m_lineage->columnCount() > 0)
        return;
    m_uses = std::move(uses);
    std::vector<QStringList> rows;
    for (const ArtifactUse &use : m_uses)
        rows.push_back({roleWord(use.role), use.runName.isEmpty() ? use.runId : use.runName, use.step, RunWords::state(use.state.state, use.state.word), use.at == 0 ? QString() : timeText(use.at)});
    m_lineage->setRows({tr("Role"), tr("Run"), tr("Step"), tr("State"), tr("When")}, std::move(rows), {});
    m_lineageView->resizeColumnsToContents();
    m_lineageHead->setText(m_uses.empty() && !m_shown.isEmpty() ? tr("Lineage: not known from the runs that were read") : tr("Lineage"));
}

void ArtifactsPage::openUse(const QModelIndex &index)
{
    Q_EMIT runRequested(m_uses[static_cast<std::size_t>(index.row())].runId);
}

QString ArtifactsPage::title() const
{
    return tr("Artifacts");
}

bool ArtifactsPage::isBusy() const
{
    return m_list->isBusy() || m_settling.isActive();
}

void ArtifactsPage::focusSearch()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void ArtifactsPage::changeEvent(QEvent *event)
{
    RunsPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ArtifactsPage::retranslate()
{
    const std::array heads{tr("Name"), tr("Type"), tr("Run"), tr("Step"), tr("Created"), tr("Address")};
    for (std::size_t column = 0; column < heads.size(); ++column)
        m_list->setHeaderData(static_cast<int>(column), Qt::Horizontal, heads[column]);
    m_line->setPlaceholderText(tr("Filter by any text"));
    m_line->setAccessibleName(tr("Filter"));
    m_types->setAccessibleName(tr("Type"));
    m_more->setText(tr("Read more runs"));
    m_more->setToolTip(tr("Runs and lineage are known from the steps of runs; this reads those of a hundred more."));
    m_refresh->setText(tr("Refresh"));
    for (QToolButton *button : {m_more, m_refresh})
        button->setAccessibleName(button->text());
    m_view->setAccessibleName(tr("Artifacts"));
    m_lineageView->setAccessibleName(tr("Lineage"));
    fillTypes();
    m_lineage->setRows({}, {}, {});
    showLineage();
    update();
    Q_EMIT titleChanged();
}

} // namespace headrace
