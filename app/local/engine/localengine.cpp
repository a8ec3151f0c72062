// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/localengine.h"

#include "app/local/engine/runcheck.h"

#include <QDir>

#include <algorithm>
#include <chrono>

namespace headrace::local {

namespace {

constexpr int mostLosses = 3;
constexpr std::int64_t firstPause = 500, longestPause = 8000; ///< milliseconds between looks for what a step waits for

std::int64_t milliseconds()
{
    using namespace std::chrono;
    return duration_cast<std::chrono::milliseconds>(system_clock::now().time_since_epoch()).count();
}

bool needsContainers(const StepOrder &step)
{
    return step.image || !step.platform.initContainers.empty();
}

/// Steps at a time: a step waits for files and for its imports too, so a few more than cores would only share them.
std::size_t mostSteps()
{
    return std::max(2U, std::thread::hardware_concurrency());
}

} // namespace

LocalEngine::LocalEngine(StepPlaces places, std::string artifacts, RunLedger &ledger, StepObjects *objects)
    : m_places(std::move(places))
    , m_artifacts(std::move(artifacts))
    , m_ledger(ledger)
    , m_objects(objects)
    , m_python(m_places.environment, m_places.python)
    , m_containers(m_places.containers)
{
    m_thread = std::thread([this] { loop(); });
}

LocalEngine::~LocalEngine()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_condition.notify_all();
    m_thread.join();
}

Result<void> LocalEngine::check(const RunOrder &order) const
{
    return checkRun(order, m_objects, &m_containers);
}

void LocalEngine::start(RunOrder order)
{
    post([this, order = std::move(order)]() mutable { add(std::move(order), {}, {}, RunPlan::Mode::Fresh); });
}

void LocalEngine::resume(RunOrder order, RunRecord run, std::vector<TaskRecord> tasks)
{
    post([this, order = std::move(order), run = std::move(run), tasks = std::move(tasks)]() mutable { add(std::move(order), run, tasks, RunPlan::Mode::Resume); });
}

void LocalEngine::retry(RunOrder order, RunRecord run, std::vector<TaskRecord> tasks)
{
    post([this, order = std::move(order), run = std::move(run), tasks = std::move(tasks)]() mutable { add(std::move(order), run, tasks, RunPlan::Mode::Retry); });
}

void LocalEngine::cancel(const std::string &runId)
{
    post([this, runId] {
        if (const auto found = m_plans.find(runId); found != m_plans.end())
            stop(*found->second, found->second->cancel(milliseconds()));
    });
}

/// Ends steps of a run that is to end, and those that have not begun.
void LocalEngine::stop(RunPlan &plan, const std::vector<std::string> &running)
{
    for (const std::string &task : running)
        if (const auto found = m_running.find(task); found != m_running.end())
            m_runner->cancel(task, found->second);
    const auto belongs = [&](const StepOrder &step) { return step.task.runId == plan.order().runId; };
    for (const StepOrder &step : m_waiting)
        if (belongs(step))
            plan.finished({.taskId = step.task.id, .attempt = step.task.attempts, .exitCode = 1, .reason = "Canceled"}, milliseconds());
    std::erase_if(m_waiting, belongs);
    for (const Held &held : m_held)
        if (belongs(held.step))
            plan.finished({.taskId = held.step.task.id, .attempt = held.step.task.attempts, .exitCode = 1, .reason = "Canceled"}, milliseconds());
    std::erase_if(m_held, [&](const Held &held) { return belongs(held.step); });
}

void LocalEngine::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    m_condition.notify_all();
}

void LocalEngine::add(RunOrder order, const RunRecord &run, const std::vector<TaskRecord> &tasks, RunPlan::Mode mode)
{
    const std::string id = order.runId, nameSpace = order.nameSpace;
    std::string root = rootOf(order);
    auto plan = std::make_unique<RunPlan>(std::move(order), std::move(root), [this, nameSpace](const std::string &fingerprint) { return m_ledger.cached(nameSpace, fingerprint); });
    if (mode != RunPlan::Mode::Fresh)
        plan->restore(run, tasks, mode);
    if (!plan->workspace().empty())
        QDir().mkpath(QString::fromStdString(plan->workspace())); // without it the steps say what they miss
    m_plans.try_emplace(id, std::move(plan));
}

void LocalEngine::loop()
{
    m_runner = std::make_unique<StepRunner>(m_places, [this](const StepResult &result) { post([this, result] { ended(result); }); });
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        while (!m_work.empty() && !m_isEnding) {
            const Work work = std::move(m_work.front());
            m_work.pop_front();
            lock.unlock();
            work();
            lock.lock();
        }
        lock.unlock();
        advance();
        startWaiting();
        const std::int64_t next = nextTime();
        lock.lock();
        const auto isAwake = [this] { return m_isEnding || !m_work.empty(); };
        if (next == 0)
            m_condition.wait(lock, isAwake);
        else
            m_condition.wait_for(lock, std::chrono::milliseconds(std::max<std::int64_t>(1, next - milliseconds())), isAwake);
    }
    lock.unlock();
    m_runner.reset();
}

/// Until what is missing comes: as a kubelet, which looks again and again and ends nothing by itself.
void LocalEngine::hold(StepOrder step, std::int64_t now)
{
    m_held.push_back({std::move(step), now, now + firstPause, firstPause});
}

