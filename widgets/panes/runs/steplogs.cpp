// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/steplogs.h"

#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/searchbar.h"
#include "widgets/panes/cluster/logspage.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

StepLogs::StepLogs(StepPod &pod, QWidget *parent)
    : QWidget(parent)
    , m_pod(pod)
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(this))
    , m_page(new LogsPage(this))
    , m_keptPage(new QWidget(this))
    , m_kept(new QPlainTextEdit(m_keptPage))
    , m_search(new SearchBar(m_keptPage))
{
    m_kept->setObjectName(u"kept"_s);
    m_kept->setReadOnly(true);
    m_kept->setFont(typeFont(TypeRole::Code));
    m_kept->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_kept->setFrameShape(QFrame::NoFrame);
    m_page->setContentsMargins(grid(3), grid(2), grid(3), 0);
    auto *keptColumn = new QVBoxLayout(m_keptPage);
    keptColumn->setContentsMargins({});
    keptColumn->setSpacing(0);
    keptColumn->addWidget(m_kept, 1);
    keptColumn->addWidget(m_search);
    m_search->hide();
    auto *find = new QShortcut(QKeySequence::Find, m_keptPage, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] { m_search->open(m_kept->textCursor().selectedText()); });
    connect(m_search, &SearchBar::textChanged, this, [this] {
        m_kept->moveCursor(QTextCursor::Start);
        search(false);
    });
    connect(m_search, &SearchBar::nextWanted, this, [this] { search(false); });
    connect(m_search, &SearchBar::previousWanted, this, [this] { search(true); });
    connect(m_search, &SearchBar::closed, m_kept, qOverload<>(&QWidget::setFocus));
    for (QWidget *part : std::initializer_list<QWidget *>{m_message, m_page, m_keptPage})
        m_stack->addWidget(part);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);
    connect(&m_pod, &StepPod::changed, this, &StepLogs::update);
    connect(&m_pod, &StepPod::logChanged, this, &StepLogs::update);
    update();
}

void StepLogs::setAbsence(const QString &sentence)
{
    if (m_absence == sentence)
        return;
    m_absence = sentence;
    update();
}

bool StepLogs::isBusy() const
{
    return isVisible() && (m_page->isBusy() || m_pod.state() == StepPod::State::Reading);
}

void StepLogs::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    update();
}

void StepLogs::say(const QString &sentence, const QString &advice)
{
    m_page->clear();
    m_sentence = sentence;
    m_message->setBusy(m_pod.state() == StepPod::State::Reading);
    m_message->show(sentence, advice, {});
    m_stack->setCurrentWidget(m_message);
}

/// The next or the former place of the words, around the end.
void StepLogs::search(bool isBack)
{
    const QString words = m_search->text();
    const QString text = m_kept->toPlainText();
    const int count = words.isEmpty() ? 0 : static_cast<int>(text.count(words, Qt::CaseInsensitive));
    if (count > 0 && !m_kept->find(words, isBack ? QTextDocument::FindBackward : QTextDocument::FindFlags())) {
        m_kept->moveCursor(isBack ? QTextCursor::End : QTextCursor::Start);
        m_kept->find(words, isBack ? QTextDocument::FindBackward : QTextDocument::FindFlags());
    }
    m_search->setFound(count == 0 ? 0 : static_cast<int>(text.left(m_kept->textCursor().selectionEnd()).count(words, Qt::CaseInsensitive)), count);
}

void StepLogs::update()
{
    using State = StepPod::State;
    m_kept->setAccessibleName(tr("Log that the server kept"));
    if (m_pod.state() == State::Here && m_pod.session()) {
        m_sentence.clear();
        m_stack->setCurrentWidget(m_page);
        m_page->showObject(m_pod.session(), m_pod.kind(), m_pod.pod());
        return;
    }
    if (!m_absence.isEmpty() || m_pod.state() == State::None) {
        say(m_absence.isEmpty() ? tr("No step is selected.") : m_absence, {});
        return;
    }
    if (m_pod.state() == State::Reading) {
        say(tr("Looking for the pod …"), {});
        return;
    }
    if (isVisible())
        m_pod.readKeptLog();
    const auto &kept = m_pod.keptLog();
    if (kept && *kept && !(*kept)->isEmpty()) {
        m_page->clear();
        m_sentence.clear();
        const QString text = QString::fromUtf8(**kept);
        if (m_kept->toPlainText() != text) // the place in it stays
            m_kept->setPlainText(text);
        m_stack->setCurrentWidget(m_keptPage);
    } else if (m_pod.state() == State::Failed) {
        const ErrorText words = ErrorWords::of(m_pod.error());
        say(words.sentence, words.advice);
    } else if (m_pod.state() == State::Gone) {
        say(tr("The pod %1 is gone, and the server kept no log of it.").arg(m_pod.name()), tr("Clusters delete pods of ended runs. Logs last longer when the server is set to publish them as artifacts."));
    } else {
        say(tr("The server does not tell which pod this step ran in."), tr("Look for it among the pods of the run in the Cluster pane."));
    }
}

void StepLogs::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        update();
}

} // namespace headrace
