// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/terminalpage.h"

#include "models/kube/clustersession.h"
#include "models/kube/terminal.h"
#include "widgets/panes/cluster/forwardwords.h"
#include "widgets/panes/cluster/historyedit.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace headrace {

TerminalPage::TerminalPage(QWidget *parent)
    : ObjectPage(parent)
    , m_container(new QComboBox(this))
    , m_command(new QLineEdit(u"sh"_s, this))
    , m_toggle(new QPushButton(this))
    , m_clear(new QPushButton(this))
    , m_view(new QPlainTextEdit(this))
    , m_input(new HistoryEdit(this))
    , m_state(new QLabel(this))
{
    createView();
    connect(m_toggle, &QPushButton::clicked, this, &TerminalPage::startOrStop);
    connect(m_command, &QLineEdit::returnPressed, this, [this] {
        if (m_toggle->isEnabled() && !m_input->isEnabled())
            startOrStop();
    });
    connect(m_command, &QLineEdit::textChanged, this, &TerminalPage::refresh);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        if (m_terminal)
            m_terminal->clearText();
    });
    connect(m_input, &HistoryEdit::sent, this, [this](const QString &text) {
        if (m_terminal)
            m_terminal->send(text);
    });
    retranslate();
}

TerminalPage::~TerminalPage() = default;

void TerminalPage::createView()
{
    m_container->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_container->setMinimumContentsLength(8);
    m_view->setReadOnly(true);
    m_view->setFont(typeFont(TypeRole::Code));
    m_view->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_view->setWordWrapMode(QTextOption::WrapAnywhere);
    m_view->setUndoRedoEnabled(false);
    m_input->setFont(typeFont(TypeRole::Code));
    m_command->setFont(typeFont(TypeRole::Code));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    auto *head = new QHBoxLayout;
    head->setSpacing(grid(2));
    head->addWidget(m_container, 1);
    head->addWidget(m_command, 1);
    head->addWidget(m_toggle);
    head->addWidget(m_clear);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(2), 0, grid(2));
    column->setSpacing(grid(2));
    column->addLayout(head);
    column->addWidget(m_state);
    column->addWidget(m_view, 1);
    column->addWidget(m_input);
}

QString TerminalPage::title() const
{
    return tr("Terminal");
}

bool TerminalPage::suits(const ApiResource &resource) const
{
    return resource.fullName() == u"pods";
}

void TerminalPage::showObject(ClusterSession *session, const ApiResource &, const ObjectView &object)
{
    const bool isOther = m_session != session || object.name.uid != m_object.name.uid;
    if (isOther)
        clear();
    m_session = session;
    m_object = object;
    fillContainers();
    if (isOther) {
        m_terminal = std::make_unique<Terminal>(session->client());
        connect(m_terminal.get(), &Terminal::textChanged, this, &TerminalPage::showText);
        connect(m_terminal.get(), &Terminal::stateChanged, this, [this] {
            refresh();
            if (m_terminal->state() == TerminalState::Running) {
                tellSize();
                m_input->setFocus(Qt::OtherFocusReason);
            }
        });
        askPermission();
    }
    refresh();
}

void TerminalPage::clear()
{
    m_terminal.reset();
    m_session.clear();
    m_object = {};
    m_lacking.clear();
    m_shownFirst = 0;
    m_view->clear();
    m_input->clear();
    m_container->clear();
    refresh();
}

void TerminalPage::fillContainers()
{
    QStringList running;
    for (const ContainerView &container : m_object.containers)
        if (container.phase == ContainerPhase::Running)
            running.append(container.name);
    QStringList shown;
    for (int i = 0; i < m_container->count(); ++i)
        shown.append(m_container->itemText(i));
    if (running == shown)
        return;
    const QString chosen = m_container->currentText();
    m_container->clear();
    m_container->addItems(running);
    m_container->setCurrentIndex(std::max(0, static_cast<int>(running.indexOf(chosen))));
}

void TerminalPage::askPermission()
{
    m_lacking.clear();
    if (m_session->choices().isReadOnly) {
        m_lacking = tr("This cluster is marked read-only here, so no commands are run in it.");
        return;
    }
    const AccessQuestion question{u"create"_s, {}, u"pods"_s, u"exec"_s, m_object.name.nameSpace, {}};
    m_session->mayI(question, this, [this, question](const AccessAnswer &answer) {
        if (question.nameSpace != m_object.name.nameSpace)
            return;
        m_lacking = ForwardWords::lacking(question, answer);
        refresh();
    });
}

