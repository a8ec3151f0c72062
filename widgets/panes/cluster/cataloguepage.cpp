// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/cataloguepage.h"

#include "models/kube/cataloguetable.h"
#include "models/kube/clusteradding.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/clustersettings.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/cluster/addclusterpage.h"
#include "widgets/panes/cluster/choicesform.h"
#include "widgets/panes/cluster/clustermark.h"
#include "widgets/panes/cluster/localclusterbar.h"
#include "widgets/panes/cluster/policyform.h"
#include "widgets/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int widths[] = {60, 44, 60, 30, 26, 60}; ///< grid steps a column
constexpr std::size_t mostProblems = 20;

class CatalogueHeader final : public QHeaderView
{
public:
    explicit CatalogueHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        setStretchLastSection(true);
        setSectionsClickable(true);
        setSortIndicatorShown(true);
        setSortIndicatorClearable(true);
        setSortIndicator(-1, Qt::AscendingOrder);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        const QString words[] = {CataloguePage::tr("Cluster"), CataloguePage::tr("State"), CataloguePage::tr("Server"), CataloguePage::tr("User"), CataloguePage::tr("Namespace"), CataloguePage::tr("File")};
        option->text = words[std::clamp(section, 0, CatalogueTable::ColumnCount - 1)];
    }
};

QString quoted(QString text)
{
    return u'\'' % text.replace(u'\'', u"'\\''"_s) % u'\'';
}

QString kubectlOf(const ClusterEntry &entry)
{
    const QString context = u"kubectl --context "_s % quoted(entry.context.isEmpty() ? entry.name : entry.context);
    return entry.origin == ClusterOrigin::ExtraFile ? QString(context % u" --kubeconfig "_s % quoted(entry.file)) : context;
}

} // namespace

CataloguePage::CataloguePage(ClusterCatalogue &catalogue, QWidget *parent)
    : QWidget(parent)
    , m_catalogue(catalogue)
    , m_table(new CatalogueTable(catalogue, this))
    , m_filtered(new CatalogueFilter(this))
    , m_local(new LocalClusterBar(catalogue.local(), this))
    , m_name(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_connect(new QPushButton(this))
    , m_addButton(new QPushButton(this))
    , m_problems(new QToolButton(this))
    , m_more(new QToolButton(this))
    , m_problemList(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTableView(this))
    , m_message(new MessagePage(this))
    , m_form(new ChoicesForm(this))
    , m_policyForm(new PolicyForm(this))
    , m_add(new AddClusterPage(catalogue.adding(), this))
    , m_disconnect(new QAction(this))
    , m_edit(new QAction(this))
    , m_change(new QAction(this))
    , m_copy(new QAction(this))
    , m_remove(new QAction(this))
    , m_policy(new QAction(this))
{
    createHead();
    createTable();
    createActions();
    setAcceptDrops(catalogue.adding() != nullptr);
    m_addButton->setVisible(catalogue.adding() != nullptr);
    connect(&catalogue, &ClusterCatalogue::entriesChanged, this, &CataloguePage::refresh);
    connect(&catalogue, &ClusterCatalogue::sessionChanged, this, &CataloguePage::refresh);
    connect(m_form, &ChoicesForm::saved, this, [this](const QString &cluster, const ClusterChoices &choices) {
        m_catalogue.setChoices(cluster, choices);
        m_form->hide();
        m_view->setFocus();
    });
    connect(m_form, &ChoicesForm::cancelled, this, [this] {
        m_form->hide();
        m_view->setFocus();
    });
    connect(m_add, &AddClusterPage::finished, this, [this](const QString &name) {
        showAdding(false);
        select(name);
        // With its new secret.
        if (ClusterSession *open = name.isEmpty() ? nullptr : m_catalogue.existing(name))
            open->signInAgain();
    });
    connect(m_local, &LocalClusterBar::ready, this, &CataloguePage::connectRequested);
    connectPolicy();
    m_form->hide();
    m_policyForm->hide();
    retranslate();
}

CataloguePage::~CataloguePage() = default;

void CataloguePage::createHead()
{
    m_name->setFont(typeFont(TypeRole::PageName));
    m_facts->setProperty("role", u"secondary"_s);
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_connect->setProperty("primary", true);
    m_problems->setCheckable(true);
    m_problems->setFocusPolicy(Qt::TabFocus);
    m_problems->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_problemList->setWordWrap(true);
    m_problemList->setTextFormat(Qt::PlainText);
    m_problemList->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problemList->setProperty("role", u"secondary"_s);
    m_problemList->hide();
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_name);
    first->addWidget(m_facts, 1);
    first->addWidget(m_problems);
    auto *second = new QHBoxLayout;
    second->setSpacing(grid(2));
    second->addWidget(m_filter, 1);
    second->addWidget(m_connect);
    second->addWidget(m_addButton);
    second->addWidget(m_more);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), 0);
    column->setSpacing(grid(2));
    column->addLayout(first);
    column->addLayout(second);
    column->addWidget(m_problemList);
    column->addWidget(m_local);
    column->addWidget(m_stack, 1);
    column->addWidget(m_form);
    column->addWidget(m_policyForm);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_add);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered->setText(text);
        if (!m_view->currentIndex().isValid() && m_filtered->rowCount() > 0)
            m_view->selectRow(0);
        refresh();
    });
    connect(m_filter, &QLineEdit::returnPressed, this, &CataloguePage::connectCurrent);
    connect(m_connect, &QPushButton::clicked, this, &CataloguePage::connectCurrent);
    connect(m_addButton, &QPushButton::clicked, this, [this] { showAdding(true); });
    connect(m_problems, &QToolButton::toggled, m_problemList, &QWidget::setVisible);
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        if (m_catalogue.entries().empty())
            showAdding(true);
        else
            m_filter->clear();
    });
}

