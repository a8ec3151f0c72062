// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/resourcepage.h"

#include "models/kube/clustersession.h"
#include "models/kube/resourcetable.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/panes/cluster/resourcedelegate.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int filterMilliseconds = 120;
constexpr int ageMilliseconds = 1000;
constexpr int widestColumn = 90; ///< grid steps
} // namespace

ResourcePage::ResourcePage(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_state(new QToolButton(this))
    , m_nameSpace(new QComboBox(this))
    , m_filter(new QLineEdit(this))
    , m_wide(new QToolButton(this))
    , m_delete(new QPushButton(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTableView(this))
    , m_message(new MessagePage(this))
{
    createHead();
    createTable();
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(filterMilliseconds);
    m_ages.setInterval(ageMilliseconds);
    connect(&m_filterDelay, &QTimer::timeout, this, &ResourcePage::applyFilter);
    connect(&m_ages, &QTimer::timeout, this, [this] {
        if (m_table)
            m_table->refreshAges();
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    connect(m_nameSpace, &QComboBox::textActivated, this, [this] {
        Q_EMIT nameSpaceChosen(nameSpace());
        follow();
    });
    connect(m_wide, &QToolButton::toggled, this, [this](bool wide) {
        if (m_table)
            m_table->setWide(wide);
        m_widthsChosen = false;
        chooseWidths();
    });
    connect(m_delete, &QPushButton::clicked, this, &ResourcePage::deleteRequested);
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        if (m_table && m_store->status().state == LiveState::Live)
            m_filter->clear();
        else if (m_store)
            m_store->hurry();
    });
    connect(m_state, &QToolButton::clicked, this, [this] {
        if (m_store)
            m_store->hurry();
    });
    retranslate();
}

ResourcePage::~ResourcePage()
{
    m_view->setModel(nullptr);
}

void ResourcePage::createHead()
{
    m_name->setFont(typeFont(TypeRole::PageName));
    m_facts->setProperty("role", u"secondary"_s);
    m_state->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_state->setFocusPolicy(Qt::TabFocus);
    m_nameSpace->setEditable(true);
    m_nameSpace->setInsertPolicy(QComboBox::NoInsert);
    m_nameSpace->setMinimumWidth(grid(40));
    m_nameSpace->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(grid(30));
    m_wide->setCheckable(true);
    m_wide->setFocusPolicy(Qt::TabFocus);
    auto *first = new QHBoxLayout;
    first->setSpacing(grid(2));
    first->addWidget(m_name);
    first->addWidget(m_facts, 1);
    first->addWidget(m_state);
    auto *second = new QHBoxLayout;
    second->setSpacing(grid(2));
    second->addWidget(m_nameSpace);
    second->addWidget(m_filter, 1);
    second->addWidget(m_wide);
    m_delete->hide(); // the bar of acts above has one that knows the rights
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), 0);
    column->setSpacing(grid(2));
    column->addLayout(first);
    column->addLayout(second);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_view);
}

