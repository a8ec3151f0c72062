// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/resourceview.h"

#include "models/kube/resourcetable.h"
#include "models/text/csvcell.h"
#include "widgets/panes/cluster/listwords.h"
#include "widgets/panes/cluster/resourcedelegate.h"
#include "widgets/panes/cluster/resourceheader.h"
#include "widgets/theme/theme.h"

#include <QMouseEvent>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int widestColumn = 90; ///< grid steps
constexpr int rowsForWidths = 200;
constexpr int narrowestText = 24; ///< grid steps that a shortened column keeps

} // namespace

ResourceView::ResourceView(QWidget *parent)
    : QTableView(parent)
    , m_header(new ResourceHeader(this))
{
    setHorizontalHeader(m_header);
    setItemDelegate(new ResourceDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + grid(2));
    // Later, because the layout resets the header, which must not happen while it moves a section.
    connect(m_header, &QHeaderView::sectionMoved, this, &ResourceView::sectionsMoved, Qt::QueuedConnection);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section, int, int width) { sectionDragged(section, width); });
    connect(m_header, &ResourceHeader::keysChosen, this, [this](const std::vector<SortKey> &keys) {
        if (!m_table)
            return;
        ColumnLayout layout = m_table->layout();
        layout.sort = keys;
        Q_EMIT layoutEdited(layout);
    });
}

ResourceView::~ResourceView()
{
    setModel(nullptr);
}

void ResourceView::setTable(ResourceTable *table)
{
    m_table = table;
    setModel(table);
    if (!table)
        return;
    connect(table, &ResourceTable::columnsChosen, this, &ResourceView::adoptLayout);
    connect(table, &ResourceTable::modelReset, this, [this] {
        m_widthsChosen = false;
        chooseWidths();
    });
    connect(table, &ResourceTable::rowsInserted, this, &ResourceView::chooseWidths);
    adoptLayout();
}

void ResourceView::adoptLayout()
{
    m_widthsChosen = false;
    // Columns come in the order in which they are shown, but a header keeps what was moved.
    m_isAdopting = true;
    for (int section = 0; section < m_header->count(); ++section)
        m_header->moveSection(m_header->visualIndex(section), section);
    m_isAdopting = false;
    m_header->setKeys(m_table->layout().sort);
    chooseWidths();
}

int ResourceView::naturalWidth(int column) const
{
    const ListColumn &what = m_table->columns()[static_cast<std::size_t>(column)];
    const QFontMetrics metrics = fontMetrics();
    int width = metrics.horizontalAdvance(ListWords::column(what)) + grid(6);
    for (int row = 0; row < std::min(m_table->rowCount(), rowsForWidths); ++row)
        width = std::max(width, metrics.horizontalAdvance(m_table->index(row, column).data().toString()) + grid(6));
    // States change to longer words than those of the first rows, and have an icon.
    if (what.id == u"Status")
        width = std::max(width, metrics.horizontalAdvance(u"ContainerCreating"_s) + grid(6)) + grid(5);
    return std::min(width, grid(widestColumn));
}

/// Once a list; what the user drags stays.
void ResourceView::chooseWidths()
{
    if (m_widthsChosen || !m_table || m_table->rowCount() == 0 || m_table->columnCount() == 0)
        return;
    m_widthsChosen = true;
    m_natural.clear();
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_natural.append(naturalWidth(column));
    fitWidths();
}

/// Columns that nobody dragged share the room: what is spare goes to the names, what lacks is taken from the widest texts.
void ResourceView::fitWidths()
{
    if (!m_widthsChosen || !m_table || m_natural.size() != m_table->columnCount())
        return;
    QList<int> widths = m_natural;
    QList<int> elastic;
    int name = -1;
    for (int column = 0; column < widths.size(); ++column) {
        const ListColumn &what = m_table->columns()[static_cast<std::size_t>(column)];
        if (const int known = m_table->layout().widths.value(what.id); known > 0)
            widths[column] = known;
        else if (!m_table->headerData(column, Qt::Horizontal, ResourceTable::NumberRole).toBool())
            elastic.append(column);
        if (what.server.format == u"name" && elastic.contains(column))
            name = column;
    }
    int spare = viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    while (spare < 0 && !elastic.isEmpty()) {
        const auto widest = std::max_element(elastic.begin(), elastic.end(), [&](int a, int b) { return widths[a] < widths[b]; });
        const int give = std::min({-spare, grid(2), widths[*widest] - grid(narrowestText)});
        if (give <= 0)
            break;
        widths[*widest] -= give;
        spare += give;
    }
    if (spare > 0 && name >= 0) {
        // Half of it to the names, so that the rest of a row does not stand too far from its name.
        const int others = elastic.size() > 1 ? spare / 2 / static_cast<int>(elastic.size() - 1) : 0;
        for (const int column : elastic)
            widths[column] += column == name ? spare - others * static_cast<int>(elastic.size() - 1) : others;
    }
    m_isAdopting = true;
    for (int column = 0; column < widths.size(); ++column)
        setColumnWidth(column, widths[column]);
    m_isAdopting = false;
}

void ResourceView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitWidths();
}

void ResourceView::sectionDragged(int section, int width)
{
    // The last section is as wide as what is left; nobody chose that.
    if (m_isAdopting || !m_widthsChosen || !m_table || section >= m_table->columnCount() || m_header->visualIndex(section) == m_header->count() - 1)
        return;
    ColumnLayout layout = m_table->layout();
    layout.widths.insert(m_table->columns()[static_cast<std::size_t>(section)].id, width);
    Q_EMIT layoutEdited(layout);
}

void ResourceView::sectionsMoved()
{
    if (!m_table || m_header->count() != m_table->columnCount())
        return;
    ColumnLayout layout = m_table->layout();
    QStringList order;
    for (int visual = 0; visual < m_header->count(); ++visual)
        order.append(m_table->columns()[static_cast<std::size_t>(m_header->logicalIndex(visual))].id);
    // Hidden ones keep their place behind the shown.
    for (const QString &id : layout.order)
        if (!order.contains(id))
            order.append(id);
    bool isMoved = false;
    for (int visual = 0; visual < m_header->count(); ++visual)
        isMoved = isMoved || m_header->logicalIndex(visual) != visual;
    layout.order = order;
    if (isMoved)
        Q_EMIT layoutEdited(layout);
}

QModelIndexList ResourceView::selectedInOrder() const
{
    QModelIndexList rows = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    return rows;
}

QString ResourceView::names() const
{
    QStringList lines;
    for (const QModelIndex &index : selectedInOrder())
        lines.append(m_table->rowAt(index.row())->name);
    return lines.join(u'\n');
}

QString ResourceView::csv() const
{
    QStringList lines;
    QStringList cells;
    for (const ListColumn &column : m_table->columns())
        cells.append(csvCell(ListWords::column(column)));
    lines.append(cells.join(u','));
    for (const QModelIndex &index : selectedInOrder()) {
        cells.clear();
        for (int column = 0; column < m_table->columnCount(); ++column)
            cells.append(csvCell(m_table->index(index.row(), column).data().toString()));
        lines.append(cells.join(u','));
    }
    return lines.join(u'\n') % u'\n';
}

void ResourceView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::BackButton || event->button() == Qt::ForwardButton)
        Q_EMIT goWanted(event->button() == Qt::ForwardButton);
    else
        QTableView::mousePressEvent(event);
}

void ResourceView::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    if (const QModelIndex index = indexAt(event->position().toPoint()); event->button() == Qt::MiddleButton && index.isValid())
        Q_EMIT rowMiddleClicked(index);
}

} // namespace headrace

#include "moc_resourceview.cpp"