void CataloguePage::createTable()
{
    m_filtered->setSourceModel(m_table);
    m_filtered->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_view->setHorizontalHeader(new CatalogueHeader(m_view));
    m_view->setItemDelegate(new ClusterRowDelegate(m_view));
    m_view->setModel(m_filtered);
    m_view->setSortingEnabled(true);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + grid(3));
    for (int column = 0; column < CatalogueTable::ColumnCount; ++column)
        m_view->setColumnWidth(column, grid(widths[column]));
    m_view->horizontalHeader()->setSectionResizeMode(CatalogueTable::FileColumn, QHeaderView::Stretch);
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->installEventFilter(this);
    connect(m_view, &QTableView::doubleClicked, this, &CataloguePage::connectCurrent);
    connect(m_view, &QWidget::customContextMenuRequested, this, &CataloguePage::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &CataloguePage::updateActions);
}

void CataloguePage::createActions()
{
    auto *menu = new QMenu(this);
    menu->addActions({m_edit, m_change, m_copy, m_disconnect, m_remove});
    menu->addSeparator();
    menu->addAction(m_policy);
    m_more->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &CataloguePage::updateActions);
    connect(m_edit, &QAction::triggered, this, &CataloguePage::editChoices);
    connect(m_change, &QAction::triggered, this, &CataloguePage::changeCurrent);
    connect(m_policy, &QAction::triggered, this, &CataloguePage::editPolicy);
    connect(m_copy, &QAction::triggered, this, &CataloguePage::copyKubectl);
    connect(m_disconnect, &QAction::triggered, this, [this] { m_catalogue.close(current()); });
    connect(m_remove, &QAction::triggered, this, &CataloguePage::removeCurrent);
}

void CataloguePage::editPolicy()
{
    if (!m_catalogue.settings())
        return;
    m_form->hide();
    m_policyForm->show();
    m_policyForm->edit(m_catalogue.settings()->pluginPolicy());
}

void CataloguePage::connectPolicy()
{
    const auto leave = [this] {
        m_policyForm->hide();
        m_view->setFocus();
    };
    connect(m_policyForm, &PolicyForm::cancelled, this, leave);
    connect(m_policyForm, &PolicyForm::saved, this, [this, leave](const PluginPolicy &policy) {
        m_catalogue.settings()->setPluginPolicy(policy);
        leave();
    });
    connect(m_policyForm, &PolicyForm::forgetWanted, this, [this] {
        const Result<void> outcome = m_catalogue.forgetAnswers();
        m_policyForm->say(outcome ? tr("Every program and file is asked about again.") : ErrorWords::of(outcome.error()).sentence);
    });
}

/// Only what was typed in here; kubeconfigs are the user's.
void CataloguePage::changeCurrent()
{
    const ClusterEntry *entry = m_catalogue.find(current());
    if (!entry || entry->origin != ClusterOrigin::Own || !m_catalogue.settings())
        return;
    for (const OwnCluster &own : m_catalogue.settings()->ownClusters())
        if (own.name == entry->context) {
            showAdding(true);
            m_add->edit(own);
            refresh();
            return;
        }
}

