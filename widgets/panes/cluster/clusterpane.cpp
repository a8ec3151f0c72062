// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/clusterpane.h"

#include "models/kube/cataloguetable.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/forwards.h"
#include "models/kube/kindslist.h"
#include "models/kube/listmemory.h"
#include "models/kube/objectsearch.h"
#include "models/kube/schemas.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/cluster/actionbar.h"
#include "widgets/panes/cluster/applypage.h"
#include "widgets/panes/cluster/cataloguepage.h"
#include "widgets/panes/cluster/clustermark.h"
#include "widgets/panes/cluster/clusterstrip.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/cluster/eventsview.h"
#include "widgets/panes/cluster/forwardspage.h"
#include "widgets/panes/cluster/kinddelegate.h"
#include "widgets/panes/cluster/listtabs.h"
#include "widgets/panes/cluster/logspage.h"
#include "widgets/panes/cluster/objectpanel.h"
#include "widgets/panes/cluster/portspage.h"
#include "widgets/panes/cluster/requestspage.h"
#include "widgets/panes/cluster/trustbar.h"
#include "widgets/panes/cluster/yamlpage.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int nameRole = Qt::UserRole;
constexpr auto everyCluster = "*"_L1;
} // namespace

ClusterPane::ClusterPane(ClusterCatalogue &catalogue, TaskRegistry &tasks, EndWatches &ends, WorkPool &pool, QWidget *parent)
    : Pane(parent)
    , m_catalogue(catalogue)
    , m_memory(new ListMemory(this))
    , m_search(new ObjectSearch(this))
    , m_clusters(new QComboBox(this))
    , m_connection(new QLabel(this))
    , m_kindFilter(new QLineEdit(this))
    , m_kindsView(new QListView(this))
    , m_kinds(new KindsList(this))
    , m_tabs(new QTabWidget(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_objects(new QSplitter(Qt::Horizontal, this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_lists(new ListTabs(this))
    , m_panel(new ObjectPanel(this))
    , m_requests(new RequestsPage(this))
    , m_cataloguePage(new CataloguePage(catalogue, this))
    , m_strip(new ClusterStrip(catalogue, this))
    , m_trust(new TrustBar(this))
    , m_logs(new LogsPage(m_panel))
    , m_events(new EventsView(this))
    , m_schemas(new Schemas(pool, this))
    , m_apply(new ApplyPage(pool, *m_schemas, this))
    , m_actionBar(new ActionBar(tasks, ends, this))
    , m_ports(new PortsPage(m_panel))
    , m_forwards(new ForwardsPage(this))
{
    createPages();
    m_panel->addPage(new YamlPage(pool, *m_schemas, m_panel));
    createSide();
    createMiddle();
    createActions();
    connectCatalogue();
    connectStreams();
    connect(m_panel, &ObjectPanel::objectWanted, this, &ClusterPane::openObject);
    connect(m_message, &MessagePage::buttonClicked, this, &ClusterPane::showCatalogue);
    connect(m_search, &ObjectSearch::changed, this, &Pane::foundMore);
    addTab({{.kind = u"pods"_s}, {}, {}});
    for (ClusterSession *known : catalogue.sessions())
        follow(known);
    fillClusters();
    retranslate();
    showMessage();
}

ClusterPane::~ClusterPane()
{
    // Tabs go one after the other, and nothing is to follow them any more.
    disconnect(m_lists, nullptr, this, nullptr);
    disconnect(&m_catalogue, nullptr, this, nullptr);
    for (ClusterSession *session : m_catalogue.sessions())
        disconnect(session, nullptr, this, nullptr);
    for (ResourcePage *page : pages()) {
        disconnect(page, nullptr, this, nullptr);
        page->leave();
    }
}

void ClusterPane::createSide()
{
    m_connection->setProperty("role", u"secondary"_s);
    m_connection->setWordWrap(true);
    m_kindFilter->setClearButtonEnabled(true);
    m_kindsView->setModel(m_kinds);
    m_kindsView->setItemDelegate(new KindDelegate(m_kindsView));
    m_kindsView->setProperty("side", true);
    m_kindsView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_kindsView->setTextElideMode(Qt::ElideRight);
    m_kindsView->setResizeMode(QListView::Adjust);
    m_kindsView->setContextMenuPolicy(Qt::CustomContextMenu);
    m_clusters->setItemDelegate(new ClusterRowDelegate(m_clusters));
    m_clusters->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *side = new QWidget(this);
    side->setProperty("chrome", true);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(grid(3), grid(3), grid(2), 0);
    column->setSpacing(grid(2));
    column->addWidget(m_clusters);
    column->addWidget(m_connection);
    column->addWidget(m_kindFilter);
    column->addWidget(m_kindsView, 1);
    side->setMinimumWidth(grid(30));
    m_splitter->addWidget(side);
    connect(m_clusters, &QComboBox::activated, this, [this](int index) {
        if (const QString name = m_clusters->itemData(index, nameRole).toString(); !name.isEmpty())
            chooseCluster(name);
        else
            showCatalogue();
    });
    connect(m_kindFilter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_kinds->setFilter(text);
        updateKinds();
    });
    connect(m_kindFilter, &QLineEdit::returnPressed, this, [this] {
        for (int row = 0; row < m_kinds->rowCount(); ++row)
            if (const ApiResource *resource = m_kinds->resourceAt(row)) {
                showKind(resource->fullName());
                return;
            }
    });
    connect(m_kindsView->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (const ApiResource *resource = m_kinds->resourceAt(current.row()))
            showKind(resource->fullName());
    });
    connect(m_kindsView, &QWidget::customContextMenuRequested, this, &ClusterPane::showKindsMenu);
    connect(m_kindsView, &QListView::activated, this, [this] { page()->focusList(); });
    connect(m_memory, &ListMemory::pinnedKindsChanged, this, [this] {
        const QSignalBlocker block(m_kindsView->selectionModel());
        m_kinds->setPinned(m_memory->pinnedKinds());
        updateKinds();
    });
}

void ClusterPane::createMiddle()
{
    auto *middle = new QWidget(this);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_lists, 1);
    m_objects->addWidget(middle);
    m_objects->addWidget(m_panel);
    m_objects->setStretchFactor(0, 1);
    m_objects->setSizes({grid(160), grid(122)});
    m_objects->setChildrenCollapsible(false);
    // What does not fit is elided or goes on in the next row; the window may be small.
    middle->setMinimumWidth(grid(106));
    m_panel->setMinimumWidth(grid(76));
    for (QWidget *view : std::initializer_list<QWidget *>{m_objects, m_events, m_forwards, m_apply, m_requests})
        m_tabs->addTab(view, QString());
    m_splitter->addWidget(createContent());
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({grid(56), grid(280)});
    m_splitter->setChildrenCollapsible(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_splitter);
    m_panel->hide();
    connect(m_lists, &QTabWidget::currentChanged, this, &ClusterPane::pageShown);
    connect(m_lists, &QTabWidget::tabCloseRequested, this, &ClusterPane::closeTab);
    m_lists->tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_lists->tabBar(), &QWidget::customContextMenuRequested, this, &ClusterPane::showTabMenu);
    connect(m_lists, &ListTabs::newTabWanted, this, [this] { addTab({page()->spec(), {}, {}}); });
}

