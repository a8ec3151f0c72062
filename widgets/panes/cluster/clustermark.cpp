// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/clustermark.h"

#include "models/kube/cataloguetable.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/clustersession.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/theme/icons.h"

#include <QComboBox>
#include <QPainter>
#include <QPixmap>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int markSize = 16;
constexpr qreal sharpness = 2;

ClusterChoices choicesOf(const QModelIndex &index)
{
    return {.colour = index.data(CatalogueTable::ColourRole).toInt(),
            .label = index.data(CatalogueTable::LabelRole).toString(),
            .isProduction = index.data(CatalogueTable::IsProductionRole).toBool(),
            .isReadOnly = index.data(CatalogueTable::IsReadOnlyRole).toBool(),
            .nameSpaces = {}};
}

/// The state of an open session, then what must not be overlooked.
QString stateText(const QModelIndex &index, const ClusterChoices &choices, ConnectionState state, bool isAsking)
{
    QStringList marks;
    if (state != ConnectionState::Idle)
        marks.append(isAsking ? ClusterRowDelegate::tr("Waits for you") : ClusterWords::connection(state));
    if (choices.isProduction)
        marks.append(ClusterRowDelegate::tr("production"));
    if (choices.isReadOnly)
        marks.append(ClusterRowDelegate::tr("read-only"));
    if (index.data(CatalogueTable::IsInsecureRole).toBool())
        marks.append(ClusterRowDelegate::tr("server not checked"));
    if (index.data(CatalogueTable::IsGoneRole).toBool())
        marks.append(ClusterRowDelegate::tr("no longer in a file"));
    return marks.join(u", "_s);
}

QString nameText(const QModelIndex &index, const ClusterChoices &choices)
{
    const QString name = index.data(CatalogueTable::NameRole).toString();
    return choices.label.isEmpty() ? name : QString(choices.label % u" · "_s % name);
}

} // namespace

QIcon clusterMark(const ClusterChoices &choices, const ThemeTokens &tokens)
{
    QPixmap pixmap(QSize(markSize, markSize) * sharpness);
    pixmap.setDevicePixelRatio(sharpness);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hasColour = choices.colour >= 0;
    painter.setPen(QPen(hasColour ? tokens.series(static_cast<std::size_t>(choices.colour)) : tokens.idle, 1.5));
    if (hasColour)
        painter.setBrush(tokens.series(static_cast<std::size_t>(choices.colour)));
    painter.drawEllipse(QRectF(4.5, 4.5, 7, 7));
    if (choices.isProduction) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.error, 1.5));
        painter.drawEllipse(QRectF(1.5, 1.5, 13, 13));
    }
    painter.end();
    return QIcon(pixmap);
}

void ClusterRowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const ThemeTokens &tokens = tokensFor(option->palette);
    if (!index.data(CatalogueTable::NameRole).isValid()) { // the switcher
        if (const QString word = index.data(StateWordRole).toString(); !word.isEmpty())
            option->text += u" · "_s % word;
        if (index.data(CatalogueTable::IsProductionRole).toBool())
            option->palette.setColor(QPalette::Text, tokens.error);
        return;
    }
    const auto state = static_cast<ConnectionState>(index.data(CatalogueTable::StateRole).toInt());
    const bool isAsking = index.data(CatalogueTable::IsAskingRole).toBool();
    if (index.data(CatalogueTable::IsGoneRole).toBool())
        option->palette.setColor(QPalette::Text, tokens.idle);
    if (index.column() == CatalogueTable::NameColumn) {
        const ClusterChoices choices = choicesOf(index);
        option->icon = clusterMark(choices, tokens);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(markSize, markSize);
        option->text = nameText(index, choices);
        if (choices.isProduction)
            option->palette.setColor(QPalette::Text, tokens.error);
    } else if (index.column() == CatalogueTable::StateColumn) {
        const ClusterChoices choices = choicesOf(index);
        const bool isMarked = choices.isProduction || index.data(CatalogueTable::IsInsecureRole).toBool();
        const StateTone tone = state == ConnectionState::Idle ? (isMarked ? StateTone::Error : StateTone::Idle) : isAsking ? StateTone::Warn : ClusterWords::connectionTone(state);
        option->text = stateText(index, choices, state, isAsking);
        if (option->text.isEmpty())
            return;
        option->icon = toneIcon(tone, tokens);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(markSize, markSize);
        option->palette.setColor(QPalette::Text, isMarked ? tokens.error : tokens.tone(tone));
    }
}

void dressClusterBox(QComboBox &box)
{
    box.setItemDelegate(new ClusterRowDelegate(&box));
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(16);
}

void fillClusterBox(QComboBox &box, const ClusterCatalogue &catalogue, const QString &chosen)
{
    const ThemeTokens &tokens = tokensFor(&box);
    box.clear();
    box.setPlaceholderText(ClusterWords::tr("Choose a cluster"));
    for (const ClusterEntry &entry : catalogue.entries())
        box.addItem(clusterMark(catalogue.choices(entry.name), tokens), entry.name, entry.name);
    box.setCurrentIndex(chosen.isEmpty() ? -1 : box.findData(chosen));
}

} // namespace headrace

#include "moc_clustermark.cpp"