void ResourcePage::createTable()
{
    m_view->setItemDelegate(new ResourceDelegate(m_view));
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + grid(2));
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        if (m_table)
            m_table->sort(column, order);
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &ResourcePage::showMenu);
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT activated(m_table->rowAt(index.row())); });
    auto *copy = new QShortcut(QKeySequence::Copy, m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, [this] { copyNames(false); });
    auto *remove = new QShortcut(QKeySequence::Delete, m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &ResourcePage::deleteRequested);
    auto *logs = new QShortcut(QKeySequence(Qt::Key_L), m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(logs, &QShortcut::activated, this, &ResourcePage::logsRequested);
    auto *slash = new QShortcut(QKeySequence(Qt::Key_Slash), m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(slash, &QShortcut::activated, this, &ResourcePage::focusFilter);
}

void ResourcePage::showList(ClusterSession *session, const ApiResource &resource, const QString &nameSpace)
{
    if (m_session != session) {
        if (m_session)
            disconnect(m_session, nullptr, this, nullptr);
        m_session = session;
        connect(session, &ClusterSession::nameSpacesChanged, this, &ResourcePage::fillNameSpaces);
    }
    if (m_resource != resource)
        m_filter->clear();
    m_resource = resource;
    fillNameSpaces();
    setNameSpace(nameSpace);
    follow();
}

void ResourcePage::clear()
{
    m_view->setModel(nullptr);
    m_table.reset();
    m_store.reset();
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = nullptr;
}

void ResourcePage::follow()
{
    if (!m_session)
        return;
    m_session->rememberNameSpace(nameSpace());
    const std::shared_ptr<ResourceStore> store = m_session->list({m_resource, m_resource.isNamespaced ? nameSpace() : QString(), {}, {}});
    if (store != m_store) {
        auto table = std::make_unique<ResourceTable>(*store);
        table->setWide(m_wide->isChecked());
        m_view->setModel(table.get());
        m_table = std::move(table);
        m_store = store;
        m_widthsChosen = false;
        m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
        connect(m_store.get(), &ResourceStore::statusChanged, m_table.get(), [this] { updateState(); });
        connect(m_table.get(), &ResourceTable::shownChanged, this, &ResourcePage::updateState);
        connect(m_table.get(), &ResourceTable::modelReset, this, [this] { m_widthsChosen = false; });
        connect(m_table.get(), &ResourceTable::rowsInserted, this, &ResourcePage::chooseWidths);
        connect(m_table.get(), &ResourceTable::shownChanged, this, &ResourcePage::selectWanted);
        connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) { Q_EMIT currentChanged(current.isValid() ? m_table->rowAt(current.row()) : nullptr); });
        connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ResourcePage::updateState);
        connect(m_table.get(), &ResourceTable::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
            const QModelIndex current = m_view->currentIndex();
            if (roles.isEmpty() && current.isValid() && current.row() >= from.row() && current.row() <= to.row())
                Q_EMIT currentChanged(m_table->rowAt(current.row()));
        });
        Q_EMIT currentChanged(nullptr);
    }
    applyFilter();
    chooseWidths();
    updateState();
}

QString ResourcePage::nameSpace() const
{
    const QString text = m_nameSpace->currentText().trimmed();
    return m_nameSpace->currentIndex() == 0 && text == m_nameSpace->itemText(0) ? QString() : text;
}

void ResourcePage::setNameSpace(const QString &nameSpace)
{
    if (nameSpace.isEmpty())
        m_nameSpace->setCurrentIndex(0);
    else if (const int at = m_nameSpace->findText(nameSpace); at > 0)
        m_nameSpace->setCurrentIndex(at);
    else
        m_nameSpace->setEditText(nameSpace);
}

void ResourcePage::fillNameSpaces()
{
    const QString now = nameSpace();
    const QSignalBlocker block(m_nameSpace);
    m_nameSpace->clear();
    m_nameSpace->addItem(tr("All namespaces"));
    if (m_session)
        m_nameSpace->addItems(m_session->nameSpaces());
    setNameSpace(now);
}

QString ResourcePage::filterText() const
{
    return m_filter->text();
}

void ResourcePage::setFilterText(const QString &text)
{
    m_filter->setText(text);
    applyFilter();
}

void ResourcePage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ResourcePage::applyFilter()
{
    m_filterDelay.stop();
    if (!m_table)
        return;
    const RowQuery query(m_filter->text());
    m_filter->setToolTip(query.problem().isEmpty() ? QString() : tr("The pattern cannot be read: %1").arg(query.problem()));
    m_table->setQuery(query);
}

std::vector<KubeRowPointer> ResourcePage::selectedRows() const
{
    std::vector<KubeRowPointer> rows;
    if (m_table && m_view->selectionModel())
        for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
            rows.push_back(m_table->rowAt(index.row()));
    return rows;
}