void ClusterPane::connectPage(ResourcePage *page)
{
    connect(page, &ResourcePage::specChanged, this, [this, page] {
        page->setSessions(sessionsOf(page->spec()));
        if (page == this->page())
            pageShown();
    });
    connect(page, &ResourcePage::headChanged, this, &ClusterPane::updateTabs);
    connect(page, &ResourcePage::selectionChanged, this, &ClusterPane::updateActions);
    connect(page, &ResourcePage::currentChanged, this, [this, page] {
        if (page == this->page())
            showCurrent();
    });
    connect(page, &ResourcePage::activated, this, [this] { m_panel->tabs()->currentWidget()->setFocus(); });
    connect(page, &ResourcePage::deleteRequested, this, [this] { m_actionBar->start(ObjectAct::Delete); });
    connect(page, &ResourcePage::logsRequested, this, [this] { m_panel->showPage(m_logs); });
    connect(page, &ResourcePage::applyRequested, this, [this] { m_tabs->setCurrentWidget(m_apply); });
    connect(page, &ResourcePage::menuRequested, this, &ClusterPane::addToMenu);
    connect(page, &ResourcePage::copied, this, [this](int objects, int failed) {
        const QString words = tr("%Ln objects copied as YAML", nullptr, objects);
        Q_EMIT statusChanged(failed == 0 ? words : QString(words % u" · " % tr("%Ln could not be read", nullptr, failed)));
    });
    connect(page, &ResourcePage::connectRequested, this, [this, page] { chooseCluster(page->spec().cluster); });
    connect(page, &ResourcePage::objectWanted, this, &ClusterPane::openObject);
    connect(page, &ResourcePage::newTabWanted, this, &ClusterPane::addTab);
    connect(page, &ResourcePage::statusChanged, this, [this, page](const QString &text) {
        if (page == this->page())
            Q_EMIT statusChanged(text);
    });
}