void TerminalPage::startOrStop()
{
    if (!m_terminal)
        return;
    if (m_terminal->state() == TerminalState::Running || m_terminal->state() == TerminalState::Starting)
        m_terminal->stop();
    else
        m_terminal->start({m_object.name.nameSpace, m_object.name.name, m_container->currentText(), QProcess::splitCommand(m_command->text())});
}

/// Replaces the lines from `firstChanged` on; whoever has scrolled up stays where they are.
void TerminalPage::showText(qint64 firstChanged)
{
    const TerminalText &text = m_terminal->text();
    QScrollBar *bar = m_view->verticalScrollBar();
    const bool isAtEnd = bar->value() >= bar->maximum();
    QTextDocument *document = m_view->document();
    QTextCursor cursor(document);
    if (text.firstLine() > m_shownFirst) {
        const qint64 gone = std::min<qint64>(text.firstLine() - m_shownFirst, document->blockCount());
        cursor.movePosition(QTextCursor::NextBlock, QTextCursor::KeepAnchor, static_cast<int>(gone));
        if (gone >= document->blockCount())
            cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        m_shownFirst = text.firstLine();
    }
    const qint64 from = std::clamp<qint64>(firstChanged - m_shownFirst, 0, document->blockCount());
    const QTextBlock block = document->findBlockByNumber(static_cast<int>(from));
    QStringList lines;
    for (auto line = static_cast<std::size_t>(from); line < text.lines().size(); ++line)
        lines.append(text.lines()[line]);
    if (block.isValid())
        cursor.setPosition(block.position());
    else
        cursor.movePosition(QTextCursor::End);
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.insertText((block.isValid() ? QString() : u"\n"_s) % lines.join(u'\n'));
    if (isAtEnd)
        bar->setValue(bar->maximum());
}

void TerminalPage::tellSize()
{
    const QFontMetrics metrics(m_view->font());
    if (m_terminal && m_terminal->state() == TerminalState::Running)
        m_terminal->resize(m_view->viewport()->width() / std::max(1, metrics.horizontalAdvance(u'0')), m_view->viewport()->height() / std::max(1, metrics.lineSpacing()));
}

QString TerminalPage::stateText() const
{
    if (!m_lacking.isEmpty())
        return m_lacking;
    if (!m_terminal)
        return {};
    switch (m_terminal->state()) {
    case TerminalState::Idle:
        return m_container->count() == 0 ? tr("No container of this pod runs, so nothing can be run in it.") : tr("Runs a command in a container; a shell by default.");
    case TerminalState::Starting:
        return tr("Starting …");
    case TerminalState::Running:
        return tr("Running. Return sends, Ctrl+C interrupts, Ctrl+D ends the input.");
    case TerminalState::Ended:
        break;
    }
    if (m_terminal->error().kind == ErrorKind::Cancelled)
        return tr("Stopped.");
    return m_terminal->exitCode() >= 0 ? tr("Ended with exit code %1.").arg(m_terminal->exitCode()) : ForwardWords::trouble(m_terminal->error());
}

void TerminalPage::refresh()
{
    const TerminalState state = m_terminal ? m_terminal->state() : TerminalState::Idle;
    const bool runs = state == TerminalState::Starting || state == TerminalState::Running;
    m_toggle->setText(runs ? tr("Stop") : tr("Run"));
    m_toggle->setEnabled(m_terminal && (runs || (m_lacking.isEmpty() && m_container->count() > 0 && !m_command->text().trimmed().isEmpty())));
    m_toggle->setToolTip(m_lacking);
    m_container->setEnabled(!runs);
    m_command->setEnabled(!runs);
    m_input->setEnabled(state == TerminalState::Running);
    m_state->setText(stateText());
}

void TerminalPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    ObjectPage::changeEvent(event);
}

void TerminalPage::resizeEvent(QResizeEvent *event)
{
    ObjectPage::resizeEvent(event);
    tellSize();
}

void TerminalPage::retranslate()
{
    m_container->setAccessibleName(tr("Container"));
    m_container->view()->setAccessibleName(m_container->accessibleName());
    m_container->setToolTip(tr("Container"));
    m_command->setAccessibleName(tr("Command"));
    m_command->setToolTip(tr("The command and its arguments; quotes hold words together"));
    m_command->setPlaceholderText(tr("Command"));
    m_clear->setText(tr("Clear"));
    m_view->setAccessibleName(tr("Output"));
    m_input->setAccessibleName(tr("Input"));
    m_input->setPlaceholderText(tr("Input for the command"));
    refresh();
    Q_EMIT titleChanged();
}

} // namespace headrace

#include "moc_terminalpage.cpp"
