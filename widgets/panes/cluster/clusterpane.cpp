// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/clusterpane.h"

#include "models/async/onfinished.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/forwards.h"
#include "models/kube/kindslist.h"
#include "models/tasks/taskregistry.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/cluster/forwardspage.h"
#include "widgets/panes/cluster/kinddelegate.h"
#include "widgets/panes/cluster/objectpanel.h"
#include "widgets/panes/cluster/portspage.h"
#include "widgets/panes/cluster/requestspage.h"
#include "widgets/panes/cluster/resourcepage.h"
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
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace headrace {

ClusterPane::ClusterPane(ClusterCatalogue &catalogue, TaskRegistry &tasks, QWidget *parent)
    : Pane(parent)
    , m_catalogue(catalogue)
    , m_tasks(tasks)
    , m_kind(u"pods"_s)
    , m_clusters(new QComboBox(this))
    , m_connection(new QLabel(this))
    , m_kindFilter(new QLineEdit(this))
    , m_kindsView(new QListView(this))
    , m_kinds(new KindsList(this))
    , m_tabs(new QTabWidget(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_page(new ResourcePage(this))
    , m_panel(new ObjectPanel(this))
    , m_requests(new RequestsPage(this))
    , m_ports(new PortsPage(m_panel))
    , m_forwards(new ForwardsPage(this))
    , m_confirm(new QWidget(this))
    , m_confirmText(new QLabel(m_confirm))
    , m_confirmYes(new QPushButton(m_confirm))
    , m_confirmNo(new QPushButton(m_confirm))
{
    createSide();
    createStreams();
    createConfirm();
    connect(&catalogue, &ClusterCatalogue::entriesChanged, this, &ClusterPane::fillClusters);
    connect(&catalogue, &ClusterCatalogue::sessionClosing, this, &ClusterPane::letGo);
    connect(m_clusters, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            chooseCluster(m_clusters->itemText(index));
    });
    connect(m_page, &ResourcePage::currentChanged, this, &ClusterPane::showCurrent);
    connect(m_page, &ResourcePage::activated, this, [this] { m_panel->tabs()->currentWidget()->setFocus(); });
    connect(m_page, &ResourcePage::deleteRequested, this, &ClusterPane::askDelete);
    connect(m_page, &ResourcePage::nameSpaceChosen, this, [this](const QString &name) { m_nameSpace = name; });
    connect(m_page, &ResourcePage::statusChanged, this, &Pane::statusChanged);
    connect(m_panel, &ObjectPanel::objectWanted, this, &ClusterPane::openObject);
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        if (m_session)
            m_session->connectNow();
    });
    fillClusters();
    retranslate();
    showMessage();
}

ClusterPane::~ClusterPane() = default;

void ClusterPane::createSide()
{
    m_connection->setProperty("role", u"secondary"_s);
    m_connection->setWordWrap(true);
    m_kindFilter->setClearButtonEnabled(true);
    m_kindsView->setModel(m_kinds);
    m_kindsView->setItemDelegate(new KindDelegate(m_kindsView));
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
    auto *middle = new QWidget(this);
    auto *middleColumn = new QVBoxLayout(middle);
    middleColumn->setContentsMargins({});
    middleColumn->setSpacing(0);
    middleColumn->addWidget(m_confirm);
    middleColumn->addWidget(m_page, 1);
    auto *objects = new QSplitter(Qt::Horizontal, this);
    objects->addWidget(middle);
    objects->addWidget(m_panel);
    objects->setStretchFactor(0, 1);
    objects->setSizes({grid(180), grid(100)});
    objects->setChildrenCollapsible(false);
    m_tabs->addTab(objects, QString());
    m_tabs->addTab(m_requests, QString());
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_tabs);
    m_splitter->addWidget(side);
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({grid(56), grid(280)});
    m_splitter->setChildrenCollapsible(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_splitter);
    m_panel->hide();
}

