// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands around a ClusterPane's lists: the catalogue, marks and questions of the cluster, events, forwards.
#include "widgets/panes/cluster/clusterpane.h"

#include "models/kube/clustercatalogue.h"
#include "models/kube/eventstore.h"
#include "models/kube/forwards.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/cluster/actionbar.h"
#include "widgets/panes/cluster/applypage.h"
#include "widgets/panes/cluster/cataloguepage.h"
#include "widgets/panes/cluster/clusterstrip.h"
#include "widgets/panes/cluster/eventsview.h"
#include "widgets/panes/cluster/forwardspage.h"
#include "widgets/panes/cluster/logspage.h"
#include "widgets/panes/cluster/objectpanel.h"
#include "widgets/panes/cluster/portspage.h"
#include "widgets/panes/cluster/requestspage.h"
#include "widgets/panes/cluster/secretpage.h"
#include "widgets/panes/cluster/terminalpage.h"
#include "widgets/panes/cluster/trustbar.h"
#include "widgets/theme/theme.h"

#include <QDesktopServices>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

/// The tabs of the details that every object may have.
void ClusterPane::createPages()
{
    m_panel->addPage(m_logs);
    m_panel->addPage(m_ports);
    m_panel->addPage(new TerminalPage(m_panel));
    m_panel->addPage(new SecretPage(m_panel));
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
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_tabs);
    m_events->setContentsMargins(grid(3), 0, grid(3), 0);
    return content;
}

void ClusterPane::connectCatalogue()
{
    connect(&m_catalogue, &ClusterCatalogue::entriesChanged, this, &ClusterPane::fillClusters);
    connect(&m_catalogue, &ClusterCatalogue::choicesChanged, this, &ClusterPane::fillClusters);
    connect(&m_catalogue, &ClusterCatalogue::sessionChanged, this, &ClusterPane::fillClusters);
    connect(&m_catalogue, &ClusterCatalogue::sessionOpened, this, &ClusterPane::sessionOpened);
    connect(&m_catalogue, &ClusterCatalogue::sessionClosing, this, &ClusterPane::letGo);
    connect(m_cataloguePage, &CataloguePage::connectRequested, this, &ClusterPane::chooseCluster);
    connect(m_trust, &TrustBar::allowed, this, [this](ClusterSession *session) {
        if (const Result<void> kept = m_catalogue.allow(*session); !kept)
            m_trust->setNote(ErrorWords::of(kept.error()).sentence);
    });
    connect(m_trust, &TrustBar::refused, this, [this](ClusterSession *session) {
        m_catalogue.close(session->entry().name);
        showCatalogue();
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        if (m_tabs->currentWidget() == m_apply && m_around)
            m_apply->setSession(m_around, page()->spec().nameSpaces.value(0));
        showEvents();
    });
    connect(m_events, &EventsView::objectWanted, this, [this](const QString &kind, const QString &nameSpace, const QString &name) {
        m_tabs->setCurrentWidget(m_objects);
        openObject(kind, nameSpace, name);
    });
}

void ClusterPane::sessionOpened(ClusterSession *session)
{
    follow(session);
    // One whose server changed comes back by itself.
    const QString name = session->entry().name;
    const std::vector<ResourcePage *> all = pages();
    const bool isShown = std::any_of(all.begin(), all.end(), [&](const ResourcePage *page) { return page->spec().cluster == name; });
    if (m_left.removeAll(name) > 0 && isShown && session->state() == ConnectionState::Idle)
        QMetaObject::invokeMethod(session, [session] { session->connectNow(); }, Qt::QueuedConnection);
}

void ClusterPane::connectStreams()
{
    connect(m_actionBar, &ActionBar::done, this, [this] { page()->view()->setFocus(); });
    connect(m_panel, &ObjectPanel::left, this, [this] { page()->view()->setFocus(Qt::ShortcutFocusReason); });
    connect(m_ports, &PortsPage::browserWanted, this, &ClusterPane::openAddress);
    connect(m_forwards, &ForwardsPage::browserWanted, this, &ClusterPane::openAddress);
    connect(m_forwards, &ForwardsPage::objectsWanted, this, [this] {
        m_tabs->setCurrentWidget(m_objects);
        showKind(u"services"_s);
        page()->view()->setFocus();
    });
}

/// Behind the list's own entries: logs, ports, what can be done.
void ClusterPane::addToMenu(QMenu *menu)
{
    menu->addSeparator();
    if (m_logs->suits(page()->resource())) {
        QAction *logs = menu->addAction(tr("Show logs"));
        logs->setShortcut(Qt::Key_L);
        connect(logs, &QAction::triggered, this, [this] { m_panel->showPage(m_logs); });
    }
    if (m_ports->suits(page()->resource()) && page()->selectedRows().size() == 1)
        connect(menu->addAction(tr("Forward a port …")), &QAction::triggered, this, [this] {
            m_panel->showPage(m_ports);
            m_ports->focusForm();
        });
    menu->addSeparator();
    m_actionBar->addTo(*menu);
}

void ClusterPane::showCatalogue()
{
    m_isCatalogueShown = true;
    m_refused.clear();
    fillClusters();
    showAround();
    m_cataloguePage->focusFilter();
}

/// Marks, questions, requests, forwards and events are those of the cluster in front.
void ClusterPane::showAround()
{
    ClusterSession *of = m_isCatalogueShown ? nullptr : session();
    m_strip->showSession(of);
    m_trust->showSession(of);
    m_requests->showSession(of);
    m_forwards->showSession(of);
    if (m_around != of || (of && of->state() == ConnectionState::Connected))
        m_apply->setSession(of && of->state() == ConnectionState::Connected ? of : nullptr, page() ? page()->spec().nameSpaces.value(0) : QString());
    m_around = of;
    showEvents();
}

/// The events of the namespace that the list shows, followed while their tab is open.
void ClusterPane::showEvents()
{
    const bool isShown = m_tabs->currentWidget() == m_events && m_around && m_around->state() == ConnectionState::Connected;
    const QStringList nameSpaces = page() ? page()->spec().nameSpaces : QStringList();
    m_events->show(isShown ? m_around->eventsOf(nameSpaces.size() == 1 ? nameSpaces.front() : QString()) : nullptr, {});
}

void ClusterPane::openAddress(const QString &address)
{
    QDesktopServices::openUrl(QUrl(address));
}

void ClusterPane::rememberForwards(ClusterSession *session)
{
    m_knownForwards[session->entry().name] = session->forwards().saved();
}

} // namespace headrace
