// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/forwardwords.h"

#include "models/kube/forwards.h"
#include "widgets/common/errortext.h"

using namespace Qt::StringLiterals;

namespace headrace {

QString ForwardWords::state(ForwardState state)
{
    switch (state) {
    case ForwardState::Stopped:
        return tr("Stopped");
    case ForwardState::Connecting:
        return tr("Connecting …");
    case ForwardState::Ready:
        return tr("Ready");
    case ForwardState::Waiting:
        return tr("Waiting for a ready pod");
    case ForwardState::Failed:
        break;
    }
    return tr("Failed");
}

StateTone ForwardWords::tone(ForwardState state)
{
    switch (state) {
    case ForwardState::Ready:
        return StateTone::Ok;
    case ForwardState::Connecting:
        return StateTone::Accent;
    case ForwardState::Waiting:
        return StateTone::Warn;
    case ForwardState::Failed:
        return StateTone::Error;
    case ForwardState::Stopped:
        break;
    }
    return StateTone::Idle;
}

QString ForwardWords::column(int column)
{
    switch (column) {
    case Forwards::StateColumn:
        return tr("State");
    case Forwards::TargetColumn:
        return tr("Target");
    case Forwards::RemoteColumn:
        return tr("Port in the cluster");
    case Forwards::LocalColumn:
        return tr("On this computer");
    case Forwards::OpenColumn:
        return tr("Connections");
    case Forwards::ReceivedColumn:
        return tr("Received");
    case Forwards::SentColumn:
        return tr("Sent");
    default:
        return tr("Last problem");
    }
}

QString ForwardWords::trouble(const Error &error)
{
    if (error.code.isEmpty())
        return {};
    const ErrorText words = ErrorWords::of(error);
    return words.advice.isEmpty() ? words.sentence : QString(words.sentence % u' ' % words.advice);
}

QString ForwardWords::lacking(const AccessQuestion &question, const AccessAnswer &answer)
{
    if (answer.isAllowed)
        return {};
    const QString right = question.verb % u' ' % question.resource % (question.subresource.isEmpty() ? QString() : QString(u'/' % question.subresource));
    const QString sentence = tr("You lack the right “%1” in the namespace %2. Ask an administrator for it.").arg(right, question.nameSpace);
    return answer.reason.isEmpty() ? sentence : QString(sentence % u" ("_s % answer.reason % u')');
}

} // namespace headrace
