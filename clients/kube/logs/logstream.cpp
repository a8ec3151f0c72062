// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logstream.h"

#include "clients/kube/objectview.h"
#include "clients/kube/reflector.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::chrono::seconds shortLife{1};

std::string podPath(const LogSource &source)
{
    return "/api/v1/namespaces/" + urlEncoded(source.nameSpace) + "/pods/" + urlEncoded(source.pod);
}

enum class RunState { Running, BetweenRuns, Over };

/// Whether more can come from a container.
RunState runStateOf(const ObjectView &pod, const ContainerView &container)
{
    if (container.phase == ContainerPhase::Running)
        return RunState::Running;
    if (pod.phase == u"Succeeded" || pod.phase == u"Failed" || (pod.deleting != 0 && container.phase == ContainerPhase::Terminated))
        return RunState::Over;
    if (container.phase != ContainerPhase::Terminated)
        return RunState::BetweenRuns;
    const bool hasFailed = container.end && container.end->exitCode != 0;
    if (container.isEphemeral || (container.isInit && !hasFailed))
        return RunState::Over;
    if (pod.restartPolicy == u"Never" || (pod.restartPolicy == u"OnFailure" && !hasFailed))
        return RunState::Over;
    return RunState::BetweenRuns;
}

} // namespace

LogStream::LogStream(std::shared_ptr<KubeClient> client, LogSource source, LogRange range, Events events, LogPacing pacing)
    : m_client(std::move(client))
    , m_source(std::move(source))
    , m_range(range)
    , m_pacing(pacing)
    , m_events(std::move(events))
    , m_assembly([this](std::int64_t time, std::string_view text) {
        if (m_events.line)
            m_events.line(time, text);
    })
{
}

void LogStream::start()
{
    setState(LogState::Opening);
    open(Part::Run);
    if (m_range.follow && !m_range.previous)
        askPod(true);
}

void LogStream::stop()
{
    m_stopped = true;
    ++m_round;
    m_afterPause = nullptr;
    m_events = {};
    if (m_stream)
        m_client->cancelStream(std::exchange(m_stream, 0));
}

void LogStream::hurry()
{
    m_status.tries = 0;
    m_waits = 0;
    if (m_afterPause) {
        ++m_round;
        std::exchange(m_afterPause, nullptr)();
    } else if (m_status.state == LogState::Failed && !m_stopped) {
        open(Part::Run);
    }
}

std::string LogStream::path() const
{
    std::string path = podPath(m_source) + "/log?container=" + urlEncoded(m_source.container) + "&timestamps=true";
    if (m_part == Part::Run && m_range.follow && !m_range.previous)
        path += "&follow=true";
    if (m_range.previous || m_part == Part::Before)
        path += "&previous=true";
    if (const std::optional<std::string> since = m_assembly.since())
        return path + "&sinceTime=" + urlEncoded(QString::fromStdString(*since));
    if (m_range.tailLines >= 0)
        path += "&tailLines=" + std::to_string(m_range.tailLines);
    // The moment asked for does not move while the container is waited for.
    const auto waited = std::chrono::ceil<std::chrono::seconds>(Clock::now() - m_started).count();
    if (m_range.sinceSeconds >= 0)
        path += "&sinceSeconds=" + std::to_string(std::max<std::int64_t>(1, m_range.sinceSeconds + waited - 1));
    return path;
}

void LogStream::open(Part part)
{
    ++m_round;
    m_part = part;
    m_opened = m_lastByte = Clock::now();
    m_assembly.beginAnswer();
    if (m_status.state != LogState::Live && m_status.state != LogState::Waiting)
        setState(LogState::Opening, m_status.error);
    KubeCall call{.path = path(), .accept = "*/*", .timeout = m_pacing.silence};
    const auto self = shared_from_this();
    const std::uint64_t round = m_round;
    m_stream = m_client->stream(std::move(call), {[self, round](const HttpHead &) {
                                                      if (round != self->m_round)
                                                          return;
                                                      self->m_waits = 0;
                                                      self->setState(LogState::Live);
                                                      if (self->m_events.answered)
                                                          self->m_events.answered();
                                                  },
                                                  [self, round](std::string_view bytes) {
                                                      if (round == self->m_round)
                                                          self->bytesCame(bytes);
                                                  },
                                                  [self, round](const HttpEnd &end) {
                                                      if (round == self->m_round)
                                                          self->ended(end);
                                                  }});
    watchSilence(round);
}

