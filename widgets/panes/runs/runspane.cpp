// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/runspane.h"

#include "models/kube/clustercatalogue.h"
#include "models/local/localclustercontrol.h"
#include "models/runs/runserver.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/primarybutton.h"
#include "widgets/panes/cluster/clustermark.h"
#include "widgets/panes/runs/artifactspage.h"
#include "widgets/panes/runs/comparepage.h"
#include "widgets/panes/runs/experimentspage.h"
#include "widgets/panes/runs/runlistpage.h"
#include "widgets/panes/runs/runpage.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/panes/runs/schedulespage.h"
#include "widgets/runs/newrundialog.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QString listKey = u"runs"_s;
const QString artifactsKey = u"artifacts"_s;
const QString runPrefix = u"run/"_s;
const QString comparePrefix = u"compare/"_s;
const QStringList fixedKeys{listKey, u"schedules"_s, u"experiments"_s, artifactsKey}; ///< pages that are always there
constexpr qsizetype mostTabs = 20; ///< that come back after a restart: the last ones

} // namespace

RunsPane::RunsPane(ClusterCatalogue &catalogue, TaskRegistry &tasks, WorkPool &pool, QWidget *parent, RunPacing pacing)
    : Pane(parent)
    , m_context{.catalogue = catalogue, .server = *new RunServer(this), .tasks = tasks, .pool = pool, .pacing = pacing, .cluster = {}}
    , m_clusters(new QComboBox(this))
    , m_tabs(new QTabBar(this))
    , m_new(new QPushButton(this))
    , m_head(new QHBoxLayout)
    , m_stack(new QStackedWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_list(new RunListPage(m_context, this))
    , m_artifacts(new ArtifactsPage(m_context, this))
{
    layOut();
    createActions();
    addPage(listKey, m_list);
    addPage(fixedKeys[1], new SchedulesPage(m_context, this));
    addPage(fixedKeys[2], new ExperimentsPage(m_context, this));
    addPage(artifactsKey, m_artifacts);
    connect(m_clusters, &QComboBox::activated, this, [this](int index) { chooseCluster(m_clusters->itemData(index).toString()); });
    connect(m_tabs, &QTabBar::currentChanged, this, &RunsPane::pageShown);
    connect(m_tabs, &QTabBar::tabCloseRequested, this, &RunsPane::closePage);
    connect(m_message, &MessagePage::buttonClicked, this, &RunsPane::messageButton);
    connect(m_new, &QPushButton::clicked, this, [this] { newRun({.cluster = m_context.cluster}); });
    connect(&m_context.server, &RunServer::changed, this, &RunsPane::serverChanged);
    connect(&catalogue, &ClusterCatalogue::entriesChanged, this, &RunsPane::fillClusters);
    if (LocalClusterControl *const local = catalogue.local()) {
        connect(local, &LocalClusterControl::changed, this, &RunsPane::update);
        connect(local, &LocalClusterControl::ready, this, [this](const QString &cluster) {
            if (std::exchange(m_wantsLocal, false))
                chooseCluster(cluster);
        });
    }
    fillClusters();
    retranslate();
}

RunsPane::~RunsPane()
{
    disconnect(&m_context.catalogue, nullptr, this, nullptr);
    disconnect(&m_context.server, nullptr, this, nullptr);
    delete m_stack; // pages use the context
}

void RunsPane::layOut()
{
    dressClusterBox(*m_clusters);
    m_clusters->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QSizePolicy kept = m_tabs->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // nothing jumps when the server is there
    m_tabs->setSizePolicy(kept);
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setTabsClosable(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_head->setContentsMargins(grid(3), grid(2), grid(3), 0);
    m_head->setSpacing(grid(2));
    m_head->addWidget(m_clusters);
    m_head->addWidget(m_tabs, 1);
    m_new->setProperty("primary", true);
    m_new->hide(); // until they are offered
    m_head->addWidget(m_new, 0, Qt::AlignRight);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_pages);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(m_head);
    column->addWidget(m_stack, 1);
}

void RunsPane::addPage(const QString &key, RunsPage *page)
{
    m_pages->addWidget(page);
    const int index = m_tabs->addTab(page->title());
    m_tabs->setTabData(index, key);
    if (fixedKeys.contains(key))
        for (const QTabBar::ButtonPosition side : {QTabBar::LeftSide, QTabBar::RightSide})
            m_tabs->setTabButton(index, side, nullptr);
    connect(page, &RunsPage::titleChanged, this, [this, page] { m_tabs->setTabText(m_pages->indexOf(page), page->title()); });
    connect(page, &RunsPage::statusChanged, this, [this, page](const QString &text) {
        if (page != this->page())
            return;
        setFirstVerb();
        Q_EMIT statusChanged(text);
    });
    connect(page, &RunsPage::openRequested, this, &RunsPane::openRequested);
    connect(page, &RunsPage::runRequested, this, &RunsPane::openRun);
    connect(page, &RunsPage::compareRequested, this, &RunsPane::compareRuns);
    connect(page, &RunsPage::newRunRequested, this, [this](const RunPointer &like) { newRun({.cluster = m_context.cluster, .like = like}); });
    connect(page, &RunsPage::listRequested, this, [this](const QString &filter) {
        m_list->setFilter(filter);
        m_tabs->setCurrentIndex(0);
    });
    if (!m_putOff.contains(page))
        page->serverChanged();
}

RunsPage *RunsPane::page() const
{
    return static_cast<RunsPage *>(m_pages->currentWidget());
}

RunsPage *RunsPane::pageOf(const QString &key) const
{
    for (int index = 0; index < m_tabs->count(); ++index)
        if (m_tabs->tabData(index) == key)
            return static_cast<RunsPage *>(m_pages->widget(index));
    return nullptr;
}

void RunsPane::showPage(const QString &key, const std::function<RunsPage *(QWidget *)> &make)
{
    if (!pageOf(key))
        addPage(key, make(this));
    m_tabs->setCurrentIndex(m_pages->indexOf(pageOf(key)));
}

void RunsPane::closePage(int index)
{
    if (fixedKeys.contains(m_tabs->tabData(index).toString()))
        return;
    QWidget *page = m_pages->widget(index);
    m_putOff.remove(static_cast<RunsPage *>(page));
    m_pages->removeWidget(page);
    m_tabs->removeTab(index);
    page->hide();
    page->deleteLater();
}

void RunsPane::offerNewRuns(Settings &settings)
{
    m_settings = &settings;
    m_new->show();
}

NewRunDialog *RunsPane::newRun(const NewRunStart &start)
{
    if (!m_settings)
        return nullptr;
    NewRunDialog *dialog = NewRunDialog::openFor(this, {m_context.catalogue, m_context.tasks, m_context.pool, *m_settings}, start);
    connect(dialog, &NewRunDialog::runStarted, this, [this](const QString &cluster, const QString &id) { open({.cluster = cluster, .kind = u"Run"_s, .nameSpace = {}, .name = id, .content = {}}); });
    return dialog;
}

void RunsPane::pageShown()
{
    if (m_tabs->currentIndex() < 0 || m_tabs->currentIndex() >= m_pages->count())
        return;
    page()->setActive(false);
    m_pages->setCurrentIndex(m_tabs->currentIndex());
    if (m_putOff.remove(page()))
        page()->serverChanged();
    setFirstVerb();
    page()->setActive(m_isActive);
}

/// One button stands out: that of the page's message, that of a run's page, else this one.
void RunsPane::setFirstVerb()
{
    bool isLed = m_message->isVisibleTo(this) && m_message->hasButton();
    for (const MessagePage *message : page()->findChildren<MessagePage *>())
        isLed |= message->isVisibleTo(page()) && message->hasButton();
    setPrimary(m_new, !isLed && fixedKeys.contains(m_tabs->tabData(m_tabs->currentIndex()).toString()));
}

void RunsPane::fillClusters()
{
    fillClusterBox(*m_clusters, m_context.catalogue, m_context.cluster);
    update();
}

/// Tabs are of one cluster's runs: those of another one come back with it.
void RunsPane::chooseCluster(const QString &name)
{
    if (name != m_context.cluster) {
        m_tabsOf.insert(m_context.cluster, openTabs());
        m_tabs->setCurrentIndex(0); // else each that comes to the front meanwhile would ask
        for (int index = m_tabs->count() - 1; index >= 0; --index)
            closePage(index);
        m_context.cluster = name;
        openTabsAgain(m_tabsOf.value(name).toMap());
    }
    m_clusters->setCurrentIndex(m_clusters->findData(name));
    m_context.server.use(name.isEmpty() ? nullptr : m_context.catalogue.session(name));
}

void RunsPane::serverChanged()
{
    for (int index = 0; index < m_pages->count(); ++index)
        if (auto *page = static_cast<RunsPage *>(m_pages->widget(index)); !m_putOff.contains(page))
            page->serverChanged();
    update();
}

void RunsPane::update()
{
    const RunMessage message = RunWords::serverMessage(m_context.server, m_context.cluster, m_context.catalogue.local());
    const bool isServed = message.sentence.isEmpty();
    m_tabs->setVisible(isServed);
    m_stack->setCurrentWidget(isServed ? static_cast<QWidget *>(m_pages) : m_message);
    m_message->setBusy(message.isBusy);
    m_message->show(message.sentence, message.advice, message.button);
    setFirstVerb();
    if (!isServed)
        Q_EMIT statusChanged(message.sentence);
}

void RunsPane::messageButton()
{
    const RunMessage message = RunWords::serverMessage(m_context.server, m_context.cluster, m_context.catalogue.local());
    if (message.startsLocal) {
        m_wantsLocal = true;
        m_context.catalogue.local()->start();
    } else if (message.leadsToClusters) {
        Q_EMIT openRequested({.cluster = m_context.cluster, .kind = u"Cluster"_s, .nameSpace = {}, .name = {}});
    } else {
        chooseCluster(m_context.cluster);
    }
}

RunPage *RunsPane::makeRunPage(const QString &id)
{
    auto *page = new RunPage(m_context, id, this);
    connect(page, &RunPage::artifactRequested, this, &RunsPane::showArtifact);
    return page;
}

/// Of a key that was kept; null where it means nothing.
RunsPage *RunsPane::makePage(const QString &key)
{
    if (key.startsWith(runPrefix) && key.size() > runPrefix.size())
        return makeRunPage(key.mid(runPrefix.size()));
    const QStringList ids = key.startsWith(comparePrefix) ? key.mid(comparePrefix.size()).split(u',', Qt::SkipEmptyParts) : QStringList();
    return ids.size() < 2 ? nullptr : new ComparePage(m_context, ids, this);
}

void RunsPane::openRun(const QString &id)
{
    showPage(runPrefix % id, [this, &id](QWidget *) { return makeRunPage(id); });
    focusPage();
}

void RunsPane::compareRuns(const QStringList &ids)
{
    showPage(comparePrefix % ids.join(u','), [&](QWidget *parent) { return new ComparePage(m_context, ids, parent); });
    focusPage();
}

QVariantMap RunsPane::openTabs() const
{
    QVariantList pages;
    for (int index = 0; index < m_tabs->count(); ++index)
        if (const QString key = m_tabs->tabData(index).toString(); !fixedKeys.contains(key))
            pages.append(QVariantMap{{u"key"_s, key}, {u"state"_s, pageOf(key)->saveState()}});
    return {{u"pages"_s, pages.mid(std::max<qsizetype>(0, pages.size() - mostTabs))}, {u"front"_s, m_tabs->tabData(m_tabs->currentIndex())}};
}

void RunsPane::openTabsAgain(const QVariantMap &tabs)
{
    for (const QVariant &one : tabs.value(u"pages"_s).toList()) {
        const QString key = one.toMap().value(u"key"_s).toString();
        RunsPage *page = pageOf(key) ? nullptr : makePage(key);
        if (!page)
            continue;
        page->restoreState(one.toMap().value(u"state"_s).toMap());
        m_putOff.insert(page);
        addPage(key, page);
    }
    showView(tabs.value(u"front"_s, listKey).toString());
}

void RunsPane::showArtifact(const RunArtifact &artifact)
{
    showView(artifactsKey);
    m_artifacts->choose(artifact.id);
}

void RunsPane::setActive(bool isActive)
{
    m_isActive = isActive;
    page()->setActive(isActive);
}

void RunsPane::open(const ResourceRef &ref)
{
    if (ref.kind == u"NewRun") {
        newRun({.cluster = m_context.cluster, .text = ref.content, .textName = ref.name});
        return;
    }
    if (ref.cluster != m_context.cluster || !m_context.server.client())
        chooseCluster(ref.cluster);
    openRun(ref.name);
}

bool RunsPane::isBusy() const
{
    return m_context.server.state() == RunServerState::Connecting || page()->isBusy();
}

QStringList RunsPane::viewIds() const
{
    QStringList keys;
    for (int index = 0; index < m_tabs->count(); ++index)
        keys.append(m_tabs->tabData(index).toString());
    return keys;
}

void RunsPane::showView(const QString &id)
{
    if (RunsPage *page = pageOf(id))
        m_tabs->setCurrentIndex(m_pages->indexOf(page));
}

void RunsPane::focusSearch()
{
    page()->focusSearch();
}

std::vector<PaletteEntry> RunsPane::find(const QString &text)
{
    return m_list->find(text);
}

QVariantMap RunsPane::saveState() const
{
    QVariantMap state = m_list->saveState();
    state.insert(u"cluster"_s, m_context.cluster);
    for (const QString &key : fixedKeys)
        if (key != listKey)
            state.insert(key, pageOf(key)->saveState());
    QVariantMap tabs = m_tabsOf;
    tabs.insert(m_context.cluster, openTabs());
    state.insert(u"tabs"_s, tabs);
    return state;
}

/// The cluster is remembered and not asked: nothing connects by itself.
void RunsPane::restoreState(const QVariantMap &state)
{
    m_context.cluster = state.value(u"cluster"_s).toString();
    m_list->restoreState(state);
    for (const QString &key : fixedKeys)
        if (key != listKey && state.contains(key))
            pageOf(key)->restoreState(state.value(key).toMap());
    m_tabsOf = state.value(u"tabs"_s).toMap();
    openTabsAgain(m_tabsOf.value(m_context.cluster).toMap());
    fillClusters();
}

void RunsPane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        fillClusters();
}

void RunsPane::retranslate()
{
    m_clusters->setAccessibleName(tr("Cluster"));
    m_tabs->setAccessibleName(tr("Pages"));
    m_new->setText(tr("New run …"));
    m_new->setAccessibleName(tr("New run"));
    retranslateActions();
    for (int index = 0; index < m_tabs->count(); ++index)
        m_tabs->setTabText(index, static_cast<RunsPage *>(m_pages->widget(index))->title());
    fillClusters();
}

} // namespace headrace
