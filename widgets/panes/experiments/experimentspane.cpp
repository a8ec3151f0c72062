// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/experimentspane.h"

#include "models/kube/clustercatalogue.h"
#include "models/local/localclustercontrol.h"
#include "models/studies/clusterstudysource.h"
#include "models/studies/filestudysource.h"
#include "models/studies/studysaving.h"
#include "widgets/common/errortext.h"
#include "widgets/panes/cluster/clustermark.h"
#include "widgets/panes/experiments/clusterstudies.h"
#include "widgets/panes/experiments/studiespage.h"
#include "widgets/panes/experiments/studycommands.h"
#include "widgets/panes/experiments/studypage.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

ExperimentsPane::ExperimentsPane(WorkPool &pool, QWidget *parent)
    : Pane(parent)
    , m_pool(pool)
    , m_shelf(new StudyShelf(this))
    , m_tabs(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
    , m_list(new StudiesPage(*m_shelf, m_pages))
    , m_head(new QHBoxLayout)
{
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setTabsClosable(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->addTab(QString());
    for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide}) // the list stays
        m_tabs->setTabButton(0, side, nullptr);
    m_pages->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head->setSpacing(grid(2));
    m_head->addWidget(m_tabs, 1);
    column->addLayout(m_head);
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index != m_pages->currentIndex())
            m_pages->setCurrentIndex(index);
        pageShown();
    });
    connect(m_tabs, &QTabBar::tabCloseRequested, this, &ExperimentsPane::closePage);
    connect(m_list, &StudiesPage::openRequested, this, &ExperimentsPane::askForFile);
    connect(m_list, &StudiesPage::studyRequested, this, [this](StudySource *source) {
        if (StudyPage *page = pageOf(source->key()))
            m_tabs->setCurrentIndex(m_pages->indexOf(page));
    });
    connect(m_list, &StudiesPage::removeRequested, this, [this](StudySource *source) {
        if (StudyPage *page = pageOf(source->key()))
            closePage(m_pages->indexOf(page));
    });
    createActions();
    retranslate();
    pageShown();
}

ExperimentsPane::~ExperimentsPane()
{
    if (m_server) {
        disconnect(&m_context->catalogue, nullptr, this, nullptr);
        disconnect(m_server, nullptr, this, nullptr);
    }
    for (int row = m_shelf->rowCount() - 1; row >= 0; --row) // pages and their sources go first
        m_shelf->remove(m_shelf->sourceAt(row));
    delete m_pages; // pages use the context
}

void ExperimentsPane::createActions()
{
    const auto make = [this](const QString &name, const QKeySequence &key) {
        auto *action = new QAction(this);
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        return action;
    };
    m_open = make(u"open"_s, QKeySequence::Open);
    m_save = make(u"save"_s, QKeySequence::Save);
    m_reload = make(u"reload"_s, QKeySequence::Refresh);
    m_clear = make(u"clear"_s, {});
    connect(m_open, &QAction::triggered, this, &ExperimentsPane::askForFile);
    connect(m_save, &QAction::triggered, this, &ExperimentsPane::askWhereToSave);
    connect(m_reload, &QAction::triggered, this, [this] {
        if (page())
            page()->source().reload();
    });
    connect(m_clear, &QAction::triggered, this, [this] {
        if (page()) {
            page()->selection().clearBrushes();
            page()->selection().setChosen({});
        }
    });
}

StudyPage *ExperimentsPane::page() const
{
    return qobject_cast<StudyPage *>(m_pages->currentWidget());
}

StudyPage *ExperimentsPane::pageOf(const QString &key) const
{
    for (int i = fixedPages(); i < m_pages->count(); ++i)
        if (auto *page = static_cast<StudyPage *>(m_pages->widget(i)); page->source().key() == key)
            return page;
    return nullptr;
}

void ExperimentsPane::openFile(const QString &path)
{
    const QString file = QFileInfo(path).absoluteFilePath();
    if (StudyPage *page = pageOf(file))
        m_tabs->setCurrentIndex(m_pages->indexOf(page));
    else
        openSource(new FileStudySource(file, m_pool));
}

void ExperimentsPane::openSource(StudySource *source)
{
    addPage(source);
    m_tabs->setCurrentIndex(m_tabs->count() - 1);
}

void ExperimentsPane::addPage(StudySource *source)
{
    auto *page = new StudyPage(source, m_pool, m_pages);
    if (m_context && source->onCluster())
        page->offerCluster(*m_context);
    else
        m_shelf->add(source);
    m_pages->addWidget(page);
    const int index = m_tabs->addTab(page->title());
    m_tabs->setTabToolTip(index, source->key());
    connect(page, &StudyPage::titleChanged, this, [this, page] {
        m_tabs->setTabText(m_pages->indexOf(page), page->title());
        m_save->setEnabled(this->page() && this->page()->source().frame());
    });
    connect(page, &StudyPage::statusChanged, this, &Pane::statusChanged);
    connect(page, &StudyPage::openRequested, this, &Pane::openRequested);
}

