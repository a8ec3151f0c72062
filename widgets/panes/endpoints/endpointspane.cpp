// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/endpoints/endpointspane.h"

#include "models/kube/clustercatalogue.h"
#include "models/kube/clustersession.h"
#include "widgets/common/tonelabel.h"
#include "widgets/panes/cluster/clustermark.h"
#include "widgets/panes/endpoints/callpage.h"
#include "widgets/panes/endpoints/endpointpage.h"
#include "widgets/panes/endpoints/endpointwords.h"
#include "widgets/panes/endpoints/servicespage.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QString listKey = u"services"_s;
const QString servicePrefix = u"service/"_s;
const QString addressPrefix = u"address/"_s;
constexpr std::size_t mostFound = 5;

} // namespace

EndpointsPane::EndpointsPane(ClusterCatalogue &catalogue, Transport &transport, WorkPool &pool, QWidget *parent)
    : Pane(parent)
    , m_catalogue(catalogue)
    , m_transport(transport)
    , m_pool(pool)
    , m_clusters(new QComboBox(this))
    , m_tabs(new QTabBar(this))
    , m_address(new QLineEdit(this))
    , m_open(new QPushButton(this))
    , m_fault(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_list(new ServicesPage(m_pages))
{
    layOut();
    connect(m_clusters, &QComboBox::activated, this, [this](int index) { chooseCluster(m_clusters->itemData(index).toString()); });
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::tabCloseRequested, this, &EndpointsPane::closePage);
    connect(m_open, &QPushButton::clicked, this, [this] { openAddress(m_address->text()); });
    connect(m_address, &QLineEdit::returnPressed, m_open, &QPushButton::click);
    connect(m_address, &QLineEdit::textEdited, m_fault, &QWidget::hide);
    connect(m_list, &ServicesPage::serviceRequested, this, &EndpointsPane::openService);
    connect(m_list, &ServicesPage::statusChanged, this, [this] { Q_EMIT statusChanged(m_list->facts()); });
    connect(&m_list->list(), &ServiceList::changed, this, &EndpointsPane::tellPages);
    connect(&m_catalogue, &ClusterCatalogue::entriesChanged, this, &EndpointsPane::fillClusters);
    connect(&m_catalogue, &ClusterCatalogue::sessionClosing, this, [this](ClusterSession *session) {
        if (session == m_session)
            chooseCluster({});
    });
    retranslate();
}

EndpointsPane::~EndpointsPane()
{
    disconnect(&m_catalogue, nullptr, this, nullptr);
    disconnect(&m_list->list(), nullptr, this, nullptr);
    disconnect(m_list, nullptr, this, nullptr);
    m_list->setSession(nullptr);
}

void EndpointsPane::layOut()
{
    dressClusterBox(*m_clusters);
    m_clusters->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setTabsClosable(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_pages->addWidget(m_list);
    m_tabs->setTabData(m_tabs->addTab(QString()), listKey);
    for (const QTabBar::ButtonPosition side : {QTabBar::LeftSide, QTabBar::RightSide})
        m_tabs->setTabButton(0, side, nullptr);
    m_address->setClearButtonEnabled(true);
    m_address->setMaximumWidth(grid(80));
    m_fault->setContentsMargins(grid(3), grid(2), grid(3), 0);
    m_fault->setWordWrap(true);
    m_fault->hide();
    setTone(m_fault, StateTone::Error);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(grid(3), grid(2), grid(3), 0);
    head->setSpacing(grid(2));
    head->addWidget(m_clusters);
    head->addWidget(m_tabs, 2);
    head->addWidget(m_address, 1);
    head->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_fault);
    column->addWidget(m_pages, 1);
}

void EndpointsPane::fillClusters()
{
    fillClusterBox(*m_clusters, m_catalogue, m_cluster);
}

/// Services that are open are of one cluster: they close with it. Addresses stay.
void EndpointsPane::chooseCluster(const QString &name)
{
    if (name != m_cluster)
        closeServices();
    m_cluster = name;
    m_session = name.isEmpty() ? nullptr : m_catalogue.session(name);
    fillClusters();
    m_list->setSession(m_session);
    tellPages();
}

void EndpointsPane::closeServices()
{
    for (int index = m_tabs->count() - 1; index > 0; --index)
        if (m_tabs->tabData(index).toString().startsWith(servicePrefix))
            closePage(index);
}

EndpointPage *EndpointsPane::page() const
{
    return qobject_cast<EndpointPage *>(m_pages->currentWidget());
}

EndpointPage *EndpointsPane::pageOf(const QString &key) const
{
    for (int index = 1; index < m_tabs->count(); ++index)
        if (m_tabs->tabData(index) == key)
            return static_cast<EndpointPage *>(m_pages->widget(index));
    return nullptr;
}

EndpointPage *EndpointsPane::addPage(const QString &key, EndpointPage *page)
{
    m_pages->addWidget(page);
    const int index = m_tabs->addTab(page->title());
    m_tabs->setTabData(index, key);
    m_tabs->setTabToolTip(index, page->isService() ? QString(page->nameSpace() % u'/' % page->name()) : page->name());
    connect(page, &EndpointPage::clusterRequested, this, [this, page](const QString &kind, const QString &name) {
        Q_EMIT openRequested({.cluster = m_cluster, .kind = u"Cluster"_s, .nameSpace = page->nameSpace(), .name = name.isEmpty() ? kind : QString(kind % u'/' % name), .content = {}});
    });
    return page;
}

