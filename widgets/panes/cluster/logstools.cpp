// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/flowlayout.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/rawlinesview.h"
#include "widgets/panes/cluster/logmetriccard.h"
#include "widgets/panes/cluster/logspage.h"
#include "widgets/panes/cluster/logwords.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int filterMilliseconds = 150;

QToolButton *toggle(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setProperty("chip", true);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

LogsPage::LogsPage(QWidget *parent)
    : ObjectPage(parent)
    , m_containers(new QToolButton(this))
    , m_containerMenu(new QMenu(this))
    , m_since(new QComboBox(this))
    , m_follow(toggle(this))
    , m_previous(toggle(this))
    , m_times(toggle(this))
    , m_wrap(toggle(this))
    , m_whole(toggle(this))
    , m_more(new QToolButton(this))
    , m_filter(new QLineEdit(this))
    , m_severity(new QComboBox(this))
    , m_count(new QLabel(this))
    , m_state(new QToolButton(this))
    , m_jumpRow(new QWidget(this))
    , m_jumpTime(new QDateTimeEdit(m_jumpRow))
    , m_jumpGo(new QToolButton(m_jumpRow))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_lines(new RawLinesView(this))
    , m_detail(new QPlainTextEdit(this))
    , m_metric(new LogMetricCard(m_reading.book(), this))
{
    createTools();
    createMore();
    createBody();
    connectBook();
    retranslate();
}

void LogsPage::createTools()
{
    m_containers->setMenu(m_containerMenu);
    m_containers->setPopupMode(QToolButton::InstantPopup);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_state->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QToolButton *button : {m_containers, m_more})
        button->setProperty("chip", true);
    for (QToolButton *button : {m_containers, m_more, m_state, m_jumpGo})
        button->setFocusPolicy(Qt::TabFocus);
    m_follow->setChecked(true);
    m_lines->setFollowing(true);
    m_filter->setClearButtonEnabled(true);
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(filterMilliseconds);
    connect(&m_filterDelay, &QTimer::timeout, this, &LogsPage::applyFilter);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        applyFilter();
        m_lines->setFocus();
    });
    connect(m_severity, &QComboBox::activated, this, &LogsPage::applyFilter);
    connect(m_since, &QComboBox::activated, this, &LogsPage::begin);
    connect(m_previous, &QToolButton::clicked, this, &LogsPage::begin);
    connect(m_follow, &QToolButton::toggled, this, [this](bool on) {
        m_lines->setFollowing(on);
        if (on && m_lines->count() > 0)
            m_lines->goTo(m_lines->count() - 1);
    });
    connect(m_times, &QToolButton::toggled, m_lines, &RawLinesView::forgetTexts);
    connect(m_wrap, &QToolButton::toggled, m_lines, &RawLinesView::setWrapping);
    connect(m_whole, &QToolButton::toggled, this, [this](bool on) {
        m_detail->setVisible(on);
        showLine();
    });
    connect(m_state, &QToolButton::clicked, this, [this] { m_reading.hurry(); });
}

void LogsPage::createMore()
{
    auto *menu = new QMenu(this);
    m_more->setMenu(menu);
    const std::function<void()> verbs[] = {
        [this] { copy(m_lines->selection().first, m_lines->selection().second); },
        [this] { save(true); },
        [this] { save(false); },
        [this] { setJumpVisible(true); },
        [this] {
            m_metric->show();
            m_metric->focusText();
        },
    };
    for (const std::function<void()> &verb : verbs) {
        m_actions.push_back(menu->addAction(QString()));
        connect(m_actions.back(), &QAction::triggered, this, verb);
    }
    for (QToolButton *tool : {m_whole, m_wrap, m_times, m_previous}) { // the first one goes first
        auto *action = new QAction(menu);
        action->setCheckable(true);
        menu->insertAction(m_actions.front(), action);
        connect(action, &QAction::triggered, tool, &QToolButton::click);
        m_overflow.emplace_back(tool, action);
    }
    menu->insertSeparator(m_actions.front());
    connect(menu, &QMenu::aboutToShow, this, &LogsPage::fillOverflow);
    const auto key = [this](const QKeySequence &keys, std::function<void()> run) {
        auto *shortcut = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, std::move(run));
    };
    key(Qt::Key_W, [this] { m_wrap->toggle(); });
    key(QKeySequence::Save, verbs[1]);
    key(Qt::CTRL | Qt::Key_G, verbs[3]);
    key(Qt::CTRL | Qt::Key_M, verbs[4]);
    m_jumpTime->setDateTime(QDateTime::currentDateTime());
    m_jumpTime->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
    connect(m_jumpGo, &QToolButton::clicked, this, &LogsPage::jump);
    auto *enter = new QShortcut(Qt::Key_Return, m_jumpRow, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(enter, &QShortcut::activated, this, &LogsPage::jump);
    auto *escape = new QShortcut(Qt::Key_Escape, m_jumpRow, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] { setJumpVisible(false); });
}