QString CataloguePage::current() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? index.data(CatalogueTable::NameRole).toString() : QString();
}

void CataloguePage::select(const QString &name)
{
    if (const int row = m_table->rowOf(name); row >= 0)
        m_view->setCurrentIndex(m_filtered->mapFromSource(m_table->index(row, 0)));
}

void CataloguePage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void CataloguePage::setFilterText(const QString &text)
{
    m_filter->setText(text);
}

void CataloguePage::connectCurrent()
{
    if (const QString name = current(); !name.isEmpty())
        Q_EMIT connectRequested(name);
}

void CataloguePage::editChoices()
{
    const QString name = current();
    if (name.isEmpty())
        return;
    m_policyForm->hide();
    m_form->show();
    m_form->edit(name, m_catalogue.choices(name));
}

void CataloguePage::copyKubectl()
{
    if (const ClusterEntry *entry = m_catalogue.find(current()))
        QGuiApplication::clipboard()->setText(kubectlOf(*entry));
}

/// Only what was added here can be removed here; kubeconfigs are the user's.
void CataloguePage::removeCurrent()
{
    const ClusterEntry *entry = m_catalogue.find(current());
    if (!entry || !m_catalogue.settings())
        return;
    const ClusterEntry gone = *entry;
    m_catalogue.close(gone.name);
    if (gone.origin == ClusterOrigin::ExtraFile)
        m_catalogue.settings()->removeExtraFile(gone.file);
    else if (gone.origin == ClusterOrigin::Own && m_catalogue.adding())
        m_catalogue.adding()->forget({.name = gone.context, .server = gone.server, .caPem = {}, .nameSpace = {}});
}

void CataloguePage::showAdding(bool adding)
{
    if (adding) {
        m_form->hide();
        m_policyForm->hide();
        m_add->start();
        m_stack->setCurrentWidget(m_add);
    } else {
        m_stack->setCurrentWidget(m_view);
        refresh();
        m_view->setFocus();
    }
    refresh();
}

QString CataloguePage::problemsText() const
{
    QStringList lines;
    const auto add = [&](const std::vector<Error> &errors) {
        for (const Error &error : errors) {
            const ErrorText words = ErrorWords::of(error);
            lines.append(QString(words.sentence % u' ' % words.advice));
        }
    };
    add(m_catalogue.problems());
    add(m_catalogue.warnings());
    const auto count = static_cast<std::size_t>(lines.size());
    if (count > mostProblems)
        lines = lines.mid(0, static_cast<qsizetype>(mostProblems)) << tr("… and %1 more").arg(QLocale().toString(qulonglong(count - mostProblems)));
    return lines.join(u'\n');
}

void CataloguePage::refresh()
{
    const QLocale locale;
    const auto all = static_cast<int>(m_catalogue.entries().size());
    const auto problems = static_cast<int>(m_catalogue.problems().size() + m_catalogue.warnings().size());
    const bool isAdding = m_stack->currentWidget() == m_add;
    m_name->setText(!isAdding ? tr("Clusters") : m_add->edited().isEmpty() ? tr("Add a cluster") : tr("Change %1").arg(m_add->edited()));
    m_facts->setVisible(!isAdding);
    for (QWidget *part : std::initializer_list<QWidget *>{m_filter, m_connect, m_more})
        part->setVisible(!isAdding);
    m_local->setVisible(!isAdding && m_catalogue.local());
    m_addButton->setVisible(!isAdding && m_catalogue.adding());
    const bool isFiltered = m_filtered->rowCount() != all;
    QString facts = isFiltered ? tr("%1 of %2").arg(locale.toString(m_filtered->rowCount()), locale.toString(all)) : locale.toString(all);
    if (const auto open = m_catalogue.sessions().size(); open > 0)
        facts += u" · "_s % tr("open: %1").arg(locale.toString(qulonglong(open)));
    m_facts->setText(m_catalogue.isRead() ? facts : QString());
    m_problems->setVisible(problems > 0);
    m_problems->setText(tr("Problems: %1").arg(locale.toString(problems)));
    m_problems->setIcon(toneIcon(m_catalogue.problems().empty() ? StateTone::Warn : StateTone::Error, tokensFor(this)));
    m_problemList->setText(problemsText());
    m_problemList->setVisible(problems > 0 && m_problems->isChecked());
    m_message->setBusy(!m_catalogue.isRead());
    if (!m_catalogue.isRead())
        m_message->show(tr("Reading your kubeconfig …"), {}, {});
    else if (all == 0)
        m_message->show(tr("No cluster is known yet."), tr("Clusters come from your kubeconfig: ~/.kube/config, or the files that KUBECONFIG names. It is read again as soon as it changes. You can also drop a kubeconfig here."), m_catalogue.adding() ? tr("Add a cluster") : QString());
    else
        m_message->show(tr("No cluster matches the filter."), {}, tr("Clear the filter"));
    if (!isAdding)
        m_stack->setCurrentWidget(m_filtered->rowCount() > 0 ? static_cast<QWidget *>(m_view) : m_message);
    if (!m_view->currentIndex().isValid() && m_filtered->rowCount() > 0)
        m_view->selectRow(0);
    updateActions();
}

