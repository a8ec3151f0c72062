// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/resourceheader.h"

#include "models/kube/resourcetable.h"
#include "widgets/panes/cluster/listwords.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QStyleOptionHeader>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

ResourceHeader::ResourceHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setSectionsMovable(true);
    setStretchLastSection(true);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QHeaderView::sectionClicked, this, &ResourceHeader::choose);
}

void ResourceHeader::setKeys(const std::vector<SortKey> &keys)
{
    m_keys = keys;
    viewport()->update();
}

QString ResourceHeader::idOf(int section) const
{
    return model()->headerData(section, Qt::Horizontal, ResourceTable::ColumnRole).toString();
}

void ResourceHeader::mouseReleaseEvent(QMouseEvent *event)
{
    m_withShift = event->modifiers() & Qt::ShiftModifier;
    QHeaderView::mouseReleaseEvent(event);
    m_withShift = false;
}

/// Our own columns are explained in the user's language; those of the server by the server.
bool ResourceHeader::viewportEvent(QEvent *event)
{
    const auto *table = qobject_cast<const ResourceTable *>(model());
    if (event->type() != QEvent::ToolTip || !table)
        return QHeaderView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int section = logicalIndexAt(help->pos());
    QToolTip::showText(help->globalPos(), section >= 0 && section < table->columnCount() ? ListWords::columnHelp(table->columns()[static_cast<std::size_t>(section)]) : QString(), this);
    return true;
}

void ResourceHeader::choose(int section)
{
    const QString id = idOf(section);
    std::vector<SortKey> keys = m_withShift ? m_keys : std::vector<SortKey>();
    const auto before = std::find_if(m_keys.begin(), m_keys.end(), [&](const SortKey &key) { return key.column == id; });
    const bool wasThere = before != m_keys.end() && (m_withShift || m_keys.size() == 1);
    const bool wasDescending = wasThere && before->isDescending;
    const auto own = std::find_if(keys.begin(), keys.end(), [&](const SortKey &key) { return key.column == id; });
    if (wasThere && wasDescending) {
        if (own != keys.end())
            keys.erase(own);
    } else if (own != keys.end()) {
        own->isDescending = true;
    } else {
        keys.push_back({id, wasThere});
    }
    setKeys(keys);
    Q_EMIT keysChosen(keys);
}

void ResourceHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int section) const
{
    QHeaderView::initStyleOptionForIndex(option, section);
    const auto *table = qobject_cast<const ResourceTable *>(model());
    if (!table || section >= table->columnCount())
        return;
    option->text = ListWords::column(table->columns()[static_cast<std::size_t>(section)]);
    if (table->headerData(section, Qt::Horizontal, ResourceTable::NumberRole).toBool())
        option->textAlignment = Qt::AlignRight | Qt::AlignVCenter;
    const QString id = idOf(section);
    for (std::size_t i = 0; i < m_keys.size(); ++i)
        if (m_keys[i].column == id)
            option->text += m_keys[i].isDescending ? u" ↓"_s : u" ↑"_s, option->text += m_keys.size() > 1 ? QString::number(i + 1) : QString();
    option->text = option->fontMetrics.elidedText(option->text, Qt::ElideRight, sectionSize(section) - 12);
}

} // namespace headrace

#include "moc_resourceheader.cpp"