void LogStream::bytesCame(std::string_view bytes)
{
    m_lastByte = Clock::now();
    m_assembly.add(bytes);
}

/// A dead link cannot be told from a log with nothing to say, so the question is put again; what came already is known.
void LogStream::watchSilence(std::uint64_t round)
{
    if (round != m_round || m_stopped)
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_lastByte + m_pacing.silence - Clock::now());
    if (left.count() > 0) {
        m_client->transport().postAfter(left, [weak = weak_from_this(), round] {
            if (const auto self = weak.lock())
                self->watchSilence(round);
        });
        return;
    }
    m_client->cancelStream(std::exchange(m_stream, 0));
    m_assembly.endAnswer(false);
    askAgain();
}

/// Until somebody answers, nobody knows whether the log is live.
void LogStream::askAgain()
{
    ++m_status.reconnects;
    open(m_part);
    setState(LogState::Opening);
}

void LogStream::ended(const HttpEnd &end)
{
    m_stream = 0;
    ++m_round;
    m_assembly.endAnswer(!end.error);
    m_status.mayLack = m_status.mayLack || m_assembly.hasGap();
    if (m_assembly.freshLines() > 0 || Clock::now() - m_opened > m_pacing.healthyAfter)
        m_status.tries = 0;
    if (end.error)
        endedBroken(*end.error);
    else
        endedWhole();
}

void LogStream::endedWhole()
{
    if (m_part == Part::Before) {
        // The run before is over, so its last line may well have no line end.
        m_assembly.takeRest();
        m_assembly.forget();
        open(Part::Run);
        return;
    }
    if (m_part == Part::Run && m_range.follow && !m_range.previous) {
        askPod(false);
        return;
    }
    // Half a line at the end may be one that was cut: it counts when it comes the same way again.
    if (!m_assembly.rest().empty() && m_assembly.rest() != m_restBefore) {
        m_restBefore = m_assembly.rest();
        open(m_part);
        return;
    }
    finish();
}

void LogStream::endedBroken(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled) {
        setState(LogState::Ended, error);
        return;
    }
    if (m_part == Part::Before && (error.code == u"kube.badRequest" || error.kind == ErrorKind::NotFound)) {
        m_status.mayLack = true;
        m_assembly.forget();
        open(Part::Run);
        return;
    }
    if (error.code == u"kube.badRequest") {
        // Not running yet, or no run before. A name that the pod has not will never come.
        error.serverMessage.contains(u"is not valid for pod") ? setState(LogState::Failed, error) : wait(error);
        return;
    }
    if (error.kind == ErrorKind::NotFound) {
        m_assembly.since() ? finish() : setState(LogState::Failed, error);
        return;
    }
    if (error.kind == ErrorKind::Forbidden) {
        setState(LogState::Failed, error);
        return;
    }
    // Nothing came for long, not even a status line: kubelets send none before the first line.
    if (error.kind == ErrorKind::Timeout && Clock::now() - m_opened >= m_pacing.silence) {
        askAgain();
        return;
    }
    ++m_status.reconnects;
    fail(error);
}

/// Where the container stands: at the beginning to know its run, after an end to know whether more comes.
void LogStream::askPod(bool isFirst)
{
    m_client->call({.path = podPath(m_source)}, [self = shared_from_this(), isFirst, round = m_round](Result<KubeReply> reply) {
        const Result<ObjectView> pod = reply ? readObject(reply->body) : Result<ObjectView>(reply.error());
        if (self->m_stopped || (!isFirst && round != self->m_round))
            return;
        if (!isFirst) {
            self->podCame(pod);
        } else if (pod && self->m_knownRestarts < 0) {
            self->m_podUid = pod->name.uid;
            for (const ContainerView &container : pod->containers)
                if (container.name == self->m_source.container)
                    self->m_knownRestarts = self->m_status.restarts = container.restarts;
        }
    });
}