void CataloguePage::updateActions()
{
    const ClusterEntry *entry = m_catalogue.find(current());
    const bool isOpen = entry && m_catalogue.existing(entry->name);
    const bool isListed = m_stack->currentWidget() == m_view;
    m_connect->setText(isOpen ? tr("Show") : tr("Connect"));
    m_connect->setEnabled(entry && isListed);
    m_edit->setEnabled(entry);
    m_change->setEnabled(entry && entry->origin == ClusterOrigin::Own && m_catalogue.adding());
    m_policy->setEnabled(m_catalogue.settings());
    m_copy->setEnabled(entry && (entry->origin == ClusterOrigin::Kubeconfig || entry->origin == ClusterOrigin::ExtraFile));
    m_disconnect->setEnabled(isOpen);
    m_remove->setEnabled(entry && (entry->origin == ClusterOrigin::ExtraFile || entry->origin == ClusterOrigin::Own));
    m_remove->setText(entry && entry->origin == ClusterOrigin::ExtraFile ? tr("Remove its file from the list") : tr("Remove from the list"));
}

void CataloguePage::showMenu(const QPoint &position)
{
    if (m_view->indexAt(position).isValid())
        m_more->menu()->popup(m_view->viewport()->mapToGlobal(position));
}

bool CataloguePage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_filter && (key->key() == Qt::Key_Down || key->key() == Qt::Key_PageDown)) {
        m_view->setFocus();
        return true;
    }
    if (watched == m_view && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        connectCurrent();
        return true;
    }
    if (watched == m_view && key->key() == Qt::Key_Delete) {
        m_catalogue.close(current());
        return true;
    }
    // What is typed over the list filters it.
    if (watched == m_view && !key->text().isEmpty() && key->text().front().isPrint() && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
        m_filter->setFocus();
        m_filter->setText(m_filter->text() % key->text());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CataloguePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F2)
        editChoices();
    else if (event->key() == Qt::Key_Escape && m_stack->currentWidget() == m_add)
        showAdding(false);
    else if (event->key() == Qt::Key_Escape && !m_filter->text().isEmpty())
        m_filter->clear();
    else
        QWidget::keyPressEvent(event);
}

void CataloguePage::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.front().isLocalFile())
        event->acceptProposedAction();
}

void CataloguePage::dropEvent(QDropEvent *event)
{
    showAdding(true);
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            m_add->addFile(url.toLocalFile());
    event->acceptProposedAction();
}

void CataloguePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

void CataloguePage::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter by name, label, server, user, namespace, file"));
    m_filter->setAccessibleName(tr("Filter the clusters"));
    m_view->setAccessibleName(tr("Clusters"));
    m_addButton->setText(tr("Add a cluster …"));
    m_more->setText(tr("More ▾"));
    m_more->setAccessibleName(tr("More about the chosen cluster"));
    m_edit->setText(tr("Colour, label, guards …"));
    m_edit->setShortcut(QKeySequence(Qt::Key_F2));
    m_edit->setShortcutContext(Qt::WidgetShortcut);
    m_copy->setText(tr("Copy kubectl command"));
    m_disconnect->setText(tr("Disconnect"));
    m_policy->setText(tr("Programs that kubeconfigs run …"));
    m_change->setText(tr("Change its address or secret …"));
    refresh();
}

} // namespace headrace

#include "moc_cataloguepage.cpp"
