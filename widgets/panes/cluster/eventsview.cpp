// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/eventsview.h"

#include "models/kube/age.h"
#include "models/kube/eventstore.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/theme/icons.h"

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
#include <QPainter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int filterMilliseconds = 120;
constexpr int ageMilliseconds = 1000;
constexpr int widths[] = {21, 26, 58, 42, 110, 15, 38}; ///< grid steps a column
constexpr int narrowSteps = 190; ///< a table narrower than this has two lines an event instead of columns

/// Event by event: cells of a wide table, or two lines in the only column of a narrow one.
class EventDelegate final : public ElidingDelegate
{
public:
    EventDelegate(const bool &isCompact, QWidget *parent)
        : ElidingDelegate(parent)
        , m_isCompact(isCompact)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (!index.data(Timeline::IsGapRole).toBool()) {
            m_isCompact ? paintCompact(painter, option, index) : QStyledItemDelegate::paint(painter, option, index);
            return;
        }
        const ThemeTokens &tokens = tokensFor(option.palette);
        painter->setPen(tokens.border);
        painter->drawLine(option.rect.left(), option.rect.center().y(), option.rect.right(), option.rect.center().y());
        if (index.column() != (m_isCompact ? Timeline::MessageColumn : Timeline::ObjectColumn))
            return;
        const QString words = ClusterWords::silence(index.data(Timeline::GapSecondsRole).toLongLong());
        const QRect box = option.fontMetrics.boundingRect(option.rect, Qt::AlignLeft | Qt::AlignVCenter, words).adjusted(0, 0, grid(2), 0);
        painter->fillRect(box, tokens.surface);
        painter->setPen(tokens.textSecondary);
        painter->drawText(option.rect.adjusted(grid(1), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, words);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const ThemeTokens &tokens = tokensFor(option->palette);
        const bool isWarning = index.data(Timeline::IsWarningRole).toBool();
        if (index.column() == Timeline::TypeColumn) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = toneIcon(isWarning ? StateTone::Warn : StateTone::Idle, tokens);
            option->decorationSize = QSize(grid(4), grid(4));
        }
        if (isWarning && (index.column() == Timeline::TypeColumn || index.column() == Timeline::ReasonColumn))
            option->palette.setColor(QPalette::Text, tokens.warn);
        if (index.data(Timeline::NumberRole).toBool())
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
    }

private:
    /// Reason, object and age above, the message below.
    void paintCompact(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        option.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
        const ThemeTokens &tokens = tokensFor(option.palette);
        const bool isWarning = index.data(Timeline::IsWarningRole).toBool();
        const auto text = [&](int column) { return index.siblingAtColumn(column).data().toString(); };
        const QRect room = option.rect.adjusted(grid(2), grid(1), -grid(2), -grid(1));
        const int line = room.height() / 2;
        const QRect first(room.left(), room.top(), room.width(), line);
        const QRect icon(first.left(), first.center().y() - grid(2) + 1, grid(4), grid(4));
        toneIcon(isWarning ? StateTone::Warn : StateTone::Idle, tokens).paint(painter, icon);
        const int times = index.siblingAtColumn(Timeline::CountColumn).data().toInt();
        const QString when = times > 1 ? QString(u"×"_s % text(Timeline::CountColumn) % u" · "_s % text(Timeline::AgeColumn)) : text(Timeline::AgeColumn);
        const int whenWidth = option.fontMetrics.horizontalAdvance(when);
        const QString reason = text(Timeline::ReasonColumn);
        const int reasonWidth = option.fontMetrics.horizontalAdvance(reason);
        const int left = icon.right() + grid(2);
        painter->setFont(option.font);
        painter->setPen(isWarning ? tokens.warn : tokens.text);
        painter->drawText(QRect(left, first.top(), reasonWidth + 1, line), Qt::AlignLeft | Qt::AlignVCenter, reason);
        painter->setPen(tokens.textSecondary);
        painter->drawText(first, Qt::AlignRight | Qt::AlignVCenter, when);
        const int objectLeft = left + reasonWidth + grid(3);
        const int objectWidth = first.right() - whenWidth - grid(3) - objectLeft;
        painter->drawText(QRect(objectLeft, first.top(), objectWidth, line), Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(text(Timeline::ObjectColumn), Qt::ElideMiddle, objectWidth));
        painter->setPen(tokens.text);
        const QRect second(left, first.bottom() + 1, room.right() - left, line);
        painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(text(Timeline::MessageColumn), Qt::ElideRight, second.width()));
    }

    const bool &m_isCompact;
};

/// The model has no words; its headings are written here.
class EventHeader final : public QHeaderView
{
public:
    explicit EventHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setHighlightSections(false);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        option->text = ClusterWords::eventColumn(section);
        const bool isNumber = section == Timeline::AgeColumn || section == Timeline::CountColumn;
        option->textAlignment = (isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    }
};

} // namespace

EventsView::EventsView(QWidget *parent)
    : QWidget(parent)
    , m_timeline(new Timeline(this))
    , m_filter(new QLineEdit(this))
    , m_warnings(new QToolButton(this))
    , m_order(new QComboBox(this))
    , m_facts(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_message(new MessagePage(this))
{
    layOut();
    m_delay.setSingleShot(true);
    m_delay.setInterval(filterMilliseconds);
    m_ages.setInterval(ageMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &EventsView::applyFilter);
    connect(&m_ages, &QTimer::timeout, m_timeline, &Timeline::refreshAges);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_delay.start(); });
    connect(m_warnings, &QToolButton::toggled, this, &EventsView::applyFilter);
    connect(m_order, &QComboBox::currentIndexChanged, this, [this](int order) { m_timeline->setOrder(order == 0 ? TimelineOrder::NewestFirst : TimelineOrder::ByTime); });
    connect(m_timeline, &Timeline::shownChanged, this, &EventsView::update);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { openRow(index.row()); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &EventsView::showMenu);
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        m_filter->clear();
        m_warnings->setChecked(false);
        applyFilter();
        if (m_timeline->store())
            m_timeline->store()->hurry();
    });
    m_order->addItems({QString(), QString()});
    retranslate();
}

