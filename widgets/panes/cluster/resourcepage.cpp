// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/resourcepage.h"

#include "models/kube/listmemory.h"
#include "models/kube/ownerchain.h"
#include "models/kube/yamlcopy.h"
#include "widgets/common/checkpopup.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/breadcrumb.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/cluster/filterline.h"
#include "widgets/panes/cluster/listwords.h"
#include "widgets/panes/cluster/namespacepicker.h"
#include "widgets/panes/cluster/resourceheader.h"
#include "widgets/panes/cluster/resourceview.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int ageMilliseconds = 1000;
constexpr int widthOfFacts = 130; ///< grid steps
constexpr qsizetype mostReselected = 2000;
} // namespace

ResourcePage::ResourcePage(QWidget *parent, ListMemory *memory)
    : QWidget(parent)
    , m_memory(memory)
    , m_owners(new OwnerChain(this))
    , m_yaml(new YamlCopy(this))
    , m_back(new QToolButton(this))
    , m_forward(new QToolButton(this))
    , m_crumbs(new Breadcrumb(this))
    , m_facts(new QLabel(this))
    , m_state(new QToolButton(this))
    , m_nameSpaces(new NameSpacePicker(memory, this))
    , m_filter(new FilterLine(memory, this))
    , m_columns(new QToolButton(this))
    , m_columnsPopup(new CheckPopup(m_columns))
    , m_actionsRow(new QHBoxLayout)
    , m_troubles(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new ResourceView(this))
    , m_message(new MessagePage(this))
{
    createHead();
    createTable();
    connectList();
    retranslate();
    updateState();
}

ResourcePage::~ResourcePage()
{
    m_view->setTable(nullptr);
}

void ResourcePage::createHead()
{
    m_facts->setProperty("role", u"secondary"_s);
    m_state->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_columns->setProperty("chip", true);
    for (QToolButton *button : {m_back, m_forward, m_state, m_columns})
        button->setFocusPolicy(Qt::TabFocus);
    m_troubles->setProperty("role", u"secondary"_s);
    m_troubles->setWordWrap(true);
    m_troubles->hide();
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(1));
    first->addWidget(m_back);
    first->addWidget(m_forward);
    first->addWidget(m_crumbs, 1);
    first->addWidget(m_facts);
    first->addWidget(m_state);
    auto *second = new QHBoxLayout;
    second->setSpacing(grid(2));
    second->addWidget(m_nameSpaces);
    second->addWidget(m_filter, 1);
    second->addWidget(m_columns);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(2), grid(3), 0);
    column->setSpacing(grid(2));
    column->addLayout(first);
    column->addLayout(m_actionsRow);
    column->addLayout(second);
    column->addWidget(m_troubles);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_view);
    connectHead();
}

void ResourcePage::connectHead()
{
    connect(m_back, &QToolButton::clicked, this, [this] { go(false); });
    connect(m_forward, &QToolButton::clicked, this, [this] { go(true); });
    connect(m_state, &QToolButton::clicked, &m_list, &LiveList::hurry);
    connect(m_columns, &QToolButton::clicked, this, &ResourcePage::chooseColumns);
    connect(m_columnsPopup, &CheckPopup::checked, this, [this](const QString &id, bool shown) {
        const std::vector<ListColumn> possible = table()->possibleColumns();
        const auto column = std::find_if(possible.begin(), possible.end(), [&](const ListColumn &known) { return known.id == id; });
        ColumnLayout layout = table()->layout();
        layout.setShown(id, column != possible.end() && column->isDefault, shown);
        keepLayout(layout);
    });
    connect(m_columnsPopup, &CheckPopup::buttonClicked, this, [this] {
        m_columnsPopup->hide();
        keepLayout({});
    });
    connect(m_message, &MessagePage::buttonClicked, this, &ResourcePage::takeStep);
    connect(m_nameSpaces, &NameSpacePicker::chosenByHand, this, [this](const QStringList &names) { editSpec([&](ListSpec &spec) { spec.nameSpaces = names; }); });
    connect(m_filter, &FilterLine::changed, this, [this](const QString &text) { editSpec([&](ListSpec &spec) { spec.filter = text; }); });
    connect(m_filter, &FilterLine::selectorsWanted, this, [this](const QString &labels, const QString &fields) {
        editSpec([&](ListSpec &spec) {
            spec.labelSelector = labels;
            spec.fieldSelector = fields;
        });
    });
    connect(m_filter, &FilterLine::left, this, [this] {
        m_view->setFocus();
        if (!m_view->currentIndex().isValid() && table()->rowCount() > 0)
            m_view->setCurrentIndex(table()->index(0, 0));
    });
}

