// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a ResourcePage shows besides its rows: head, menu, columns.
#include "widgets/panes/cluster/resourcepage.h"

#include "models/kube/ownerchain.h"
#include "models/kube/yamlcopy.h"
#include "widgets/common/checkpopup.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/breadcrumb.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/cluster/listwords.h"
#include "widgets/panes/cluster/namespacepicker.h"
#include "widgets/panes/cluster/resourceview.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelection>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

void ResourcePage::updateState()
{
    const ThemeTokens &tokens = tokensFor(this);
    const LiveStatus status = m_list.status();
    const bool isListed = m_list.phase() == ListPhase::Listed;
    qsizetype selected = 0;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection())
        selected += range.height();
    const QString facts = ListWords::facts(m_list, selected);
    const QString live = ClusterWords::live(status, table()->total());
    m_facts->setText(facts);
    m_state->setVisible(isListed);
    m_state->setText(live);
    m_state->setIcon(toneIcon(ClusterWords::liveTone(status.state), tokens));
    const bool isBroken = status.state == LiveState::Stale || status.state == LiveState::Failed;
    const ErrorText words = isBroken ? ErrorWords::of(status.error) : ErrorText{};
    m_state->setToolTip(isBroken ? QString(words.sentence % u'\n' % words.advice % u'\n' % tr("Press to try now.")) : tr("The list follows the cluster."));
    m_nameSpaces->setVisible(!isListed || m_list.resource().isNamespaced);
    m_columns->setEnabled(isListed);
    m_back->setEnabled(canGo(false));
    m_forward->setEnabled(canGo(true));
    const QString missing = ListWords::troubles(m_list);
    const bool someMissing = isListed && !missing.isEmpty() && (table()->total() > 0 || table()->sources().size() > 1);
    m_troubles->setText(missing);
    m_troubles->setVisible(someMissing);

    const QString cluster = spec().isEveryCluster() ? tr("All open clusters") : spec().cluster;
    QStringList where{cluster};
    if (m_list.resource().isNamespaced)
        where.append(ListWords::nameSpaces(spec().nameSpaces));
    where << m_list.resource().kind << facts << live;
    const ListMessage message = ListWords::message(m_list);
    m_stack->setCurrentWidget(message == ListMessage{} ? static_cast<QWidget *>(m_view) : m_message);
    if (m_stack->currentWidget() == m_view && std::exchange(m_wantsFocus, false))
        m_view->setFocus(Qt::ShortcutFocusReason);
    m_message->setBusy(message.isBusy);
    m_message->show(message.sentence, message.advice, message.button);
    Q_EMIT statusChanged(isListed ? where.join(u" · "_s) : message.sentence);
    Q_EMIT headChanged();
}

void ResourcePage::updateCrumbs()
{
    std::vector<Crumb> crumbs;
    const ListSpec &spec = this->spec();
    const ApiResource &kind = m_list.resource();
    const bool isNamespaced = kind.plural.isEmpty() || kind.isNamespaced;
    const QModelIndex current = m_view->currentIndex();
    const QString cluster = spec.isEveryCluster() ? (m_current && current.isValid() ? table()->sourceAt(current.row()).cluster : tr("All open clusters")) : spec.cluster;
    if (!cluster.isEmpty())
        crumbs.push_back({.text = cluster, .toolTip = tr("Show all namespaces of %1").arg(cluster), .go = [this] { editSpec([](ListSpec &s) { s.nameSpaces.clear(); }); }});
    crumbs.push_back({.text = m_list.phase() == ListPhase::Listed && !kind.kind.isEmpty() ? kind.kind : spec.kind, .isMain = true, .go = [this] {
                          m_view->selectionModel()->clear();
                          m_view->setFocus();
                      }});
    const QString nameSpace = m_current ? m_current->nameSpace : spec.nameSpaces.size() == 1 ? spec.nameSpaces.front() : QString();
    if (isNamespaced && !nameSpace.isEmpty())
        crumbs.push_back({.text = nameSpace, .toolTip = tr("Show %1 of this namespace alone").arg(kind.plural), .go = [this, nameSpace] { editSpec([&](ListSpec &s) { s.nameSpaces = {nameSpace}; }); }});
    if (m_current)
        crumbs.push_back({.text = m_current->name, .go = [this] { Q_EMIT activated(m_current); }});
    if (m_current)
        for (const ObjectOwner &owner : m_owners->owners())
            crumbs.push_back({.text = owner.kind % u' ' % owner.name, .toolTip = tr("Show the owner: %1").arg(QString(owner.kind % u' ' % owner.name)), .isOwner = true, .go = [this, owner, nameSpace] { Q_EMIT objectWanted(owner.kind, nameSpace, owner.name); }});
    m_crumbs->show(std::move(crumbs));
}

