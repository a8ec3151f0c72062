// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/trialruns.h"

#include "app/local/engine/lightweight.h"

#include <QDir>

#include <filesystem>
#include <fstream>

namespace headrace::local {

namespace {

constexpr std::size_t blockBytes = 256 << 10, longestLast = 300;

/// Code in the command, so that what it imports is there before it starts.
std::string codeIn(const std::vector<std::string> &words)
{
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
        if (words[i] == "-c")
            return words[i + 1];
    return {};
}

StepVariable variableOf(const Json &one, const Json &source)
{
    StepVariable variable{.variable = textAt(one, {"name"})};
    for (const auto &[field, kind] : {std::pair("secretKeyRef", StepVariable::Kind::Secret), std::pair("configMapKeyRef", StepVariable::Kind::ConfigMap)})
        if (const Json &reference = at(source, {field}); reference.is_object()) {
            variable.kind = kind;
            variable.object = textAt(reference, {"name"});
            variable.key = textAt(reference, {"key"});
            variable.isOptional = at(reference, {"optional"}) == true;
            return variable;
        }
    variable.key = textAt(source, {"fieldRef", "fieldPath"});
    return variable;
}

std::string addEnvironment(const Json &container, StepOrder &step)
{
    for (const Json &one : container.value("env", Json::array())) {
        if (const Json &source = at(one, {"valueFrom"}); source.is_object())
            step.platform.variables.push_back(variableOf(one, source));
        else
            step.environment.push_back({QString::fromStdString(textAt(one, {"name"})), QString::fromStdString(textAt(one, {"value"}))});
    }
    return container.contains("envFrom") ? "The container takes its variables from envFrom, which the local cluster does not read. Name them in env." : "";
}

std::string addMounts(const TrialCommand &command, StepOrder &step)
{
    std::map<std::string, Json> volumes;
    for (const Json &volume : command.podSpec.value("volumes", Json::array()))
        volumes[textAt(volume, {"name"})] = volume;
    for (const Json &one : command.container.value("volumeMounts", Json::array())) {
        const Json &volume = volumes[textAt(one, {"name"})];
        StepMount mount{.path = textAt(one, {"mountPath"}), .subPath = textAt(one, {"subPath"})};
        if (const Json &claim = at(volume, {"persistentVolumeClaim"}); claim.is_object()) {
            mount.kind = StepMount::Kind::Claim;
            mount.name = textAt(claim, {"claimName"});
        } else if (const Json &secret = at(volume, {"secret"}); secret.is_object()) {
            mount.kind = StepMount::Kind::Secret;
            mount.name = textAt(secret, {"secretName"});
        } else if (const Json &map = at(volume, {"configMap"}); map.is_object()) {
            mount.kind = StepMount::Kind::ConfigMap;
            mount.name = textAt(map, {"name"});
        } else if (const Json &empty = at(volume, {"emptyDir"}); empty.is_object()) {
            mount.isInMemory = textAt(empty, {"medium"}) == "Memory";
        } else {
            return "The volume " + textAt(one, {"name"}) + " is of a kind that the local cluster cannot mount. Use a claim, a Secret, a ConfigMap or an emptyDir.";
        }
        step.platform.mounts.push_back(std::move(mount));
    }
    return {};
}

} // namespace

TrialRuns::TrialRuns(StepPlaces places, std::string folder, StepObjects &objects, std::function<void()> wake)
    : m_places(std::move(places))
    , m_folder(std::move(folder))
    , m_objects(objects)
    , m_wake(std::move(wake))
{
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored); // of processes of a former start
    m_runner = std::make_unique<StepRunner>(m_places, [this](StepResult result) {
        {
            const std::lock_guard lock(m_mutex);
            m_ended.push_back(std::move(result));
        }
        m_wake();
    });
}

/// Fills "env" and "mounts". Why that cannot be, else nothing.
std::string TrialRuns::furnish(const Order &order, Json &message) const
{
    StepOrder step{.nameSpace = textAt(order.trial, {"metadata", "namespace"})};
    step.task.podName = order.podName;
    step.task.podUid = order.podUid;
    if (std::string problem = addEnvironment(order.command.container, step); !problem.empty())
        return problem;
    if (std::string problem = addMounts(order.command, step); !problem.empty())
        return problem;
    if (std::string problem = local::furnish(step, &m_objects); !problem.empty())
        return problem;
    message["env"] = {{"KATIB_TRIAL_NAME", textAt(order.trial, {"metadata", "name"})}};
    for (const NameValue &one : step.environment)
        message["env"][one.name.toStdString()] = one.value.toStdString();
    message["mounts"] = step.mounts;
    return {};
}

/// The trial writes its metrics into a folder that is read here.
void TrialRuns::takeMetricsFolder(Run &run, Json &mounts)
{
    const std::filesystem::path file(run.metrics.file());
    std::string folder = run.folder + "/metrics";
    bool isMounted = false;
    for (Json &mount : mounts) {
        if (textAt(mount, {"path"}) != file.parent_path().string())
            continue;
        isMounted = true;
        if (mount.contains("folder"))
            folder = textAt(mount, {"folder"});
        else
            mount = {{"path", textAt(mount, {"path"})}, {"folder", folder}};
    }
    if (!isMounted)
        mounts.push_back({{"path", file.parent_path().string()}, {"folder", folder}});
    run.path = folder + '/' + file.filename().string();
    run.isLog = false;
}

