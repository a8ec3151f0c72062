// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/clusterstudies.h"

#include "clients/types/resourceref.h"
#include "models/kube/clustercatalogue.h"
#include "models/studies/studyfilter.h"
#include "models/text/csvcell.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/tabledress.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/experiments/studycommands.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/studies/studywords.h"
#include "widgets/theme/icons.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace headrace {

namespace {

constexpr std::array widths{30, 62, 42, 62, 28, 18, 38, 38}; ///< grid steps of the columns
constexpr std::size_t mostFound = 5;

/// Rows of studies: the state as icon, word and colour, numbers at the right, how far it is as a bar under its words.
class ClusterStudyDelegate final : public ElidingDelegate
{
public:
    ClusterStudyDelegate(const StudyFilter &filter, QObject *parent)
        : ElidingDelegate(parent)
        , m_filter(filter)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        ElidingDelegate::paint(painter, option, index);
        if (index.column() != static_cast<int>(StudyColumn::Done))
            return;
        const Study &study = m_filter.studyAt(index.row());
        std::optional<double> progress = studyProgress(study);
        if (study.state == StudyState::Failed && study.maxTrials.value_or(0) > 0) // how far it came
            progress = std::min(1.0, static_cast<double>(endedTrials(study.counts)) / *study.maxTrials);
        if (!progress)
            return;
        const ThemeTokens &tokens = tokensFor(option.palette);
        QRect bar = option.rect.adjusted(grid(2), 0, -grid(2), 0);
        bar.setTop(bar.bottom() - grid(1) / 2);
        painter->fillRect(bar, tokens.border);
        bar.setWidth(static_cast<int>(bar.width() * *progress));
        painter->fillRect(bar, tokens.tone(StudyWords::tone(study.state)));
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        ElidingDelegate::initStyleOption(option, index);
        option->state &= ~QStyle::State_HasFocus;
        const auto column = static_cast<StudyColumn>(index.column());
        const Study &study = m_filter.studyAt(index.row());
        option->text = KatibWords::cell(study, column, QDateTime::currentSecsSinceEpoch());
        option->features |= QStyleOptionViewItem::HasDisplay;
        if (column == StudyColumn::Best || column == StudyColumn::Left || column == StudyColumn::Created)
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        if (column != StudyColumn::State)
            return;
        const ThemeTokens &tokens = tokensFor(option->palette);
        const StateTone tone = StudyWords::tone(study.state);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = toneIcon(tone, tokens);
        option->decorationSize = {grid(3), grid(3)};
        option->palette.setColor(QPalette::Text, tokens.tone(tone));
        option->palette.setColor(QPalette::HighlightedText, tokens.tone(tone));
    }

private:
    const StudyFilter &m_filter;
};

} // namespace

ClusterStudies::ClusterStudies(StudiesContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_list(new StudyList(this))
    , m_filter(new StudyFilter(*m_list, this))
    , m_line(new QLineEdit(this))
    , m_columns(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_new(new QPushButton(this))
    , m_facts(new QLabel(this))
    , m_commands(new StudyCommands(context, this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_view(new QTableView(this))
{
    layOut();
    connectParts();
    m_clock.setInterval(5s);
    m_typing.setInterval(150ms);
    m_typing.setSingleShot(true);
    retranslate();
}

ClusterStudies::~ClusterStudies()
{
    disconnect(m_list, nullptr, this, nullptr);
}

void ClusterStudies::layOut()
{
    m_line->setClearButtonEnabled(true);
    for (QToolButton *menu : {m_columns, m_copy}) {
        menu->setPopupMode(QToolButton::InstantPopup);
        menu->setMenu(new QMenu(menu));
        menu->setProperty("chip", true);
    }
    m_new->setProperty("primary", true);
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_line, 1);
    first->addWidget(m_columns);
    first->addWidget(m_copy);
    first->addWidget(m_new);
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *second = new QHBoxLayout;
    second->setSpacing(grid(2));
    second->addWidget(m_facts, 1);
    second->addWidget(m_commands);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    head->setSpacing(grid(2));
    head->addLayout(first);
    head->addLayout(second);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ClusterStudyDelegate(*m_filter, m_view));
    dressTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(static_cast<int>(StudyColumn::Created), Qt::DescendingOrder);
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), grid(widths[column]));
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_commands->question());
    column->addWidget(m_stack, 1);
}

