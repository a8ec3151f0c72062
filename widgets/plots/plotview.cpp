// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plotview.h"

#include <QAccessible>
#include <QContextMenuEvent>

namespace headrace {

PlotView::PlotView(QWidget *parent)
    : QWidget(parent)
    , m_table(new PlotTableModel(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Plot"));
}

QSize PlotView::fullSize() const
{
    return size();
}

void PlotView::setName(const QString &name)
{
    m_name = name;
    setAccessibleName(name);
}

void PlotView::setContent(PlotTable table, const QString &summary)
{
    m_table->setTable(std::move(table));
    m_summary = summary;
    setAccessibleDescription(summary);
    if (hasFocus()) {
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
    Q_EMIT contentChanged();
}

void PlotView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::LanguageChange:
    case QEvent::LocaleChange:
        retheme();
        break;
    default:
        break;
    }
}

void PlotView::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuRequested(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(rect().center()) : event->globalPos());
}

} // namespace headrace

#include "moc_plotview.cpp"
