// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/steplogs.h"

#include "widgets/common/errortext.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/cluster/logspage.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QPlainTextEdit>
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
    , m_kept(new QPlainTextEdit(this))
{
    m_kept->setReadOnly(true);
    m_kept->setFont(typeFont(TypeRole::Code));
    m_kept->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_kept->setFrameShape(QFrame::NoFrame);
    for (QWidget *part : std::initializer_list<QWidget *>{m_message, m_page, m_kept})
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
        m_kept->setPlainText(QString::fromUtf8(**kept));
        m_stack->setCurrentWidget(m_kept);
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
