// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/resourcedelegate.h"

#include "models/kube/resourcetable.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isStateColumn(const QString &name)
{
    return name == u"Status" || name == u"State" || name == u"Phase" || name == u"Type";
}

/// The text of a cell with some of its letters set off.
void drawMatched(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option, const QList<int> &spans)
{
    const ThemeTokens &tokens = tokensFor(option.palette);
    QTextLayout layout(option.fontMetrics.elidedText(option.text, option.textElideMode, rect.width()), option.font);
    QList<QTextLayout::FormatRange> ranges;
    QTextCharFormat found;
    found.setForeground(tokens.accent);
    found.setFontWeight(QFont::DemiBold);
    found.setFontUnderline(true);
    for (qsizetype i = 0; i + 1 < spans.size(); i += 2)
        ranges.append({spans[i], spans[i + 1], found});
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(100'000);
    layout.endLayout();
    const qreal left = option.displayAlignment & Qt::AlignRight ? rect.right() - line.naturalTextWidth() : rect.left();
    painter->save();
    painter->setClipRect(rect);
    painter->setPen(option.palette.color(option.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
    layout.draw(painter, QPointF(left, rect.center().y() + 1 - line.height() / 2));
    painter->restore();
}

} // namespace

void ResourceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    const auto spans = index.data(ResourceTable::MatchesRole).value<QList<int>>();
    if (spans.isEmpty()) {
        QStyledItemDelegate::paint(painter, given, index);
        return;
    }
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    const QRect rect = style->subElementRect(QStyle::SE_ItemViewItemText, &option, option.widget);
    QStyleOptionViewItem bare = option;
    bare.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &bare, painter, option.widget);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, option.widget) + 1;
    drawMatched(painter, rect.adjusted(margin, 0, -margin, 0), option, spans);
}

void ResourceDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    const ThemeTokens &tokens = tokensFor(option->palette);
    if (index.data(ResourceTable::NumberRole).toBool())
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
    const bool isDeleting = index.data(ResourceTable::DeletingRole).toBool();
    const QString column = index.data(ResourceTable::ColumnRole).toString();
    if (isStateColumn(column)) {
        const auto health = static_cast<RowHealth>(index.data(ResourceTable::HealthRole).toInt());
        if (health != RowHealth::None) {
            const StateTone tone = ClusterWords::tone(isDeleting ? RowHealth::Working : health);
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = toneIcon(tone, tokens);
            option->decorationSize = {grid(3), grid(3)};
            option->palette.setColor(QPalette::Text, tokens.tone(tone));
            option->palette.setColor(QPalette::HighlightedText, tokens.tone(tone));
        }
    } else if (isDeleting || column == u"@namespace") {
        option->palette.setColor(QPalette::Text, tokens.textSecondary);
    }
}

} // namespace headrace
