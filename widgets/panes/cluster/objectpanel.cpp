// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/objectpanel.h"

#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"
#include "models/kube/age.h"
#include "models/kube/eventstore.h"
#include "models/kube/family.h"
#include "models/kube/resourcetable.h"
#include "models/kube/surroundings.h"
#include "widgets/common/errortext.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/cluster/eventsview.h"
#include "widgets/panes/cluster/objectpage.h"
#include "widgets/panes/cluster/overviewtext.h"
#include "widgets/panes/cluster/relatedpage.h"
#include "widgets/theme/icons.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTabWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int readAgainMilliseconds = 1000;
constexpr int showAgainMilliseconds = 200;
enum Tab { OverviewTab, EventsTab, RelatedTab };

/// Knows the icons of states: <img src='tone:error-dark'>; documents keep what they loaded, so the theme is in the name.
class Overview final : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int type, const QUrl &name) override
    {
        if (name.scheme() != u"tone")
            return {}; // objects' texts load nothing
        const StateTone tone = name.path().startsWith(u"error") ? StateTone::Error : StateTone::Warn;
        return type == QTextDocument::ImageResource ? QVariant(toneIcon(tone, tokensFor(this)).pixmap(QSize(grid(4), grid(4)), devicePixelRatioF())) : QVariant();
    }
};
}

ObjectPanel::ObjectPanel(QWidget *parent)
    : QWidget(parent)
    , m_family(new Family(this))
    , m_surroundings(new Surroundings(this))
    , m_title(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_state(new QToolButton(this))
    , m_facts(new QLabel(this))
    , m_close(new QToolButton(this))
    , m_overview(new Overview(this))
    , m_events(new EventsView(this))
    , m_related(new RelatedPage(*m_family, this))
{
    createTabs();
    m_readDelay.setSingleShot(true);
    m_readDelay.setInterval(readAgainMilliseconds);
    m_showDelay.setSingleShot(true);
    m_showDelay.setInterval(showAgainMilliseconds);
    connect(&m_readDelay, &QTimer::timeout, this, &ObjectPanel::read);
    connect(&m_showDelay, &QTimer::timeout, this, &ObjectPanel::showOverview);
    connect(m_overview, &QTextBrowser::anchorClicked, this, &ObjectPanel::linkClicked);
    connect(m_events, &EventsView::objectWanted, this, &ObjectPanel::objectWanted);
    connect(m_events, &EventsView::countChanged, this, [this](int count) {
        m_eventCount = count;
        retranslate();
    });
    connect(m_family, &Family::changed, this, &ObjectPanel::familyChanged);
    connect(m_surroundings, &Surroundings::changed, &m_showDelay, qOverload<>(&QTimer::start));
    connect(m_tabs, &QTabWidget::currentChanged, this, &ObjectPanel::followFamily);
    retranslate();
}

ObjectPanel::~ObjectPanel() = default;

void ObjectPanel::createTabs()
{
    m_title->setFont(typeFont(TypeRole::PageName));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setMinimumWidth(0);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_state->setFocusPolicy(Qt::TabFocus);
    m_state->hide();
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setFocusPolicy(Qt::TabFocus);
    connect(m_state, &QToolButton::clicked, this, [this] { m_tabs->setCurrentIndex(OverviewTab); });
    connect(m_close, &QToolButton::clicked, this, &ObjectPanel::left);
    m_overview->setOpenLinks(false);
    m_overview->setFrameShape(QFrame::NoFrame);
    for (QWidget *page : std::initializer_list<QWidget *>{m_overview, m_events, m_related})
        m_tabs->addTab(page, QString());
    m_pages.push_back(m_related);
    connect(m_related, &ObjectPage::objectWanted, this, &ObjectPanel::objectWanted);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), 0);
    column->setSpacing(grid(2));
    auto *head = new QHBoxLayout;
    head->setSpacing(grid(2));
    head->addWidget(m_title, 1);
    head->addWidget(m_state);
    head->addWidget(m_close);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_tabs, 1);
}