void ExperimentsPane::closePage(int index)
{
    if (index < fixedPages())
        return;
    auto *page = static_cast<StudyPage *>(m_pages->widget(index));
    m_shelf->remove(&page->source());
    m_pages->removeWidget(page);
    page->hide();
    page->deleteLater();
    m_tabs->removeTab(index);
}

void ExperimentsPane::pageShown()
{
    m_save->setEnabled(page() && page()->source().frame());
    m_reload->setEnabled(page());
    m_clear->setEnabled(page());
    if (m_cluster)
        m_cluster->setActive(m_isActive && m_pages->currentWidget() == m_cluster);
}

void ExperimentsPane::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a study"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Studies (*.json *.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        for (const QString &file : files)
            openFile(file);
    });
    dialog->open();
}

void ExperimentsPane::askWhereToSave()
{
    if (!page() || !page()->source().frame())
        return;
    auto *dialog = new QFileDialog(this, tr("Save a snapshot"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Studies (*.json)"));
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(page()->title() + u".json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ExperimentsPane::save);
    dialog->open();
}

void ExperimentsPane::save(const QString &path)
{
    if (!page() || !page()->source().frame())
        return;
    saveFrame(page()->source().frame(), path, m_pool, this, [this, path](const Result<void> &saved) {
        Q_EMIT statusChanged(saved ? tr("Saved: %1").arg(path) : ErrorWords::of(saved.error()).sentence);
    });
}

QVariantMap ExperimentsPane::saveState() const
{
    QVariantList studies;
    for (int i = fixedPages(); i < m_pages->count(); ++i) {
        const auto *page = static_cast<const StudyPage *>(m_pages->widget(i));
        if (qobject_cast<const FileStudySource *>(&page->source()))
            studies.append(QVariantMap{{u"file"_s, page->source().key()}, {u"page"_s, page->saveState()}});
    }
    QVariantMap state{{u"studies"_s, studies}, {u"current"_s, m_tabs->currentIndex()}};
    if (m_cluster) {
        state.insert(u"cluster"_s, m_context->cluster);
        state.insert(u"namespace"_s, m_context->nameSpace);
        state.insert(u"open"_s, openStudies());
        state.insert(u"list"_s, m_cluster->saveState());
    }
    return state;
}

void ExperimentsPane::restoreState(const QVariantMap &state)
{
    for (const QVariant &one : state.value(u"studies"_s).toList()) {
        const QVariantMap study = one.toMap();
        const QString file = study.value(u"file"_s).toString();
        if (file.isEmpty() || pageOf(file))
            continue;
        addPage(new FileStudySource(file, m_pool));
        pageOf(file)->restoreState(study.value(u"page"_s).toMap());
    }
    if (m_cluster) { // nothing is asked before the user wants it
        m_context->cluster = state.value(u"cluster"_s).toString();
        m_context->nameSpace = state.value(u"namespace"_s).toString();
        m_openOf.insert(m_context->cluster, state.value(u"open"_s).toStringList());
        m_cluster->restoreState(state.value(u"list"_s).toMap());
        fillClusters();
        m_cluster->follow();
    }
    if (const int current = state.value(u"current"_s).toInt(); current < m_tabs->count())
        m_tabs->setCurrentIndex(current);
}

void ExperimentsPane::open(const ResourceRef &ref)
{
    if (ref.kind != "Study"_L1 || !m_cluster) {
        openFile(ref.name);
        return;
    }
    const QString place = ref.nameSpace % u'/' % ref.name;
    if (!m_openOf[ref.cluster].contains(place))
        m_openOf[ref.cluster].append(place);
    if (ref.cluster == m_context->cluster && m_server->client())
        openAgain();
    else
        chooseCluster(ref.cluster);
}

bool ExperimentsPane::isBusy() const
{
    const bool isListBusy = m_cluster && m_pages->currentWidget() == m_cluster && m_cluster->isBusy();
    return isListBusy || (page() && page()->isBusy());
}

QStringList ExperimentsPane::viewIds() const
{
    return page() ? page()->viewIds() : QStringList();
}

void ExperimentsPane::showView(const QString &id)
{
    if (page())
        page()->showView(id);
}

void ExperimentsPane::focusSearch()
{
    if (page())
        page()->focusSearch();
    else if (m_cluster && m_pages->currentWidget() == m_cluster)
        m_cluster->focusSearch();
}

void ExperimentsPane::retranslate()
{
    m_tabs->setTabText(0, tr("Studies"));
    if (m_cluster) {
        m_tabs->setTabText(1, tr("Files"));
        m_clusters->setAccessibleName(tr("Cluster"));
        m_nameSpaces->setAccessibleName(tr("Namespace"));
        m_nameSpaces->setToolTip(tr("The namespace whose studies are listed; type one that is not offered"));
        fillNameSpaces();
    }
    m_tabs->setAccessibleName(tr("Open studies"));
    m_open->setText(tr("Open a Study …"));
    m_save->setText(tr("Save a Snapshot …"));
    m_reload->setText(tr("Read Again"));
    m_clear->setText(tr("Clear Selection"));
}

void ExperimentsPane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace headrace

#include "moc_experimentspane.cpp"
