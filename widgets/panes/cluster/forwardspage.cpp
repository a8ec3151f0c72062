// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/forwardspage.h"

#include "models/kube/clustersession.h"
#include "models/kube/forwards.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/cluster/forwardwords.h"
#include "widgets/theme/icons.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int widths[] = {50, 72, 56, 40, 26, 26, 26, 60}; ///< grid steps a column

class ForwardDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const ThemeTokens &tokens = tokensFor(option->palette);
        const auto state = static_cast<ForwardState>(index.data(Forwards::StateRole).toInt());
        const auto *forwards = static_cast<const Forwards *>(index.model());
        option->textElideMode = index.column() == Forwards::TargetColumn ? Qt::ElideMiddle : Qt::ElideRight;
        if (index.data(Forwards::NumberRole).toBool()) {
            const qint64 number = index.data().toLongLong();
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
            option->text = index.column() == Forwards::OpenColumn ? option->locale.toString(number) : option->locale.formattedDataSize(number, 1);
        } else if (index.column() == Forwards::StateColumn) {
            option->text = ForwardWords::state(state);
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = toneIcon(ForwardWords::tone(state), tokens);
            option->palette.setColor(QPalette::Text, tokens.tone(ForwardWords::tone(state)));
        } else if (index.column() == Forwards::ErrorColumn) {
            option->text = ForwardWords::trouble(forwards->statusAt(index.row()).error);
        }
    }
};

class ForwardHeader final : public QHeaderView
{
public:
    explicit ForwardHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        setStretchLastSection(true);
        setHighlightSections(false);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        option->text = ForwardWords::column(section);
        if (section == Forwards::OpenColumn || section == Forwards::ReceivedColumn || section == Forwards::SentColumn)
            option->textAlignment = Qt::AlignRight | Qt::AlignVCenter;
    }
};

} // namespace

ForwardsPage::ForwardsPage(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_toggle(addButton(&ForwardsPage::startOrStop))
    , m_open(addButton(&ForwardsPage::openInBrowser))
    , m_copy(addButton(&ForwardsPage::copyAddress))
    , m_forget(addButton(&ForwardsPage::forget))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTableView(this))
    , m_trouble(new QLabel(this))
    , m_message(new MessagePage(this))
{
    createTable();
    m_name->setFont(typeFont(TypeRole::PageName));
    m_facts->setProperty("role", u"secondary"_s);
    m_trouble->setWordWrap(true);
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_view);
    auto *head = new QHBoxLayout;
    head->setSpacing(grid(2));
    head->addWidget(m_name);
    head->addWidget(m_facts, 1);
    for (QPushButton *button : {m_toggle, m_open, m_copy, m_forget})
        head->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    column->setSpacing(grid(2));
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    column->addWidget(m_trouble);
    connect(m_message, &MessagePage::buttonClicked, this, &ForwardsPage::objectsWanted);
    retranslate();
}

ForwardsPage::~ForwardsPage()
{
    m_view->setModel(nullptr);
}

QPushButton *ForwardsPage::addButton(void (ForwardsPage::*act)())
{
    auto *button = new QPushButton(this);
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

void ForwardsPage::createTable()
{
    m_view->setHorizontalHeader(new ForwardHeader(m_view));
    m_view->setItemDelegate(new ForwardDelegate(m_view));
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + grid(2));
    connect(m_view, &QWidget::customContextMenuRequested, this, &ForwardsPage::showMenu);
    connect(m_view, &QTableView::activated, this, [this] { openInBrowser(); });
    const auto key = [this](const QKeySequence &keys, void (ForwardsPage::*act)()) {
        auto *shortcut = new QShortcut(keys, m_view, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(Qt::Key_Space, &ForwardsPage::startOrStop);
    key(QKeySequence::Copy, &ForwardsPage::copyAddress);
    key(QKeySequence::Delete, &ForwardsPage::forget);
}

void ForwardsPage::showSession(ClusterSession *session)
{
    if (m_session == session)
        return;
    if (m_forwards)
        disconnect(m_forwards, nullptr, this, nullptr);
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    m_forwards = session ? &session->forwards() : nullptr;
    m_view->setModel(m_forwards);
    if (m_forwards) {
        for (int column = 0; column < Forwards::ColumnCount; ++column)
            m_view->setColumnWidth(column, grid(widths[column]));
        connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ForwardsPage::refresh);
        connect(m_forwards, &QAbstractItemModel::dataChanged, this, &ForwardsPage::refresh);
        connect(m_forwards, &QAbstractItemModel::rowsRemoved, this, &ForwardsPage::refresh);
        connect(m_forwards, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first) {
            m_view->setCurrentIndex(m_forwards->index(first, 0));
            refresh();
        });
        connect(m_session, &ClusterSession::stateChanged, this, &ForwardsPage::refresh);
        connect(m_session, &QObject::destroyed, this, &ForwardsPage::forgetSession);
        m_view->setCurrentIndex(m_forwards->index(0, 0));
    }
    refresh();
}

