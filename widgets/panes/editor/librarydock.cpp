// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/librarydock.h"

#include "widgets/common/elidingdelegate.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int refreshDelay = 300; ///< ms after an edit

} // namespace

LibraryDock::LibraryDock(const StepShelf &shelf, PipelineSession &session, QWidget *parent)
    : QWidget(parent)
    , m_shelf(shelf)
    , m_model(new LibraryModel(shelf, this))
    , m_search(new QLineEdit(this))
    , m_libraries(new QToolButton(this))
    , m_tree(new QTreeView(this))
{
    m_search->setObjectName(u"librarySearch"_s);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_libraries->setObjectName(u"libraries"_s);
    m_libraries->setPopupMode(QToolButton::InstantPopup);
    m_libraries->setMenu(new QMenu(m_libraries));
    m_tree->setObjectName(u"libraryTree"_s);
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setItemDelegate(new ElidingDelegate(m_tree));
    m_tree->setDragEnabled(true);
    m_tree->setDragDropMode(QAbstractItemView::DragOnly);
    m_tree->setUniformRowHeights(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setMinimumSectionSize(grid(6));
    m_tree->header()->setSectionResizeMode(LibraryModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(LibraryModel::StarColumn, QHeaderView::Fixed);
    m_tree->header()->resizeSection(LibraryModel::StarColumn, grid(7));
    m_tree->installEventFilter(this);
    m_libraries->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(grid(1), grid(1), grid(1), grid(1));
    top->addWidget(m_search, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_tree, 1);
    column->addWidget(m_libraries);
    m_timer.setSingleShot(true);
    m_timer.setInterval(refreshDelay);
    connect(&m_timer, &QTimer::timeout, this, [this] { isVisible() ? refresh() : void(m_isStale = true); });
    connect(&session, &PipelineSession::documentChanged, this, [this, &session] {
        if (session.editing()->undoStack().count() == 0 || session.editing()->scope().isWhole) // a value is no step
            m_timer.start();
    });
    connect(&session, &PipelineSession::stateChanged, this, &LibraryDock::refresh);
    connect(&shelf.library(), &ComponentLibrary::changed, this, &LibraryDock::refresh);
    connect(&shelf.habits(), &StepHabits::changed, &m_timer, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setSearch(text);
        m_tree->setCurrentIndex(m_model->index(0, 0));
        if (text.isEmpty())
            m_tree->expandToDepth(0);
    });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const QString id = index.data(LibraryModel::IdRole).toString(); !id.isEmpty())
            Q_EMIT addRequested(id);
    });
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == LibraryModel::StarColumn)
            toggleFavourite(index);
    });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &LibraryDock::showMenu);
    connect(m_libraries->menu(), &QMenu::aboutToShow, this, &LibraryDock::fillMenu);
    retranslate();
    m_tree->expandToDepth(0);
}

/// What is open stays open.
void LibraryDock::refresh()
{
    m_isStale = false;
    std::set<QString> closed;
    const QString current = m_tree->currentIndex().data(LibraryModel::IdRole).toString();
    std::set<QString> known;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const QModelIndex top = m_model->index(i, 0);
        known.insert(top.data().toString());
        if (!m_tree->isExpanded(top))
            closed.insert(top.data().toString());
    }
    m_model->refresh();
    for (int i = 0; i < m_model->rowCount(); ++i)
        if (const QModelIndex top = m_model->index(i, 0); !closed.contains(top.data().toString()))
            m_tree->expand(top);
    if (const QModelIndex again = m_model->indexOf(current); !current.isEmpty() && again.isValid())
        m_tree->setCurrentIndex(again);
}

void LibraryDock::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        refresh();
}

bool LibraryDock::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up)) {
            m_tree->setFocus();
            return true;
        }
        if (watched == m_search && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            if (const QString id = m_tree->currentIndex().data(LibraryModel::IdRole).toString(); !id.isEmpty())
                Q_EMIT addRequested(id);
            return true;
        }
        if (watched == m_tree && key->key() == Qt::Key_Asterisk) {
            toggleFavourite(m_tree->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void LibraryDock::toggleFavourite(const QModelIndex &index)
{
    if (const QString id = index.data(LibraryModel::IdRole).toString(); !id.isEmpty())
        m_shelf.habits().setFavourite(id, !m_shelf.habits().isFavourite(id));
}

void LibraryDock::fillMenu()
{
    QMenu &menu = *m_libraries->menu();
    menu.clear();
    connect(menu.addAction(tr("Add a folder or a checkout…")), &QAction::triggered, this, [this] { askForLibrary(true); });
    connect(menu.addAction(tr("Add a library file or a component…")), &QAction::triggered, this, [this] { askForLibrary(false); });
    QAction *again = menu.addAction(tr("Read the libraries again"));
    again->setEnabled(!m_shelf.library().sources().empty());
    connect(again, &QAction::triggered, this, [this] { m_shelf.library().readAgain(); });
    if (m_shelf.library().sources().empty())
        return;
    menu.addSeparator();
    for (const ComponentLibrary::Source &source : m_shelf.library().sources())
        connect(menu.addAction(tr("Take %1 off the list").arg(source.name)), &QAction::triggered, this, [this, path = source.path] { m_shelf.library().remove(path); });
}

void LibraryDock::askForLibrary(bool isFolder)
{
    auto *dialog = new QFileDialog(this, isFolder ? tr("Add a folder of components") : tr("Add a library"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(isFolder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    if (!isFolder)
        dialog->setNameFilters({tr("Libraries and components (*.yaml *.yml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            m_shelf.library().add(path);
    });
    dialog->open();
}

void LibraryDock::showMenu(QPoint place)
{
    const QModelIndex index = m_tree->indexAt(place).siblingAtColumn(0);
    const QString id = index.data(LibraryModel::IdRole).toString();
    const QString path = index.data(LibraryModel::PathRole).toString();
    if (id.isEmpty() && path.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!id.isEmpty()) {
        connect(menu->addAction(tr("Add")), &QAction::triggered, this, [this, id] { Q_EMIT addRequested(id); });
        connect(menu->addAction(tr("Put in the place of the selected step")), &QAction::triggered, this, [this, id] { Q_EMIT replaceRequested(id); });
        QAction *star = menu->addAction(tr("Favourite"));
        star->setCheckable(true);
        star->setChecked(m_shelf.habits().isFavourite(id));
        connect(star, &QAction::toggled, this, [this, id](bool isOn) { m_shelf.habits().setFavourite(id, isOn); });
    } else {
        connect(menu->addAction(tr("Read it again")), &QAction::triggered, this, [this, path] { m_shelf.library().add(path); });
        connect(menu->addAction(tr("Take it off the list")), &QAction::triggered, this, [this, path] { m_shelf.library().remove(path); });
    }
    menu->popup(m_tree->viewport()->mapToGlobal(place));
}

void LibraryDock::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LibraryDock::retranslate()
{
    m_search->setPlaceholderText(tr("Search, in:Dataset, out:Model"));
    m_search->setAccessibleName(tr("Search the steps"));
    m_libraries->setText(tr("Libraries"));
    m_libraries->setToolTip(tr("Where steps come from: folders, checkouts, library files"));
    m_libraries->setAccessibleName(tr("Libraries"));
    m_tree->setAccessibleName(tr("Steps to add"));
    refresh();
}

} // namespace headrace

#include "moc_librarydock.cpp"
