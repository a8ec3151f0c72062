// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/rundesk.h"

#include "models/kube/clustercatalogue.h"
#include "models/runs/runfollow.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/runs/runpage.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/runs/newrundialog.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

RunDesk::RunDesk(const NewRunTools &tools, QWidget *parent)
    : QWidget(parent)
    , m_context{.catalogue = tools.clusters, .server = m_server, .tasks = tools.tasks, .pool = tools.pool, .pacing = {}, .cluster = {}}
    , m_pages(new QStackedWidget(this))
    , m_message(new MessagePage(m_pages))
{
    m_pages->addWidget(m_message);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(createBanner());
    column->addWidget(m_pages, 1);
    connect(&m_server, &RunServer::changed, this, [this] {
        if (m_page)
            m_page->serverChanged();
        update();
    });
    connect(m_message, &MessagePage::buttonClicked, this, [this] { m_server.tryAgain(); });
    retranslate();
}

RunDesk::~RunDesk()
{
    m_server.disconnect(this);
    delete m_page; // it uses the context
}

QWidget *RunDesk::createBanner()
{
    auto *banner = new QWidget(this);
    banner->setProperty("chrome", true);
    banner->setAttribute(Qt::WA_StyledBackground);
    m_icon = new QLabel(banner);
    m_said = new QLabel(banner);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_inRuns = new QPushButton(banner);
    m_leave = new QPushButton(banner);
    auto *row = new QHBoxLayout(banner);
    row->setContentsMargins(grid(3), grid(1), grid(3), grid(1));
    row->setSpacing(grid(2));
    row->addWidget(m_icon);
    row->addWidget(m_said, 1);
    row->addWidget(m_inRuns);
    row->addWidget(m_leave);
    connect(m_leave, &QPushButton::clicked, this, &RunDesk::leaveRequested);
    connect(m_inRuns, &QPushButton::clicked, this, [this] { Q_EMIT openRequested({.cluster = m_context.cluster, .kind = u"Run"_s, .nameSpace = {}, .name = m_runId, .content = {}}); });
    return banner;
}

void RunDesk::follow(const QString &cluster, const QString &runId, const PipelineLayout &places)
{
    delete m_page;
    m_context.cluster = cluster;
    m_runId = runId;
    m_page = new RunPage(m_context, runId, m_pages);
    m_page->follow()->usePlaces(places);
    m_pages->addWidget(m_page);
    connect(m_page, &RunPage::openRequested, this, &RunDesk::openRequested);
    connect(m_page, &RunPage::runRequested, this, [this](const QString &id) { Q_EMIT openRequested({.cluster = m_context.cluster, .kind = u"Run"_s, .nameSpace = {}, .name = id, .content = {}}); });
    connect(m_page, &RunPage::titleChanged, this, &RunDesk::update);
    m_server.use(m_context.catalogue.session(cluster));
    m_page->serverChanged();
    m_page->setActive(isVisible());
    update();
}

bool RunDesk::isBusy() const
{
    return m_server.state() == RunServerState::Connecting || (m_page && m_page->isBusy());
}

void RunDesk::update()
{
    const RunMessage message = RunWords::serverMessage(m_server, m_context.cluster, m_context.catalogue.local());
    // What was last known of the run stays when its server goes.
    const bool isServed = m_page && (message.sentence.isEmpty() || m_page->follow()->run());
    m_pages->setCurrentWidget(isServed ? static_cast<QWidget *>(m_page) : m_message);
    m_message->setBusy(message.isBusy);
    m_message->show(message.sentence, message.advice, message.button);
    m_icon->setPixmap(toneIcon(StateTone::Accent, tokensFor(this)).pixmap(grid(4)));
    m_said->setText(tr("This is a run on %1. The picture is locked while you look at it.").arg(m_context.cluster));
    m_said->setToolTip(m_said->text());
}

void RunDesk::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_page)
        m_page->setActive(true);
}

void RunDesk::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_page)
        m_page->setActive(false);
}

void RunDesk::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        update();
}

void RunDesk::retranslate()
{
    m_inRuns->setText(tr("Show among the runs"));
    m_leave->setText(tr("Back to editing"));
    update();
}

} // namespace headrace

#include "moc_rundesk.cpp"