void LogStream::podCame(const Result<ObjectView> &pod)
{
    const bool isQuick = Clock::now() - m_opened < shortLife && m_assembly.freshLines() == 0;
    if (!pod) {
        if (pod.error().kind == ErrorKind::NotFound)
            finish();
        else if (pod.error().kind == ErrorKind::Forbidden)
            goOn(isQuick); // logs may be read, pods not
        else
            fail(pod.error());
        return;
    }
    const auto found = std::find_if(pod->containers.begin(), pod->containers.end(), [this](const ContainerView &c) { return c.name == m_source.container; });
    if (found == pod->containers.end()) {
        finish();
        return;
    }
    m_status.restarts = found->restarts;
    const bool isOther = !m_podUid.isEmpty() && m_podUid != pod->name.uid;
    const int runs = m_knownRestarts < 0 ? 0 : found->restarts - m_knownRestarts;
    m_podUid = pod->name.uid;
    m_knownRestarts = found->restarts;
    if (isOther) {
        // Another pod took the name; what the old one wrote last went with it.
        m_assembly.takeRest();
        m_assembly.forget();
        m_status.mayLack = true;
        open(Part::Run);
    } else if (runs > 0) {
        m_status.mayLack = m_status.mayLack || runs > 1;
        open(Part::Before);
    } else {
        switch (runStateOf(*pod, *found)) {
        case RunState::Running:
            goOn(isQuick);
            break;
        case RunState::BetweenRuns:
            wait({.kind = ErrorKind::Local, .code = u"log.betweenRuns"_s, .where = m_source.container, .serverMessage = found->reason});
            break;
        case RunState::Over:
            open(Part::Last);
            break;
        }
    }
}

/// The container runs on, so only the connection ended: proxies cut quiet ones after a minute.
void LogStream::goOn(bool isQuick)
{
    ++m_status.reconnects;
    if (isQuick)
        fail({.kind = ErrorKind::Network, .code = u"log.cutAtOnce"_s, .where = m_source.pod, .retryable = true});
    else
        open(Part::Run);
}

void LogStream::fail(const Error &error)
{
    if (++m_status.tries > m_pacing.mostTries) {
        setState(LogState::Failed, {.kind = error.kind, .code = u"log.gaveUp"_s, .where = m_source.pod, .serverMessage = error.serverMessage, .arguments = {QString::number(m_pacing.mostTries)}});
        return;
    }
    setState(LogState::Pausing, error);
    pauseThen([this] { open(m_part); });
}

void LogStream::wait(const Error &error)
{
    Error told = error;
    if (error.code == u"kube.badRequest")
        told.code = m_range.previous ? u"log.noPrevious"_s : u"log.waiting"_s;
    told.where = m_source.container;
    setState(LogState::Waiting, told);
    if (m_events.answered)
        m_events.answered();
    ++m_waits;
    // Between two runs the pod knows sooner than the log whether the next one began.
    const bool asksPod = told.code == u"log.betweenRuns";
    pauseThen([this, asksPod] { asksPod ? askPod(false) : open(Part::Run); });
}

void LogStream::finish()
{
    m_assembly.takeRest();
    setState(LogState::Ended);
}

void LogStream::pauseThen(std::function<void()> next)
{
    const int doubled = std::clamp(std::max(m_status.tries, m_waits) - 1, 0, 10);
    const auto pause = std::min<std::chrono::milliseconds>(m_pacing.firstBackOff * (1 << doubled), m_pacing.longestBackOff);
    m_afterPause = std::move(next);
    m_client->transport().postAfter(pause, [weak = weak_from_this(), round = ++m_round] {
        const auto self = weak.lock();
        if (self && round == self->m_round && self->m_afterPause)
            std::exchange(self->m_afterPause, nullptr)();
    });
}

void LogStream::setState(LogState state, const Error &error)
{
    m_status.state = state;
    m_status.error = state == LogState::Live ? Error{} : error;
    if (m_events.status)
        m_events.status(m_status);
}

} // namespace headrace
