// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/actwords.h"

#include "widgets/common/errortext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t namedObjects = 5;

QString number(std::size_t count)
{
    return QLocale().toString(qulonglong(count));
}

} // namespace

QString ActWords::verb(ObjectAct act)
{
    switch (act) {
    case ObjectAct::RunNow:
        return tr("Run now");
    case ObjectAct::RunAgain:
        return tr("Run again");
    case ObjectAct::Suspend:
        return tr("Suspend");
    case ObjectAct::Resume:
        return tr("Resume");
    case ObjectAct::Scale:
        return tr("Scale …");
    case ObjectAct::Restart:
        return tr("Restart …");
    case ObjectAct::Evict:
        return tr("Evict …");
    case ObjectAct::Delete:
        break;
    }
    return tr("Delete …");
}

QString ActWords::icon(ObjectAct act)
{
    switch (act) {
    case ObjectAct::RunNow:
    case ObjectAct::Resume:
        return u"media-playback-start"_s;
    case ObjectAct::RunAgain:
        return u"media-playlist-repeat"_s;
    case ObjectAct::Suspend:
        return u"media-playback-pause"_s;
    case ObjectAct::Scale:
        return u"transform-scale"_s;
    case ObjectAct::Restart:
        return u"view-refresh"_s;
    case ObjectAct::Evict:
        return u"headrace-evict"_s;
    case ObjectAct::Delete:
        break;
    }
    return u"edit-delete"_s;
}

QString ActWords::question(const ActRequest &request, const QString &cluster)
{
    const QString kind = request.resource.kind;
    QStringList names;
    for (std::size_t i = 0; i < request.objects.size() && i < namedObjects; ++i)
        names.append(request.objects[i].nameSpace.isEmpty() ? request.objects[i].name : QString(request.objects[i].nameSpace % u'/' % request.objects[i].name));
    if (request.objects.size() > namedObjects)
        names.append(tr("and %1 more").arg(number(request.objects.size() - namedObjects)));
    const QString what = request.objects.size() == 1 ? tr("%1 %2").arg(kind, names.front()) : tr("%1 objects of the kind %2 (%3)").arg(number(request.objects.size()), kind, names.join(u", "_s));
    switch (request.act) {
    case ObjectAct::RunNow:
        return tr("Start a Job now in %2: %1?").arg(what, cluster);
    case ObjectAct::RunAgain:
        return tr("Start once more in %2: %1?").arg(what, cluster);
    case ObjectAct::Suspend:
        return tr("Suspend in %2: %1? Running pods of Jobs end.").arg(what, cluster);
    case ObjectAct::Resume:
        return tr("Resume in %2: %1?").arg(what, cluster);
    case ObjectAct::Scale:
        return tr("How many pods in %2: %1?").arg(what, cluster);
    case ObjectAct::Restart:
        return tr("Restart the pods in %2: %1? One after the other, as the strategy says.").arg(what, cluster);
    case ObjectAct::Evict:
        return tr("Evict from its node in %2: %1? A controller starts it anew elsewhere; disruption budgets are kept.").arg(what, cluster);
    case ObjectAct::Delete:
        break;
    }
    return tr("Delete from %2: %1?").arg(what, cluster);
}

QString ActWords::yes(const ActRequest &request)
{
    QString text = verb(request.act);
    text.remove(u" …"_s);
    return request.objects.size() == 1 ? text : tr("%1 (%2 objects)").arg(text, number(request.objects.size()));
}

QString ActWords::title(const ActRequest &request)
{
    QString text = verb(request.act);
    text.remove(u" …"_s);
    if (request.objects.size() == 1)
        return tr("%1: %2 %3").arg(text, request.resource.kind, request.objects.front().name);
    return tr("%1: %2 objects of the kind %3").arg(text, number(request.objects.size()), request.resource.kind);
}

QString ActWords::lacks(const AccessQuestion &question)
{
    QString resource = question.subresource.isEmpty() ? question.resource : QString(question.resource % u'/' % question.subresource);
    if (!question.group.isEmpty())
        resource += u'.' % question.group;
    return question.nameSpace.isEmpty() ? tr("Needs %1 on %2 in the cluster.").arg(question.verb, resource) : tr("Needs %1 on %2 in the namespace %3.").arg(question.verb, resource, question.nameSpace);
}

QString ActWords::propagation(Propagation propagation)
{
    switch (propagation) {
    case Propagation::Foreground:
        return tr("First what it owns, then it");
    case Propagation::Orphan:
        return tr("Keep what it owns");
    case Propagation::Background:
        break;
    }
    return tr("At once; what it owns goes after it");
}

QString ActWords::dependents(const std::vector<Dependent> &found)
{
    if (found.empty())
        return {};
    QStringList parts;
    for (std::size_t i = 0; i < found.size() && i < 2 * namedObjects; ++i)
        parts.append(found[i].name.isEmpty() ? QString(QLocale().toString(found[i].count) % u' ' % found[i].kind) : QString(found[i].kind % u' ' % found[i].name));
    if (found.size() > 2 * namedObjects)
        parts.append(tr("and %1 more").arg(number(found.size() - 2 * namedObjects)));
    return found.front().name.isEmpty() ? tr("With it go: %1.").arg(parts.join(u", "_s)) : tr("In use by: %1.").arg(parts.join(u", "_s));
}

QString ActWords::state(const ActRun &run)
{
    const Task &task = *run.task();
    const QString total = number(run.request().objects.size());
    switch (task.state()) {
    case TaskState::Running:
        if (run.isWaiting() && run.secondsLeft() > 0)
            return tr("%1 – begins in %2 s.").arg(task.title(), QLocale().toString(run.secondsLeft()));
        return tr("%1 – %2 of %3 done.").arg(task.title(), QLocale().toString(run.done()), total);
    case TaskState::Done:
        return run.made().isEmpty() ? tr("%1 – done.").arg(task.title()) : tr("%1 – started as %2.").arg(task.title(), run.made().join(u", "_s));
    case TaskState::Failed:
        return tr("%1 – %2").arg(task.title(), ErrorWords::of(task.error()).sentence);
    case TaskState::Cancelled:
        break;
    }
    return run.done() == 0 ? tr("%1 – taken back, nothing was done.").arg(task.title()) : tr("%1 – stopped; %2 of %3 were done.").arg(task.title(), QLocale().toString(run.done()), total);
}

} // namespace headrace
