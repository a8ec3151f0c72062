// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runlist.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Clock = std::chrono::steady_clock;

/// Of one question; an address must not become too long for the proxies on the way.
constexpr qsizetype mostIds = 50;

/// Newest first; runs of the same second by id, as servers page them.
bool isBefore(const Run &a, const Run &b)
{
    return a.createdAt != b.createdAt ? a.createdAt > b.createdAt : a.id > b.id;
}

} // namespace

bool isUnfinished(const Run &run)
{
    switch (run.state.state) {
    case RunState::Succeeded:
    case RunState::Skipped:
    case RunState::Failed:
    case RunState::Canceled:
    case RunState::Cached:
        return false;
    default: // also what newer servers say, and nothing: a report without a state is followed by one with it
        return run.finishedAt == 0;
    }
}

std::chrono::milliseconds RunPacing::backOff(int failures) const
{
    return std::min<std::chrono::milliseconds>(firstBackOff * (1 << std::min(failures - 1, 10)), longestBackOff);
}

bool moveTo(LiveStatus &status, LiveState state, const Error &error)
{
    if (status.state == state && status.error == error)
        return false;
    if (state == LiveState::Stale && status.state != LiveState::Stale)
        status.since = QDateTime::currentMSecsSinceEpoch();
    status.state = state;
    status.error = error;
    return true;
}

RunList::RunList(QObject *parent, RunPacing pacing)
    : QObject(parent)
    , m_pacing(pacing)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RunList::look);
}

RunList::~RunList() = default;

void RunList::follow(std::shared_ptr<PipelinesClient> client, const RunScope &scope)
{
    stop();
    m_client = std::move(client);
    m_scope = scope;
    m_rows.clear();
    m_places.clear();
    Q_EMIT reset();
    setState(LiveState::Listing);
    m_readsWhole = true;
    m_seen.clear();
    askPage({});
}

void RunList::stop()
{
    m_timer.stop();
    m_round = m_generation.next();
    m_failures = 0;
    m_client.reset();
    m_status = {};
    Q_EMIT statusChanged();
}

void RunList::refresh()
{
    if (!m_client)
        return;
    m_timer.stop();
    m_round = m_generation.next();
    m_readsWhole = true;
    m_seen.clear();
    askPage({});
}

void RunList::setResting(bool isResting)
{
    if (std::exchange(m_isResting, isResting) == isResting || !m_client)
        return;
    if (isResting) {
        m_timer.stop();
        if (!m_readsWhole)
            m_round = m_generation.next(); // a look that is under way comes again afterwards
    } else if (m_status.state != LiveState::Listing) {
        m_round = m_generation.next();
        look();
    }
}

void RunList::wait(std::chrono::milliseconds pause)
{
    if (!m_isResting)
        m_timer.start(pause);
}

int RunList::indexOf(const QString &id) const
{
    const auto found = m_places.find(id.toStdString());
    return found == m_places.end() ? -1 : found->second;
}

PipelinesQuery RunList::query() const
{
    PipelinesQuery query{.nameSpace = m_scope.nameSpace, .experimentId = m_scope.experimentId, .sortBy = u"created_at"_s, .isDescending = true};
    // Old rows may lack the field, so the available ones are those that are not archived.
    const auto operation = m_scope.isArchived ? RunPredicate::Operation::Equals : RunPredicate::Operation::NotEquals;
    query.conditions.push_back({.key = u"storage_state"_s, .operation = operation, .value = u"ARCHIVED"_s});
    return query;
}

void RunList::askPage(const QString &token)
{
    PipelinesQuery page = query();
    page.token = token;
    onFinished(m_client->runs(page), this, [this, round = m_round](const Answer &answer) {
        if (round.isCurrent())
            takePage(answer);
    });
}

void RunList::takePage(const Answer &answer)
{
    if (!answer) {
        failed(answer.error());
        return;
    }
    m_failures = 0;
    m_status.expected = answer->total;
    for (const Run &run : answer->rows)
        m_seen.append(run.id);
    put(answer->rows);
    if (answer->nextToken.isEmpty())
        endWholeList();
    else
        askPage(answer->nextToken);
}

void RunList::endWholeList()
{
    const QSet<QString> seen(m_seen.cbegin(), m_seen.cend());
    QStringList missing;
    for (const RunPointer &run : m_rows)
        if (!seen.contains(run->id))
            missing.append(run->id);
    dropMissing(missing);
    m_seen.clear();
    m_readsWhole = false;
    m_wholeAt = Clock::now();
    rest();
}

void RunList::look()
{
    if (m_readsWhole || Clock::now() - m_wholeAt > m_pacing.wholeList)
        refresh();
    else
        lookForNew({});
}

