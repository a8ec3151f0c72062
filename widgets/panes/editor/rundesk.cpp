// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/rundesk.h"

#include "models/kube/clustercatalogue.h"
#include "models/pipeline/valuetext.h"
#include "models/runs/runfollow.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/editor/runstatebar.h"
#include "widgets/panes/runs/runpage.h"
#include "widgets/panes/runs/runsteppanel.h"
#include "widgets/panes/runs/stepvalues.h"
#include "widgets/panes/runs/runwords.h"
#include "widgets/runs/newrundialog.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostLetters = 300; ///< of a value in a tip
constexpr int mostArtifacts = 5;

} // namespace

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
    column->addWidget(createStates());
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
    m_states->watch(nullptr);
    delete m_page; // it uses the context
}

/// How many tasks are in which state, and whether wires move.
QWidget *RunDesk::createStates()
{
    m_stateRow = new QWidget(this);
    m_states = new RunStateBar(m_stateRow);
    m_moving = new QToolButton(m_stateRow);
    m_moving->setCheckable(true);
    m_moving->setAutoRaise(true);
    m_moving->setChecked(PipelineCanvas::wantsMotion(this));
    auto *row = new QHBoxLayout(m_stateRow);
    row->setContentsMargins(grid(3), grid(1), grid(3), 0);
    row->addWidget(m_states);
    row->addStretch(1);
    row->addWidget(m_moving);
    connect(m_states, &RunStateBar::wentTo, this, [this](const QString &node) {
        m_page->showView(RunPage::GraphView);
        m_page->selectNode(node);
    });
    connect(m_moving, &QToolButton::toggled, this, [this](bool isMoving) {
        if (m_page)
            m_page->canvas()->setAnimated(isMoving);
        Q_EMIT movingChosen(isMoving);
    });
    return m_stateRow;
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
    m_states->watch(nullptr);
    delete m_page;
    m_context.cluster = cluster;
    m_runId = runId;
    m_page = new RunPage(m_context, runId, m_pages);
    m_page->follow()->usePlaces(places);
    m_page->beginAt(m_firstMiddle, m_firstZoom);
    connectPage();
    m_pages->addWidget(m_page);
    connect(m_page, &RunPage::openRequested, this, &RunDesk::openRequested);
    connect(m_page, &RunPage::runRequested, this, [this](const QString &id) { Q_EMIT openRequested({.cluster = m_context.cluster, .kind = u"Run"_s, .nameSpace = {}, .name = id, .content = {}}); });
    connect(m_page, &RunPage::titleChanged, this, &RunDesk::update);
    m_server.use(m_context.catalogue.session(cluster));
    m_page->serverChanged();
    m_page->setActive(isVisible());
    update();
}

void RunDesk::connectPage()
{
    PipelineCanvas *canvas = m_page->canvas();
    canvas->setAnimated(m_moving->isChecked());
    m_states->watch(canvas);
    connect(m_page->follow(), &RunFollow::changed, m_states, &RunStateBar::update);
    connect(canvas->canvasScene(), &CanvasScene::graphChanged, m_states, &RunStateBar::update);
    canvas->setPortTip([this](const GraphEnd &end, bool isSource) { return valueAt(end, isSource); });
    connect(canvas, &PipelineCanvas::portOpened, this, [this](const GraphEnd &end) {
        m_page->selectNode(end.node);
        m_page->panel()->tabs()->setCurrentWidget(m_page->panel()->values());
    });
}

void RunDesk::beginAt(QPointF middle, qreal zoom)
{
    m_firstMiddle = middle;
    m_firstZoom = zoom;
}

void RunDesk::setMoving(bool isMoving)
{
    m_moving->setChecked(isMoving);
}

/// What went through a port in this run: a value, or the names of artifacts with where they are.
QString RunDesk::valueAt(const GraphEnd &end, bool isSource) const
{
    const StepRow *step = m_page ? m_page->stepOf(end.node) : nullptr;
    if (!step)
        return {};
    const RunValues &values = isSource ? step->outputs : step->inputs;
    QStringList lines;
    if (const auto found = values.parameters.find(end.port); found != values.parameters.end())
        lines << textOfValue(found->second).left(mostLetters);
    if (const auto found = values.artifacts.find(end.port); found != values.artifacts.end())
        for (const RunArtifact &artifact : found->second)
            if (lines.size() < mostArtifacts)
                lines << (artifact.hasNumber ? tr("%1: %2").arg(artifact.name, QLocale().toString(artifact.number)) : tr("%1 at %2").arg(artifact.name, artifact.uri));
    return lines.join(u'\n');
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
    m_stateRow->setVisible(isServed);
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
    m_moving->setText(tr("Moving wires"));
    m_moving->setToolTip(tr("Wires of tasks that run move while their data is made"));
    update();
}

} // namespace headrace

#include "moc_rundesk.cpp"
