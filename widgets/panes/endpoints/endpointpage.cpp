// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/endpoints/endpointpage.h"

#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"
#include "widgets/common/tonelabel.h"
#include "widgets/panes/endpoints/callpage.h"
#include "widgets/panes/endpoints/endpointwords.h"
#include "widgets/panes/endpoints/serviceoverview.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QTabBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace headrace {

EndpointPage::EndpointPage(const EndpointAddress &address, Transport &transport, WorkPool &pool, QWidget *parent)
    : QWidget(parent)
    , m_name(address.server)
    , m_call(new ServiceCall(transport, pool, this))
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_state(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_callPage(nullptr)
{
    m_call->setAddress(address);
    layOut();
}

EndpointPage::EndpointPage(const QString &nameSpace, const QString &name, Transport &transport, WorkPool &pool, QWidget *parent)
    : QWidget(parent)
    , m_nameSpace(nameSpace)
    , m_name(name)
    , m_call(new ServiceCall(transport, pool, this))
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_state(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_overview(new ServiceOverview(m_tabs))
    , m_callPage(nullptr)
{
    m_tabs->addTab(m_overview, QString());
    connect(m_overview, &ServiceOverview::clusterRequested, this, [this](const QString &kind) { Q_EMIT clusterRequested(kind, kind == "pods"_L1 ? QString() : m_name); });
    layOut();
}

EndpointPage::~EndpointPage()
{
    delete m_callPage; // it looks at the call
}

void EndpointPage::layOut()
{
    m_callPage = new CallPage(*m_call, m_tabs);
    m_tabs->addTab(m_callPage, QString());
    m_tabs->setDocumentMode(true);
    if (!m_overview)
        m_tabs->tabBar()->hide();
    m_title->setFont(typeFont(TypeRole::PageName));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(grid(3), grid(3), grid(3), 0);
    head->setSpacing(grid(2));
    head->addWidget(m_title);
    head->addWidget(m_icon);
    head->addWidget(m_state, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(grid(2));
    column->addLayout(head);
    column->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::tabBarClicked, this, [this](int index) {
        if (m_tabs->widget(index) == m_callPage)
            m_call->open(); // so that the fields are there when somebody wants to fill them in
    });
    retranslate();
}

QString EndpointPage::title() const
{
    return m_overview ? m_name : m_name.section(u"://"_s, 1);
}

void EndpointPage::setService(ClusterSession *session, const InferenceService *service)
{
    m_session = session;
    m_isGone = session && !service;
    if (service && session && m_service != *service) {
        const bool isOtherState = !m_service || !(serviceState(*m_service) == serviceState(*service));
        m_service = *service;
        m_overview->setService(*service);
        m_call->setService(session->client(), *service);
        if (isOtherState)
            askForEvents();
    }
    showHead();
}

void EndpointPage::askForEvents()
{
    onFinished(m_session->events({.nameSpace = m_nameSpace, .name = m_name, .uid = m_service->uid}), this, [this](const Result<std::vector<KubeEvent>> &events) {
        if (events)
            m_overview->setEvents(*events);
        else
            m_overview->setEventsError(ErrorWords::of(events.error()).sentence);
    });
}

void EndpointPage::showHead()
{
    m_title->setText(m_overview ? QString(m_nameSpace % u'/' % m_name) : m_name);
    const int size = fontMetrics().height();
    StateTone tone = StateTone::Idle;
    if (!m_overview) {
        m_state->clear();
        m_icon->clear();
        return;
    }
    if (m_isGone) {
        m_state->setText(m_service ? tr("This service was deleted. What is shown is the last that was known.") : tr("There is no such service in the cluster."));
    } else if (!m_service) {
        m_state->setText(tr("Not read yet."));
    } else {
        const ServiceState state = serviceState(*m_service);
        const ErrorText words = EndpointWords::state(state);
        tone = EndpointWords::tone(state.health);
        m_state->setText(words.sentence.isEmpty() ? EndpointWords::health(state.health) : tr("%1: %2").arg(EndpointWords::health(state.health), words.sentence));
    }
    setTone(m_state, tone);
    m_state->setToolTip(m_state->text());
    m_icon->setPixmap(toneIcon(tone, tokensFor(this)).pixmap(size, size));
}

void EndpointPage::showCall()
{
    m_tabs->setCurrentWidget(m_callPage);
}

bool EndpointPage::isBusy() const
{
    return m_callPage->isBusy();
}

QVariantMap EndpointPage::saveState() const
{
    return {{u"call"_s, m_callPage->saveState()}, {u"tab"_s, m_tabs->currentIndex()}};
}

void EndpointPage::restoreState(const QVariantMap &state)
{
    m_callPage->restoreState(state.value(u"call"_s).toMap());
    m_tabs->setCurrentIndex(state.value(u"tab"_s).toInt());
}

void EndpointPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showHead();
}

void EndpointPage::retranslate()
{
    if (m_overview)
        m_tabs->setTabText(0, tr("Overview"));
    m_tabs->setTabText(m_tabs->indexOf(m_callPage), tr("Call"));
    m_tabs->setAccessibleName(tr("Views of the service"));
    showHead();
}

} // namespace headrace

#include "moc_endpointpage.cpp"