void ClusterStudies::connectParts()
{
    connect(m_line, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        m_filter->setQuery(m_line->text());
        update();
    });
    connect(m_columns->menu(), &QMenu::aboutToShow, this, &ClusterStudies::fillColumns);
    connect(m_copy->menu(), &QMenu::aboutToShow, this, &ClusterStudies::fillCopies);
    connect(m_new, &QPushButton::clicked, this, &ClusterStudies::newRequested);
    connect(m_commands, &StudyCommands::openRequested, this, &ClusterStudies::openRequested);
    connect(m_commands, &StudyCommands::answered, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ClusterStudies::update);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const Study &study = m_filter->studyAt(index.row());
        Q_EMIT studyRequested({.nameSpace = study.nameSpace, .name = study.name, .uid = {}});
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &ClusterStudies::showMenu);
    connect(m_message, &MessagePage::buttonClicked, this, &ClusterStudies::messageButton);
    connect(m_list, &StudyList::statusChanged, this, &ClusterStudies::update);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &ClusterStudies::update);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ClusterStudies::update);
    connect(m_list, &QAbstractItemModel::dataChanged, this, &ClusterStudies::update);
    connect(&m_clock, &QTimer::timeout, m_list, &StudyList::tick);
}

void ClusterStudies::follow()
{
    if (m_context.server.client())
        m_list->follow(m_context.server.client(), m_context.nameSpace, m_context.pacing);
    else
        m_list->stop();
    m_view->setColumnHidden(static_cast<int>(StudyColumn::Namespace), !m_context.nameSpace.isEmpty());
    update();
}

StudyMessage ClusterStudies::message() const
{
    StudyMessage message = KatibWords::serverMessage(m_context.server, m_context.cluster, m_context.catalogue.local());
    return message.sentence.isEmpty() ? KatibWords::listMessage(*m_list, m_filter->rowCount(), m_context.nameSpace) : message;
}

void ClusterStudies::update()
{
    const StudyMessage words = message();
    const bool hasRows = words.sentence.isEmpty(), isServed = m_context.server.client() != nullptr;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_message);
    m_message->setBusy(words.isBusy);
    m_message->show(words.sentence, words.advice, words.button);
    const QLocale locale;
    const int shown = m_filter->rowCount(), total = m_list->rowCount();
    const auto selected = m_view->selectionModel()->selectedRows().size();
    QStringList facts{shown == total ? tr("%Ln study(ies)", nullptr, total) : tr("%1 of %2 studies").arg(locale.toString(shown), locale.toString(total))};
    if (selected > 0)
        facts.append(tr("%1 selected").arg(locale.toString(selected)));
    facts.append(ClusterWords::live(m_list->status(), total));
    m_facts->setText(isServed ? facts.join(u" · "_s) : QString());
    m_facts->setToolTip(m_facts->text());
    m_commands->setStudies(hasRows ? chosen() : std::vector<Study>{}, nullptr);
    for (QWidget *part : std::initializer_list<QWidget *>{m_line, m_columns, m_copy, m_new, m_facts, m_commands})
        part->setVisible(isServed);
    m_columns->setEnabled(hasRows);
    m_copy->setEnabled(hasRows && selected > 0);
    Q_EMIT statusChanged(hasRows ? QString(m_context.cluster % u" · "_s % m_facts->text()) : words.sentence);
}

void ClusterStudies::messageButton()
{
    const StudyMessage words = message();
    if (words.startsLocal) {
        Q_EMIT localRequested();
    } else if (words.leadsToClusters) {
        Q_EMIT openRequested({.cluster = m_context.cluster, .kind = u"Cluster"_s, .nameSpace = {}, .name = {}});
    } else if (!m_context.server.client()) {
        m_context.server.state() == StudyServerState::Idle ? m_context.server.use(m_context.catalogue.session(m_context.cluster)) : m_context.server.tryAgain();
    } else if (m_list->status().state == LiveState::Failed) {
        follow();
    } else if (m_list->rowCount() > 0) {
        m_line->clear();
    } else {
        Q_EMIT newRequested();
    }
}

std::vector<Study> ClusterStudies::chosen() const
{
    std::vector<Study> studies;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        studies.push_back(m_filter->studyAt(index.row()));
    return studies;
}