void ResourcePage::createTable()
{
    m_view->setTable(table());
    connect(m_view, &QWidget::customContextMenuRequested, this, &ResourcePage::showMenu);
    connect(m_view->header(), &QWidget::customContextMenuRequested, this, &ResourcePage::chooseColumns);
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT activated(table()->rowAt(index.row())); });
    connect(m_view, &ResourceView::layoutEdited, this, &ResourcePage::keepLayout);
    connect(m_view, &ResourceView::goWanted, this, &ResourcePage::go);
    connect(m_view, &ResourceView::rowMiddleClicked, this, [this](const QModelIndex &index) {
        ListPlace there{spec(), table()->rowAt(index.row())->nameSpace, table()->rowAt(index.row())->name};
        there.spec.cluster = table()->sourceAt(index.row()).cluster;
        Q_EMIT newTabWanted(there);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ResourcePage::currentMoved);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateState();
        Q_EMIT selectionChanged();
    });
    const auto key = [this](const QKeySequence &keys, auto &&run) { connect(new QShortcut(keys, m_view, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, run); };
    key(QKeySequence::Copy, [this] { copy(CopyForm::Names); });
    key(QKeySequence::Delete, [this] { Q_EMIT deleteRequested(); });
    key(QKeySequence(Qt::Key_L), [this] { Q_EMIT logsRequested(); });
    key(QKeySequence(Qt::Key_Slash), [this] { focusFilter(); });
    key(QKeySequence(Qt::Key_Menu), [this] { showMenu(m_view->visualRect(m_view->currentIndex()).bottomLeft()); });
}

void ResourcePage::connectList()
{
    m_ages.setInterval(ageMilliseconds);
    connect(&m_ages, &QTimer::timeout, table(), &ResourceTable::refreshAges);
    connect(&m_list, &LiveList::phaseChanged, this, [this] {
        adoptColumns();
        m_nameSpaces->setSessions(m_list.sessions());
        updateCrumbs();
        updateState();
    });
    connect(&m_list, &LiveList::statusChanged, this, &ResourcePage::updateState);
    connect(table(), &ResourceTable::shownChanged, this, &ResourcePage::updateState);
    connect(table(), &ResourceTable::modelAboutToBeReset, this, [this] {
        m_selectedBefore.clear();
        const QModelIndexList rows = m_view->selectionModel()->selectedRows();
        for (qsizetype i = 0; i < std::min(rows.size(), mostReselected); ++i)
            m_selectedBefore.append(table()->rowAt(rows[i].row())->uid);
    });
    connect(table(), &ResourceTable::modelReset, this, &ResourcePage::rowsReset);
    connect(table(), &ResourceTable::rowsInserted, this, [this](const QModelIndex &, int first, int last) { selectWanted(first, last); });
    connect(table(), &ResourceTable::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
        const QModelIndex current = m_view->currentIndex();
        if (!roles.isEmpty() || !current.isValid() || current.row() < from.row() || current.row() > to.row())
            return;
        if (const KubeRowPointer row = table()->rowAt(current.row()); row != m_current) {
            m_current = row;
            Q_EMIT currentChanged(row);
        }
    });
    connect(m_yaml, &YamlCopy::done, this, [this](const QString &text, int failed) {
        if (!text.isEmpty())
            QGuiApplication::clipboard()->setText(text);
        Q_EMIT copied(m_yaml->count() - failed, failed);
    });
    connect(m_owners, &OwnerChain::changed, this, &ResourcePage::updateCrumbs);
    if (m_memory)
        connect(m_memory, &ListMemory::columnsChanged, this, [this](const QString &kind) {
            if (kind == spec().kind)
                adoptColumns();
        });
}

QTableView *ResourcePage::view() const
{
    return m_view;
}

void ResourcePage::setSpec(const ListSpec &spec)
{
    m_wanted.clear();
    adopt(spec);
    m_history.visit(place());
    updateState();
}