ResourcePage *ClusterPane::addTab(const ListPlace &place)
{
    auto *page = new ResourcePage(m_lists, m_memory);
    connectPage(page);
    const int at = m_lists->insertTab(m_lists->currentIndex() + 1, page, QString());
    page->goTo(place);
    m_lists->setCurrentIndex(at);
    updateTabs();
    return page;
}

void ClusterPane::closeTab(int index)
{
    if (m_lists->count() < 2 || index < 0)
        return;
    QWidget *page = m_lists->widget(index);
    m_actionBar->setParent(this); // it is a guest of the list in front
    m_lists->removeTab(index);
    page->deleteLater();
    pageShown();
}

ResourcePage *ClusterPane::page() const
{
    return static_cast<ResourcePage *>(m_lists->currentWidget());
}

std::vector<ResourcePage *> ClusterPane::pages() const
{
    std::vector<ResourcePage *> all;
    for (int tab = 0; tab < m_lists->count(); ++tab)
        all.push_back(static_cast<ResourcePage *>(m_lists->widget(tab)));
    return all;
}

void ClusterPane::fillClusters()
{
    {
        const QSignalBlocker block(m_clusters);
        m_clusters->clear();
        const ThemeTokens &tokens = tokensFor(this);
        m_clusters->addItem(tr("All clusters …"));
        for (const ClusterEntry &entry : m_catalogue.entries()) {
            const ClusterChoices choices = m_catalogue.choices(entry.name);
            const ClusterSession *open = m_catalogue.existing(entry.name);
            const int at = m_clusters->count();
            m_clusters->addItem(clusterMark(choices, tokens), entry.name, entry.name);
            m_clusters->setItemData(at, QString(entry.server % u'\n' % entry.file), Qt::ToolTipRole);
            m_clusters->setItemData(at, open ? ClusterWords::connection(open->state()) : QString(), ClusterRowDelegate::StateWordRole);
            m_clusters->setItemData(at, choices.isProduction, CatalogueTable::IsProductionRole);
        }
        if (m_catalogue.sessions().size() > 1)
            m_clusters->addItem(tr("All open clusters"), QString(everyCluster));
        m_clusters->setCurrentIndex(m_isCatalogueShown ? 0 : std::max(0, m_clusters->findData(page()->spec().cluster, nameRole)));
    }
    if (m_catalogue.isRead() && m_wanted)
        open(*std::exchange(m_wanted, {}));
    showMessage();
}

void ClusterPane::follow(ClusterSession *session)
{
    connect(session, &ClusterSession::stateChanged, this, [this] {
        distribute();
        pageShown();
    });
    connect(session, &ClusterSession::signInChanged, this, &ClusterPane::showMessage);
    session->forwards().restore(m_knownForwards.value(session->entry().name).toList());
    connect(&session->forwards(), &Forwards::specsChanged, this, [this, session] { rememberForwards(session); });
    connect(session, &ClusterSession::surfaceChanged, this, [this] {
        m_kindsOf.clear();
        updateKinds();
    });
    connect(session, &ClusterSession::choicesChanged, this, &ClusterPane::updateTabs);
    distribute();
    fillClusters();
}

