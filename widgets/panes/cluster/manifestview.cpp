// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/manifestview.h"

#include "models/kube/manifesttable.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/panes/cluster/yamlwords.h"
#include "widgets/theme/icons.h"

#include <QHeaderView>

namespace headrace {

namespace {

class ManifestDelegate final : public ElidingDelegate
{
public:
    ManifestDelegate(const ManifestTable &table, QWidget *parent)
        : ElidingDelegate(parent)
        , m_table(table)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const ManifestReport &report = m_table.report(index.row());
        option->features |= QStyleOptionViewItem::HasDisplay; // the words are ours: without it they would have no width
        if (index.column() == ManifestTable::NoteColumn)
            option->text = YamlWords::note(report);
        if (index.column() != ManifestTable::ResultColumn)
            return;
        const ThemeTokens &tokens = tokensFor(option->palette);
        option->text = YamlWords::result(report.end, m_table.options().isDryRun);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = toneIcon(YamlWords::tone(report.end), tokens);
        option->decorationSize = QSize(grid(4), grid(4));
        option->palette.setColor(QPalette::Text, tokens.tone(YamlWords::tone(report.end)));
    }

private:
    const ManifestTable &m_table;
};

class ManifestHeader final : public QHeaderView
{
public:
    explicit ManifestHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        const QString words[] = {ManifestView::tr("Object"), ManifestView::tr("Namespace"), ManifestView::tr("Result"), ManifestView::tr("Note")};
        option->text = words[section];
    }
};

constexpr int widths[] = {52, 26, 32, 60}; ///< grid steps a column

} // namespace

ManifestView::ManifestView(ManifestTable &table, QWidget *parent)
    : QTableView(parent)
{
    setHorizontalHeader(new ManifestHeader(this));
    setModel(&table);
    setItemDelegate(new ManifestDelegate(table, this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideRight);
    verticalHeader()->hide();
    for (int column = 0; column < ManifestTable::ColumnCount; ++column)
        setColumnWidth(column, grid(widths[column]));
    // Results are short words that must be read whole; the note takes what is left.
    horizontalHeader()->setSectionResizeMode(ManifestTable::ResultColumn, QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(ManifestTable::NoteColumn, QHeaderView::Stretch);
}

} // namespace headrace

#include "moc_manifestview.cpp"