void ResourcePage::showMenu(const QPoint &position)
{
    const std::vector<ChosenObject> rows = chosen();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Create or apply YAML …")), &QAction::triggered, this, &ResourcePage::applyRequested);
    if (rows.empty()) {
        menu->popup(m_view->viewport()->mapToGlobal(position));
        return;
    }
    menu->addSeparator();
    const ChosenObject first = rows.front();
    connect(menu->addAction(tr("Show details")), &QAction::triggered, this, [this, first] { Q_EMIT activated(first.row); });
    connect(menu->addAction(tr("Open in a new tab")), &QAction::triggered, this, [this, first] {
        ListPlace there{spec(), first.row->nameSpace, first.row->name};
        there.spec.cluster = first.session->entry().name;
        Q_EMIT newTabWanted(there);
    });
    if (!first.row->ownerName.isEmpty())
        connect(menu->addAction(tr("Show the owner: %1").arg(QString(first.row->ownerKind % u' ' % first.row->ownerName))), &QAction::triggered, this, [this, first] { Q_EMIT objectWanted(first.row->ownerKind, first.row->nameSpace, first.row->ownerName); });
    if (!first.row->nameSpace.isEmpty() && spec().nameSpaces != QStringList{first.row->nameSpace})
        connect(menu->addAction(tr("Only the namespace %1").arg(first.row->nameSpace)), &QAction::triggered, this, [this, first] { editSpec([&](ListSpec &s) { s.nameSpaces = {first.row->nameSpace}; }); });
    menu->addSeparator();
    addCopies(menu);
    Q_EMIT menuRequested(menu);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void ResourcePage::addCopies(QMenu *menu)
{
    const std::pair<QString, CopyForm> forms[] = {{tr("Copy names"), CopyForm::Names}, {tr("Copy as CSV"), CopyForm::Csv}, {tr("Copy as YAML"), CopyForm::Yaml}, {tr("Copy as kubectl"), CopyForm::Kubectl}, {tr("Copy links"), CopyForm::Links}};
    for (const auto &[words, form] : forms)
        connect(menu->addAction(words), &QAction::triggered, this, [this, form = form] { copy(form); });
}

void ResourcePage::copyYaml()
{
    std::vector<YamlCopy::Wanted> wanted;
    for (const ChosenObject &object : chosen())
        wanted.push_back({object.session, object.resource, {object.row->nameSpace, object.row->name, QString::fromLatin1(object.row->uid)}});
    m_yaml->start(std::move(wanted));
}

void ResourcePage::copy(CopyForm form)
{
    if (form == CopyForm::Yaml)
        return copyYaml();
    QStringList lines;
    for (const ChosenObject &object : chosen()) {
        const QString cluster = object.session->entry().name;
        if (form == CopyForm::Kubectl)
            lines.append(u"kubectl --context %1 get %2 %3"_s.arg(cluster, object.resource.fullName(), object.row->name) % (object.row->nameSpace.isEmpty() ? QString() : QString(u" -n " % object.row->nameSpace)));
        else
            lines.append(ListSpec::link(cluster, object.resource.fullName(), object.row->nameSpace, object.row->name));
    }
    const bool isOfView = form == CopyForm::Names || form == CopyForm::Csv;
    QGuiApplication::clipboard()->setText(!isOfView ? lines.join(u'\n') : form == CopyForm::Csv ? m_view->csv() : m_view->names());
}

void ResourcePage::chooseColumns()
{
    std::vector<CheckEntry> entries;
    const auto isShown = [this](const QString &id) { return std::any_of(table()->columns().begin(), table()->columns().end(), [&](const ListColumn &column) { return column.id == id; }); };
    for (const ListColumn &column : table()->possibleColumns())
        if (column.kind != ListColumnKind::Label)
            entries.push_back({.id = column.id, .text = ListWords::column(column), .toolTip = ListWords::columnHelp(column), .isChecked = isShown(column.id)});
    QStringList labels = table()->labelKeys();
    for (const QString &id : table()->layout().added)
        if (id.startsWith(u'=') && !labels.contains(id.mid(1)))
            labels.append(id.mid(1));
    for (const QString &label : labels)
        entries.push_back({.id = u'=' % label, .text = tr("Label %1").arg(label), .toolTip = {}, .isChecked = isShown(u'=' % label)});
    m_columnsPopup->list()->setEntries(std::move(entries));
    m_columnsPopup->openBelow(m_columns);
}

void ResourcePage::retranslate()
{
    const QColor &quiet = tokensFor(this).textSecondary;
    m_back->setIcon(tintedIcon(u"go-previous"_s, quiet));
    m_back->setToolTip(tr("Back (Alt+Left)"));
    m_back->setAccessibleName(tr("Back"));
    m_forward->setIcon(tintedIcon(u"go-next"_s, quiet));
    m_forward->setToolTip(tr("Forward (Alt+Right)"));
    m_forward->setAccessibleName(tr("Forward"));
    m_view->setAccessibleName(tr("Objects"));
    m_state->setAccessibleName(tr("State of the list"));
    m_columns->setText(tr("Columns") % u" ▾"_s);
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setToolTip(tr("Choose columns; drag their names to move them, click to sort, Shift+click to sort by several"));
    m_columnsPopup->setWords(tr("Filter the columns"), {}, tr("Columns as at first"));
    updateCrumbs();
}

} // namespace headrace
