// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/palettedelegate.h"

#include "widgets/common/palettemodel.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QTextLayout>

namespace headrace {

namespace {

void drawMatched(QPainter *painter, const QRect &rect, const QString &text, const QList<int> &positions, const ThemeTokens &tokens)
{
    QTextLayout layout(text, painter->font());
    QList<QTextLayout::FormatRange> ranges;
    QTextCharFormat strong;
    strong.setForeground(tokens.accent);
    strong.setFontWeight(QFont::DemiBold);
    for (const int at : positions)
        ranges.append({at, 1, strong});
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(100'000);
    layout.endLayout();
    painter->setPen(tokens.text);
    layout.draw(painter, QPointF(rect.left(), rect.center().y() - line.height() / 2), {}, rect);
}

} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeTokens &tokens = tokensFor(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.selection);
        painter->drawRoundedRect(option.rect.adjusted(grid(1), 0, -grid(1), 0), controlRadius, controlRadius);
    }
    QRect rect = option.rect.adjusted(grid(4), 0, -grid(4), 0);
    QString right = index.data(PaletteModel::GroupRole).toString();
    const QString shortcut = index.data(PaletteModel::ShortcutRole).toString();
    if (!shortcut.isEmpty())
        right = shortcut + (right.isEmpty() ? QString() : QStringLiteral("   ")) + right;
    painter->setFont(typeFont(TypeRole::Secondary));
    painter->setPen(tokens.textSecondary);
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, right);
    rect.setRight(rect.right() - painter->fontMetrics().horizontalAdvance(right) - grid(4));
    painter->setFont(option.font);
    painter->setClipRect(rect);
    drawMatched(painter, rect, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, rect.width()),
                index.data(PaletteModel::PositionsRole).value<QList<int>>(), tokens);
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, option.fontMetrics.height() + grid(3)};
}

} // namespace headrace
