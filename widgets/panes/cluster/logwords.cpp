// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/logwords.h"

#include "widgets/common/errortext.h"

#include <QDateTime>
#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString number(std::uint64_t value)
{
    return QLocale().toString(qulonglong(value));
}

/// Length of what all pods' names begin with, up to a dash.
qsizetype commonLength(const std::vector<LogReading::Container> &containers)
{
    QString common = containers.front().source.pod;
    for (const LogReading::Container &container : containers) {
        qsizetype same = 0;
        while (same < common.size() && same < container.source.pod.size() && common[same] == container.source.pod[same])
            ++same;
        common.truncate(same);
    }
    return common.lastIndexOf(u'-') + 1;
}

} // namespace

LogWords::State LogWords::state(const LogReading &reading, const LogView &view)
{
    std::array<int, 7> counts{};
    State state;
    QStringList details;
    for (const LogReading::Container &container : reading.containers()) {
        const LogStatus &status = container.status;
        ++counts[static_cast<std::size_t>(status.state)];
        const QString who = container.source.pod % u'/' % container.source.container % u": ";
        if (!status.error.code.isEmpty() && status.error.kind != ErrorKind::Cancelled)
            details.append(who % ErrorWords::of(status.error).sentence % u' ' % ErrorWords::of(status.error).advice);
        if (status.mayLack)
            details.append(who % tr("Some lines may be missing: the log was rotated, or the container restarted several times, while there was no connection."));
    }
    const auto of = [&](LogState one) { return counts[static_cast<std::size_t>(one)]; };
    const int all = static_cast<int>(reading.containers().size());
    const int broken = of(LogState::Failed) + of(LogState::Pausing);
    if (broken > 0) {
        state = {of(LogState::Failed) > 0 ? tr("%1 of %2 cannot be read").arg(of(LogState::Failed)).arg(all) : tr("Connecting again: %1 of %2").arg(broken).arg(all), of(LogState::Failed) > 0 ? StateTone::Error : StateTone::Warn, {}, true};
    } else if (of(LogState::Waiting) > 0) {
        state = {tr("Waiting for %1 of %2").arg(of(LogState::Waiting)).arg(all), StateTone::Warn, {}, true};
    } else if (all > 0 && of(LogState::Ended) == all) {
        state = {tr("Ended"), StateTone::Idle};
    } else if (of(LogState::Live) > 0) {
        state = {all == 1 ? tr("Live") : tr("Live: %1 of %2").arg(of(LogState::Live)).arg(all), StateTone::Ok};
    } else {
        state = {all > 0 || reading.isLooking() ? tr("Connecting …") : tr("No container"), StateTone::Idle};
    }
    if (reading.left() > 0)
        details.append(tr("%1 further containers are not read: so many are followed at once.").arg(number(static_cast<std::uint64_t>(reading.left()))));
    if (view.dropped > 0)
        details.append(tr("The oldest %1 lines were let go.").arg(number(view.dropped)));
    if (!view.problem.code.isEmpty()) {
        details.append(ErrorWords::of(view.problem).sentence % u' ' % ErrorWords::of(view.problem).advice);
        state.tone = state.tone == StateTone::Error ? StateTone::Error : StateTone::Warn;
    }
    if (!details.isEmpty() && broken == 0 && of(LogState::Waiting) == 0)
        state.text += tr(", see details");
    state.details = details.join(u'\n');
    return state;
}

QString LogWords::severity(LogSeverity severity)
{
    switch (severity) {
    case LogSeverity::None:
        return tr("Every severity");
    case LogSeverity::Debug:
        return tr("Debug and up");
    case LogSeverity::Info:
        return tr("Info and up");
    case LogSeverity::Warning:
        return tr("Warnings and errors");
    case LogSeverity::Error:
        return tr("Errors");
    }
    return {};
}

QString LogWords::count(const LogView &view, bool isFiltered)
{
    if (isFiltered)
        return view.isFiltering ? tr("%1 of %2 so far").arg(number(view.shown), number(view.kept)) : tr("%1 of %2").arg(number(view.shown), number(view.kept));
    return tr("%1 lines").arg(number(view.kept));
}

QStringList LogWords::labels(const std::vector<LogReading::Container> &containers)
{
    QStringList labels;
    if (containers.empty())
        return labels;
    bool isOnePod = true;
    bool isOneName = true;
    for (const LogReading::Container &one : containers) {
        isOnePod = isOnePod && one.source.pod == containers.front().source.pod;
        isOneName = isOneName && one.source.container == containers.front().source.container;
    }
    const qsizetype common = commonLength(containers);
    for (const LogReading::Container &one : containers) {
        const QString pod = one.source.pod.mid(common);
        labels.append(isOnePod ? one.source.container : isOneName ? pod : QString(pod % u'/' % one.source.container));
    }
    return labels;
}

QString LogWords::time(std::int64_t time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time / 1'000'000);
    return local.toString(local.date() == QDate::currentDate() ? u"HH:mm:ss.zzz"_s : u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

} // namespace headrace