/// Pages until one holds a run that is known: everything behind it is, too.
void RunList::lookForNew(const QString &token)
{
    PipelinesQuery page = query();
    page.token = token;
    page.pageSize = token.isEmpty() ? 20 : 200;
    onFinished(m_client->runs(page), this, [this, round = m_round](const Answer &answer) {
        if (!round.isCurrent())
            return;
        if (!answer) {
            failed(answer.error());
            return;
        }
        m_failures = 0;
        const bool reachesKnown = std::any_of(answer->rows.begin(), answer->rows.end(), [this](const Run &run) { return indexOf(run.id) >= 0; });
        put(answer->rows);
        if (reachesKnown || answer->nextToken.isEmpty())
            lookAtUnfinished();
        else
            lookForNew(answer->nextToken);
    });
}

QStringList RunList::unfinished() const
{
    QStringList ids;
    for (const RunPointer &run : m_rows)
        if (isUnfinished(*run))
            ids.append(run->id);
    return ids;
}

void RunList::lookAtUnfinished()
{
    const QStringList ids = unfinished();
    if (ids.isEmpty()) {
        rest();
        return;
    }
    // All parts are asked for at once; the last answer ends the look.
    auto open = std::make_shared<qsizetype>((ids.size() + mostIds - 1) / mostIds);
    for (qsizetype at = 0; at < ids.size(); at += mostIds) {
        const QStringList part = ids.mid(at, mostIds);
        PipelinesQuery some = query();
        some.conditions.push_back({.key = u"run_id"_s, .operation = RunPredicate::Operation::In, .value = part});
        onFinished(m_client->runs(some), this, [this, part, open, round = m_round](const Answer &answer) {
            if (!round.isCurrent())
                return;
            takeUnfinished(answer, part);
            if (--*open == 0 && answer)
                rest();
        });
    }
}

/// A run that is asked for and not there has been deleted or archived.
void RunList::takeUnfinished(const Answer &answer, const QStringList &asked)
{
    if (!answer) {
        failed(answer.error());
        return;
    }
    QSet<QString> there;
    for (const Run &run : answer->rows)
        there.insert(run.id);
    put(answer->rows);
    QStringList missing;
    for (const QString &id : asked)
        if (!there.contains(id))
            missing.append(id);
    dropMissing(missing);
}

void RunList::put(std::vector<Run> runs)
{
    std::vector<int> changes;
    std::vector<RunPointer> fresh;
    for (Run &run : runs) {
        const int row = indexOf(run.id);
        if (row < 0)
            fresh.push_back(std::make_shared<const Run>(std::move(run)));
        else if (*m_rows[static_cast<std::size_t>(row)] != run) {
            m_rows[static_cast<std::size_t>(row)] = std::make_shared<const Run>(std::move(run));
            changes.push_back(row);
        }
    }
    if (!changes.empty())
        Q_EMIT changed(changes);
    // Nearly always one block at an end; whatever it is, each stretch is told once.
    std::sort(fresh.begin(), fresh.end(), [](const RunPointer &a, const RunPointer &b) { return isBefore(*a, *b); });
    for (std::size_t at = 0; at < fresh.size();) {
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), fresh[at], [](const RunPointer &a, const RunPointer &b) { return isBefore(*a, *b); });
        std::size_t end = at + 1;
        while (end < fresh.size() && (place == m_rows.end() || isBefore(*fresh[end], **place)))
            ++end;
        const auto first = static_cast<std::size_t>(place - m_rows.begin());
        m_rows.insert(place, fresh.begin() + static_cast<std::ptrdiff_t>(at), fresh.begin() + static_cast<std::ptrdiff_t>(end));
        renumber(first);
        Q_EMIT inserted(static_cast<int>(first), static_cast<int>(end - at));
        at = end;
    }
}

void RunList::dropMissing(const QStringList &ids)
{
    std::vector<int> rows;
    for (const QString &id : ids)
        if (const int row = indexOf(id); row >= 0)
            rows.push_back(row);
    std::sort(rows.rbegin(), rows.rend());
    for (const int row : rows) {
        m_places.erase(m_rows[static_cast<std::size_t>(row)]->id.toStdString());
        m_rows.erase(m_rows.begin() + row);
        renumber(static_cast<std::size_t>(row));
        Q_EMIT removed(row);
    }
}

void RunList::renumber(std::size_t from)
{
    for (std::size_t row = from; row < m_rows.size(); ++row)
        m_places[m_rows[row]->id.toStdString()] = static_cast<int>(row);
}

void RunList::failed(const Error &error)
{
    m_round = m_generation.next(); // the other parts of the same look do not count any more
    ++m_failures;
    setState(m_rows.empty() ? LiveState::Failed : LiveState::Stale, error);
    wait(m_pacing.backOff(m_failures));
}

void RunList::rest()
{
    setState(LiveState::Live);
    const bool isAnythingOpen = std::any_of(m_rows.begin(), m_rows.end(), [](const RunPointer &run) { return isUnfinished(*run); });
    wait(isAnythingOpen ? m_pacing.whileRunning : m_pacing.atRest);
}

void RunList::setState(LiveState state, const Error &error)
{
    if (moveTo(m_status, state, error))
        Q_EMIT statusChanged();
}

} // namespace headrace
