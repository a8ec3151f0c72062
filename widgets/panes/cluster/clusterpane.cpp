// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/clusterpane.h"

#include "models/kube/cataloguetable.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/eventstore.h"
#include "models/kube/forwards.h"
#include "models/kube/kindslist.h"
#include "models/kube/resourcetable.h"
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
#include "widgets/panes/cluster/logspage.h"
#include "widgets/panes/cluster/objectpanel.h"
#include "widgets/panes/cluster/portspage.h"
#include "widgets/panes/cluster/requestspage.h"
#include "widgets/panes/cluster/resourcepage.h"
#include "widgets/panes/cluster/secretpage.h"
#include "widgets/panes/cluster/trustbar.h"
#include "widgets/panes/cluster/yamlpage.h"
#include "widgets/panes/cluster/terminalpage.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
enum Tab { ObjectsTab, EventsTab, RequestsTab, ApplyTab, ForwardsTab };
}

ClusterPane::ClusterPane(ClusterCatalogue &catalogue, TaskRegistry &tasks, EndWatches &ends, WorkPool &pool, QWidget *parent)
    : Pane(parent)
    , m_catalogue(catalogue)
    , m_kind(u"pods"_s)
    , m_clusters(new QComboBox(this))
    , m_connection(new QLabel(this))
    , m_kindFilter(new QLineEdit(this))
    , m_kindsView(new QListView(this))
    , m_kinds(new KindsList(this))
    , m_tabs(new QTabWidget(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_stack(new QStackedWidget(this))
    , m_cataloguePage(new CataloguePage(catalogue, this))
    , m_strip(new ClusterStrip(catalogue, this))
    , m_trust(new TrustBar(this))
    , m_message(new MessagePage(this))
    , m_page(new ResourcePage(this))
    , m_panel(new ObjectPanel(this))
    , m_logs(new LogsPage(m_panel))
    , m_events(new EventsView(this))
    , m_requests(new RequestsPage(this))
    , m_schemas(new Schemas(pool, this))
    , m_apply(new ApplyPage(pool, *m_schemas, this))
    , m_actionBar(new ActionBar(tasks, ends, this))
    , m_ports(new PortsPage(m_panel))
    , m_forwards(new ForwardsPage(this))
{
    m_panel->addPage(new YamlPage(pool, *m_schemas, m_panel));
    m_panel->addPage(new SecretPage(m_panel));
    createSide();
    createStreams();
    connectCatalogue();
    connect(m_page, &ResourcePage::currentChanged, this, &ClusterPane::showCurrent);
    connect(m_page, &ResourcePage::activated, this, [this] { m_panel->tabs()->currentWidget()->setFocus(); });
    connect(m_page, &ResourcePage::deleteRequested, this, [this] { m_actionBar->start(ObjectAct::Delete); });
    connect(m_page, &ResourcePage::statusChanged, this, &ClusterPane::showActions);
    connect(m_actionBar, &ActionBar::done, this, [this] { m_page->view()->setFocus(); });
    connect(m_page, &ResourcePage::applyRequested, this, [this] { m_tabs->setCurrentIndex(ApplyTab); });
    connect(m_page, &ResourcePage::nameSpaceChosen, this, [this](const QString &name) { m_nameSpace = name; });
    m_panel->addPage(m_logs);
    connect(m_page, &ResourcePage::logsRequested, m_panel, [this] { m_panel->showPage(m_logs); });
    connect(m_page, &ResourcePage::statusChanged, this, &Pane::statusChanged);
    connect(m_panel, &ObjectPanel::objectWanted, this, &ClusterPane::openObject);
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        if (m_session)
            m_session->signInAgain();
        else
            showCatalogue();
    });
    fillClusters();
    retranslate();
    showMessage();
}

ClusterPane::~ClusterPane() = default;

void ClusterPane::connectCatalogue()
{
    connect(&m_catalogue, &ClusterCatalogue::entriesChanged, this, &ClusterPane::fillClusters);
    connect(&m_catalogue, &ClusterCatalogue::choicesChanged, this, &ClusterPane::fillClusters);
    connect(&m_catalogue, &ClusterCatalogue::sessionChanged, this, &ClusterPane::fillClusters);
    connect(&m_catalogue, &ClusterCatalogue::sessionClosing, this, &ClusterPane::letGo);
    // One whose server changed comes back by itself.
    connect(&m_catalogue, &ClusterCatalogue::sessionOpened, this, [this](ClusterSession *session) {
        if (!m_session && m_leftCluster == session->entry().name)
            QMetaObject::invokeMethod(this, [this, name = m_leftCluster] { chooseCluster(name); }, Qt::QueuedConnection);
    });
    connect(m_clusters, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            chooseCluster(m_clusters->itemText(index));
        else
            showCatalogue();
    });
    connect(m_cataloguePage, &CataloguePage::connectRequested, this, &ClusterPane::chooseCluster);
    connect(m_trust, &TrustBar::allowed, this, [this](ClusterSession *session) {
        if (const Result<void> kept = m_catalogue.allow(*session); !kept)
            m_trust->setNote(ErrorWords::of(kept.error()).sentence);
    });
    connect(m_trust, &TrustBar::refused, this, [this](ClusterSession *session) { m_catalogue.close(session->entry().name); });
}