void ClusterPane::letGo(ClusterSession *session)
{
    m_closing = session;
    m_left.append(session->entry().name);
    disconnect(session, nullptr, this, nullptr);
    disconnect(&session->forwards(), nullptr, this, nullptr);
    m_panel->clear();
    m_actionBar->clear();
    if (m_around == session)
        showAround();
    distribute();
    m_kindsOf.clear();
    if (page())
        pageShown();
    fillClusters();
    m_closing = nullptr;
}

std::vector<ClusterSession *> ClusterPane::sessionsOf(const ListSpec &spec) const
{
    std::vector<ClusterSession *> all;
    for (ClusterSession *session : m_catalogue.sessions())
        if (session != m_closing && (spec.isEveryCluster() ? session->state() != ConnectionState::Idle : session->entry().name == spec.cluster))
            all.push_back(session);
    return all;
}

void ClusterPane::distribute()
{
    for (ResourcePage *page : pages())
        page->setSessions(sessionsOf(page->spec()));
}

ClusterSession *ClusterPane::session() const
{
    if (!page())
        return nullptr;
    const std::vector<ClusterSession *> all = sessionsOf(page()->spec());
    return all.empty() ? nullptr : all.front();
}

void ClusterPane::chooseCluster(const QString &name)
{
    if (!m_catalogue.isRead()) {
        m_wanted = ResourceRef{.cluster = name, .kind = u"Cluster"_s};
        return;
    }
    m_isCatalogueShown = false;
    m_left.removeAll(name);
    ListSpec spec = page()->spec();
    if (name != everyCluster && !name.isEmpty()) {
        ClusterSession *session = m_catalogue.session(name);
        m_refused = session ? QString() : name;
        if (session && session->state() == ConnectionState::Idle)
            session->connectNow();
        else if (session && session->state() == ConnectionState::Failed)
            session->signInAgain();
        if (const ClusterEntry *entry = m_catalogue.find(name); entry && spec.cluster != name)
            spec.nameSpaces = entry->nameSpace.isEmpty() ? QStringList() : QStringList{entry->nameSpace};
    }
    spec.cluster = name;
    if (spec != page()->spec())
        page()->setSpec(spec);
    else
        page()->setSessions(sessionsOf(spec));
    pageShown();
}

/// Everything around the list in front follows it.
void ClusterPane::pageShown()
{
    if (!page())
        return;
    const QSignalBlocker block(m_clusters);
    m_clusters->setCurrentIndex(m_isCatalogueShown ? 0 : std::max(0, m_clusters->findData(page()->spec().cluster, nameRole)));
    page()->setActions(m_actionBar);
    showAround();
    updateKinds();
    updateTabs();
    updateActions();
    showCurrent();
    showMessage();
}

void ClusterPane::updateKinds()
{
    const QSignalBlocker block(m_kindsView->selectionModel());
    ClusterSession *of = session();
    const bool isKnown = of && of->knowsKinds();
    if (!isKnown) {
        m_kinds->setSurface({});
        m_kindsOf.clear();
    } else if (m_kindsOf != of) {
        m_kinds->setSurface(of->surface());
        m_kindsOf = of;
    }
    m_kindFilter->setEnabled(isKnown);
    const bool isListed = page()->list().phase() == ListPhase::Listed;
    if (const int row = m_kinds->rowOf(isListed ? page()->list().resource().fullName() : page()->spec().kind); row >= 0 && m_kindsView->currentIndex().row() != row) {
        m_kindsView->setCurrentIndex(m_kinds->index(row));
        m_kindsView->scrollTo(m_kinds->index(row)); // the view hears nothing of it while signals are blocked
    }
}