/// Of a key that was kept; null where it means nothing.
EndpointPage *EndpointsPane::makePage(const QString &key)
{
    if (key.startsWith(servicePrefix) && key.count(u'/') == 2)
        return new EndpointPage(key.section(u'/', 1, 1), key.section(u'/', 2), m_transport, m_pool, m_pages);
    const Result<EndpointAddress> address = key.startsWith(addressPrefix) ? endpointAddress(key.mid(addressPrefix.size())) : Result<EndpointAddress>(Error{});
    return address ? new EndpointPage(*address, m_transport, m_pool, m_pages) : nullptr;
}

EndpointPage *EndpointsPane::openService(const QString &nameSpace, const QString &name)
{
    const QString key = servicePrefix % nameSpace % u'/' % name;
    if (!pageOf(key))
        addPage(key, makePage(key));
    tellPages();
    showView(key);
    return pageOf(key);
}

EndpointPage *EndpointsPane::openAddress(const QString &text)
{
    const Result<EndpointAddress> address = endpointAddress(text);
    if (!address) {
        const ErrorText words = ErrorWords::of(address.error());
        m_fault->setText(text.trimmed().isEmpty() ? tr("Write the address of a model server first, such as http://localhost:8080.") : QString(words.sentence % u' ' % words.advice));
        m_fault->show();
        m_address->setFocus();
        return nullptr;
    }
    m_fault->hide();
    const QString key = addressPrefix % text.trimmed();
    if (!pageOf(key))
        addPage(key, makePage(key));
    showView(key);
    pageOf(key)->call().open(); // that is what was asked for
    return pageOf(key);
}

void EndpointsPane::tellPages()
{
    const bool isRead = m_list->list().status().state == LiveState::Live || m_list->list().rowCount() > 0;
    for (int index = 1; index < m_pages->count(); ++index) {
        auto *page = static_cast<EndpointPage *>(m_pages->widget(index));
        if (!page->isService())
            continue;
        const InferenceService *service = m_list->list().find(page->nameSpace(), page->name());
        page->setService(isRead || service ? m_session.data() : nullptr, service);
    }
}

void EndpointsPane::closePage(int index)
{
    if (index < 1)
        return;
    QWidget *page = m_pages->widget(index);
    m_pages->removeWidget(page);
    m_tabs->removeTab(index);
    page->hide();
    page->deleteLater();
}

void EndpointsPane::open(const ResourceRef &ref)
{
    if (ref.cluster != m_cluster || !m_session)
        chooseCluster(ref.cluster);
    if (!m_list->nameSpace().isEmpty() && m_list->nameSpace() != ref.nameSpace)
        m_list->setNameSpace(ref.nameSpace);
    openService(ref.nameSpace, ref.name);
}

bool EndpointsPane::isBusy() const
{
    return m_list->isBusy() || (page() && page()->isBusy());
}

QStringList EndpointsPane::viewIds() const
{
    QStringList keys;
    for (int index = 0; index < m_tabs->count(); ++index)
        keys.append(m_tabs->tabData(index).toString());
    return keys;
}

void EndpointsPane::showView(const QString &id)
{
    if (const qsizetype index = viewIds().indexOf(id); index >= 0)
        m_tabs->setCurrentIndex(static_cast<int>(index));
}

void EndpointsPane::focusSearch()
{
    m_tabs->setCurrentIndex(0);
    m_list->focusSearch();
}

std::vector<PaletteEntry> EndpointsPane::find(const QString &text)
{
    std::vector<PaletteEntry> found;
    for (const InferenceService &service : m_list->list().services()) {
        if (found.size() == mostFound || text.size() < 2)
            break;
        if (service.name.contains(text, Qt::CaseInsensitive))
            found.push_back({.text = service.name, .group = tr("Service in %1").arg(service.nameSpace), .shortcut = {}, .run = [this, nameSpace = service.nameSpace, name = service.name] { openService(nameSpace, name); }});
    }
    return found;
}

QVariantMap EndpointsPane::saveState() const
{
    QVariantList pages;
    for (int index = 1; index < m_tabs->count(); ++index)
        pages.append(QVariantMap{{u"key"_s, m_tabs->tabData(index)}, {u"state"_s, static_cast<EndpointPage *>(m_pages->widget(index))->saveState()}});
    return {{u"cluster"_s, m_cluster}, {u"list"_s, m_list->saveState()}, {u"pages"_s, pages}, {u"front"_s, m_tabs->tabData(m_tabs->currentIndex())}};
}

/// The cluster is remembered and not asked: nothing connects by itself.
void EndpointsPane::restoreState(const QVariantMap &state)
{
    m_cluster = state.value(u"cluster"_s).toString();
    m_list->restoreState(state.value(u"list"_s).toMap());
    for (const QVariant &one : state.value(u"pages"_s).toList()) {
        const QString key = one.toMap().value(u"key"_s).toString();
        if (EndpointPage *page = pageOf(key) ? nullptr : makePage(key))
            addPage(key, page)->restoreState(one.toMap().value(u"state"_s).toMap());
    }
    showView(state.value(u"front"_s, listKey).toString());
    fillClusters();
}

void EndpointsPane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        fillClusters();
}

void EndpointsPane::retranslate()
{
    m_clusters->setAccessibleName(tr("Cluster"));
    m_tabs->setTabText(0, tr("Services"));
    m_tabs->setAccessibleName(tr("Pages"));
    m_address->setPlaceholderText(tr("http://host:port of any model server"));
    m_address->setAccessibleName(tr("Address of a model server"));
    m_open->setText(tr("Open"));
    m_open->setToolTip(tr("Open the model server of this address"));
    fillClusters();
}

} // namespace headrace

#include "moc_endpointspane.cpp"