void ForwardsPage::forgetSession()
{
    m_view->setModel(nullptr);
    m_forwards = nullptr;
    m_session.clear();
    refresh();
}

int ForwardsPage::row() const
{
    return m_forwards && m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
}

void ForwardsPage::refresh()
{
    const int at = row();
    const bool runs = at >= 0 && m_forwards->isRunning(at) && m_forwards->statusAt(at).state != ForwardState::Failed;
    const bool hasAddress = at >= 0 && !m_forwards->addressAt(at).isEmpty();
    const bool isConnected = m_session && m_session->state() == ConnectionState::Connected;
    m_toggle->setText(runs ? tr("Stop") : tr("Start"));
    m_toggle->setEnabled(at >= 0 && (runs || isConnected));
    m_open->setEnabled(hasAddress);
    m_copy->setEnabled(hasAddress);
    m_forget->setEnabled(at >= 0);
    const QString trouble = at >= 0 ? ForwardWords::trouble(m_forwards->statusAt(at).error) : QString();
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    const QLocale locale;
    const int count = m_forwards ? m_forwards->rowCount() : 0;
    m_facts->setText(count > 0 ? tr("%1 of %2 running").arg(locale.toString(m_forwards->running()), locale.toString(count)) : QString());
    m_stack->setCurrentWidget(count > 0 ? static_cast<QWidget *>(m_view) : m_message);
    if (!m_session)
        m_message->show(tr("No cluster is chosen."), tr("Choose one at the left; its forwards appear here."), {});
    else
        m_message->show(tr("Nothing is forwarded."), tr("Choose a pod, a service or a workload and forward one of its ports: in its menu, or under Ports in its details. Programs on this computer then reach it under an address of their own."), tr("Show the services"));
}

void ForwardsPage::startOrStop()
{
    const int at = row();
    if (at < 0 || !m_toggle->isEnabled())
        return;
    if (m_forwards->isRunning(at) && m_forwards->statusAt(at).state != ForwardState::Failed)
        m_forwards->stop(at);
    else
        m_forwards->start(at);
}

void ForwardsPage::openInBrowser()
{
    if (const int at = row(); at >= 0 && !m_forwards->addressAt(at).isEmpty())
        Q_EMIT browserWanted(m_forwards->addressAt(at));
}

void ForwardsPage::copyAddress()
{
    if (const int at = row(); at >= 0 && !m_forwards->statusAt(at).addresses.isEmpty())
        QGuiApplication::clipboard()->setText(m_forwards->statusAt(at).addresses.first());
}

void ForwardsPage::forget()
{
    if (const int at = row(); at >= 0)
        m_forwards->forget(at);
}

void ForwardsPage::showMenu(const QPoint &position)
{
    if (!m_view->indexAt(position).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton *button : {m_toggle, m_open, m_copy, m_forget}) {
        QAction *action = menu->addAction(button->text());
        action->setEnabled(button->isEnabled());
        connect(action, &QAction::triggered, button, &QPushButton::click);
    }
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void ForwardsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ForwardsPage::retranslate()
{
    m_name->setText(tr("Port-forwards"));
    m_view->setAccessibleName(tr("Port-forwards"));
    m_open->setText(tr("Open in browser"));
    m_copy->setText(tr("Copy address"));
    m_forget->setText(tr("Forget"));
    m_forget->setToolTip(tr("Stops it and takes it from the list"));
    m_view->viewport()->update();
    refresh();
}

} // namespace headrace

#include "moc_forwardspage.cpp"
