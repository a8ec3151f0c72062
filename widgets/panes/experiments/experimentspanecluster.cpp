// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/experimentspane.h"

#include "models/kube/clustercatalogue.h"
#include "models/local/localclustercontrol.h"
#include "models/studies/clusterstudysource.h"
#include "widgets/panes/cluster/clustermark.h"
#include "widgets/panes/experiments/clusterstudies.h"
#include "widgets/panes/experiments/newexperimentdialog.h"
#include "widgets/panes/experiments/studycommands.h"
#include "widgets/panes/experiments/studypage.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>

using namespace Qt::StringLiterals;

/// The pane's side to clusters.
namespace headrace {

void ExperimentsPane::offerClusters(ClusterCatalogue &catalogue, TaskRegistry &tasks, const ListPacing &pacing)
{
    m_server = new StudyServer(this);
    m_context = std::make_unique<StudiesContext>(StudiesContext{.catalogue = catalogue, .server = *m_server, .tasks = tasks, .pool = m_pool, .pacing = pacing, .cluster = {}, .nameSpace = {}});
    const QSignalBlocker blocker(m_tabs);
    m_cluster = new ClusterStudies(*m_context, m_pages);
    m_pages->insertWidget(0, m_cluster);
    m_tabs->insertTab(0, QString());
    for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide})
        m_tabs->setTabButton(0, side, nullptr);
    layOutHead();
    connectClusters();
    fillClusters();
    retranslate();
    m_tabs->setCurrentIndex(0);
    m_pages->setCurrentIndex(0);
    m_cluster->follow();
    pageShown();
}

void ExperimentsPane::layOutHead()
{
    m_clusters = new QComboBox(this);
    dressClusterBox(*m_clusters);
    m_clusters->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_nameSpaces = new QComboBox(this);
    m_nameSpaces->setEditable(true);
    m_nameSpaces->setInsertPolicy(QComboBox::NoInsert);
    m_nameSpaces->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_nameSpaces->setMinimumContentsLength(14);
    m_nameSpaces->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_nameSpaces->setEnabled(false);
    m_head->setContentsMargins(grid(3), grid(2), grid(3), 0);
    m_head->insertWidget(0, m_clusters);
    m_head->insertWidget(1, m_nameSpaces);
}

void ExperimentsPane::connectClusters()
{
    connect(m_clusters, &QComboBox::activated, this, [this](int index) { chooseCluster(m_clusters->itemData(index).toString()); });
    connect(m_nameSpaces, &QComboBox::activated, this, [this](int index) { chooseNameSpace(m_nameSpaces->itemData(index).toString()); });
    connect(m_nameSpaces->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        const QString typed = m_nameSpaces->currentText().trimmed();
        if (m_nameSpaces->findText(typed) < 0 && !typed.isEmpty())
            chooseNameSpace(typed);
    });
    connect(m_server, &StudyServer::changed, this, &ExperimentsPane::serverChanged);
    connect(m_cluster, &ClusterStudies::studyRequested, this, &ExperimentsPane::openStudy);
    connect(m_cluster, &ClusterStudies::newRequested, this, [this] { newExperiment(); });
    connect(m_cluster, &ClusterStudies::openRequested, this, &Pane::openRequested);
    connect(m_cluster, &ClusterStudies::statusChanged, this, [this](const QString &text) {
        if (m_pages->currentWidget() == m_cluster)
            Q_EMIT statusChanged(text);
    });
    connect(m_cluster, &ClusterStudies::localRequested, this, [this] {
        m_wantsLocal = true;
        m_context->catalogue.local()->start();
    });
    connect(&m_cluster->commands()->deeds(), &StudyDeeds::made, this, &ExperimentsPane::openStudy);
    connect(&m_context->catalogue, &ClusterCatalogue::entriesChanged, this, &ExperimentsPane::fillClusters);
    LocalClusterControl *const local = m_context->catalogue.local();
    if (!local)
        return;
    connect(local, &LocalClusterControl::changed, m_cluster, &ClusterStudies::update);
    connect(local, &LocalClusterControl::ready, this, [this](const QString &cluster) {
        if (std::exchange(m_wantsLocal, false))
            chooseCluster(cluster);
    });
}

void ExperimentsPane::fillClusters()
{
    fillClusterBox(*m_clusters, m_context->catalogue, m_context->cluster);
    fillNameSpaces();
}