void ResourcePage::adopt(const ListSpec &spec)
{
    const bool isOtherCluster = spec.cluster != this->spec().cluster;
    if (spec.kind != this->spec().kind || isOtherCluster) {
        m_current.reset();
        m_selectedBefore.clear();
        m_owners->setRow(nullptr, nullptr);
        {
            // The place that is left keeps its object in the history.
            const QSignalBlocker block(m_view->selectionModel());
            m_view->selectionModel()->clear();
        }
        Q_EMIT currentChanged(nullptr);
    }
    if (isOtherCluster)
        m_list.setSessions({});
    m_list.setSpec(spec);
    const QSignalBlocker block(m_filter);
    m_filter->setText(spec.filter);
    m_filter->setSelectors(spec.labelSelector, spec.fieldSelector);
    m_nameSpaces->setChosen(spec.nameSpaces);
    adoptColumns();
    updateCrumbs();
    Q_EMIT specChanged();
}

void ResourcePage::editSpec(const std::function<void(ListSpec &)> &edit)
{
    ListSpec spec = this->spec();
    edit(spec);
    if (spec == this->spec())
        return;
    adopt(spec);
    m_history.visit(place());
    updateState();
}

void ResourcePage::setSessions(const std::vector<ClusterSession *> &sessions)
{
    m_list.setSessions(sessions);
}

void ResourcePage::showList(ClusterSession *session, const ApiResource &resource, const QString &nameSpace)
{
    setSpec({.cluster = session->entry().name, .kind = resource.fullName(), .nameSpaces = nameSpace.isEmpty() ? QStringList() : QStringList{nameSpace}});
    setSessions({session});
}

void ResourcePage::leave()
{
    // Its window may be half gone: nothing is drawn any more.
    disconnect(&m_list, nullptr, this, nullptr);
    disconnect(m_owners, nullptr, this, nullptr);
    m_list.setSessions({});
    m_current.reset();
    m_owners->setRow(nullptr, nullptr);
}

ClusterSession *ResourcePage::session() const
{
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid())
        return m_list.session(const_cast<ResourcePage *>(this)->table()->sourceAt(current.row()).cluster);
    const std::vector<ClusterSession *> all = m_list.sessions();
    return all.empty() ? nullptr : all.front();
}

const ApiResource &ResourcePage::resource() const
{
    const QModelIndex current = m_view->currentIndex();
    const ApiResource *own = current.isValid() ? m_list.resource(const_cast<ResourcePage *>(this)->table()->sourceAt(current.row()).cluster) : nullptr;
    return own ? *own : m_list.resource();
}

std::vector<KubeColumn> ResourcePage::serverColumns() const
{
    ResourceTable *table = const_cast<ResourcePage *>(this)->table();
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid())
        return table->sourceAt(current.row()).store->columns();
    return table->sources().empty() ? std::vector<KubeColumn>() : table->store().columns();
}

std::vector<KubeColumn> ResourcePage::serverColumnsOf(const QString &cluster) const
{
    for (const ListSource &source : const_cast<ResourcePage *>(this)->table()->sources())
        if (source.cluster == cluster)
            return source.store->columns();
    return {};
}

std::vector<ChosenObject> ResourcePage::chosen() const
{
    std::vector<ChosenObject> all;
    ResourceTable *table = const_cast<ResourcePage *>(this)->table();
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const QString &cluster = table->sourceAt(index.row()).cluster;
        if (const ApiResource *resource = m_list.resource(cluster))
            all.push_back({m_list.session(cluster), *resource, table->rowAt(index.row())});
    }
    return all;
}

std::vector<KubeRowPointer> ResourcePage::selectedRows() const
{
    std::vector<KubeRowPointer> rows;
    for (const ChosenObject &object : chosen())
        rows.push_back(object.row);
    return rows;
}

ListPlace ResourcePage::place() const
{
    return {spec(), m_current ? m_current->nameSpace : m_wantedNameSpace, m_current ? m_current->name : m_wanted};
}

void ResourcePage::currentMoved(const QModelIndex &current)
{
    m_current = current.isValid() ? table()->rowAt(current.row()) : nullptr;
    if (m_current)
        m_wanted.clear();
    m_owners->setRow(session(), m_current);
    m_history.visit(place());
    updateCrumbs();
    Q_EMIT currentChanged(m_current);
}

