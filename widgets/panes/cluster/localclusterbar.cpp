// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/localclusterbar.h"

#include "models/local/localclustercontrol.h"
#include "widgets/common/errortext.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

StateTone toneOf(const LocalClusterStatus &status)
{
    if (!status.error.code.isEmpty())
        return StateTone::Error;
    switch (status.state) {
    case LocalClusterState::Running:
        return StateTone::Ok;
    case LocalClusterState::Starting:
    case LocalClusterState::Stopping:
        return StateTone::Accent;
    default:
        return StateTone::Idle;
    }
}

} // namespace

LocalClusterBar::LocalClusterBar(LocalClusterControl *control, QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_icon(new QLabel(this))
    , m_name(new QLabel(this))
    , m_state(new QLabel(this))
    , m_start(new QPushButton(this))
    , m_stop(new QPushButton(this))
{
    m_name->setFont(typeFont(TypeRole::Heading));
    m_state->setProperty("role", u"secondary"_s);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(grid(2));
    line->addWidget(m_icon);
    line->addWidget(m_name);
    line->addWidget(m_state, 1);
    line->addWidget(m_start);
    line->addWidget(m_stop);
    setVisible(control != nullptr);
    if (!control)
        return;
    connect(m_start, &QPushButton::clicked, this, &LocalClusterBar::start);
    connect(m_stop, &QPushButton::clicked, control, &LocalClusterControl::stop);
    connect(control, &LocalClusterControl::changed, this, &LocalClusterBar::refresh);
    connect(control, &LocalClusterControl::ready, this, [this](const QString &cluster) {
        if (std::exchange(m_isAsked, false))
            Q_EMIT ready(cluster);
    });
    refresh();
}

QString LocalClusterBar::text() const
{
    return m_state->text();
}

void LocalClusterBar::start()
{
    m_isAsked = true;
    m_control->start();
}

void LocalClusterBar::refresh()
{
    if (!m_control)
        return;
    const LocalClusterStatus &status = m_control->status();
    QString words;
    switch (status.state) {
    case LocalClusterState::Unknown:
        words = tr("Looking …");
        break;
    case LocalClusterState::Stopped:
        words = tr("Stopped. It runs pipelines on this machine, without Kubernetes.");
        break;
    case LocalClusterState::Starting:
        words = tr("Starting …");
        break;
    case LocalClusterState::Running:
        words = status.steps.isEmpty() ? tr("Running") : tr("Running · %1").arg(status.steps);
        break;
    case LocalClusterState::Stopping:
        words = tr("Stopping …");
        break;
    }
    if (!status.error.code.isEmpty()) {
        const ErrorText error = ErrorWords::of(status.error);
        words = error.sentence + u' ' + error.advice;
    }
    const bool isRunning = status.state == LocalClusterState::Running;
    m_icon->setPixmap(toneIcon(toneOf(status), tokensFor(this)).pixmap(grid(4)));
    m_name->setText(tr("Local cluster"));
    m_state->setText(words);
    m_start->setText(isRunning ? tr("Show the local cluster") : tr("Start the local cluster"));
    m_start->setEnabled(isRunning || status.state == LocalClusterState::Stopped);
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Ends the local cluster and its running steps. Its objects are kept."));
    m_stop->setVisible(isRunning || status.state == LocalClusterState::Stopping);
    m_stop->setEnabled(isRunning);
    m_start->setAccessibleDescription(words);
    m_stop->setAccessibleName(tr("Stop the local cluster"));
    if (!status.error.code.isEmpty() && !isRunning)
        m_isAsked = false;
}

void LocalClusterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace headrace

#include "moc_localclusterbar.cpp"