void ObjectPanel::addPage(ObjectPage *page)
{
    m_pages.push_back(page);
    const int tab = m_tabs->addTab(page, page->title());
    m_tabs->setTabVisible(tab, page->suits(m_resource));
    connect(page, &ObjectPage::titleChanged, this, &ObjectPanel::retranslate);
    connect(page, &ObjectPage::objectWanted, this, &ObjectPanel::objectWanted);
}

void ObjectPanel::showPage(ObjectPage *page)
{
    if (!page->suits(m_resource))
        return;
    m_tabs->setCurrentWidget(page);
    page->setFocus(Qt::ShortcutFocusReason);
}

bool ObjectPanel::isBusy() const
{
    return m_isReading || std::any_of(m_pages.begin(), m_pages.end(), [](const ObjectPage *page) { return page->isBusy(); });
}

void ObjectPanel::showRow(ClusterSession *session, const ApiResource &resource, const KubeRowPointer &row, const std::vector<KubeColumn> &columns)
{
    const bool isSame = m_row && row && m_session == session && m_row->uid == row->uid;
    if (isSame && m_row->resourceVersion == row->resourceVersion)
        return;
    m_session = session;
    m_resource = resource;
    m_row = row;
    m_columns = columns;
    showHead();
    if (isSame) {
        if (!m_readDelay.isActive())
            m_readDelay.start();
        return;
    }
    m_object = {};
    m_family->clear();
    m_surroundings->clear();
    m_overview->setHtml({});
    for (ObjectPage *page : m_pages) {
        page->clear();
        m_tabs->setTabVisible(m_tabs->indexOf(page), page->suits(resource));
    }
    followEvents();
    read();
}

/// One watch a namespace, whichever of its objects is looked at. What is noted about objects of the whole cluster stands in "default".
void ObjectPanel::followEvents()
{
    const std::shared_ptr<EventStore> store = m_session->eventsOf(m_row->nameSpace.isEmpty() ? u"default"_s : m_row->nameSpace);
    if (store != m_eventStore) {
        if (m_eventStore)
            disconnect(m_eventStore.get(), nullptr, &m_showDelay, nullptr);
        m_eventStore = store;
        connect(store.get(), &EventStore::changed, &m_showDelay, [this] {
            if (!m_showDelay.isActive())
                m_showDelay.start();
        });
    }
    familyChanged();
}

void ObjectPanel::followFamily()
{
    const int tab = m_tabs->currentIndex();
    if (m_session && !m_object.kind.isEmpty() && (tab == EventsTab || tab == RelatedTab))
        m_family->follow(m_session, m_resource, m_object);
}

void ObjectPanel::familyChanged()
{
    if (!m_row || !m_eventStore)
        return;
    TimelineSubjects subjects = m_family->subjects();
    subjects.uids.insert(QString::fromLatin1(m_row->uid));
    subjects.names.insert(QString(m_resource.kind % u'/' % m_row->name));
    m_events->show(m_eventStore, subjects);
}

void ObjectPanel::clear()
{
    m_generation.next();
    m_readDelay.stop();
    m_showDelay.stop();
    m_row.reset();
    m_family->clear();
    m_surroundings->clear();
    m_events->show(nullptr, {});
    if (m_eventStore)
        disconnect(m_eventStore.get(), nullptr, &m_showDelay, nullptr);
    m_eventStore.reset();
    for (ObjectPage *page : m_pages)
        page->clear();
    m_session.clear();
    m_isReading = false;
}

void ObjectPanel::read()
{
    if (!m_session || !m_row)
        return;
    m_isReading = true;
    const Generation::Token token = m_generation.next();
    const ObjectName name{m_row->nameSpace, m_row->name, QString::fromLatin1(m_row->uid)};
    onFinished(m_session->read(m_resource, name), this, [this, token](const Result<ObjectView> &object) {
        if (!token.isCurrent())
            return;
        m_isReading = false;
        if (!object) {
            showError(object.error());
            return;
        }
        m_error = {};
        m_object = *object;
        m_surroundings->follow(m_session, m_resource, m_object);
        followFamily();
        showObject();
        for (ObjectPage *page : m_pages)
            if (page->suits(m_resource))
                page->showObject(m_session, m_resource, m_object);
    });
}