void ResourcePage::showObject(const QString &name)
{
    m_wanted = name;
    m_filter->clear();
    applyFilter();
    selectWanted();
}

void ResourcePage::selectWanted()
{
    for (int row = 0; !m_wanted.isEmpty() && m_table && row < m_table->rowCount(); ++row)
        if (m_table->rowAt(row)->name == m_wanted) {
            m_wanted.clear();
            m_view->setCurrentIndex(m_table->index(row, 0));
            m_view->scrollTo(m_table->index(row, 0), QAbstractItemView::PositionAtCenter);
        }
}

bool ResourcePage::isBusy() const
{
    return m_store && m_store->status().state == LiveState::Listing;
}

void ResourcePage::updateState()
{
    const QLocale locale;
    m_name->setText(m_resource.kind);
    m_nameSpace->setVisible(m_resource.isNamespaced);
    if (!m_store)
        return;
    const LiveStatus &status = m_store->status();
    const int shown = m_table->rowCount();
    const qsizetype selected = m_view->selectionModel() ? m_view->selectionModel()->selectedRows().size() : 0;
    QString facts = shown == m_store->count() ? tr("%1 objects").arg(locale.toString(shown)) : tr("%1 of %2 objects").arg(locale.toString(shown), locale.toString(m_store->count()));
    if (selected > 1)
        facts += u", "_s % tr("%1 selected").arg(locale.toString(selected));
    m_facts->setText(facts);
    m_state->setText(ClusterWords::live(status, m_store->count()));
    m_state->setIcon(toneIcon(ClusterWords::liveTone(status.state), tokensFor(this)));
    const bool isBroken = status.state == LiveState::Stale || status.state == LiveState::Failed;
    const ErrorText words = isBroken ? ErrorWords::of(status.error) : ErrorText{};
    m_state->setToolTip(isBroken ? QString(words.sentence % u'\n' % words.advice % u'\n' % tr("Press to try now.")) : tr("The list follows the cluster."));
    m_delete->setEnabled(selected > 0 && m_resource.can(u"delete"_s));
    Q_EMIT statusChanged(m_resource.kind % u": "_s % facts % u", "_s % ClusterWords::live(status, m_store->count()));

    const bool isEmpty = shown == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_message) : m_view);
    if (!isEmpty)
        return;
    m_message->setBusy(status.state == LiveState::Listing);
    if (isBroken)
        m_message->show(words.sentence, words.advice, tr("Try again"));
    else if (status.state == LiveState::Listing)
        m_message->show(tr("Asking for %1 …").arg(m_resource.plural), {}, {});
    else if (m_store->count() > 0)
        m_message->show(tr("None of the %1 objects matches the filter.").arg(locale.toString(m_store->count())), tr("Words, !word, ~letters, /pattern/ and label=value can be combined."), tr("Clear the filter"));
    else
        m_message->show(nameSpace().isEmpty() || !m_resource.isNamespaced ? tr("There are no %1 in this cluster.").arg(m_resource.plural) : tr("There are no %1 in the namespace %2.").arg(m_resource.plural, nameSpace()), tr("New ones appear here by themselves."), {});
}

/// Widths from what the first rows hold, once a list; what the user drags stays.
void ResourcePage::chooseWidths()
{
    if (m_widthsChosen || !m_table || m_table->rowCount() == 0)
        return;
    m_widthsChosen = true;
    const QFontMetrics metrics = m_view->fontMetrics();
    const int sample = std::min(m_table->rowCount(), 200);
    for (int column = 0; column < m_table->columnCount(); ++column) {
        int width = metrics.horizontalAdvance(m_table->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()) + grid(6);
        for (int row = 0; row < sample; ++row)
            width = std::max(width, metrics.horizontalAdvance(m_table->index(row, column).data().toString()) + grid(6));
        // States change to longer words than those of the first rows, and have an icon.
        if (m_table->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() == u"Status")
            width = std::max(width, metrics.horizontalAdvance(u"ContainerCreating"_s) + grid(6)) + grid(5);
        m_view->setColumnWidth(column, std::min(width, grid(widestColumn)));
    }
}

