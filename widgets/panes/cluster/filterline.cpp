// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/filterline.h"

#include "models/kube/listmemory.h"
#include "models/kube/rowquery.h"
#include "widgets/panes/cluster/listwords.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int typingMilliseconds = 120;
}

FilterLine::FilterLine(ListMemory *memory, QWidget *parent)
    : QWidget(parent)
    , m_memory(memory)
    , m_line(new QLineEdit(this))
    , m_selectors(new QToolButton(this))
    , m_ask(new QToolButton(this))
    , m_help(new QToolButton(this))
    , m_saved(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_problem(m_line->addAction(QIcon(), QLineEdit::TrailingPosition))
{
    m_line->setClearButtonEnabled(true);
    m_line->setMinimumWidth(grid(24));
    m_line->installEventFilter(this);
    m_problem->setVisible(false);
    m_selectors->setProperty("chip", true);
    for (QToolButton *button : {m_selectors, m_ask, m_help, m_saved})
        button->setFocusPolicy(Qt::TabFocus);
    m_saved->setPopupMode(QToolButton::InstantPopup);
    m_saved->setMenu(m_menu);
    m_saved->setVisible(memory != nullptr);
    m_selectors->hide();
    m_ask->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(grid(1));
    row->addWidget(m_selectors);
    row->addWidget(m_line, 1);
    row->addWidget(m_ask);
    row->addWidget(m_saved);
    row->addWidget(m_help);
    m_delay.setSingleShot(true);
    m_delay.setInterval(typingMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, [this] { Q_EMIT changed(m_line->text()); });
    connect(m_line, &QLineEdit::textChanged, this, &FilterLine::typed);
    connect(m_ask, &QToolButton::clicked, this, &FilterLine::askServer);
    connect(m_selectors, &QToolButton::clicked, this, [this] { Q_EMIT selectorsWanted({}, {}); });
    connect(m_help, &QToolButton::clicked, this, &FilterLine::showHelp);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterLine::fillMenu);
    retranslate();
}

QString FilterLine::text() const
{
    return m_line->text();
}

void FilterLine::setText(const QString &text)
{
    if (text != m_line->text())
        m_line->setText(text);
    flush();
}

void FilterLine::flush()
{
    if (!m_delay.isActive())
        return;
    m_delay.stop();
    Q_EMIT changed(m_line->text());
}

void FilterLine::setSelectors(const QString &labels, const QString &fields)
{
    const QString both = QStringList{labels, fields}.join(labels.isEmpty() || fields.isEmpty() ? QString() : u", "_s);
    m_selectors->setVisible(!both.isEmpty());
    m_selectors->setText(tr("Server: %1").arg(fontMetrics().elidedText(both, Qt::ElideMiddle, grid(40))) % u"  ✕"_s);
    m_selectors->setToolTip(tr("Only these are asked for: %1. Press to ask for all.").arg(both));
    m_selectors->setAccessibleName(m_selectors->toolTip());
}

void FilterLine::takeFocus()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void FilterLine::typed()
{
    m_delay.start();
    const RowQuery query(m_line->text());
    m_problem->setVisible(!query.problem().isEmpty());
    if (!query.problem().isEmpty()) {
        m_problem->setIcon(toneIcon(StateTone::Warn, tokensFor(this)));
        m_problem->setToolTip(tr("The pattern cannot be read: %1").arg(query.problem()));
    }
    m_line->setAccessibleDescription(query.problem().isEmpty() ? QString() : m_problem->toolTip());
    m_ask->setVisible(!query.labelSelector().isEmpty() || !query.fieldSelector().isEmpty());
}

void FilterLine::askServer()
{
    const RowQuery query(m_line->text());
    const QString labels = query.labelSelector();
    const QString fields = query.fieldSelector();
    setText(query.rest());
    Q_EMIT selectorsWanted(labels, fields);
}

void FilterLine::fillMenu()
{
    m_menu->clear();
    const QString now = m_line->text().trimmed();
    QAction *save = m_menu->addAction(now.isEmpty() ? tr("Keep this filter") : tr("Keep this filter: %1").arg(now));
    save->setEnabled(!now.isEmpty() && !m_memory->filters().contains(now));
    connect(save, &QAction::triggered, this, [this, now] { m_memory->saveFilter(now); });
    QAction *forget = m_menu->addAction(tr("Forget this filter"));
    forget->setEnabled(m_memory->filters().contains(now));
    connect(forget, &QAction::triggered, this, [this, now] { m_memory->forgetFilter(now); });
    m_menu->addSeparator();
    for (const QString &filter : m_memory->filters())
        connect(m_menu->addAction(QString(filter).replace(u"&"_s, u"&&"_s)), &QAction::triggered, this, [this, filter] { setText(filter); });
    if (m_memory->filters().isEmpty())
        m_menu->addAction(tr("No filter is kept yet"))->setEnabled(false);
}

void FilterLine::showHelp()
{
    QToolTip::showText(m_help->mapToGlobal(QPoint(0, m_help->height())), ListWords::filterHelp(), m_help, {}, 60'000);
}

bool FilterLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            flush();
            Q_EMIT left();
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_line->text().isEmpty() ? Q_EMIT left() : setText({});
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FilterLine::retranslate()
{
    const QColor &quiet = tokensFor(this).textSecondary;
    m_line->setPlaceholderText(tr("Filter: words, !not, ~letters, /pattern/, label=value"));
    m_line->setAccessibleName(tr("Filter"));
    m_ask->setText(tr("Ask the server"));
    m_ask->setToolTip(tr("Let the server send only what has these labels and fields"));
    m_help->setIcon(tintedIcon(u"help-contents"_s, quiet));
    m_help->setToolTip(ListWords::filterHelp());
    m_help->setAccessibleName(tr("How to filter"));
    m_saved->setIcon(tintedIcon(u"headrace-star-empty"_s, quiet));
    m_saved->setToolTip(tr("Kept filters"));
    m_saved->setAccessibleName(tr("Kept filters"));
}

} // namespace headrace

#include "moc_filterline.cpp"