void LocalEngine::tryHeld(std::int64_t now)
{
    const auto planOf = [this](const StepOrder &step) { return m_plans.find(step.task.runId); };
    for (Held &held : std::exchange(m_held, {})) {
        const auto plan = planOf(held.step);
        const std::int64_t seconds = held.step.platform.seconds;
        if (plan == m_plans.end())
            continue;
        if (seconds > 0 && now >= held.since + seconds * 1000) {
            plan->second->finished({.taskId = held.step.task.id, .attempt = held.step.task.attempts, .exitCode = 1, .reason = "DeadlineExceeded: what the step waits for did not come within its " + std::to_string(seconds) + " seconds."}, now);
            continue;
        }
        if (now < held.next) {
            m_held.push_back(std::move(held));
            continue;
        }
        const std::optional<StepObstacle> obstacle = obstacleOf(held.step, m_objects);
        plan->second->setWaiting(held.step.task.id, obstacle ? obstacle->waiting : std::string());
        if (!obstacle || obstacle->waiting.empty()) { // what will never pass is said by start()
            m_waiting.push_back(std::move(held.step));
            continue;
        }
        held.pause = std::min(2 * held.pause, longestPause);
        held.next = now + held.pause;
        m_held.push_back(std::move(held));
    }
}

void LocalEngine::advance()
{
    tryHeld(milliseconds());
    for (auto next = m_plans.begin(); next != m_plans.end();) {
        RunPlan &plan = *next->second;
        if (const std::vector<std::string> late = plan.overdue(milliseconds()); plan.run().phase == RunPhase::Canceling)
            stop(plan, late);
        for (StepOrder &step : plan.advance(milliseconds())) {
            const std::optional<StepObstacle> obstacle = obstacleOf(step, m_objects);
            if (!obstacle || obstacle->waiting.empty()) {
                m_waiting.push_back(std::move(step));
                continue;
            }
            plan.setWaiting(step.task.id, obstacle->waiting); // before anybody is told that it runs
            hold(std::move(step), milliseconds());
        }
        if (const std::vector<TaskRecord> tasks = plan.takeChanged(); !tasks.empty() || plan.hasEnded())
            m_ledger.keep(plan.run(), tasks);
        next = plan.hasEnded() ? m_plans.erase(next) : std::next(next);
    }
}

void LocalEngine::startWaiting()
{
    while (!m_waiting.empty() && m_running.size() < mostSteps()) {
        const bool isClaim = claimWorkOf(*m_waiting.front().container) != ClaimWork::None;
        if (!isClaim && !hasPython())
            return;
        StepOrder step = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (isClaim)
            post([this, result = workOnClaim(step, m_objects)] { ended(result); });
        else
            start(std::move(step));
    }
}

void LocalEngine::start(StepOrder step)
{
    const auto fail = [&](const std::string &reason) {
        post([this, id = step.task.id, attempt = step.task.attempts, reason] { ended({.taskId = id, .attempt = attempt, .exitCode = 1, .reason = reason}); });
    };
    const std::optional<StepObstacle> obstacle = obstacleOf(step, m_objects); // again: it may have gone meanwhile
    if (obstacle && !obstacle->waiting.empty()) {
        if (const auto plan = m_plans.find(step.task.runId); plan != m_plans.end())
            plan->second->setWaiting(step.task.id, obstacle->waiting);
        hold(std::move(step), milliseconds());
        post([] {}); // the ledger is told
        return;
    }
    m_running[step.task.id] = step.task.attempts;
    if (const std::string problem = furnish(step, m_objects); !problem.empty())
        fail(problem);
    else if (const std::string program = needsContainers(step) ? m_containers.program().toStdString() : std::string(); needsContainers(step) && program.empty())
        fail("EngineMissing: neither podman nor docker answers on this machine. Start one, then retry the run.");
    else if (!m_runner->start(step, program))
        fail("PythonMissing: Python could not be started.");
}

/// Where a run's outputs go: below its pipeline root, where it names one.
std::string LocalEngine::rootOf(const RunOrder &order)
{
    const PipelineRoot root = pipelineRootOf(order);
    if (root.kind == PipelineRoot::Kind::Folder)
        return root.path;
    if (root.kind != PipelineRoot::Kind::Volume || !m_objects)
        return m_artifacts;
    const auto folder = m_objects->claimFolder(order.nameSpace, root.claim);
    return folder ? *folder + root.path : m_artifacts;
}

/// False while it is made, and when it could not be: then what waits for it has failed.
bool LocalEngine::hasPython()
{
    switch (m_python.need([this] { post([] {}); })) {
    case PythonEnvironment::State::Ready:
        return true;
    case PythonEnvironment::State::Making:
        return false;
    case PythonEnvironment::State::Failed:
        endWaiting("PythonMissing: " + m_python.problem().toStdString());
        break;
    }
    return false;
}

void LocalEngine::endWaiting(const std::string &reason)
{
    for (const StepOrder &step : std::exchange(m_waiting, {}))
        post([this, id = step.task.id, attempt = step.task.attempts, reason] { ended({.taskId = id, .attempt = attempt, .exitCode = 1, .reason = reason}); });
}

void LocalEngine::ended(StepResult result)
{
    m_running.erase(result.taskId);
    if (result.isLost && ++m_losses[result.taskId] >= mostLosses) {
        result.isLost = false;
        result.reason = "PythonDied: the Python that runs steps ended under this one again and again.";
    }
    if (!result.isLost)
        m_losses.erase(result.taskId);
    for (const auto &[id, plan] : m_plans)
        plan->finished(result, milliseconds());
}

std::int64_t LocalEngine::nextTime() const
{
    std::int64_t next = 0;
    for (const auto &[id, plan] : m_plans)
        if (const std::int64_t time = plan->nextTime(); time != 0 && (next == 0 || time < next))
            next = time;
    for (const Held &held : m_held)
        if (next == 0 || held.next < next)
            next = held.next;
    return next;
}

} // namespace headrace::local
