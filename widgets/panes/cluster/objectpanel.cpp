// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/objectpanel.h"

#include "models/async/onfinished.h"
#include "models/kube/clustersession.h"
#include "models/kube/eventstable.h"
#include "widgets/common/errortext.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/cluster/eventsview.h"
#include "widgets/panes/cluster/objectpage.h"
#include "widgets/panes/cluster/overviewtext.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int readAgainMilliseconds = 1000;
}

ObjectPanel::ObjectPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_overview(new QTextBrowser(this))
    , m_events(new EventsView(this))
    , m_eventsModel(new EventsTable(this))
    , m_text(new QPlainTextEdit(this))
{
    createTabs();
    m_readDelay.setSingleShot(true);
    m_readDelay.setInterval(readAgainMilliseconds);
    connect(&m_readDelay, &QTimer::timeout, this, &ObjectPanel::read);
    connect(m_overview, &QTextBrowser::anchorClicked, this, &ObjectPanel::linkClicked);
    retranslate();
}

void ObjectPanel::createTabs()
{
    m_title->setFont(typeFont(TypeRole::Heading));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setMinimumWidth(0);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_overview->setOpenLinks(false);
    m_overview->setFrameShape(QFrame::NoFrame);
    m_events->setModel(m_eventsModel);
    m_text->setReadOnly(true);
    m_text->setFont(typeFont(TypeRole::Code));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    for (QWidget *page : std::initializer_list<QWidget *>{m_overview, m_events, m_text})
        m_tabs->addTab(page, QString());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), 0);
    column->setSpacing(grid(2));
    column->addWidget(m_title);
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

void ObjectPanel::showRow(ClusterSession *session, const ApiResource &resource, const KubeRowPointer &row)
{
    const bool isSame = m_row && row && m_session == session && m_row->uid == row->uid;
    if (isSame && m_row->resourceVersion == row->resourceVersion)
        return;
    m_session = session;
    m_resource = resource;
    m_row = row;
    if (isSame) {
        if (!m_readDelay.isActive())
            m_readDelay.start();
        return;
    }
    m_title->setText(resource.kind % u' ' % row->name);
    m_object = {};
    m_eventsModel->setEvents({});
    m_overview->setHtml({});
    m_text->clear();
    for (ObjectPage *page : m_pages) {
        page->clear();
        m_tabs->setTabVisible(m_tabs->indexOf(page), page->suits(resource));
    }
    read();
}

void ObjectPanel::clear()
{
    m_generation.next();
    m_readDelay.stop();
    m_row.reset();
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
        showObject();
        for (ObjectPage *page : m_pages)
            if (page->suits(m_resource))
                page->showObject(m_session, m_resource, m_object);
    });
    onFinished(m_session->events(name), this, [this, token](const Result<std::vector<KubeEvent>> &events) {
        if (!token.isCurrent() || !events)
            return;
        m_eventsModel->setEvents(*events);
        showObject();
    });
}

void ObjectPanel::showObject()
{
    if (m_object.kind.isEmpty())
        return;
    const int place = m_overview->verticalScrollBar()->value();
    std::vector<KubeEvent> oldestFirst(m_eventsModel->events().rbegin(), m_eventsModel->events().rend());
    m_overview->setHtml(OverviewText::of(m_object, oldestFirst, tokensFor(this)));
    m_overview->verticalScrollBar()->setValue(place);
    const QString text = QString::fromUtf8(m_object.json);
    if (m_text->toPlainText() != text) {
        const int at = m_text->verticalScrollBar()->value();
        m_text->setPlainText(text);
        m_text->verticalScrollBar()->setValue(at);
    }
    retranslate();
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
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        m_error.code.isEmpty() ? showObject() : showError(m_error);
    QWidget::changeEvent(event);
}

void ObjectPanel::retranslate()
{
    m_tabs->setAccessibleName(tr("Details"));
    m_tabs->setTabText(0, tr("Overview"));
    const int events = m_eventsModel->rowCount();
    m_tabs->setTabText(1, events > 0 ? tr("Events (%1)").arg(events) : tr("Events"));
    m_tabs->setTabText(2, tr("JSON"));
    for (ObjectPage *page : m_pages)
        m_tabs->setTabText(m_tabs->indexOf(page), page->title());
    m_overview->setAccessibleName(tr("Overview"));
    m_events->setAccessibleName(tr("Events"));
    m_text->setAccessibleName(tr("The object as text"));
}

} // namespace headrace

#include "moc_objectpage.cpp"
#include "moc_objectpanel.cpp"