/// What was selected is selected again where it still is; the object that was looked at is waited for when the list comes anew.
void ResourcePage::rowsReset()
{
    QItemSelectionModel *selection = m_view->selectionModel();
    for (const QByteArray &uid : m_selectedBefore)
        if (const int row = table()->rowOf(uid); row >= 0)
            selection->select(table()->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    if (!m_current)
        return;
    if (const int row = table()->rowOf(m_current->uid); row >= 0) {
        const QSignalBlocker block(selection);
        selection->setCurrentIndex(table()->index(row, 0), QItemSelectionModel::NoUpdate);
        return;
    }
    m_wantedNameSpace = m_current->nameSpace;
    m_wanted = m_current->name;
    m_current.reset();
    Q_EMIT currentChanged(nullptr);
}

void ResourcePage::showObject(const QString &nameSpace, const QString &name)
{
    if (!name.isEmpty() && !spec().filter.isEmpty())
        m_filter->setText({});
    waitFor(nameSpace, name);
    if (!m_wanted.isEmpty())
        m_history.visit(place());
}

void ResourcePage::waitFor(const QString &nameSpace, const QString &name)
{
    m_wantedNameSpace = nameSpace;
    m_wanted = name;
    selectWanted(0, table()->rowCount() - 1);
}

void ResourcePage::goTo(const ListPlace &place)
{
    setSpec(place.spec);
    waitFor(place.nameSpace, place.name);
    m_history.visit(this->place());
}

void ResourcePage::selectWanted(int first, int last)
{
    for (int row = first; !m_wanted.isEmpty() && row <= last; ++row)
        if (const KubeRowPointer object = table()->rowAt(row); object->name == m_wanted && (m_wantedNameSpace.isEmpty() || object->nameSpace == m_wantedNameSpace)) {
            m_wanted.clear();
            m_view->setCurrentIndex(table()->index(row, 0));
            m_view->scrollTo(table()->index(row, 0), QAbstractItemView::PositionAtCenter);
        }
}

bool ResourcePage::canGo(bool forward) const
{
    return forward ? m_history.canGoForward() : m_history.canGoBack();
}

void ResourcePage::go(bool forward)
{
    const ListPlace *found = forward ? m_history.forward() : m_history.back();
    if (!found)
        return;
    const ListPlace place = *found;
    adopt(place.spec);
    waitFor(place.nameSpace, place.name);
    updateState();
}

void ResourcePage::takeStep()
{
    switch (ListWords::message(m_list).step) {
    case ListStep::Connect:
        Q_EMIT connectRequested();
        break;
    case ListStep::TryAgain:
        m_list.hurry();
        break;
    case ListStep::ChooseNameSpace:
        m_nameSpaces->open();
        break;
    case ListStep::ClearFilter:
        m_filter->setText({});
        break;
    case ListStep::AskForAll:
        editSpec([](ListSpec &spec) {
            spec.labelSelector.clear();
            spec.fieldSelector.clear();
        });
        break;
    case ListStep::None:
        break;
    }
}

void ResourcePage::keepLayout(const ColumnLayout &layout)
{
    if (m_memory)
        m_memory->setColumns(spec().kind, layout);
    else
        table()->setLayout(layout);
    m_view->header()->setKeys(layout.sort);
}

void ResourcePage::adoptColumns()
{
    if (!m_memory)
        return;
    table()->setLayout(m_memory->columns(spec().kind));
    m_view->header()->setKeys(table()->layout().sort);
}

QString ResourcePage::filterText() const
{
    return m_filter->text();
}

void ResourcePage::setFilterText(const QString &text)
{
    m_filter->setText(text);
}

void ResourcePage::focusFilter()
{
    m_filter->takeFocus();
}

void ResourcePage::focusList()
{
    m_wantsFocus = !m_view->isVisible();
    if (!m_wantsFocus)
        m_view->setFocus(Qt::ShortcutFocusReason);
}

void ResourcePage::chooseNameSpaces()
{
    m_nameSpaces->open();
}

void ResourcePage::setActions(QWidget *actions)
{
    m_actionsRow->addWidget(actions);
}

bool ResourcePage::isBusy() const
{
    return m_list.phase() == ListPhase::Connecting || (m_list.phase() == ListPhase::Listed && !m_list.isResting() && (m_list.status().state == LiveState::Listing || m_list.status().state == LiveState::Idle));
}

void ResourcePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        retranslate();
        updateState();
    }
    QWidget::changeEvent(event);
}

/// The way to the list needs the room more; the status bar has the count, too.
void ResourcePage::resizeEvent(QResizeEvent *event)
{
    m_facts->setVisible(width() >= grid(widthOfFacts));
    QWidget::resizeEvent(event);
}

void ResourcePage::showEvent(QShowEvent *event)
{
    m_ages.start();
    m_list.setShown(true);
    QWidget::showEvent(event);
}

void ResourcePage::hideEvent(QHideEvent *event)
{
    m_ages.stop();
    m_list.setShown(false);
    QWidget::hideEvent(event);
}

} // namespace headrace

#include "moc_resourcepage.cpp"