/// The window has a Ctrl+F of its own: in here it is ours.
bool LogsPage::event(QEvent *event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find))
        return ObjectPage::event(event);
    if (event->type() == QEvent::KeyPress) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    }
    event->accept();
    return true;
}

/// The tools stand on one line: what has no room is in the menu behind them.
void LogsPage::fitTools()
{
    const QToolButton *const tools[] = {m_containers, m_follow, m_previous, m_times, m_wrap, m_whole, m_more};
    int wanted = m_since->sizeHint().width();
    for (const QToolButton *tool : tools)
        wanted += grid(1) + tool->sizeHint().width();
    const QMargins margins = contentsMargins();
    const int room = width() - margins.left() - margins.right();
    for (const auto &[tool, action] : m_overflow) {
        const bool fits = wanted <= room;
        if (!fits)
            wanted -= grid(1) + tool->sizeHint().width();
        tool->setVisible(fits);
    }
}

void LogsPage::fillOverflow()
{
    for (const auto &[tool, action] : m_overflow) {
        action->setText(tool->text());
        action->setChecked(tool->isChecked());
        action->setVisible(tool->isHidden());
    }
}

void LogsPage::resizeEvent(QResizeEvent *event)
{
    ObjectPage::resizeEvent(event);
    fitTools();
}

void LogsPage::createBody()
{
    m_count->setProperty("role", u"secondary"_s);
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_detail->setReadOnly(true);
    m_detail->setFont(typeFont(TypeRole::Code));
    m_detail->setFrameShape(QFrame::NoFrame);
    m_detail->hide();
    m_metric->hide();
    m_jumpRow->hide();
    m_splitter->addWidget(m_lines);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_splitter);
    auto *tools = new QWidget(this);
    auto *flow = new FlowLayout(tools, grid(1));
    for (QWidget *tool : std::initializer_list<QWidget *>{m_containers, m_since, m_follow, m_previous, m_times, m_wrap, m_whole, m_more})
        flow->addWidget(tool);
    auto *filters = new QHBoxLayout;
    filters->setSpacing(grid(2));
    filters->addWidget(m_filter, 1);
    filters->addWidget(m_severity);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(grid(2));
    facts->addWidget(m_state);
    facts->addWidget(m_count, 1);
    auto *jumps = new QHBoxLayout(m_jumpRow);
    jumps->setContentsMargins({});
    jumps->addWidget(m_jumpTime, 1);
    jumps->addWidget(m_jumpGo);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(2), 0, 0);
    column->setSpacing(grid(2));
    column->addWidget(tools);
    column->addLayout(filters);
    column->addLayout(facts);
    column->addWidget(m_jumpRow);
    column->addWidget(m_stack, 1);
    column->addWidget(m_metric);
    m_lines->setLabel([](std::uint64_t) { return QString(); });
    setFocusProxy(m_lines);
}