void ClusterPane::showCatalogue()
{
    m_isUnknown = false;
    if (m_session)
        letGo(m_session);
    m_leftCluster.clear();
    showMessage();
    m_cataloguePage->focusFilter();
}

/// The cluster's marks, what it needs from its user, then its views.
QWidget *ClusterPane::createContent()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_trust);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_cataloguePage);
    return content;
}

void ClusterPane::createSide()
{
    m_connection->setProperty("role", u"secondary"_s);
    m_connection->setWordWrap(true);
    m_kindFilter->setClearButtonEnabled(true);
    m_kindsView->setModel(m_kinds);
    m_kindsView->setItemDelegate(new KindDelegate(m_kindsView));
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
    connectKinds();
    createTabs();
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_tabs);
    m_splitter->addWidget(side);
    m_splitter->addWidget(createContent());
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({grid(56), grid(280)});
    m_splitter->setChildrenCollapsible(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_splitter);
    m_panel->hide();
}

void ClusterPane::createTabs()
{
    auto *middle = new QWidget(this);
    auto *middleColumn = new QVBoxLayout(middle);
    middleColumn->setContentsMargins({});
    middleColumn->setSpacing(0);
    middleColumn->addWidget(m_actionBar);
    middleColumn->addWidget(m_page, 1);
    auto *objects = new QSplitter(Qt::Horizontal, this);
    objects->addWidget(middle);
    objects->addWidget(m_panel);
    objects->setStretchFactor(0, 1);
    objects->setSizes({grid(180), grid(100)});
    objects->setChildrenCollapsible(false);
    m_tabs->addTab(objects, QString());
    m_events->setContentsMargins(grid(3), 0, grid(3), 0);
    m_tabs->addTab(m_events, QString());
    m_tabs->addTab(m_requests, QString());
    m_tabs->addTab(m_apply, QString());
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == ApplyTab && m_session)
            m_apply->setSession(m_session, m_page->nameSpace());
    });
}