void ClusterPane::showMessage()
{
    const ListSpec &spec = page()->spec();
    const bool isRefused = !spec.cluster.isEmpty() && spec.cluster == m_refused;
    const bool isCatalogue = m_isCatalogueShown || spec.cluster.isEmpty();
    m_stack->setCurrentWidget(isCatalogue ? m_cataloguePage : isRefused ? m_message : static_cast<QWidget *>(m_tabs));
    const ClusterSession *shown = isCatalogue ? nullptr : session();
    const QStringList silent = shown && shown->state() == ConnectionState::Connected ? shown->surface().staleGroups : QStringList();
    const QString state = shown && !shown->questions().empty() ? tr("Waits for you") : ClusterWords::connection(shown ? shown->state() : ConnectionState::Idle);
    m_connection->setText(silent.isEmpty() ? state : QString(state % u"; "_s % tr("not answering: %1").arg(silent.join(u", "))));
    m_connection->setVisible(!isCatalogue);
    m_message->setBusy(false);
    if (isRefused) {
        const ErrorText words = ErrorWords::of(m_catalogue.openError());
        m_message->show(words.sentence, words.advice, tr("All clusters"));
    }
}

void ClusterPane::showKind(const QString &fullName)
{
    ListSpec spec = page()->spec();
    if (spec.kind == fullName || (page()->list().phase() == ListPhase::Listed && page()->list().resource().fullName() == fullName))
        return;
    spec.kind = fullName;
    spec.filter.clear();
    spec.labelSelector.clear();
    spec.fieldSelector.clear();
    page()->setSpec(spec);
}

void ClusterPane::showCurrent()
{
    const KubeRowPointer row = page() ? page()->currentRow() : nullptr;
    ClusterSession *of = row ? page()->session() : nullptr;
    if (!of) {
        m_panel->clear();
        m_panel->hide();
        return;
    }
    m_panel->show();
    m_panel->showRow(of, page()->resource(), row, page()->serverColumns());
}

void ClusterPane::openObject(const QString &kind, const QString &nameSpace, const QString &name)
{
    const ClusterSession *of = page()->session();
    const ApiResource *resource = of ? findResource(of->surface(), kind) : nullptr;
    ListSpec spec{.cluster = page()->spec().cluster, .kind = resource ? resource->fullName() : kind, .nameSpaces = page()->spec().nameSpaces};
    if (!spec.nameSpaces.isEmpty() && !nameSpace.isEmpty() && !spec.nameSpaces.contains(nameSpace))
        spec.nameSpaces = {nameSpace};
    page()->setSpec(spec);
    page()->showObject(nameSpace, name);
}

void ClusterPane::open(const ResourceRef &ref)
{
    if (!m_catalogue.isRead() && !ref.cluster.isEmpty()) {
        m_wanted = ref;
        return;
    }
    const bool isPlace = ref.kind == u"Cluster";
    const QString kind = isPlace ? ref.name.section(u'/', 0, 0) : ref.kind;
    const QString name = isPlace ? ref.name.section(u'/', 1) : ref.name;
    const bool isElsewhere = !ref.cluster.isEmpty() && !page()->spec().cluster.isEmpty() && ref.cluster != page()->spec().cluster;
    if (isElsewhere)
        addTab({{.kind = u"pods"_s}, {}, {}});
    if (!ref.cluster.isEmpty())
        chooseCluster(ref.cluster);
    ListSpec spec = page()->spec();
    if (!kind.isEmpty())
        spec.kind = kind;
    if (ref.nameSpace == u"*")
        spec.nameSpaces.clear();
    else if (!ref.nameSpace.isEmpty())
        spec.nameSpaces = {ref.nameSpace};
    page()->setSpec(spec);
    if (!name.isEmpty())
        page()->showObject(ref.nameSpace == u"*" ? QString() : ref.nameSpace, name);
    pageShown();
}

bool ClusterPane::isBusy() const
{
    return m_wanted || (page() && (page()->isBusy() || m_panel->isBusy() || m_events->isBusy()));
}

QStringList ClusterPane::viewIds() const
{
    return {u"objects"_s, u"events"_s, u"forwards"_s, u"apply"_s, u"requests"_s};
}

void ClusterPane::showView(const QString &id)
{
    m_tabs->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, viewIds().indexOf(id))));
}

void ClusterPane::focusSearch()
{
    if (m_stack->currentWidget() == m_cataloguePage)
        m_cataloguePage->focusFilter();
    else
        page()->focusFilter();
}

void ClusterPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fillClusters();
    }
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        updateTabs();
    Pane::changeEvent(event);
}

} // namespace headrace

#include "moc_clusterpane.cpp"