void ClusterStudies::fillColumns()
{
    QMenu *menu = m_columns->menu();
    menu->clear();
    for (int column = static_cast<int>(StudyColumn::Best); column < m_list->columnCount(); ++column) {
        QAction *action = menu->addAction(KatibWords::column(static_cast<StudyColumn>(column)), this, [this, column](bool isShown) { m_view->setColumnHidden(column, !isShown); });
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
    }
}

void ClusterStudies::fillCopies()
{
    QMenu *menu = m_copy->menu();
    menu->clear();
    menu->addAction(tr("Names"), this, &ClusterStudies::copyNames);
    menu->addAction(tr("CSV, as shown"), this, [this] { QGuiApplication::clipboard()->setText(csv()); });
}

void ClusterStudies::copyNames()
{
    QStringList names;
    for (const Study &study : chosen())
        names.append(study.name);
    QGuiApplication::clipboard()->setText(names.join(u'\n'));
}

QString ClusterStudies::csv() const
{
    const QHeaderView *header = m_view->horizontalHeader();
    QList<StudyColumn> columns;
    QStringList cells;
    for (int at = 0; at < header->count(); ++at)
        if (const int column = header->logicalIndex(at); !header->isSectionHidden(column)) {
            columns.append(static_cast<StudyColumn>(column));
            cells.append(csvCell(KatibWords::column(columns.last())));
        }
    QString text = cells.join(u',') % u'\n';
    for (const Study &study : chosen()) {
        cells.clear();
        for (const StudyColumn column : columns)
            cells.append(csvCell(column == StudyColumn::Best ? bestValueText(study) : column == StudyColumn::State ? study.stateWord : KatibWords::cell(study, column, QDateTime::currentSecsSinceEpoch())));
        text += cells.join(u',') % u'\n';
    }
    return text;
}

void ClusterStudies::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_commands->addTo(*menu);
    menu->addSeparator();
    fillCopies();
    menu->addMenu(tr("Copy"))->addActions(m_copy->menu()->actions());
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void ClusterStudies::setActive(bool isActive)
{
    isActive ? m_clock.start() : m_clock.stop();
    if (isActive)
        update();
}

bool ClusterStudies::isBusy() const
{
    return m_context.server.state() == StudyServerState::Connecting || m_list->status().state == LiveState::Listing || m_typing.isActive();
}

void ClusterStudies::focusSearch()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void ClusterStudies::setFilter(const QString &line)
{
    m_line->setText(line);
}

std::vector<PaletteEntry> ClusterStudies::find(const QString &text)
{
    std::vector<PaletteEntry> found;
    for (const Study &study : m_list->studies()) {
        if (found.size() >= mostFound || text.isEmpty())
            break;
        if (study.name.contains(text, Qt::CaseInsensitive))
            found.push_back({.text = study.name, .group = KatibWords::cell(study, StudyColumn::State, 0), .run = [this, name = ObjectName{.nameSpace = study.nameSpace, .name = study.name, .uid = {}}] { Q_EMIT studyRequested(name); }});
    }
    return found;
}

QVariantMap ClusterStudies::saveState() const
{
    return {{u"filter"_s, m_line->text()}, {u"header"_s, m_view->horizontalHeader()->saveState()}};
}

void ClusterStudies::restoreState(const QVariantMap &state)
{
    m_line->setText(state.value(u"filter"_s).toString());
    m_view->horizontalHeader()->restoreState(state.value(u"header"_s).toByteArray());
}

void ClusterStudies::retranslate()
{
    m_line->setPlaceholderText(tr("Filter, such as state:running algorithm:tpe"));
    m_line->setAccessibleName(tr("Filter"));
    m_line->setToolTip(KatibWords::filterHelp());
    m_columns->setText(tr("Columns"));
    m_columns->setAccessibleName(m_columns->text());
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(m_copy->text());
    m_new->setText(tr("New Experiment …"));
    m_new->setAccessibleName(m_new->text());
    m_view->setAccessibleName(tr("Studies of the cluster"));
    for (int column = 0; column < m_list->columnCount(); ++column)
        m_list->setHeaderData(column, Qt::Horizontal, KatibWords::column(static_cast<StudyColumn>(column)));
    update();
}

void ClusterStudies::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace headrace

#include "moc_clusterstudies.cpp"