void ClusterPane::connectKinds()
{
    connect(m_kindFilter, &QLineEdit::textChanged, this, [this](const QString &text) {
        const QSignalBlocker block(m_kindsView->selectionModel());
        m_kinds->setFilter(text);
        if (const int row = m_kinds->rowOf(m_kind); row >= 0)
            m_kindsView->setCurrentIndex(m_kinds->index(row));
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
}

/// Port-forwards and the terminal.
void ClusterPane::createStreams()
{
    m_tabs->insertTab(ForwardsTab, m_forwards, QString());
    m_panel->addPage(m_ports);
    m_panel->addPage(new TerminalPage(m_panel));
    connect(m_ports, &PortsPage::browserWanted, this, &ClusterPane::openAddress);
    connect(m_forwards, &ForwardsPage::browserWanted, this, &ClusterPane::openAddress);
    connect(m_forwards, &ForwardsPage::objectsWanted, this, [this] {
        m_tabs->setCurrentIndex(ObjectsTab);
        showKind(u"services"_s);
        m_page->view()->setFocus();
    });
    connect(m_page, &ResourcePage::portsRequested, this, [this] {
        m_panel->tabs()->setCurrentWidget(m_ports);
        m_ports->focusForm();
    });
}

void ClusterPane::openAddress(const QString &address)
{
    QDesktopServices::openUrl(QUrl(address));
}

void ClusterPane::rememberForwards()
{
    if (m_session)
        m_knownForwards[m_session->entry().name] = m_session->forwards().saved();
}

void ClusterPane::fillClusters()
{
    const QSignalBlocker block(m_clusters);
    m_clusters->clear();
    const ThemeTokens &tokens = tokensFor(this);
    m_clusters->addItem(tr("All clusters …"));
    for (const ClusterEntry &entry : m_catalogue.entries()) {
        const ClusterChoices choices = m_catalogue.choices(entry.name);
        const ClusterSession *open = m_catalogue.existing(entry.name);
        const int at = m_clusters->count();
        m_clusters->addItem(clusterMark(choices, tokens), entry.name);
        m_clusters->setItemData(at, QString(entry.server % u'\n' % entry.file), Qt::ToolTipRole);
        m_clusters->setItemData(at, open ? ClusterWords::connection(open->state()) : QString(), ClusterRowDelegate::StateWordRole);
        m_clusters->setItemData(at, choices.isProduction, CatalogueTable::IsProductionRole);
    }
    m_clusters->setCurrentIndex(m_session ? std::max(0, m_clusters->findText(m_session->entry().name)) : 0);
    if (m_catalogue.isRead() && !m_wantedCluster.isEmpty())
        chooseCluster(std::exchange(m_wantedCluster, {}));
    if (m_catalogue.isRead() && !m_offered.isEmpty())
        m_cataloguePage->select(std::exchange(m_offered, {}));
    showMessage();
}

void ClusterPane::chooseCluster(const QString &name)
{
    if (!m_catalogue.isRead()) {
        m_wantedCluster = name;
        return;
    }
    m_leftCluster.clear();
    ClusterSession *session = m_catalogue.session(name);
    if (m_session && m_session != session)
        letGo(m_session);
    m_session = session;
    m_isUnknown = !session;
    const QSignalBlocker block(m_clusters);
    m_clusters->setCurrentIndex(std::max(0, m_clusters->findText(name)));
    if (session) {
        if (m_nameSpace.isEmpty())
            m_nameSpace = session->entry().nameSpace;
        connect(session, &ClusterSession::stateChanged, this, &ClusterPane::sessionChanged, Qt::UniqueConnection);
        session->forwards().restore(m_knownForwards.value(name).toList());
        connect(&session->forwards(), &Forwards::specsChanged, this, &ClusterPane::rememberForwards);
        if (session->state() == ConnectionState::Idle || session->state() == ConnectionState::Failed)
            session->connectNow();
    }
    m_requests->showSession(session);
    m_strip->showSession(session);
    m_trust->showSession(session);
    m_forwards->showSession(session);
    sessionChanged();
}

void ClusterPane::letGo(ClusterSession *session)
{
    if (m_session != session)
        return;
    disconnect(session, nullptr, this, nullptr);
    disconnect(&session->forwards(), nullptr, this, nullptr);
    m_page->clear();
    m_actionBar->clear();
    m_events->show(nullptr, {});
    m_panel->clear();
    m_panel->hide();
    m_session.clear();
    m_leftCluster = session->entry().name;
    m_requests->showSession(nullptr);
    m_strip->showSession(nullptr);
    m_trust->showSession(nullptr);
    m_apply->setSession(nullptr, {});
    m_forwards->showSession(nullptr);
    m_kinds->setSurface({});
    fillClusters();
}

void ClusterPane::sessionChanged()
{
    showMessage();
    if (!m_session || m_session->state() != ConnectionState::Connected)
        return;
    {
        const QSignalBlocker block(m_kindsView->selectionModel());
        m_kinds->setSurface(m_session->surface());
    }
    m_apply->setSession(m_session, m_nameSpace);
    showKind(m_kind);
}

void ClusterPane::showMessage()
{
    const bool isConnected = m_session && m_session->state() == ConnectionState::Connected;
    m_stack->setCurrentWidget(isConnected ? static_cast<QWidget *>(m_tabs) : m_session || m_isUnknown ? static_cast<QWidget *>(m_message) : m_cataloguePage);
    m_kindFilter->setEnabled(isConnected);
    m_connection->setText(m_session ? QString((m_session->questions().empty() ? ClusterWords::connection(m_session->state()) : tr("Waits for you")) % (isConnected && !m_session->surface().staleGroups.isEmpty() ? QString(u"; "_s % tr("not answering: %1").arg(m_session->surface().staleGroups.join(u", "))) : QString())) : QString());
    m_connection->setVisible(m_session != nullptr);
    m_message->setBusy(m_session && m_session->state() == ConnectionState::Connecting);
    if (m_session && m_session->state() == ConnectionState::Failed) {
        const ErrorText words = ErrorWords::of(m_session->error());
        m_message->show(words.sentence, words.advice, m_session->questions().empty() ? tr("Try again") : QString());
    } else if (m_session) {
        m_message->show(tr("Connecting to %1 …").arg(m_session->entry().name), {}, {});
    } else if (m_isUnknown) {
        const ErrorText words = ErrorWords::of(m_catalogue.openError());
        m_message->show(words.sentence, words.advice, tr("All clusters"));
    }
}

void ClusterPane::showKind(const QString &fullName)
{
    if (!m_session || m_session->state() != ConnectionState::Connected) {
        m_kind = fullName;
        return;
    }
    const ApiResource *resource = findResource(m_session->surface(), fullName);
    if (!resource)
        resource = findResource(m_session->surface(), u"pods"_s);
    if (!resource)
        return;
    m_kind = resource->fullName();
    if (const QString wanted = std::exchange(m_wantedNameSpace, {}); !wanted.isEmpty())
        m_nameSpace = wanted == u"*" ? QString() : wanted;
    m_page->setHasPorts(m_ports->suits(*resource));
    m_page->showList(m_session, *resource, m_nameSpace);
    if (const QString wanted = std::exchange(m_wantedName, {}); !wanted.isEmpty())
        m_page->showObject(wanted);
    if (const int row = m_kinds->rowOf(m_kind); row >= 0 && m_kindsView->currentIndex().row() != row) {
        const QSignalBlocker block(m_kindsView->selectionModel());
        m_kindsView->setCurrentIndex(m_kinds->index(row));
    }
}

void ClusterPane::showCurrent(const KubeRowPointer &row)
{
    if (!row || !m_session) {
        m_panel->clear();
        m_panel->hide();
        return;
    }
    m_panel->show();
    m_panel->showRow(m_session, m_page->resource(), row);
}

void ClusterPane::openObject(const QString &kind, const QString &nameSpace, const QString &name)
{
    m_wantedNameSpace = nameSpace;
    m_wantedName = name;
    showKind(kind);
}

void ClusterPane::open(const ResourceRef &ref)
{
    const bool isPlace = ref.kind == u"Cluster";
    const QString kind = isPlace ? ref.name.section(u'/', 0, 0) : ref.kind;
    m_wantedNameSpace = ref.nameSpace;
    m_wantedName = isPlace ? ref.name.section(u'/', 1) : ref.name;
    if (!kind.isEmpty())
        m_kind = kind;
    if (!ref.cluster.isEmpty())
        chooseCluster(ref.cluster);
    else
        showKind(m_kind);
}

/// The events of the namespace that the list shows, followed while their tab is open.
void ClusterPane::showEvents()
{
    const bool isShown = m_tabs->currentIndex() == EventsTab && m_session && m_session->state() == ConnectionState::Connected;
    m_events->show(isShown ? m_session->eventsOf(m_page->nameSpace()) : nullptr, {});
}

void ClusterPane::showActions()
{
    m_actionBar->showSelection(m_session, m_page->resource(), m_page->selectedRows(), m_page->table() ? m_page->table()->store().columns() : std::vector<KubeColumn>());
}

QVariantMap ClusterPane::saveState() const
{
    return {{u"kind"_s, m_kind}, {u"namespace"_s, m_page->table() ? m_page->nameSpace() : m_nameSpace}, {u"cluster"_s, m_session ? m_session->entry().name : QString()}, {u"splitter"_s, m_splitter->saveState()}, {u"forwards"_s, m_knownForwards}};
}

void ClusterPane::restoreState(const QVariantMap &state)
{
    m_kind = state.value(u"kind"_s, u"pods"_s).toString();
    m_nameSpace = state.value(u"namespace"_s).toString();
    m_splitter->restoreState(state.value(u"splitter"_s).toByteArray());
    m_knownForwards = state.value(u"forwards"_s).toMap();
    // Offered, not connected to: a start asks no server and runs no login.
    m_offered = state.value(u"cluster"_s).toString();
    fillClusters();
}

bool ClusterPane::isBusy() const
{
    return (!m_catalogue.isRead() && !m_wantedCluster.isEmpty()) || (m_session && (m_session->state() == ConnectionState::Connecting || m_page->isBusy() || m_panel->isBusy() || m_events->isBusy()));
}

QStringList ClusterPane::viewIds() const
{
    return {u"objects"_s, u"events"_s, u"requests"_s, u"apply"_s, u"forwards"_s};
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
        m_page->focusFilter();
}

void ClusterPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fillClusters();
    }
    Pane::changeEvent(event);
}

void ClusterPane::retranslate()
{
    setAccessibleName(tr("Cluster"));
    m_clusters->setAccessibleName(tr("Clusters"));
    m_clusters->view()->setAccessibleName(tr("Clusters"));
    m_kindFilter->setPlaceholderText(tr("Kinds"));
    m_kindFilter->setAccessibleName(tr("Filter the kinds"));
    m_kindsView->setAccessibleName(tr("Kinds"));
    m_tabs->setAccessibleName(tr("Views"));
    m_tabs->setTabText(ObjectsTab, tr("Objects"));
    m_tabs->setTabText(EventsTab, tr("Events"));
    m_tabs->setTabText(RequestsTab, tr("Diagnostics"));
    m_tabs->setTabText(ApplyTab, tr("Create or apply"));
    m_tabs->setTabText(ForwardsTab, tr("Forwards"));
}

} // namespace headrace

#include "moc_clusterpane.cpp"