void LogsPage::connectBook()
{
    LogBook &book = m_reading.book();
    connect(&book, &LogBook::changed, this, &LogsPage::renew);
    connect(&book, &LogBook::fetched, this, &LogsPage::take);
    connect(&book, &LogBook::timeFound, this, [this](std::uint64_t number) {
        if (m_lines->count() > 0)
            m_lines->goTo(m_reading.book().view()->positionOf(number));
        m_lines->setFocus();
    });
    connect(&m_reading, &LogReading::containersChanged, this, &LogsPage::fillContainers);
    connect(&m_reading, &LogReading::statusesChanged, this, &LogsPage::renewState);
    connect(m_lines, &RawLinesView::linesWanted, &book, &LogBook::fetch);
    connect(m_lines, &RawLinesView::currentChanged, this, &LogsPage::showLine);
    connect(m_lines, &RawLinesView::activated, this, [this] { m_whole->setChecked(true); });
    connect(m_lines, &RawLinesView::copyWanted, this, &LogsPage::copy);
    connect(m_lines, &RawLinesView::menuWanted, this, [this](const QPoint &position) { m_more->menu()->popup(position); });
    connect(m_metric, &LogMetricCard::closed, this, [this] {
        m_metric->setText({});
        m_metric->hide();
        m_lines->setFocus();
    });
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        if (m_reading.book().view()->kept == 0) {
            m_reading.error().code.isEmpty() && m_reading.containers().empty() ? begin() : m_reading.hurry();
            return;
        }
        m_hidden.clear();
        m_severity->setCurrentIndex(0);
        m_filter->clear();
        fillContainers();
        applyFilter();
    });
}

void LogsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        renewState();
    ObjectPage::changeEvent(event);
}

void LogsPage::retranslate()
{
    const int since = std::max(0, m_since->currentIndex());
    const int severity = std::max(0, m_severity->currentIndex());
    m_since->clear();
    m_since->addItems({tr("From the beginning"), tr("Last 1,000 lines"), tr("Last 5 minutes"), tr("Last hour"), tr("Last day")});
    m_since->setCurrentIndex(since);
    m_severity->clear();
    for (int i = 0; i < logSeverities; ++i)
        m_severity->addItem(LogWords::severity(static_cast<LogSeverity>(i)));
    m_severity->setCurrentIndex(severity);
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Stay at the end while lines come"));
    m_previous->setText(tr("Run before"));
    m_previous->setToolTip(tr("The log of the container's run before the last restart"));
    m_times->setText(tr("Times"));
    m_times->setToolTip(tr("Show when each line was written"));
    m_wrap->setText(tr("Wrap"));
    m_wrap->setToolTip(tr("Break lines at the width of the window (W)"));
    m_whole->setText(tr("Whole line"));
    m_whole->setToolTip(tr("Show the current line whole, JSON indented"));
    m_more->setText(tr("More"));
    const QString words[] = {tr("Copy the selected lines"), tr("Save the shown lines …"), tr("Save all lines …"), tr("Go to a time …"), tr("Plot a number …")};
    for (std::size_t i = 0; i < m_actions.size(); ++i)
        m_actions[i]->setText(words[i]);
    m_filter->setPlaceholderText(tr("Filter: words, !not, /pattern/"));
    m_jumpGo->setText(tr("Go"));
    const std::pair<QWidget *, QString> names[] = {{m_containers, tr("Containers")}, {m_since, tr("From when")}, {m_follow, tr("Follow")}, {m_previous, tr("Run before")}, {m_times, tr("Times")}, {m_wrap, tr("Wrap")}, {m_whole, tr("Whole line")}, {m_more, tr("More")}, {m_filter, tr("Filter")}, {m_severity, tr("Severity")}, {m_state, tr("State of the log")}, {m_jumpTime, tr("Time to go to")}, {m_jumpGo, tr("Go")}, {m_lines, tr("Log lines")}, {m_detail, tr("The whole line")}};
    for (const auto &[widget, name] : names)
        widget->setAccessibleName(name);
    Q_EMIT titleChanged();
    fillContainers();
    applyFilter();
}

} // namespace headrace

#include "moc_logspage.cpp"