void ObjectPanel::showObject()
{
    if (m_object.kind.isEmpty())
        return;
    showOverview();
    retranslate();
}

/// Name and state, then a line of facts. The whole name is a tip when it is cut.
void ObjectPanel::showHead()
{
    if (!m_row)
        return;
    m_title->setText(m_title->fontMetrics().elidedText(m_row->name, Qt::ElideMiddle, std::max(m_title->width(), grid(20))));
    m_title->setToolTip(m_row->name);
    const RowHealth health = m_row->isDeleting ? RowHealth::Working : healthOf(*m_row, m_columns);
    const QString word = stateWordOf(*m_row, m_columns);
    m_state->setVisible(!word.isEmpty() && health != RowHealth::None);
    m_state->setText(word);
    m_state->setIcon(toneIcon(ClusterWords::tone(health), tokensFor(this)));
    const QString age = m_row->created > 0 ? shortAge(QDateTime::currentSecsSinceEpoch() - m_row->created) : QString();
    m_facts->setText(QStringList{m_resource.kind, m_row->nameSpace, age.isEmpty() ? age : tr("%1 old").arg(age), m_session ? m_session->entry().name : QString()}.filter(QRegularExpression(u"."_s)).join(u" · "_s));
}

/// What no page needed Esc for.
void ObjectPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

void ObjectPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showHead();
}

void ObjectPanel::showOverview()
{
    if (m_object.kind.isEmpty() || !m_error.code.isEmpty())
        return;
    const int place = m_overview->verticalScrollBar()->value();
    const std::vector<KubeEvent> events = m_eventStore ? m_eventStore->about(m_object.kind, m_object.name) : std::vector<KubeEvent>();
    m_overview->setHtml(OverviewText::of(m_object, events, m_surroundings->now(), tokensFor(this)));
    m_overview->verticalScrollBar()->setValue(place);
}

void ObjectPanel::showError(const Error &error)
{
    m_error = error;
    const ErrorText words = ErrorWords::of(error);
    m_overview->setHtml(u"<p><b>%1</b></p><p>%2</p>"_s.arg(words.sentence.toHtmlEscaped(), words.advice.toHtmlEscaped()));
}

void ObjectPanel::linkClicked(const QUrl &url)
{
    const QString target = url.toString(QUrl::RemoveScheme);
    Q_EMIT objectWanted(target.section(u'/', 0, 0), target.section(u'/', 1, 1), target.section(u'/', 2));
}

void ObjectPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        m_error.code.isEmpty() ? showObject() : showError(m_error);
    QWidget::changeEvent(event);
}

void ObjectPanel::retranslate()
{
    m_tabs->setAccessibleName(tr("Details"));
    m_tabs->setTabText(OverviewTab, tr("Overview"));
    m_tabs->setTabText(EventsTab, m_eventCount > 0 ? tr("Events (%1)").arg(m_eventCount) : tr("Events"));
    for (ObjectPage *page : m_pages)
        m_tabs->setTabText(m_tabs->indexOf(page), page->title());
    m_overview->setAccessibleName(tr("Overview"));
    m_state->setToolTip(tr("State of the object; press to read why"));
    m_state->setAccessibleName(tr("State of the object"));
    m_close->setIcon(tintedIcon(u"headrace-close"_s, tokensFor(this).textSecondary));
    m_close->setToolTip(tr("Back to the list (Esc)"));
    m_close->setAccessibleName(tr("Back to the list"));
    showHead();
}

} // namespace headrace

#include "moc_objectpage.cpp"
#include "moc_objectpanel.cpp"