/// Port-forwards and the terminal.
void ClusterPane::createStreams()
{
    m_tabs->addTab(m_forwards, QString());
    m_panel->addPage(m_ports);
    m_panel->addPage(new TerminalPage(m_panel));
    connect(m_ports, &PortsPage::browserWanted, this, &ClusterPane::openAddress);
    connect(m_forwards, &ForwardsPage::browserWanted, this, &ClusterPane::openAddress);
    connect(m_forwards, &ForwardsPage::objectsWanted, this, [this] {
        m_tabs->setCurrentIndex(0);
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

void ClusterPane::createConfirm()
{
    m_confirm->setProperty("chrome", true);
    m_confirmText->setWordWrap(true);
    m_confirmYes->setProperty("primary", true);
    auto *row = new QHBoxLayout(m_confirm);
    row->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    row->addWidget(m_confirmText, 1);
    row->addWidget(m_confirmYes);
    row->addWidget(m_confirmNo);
    m_confirm->hide();
    connect(m_confirmYes, &QPushButton::clicked, this, &ClusterPane::deleteAsked);
    connect(m_confirmNo, &QPushButton::clicked, this, [this] {
        m_asked.clear();
        m_confirm->hide();
        m_page->view()->setFocus();
    });
}

void ClusterPane::fillClusters()
{
    const QSignalBlocker block(m_clusters);
    m_clusters->clear();
    m_clusters->addItem(tr("Choose a cluster …"));
    for (const ClusterEntry &entry : m_catalogue.entries()) {
        m_clusters->addItem(entry.name);
        m_clusters->setItemData(m_clusters->count() - 1, QString(entry.server % u'\n' % entry.file), Qt::ToolTipRole);
    }
    m_clusters->setCurrentIndex(m_session ? std::max(0, m_clusters->findText(m_session->entry().name)) : 0);
    showMessage();
}

void ClusterPane::chooseCluster(const QString &name)
{
    ClusterSession *session = m_catalogue.session(name);
    if (m_session && m_session != session)
        letGo(m_session);
    m_session = session;
    const QSignalBlocker block(m_clusters);
    m_clusters->setCurrentIndex(std::max(0, m_clusters->findText(name)));
    if (session) {
        if (m_nameSpace.isEmpty())
            m_nameSpace = session->entry().nameSpace;
        connect(session, &ClusterSession::stateChanged, this, &ClusterPane::sessionChanged);
        session->forwards().restore(m_knownForwards.value(name).toList());
        connect(&session->forwards(), &Forwards::specsChanged, this, &ClusterPane::rememberForwards);
        if (session->state() == ConnectionState::Idle || session->state() == ConnectionState::Failed)
            session->connectNow();
    }
    m_requests->showSession(session);
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
    m_panel->clear();
    m_panel->hide();
    m_session.clear();
    m_requests->showSession(nullptr);
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
    showKind(m_kind);
}

void ClusterPane::showMessage()
{
    const bool isConnected = m_session && m_session->state() == ConnectionState::Connected;
    m_stack->setCurrentWidget(isConnected ? static_cast<QWidget *>(m_tabs) : m_message);
    m_kindFilter->setEnabled(isConnected);
    m_connection->setText(m_session ? QString(ClusterWords::connection(m_session->state()) % (isConnected && !m_session->surface().staleGroups.isEmpty() ? QString(u"; "_s % tr("not answering: %1").arg(m_session->surface().staleGroups.join(u", "))) : QString())) : QString());
    m_connection->setVisible(m_session != nullptr);
    m_message->setBusy(m_session && m_session->state() == ConnectionState::Connecting);
    if (m_session && m_session->state() == ConnectionState::Failed) {
        const ErrorText words = ErrorWords::of(m_session->error());
        m_message->show(words.sentence, words.advice, tr("Try again"));
    } else if (m_session) {
        m_message->show(tr("Connecting to %1 …").arg(m_session->entry().name), {}, {});
    } else if (!m_catalogue.openError().code.isEmpty()) {
        const ErrorText words = ErrorWords::of(m_catalogue.openError());
        m_message->show(words.sentence, words.advice, {});
    } else if (m_catalogue.entries().empty()) {
        const QString trouble = m_catalogue.problems().empty() ? QString() : ErrorWords::of(m_catalogue.problems().front()).sentence;
        m_message->show(tr("No cluster is known yet."), trouble.isEmpty() ? tr("Clusters come from your kubeconfig: ~/.kube/config, or the files that KUBECONFIG names. It is read again as soon as it changes.") : trouble, {});
    } else {
        m_message->show(tr("Choose a cluster at the left."), tr("%1 are known from your kubeconfig. Nothing is connected to before you choose.").arg(QLocale().toString(qulonglong(m_catalogue.entries().size()))), {});
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
    m_confirm->hide();
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

void ClusterPane::askDelete()
{
    m_asked = m_page->selectedRows();
    if (m_asked.empty())
        return;
    QStringList names;
    for (std::size_t i = 0; i < m_asked.size() && i < 5; ++i)
        names.append(m_asked[i]->nameSpace.isEmpty() ? m_asked[i]->name : QString(m_asked[i]->nameSpace % u'/' % m_asked[i]->name));
    if (m_asked.size() > 5)
        names.append(tr("and %1 more").arg(QLocale().toString(qulonglong(m_asked.size() - 5))));
    const QString cluster = m_session->entry().name;
    m_confirmText->setText(m_asked.size() == 1 ? tr("Delete the %1 %2 from %3?").arg(m_page->resource().kind, names.front(), cluster) : tr("Delete %1 objects of the kind %2 from %3: %4?").arg(QLocale().toString(qulonglong(m_asked.size())), m_page->resource().kind, cluster, names.join(u", ")));
    m_confirmYes->setText(m_asked.size() == 1 ? tr("Delete it") : tr("Delete %1 objects").arg(QLocale().toString(qulonglong(m_asked.size()))));
    m_confirm->show();
    m_confirmNo->setFocus();
}

void ClusterPane::deleteAsked()
{
    m_confirm->hide();
    if (!m_session)
        return;
    for (const KubeRowPointer &row : std::exchange(m_asked, {})) {
        Task *task = m_tasks.start(tr("Delete %1 %2").arg(m_page->resource().kind, row->name), {m_session->entry().name, m_page->resource().kind, row->nameSpace, row->name});
        const ObjectName name{row->nameSpace, row->name, QString::fromLatin1(row->uid)};
        onFinished(m_session->remove(m_page->resource(), name, Propagation::Background, false), task, [task](const Result<WriteOutcome> &outcome) {
            if (outcome)
                task->finish();
            else
                task->fail(outcome.error());
        });
    }
    m_page->view()->setFocus();
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
    const QSignalBlocker block(m_clusters);
    m_clusters->setCurrentIndex(std::max(0, m_clusters->findText(state.value(u"cluster"_s).toString())));
}

bool ClusterPane::isBusy() const
{
    return m_session && (m_session->state() == ConnectionState::Connecting || m_page->isBusy() || m_panel->isBusy());
}

QStringList ClusterPane::viewIds() const
{
    return {u"objects"_s, u"requests"_s, u"forwards"_s};
}

void ClusterPane::showView(const QString &id)
{
    m_tabs->setCurrentIndex(std::max(0, static_cast<int>(viewIds().indexOf(id))));
}

void ClusterPane::focusSearch()
{
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
    m_confirmYes->setAccessibleName(tr("Delete"));
    m_kindFilter->setPlaceholderText(tr("Kinds"));
    m_kindFilter->setAccessibleName(tr("Filter the kinds"));
    m_kindsView->setAccessibleName(tr("Kinds"));
    m_tabs->setAccessibleName(tr("Views"));
    m_tabs->setTabText(0, tr("Objects"));
    m_tabs->setTabText(1, tr("Requests"));
    m_tabs->setTabText(2, tr("Forwards"));
    m_confirmNo->setText(tr("Keep"));
}

} // namespace headrace

#include "moc_clusterpane.cpp"
