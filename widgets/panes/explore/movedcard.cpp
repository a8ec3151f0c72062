// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/movedcard.h"

#include "widgets/common/card.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int changeRole = Qt::UserRole + 1;
constexpr int largestRole = Qt::UserRole + 2;

QString changeText(double change)
{
    return (change > 0 ? u"+"_s : u""_s) % QLocale().toString(change * 100, 'f', std::abs(change) < 0.1 ? 1 : 0) % u" %"_s;
}

/// Text at the left, a bar left or right of the middle line, the number at the right.
class MovedDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const ThemeTokens &tokens = tokensFor(option.palette);
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, tokens.selection);
        const double change = index.data(changeRole).toDouble();
        const double largest = std::max(1e-9, index.data(largestRole).toDouble());
        const QRect rect = option.rect;
        const int number = grid(13);
        const int bars = std::min(grid(32), rect.width() / 3);
        const QRect text = rect.adjusted(0, 0, -number - bars - grid(2), 0);
        painter->setPen(tokens.text);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
        const double middle = text.right() + grid(1) + bars / 2.0;
        const double length = bars / 2.0 * change / largest;
        const QRectF bar(std::min(middle, middle + length), rect.center().y() - grid(1), std::max(2.0, std::abs(length)), grid(2));
        painter->fillRect(bar, change > 0 ? tokens.plot[0] : tokens.plot[1]);
        painter->setPen(tokens.textSecondary);
        painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, changeText(change));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override { return {0, option.fontMetrics.height() + grid(2)}; }
};

} // namespace

MovedCard::MovedCard(ExploreSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_card(new Card(this))
    , m_hint(new QLabel(this))
    , m_list(new QListWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_card);
    m_card->setBody(m_hint);
    m_card->setBody(m_list);
    m_hint->setProperty("role", u"secondary"_s);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_list->setItemDelegate(new MovedDelegate(this));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&session, &ExploreSession::selectionChanged, this, &MovedCard::refresh);
    connect(&session, &ExploreSession::movedChanged, this, &MovedCard::refresh);
    refresh();
}

void MovedCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void MovedCard::refresh()
{
    m_card->setHeading(tr("What moved"));
    m_list->setAccessibleName(tr("Field values that differ in the selection"));
    m_list->clear();
    m_hint->setText(tr("Mark a time in the weeks or cells of the heat map: the values that differ from the rest appear here."));
    m_hint->setVisible(!m_session.selection().rows);
    m_list->setVisible(m_session.selection().rows != nullptr);
    const Selection &selection = m_session.selection();
    if (!selection.rows)
        m_card->setFact({});
    else
        m_card->setFact(selection.moved.empty() ? tr("nothing beyond chance in the selection") : tr("share in the selection against the rest"));
    double largest = 0;
    for (const MovedValue &moved : selection.moved)
        largest = std::max(largest, std::abs(moved.change()));
    const QLocale locale;
    for (const MovedValue &moved : selection.moved) {
        auto *item = new QListWidgetItem(u"%1 = %2"_s.arg(moved.field, moved.value), m_list);
        item->setData(changeRole, moved.change());
        item->setData(largestRole, largest);
        const QString shares = tr("%1 % of the selection, %2 % of the rest").arg(locale.toString(moved.inside * 100, 'f', 1), locale.toString(moved.outside * 100, 'f', 1));
        item->setToolTip(shares);
        item->setData(Qt::AccessibleTextRole, u"%1, %2"_s.arg(item->text(), shares));
    }
}

} // namespace headrace

#include "moc_movedcard.cpp"