void EventsView::layOut()
{
    m_filter->setClearButtonEnabled(true);
    m_warnings->setProperty("chip", true);
    m_warnings->setCheckable(true);
    m_warnings->setFocusPolicy(Qt::TabFocus);
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setWordWrap(true);
    m_table->setHorizontalHeader(new EventHeader(m_table));
    m_table->setItemDelegate(new EventDelegate(m_isCompact, m_table));
    m_table->setModel(m_timeline);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + grid(2));
    for (int column = 0; column < Timeline::ColumnCount; ++column)
        m_table->setColumnWidth(column, grid(widths[column]));
    m_table->horizontalHeader()->setSectionResizeMode(Timeline::MessageColumn, QHeaderView::Stretch);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_table);
    auto *row = new QHBoxLayout;
    row->setSpacing(grid(2));
    row->addWidget(m_filter, 1);
    row->addWidget(m_warnings);
    row->addWidget(m_order);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(2), 0, 0);
    column->setSpacing(grid(2));
    column->addLayout(row);
    column->addWidget(m_facts);
    column->addWidget(m_stack, 1);
}

void EventsView::show(std::shared_ptr<EventStore> store, const TimelineSubjects &subjects)
{
    m_timeline->setSubjects(subjects);
    m_timeline->setStore(std::move(store));
    update();
}

/// Columns need room; without it each event has two lines, so that its message can be read.
void EventsView::arrange()
{
    const bool isCompact = width() < grid(narrowSteps);
    m_table->verticalHeader()->setDefaultSectionSize(isCompact ? 2 * m_table->fontMetrics().height() + grid(3) : m_table->fontMetrics().height() + grid(2));
    if (m_isCompact == isCompact)
        return;
    m_isCompact = isCompact;
    m_table->horizontalHeader()->setVisible(!isCompact);
    for (int column = 0; column < Timeline::ColumnCount; ++column)
        m_table->setColumnHidden(column, isCompact && column != Timeline::MessageColumn);
}

void EventsView::resizeEvent(QResizeEvent *event)
{
    arrange();
    QWidget::resizeEvent(event);
}

void EventsView::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool EventsView::isBusy() const
{
    return m_timeline->store() && m_timeline->store()->status().state == LiveState::Listing;
}

void EventsView::applyFilter()
{
    m_delay.stop();
    m_timeline->setFilter(m_filter->text(), m_warnings->isChecked());
}

void EventsView::update()
{
    const QLocale locale;
    const int all = m_timeline->unfiltered();
    const LiveStatus status = m_timeline->store() ? m_timeline->store()->status() : LiveStatus{};
    QString facts = tr("%Ln events. A cluster usually forgets them after an hour.", nullptr, all);
    if (m_timeline->store() && m_timeline->store()->isCut())
        facts += u' ' % tr("There are more; the oldest are not shown.");
    if (status.state == LiveState::Stale)
        facts += u' ' % ClusterWords::live(status, all);
    m_facts->setText(facts);
    Q_EMIT countChanged(all);
    const bool isEmpty = m_timeline->rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_message) : m_table);
    if (!isEmpty)
        return;
    m_message->setBusy(status.state == LiveState::Listing);
    if (status.state == LiveState::Failed) {
        const ErrorText words = ErrorWords::of(status.error);
        m_message->show(words.sentence, words.advice, tr("Try again"));
    } else if (status.state == LiveState::Listing) {
        m_message->show(tr("Asking for events …"), {}, {});
    } else if (all > 0) {
        m_message->show(tr("None of the %1 events matches.").arg(locale.toString(all)), tr("All words must stand in it; “Warnings” leaves the others out."), tr("Show all"));
    } else {
        m_message->show(tr("No events."), tr("Nothing was noted in the last hour. New events appear here by themselves."), {});
    }
}

void EventsView::openRow(int row)
{
    if (const KubeEvent *event = m_timeline->eventAt(row))
        Q_EMIT objectWanted(event->regardingKind, event->regardingNameSpace, event->regardingName);
}

void EventsView::showMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    const KubeEvent *event = index.isValid() ? m_timeline->eventAt(index.row()) : nullptr;
    if (!event)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Open the object")), &QAction::triggered, this, [this, row = index.row()] { openRow(row); });
    connect(menu->addAction(tr("Copy the message")), &QAction::triggered, this, [text = event->message] { QGuiApplication::clipboard()->setText(text); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void EventsView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void EventsView::showEvent(QShowEvent *event)
{
    m_ages.start();
    QWidget::showEvent(event);
}

void EventsView::hideEvent(QHideEvent *event)
{
    m_ages.stop();
    QWidget::hideEvent(event);
}

void EventsView::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter the events"));
    m_filter->setAccessibleName(tr("Filter the events"));
    m_warnings->setText(tr("Warnings"));
    m_warnings->setToolTip(tr("Only warnings"));
    m_order->setItemText(0, tr("Newest first"));
    m_order->setItemText(1, tr("By time, with silences"));
    m_order->setAccessibleName(tr("Order"));
    m_order->view()->setAccessibleName(tr("Order"));
    m_table->setAccessibleName(tr("Events"));
    update();
}

} // namespace headrace

#include "moc_eventsview.cpp"