void ResourcePage::showMenu(const QPoint &position)
{
    const std::vector<KubeRowPointer> rows = selectedRows();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Create or apply YAML …")), &QAction::triggered, this, &ResourcePage::applyRequested);
    if (rows.empty()) {
        menu->popup(m_view->viewport()->mapToGlobal(position));
        return;
    }
    connect(menu->addAction(tr("Show details")), &QAction::triggered, this, [this, row = rows.front()] { Q_EMIT activated(row); });
    QAction *logs = menu->addAction(tr("Show logs"));
    logs->setShortcut(Qt::Key_L);
    connect(logs, &QAction::triggered, this, &ResourcePage::logsRequested);
    if (m_hasPorts && rows.size() == 1)
        connect(menu->addAction(tr("Forward a port …")), &QAction::triggered, this, &ResourcePage::portsRequested);
    menu->addSeparator();
    connect(menu->addAction(tr("Copy names")), &QAction::triggered, this, [this] { copyNames(false); });
    connect(menu->addAction(tr("Copy as a table")), &QAction::triggered, this, [this] { copyNames(true); });
    connect(menu->addAction(tr("Copy as kubectl")), &QAction::triggered, this, [this, rows] {
        QStringList lines;
        for (const KubeRowPointer &row : rows)
            lines.append(u"kubectl --context %1 get %2 %3"_s.arg(m_session->entry().name, m_resource.fullName(), row->name) % (row->nameSpace.isEmpty() ? QString() : QString(u" -n " % row->nameSpace)));
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    });
    menu->addSeparator();
    QAction *remove = menu->addAction(rows.size() == 1 ? tr("Delete …") : tr("Delete %1 objects …").arg(QLocale().toString(qulonglong(rows.size()))));
    remove->setEnabled(m_resource.can(u"delete"_s));
    connect(remove, &QAction::triggered, this, &ResourcePage::deleteRequested);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void ResourcePage::copyNames(bool asTable)
{
    QStringList lines;
    const QModelIndexList rows = m_view->selectionModel() ? m_view->selectionModel()->selectedRows() : QModelIndexList();
    if (asTable) {
        QStringList cells;
        for (int column = 0; column < m_table->columnCount(); ++column)
            cells.append(m_table->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        lines.append(cells.join(u'\t'));
    }
    for (const QModelIndex &index : rows) {
        QStringList cells;
        for (int column = 0; asTable && column < m_table->columnCount(); ++column)
            cells.append(m_table->index(index.row(), column).data().toString());
        lines.append(asTable ? cells.join(u'\t') : m_table->rowAt(index.row())->name);
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ResourcePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        updateState();
    QWidget::changeEvent(event);
}

void ResourcePage::showEvent(QShowEvent *event)
{
    m_ages.start();
    QWidget::showEvent(event);
}

void ResourcePage::hideEvent(QHideEvent *event)
{
    m_ages.stop();
    QWidget::hideEvent(event);
}

void ResourcePage::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter: words, !not, ~letters, /pattern/, label=value"));
    m_filter->setAccessibleName(tr("Filter"));
    m_nameSpace->setAccessibleName(tr("Namespace"));
    m_nameSpace->lineEdit()->setAccessibleName(tr("Namespace"));
    m_nameSpace->view()->setAccessibleName(tr("Namespace"));
    m_nameSpace->setToolTip(tr("Choose a namespace, or type one that may not be listed"));
    m_view->setAccessibleName(tr("Objects"));
    m_state->setAccessibleName(tr("State of the list"));
    m_wide->setText(tr("All columns"));
    m_delete->setText(tr("Delete …"));
    fillNameSpaces();
}

} // namespace headrace

#include "moc_resourcepage.cpp"
