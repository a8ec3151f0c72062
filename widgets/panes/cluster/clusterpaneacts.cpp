// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a ClusterPane does on command: tabs' names, actions, palette, state.
#include "widgets/panes/cluster/clusterpane.h"

#include "models/kube/clustercatalogue.h"
#include "models/kube/kindslist.h"
#include "models/kube/listmemory.h"
#include "widgets/panes/cluster/actionbar.h"
#include "widgets/panes/cluster/listtabs.h"
#include "widgets/panes/cluster/listwords.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSplitter>
#include <QTabBar>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// The colour that stands for a cluster: the user's choice, else one by its name.
QColor clusterColour(const QString &cluster, const ClusterSession *session, const ThemeTokens &tokens)
{
    const int chosen = session ? session->choices().colour : -1;
    return tokens.series(chosen >= 0 ? static_cast<std::size_t>(chosen) : qHash(cluster, 0));
}

} // namespace

void ClusterPane::createActions()
{
    const auto add = [this](const char *text, const QKeySequence &keys, auto &&run) {
        auto *action = new QAction(this);
        action->setObjectName(QString::fromUtf8(text));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        m_actions.emplace_back(action, text);
    };
    add(QT_TR_NOOP("New tab"), QKeySequence(Qt::CTRL | Qt::Key_T), [this] { addTab({page()->spec(), {}, {}}); });
    add(QT_TR_NOOP("Close the tab"), QKeySequence(Qt::CTRL | Qt::Key_W), [this] { closeTab(m_lists->currentIndex()); });
    add(QT_TR_NOOP("Move the tab to a window of its own"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { detachTab(m_lists->currentIndex()); });
    add(QT_TR_NOOP("Next tab"), QKeySequence(Qt::CTRL | Qt::Key_Tab), [this] { m_lists->step(1); });
    add(QT_TR_NOOP("Previous tab"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab), [this] { m_lists->step(-1); });
    add(QT_TR_NOOP("Back"), QKeySequence(Qt::ALT | Qt::Key_Left), [this] { page()->go(false); });
    add(QT_TR_NOOP("Forward"), QKeySequence(Qt::ALT | Qt::Key_Right), [this] { page()->go(true); });
    add(QT_TR_NOOP("Copy a link to what is shown"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), [this] {
        const ListPlace place = page()->place();
        const ClusterSession *of = page()->session();
        const QString nameSpace = !place.name.isEmpty() ? place.nameSpace : place.spec.nameSpaces.size() == 1 ? place.spec.nameSpaces.front() : u"*"_s;
        QGuiApplication::clipboard()->setText(ListSpec::link(of ? of->entry().name : place.spec.cluster, place.spec.kind, nameSpace, place.name));
    });
    add(QT_TR_NOOP("Choose namespaces …"), {}, [this] { page()->chooseNameSpaces(); });
    add(QT_TR_NOOP("Choose columns …"), {}, [this] { page()->chooseColumns(); });
    add(QT_TR_NOOP("Pin or unpin this kind"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { pinKind(); });
    add(QT_TR_NOOP("Go to the kinds"), QKeySequence(Qt::Key_F6), [this] { m_kindsView->setFocus(Qt::ShortcutFocusReason); });
    add(QT_TR_NOOP("List again"), QKeySequence::Refresh, [this] { page()->list().hurry(); });
    const std::size_t always = m_actions.size();
    add(QT_TR_NOOP("Copy the names of the selected objects"), {}, [this] { page()->copy(CopyForm::Names); });
    add(QT_TR_NOOP("Copy the selected objects as CSV"), {}, [this] { page()->copy(CopyForm::Csv); });
    add(QT_TR_NOOP("Copy the selected objects as YAML"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { page()->copy(CopyForm::Yaml); });
    add(QT_TR_NOOP("Copy the selected objects as kubectl"), {}, [this] { page()->copy(CopyForm::Kubectl); });
    add(QT_TR_NOOP("Copy links to the selected objects"), {}, [this] { page()->copy(CopyForm::Links); });
    add(QT_TR_NOOP("Delete the selected objects …"), {}, [this] { m_actionBar->start(ObjectAct::Delete); });
    for (std::size_t i = always; i < m_actions.size(); ++i)
        m_selectionActions.push_back(m_actions[i].first);
    updateActions();
}

void ClusterPane::updateActions()
{
    const std::vector<ChosenObject> chosen = page() ? page()->chosen() : std::vector<ChosenObject>();
    const bool hasSelection = !chosen.empty();
    std::vector<ActPart> parts;
    for (const ChosenObject &object : chosen) {
        if (object.session->state() != ConnectionState::Connected)
            continue;
        auto part = std::find_if(parts.begin(), parts.end(), [&](const ActPart &known) { return known.session == object.session; });
        if (part == parts.end())
            part = parts.insert(parts.end(), {object.session, object.resource, {}, page()->serverColumnsOf(object.session->entry().name)});
        part->rows.push_back(object.row);
    }
    ClusterSession *of = session();
    if (parts.empty() && !hasSelection && of && of->state() == ConnectionState::Connected)
        parts.push_back({of, page()->resource(), {}, page()->serverColumns()});
    if (parts.empty())
        m_actionBar->clear();
    else
        m_actionBar->showParts(std::move(parts));
    for (QAction *action : m_selectionActions)
        action->setEnabled(hasSelection);
}

void ClusterPane::updateTabs()
{
    const ThemeTokens &tokens = tokensFor(this);
    const bool several = m_catalogue.sessions().size() > 1;
    for (int tab = 0; tab < m_lists->count(); ++tab) {
        auto *shown = static_cast<ResourcePage *>(m_lists->widget(tab));
        const QString cluster = shown->spec().isEveryCluster() ? tr("All open clusters") : shown->spec().cluster;
        const QString words = ListWords::tab(shown->list());
        QString text = several && !cluster.isEmpty() ? QString(words % u" · "_s % cluster) : words;
        text.replace(u"&"_s, u"&&"_s);
        if (m_lists->tabText(tab) != text)
            m_lists->setTabText(tab, text);
        if (tab == m_lists->currentIndex())
            setWindowTitle(QStringList{words, cluster}.join(cluster.isEmpty() ? QString() : u" · "_s));
        m_lists->setTabToolTip(tab, QStringList{cluster, words, shown->spec().nameSpaces.join(u", "), shown->spec().filter}.join(u'\n').trimmed());
        m_lists->setTabIcon(tab, several && !cluster.isEmpty() && !shown->spec().isEveryCluster() ? tintedIcon(u"headrace-dot"_s, clusterColour(cluster, m_catalogue.existing(cluster), tokens)) : QIcon());
    }
}

void ClusterPane::showKindsMenu(const QPoint &position)
{
    const ApiResource *resource = m_kinds->resourceAt(m_kindsView->indexAt(position).row());
    if (!resource)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Open in a new tab")), &QAction::triggered, this, [this, kind = resource->fullName()] { addTab({{.cluster = page()->spec().cluster, .kind = kind, .nameSpaces = page()->spec().nameSpaces}, {}, {}}); });
    const bool isPinned = m_kinds->isPinned(resource->fullName());
    connect(menu->addAction(tintedIcon(u"headrace-pin"_s, tokensFor(this).textSecondary), isPinned ? tr("Unpin") : tr("Pin to the top")), &QAction::triggered, this, [this, kind = resource->fullName(), isPinned] { m_memory->setPinned(kind, !isPinned); });
    menu->popup(m_kindsView->viewport()->mapToGlobal(position));
}

void ClusterPane::pinKind()
{
    const QString kind = page()->list().phase() == ListPhase::Listed ? page()->list().resource().fullName() : QString();
    if (!kind.isEmpty())
        m_memory->setPinned(kind, !m_kinds->isPinned(kind));
}

/// These lists and how they look, without what belongs to the cluster itself.
QVariantMap ClusterPane::stateOf(const std::vector<ResourcePage *> &shown) const
{
    QVariantList tabs;
    for (const ResourcePage *page : shown) {
        QVariantMap tab = page->spec().toMap();
        tab.insert(u"object"_s, QStringList{page->place().nameSpace, page->place().name});
        tabs.append(tab);
    }
    return {{u"tabs"_s, tabs}, {u"memory"_s, m_memory->toMap()}, {u"splitter"_s, m_splitter->saveState()}, {u"objects"_s, m_objects->saveState()}};
}

QVariantMap ClusterPane::saveState() const
{
    QVariantMap state = stateOf(pages());
    state.insert(u"tab"_s, m_lists->currentIndex());
    state.insert(u"forwards"_s, m_knownForwards);
    return state;
}

void ClusterPane::detachTab(int index)
{
    if (index < 0 || index >= m_lists->count())
        return;
    Q_EMIT windowRequested(stateOf({static_cast<ResourcePage *>(m_lists->widget(index))}));
    closeTab(index);
}

void ClusterPane::showTabMenu(const QPoint &position)
{
    const int tab = m_lists->tabBar()->tabAt(position);
    if (tab < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Move to a window of its own")), &QAction::triggered, this, [this, tab] { detachTab(tab); });
    connect(menu->addAction(tr("Close the tab")), &QAction::triggered, this, [this, tab] { closeTab(tab); });
    menu->popup(m_lists->tabBar()->mapToGlobal(position));
}

void ClusterPane::restoreState(const QVariantMap &state)
{
    m_knownForwards = state.value(u"forwards"_s).toMap();
    m_memory->fromMap(state.value(u"memory"_s).toMap());
    m_splitter->restoreState(state.value(u"splitter"_s).toByteArray());
    m_objects->restoreState(state.value(u"objects"_s).toByteArray());
    // Offered, not connected to: a start asks no server and runs no login.
    const QVariantList tabs = state.value(u"tabs"_s).toList();
    for (qsizetype i = 0; i < tabs.size(); ++i) {
        const QVariantMap tab = tabs[i].toMap();
        ListSpec spec = ListSpec::fromMap(tab);
        if (spec.kind.isEmpty())
            spec.kind = u"pods"_s;
        const QStringList object = tab.value(u"object"_s).toStringList();
        const ListPlace place{spec, object.value(0), object.value(1)};
        if (i == 0)
            page()->goTo(place);
        else
            addTab(place);
    }
    m_lists->setCurrentIndex(std::clamp(state.value(u"tab"_s).toInt(), 0, m_lists->count() - 1));
    pageShown();
}

void ClusterPane::retranslate()
{
    setAccessibleName(tr("Cluster"));
    m_clusters->setAccessibleName(tr("Clusters"));
    m_clusters->view()->setAccessibleName(tr("Clusters"));
    m_kindFilter->setPlaceholderText(tr("Kinds"));
    m_kindFilter->setAccessibleName(tr("Filter the kinds"));
    m_kindsView->setAccessibleName(tr("Kinds"));
    m_tabs->setAccessibleName(tr("Views"));
    const QStringList words{tr("Objects"), tr("Events"), tr("Forwards"), tr("Create or apply"), tr("Diagnostics")};
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        m_tabs->setTabText(tab, words.value(tab));
    for (const auto &[action, text] : m_actions)
        action->setText(tr(text));
    updateTabs();
}

} // namespace headrace