/// Those that the session has seen; the first entry is all of them.
void ExperimentsPane::fillNameSpaces()
{
    const QSignalBlocker blocker(m_nameSpaces);
    QStringList names = m_server->session() ? m_server->session()->nameSpaces() : QStringList();
    if (!m_context->nameSpace.isEmpty() && !names.contains(m_context->nameSpace))
        names.prepend(m_context->nameSpace);
    m_nameSpaces->clear();
    m_nameSpaces->addItem(tr("All namespaces"), QString());
    for (const QString &name : names)
        m_nameSpaces->addItem(name, name);
    m_nameSpaces->setCurrentIndex(m_nameSpaces->findData(m_context->nameSpace));
    m_nameSpaces->setEnabled(!m_context->cluster.isEmpty());
}

void ExperimentsPane::chooseCluster(const QString &name)
{
    if (name != m_context->cluster) {
        leaveCluster();
        m_context->cluster = name;
        const ClusterEntry *entry = m_context->catalogue.find(name);
        m_context->nameSpace = m_nameSpaceOf.value(name, entry ? entry->nameSpace : QString());
    }
    m_clusters->setCurrentIndex(m_clusters->findData(name));
    ClusterSession *session = name.isEmpty() ? nullptr : m_context->catalogue.session(name);
    if (session)
        connect(session, &ClusterSession::nameSpacesChanged, this, &ExperimentsPane::fillNameSpaces, Qt::UniqueConnection);
    m_server->use(session);
    fillNameSpaces();
}

void ExperimentsPane::chooseNameSpace(const QString &name)
{
    if (name == m_context->nameSpace)
        return;
    m_context->nameSpace = name;
    if (m_server->session())
        m_server->session()->rememberNameSpace(name);
    fillNameSpaces();
    m_cluster->follow();
}

QStringList ExperimentsPane::openStudies() const
{
    QStringList places = m_server->client() ? QStringList() : m_openOf.value(m_context->cluster);
    for (int i = fixedPages(); i < m_pages->count(); ++i)
        if (const ClusterStudySource *source = static_cast<StudyPage *>(m_pages->widget(i))->source().onCluster())
            places.append(source->name().nameSpace % u'/' % source->name().name);
    return places;
}

/// Pages are of one cluster's studies: what they do goes to that cluster. They come back with it.
void ExperimentsPane::leaveCluster()
{
    m_openOf.insert(m_context->cluster, openStudies());
    m_nameSpaceOf.insert(m_context->cluster, m_context->nameSpace);
    for (int i = m_pages->count() - 1; i >= fixedPages(); --i)
        if (static_cast<StudyPage *>(m_pages->widget(i))->source().onCluster())
            closePage(i);
    m_tabs->setCurrentIndex(0);
}

void ExperimentsPane::serverChanged()
{
    m_cluster->follow();
    if (m_server->client())
        openAgain();
}

void ExperimentsPane::openAgain()
{
    for (const QString &place : m_openOf.take(m_context->cluster))
        openStudy({.nameSpace = place.section(u'/', 0, 0), .name = place.section(u'/', 1), .uid = {}});
}

void ExperimentsPane::openStudy(const ObjectName &name)
{
    if (StudyPage *page = pageOf(ClusterStudySource::keyOf(m_context->cluster, name)))
        m_tabs->setCurrentIndex(m_pages->indexOf(page));
    else if (m_server->session())
        openSource(new ClusterStudySource(*m_server->session(), name, m_pool, m_context->pacing));
    if (StudyPage *page = this->page(); page && page->commands())
        connect(&page->commands()->deeds(), &StudyDeeds::made, this, &ExperimentsPane::openStudy, Qt::UniqueConnection);
}

NewExperimentDialog *ExperimentsPane::newExperiment(const QByteArray &text)
{
    if (!m_server || !m_server->client())
        return nullptr;
    auto *dialog = new NewExperimentDialog(*m_context, text, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewExperimentDialog::made, this, &ExperimentsPane::openStudy);
    dialog->open();
    return dialog;
}

void ExperimentsPane::setActive(bool isActive)
{
    m_isActive = isActive;
    if (m_cluster)
        m_cluster->setActive(isActive && m_pages->currentWidget() == m_cluster);
}

std::vector<PaletteEntry> ExperimentsPane::find(const QString &text)
{
    return m_cluster ? m_cluster->find(text) : std::vector<PaletteEntry>{};
}

} // namespace headrace