std::string TrialRuns::start(const Order &order)
{
    Run run{.metrics = TrialMetrics(at(order.trial, {"spec"})), .log = m_places.logs + '/' + order.podUid + '/' + textAt(order.command.container, {"name"}) + "/0.log", .folder = m_folder + '/' + order.podUid, .firstSteps = order.firstSteps};
    run.path = run.log;
    Json message{{"code", codeIn(order.command.words)}, {"command", order.command.words}, {"log", run.log}, {"folder", run.folder + "/work"}, {"memory", bytesOf(QString::fromStdString(textAt(order.command.container, {"resources", "limits", "memory"})))}, {"seconds", numberAt(order.trial, {"spec", "runSpec", "spec", "activeDeadlineSeconds"})}};
    if (std::string problem = furnish(order, message); !problem.empty())
        return problem;
    if (run.metrics.isFile())
        takeMetricsFolder(run, message["mounts"]);
    QDir().mkpath(QString::fromStdString(run.folder));
    m_runs.insert_or_assign(order.podUid, std::move(run));
    if (m_runner->start(order.podUid, std::move(message)))
        return {};
    m_runs.erase(order.podUid);
    return m_places.program() + " could not be started. Look whether Python is installed, then create the experiment anew.";
}

void TrialRuns::stop(const std::string &podUid)
{
    m_runner->cancel(podUid, 1);
}

void TrialRuns::drop(const std::string &podUid)
{
    m_runner->cancel(podUid, 1);
    if (const auto found = m_runs.find(podUid); found != m_runs.end()) {
        std::error_code ignored; // what it still writes goes at the next start
        std::filesystem::remove_all(found->second.folder, ignored);
        m_runs.erase(found);
    }
}

void TrialRuns::readLine(Run &run, const std::string &line)
{
    if (!run.isLog)
        return run.metrics.read(line);
    const std::size_t first = line.find(' '), second = first == std::string::npos ? first : line.find(' ', first + 1), third = second == std::string::npos ? second : line.find(' ', second + 1);
    if (third == std::string::npos)
        return;
    run.part += line.substr(third + 1);
    if (line[second + 1] == 'P')
        return;
    run.metrics.read(run.part);
    run.part.clear();
}

void TrialRuns::readOn(Run &run, bool isOver)
{
    std::ifstream file(run.path, std::ios::binary);
    if (file) {
        file.seekg(run.position);
        std::string block(blockBytes, '\0');
        while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
            run.position += file.gcount();
            run.rest.append(block, 0, static_cast<std::size_t>(file.gcount()));
        }
    }
    std::size_t begin = 0;
    for (std::size_t end = run.rest.find('\n'); end != std::string::npos; end = run.rest.find('\n', begin)) {
        readLine(run, run.rest.substr(begin, end - begin));
        begin = end + 1;
    }
    run.rest.erase(0, begin);
    if (isOver && !run.rest.empty())
        readLine(run, std::exchange(run.rest, {}));
}

namespace {

/// The last line that the process printed, for words about its end.
std::string lastLineIn(const std::string &log)
{
    std::ifstream file(log, std::ios::binary | std::ios::ate);
    if (!file)
        return {};
    const std::int64_t size = file.tellg(), from = std::max<std::int64_t>(0, size - 4096);
    std::string text(static_cast<std::size_t>(size - from), '\0');
    file.seekg(from);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    std::string line = text.substr(text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1);
    for (int i = 0; i < 3 && line.find(' ') != std::string::npos; ++i)
        line.erase(0, line.find(' ') + 1);
    return line.substr(0, longestLast);
}

} // namespace

std::vector<TrialProgress> TrialRuns::look()
{
    std::vector<StepResult> ended;
    {
        const std::lock_guard lock(m_mutex);
        ended.swap(m_ended);
    }
    std::vector<TrialProgress> news;
    for (const StepResult &result : ended)
        end(result, news);
    for (auto &[uid, run] : m_runs) {
        readOn(run, false);
        Json observation = run.metrics.observation();
        const bool isStopped = run.metrics.isStopped() && !run.isStopped;
        if (observation == run.told && !isStopped)
            continue;
        run.told = observation;
        run.isStopped = run.isStopped || isStopped;
        news.push_back({.podUid = uid, .hasNews = true, .observation = std::move(observation), .hasObjective = run.metrics.hasObjective(), .isStopped = isStopped});
    }
    return news;
}

void TrialRuns::end(const StepResult &result, std::vector<TrialProgress> &news)
{
    const auto found = m_runs.find(result.taskId);
    if (found == m_runs.end())
        return;
    Run &run = found->second;
    readOn(run, true);
    TrialProgress progress{.podUid = result.taskId, .observation = run.metrics.observation(), .hasObjective = run.metrics.hasObjective(), .firstMean = run.metrics.meanOfFirst(run.firstSteps), .isEnded = true, .exitCode = result.exitCode, .reason = result.reason, .isLost = result.isLost};
    progress.hasNews = progress.observation != run.told;
    if (result.exitCode != 0)
        progress.lastLine = lastLineIn(run.log);
    news.push_back(std::move(progress));
    std::error_code ignored;
    std::filesystem::remove_all(run.folder, ignored);
    m_runs.erase(found);
}

} // namespace headrace::local
